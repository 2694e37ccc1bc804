/* Properties of the rule parser over random texts: nothing crashes, formatting keeps the meaning and is idempotent, a
 * file and its parts mean the same. Seeds are printed on failure; ACTORGRAPH_SEED repeats one. */
#include "../unit/rules_case.h"
#include "rules/dump.h"
#include "rules/format.h"

/* ---- random numbers and texts ---- */

typedef struct {
    uint64_t state;
} Random;

/* Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators". */
static uint32_t next_random(Random *r, uint32_t below)
{
    uint64_t z = (r->state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ z >> 31) % below);
}

static uint64_t first_seed(void)
{
    const char *given = getenv("ACTORGRAPH_SEED");
    return given ? strtoull(given, NULL, 10) : 20220815;
}

typedef struct {
    char *text;
    size_t length, room;
} Text;

static void add(Text *t, const char *part)
{
    size_t n = strlen(part);
    if (t->length + n + 1 > t->room) t->text = realloc(t->text, t->room = 2 * (t->room + n + 1));
    assert_non_null(t->text);
    memcpy(t->text + t->length, part, n + 1);
    t->length += n;
}

static const char *pick(Random *r, const char *const *words, size_t count)
{
    return words[next_random(r, (uint32_t)count)];
}
#define PICK(r, words) pick((r), (words), sizeof(words) / sizeof(words)[0])

static const char *blanks(Random *r)
{
    static const char *const some[] = { " ", " ", " ", "  ", "\t", "   " };
    return PICK(r, some);
}

static void add_list(Random *r, Text *t, const char *const *words, size_t count)
{
    static const char *const bars[] = { "|", " | ", " |\n      ", "  |" };
    for (uint32_t i = 0, n = 1 + next_random(r, 12); i < n; i++) {
        if (i) add(t, PICK(r, bars));
        add(t, pick(r, words, count));
    }
}
#define ADD_LIST(r, t, words) add_list((r), (t), (words), sizeof(words) / sizeof(words)[0])

/* ---- a random valid file ---- */

static const char *const lemmas[] = { "attack", "hit",  "withdraw", "pull",        "out",
                                      "of",     "from", "deep-sea", "caf\xC3\xA9", "talk" };
static const char *const names[] = { "France",
                                     "French Republic",
                                     "Jama'at  Nusrat",
                                     ("\xC3\x89lys\xC3\xA9"
                                      "e"),
                                     "U.S.",
                                     "Quai d'Orsay",
                                     "x" };
static const char *const types[] = { "state", "person", "mission", "place", "media", "armed_group" };
static const char *const holes_frames[] = {
    "A %s B", "A %s from B", "A's %s of B", "%s between A and B", "A be at %s with B", "A %s B's camp"
};
static const char *const periods[] = { "2017 ..", ".. 2020-08-18", "2017-03..2018", "1999", "2013-04-25  ..  2020-12" };

static void add_item(Random *r, Text *t, unsigned depth)
{
    switch (next_random(r, depth > 3 ? 3 : 6)) {
    case 0: add(t, "FORCES"); break;
    case 1: add(t, "\"exact  words\""); break;
    case 2: add(t, PICK(r, lemmas)); break;
    case 3:
        add(t, "[");
        add_item(r, t, depth + 1);
        add(t, next_random(r, 2) ? " | do ]" : "]");
        break;
    case 4:
        add(t, "( run|");
        add_item(r, t, depth + 1);
        add(t, ")");
        break;
    default:
        add_item(r, t, depth + 1);
        add(t, " ");
        add_item(r, t, depth + 1);
        break;
    }
}

static void add_frame(Random *r, Text *t)
{
    const char *shape = PICK(r, holes_frames), *at = strstr(shape, "%s");
    char part[40] = "";
    memcpy(part, shape, (size_t)(at - shape));
    add(t, part);
    add(t, "attack ");
    if (next_random(r, 2)) add_item(r, t, 0);
    if (next_random(r, 4) == 0) add(t, " ... ");
    add(t, at + 2);
}

