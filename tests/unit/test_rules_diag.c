/* Every mistake of a rule file has its message: code, place, remedy. One row a mistake; each row must give that message
 * and no other. */
#include "rules_case.h"

typedef struct {
    DiagCode code;
    const char *text; /* parsed together with CASE_BASE */
    unsigned line, column;
    const char *says; /* part of the message or its remedy */
} Row;

#define RULE "rule r -> attacks\n"
#define YES "  yes x => a -> b\n"
#define HIT "  when A hit B\n"

static const Row rows[] = {
    /* statements */
    { E_RULE_STATEMENT, "actor x : state\n  name X\n  nam Y\n", 3, 3, "did you mean \"name\"?" },
    { E_RULE_STATEMENT, "relaton x directed\n", 1, 1, "did you mean \"relation\"?" },
    { E_RULE_STATEMENT, "actor x : state\n  name X\n  alias Y\n", 3, 3, "did you mean \"name\"?" },
    { E_RULE_STATEMENT, "actor x : state\n  name X\n  zzzzzzzz Y\n", 3, 3, "takes: name, adj, people" },
    { E_RULE_STATEMENT, RULE HIT "  (on | against) B\n" YES, 3, 3, "only when it ends in |" },
    { E_RULE_STATEMENT, "zzzzzzzz Y\n", 1, 1, "a block begins with" },
    { E_RULE_OUTSIDE, "  name X\n  adj Y\n  people Z\nactor x : state\n  name X\n", 1, 3, "begin the block with" },
    { E_RULE_MISPLACED, RULE HIT YES "  adj French\n", 4, 3, "it belongs below: actor" },
    { E_RULE_COMMENT, "actor x : state   # a state\n  name X\n", 1, 19, "a line of its own" },
    { E_RULE_COMMENT, "actor x : state\n  name X   # his name\n", 2, 12, "a line of its own" },
    { E_RULE_COMMENT, "actor x : state\n  name X |# Y\n", 2, 11, "a line of its own" },
    { E_RULE_COMMENT, RULE HIT "  yes x => a -> b # so\n", 3, 19, "a line of its own" },
    { E_RULE_TWICE, "actor x : state\n  name X\n  exists 1990 ..\n  exists 1991 ..\n", 4, 3, "exists once" },
    { E_RULE_TWICE, "actor x : state\n  name X\n  generic\n  generic\n", 4, 3, "twice" },
    { E_RULE_TWICE, "agent x : military\n  name army\n  title Army of %\n  title Arms of %\n", 4, 3, "twice" },
    { E_RULE_TWICE, "relation x directed tone 1 tone 2\n", 1, 28, "twice" },
    /* headers */
    { E_RULE_SYNTAX, "relation\n", 1, 1, "has no name" },
    { E_RULE_SYNTAX, "relation x : \n", 1, 10, "parent" },
    { E_RULE_SYNTAX, "relation x directed symetric\n", 1, 21, "did you mean \"symmetric\"?" },
    { E_RULE_SYNTAX, "relation x directed symmetric\n", 1, 10, "not both" },
    { E_RULE_SYNTAX, "actor x\n  name X\n", 1, 7, "type of the actor is missing" },
    { E_RULE_SYNTAX, "actor x : state place\n  name X\n", 1, 17, "nothing more" },
    { E_RULE_SYNTAX, "actor : state\n  name X\n", 1, 1, "has no id" },
    { E_RULE_SYNTAX, "agent x\n  name X\n", 1, 7, "type of the agent is missing" },
    { E_RULE_SYNTAX, "rule r\n" HIT YES, 1, 6, "does not say its relation" },
    { E_RULE_SYNTAX, "rule -> attacks\n" HIT YES, 1, 1, "has no name" },
    { E_RULE_SYNTAX, "rule r ->\n" HIT YES, 1, 6, "behind -> is missing" },
    { E_RULE_SYNTAX, "rule r -> attacks prio 3\n" HIT YES, 1, 19, "means nothing here" },
    { E_RULE_SYNTAX, "factuality negated words\n  verbs refuse\n", 1, 20, "nothing more" },
    { E_RULE_ID, "actor Mali Government : state\n  name X\n", 1, 7, "write \"mali_government\"" },
    { E_RULE_ID, "relation Opposes directed\n", 1, 10, "write \"opposes\"" },
    { E_RULE_ID, "rule my rule -> attacks\n" HIT YES, 1, 6, "write \"my_rule\"" },
    { E_RULE_ID, "words forces troop\nrule r -> attacks\n" HIT YES, 1, 7, "capitals" },
    { E_RULE_DUPLICATE, "actor x : state\n  name X\nactor x : state\n  name Y\n", 3, 7, "the first is at t.rules:1" },
    { E_RULE_DUPLICATE, "relation x directed\nrelation x symmetric\n", 2, 10, "t.rules:1" },
    { E_RULE_DUPLICATE, "agent x : media\n  name a\nagent x : media\n  name b\n", 3, 7, "t.rules:1" },
    { E_RULE_DUPLICATE, RULE HIT YES "rule r -> attacks\n  when A bomb B\n" YES, 4, 6, "t.rules:1" },
    { E_RULE_DUPLICATE, "words FORCES a\nwords FORCES b\n" RULE "  when A hit FORCES of B\n" YES, 2, 7, "t.rules:1" },
    { E_RULE_TYPE, "actor x : stat\n  name X\n", 1, 11, "did you mean \"state\"?" },
    { E_RULE_TYPE, "actor x : organization\n  name X\n", 1, 11, "did you mean \"organisation\"?" },
    { E_RULE_TYPE, "actor x : zzzzzzzzzz\n  name X\n", 1, 11, "types: state government" },
    { E_RULE_TYPE, "agent x : military\n  name army\n  of state | plaace\n", 3, 14, "did you mean \"place\"?" },
    { E_RULE_TYPE, RULE HIT "  where A is state | frence\n" YES, 3, 22, "did you mean \"france\"?" },
    { E_RULE_TYPE, RULE HIT "  where A is Zimbabweans\n" YES, 3, 14, "named by id" },
    { E_RULE_RELATION, "rule r -> atacks\n" HIT YES, 1, 11, "did you mean \"attacks\"?" },
    { E_RULE_RELATION, "rule r -> zzzzzzzz\n" HIT YES, 1, 11, "relation zzzzzzzz directed" },
    { E_RULE_RELATION, "relation x : alies\n", 1, 14, "did you mean \"allies\"?" },
    { E_RULE_RELATION, "relation x directed ends alies\n", 1, 26, "did you mean \"allies\"?" },
    { E_RULE_CYCLE, "relation x : y\nrelation y : z\nrelation z : x\n", 1, 14, "step by step" },
    { E_RULE_CYCLE, "relation x : x\n", 1, 14, "step by step" },
    { E_RULE_CYCLE, "actor x : state\n  name X\n  within y\nactor y : state\n  name Y\n  part-of x 1990 ..\n", 6, 11,
      "part of itself" },
    { E_RULE_ENDS, "relation x directed ends attacks\n", 1, 26, "make \"attacks\" a state" },
    { E_RULE_VALUE, "relation x directed polarity 2\n", 1, 30, "+1, 0 or -1" },
    { E_RULE_VALUE, "relation x directed polarity\n", 1, 29, "lacks its value" },
    { E_RULE_VALUE, "relation x directed tone -10.5\n", 1, 26, "from -10 to +10" },
    { E_RULE_VALUE, "relation x directed tone 1.2345\n", 1, 26, "from -10 to +10" },
    { E_RULE_VALUE, "relation x directed cameo 21\n", 1, 27, "01 .. 20" },
    { E_RULE_VALUE, "relation x directed plover reject\n", 1, 28, "capitals" },
    { E_RULE_VALUE, "rule r -> attacks priority high\n" HIT YES, 1, 28, "from 0 to 1000" },
    { E_RULE_VALUE, "rule r -> attacks priority\n" HIT YES, 1, 19, "from 0 to 1000" },
    { E_RULE_VALUE, "agent x : military\n  name army\n  title Army of France\n", 3, 9, "one %" },
    { E_RULE_VALUE, "agent x : military\n  name army\n  title % of %\n", 3, 9, "one %" },
    { E_RULE_EMPTY, "relation x\n", 1, 10, "add \"directed\" or \"symmetric\"" },
    { E_RULE_EMPTY, "actor x : state\n  adj X\n", 1, 7, "has no name" },
    { E_RULE_EMPTY, "agent x : state\n  of state\n", 1, 7, "has no name" },
    { E_RULE_EMPTY, RULE YES, 1, 1, "has no frame" },
    { E_RULE_EMPTY, "words FORCES\n\n" RULE "  when A hit FORCES of B\n" YES, 1, 7, "has no words" },
    { E_RULE_EMPTY, "factuality negated\n  note nothing\n", 1, 12, "no words" },
    /* actors */
    { E_RULE_ACTOR, "actor x : state\n  name X\n  within frannce\n", 3, 10, "did you mean \"france\"?" },
    { E_RULE_ACTOR, "actor x : state\n  name X\n  part-of France 1990 ..\n", 3, 11, "did you mean \"france\"?" },
    { E_RULE_ACTOR, "actor x : person\n  name X\n  acts-for zimbabwe\n", 3, 12, "named by their id" },
    { E_RULE_SYNTAX, "actor x : person\n  name X\n  acts-for\n", 3, 3, "id of an actor is missing" },
    { E_RULE_SYNTAX, "actor x : person\n  name X\n  acts-for mali as president 2017 ..\n", 3, 20,
      "stands before \"as\"" },
    { E_RULE_LIST, "actor x : person\n  name X\n  acts-for mali 2017 .. as president/\n", 3, 28, "title is missing" },
    { E_RULE_DATE, "actor x : state\n  name X\n  part-of mali 2021-02-30 ..\n", 3, 16, "not in the calendar" },
    { E_RULE_DATE, "actor x : state\n  name X\n  exists March 2021\n", 3, 10, "dates are 2017, 2017-03" },
    { E_RULE_DATE, "actor x : state\n  name X\n  exists 1990 - 1995\n", 3, 10, "a period is FROM .. TO" },
    { E_RULE_DATE, "actor x : state\n  name X\n  exists\n", 3, 3, "the period is missing" },
    { E_RULE_DATE, RULE HIT "  yes x => a -> b @2022-13\n", 3, 20, "not in the calendar" },
    { E_RULE_PERIOD, "actor x : state\n  name X\n  exists 1995 .. 1990\n", 3, 10, "earlier date first" },
    { E_RULE_CODE, "actor x : state\n  name X\n  code iso4 XXX\n", 3, 8, "did you mean \"iso" },
    { E_RULE_CODE, "actor x : state\n  name X\n  code zzzz XXX\n", 3, 8, "schemes: iso2" },
    { E_RULE_CODE, "actor x : state\n  name X\n  code iso2 fr\n", 3, 13, "two capitals" },
    { E_RULE_CODE, "actor x : state\n  name X\n  code ccode\n", 3, 8, "a number" },
    { E_RULE_SYNTAX, "actor x : state\n  name X\n  code iso2 FR FRA\n", 3, 16, "nothing more" },
    { E_RULE_SYNTAX, "actor x : state\n  name X\n  generic yes\n", 3, 11, "nothing more" },
    { E_RULE_ALIAS, "actor x : state\n  name Jordan\n  case Jordn\n", 3, 8, "did you mean \"Jordan\"?" },
    { E_RULE_ALIAS, "actor x : state\n  name Jordan\n  unless-after Amman : Air\n", 3, 16, "list it behind name" },
    { E_RULE_ALIAS, "agent x : military\n  name army\n  case navy\n", 3, 8, "no name \"navy\"" },
    { E_RULE_SYNTAX, "actor x : state\n  name Jordan\n  unless-after Jordan Michael\n", 3, 16, "name, colon, words" },
    { E_RULE_LIST, "actor x : state\n  name X || Y\n", 2, 11, "take one | away" },
    { E_RULE_LIST, "actor x : state\n  name X | Y |\n\n", 2, 15, "take one | away" },
    { E_RULE_LIST, "actor x : state\n  name X\n  adj\n", 3, 6, "the list is empty" },
    /* frames */
    { E_RULE_SLOT, RULE "  when A attack C\n" YES, 2, 17, "A does something to B" },
    { E_RULE_SLOT, RULE HIT "  where C is state\n" YES, 3, 9, "the holes are A and B" },
    { E_RULE_SLOT_MISSING, RULE "  when A attack\n" YES, 2, 8, "without B" },
    { E_RULE_SLOT_MISSING, RULE "  when attack\n" YES, 2, 8, "without A and B" },
    { E_RULE_SLOT_MISSING, RULE "  when A attack [B]\n" YES, 2, 8, "outside of [ ]" },
    { E_RULE_SLOT_MISSING, RULE "  when A attack (B | post)\n" YES, 2, 8, "in every alternative" },
    { E_RULE_PREDICATE, RULE "  when A from B\n" YES, 2, 8, "what happens" },
    { E_RULE_PREDICATE, RULE "  when A [attack] B\n" YES, 2, 8, "not in [ ]" },
    { E_RULE_PREDICATE, RULE "  when A be B\n" YES, 2, 8, "what happens" },
    { E_RULE_PREDICATE, RULE "  surface A ... B\n" YES, 2, 11, "no word to look for" },
    { E_RULE_WORD_SET, "words FORCES troop\n" RULE "  when A withdraw FORCESS from B\n  when A use FORCES on B\n" YES,
      3, 19, "did you mean \"FORCES\"?" },
    { E_RULE_WORD_SET, RULE "  when A attack UN of B\n" YES, 2, 17, "words UN" },
    { E_RULE_FRAME, RULE "  when A attack (post | base of B\n" YES, 2, 17, "not closed" },
    { E_RULE_FRAME, RULE "  when A attack post] of B\n" YES, 2, 21, "never opened" },
    { E_RULE_FRAME, RULE "  when A attack \"post of B\n" YES, 2, 17, "not closed" },
    { E_RULE_FRAME, RULE "  when A attack \"\" B\n" YES, 2, 17, "between these quotes" },
    { E_RULE_FRAME, RULE "  when A (attack) B\n" YES, 2, 10, "stands in [ ]" },
    { E_RULE_FRAME, RULE "  when A (attack | ) B\n" YES, 2, 18, "is empty" },
    { E_RULE_FRAME, RULE "  when A attack [] B\n" YES, 2, 17, "is empty" },
    { E_RULE_FRAME, RULE "  when A attack B ...\n" YES, 2, 19, "between two items" },
    { E_RULE_FRAME, RULE "  when A attack .. B\n" YES, 2, 17, "three dots" },
    { E_RULE_FRAME, RULE "  when A attack B's\n" YES, 2, 17, "needs a noun" },
    { E_RULE_FRAME, RULE "  when A attack country's base in B\n" YES, 2, 17, "only holes take 's" },
    { E_RULE_FRAME, RULE "  when A leave International Criminal Court for B\n" YES, 2, 16, "quotes" },
    { E_RULE_FRAME, RULE "  when A attack ~forces of B\n" YES, 2, 17, "capitals" },
    { E_RULE_FRAME, RULE "  when A attack* B\n" YES, 2, 16, "all forms of a word" },
    { E_RULE_FRAME, RULE "  when A, foe of B\n" YES, 2, 9, "only a surface pattern" },
    { E_RULE_FRAME, RULE "  when A attack B and B\n" YES, 2, 8, "stands twice" },
    { E_RULE_SYNTAX, RULE "  when\n" YES, 2, 3, "the frame is missing" },
    { E_RULE_SYNTAX, RULE HIT "  not\n" YES, 3, 3, "what does not count" },
    { E_RULE_PREDICATE, RULE HIT "  not A ... B\n" YES, 3, 7, "no word to look for" },
    { E_RULE_SYNTAX, RULE HIT "  where A state\n" YES, 3, 9, "where A is TYPE" },
    { E_RULE_LIST, RULE HIT "  where A is\n" YES, 3, 13, "the list is empty" },
    /* examples */
    { E_RULE_EXPECT_MISSING, RULE HIT "  yes France hit Mali.\n", 3, 7, "=> France -> Mali" },
    { E_RULE_EXPECT_MISSING, RULE HIT "  yes France hit Mali. =>\n", 3, 24, "nothing stands behind" },
    { E_RULE_SYNTAX, RULE HIT YES "  no\n", 4, 3, "sentence is missing" },
    { E_RULE_EXPECT, RULE HIT "  yes x => France, Mali\n", 3, 12, "has an arrow" },
    { E_RULE_EXPECT, RULE HIT "  yes x => France ->\n", 3, 19, "actor is missing" },
    { E_RULE_EXPECT, RULE HIT "  yes x => a -> b -> c\n", 3, 17, "one arrow too many" },
    { E_RULE_EXPECT, RULE HIT "  yes x => a -> b ;\n", 3, 9, "take the ; away" },
    { E_RULE_EXPECT, RULE HIT "  yes x => a -> b?planned\n", 3, 17, "at the end" },
    { E_RULE_EXPECT, RULE HIT "  yes x => a -> b ?planned ?negated\n", 3, 20, "one factuality" },
    { E_RULE_EXPECT, RULE HIT "  yes x => a -> b @2020 @2021\n", 3, 20, "one date" },
    { E_RULE_EXPECT, RULE HIT "  yes x => a <-> b\n", 3, 14, "has a direction" },
    { E_RULE_EXPECT, "rule r -> allies\n  when A ally with B\n  yes x => a -> b\n", 3, 14, "write <->" },
    { E_RULE_FACTUALITY, RULE HIT "  yes x => a -> b ?plannd\n", 3, 20, "did you mean \"planned\"?" },
    { E_RULE_FACTUALITY, "factuality negative\n  verbs refuse\n", 1, 12, "did you mean \"negated\"?" },
    { E_RULE_FACTUALITY, "factuality zzzzzzzz\n  verbs refuse\n", 1, 12, "one of: negated" },
    /* bytes */
    { E_RULE_TEXT,
      "actor x : state\n  name X\n  adj Fran\xE7"
      "ais\n",
      3, 11, "UTF-8" },
    { E_RULE_TEXT, "actor x : state\n  name X\n  adj\xC2\xA0Y\n", 3, 6, "U+00A0" },
    { E_RULE_TEXT, "actor x : state\n  name X\n  adj Y\x07\n", 3, 8, "control character U+0007" },
    { E_RULE_TEXT, "actor x : state\n  name X\n  adj \xE2\x80\xAEY\n", 3, 7, "U+202E" },
    { E_RULE_TEXT, "\xFF\xFEr\n", 1, 1, "UTF-16" },
    /* warnings */
    { W_RULE_UNUSED_SET, "words FORCES troop\n", 1, 7, "take it away" },
    { W_RULE_NO_EXAMPLE, RULE HIT "  no x\n", 1, 1, "add a line: yes" },
    { W_RULE_OVERLAP, "actor x : person\n  name X | FRANCE\n", 2, 12, "names both \"x\" and \"france\"" },
    { W_RULE_OVERLAP, "agent x : military\n  name army\nagent y : military\n  name navy | Army\n", 4, 15,
      "agent \"y\" and agent \"x\"" },
    { W_RULE_SEAT, "actor x : state\n  name X\n  seat Mali\n", 3, 8, "also a name of \"mali\"" },
    { W_RULE_EXISTENCE, "actor x : mission\n  name X\n  exists 2013 .. 2023\n  part-of mali 2009 .. 2020\n", 4, 11,
      "2013 .. 2023" },
    { W_RULE_REPEATED, "actor x : state\n  name al-Qaeda | Al Qaeda\n", 2, 19, "same name as" },
    { W_RULE_REPEATED, "actor x : state\n  name X\n  part-of mali 1990 ..\n  part-of mali 1990 ..\n", 4, 11,
      "already" },
    { W_RULE_REPEATED, "words FORCES troop | Troop\n" RULE "  when A use FORCES on B\n" YES, 1, 22, "already" },
    { W_RULE_REPEATED, "agent x : military\n  name air force | air-force\n", 2, 20, "same name" },
    { W_RULE_REPEATED, "factuality negated\n  verbs refuse | refuse\n", 2, 18, "already" },
    { W_RULE_OPERATOR, "factuality negated\n  verbs refuse\nfactuality planned\n  verbs refuse\n", 4, 9,
      "verbs of \"negated\"" },
    { W_RULE_CONTINUED, "actor x : state\n  name X |\n  adj   Xian\n", 3, 3, "ends in |" },
    { W_RULE_SAME_FRAME, RULE HIT HIT YES, 3, 8, "t.rules:2" },
};

