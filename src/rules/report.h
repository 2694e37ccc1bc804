/* Mistakes of rule files: where they are, what was probably meant, and no more of them than anybody reads. */
#ifndef RULES_REPORT_H
#define RULES_REPORT_H

#include "base/diag.h"
#include "base/nearest.h"

/** A source of a rule set. Every Place of a rule set points to the source inside one of these, so evidence finds the
 * label. */
typedef struct {
    Source source;   /* first member: rules_place() goes from it to the label */
    Sv label;        /* the path that evidence shows: the same wherever the folder stands */
    uint32_t *lines; /* offsets at which lines start, ascending */
    size_t line_count;
} RuleFile;

enum { MOST_MISTAKES = 200 }; /* errors, and as many warnings, reported of one file */

/** Mistakes are found in several passes, and told in the order of files and lines. */
typedef struct {
    Arena *scratch;            /* keeps them, and the counts, until reporter_flush() */
    const RuleFile *files;     /* all files of the load */
    size_t *errors, *warnings; /* of each file so far */
    struct Mistake *mistakes;
    size_t count, cap;
    bool muted; /* the last mistake was not recorded, so neither is its remedy */
} Reporter;

Reporter reporter_new(Arena *scratch, const RuleFile *files, size_t file_count);
/** Give all mistakes to @d, by file and place. */
void reporter_flush(Reporter *r, Diag *d);

/** The place of @part, a view into the file's text. */
Place place_in(const RuleFile *file, Sv part);
/** Record a mistake at @part. Always false. Nothing is recorded beyond MOST_MISTAKES of one file. */
bool mistake(Reporter *r, const RuleFile *file, Sv part, DiagCode code, const char *fmt, ...) PRINTF_LIKE(5, 6);
/** The same for something that was parsed already. */
bool mistake_at(Reporter *r, Place at, DiagCode code, const char *fmt, ...) PRINTF_LIKE(4, 5);
/** A remedy for the mistake that was recorded last. */
void remedy(Reporter *r, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Has the file so many errors that reading on is no use? */
bool given_up(const Reporter *r, const RuleFile *file);

/** "did you mean ...?" as the remedy of the last mistake; false where nothing is near. */
bool suggest(Reporter *r, const Nearest *n);

#endif
