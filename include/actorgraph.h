/* actorgraph as a library: texts in, relations out as JSON lines. The one header that other programs need.
 *
 *     cc example.c $(pkg-config --cflags --libs actorgraph)
 *
 * docs/model.md describes the records, docs/schema/relation.schema.json the lines, docs/examples/relations.c is a whole
 * program.
 *
 * Threads   a handle may be used by one thread at a time; any number of handles may be open.
 * Memory    when it is out, the process ends with a message and status 3.
 * Stability functions and their meaning stay; members of ActorgraphOptions are only added, at its end.
 */
#ifndef ACTORGRAPH_H
#define ACTORGRAPH_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Actorgraph Actorgraph;

/** Zero is the default of every member. */
typedef struct {
    const char *data;         /* folder that holds rules/ and models/; NULL: that of the installation */
    const char *const *rules; /* rule files and folders, ended by NULL, in place of data/rules; NULL: those */
    const char *model; /* language model; NULL: data/models/en.model where it exists; "none": surface matcher alone */
    double min_confidence; /* relations below it are left out, 0 to 1; 0: the default of the command line */
} ActorgraphOptions;

/** A text to read. */
typedef struct {
    const char *id;    /* goes into the lines as "doc" */
    const char *date;  /* YYYY, YYYY-MM or YYYY-MM-DD; NULL: unknown */
    const char *title; /* NULL: none */
    const char *text;  /* UTF-8; need not end with NUL */
    size_t length;     /* bytes, below 1 GiB */
} ActorgraphText;

/** One relation as a JSON object of @length bytes without a line end; valid during the call. Return 0 to go on, else to
 * stop. */
typedef int ActorgraphLine(void *user, const char *line, size_t length);

/** "0.1.0" */
const char *actorgraph_version(void);

/** Load rules and model. @options may be NULL. NULL on failure: then *@why, where @why is not NULL, is a text that
 * tells what is wrong, with places in files; free() it. */
Actorgraph *actorgraph_open(const ActorgraphOptions *options, char **why);

/** Extract the relations of one text and hand each to @line, in reading order.
 *  Returns their number, or -1 where the text is not valid UTF-8, too large, or its date cannot be read: see
 * actorgraph_problem(). */
long actorgraph_extract(Actorgraph *graph, const ActorgraphText *text, ActorgraphLine *line, void *user);

/** What was wrong with the last text, or "" when nothing was; valid until the next call with this handle. */
const char *actorgraph_problem(const Actorgraph *graph);

/** Free all of it. NULL is allowed. */
void actorgraph_close(Actorgraph *graph);

#ifdef __cplusplus
}
#endif

#endif