static void each_mistake_has_one_message_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const Row *row = &rows[i];
        Case c = case_with_base(row->text);
        const char *all = case_messages(&c);
        const DiagInfo *info = &diag_infos[row->code];
        char want[80];
        snprintf(want, sizeof want, "t.rules:%u:%u: %s[%s]", row->line, row->column,
                 info->severity == SEVERITY_ERROR ? "error" : "warning", info->code);
        size_t messages = diag_count(c.diag, SEVERITY_ERROR) + diag_count(c.diag, SEVERITY_WARNING);
        if (messages != 1 || !strstr(all, want) || !strstr(all, row->says))
            fail_msg("row %zu: wanted %s ... %s in\n%s\ngot\n%s", i, want, row->says, row->text, all);
        case_free(&c);
    }
}

static bool has_row(DiagCode code)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].code == code) return true;
    return false;
}

/* Those that need files, a lexicon or much text have tests of their own. */
static void every_code_of_the_layer_is_tested(void **state)
{
    (void)state;
    static const DiagCode elsewhere[] = { W_RULE_FILES, W_RULE_LEMMA, E_RULE_LIMIT, E_RULE_TOO_MANY };
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        bool known = diag_infos[code].code[0] != 'R' || has_row((DiagCode)code);
        for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) known = known || code == (int)elsewhere[i];
        if (!known) fail_msg("no test for %s", diag_infos[code].code);
    }
}

