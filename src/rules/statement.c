/* Tables of statements and headers. */
#include "rules/statement.h"

#define IN(block) (1u << (block))
const StatementInfo statement_infos[STATEMENT_COUNT] = {
#define STATEMENT(name, word, blocks, shape, form) [name] = { word, blocks, shape, form },
#include "rules/statements.def"
#undef STATEMENT
};
#undef IN

const HeaderInfo header_infos[BLOCK_KIND_COUNT] = {
    [BLOCK_RELATION] = { "relation", "relation opposes directed polarity -1 event" },
    [BLOCK_WORDS] = { "words", "words FORCES troops | forces" },
    [BLOCK_ACTOR] = { "actor", "actor france : state" },
    [BLOCK_AGENT] = { "agent", "agent government : government" },
    [BLOCK_RULE] = { "rule", "rule withdraw-forces -> withdraws_from" },
    [BLOCK_FACTUALITY] = { "factuality", "factuality negated" },
};

StatementKind statement_find(Sv word)
{
    for (int i = 0; i < STATEMENT_COUNT; i++)
        if (sv_equal(word, sv_of(statement_infos[i].word))) return (StatementKind)i;
    return NO_STATEMENT;
}

BlockKind header_find(Sv word)
{
    for (int i = 0; i < BLOCK_KIND_COUNT; i++)
        if (sv_equal(word, sv_of(header_infos[i].word))) return (BlockKind)i;
    return BLOCK_KIND_COUNT;
}

bool statement_is_free_text(Sv word)
{
    StatementKind kind = statement_find(word);
    if (kind == NO_STATEMENT) return false;
    return statement_infos[kind].shape == SHAPE_EXAMPLE || statement_infos[kind].shape == SHAPE_TEXT;
}

bool is_set_name(Sv word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (ascii_is_upper(word.ptr[i])) letters++;
        else if (i == 0 || (!ascii_is_digit(word.ptr[i]) && word.ptr[i] != '_')) return false;
    }
    return letters >= 2;
}

bool begins_block(BlockKind current, Sv word, Sv body)
{
    if (header_find(word) == BLOCK_KIND_COUNT) return false;
    if (current != BLOCK_FACTUALITY || !sv_equal(word, SV("words"))) return true;
    Sv first = sv_word(&body);
    return is_set_name(first) && !sv_starts(sv_trim(body), SV("|"));
}

static bool is_letter_byte(char c) { return ascii_is_alnum(c) || (unsigned char)c >= 0x80; }

size_t comment_at(Sv body)
{
    for (size_t i = 0; i < body.len; i++) {
        bool free = i == 0 || !is_letter_byte(body.ptr[i - 1]);
        bool open = i + 1 == body.len || !is_letter_byte(body.ptr[i + 1]);
        if (body.ptr[i] == '#' && free && open) return i;
    }
    return SIZE_MAX;
}
