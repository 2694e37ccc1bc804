/* The words that lines of rule files begin with, as tables: parser, formatter, messages and tests walk them. */
#ifndef RULES_STATEMENT_H
#define RULES_STATEMENT_H

#include "base/sv.h"

typedef enum {
    BLOCK_RELATION,
    BLOCK_WORDS,
    BLOCK_ACTOR,
    BLOCK_AGENT,
    BLOCK_RULE,
    BLOCK_FACTUALITY,
    BLOCK_KIND_COUNT
} BlockKind;

typedef enum {
    SHAPE_LIST,      /* a | b | c */
    SHAPE_CONTEXT,   /* alias : a | b */
    SHAPE_PERIOD,    /* FROM .. TO */
    SHAPE_LINK,      /* id FROM .. TO as title */
    SHAPE_CONDITION, /* A is a | b */
    SHAPE_FRAME,     /* items of a frame */
    SHAPE_EXAMPLE,   /* a sentence => what to find: free text, never continued */
    SHAPE_TEXT,      /* free text, never continued */
    SHAPE_BARE       /* nothing follows */
} Shape;

typedef enum {
#define STATEMENT(name, word, blocks, shape, form) name,
#include "rules/statements.def"
#undef STATEMENT
    STATEMENT_COUNT,
    NO_STATEMENT = STATEMENT_COUNT
} StatementKind;

typedef struct {
    const char *word;
    unsigned blocks; /* bit set 1 << BlockKind */
    Shape shape;
    const char *form; /* how it is written, for messages */
} StatementInfo;

typedef struct {
    const char *word;
    const char *form;
} HeaderInfo;

extern const StatementInfo statement_infos[STATEMENT_COUNT];
extern const HeaderInfo header_infos[BLOCK_KIND_COUNT];

/** The statement or the header that begins with @word; NO_STATEMENT, BLOCK_KIND_COUNT where there is none. */
StatementKind statement_find(Sv word);
BlockKind header_find(Sv word);
/** Does a line with this first word begin a block, where the block before is of kind @current (BLOCK_KIND_COUNT: none)?
 * In factuality, `words not | never` lists words; `words NAME ...` begins a word set everywhere. */
bool begins_block(BlockKind current, Sv word, Sv body);
/** Does the statement take free text up to the end of its line, so that a | there means nothing? */
bool statement_is_free_text(Sv word);

/** Offset of a # that looks like the start of a comment behind a statement: no letter or digit beside it, so that
 * "#BLM" is a name. SIZE_MAX: none. */
size_t comment_at(Sv body);
/** Capitals, digits and _ with at least two letters: the name of a word set. */
bool is_set_name(Sv word);

#endif