static void ten_mistakes_give_ten_messages(void **state)
{
    (void)state;
    Case c = case_with_base("relation r1 : oposes\n"
                            "rule one -> atacks\n  when A hit B\n" YES
                            "rule two -> attacks\n  whn A hit C\n  where D is state\n" YES
                            "actor x : stat\n  nam X\n  exists 1999 .. 1998\n"
                            "factuality negatd\n  verbs refuse\n"
                            "rule three -> attacks\n  when A HITS B\n  yes x -> y\n");
    case_expect(&c, 11, 0); /* the second line of rule two has two of them */
    static const unsigned lines[] = { 1, 2, 6, 7, 9, 10, 11, 12, 15, 16 };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char place[40];
        snprintf(place, sizeof place, "t.rules:%u:", lines[i]);
        case_expect_message(&c, place);
    }
    case_free(&c);
}

static void messages_come_in_the_order_of_lines(void **state)
{
    (void)state;
    Case c = case_with_base("rule r -> zz\nactor x : zz\n  name X\nrelation y : zz\nwords ff a\n");
    const char *all = case_messages(&c);
    const char *last = all;
    for (unsigned line = 1; line <= 5; line++) {
        char place[40];
        snprintf(place, sizeof place, "t.rules:%u:", line);
        if (line == 3) continue;
        const char *at = strstr(all, place);
        assert_non_null(at);
        assert_true(at >= last);
        last = at;
    }
    case_free(&c);
}

