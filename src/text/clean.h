/* The steps of cleaning, in their order. Private to src/text. */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include "text/shape.h"
#include "text/text.h"

typedef enum {
    LINE_BLANK,
    LINE_TEXT,
    LINE_TITLE, /* marked as a heading by # or an underline */
    LINE_GONE   /* no running text: footnote, page number, rule */
} LineKind;

typedef struct {
    uint32_t from, to; /* without the line end */
    LineKind kind;
    bool page_before; /* a page break stands before this line */
    bool item;        /* it began with a bullet, which is blank now */
    uint32_t widest;  /* bytes of the longest line in this run of lines without a blank one */
} Line;

typedef struct {
    Arena *arena;
    Sv raw;
    char *buf; /* the clean text, in the making */
    uint32_t len;
    Line *lines;
    size_t line_count;
} Cleaning;

static inline Sv clean_line(const Cleaning *c, size_t i)
{
    return (Sv){ c->buf + c->lines[i].from, c->lines[i].to - c->lines[i].from };
}

/** Write blanks, line ends stay. */
void clean_blank(Cleaning *c, size_t from, size_t to);
/** Make bytes stand for nothing. */
void clean_vanish(Cleaning *c, size_t from, size_t to);
/** Take a whole line out. */
void clean_drop_line(Cleaning *c, size_t line);

/** Spaces, control characters, line ends, soft hyphens, left-over entities: one pass over the bytes. */
void clean_characters(Cleaning *c);
/** Front matter, code, tables, rules, headings, bullets of Markdown. */
void clean_markdown_blocks(Cleaning *c);
/** Page numbers, running heads, lines of addresses only. */
void clean_page_furniture(Cleaning *c);
/** Footnote blocks and lists of notes at the end. */
void clean_footnotes(Cleaning *c);
/** Footnote marks in the running text. */
void clean_marks(Cleaning *c);
/** Line wraps, hyphenation, page breaks inside sentences. */
void clean_joins(Cleaning *c);
/** Emphasis, links, tags and bracketed ellipses inside paragraphs. */
void clean_inline(Cleaning *c);

/** Offsets of lines that are marked as titles, in order. */
typedef struct {
    uint32_t *starts;
    size_t count;
} TitleList;

/** text_clean(), and where the marked titles stand (NULL: nobody asks). */
Sv clean_document(Arena *a, Sv raw, TitleList *titles);

/** Does the text look like a reference (an address, "accessed", "Ibid.", volume and pages)? */
bool clean_is_citation(Sv text);

#endif
