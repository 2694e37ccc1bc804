/* The token trie. A node is a number; its children are found in one interner by the eight bytes (node, key), so that
 * the interner stays the only hash table of the program. Built in milliseconds for 100,000 names. */
#include "extract/dictionary.h"

#include <string.h>

#include "base/intern.h"
#include "base/rows.h"
#include "base/utf8.h"

typedef struct {
    uint32_t *entries;
    size_t count, cap;
} Node;

struct Dictionary {
    const RuleSet *rules;
    Arena *arena;
    Interner *keys;   /* folded tokens */
    Interner *edges;  /* (node, key) -> node - 1 */
    uint32_t *starts; /* by key: the node that it leads to from the root, 0: none. Most words begin no name */
    uint32_t key_count;
    Node *nodes;
    size_t node_count, node_cap;
    DictionaryEntry *entries;
    size_t entry_count, entry_cap;
    Rows acting; /* by actor: who acts for it, once for each office */
};

static Sv edge_bytes(char buffer[8], uint32_t node, uint32_t key)
{
    memcpy(buffer, &node, 4);
    memcpy(buffer + 4, &key, 4);
    return (Sv){ buffer, 8 };
}

static Sv fold_token(Arena *a, Sv form)
{
    Sv folded = utf8_fold(a, form);
    char *out = arena_alloc(a, folded.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (folded.ptr[i] != '\'' || (i == 0 && folded.len == 2)) out[n++] = folded.ptr[i];
    if (n > 1 && out[n - 1] == '.') n--;
    return (Sv){ out, n };
}

static bool is_hyphen(Sv form)
{
    return sv_equal(form, SV("-")) || sv_equal(form, SV("\xE2\x80\x90")) || sv_equal(form, SV("\xE2\x80\x91")) ||
           sv_equal(form, SV("\xE2\x80\x93"));
}

static bool has_capital(Sv text)
{
    for (size_t at = 0; at < text.len;)
        if (utf8_is_upper(utf8_next(text, &at))) return true;
    return false;
}

static uint32_t child_add(Dictionary *dict, uint32_t node, uint32_t key)
{
    char buffer[8];
    uint32_t child = intern_add(dict->edges, edge_bytes(buffer, node, key)) + 1;
    while (dict->node_count <= child) {
        Node empty = { 0 };
        ARENA_PUSH(dict->arena, dict->nodes, dict->node_count, dict->node_cap, empty);
    }
    return child;
}

static void add_alias(Dictionary *dict, Arena *scratch, DictionaryEntry entry)
{
    size_t count = 0;
    Token *tokens = text_tokenise(scratch, entry.text, &count);
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_hyphen(tokens[i].form)) continue;
        Sv folded = fold_token(scratch, tokens[i].form);
        if (i == 0 && count > 1 && sv_equal(folded, SV("the"))) continue;
        node = child_add(dict, node, intern_add(dict->keys, folded));
    }
    if (node == 0) return;
    entry.capitalised = has_capital(entry.text);
    uint32_t id = (uint32_t)dict->entry_count;
    ARENA_PUSH(dict->arena, dict->entries, dict->entry_count, dict->entry_cap, entry);
    Node *end = &dict->nodes[node];
    ARENA_PUSH(dict->arena, end->entries, end->count, end->cap, id);
}

static uint32_t child_find(const Dictionary *dict, uint32_t node, uint32_t key)
{
    if (key == INTERN_NONE) return 0;
    char buffer[8];
    uint32_t child = intern_find(dict->edges, edge_bytes(buffer, node, key));
    return child == INTERN_NONE ? 0 : child + 1;
}

static void index_starts(Arena *a, Dictionary *dict)
{
    dict->key_count = intern_count(dict->keys);
    dict->starts = NEW_ARRAY(a, uint32_t, dict->key_count + 1);
    for (uint32_t key = 0; key < dict->key_count; key++) dict->starts[key] = child_find(dict, 0, key);
}