static void a_message_shows_line_caret_and_suggestion(void **state)
{
    (void)state;
    Case c = case_with_base("words FORCES troop\nrule r -> attacks\n  when  A send [FORCESS] to B\n  when A use FORCES "
                            "on B\n  yes x => a -> b\n");
    assert_string_equal(case_messages(&c), "t.rules:3:17: error[R012]: unknown word set \"FORCESS\"\n"
                                           "    3 |   when  A send [FORCESS] to B\n"
                                           "      |                 ^~~~~~~ did you mean \"FORCES\"?\n");
    case_free(&c);
}

static void a_file_full_of_mistakes_is_given_up(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Sv text = { "", 0 };
    for (int i = 0; i < 1000; i++) text = arena_printf(a, SV_FMT "zzzzzzzz %d\n", SV_ARG(text), i);
    Case c = case_alone(text.ptr);
    assert_int_equal(diag_count_code(c.diag, E_RULE_TOO_MANY), 1);
    assert_int_equal(diag_count(c.diag, SEVERITY_ERROR), 200);
    case_free(&c);
    arena_free(a);
}

/* @before, then @part @count times, then @after. */
static Case repeated(const char *before, const char *part, size_t count, const char *after)
{
    size_t n = strlen(before), m = strlen(part), k = strlen(after);
    char *text = malloc(n + m * count + k + 1);
    memcpy(text, before, n);
    for (size_t i = 0; i < count; i++) memcpy(text + n + i * m, part, m);
    memcpy(text + n + m * count, after, k + 1);
    Case c = case_with_base(text);
    free(text);
    return c;
}