static void add_rule(Random *r, Text *t, uint32_t number)
{
    static const char *const forms[] = { "when", "when", "when-verbal", "when-nominal", "surface" };
    static const char *const marks[] = { "", " ?planned", " @2022-08", " ?negated  @2020..2021", " @1999 ?reported" };
    char head[80];
    snprintf(head, sizeof head, "rule r%u%s->%sattacks%s\n", (unsigned)number, blanks(r), blanks(r),
             next_random(r, 3) ? "" : "  priority 70");
    add(t, head);
    for (uint32_t i = 0, n = 1 + next_random(r, 4); i < n; i++) {
        add(t, blanks(r)), add(t, PICK(r, forms)), add(t, blanks(r));
        add_frame(r, t);
        add(t, "\n");
        if (next_random(r, 5) == 0) add(t, "   # a comment | => here\n\n");
    }
    if (next_random(r, 2)) add(t, " where A is "), ADD_LIST(r, t, types), add(t, "\n");
    if (next_random(r, 3) == 0)
        add(t, " where B is not mali|place\n not \"heart  attack\"\n not A attack ( road|sea )\n");
    for (uint32_t i = 0, n = 1 + next_random(r, 3); i < n; i++) {
        add(t, next_random(r, 4) ? "  yes " : "  todo ");
        add(t, PICK(r, names)), add(t, " attacked: \"Mali\" | it; said.");
        add(t, blanks(r)), add(t, "=>"), add(t, blanks(r));
        add(t, PICK(r, names)), add(t, next_random(r, 2) ? " -> " : "->"), add(t, "Mali"), add(t, PICK(r, marks));
        if (next_random(r, 3) == 0) add(t, ";Mali -> France");
        add(t, "\n");
    }
    if (next_random(r, 3) == 0) add(t, "  no Nothing of  that.\n  note any | thing\n");
}

static void add_actor(Random *r, Text *t, uint32_t number)
{
    char head[80];
    snprintf(head, sizeof head, "\nactor%sa%u%s:%s%s\n", blanks(r), (unsigned)number, blanks(r), blanks(r),
             PICK(r, types));
    add(t, head);
    add(t, "  name "), ADD_LIST(r, t, names), add(t, "\n");
    if (next_random(r, 2)) add(t, "\tadj\tFrench\n case French\n");
    if (next_random(r, 2)) add(t, " part-of mali "), add(t, PICK(r, periods)), add(t, "\n");
    if (next_random(r, 3) == 0)
        add(t, " acts-for mali "), add(t, PICK(r, periods)), add(t, "  as president/head  of state\n");
    if (next_random(r, 3) == 0) add(t, " unless-near French:  a|b c\n");
    if (next_random(r, 3) == 0) add(t, " exists "), add(t, PICK(r, periods)), add(t, "\n generic\n");
}

static void add_block(Random *r, Text *t, uint32_t number)
{
    char head[100];
    switch (next_random(r, 6)) {
    case 0: add_actor(r, t, number); break;
    case 1:
        snprintf(head, sizeof head, "agent g%u:military\n name ", (unsigned)number);
        add(t, head), ADD_LIST(r, t, names), add(t, "\n title Army of %\n of "), ADD_LIST(r, t, types), add(t, "\n");
        break;
    case 2:
        snprintf(head, sizeof head, "words SET%u ", (unsigned)number);
        add(t, head), ADD_LIST(r, t, lemmas), add(t, "\n");
        break;
    case 3: add(t, "factuality negated\n words not|never\n verbs "), ADD_LIST(r, t, lemmas), add(t, "\n"); break;
    case 4:
        snprintf(head, sizeof head, "relation t%u:attacks tone -2.5 ends allies|allies  plover X\n", (unsigned)number);
        add(t, head);
        break;
    default: add_rule(r, t, number); break;
    }
}

static Text random_file(Random *r)
{
    Text t = { 0 };
    add(&t, "# head\nwords FORCES troop|force\n");
    for (uint32_t i = 0, n = next_random(r, 12); i < n; i++) {
        if (next_random(r, 3) == 0) add(&t, "\n\n# about the next\n");
        add_block(r, &t, i);
    }
    return t;
}

/* ---- properties ---- */

/* The meaning of a text together with CASE_BASE, as JSON; free it. */
static char *meaning_of(const char *text, size_t *errors)
{
    Case c = case_with_base(text);
    *errors = diag_count(c.diag, SEVERITY_ERROR);
    char *json = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&json, &length);
    rules_dump(to, c.rs, JSON_COMPACT, DUMP_MEANING);
    fclose(to);
    case_free(&c);
    return json;
}

/* The canonical layout of a text, or NULL where it is refused; free it. */
static char *layout_of(const char *text, size_t length)
{
    Arena *a = arena_new();
    Diag *d = diag_new();
    Source source = { SV("t.rules"), { text, length } };
    Sv out;
    char *copy = NULL;
    if (rules_format(a, &source, &out, d)) {
        copy = malloc(out.len + 1);
        assert_non_null(copy);
        memcpy(copy, out.ptr, out.len);
        copy[out.len] = '\0';
    }
    diag_free(d);
    arena_free(a);
    return copy;
}