static void index_offices(Arena *a, Dictionary *dict, const RuleSet *rs)
{
    dict->acting = rows_new(a, rs->actor_count);
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t i = 0; i < rs->actor_count; i++)
            for (size_t k = 0; k < rs->actors[i].link_count; k++) {
                if (rs->actors[i].links[k].kind != LINK_ACTS_FOR) continue;
                if (fill) rows_put(&dict->acting, rs->actors[i].links[k].target, i);
                else rows_count(&dict->acting, rs->actors[i].links[k].target);
            }
        if (!fill) rows_open(a, &dict->acting, rs->actor_count);
    }
}

Dictionary *dictionary_new(Arena *a, const RuleSet *rs)
{
    Dictionary *dict = NEW(a, Dictionary);
    dict->rules = rs;
    dict->arena = a;
    dict->keys = intern_new(a);
    dict->edges = intern_new(a);
    Node root = { 0 };
    ARENA_PUSH(a, dict->nodes, dict->node_count, dict->node_cap, root);
    Arena *scratch = arena_new();
    for (size_t i = 0; i < rs->actor_count; i++) {
        const ActorDef *actor = &rs->actors[i];
        for (size_t k = 0; k < actor->name_count; k++)
            add_alias(dict, scratch,
                      (DictionaryEntry){ .kind = ENTRY_ACTOR,
                                         .index = (uint32_t)i,
                                         .name_kind = actor->names[k].kind,
                                         .exact_case = actor->names[k].exact_case,
                                         .text = actor->names[k].text });
        arena_reset(scratch);
    }
    for (size_t i = 0; i < rs->agent_count; i++)
        for (size_t k = 0; k < rs->agents[i].name_count; k++)
            add_alias(dict, scratch,
                      (DictionaryEntry){ .kind = ENTRY_AGENT,
                                         .index = (uint32_t)i,
                                         .text = rs->agents[i].names[k],
                                         .exact_case = rs->agents[i].exact_case && rs->agents[i].exact_case[k] });
    arena_free(scratch);
    index_offices(a, dict, rs);
    index_starts(a, dict);
    return dict;
}

const uint32_t *dictionary_acting_for(const Dictionary *dict, uint32_t actor, size_t *count)
{
    *count = dict->acting.first[actor + 1] - dict->acting.first[actor];
    return dict->acting.items + dict->acting.first[actor];
}

uint32_t dictionary_key(const Dictionary *dict, Arena *scratch, Sv form)
{
    return intern_find(dict->keys, fold_token(scratch, form));
}

size_t dictionary_match(const Dictionary *dict, const Token *tokens, const uint32_t *keys, size_t from, size_t end,
                        const uint32_t **entries, size_t *entry_count)
{
    size_t best = 0;
    uint32_t node = 0;
    for (size_t i = from; i < end; i++) {
        if (i > from && is_hyphen(tokens[i].form)) continue;
        node = i > from ? child_find(dict, node, keys[i]) : keys[i] < dict->key_count ? dict->starts[keys[i]] : 0;
        if (!node) break;
        if (!dict->nodes[node].count) continue;
        best = i - from + 1;
        *entries = dict->nodes[node].entries;
        *entry_count = dict->nodes[node].count;
    }
    return best;
}

const DictionaryEntry *dictionary_entry(const Dictionary *dict, uint32_t index) { return &dict->entries[index]; }

bool dictionary_case_fits(const DictionaryEntry *e, const Token *tokens, size_t from, size_t count)
{
    if (!e->capitalised) return true;
    if (!e->exact_case) {
        for (size_t i = from; i < from + count; i++)
            if (has_capital(tokens[i].form)) return true;
        return false;
    }
    /* the letters must agree one by one; hyphens and blanks were passed over */
    size_t at = 0;
    for (size_t i = from; i < from + count; i++) {
        if (is_hyphen(tokens[i].form)) continue;
        Sv form = tokens[i].form;
        for (size_t k = 0; k < form.len;) {
            uint32_t have = utf8_next(form, &k), want = 0;
            if (!utf8_is_letter(have)) continue;
            while (at < e->text.len) {
                want = utf8_next(e->text, &at);
                if (utf8_is_letter(want)) break;
            }
            if (have != want && utf8_is_upper(have) != utf8_is_upper(want)) return false;
        }
    }
    return true;
}