static void limits_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *before, *part;
        size_t count;
        const char *after, *says;
    } texts[] = {
        { "actor x : state\n  name X", "y", 70000, "\n  adj Z\n", "65536 are read" },
        { RULE "  when A hit ", "[x ", 9, "B\n" YES, "nested too deep" },
        { RULE "  when A hit ", "[x ", 20000, "B\n" YES, "nested too deep" },
        { RULE "  when A hit ", "on ", 300, "B\n" YES, "256 items" },
        { RULE "  when A hit ", "[x | y] ", 8, "B\n" YES, "2000 readings" },
        { "actor x : state\n  name X |\n", "y |\n", 11000, "z\n", "10000 entries" },
        { "actor x", "x", 200, " : state\n  name X\n", "120 characters" },
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Case c = repeated(texts[i].before, texts[i].part, texts[i].count, texts[i].after);
        if (diag_count_code(c.diag, E_RULE_LIMIT) != 1 || diag_count(c.diag, SEVERITY_ERROR) > 2)
            fail_msg("text %zu:\n%.2000s", i, case_messages(&c));
        case_expect_message(&c, texts[i].says);
        case_free(&c);
    }
}

/* What is multiplied out when rules are compiled: phrases of sets, but not their single words. */
static void a_frame_of_too_many_variants_is_a_message(void **state)
{
    (void)state;
    for (int phrases = 0; phrases < 2; phrases++) {
        Arena *a = arena_new();
        Sv set = SV("words THING ");
        for (int i = 0; i < 70; i++)
            set = arena_printf(a, SV_FMT "%s %s%d", SV_ARG(set), i ? " |" : "", phrases ? "big w" : "w", i);
        Sv text = arena_printf(a, SV_FMT "\nrule r -> attacks\n  when A hit THING of B with THING\n" YES, SV_ARG(set));
        Case c = case_with_base(text.ptr);
        if (diag_count_code(c.diag, E_RULE_LIMIT) != (size_t)phrases) fail_msg("%.2000s", case_messages(&c));
        if (phrases) case_expect_message(&c, "4096 variants");
        case_free(&c);
        arena_free(a);
    }
}