/* A text and its canonical layout both have mistakes, or both mean the same. Else shows the first difference. Returns
 * whether there are none. */
static bool compare_meanings(uint64_t seed, const char *text, const char *formatted)
{
    size_t errors, later, at = 0;
    char *before = meaning_of(text, &errors), *after = meaning_of(formatted, &later);
    while (before[at] && before[at] == after[at]) at++;
    size_t from = at < 60 ? 0 : at - 60;
    if (!errors != !later || (!errors && (before[at] || after[at]))) {
        fprintf(stderr, "%s\n-----\n%s\n", text, formatted);
        fail_msg("seed %llu: %zu, then %zu errors; another meaning:\n%.120s\n%.120s", (unsigned long long)seed, errors,
                 later, before + from, after + from);
    }
    free(before);
    free(after);
    return errors == 0;
}

static void fail_as_not_idempotent(uint64_t seed, const char *once, const char *twice)
{
    size_t at = 0;
    while (twice && once[at] && once[at] == twice[at]) at++;
    size_t from = at < 60 ? 0 : at - 60;
    fprintf(stderr, "%s\n-----\n%s\n", once, twice ? twice : "(refused)");
    fail_msg("seed %llu: not idempotent:\n%.120s\n%.120s", (unsigned long long)seed, once + from,
             twice ? twice + from : "(refused)");
}

static void formatting_keeps_the_meaning_and_is_idempotent(void **state)
{
    (void)state;
    size_t good = 0;
    for (uint64_t seed = first_seed(), end = seed + 400; seed < end; seed++) {
        Random r = { seed };
        Text t = random_file(&r);
        char *once = layout_of(t.text, t.length);
        if (!once) fail_msg("seed %llu: refused\n%s", (unsigned long long)seed, t.text);
        char *twice = layout_of(once, strlen(once));
        if (!twice || strcmp(once, twice) != 0) fail_as_not_idempotent(seed, once, twice);
        good += compare_meanings(seed, t.text, once);
        free(once), free(twice), free(t.text);
    }
    assert_true(good > 200); /* else the texts show nothing */
}

/* One random change to a text: bytes in, out, other; lines doubled, moved or cut short. */
static void edit(Random *r, Text *t)
{
    static const char *const bits[] = { "|",   "->",     "=>",    "..",   "[",        ")", "\"",
                                        "\n",  " ",      ":",     "\xFF", "\xC2\xA0", "#", "A",
                                        "B's", "FORCES", "words", "rule", "\t",       "@", "?" };
    if (!t->length) return;
    size_t at = next_random(r, (uint32_t)t->length), n = next_random(r, 20);
    if (at + n > t->length) n = t->length - at;
    switch (next_random(r, 5)) {
    case 0: memmove(t->text + at, t->text + at + n, t->length - at - n + 1), t->length -= n; break;
    case 1: t->text[at] = (char)next_random(r, 256); break;
    case 2: t->text[t->length = at] = '\0'; break;
    default: {
        const char *bit = PICK(r, bits);
        size_t m = strlen(bit);
        if (t->length + m + 1 > t->room) t->text = realloc(t->text, t->room = 2 * (t->room + m + 1));
        assert_non_null(t->text);
        memmove(t->text + at + m, t->text + at, t->length - at + 1);
        memcpy(t->text + at, bit, m);
        t->length += m;
    }
    }
}

static void no_edit_crashes_the_parser_or_the_formatter(void **state)
{
    (void)state;
    for (uint64_t seed = first_seed(), end = seed + 1500; seed < end; seed++) {
        Random r = { seed * 31 };
        Text t = random_file(&r);
        for (uint32_t i = 0, n = 1 + next_random(&r, 8); i < n; i++) edit(&r, &t);
        Arena *a = arena_new();
        Diag *d = diag_new();
        Source sources[] = { { SV("t.rules"), { t.text, t.length } }, { SV("base.rules"), SV(CASE_BASE) } };
        assert_non_null(rules_parse(a, sources, 2, d));
        diag_free(d);
        arena_free(a);
        char *once = layout_of(t.text, t.length), *twice = once ? layout_of(once, strlen(once)) : NULL;
        if (once && (!twice || strcmp(once, twice) != 0)) fail_as_not_idempotent(seed, once, twice);
        if (once && strlen(t.text) == t.length) compare_meanings(seed, t.text, once);
        free(once), free(twice), free(t.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formatting_keeps_the_meaning_and_is_idempotent),
        cmocka_unit_test(no_edit_crashes_the_parser_or_the_formatter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
