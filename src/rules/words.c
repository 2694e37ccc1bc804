/* Word sets and factuality operators: lists of words. */
#include "base/utf8.h"
#include "rules/parser.h"

/* A word or phrase of a list as the matcher wants it: small letters, one blank between words. */
static Sv phrase(Parser *p, Sv item) { return squeeze(p->arena, utf8_lower(p->arena, item)); }

static void warn_repeated(Parser *p, const RuleFile *file, Sv item)
{
    mistake(&p->report, file, item, W_RULE_REPEATED, "\"" SV_FMT "\" is in the list already", SV_ARG(item));
    remedy(&p->report, "take it away");
}

static void read_words(Parser *p, const RuleFile *file, Sv list, WordSet *set)
{
    size_t count, cap = 0;
    Sv *items = split_list(p, p->scratch, file, list, &count);
    Interner *seen = intern_new(p->scratch);
    for (size_t i = 0; i < count; i++) {
        Sv word = phrase(p, items[i]);
        if (intern_find(seen, word) != INTERN_NONE) {
            warn_repeated(p, file, items[i]);
            continue;
        }
        intern_add(seen, word);
        ARENA_PUSH(p->arena, set->words, set->word_count, cap, word);
    }
}

static void set_header(Parser *p, const Block *block)
{
    Sv rest = block->head, name = sv_word(&rest);
    if (!is_set_name(name)) {
        mistake(&p->report, block->file, name.len ? name : block->word, E_RULE_ID, "a word set has a name in capitals");
        remedy(&p->report, "write: %s", header_infos[BLOCK_WORDS].form);
    }
    uint32_t known = intern_count(p->set_names), id = intern_add(p->set_names, name);
    WordSet set = { .name = name,
                    .used = !is_set_name(name),
                    .at = place_in(block->file, name) }; /* one message is enough */
    if (id < known) report_duplicate(p, block->file, name, "word set", p->rs->sets[id].at);
    rest = sv_trim(rest);
    if (!rest.len) {
        mistake(&p->report, block->file, name, E_RULE_EMPTY, "word set \"" SV_FMT "\" has no words", SV_ARG(name));
        remedy(&p->report, "write: %s", header_infos[BLOCK_WORDS].form);
    } else {
        read_words(p, block->file, rest, &set);
    }
    if (id == known) ARENA_PUSH(p->arena, p->rs->sets, p->rs->set_count, p->set_cap, set);
}

void set_headers(Parser *p)
{
    for (size_t b = 0; b < p->block_count; b++)
        if (p->blocks[b].kind == BLOCK_WORDS) set_header(p, &p->blocks[b]);
}

static int parse_factuality(Parser *p, const Block *block)
{
    Sv rest = block->head, name = sv_word(&rest);
    no_more(p, block->file, rest);
    int factuality = factuality_find(name);
    if (factuality >= 0) return factuality;
    mistake(&p->report, block->file, name.len ? name : block->word, E_RULE_FACTUALITY,
            "unknown factuality \"" SV_FMT "\"", SV_ARG(name));
    Nearest near = nearest_to(name);
    for (int i = 0; i < FACTUALITY_COUNT; i++) nearest_try(&near, sv_of(factuality_names[i]));
    if (!suggest(&p->report, &near)) remedy(&p->report, "one of: negated hypothetical planned reported asserted");
    return -1;
}

static bool operator_kind(StatementKind s, OperatorKind *kind)
{
    static const struct {
        StatementKind statement;
        OperatorKind kind;
    } kinds[] = {
        { ST_VERBS, OPERATOR_VERB },     { ST_NOUNS, OPERATOR_NOUN }, { ST_ADJECTIVES, OPERATOR_ADJECTIVE },
        { ST_MODALS, OPERATOR_MODAL },   { ST_WORDS, OPERATOR_WORD }, { ST_MARKS, OPERATOR_MARK },
        { ST_PHRASES, OPERATOR_PHRASE },
    };
    for (size_t i = 0; i < LENGTH_OF(kinds); i++) {
        if (kinds[i].statement != s) continue;
        *kind = kinds[i].kind;
        return true;
    }
    return false;
}

/* Operators are told apart by kind and text: "claim" as a verb and as a noun are two. @keys numbers them as
 * rs->operators does. */
static void add_operator(Parser *p, Interner *keys, const RuleFile *file, Sv item, Operator op)
{
    Sv key = arena_printf(p->scratch, "%d " SV_FMT, (int)op.kind, SV_ARG(op.text));
    uint32_t known = intern_find(keys, key);
    if (known == INTERN_NONE) {
        intern_add(keys, key);
        ARENA_PUSH(p->arena, p->rs->operators, p->rs->operator_count, p->operator_cap, op);
        return;
    }
    const Operator *first = &p->rs->operators[known];
    if (first->factuality == op.factuality) {
        warn_repeated(p, file, item);
        return;
    }
    mistake(&p->report, file, item, W_RULE_OPERATOR, "\"" SV_FMT "\" is among the %s of \"%s\" already", SV_ARG(item),
            operator_kind_names[op.kind], factuality_names[first->factuality]);
    remedy(&p->report, "the first one counts: take this one away");
}

static void factuality_block(Parser *p, Interner *keys, const Block *block)
{
    int factuality = parse_factuality(p, block);
    bool any = false;
    for (size_t i = 0; i < block->count; i++) {
        const Statement *s = &block->items[i];
        Operator op = { .factuality = factuality < 0 ? FACT_ASSERTED : (Factuality)factuality };
        if (!operator_kind(s->kind, &op.kind)) continue;
        any = true;
        size_t count;
        Sv *items = split_list(p, p->scratch, block->file, s->body, &count);
        for (size_t w = 0; w < count && factuality >= 0; w++) {
            op.text = phrase(p, items[w]);
            op.at = place_in(block->file, items[w]);
            add_operator(p, keys, block->file, items[w], op);
        }
    }
    if (any) return;
    mistake(&p->report, block->file, block->head.len ? block->head : block->word, E_RULE_EMPTY,
            "no words are listed here");
    remedy(&p->report, "list verbs, nouns, adjectives, modals, words, marks or phrases");
}

void factuality_blocks(Parser *p)
{
    Interner *keys = intern_new(p->scratch);
    for (size_t b = 0; b < p->block_count; b++)
        if (p->blocks[b].kind == BLOCK_FACTUALITY) factuality_block(p, keys, &p->blocks[b]);
}