static void a_nul_byte_is_a_message(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Diag *d = diag_new();
    Source source = { SV("t.rules"), SV("actor x : state\n  name X\0Y\n  name Z\n") };
    RuleSet *rs = rules_parse(a, &source, 1, d);
    assert_int_equal(diag_count_code(d, E_RULE_TEXT), 1);
    assert_int_equal(rs->actors[0].name_count, 1);
    diag_free(d);
    arena_free(a);
}

static void what_conditions_separate_is_no_overlap(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "actor x : person\n  name X | France\n  unless-near France : Paris\n",
        "actor x : person\n  name X | FRANCE\n  case FRANCE\n",
        "actor a : state\n  name Yugoslavia\n  exists 1945 .. 1992\nactor b : state\n  name Yugoslavia\n  exists 1993 "
        ".. 2003\n",
        "actor a : state\n  name Swiss Confederation\n  adj Swiss\n  people the Swiss\n",
        "actor x : state\n  name X\n  seat Mali\n  only-near Mali : Bamako\n",
        "actor a : organisation\n  name Pakistan People's Party\nactor b : organisation\n  name Pakistan Peoples "
        "Party\n",
        "agent a : person\n  name PM | Prime Minister\n  case PM\nagent b : person\n  name pm\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Case c = case_with_base(texts[i]);
        case_expect(&c, 0, 0);
        case_free(&c);
    }
}

