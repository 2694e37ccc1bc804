/* A small world for tests of extraction: relation types, words of grammar, generic agents and actors. The rules are
 * each test's own. */
#ifndef EXTRACT_WORLD_H
#define EXTRACT_WORLD_H

#define WORLD                                                                                                          \
    "relation attacks directed polarity -1 event\n"                                                                    \
    "relation opposes directed polarity -1 event\n"                                                                    \
    "relation supports directed polarity +1 event\n"                                                                   \
    "relation allies symmetric polarity +1 state\n"                                                                    \
    "relation negotiates_with symmetric polarity +1 event\n"                                                           \
    "relation deploys_to directed polarity 0 state\n"                                                                  \
    "relation withdraws_from directed polarity -1 event ends deploys_to\n"                                             \
    "words SUPPORT_VERBS   launch | hold | make\n"                                                                     \
    "words CONTAINER_NOUNS dozen | number | barrage\n"                                                                 \
    "words PLACED_NOUNS    house | airport | village\n"                                                                \
    "words ACCORD_NOUNS    accord | agreement | protocol | talk\n"                                                     \
    "words EVENT_NOUNS     move | decision\n"                                                                          \
    "words SOMETHING       thing\n"                                                                                    \
    "factuality negated\n  words not | never\n  verbs refuse | fail\n"                                                 \
    "  adjectives unprepared | unlikely\n"                                                                             \
    "factuality hypothetical\n  modals could | may | should\n"                                                         \
    "factuality planned\n  modals will\n  verbs urge | call for | plan\n"                                              \
    "factuality reported\n  verbs say | claim\n"                                                                       \
    "agent government : government\n  name government\n  of state\n"                                                   \
    "agent military : military\n  name forces | troops | army\n"                                                       \
    "  of state | armed_group\n"                                                                                       \
    "agent president : person\n  name president\n  of state\n"                                                         \
    "agent prime_minister : person\n  name prime minister\n  of state\n"                                               \
    "agent leaders : person\n  name leaders\n  of state\n"                                                             \
    "agent ally : organisation\n  name ally | partner\n"                                                               \
    "agent supporters : population\n  name supporters | loyalists\n"                                                   \
    "agent protesters : population\n  name protesters\n"                                                               \
    "agent militants : armed_group\n  name militants | rebels\n"                                                       \
    "actor norland : state\n  name Norland\n  adj Norlandic\n"                                                         \
    "actor sudania : state\n  name Sudania\n  adj Sudanian\n  seat Varna\n"                                            \
    "actor ostria : state\n  name Ostria\n  adj Ostrian\n"                                                             \
    "actor zembla : state\n  name Zembla\n  adj Zemblan\n"                                                             \
    "actor north_karelia : state\n  name North Karelia\n"                                                              \
    "actor south_karelia : state\n  name South Karelia\n"                                                              \
    "actor red_dawn : armed_group\n  name Red Dawn | RD\n  case RD\n"                                                  \
    "actor world_league : organisation\n  name World League\n"                                                         \
    "actor lakes_protocol : organisation\n  name Lakes Protocol\n"                                                     \
    "actor john_smith : person\n  name John Smith\n"                                                                   \
    "actor maria_lopez : person\n  name Maria Lopez\n"                                                                 \
    "  acts-for norland 2010-01-01 .. 2030-01-01 as president\n"

#endif