static void precision_decides_whether_times_fit(void **state)
{
    (void)state;
    static const struct {
        const char *exists, *member;
        size_t warnings;
    } rows_of[] = {
        { "2013-04-25 .. 2023", "2013 ..", 0 },
        { "2013-04-25 .. 2023", "2013-04 .. 2023-12-31", 0 },
        { "2013-04-25 .. 2023", "2013-03 ..", 1 },
        { "1949 .. 1990-10-02", "1982 .. 1990-10-03", 0 },
        { "1949-05 .. 1990-10-02", "1982-10 .. 1990-11", 1 },
        { "1949 .. 1990", "1995 ..", 1 },
        { "1949 ..", ".. 1940", 1 },
        { "1949 ..", "1990 ..", 0 },
        { "1949 ..", "..", 0 },
    };
    for (size_t i = 0; i < sizeof rows_of / sizeof rows_of[0]; i++) {
        char text[200];
        snprintf(text, sizeof text, "actor x : mission\n  name X\n  exists %s\n  part-of mali %s\n", rows_of[i].exists,
                 rows_of[i].member);
        Case c = case_with_base(text);
        case_expect(&c, 0, rows_of[i].warnings);
        case_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_has_one_message_at_its_place),
        cmocka_unit_test(every_code_of_the_layer_is_tested),
        cmocka_unit_test(ten_mistakes_give_ten_messages),
        cmocka_unit_test(messages_come_in_the_order_of_lines),
        cmocka_unit_test(a_message_shows_line_caret_and_suggestion),
        cmocka_unit_test(a_file_full_of_mistakes_is_given_up),
        cmocka_unit_test(limits_are_told),
        cmocka_unit_test(a_frame_of_too_many_variants_is_a_message),
        cmocka_unit_test(a_nul_byte_is_a_message),
        cmocka_unit_test(what_conditions_separate_is_no_overlap),
        cmocka_unit_test(precision_decides_whether_times_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
