/* What the parts of the rule parser share. A file is cut into lines (scan), lines into blocks (block); headers are read
 * first, so that every name is known when the bodies are (relations, actors, frames, examples). */
#ifndef RULES_PARSER_H
#define RULES_PARSER_H

#include "base/intern.h"
#include "rules/report.h"
#include "rules/rule.h"
#include "rules/scan.h"
#include "rules/statement.h"

typedef struct {
    StatementKind kind;
    Sv word, body;
} Statement;

typedef struct {
    BlockKind kind;
    const RuleFile *file;
    Sv word, head; /* "actor", "france : state" */
    Statement *items;
    size_t count, cap;
    uint32_t arrival; /* of actors: number in actor_ids */
    bool second;      /* its name is taken: read for its mistakes, and dropped */
} Block;

typedef struct {
    Arena *arena;   /* what the rule set keeps */
    Arena *scratch; /* until parsing ends */
    Reporter report;
    RuleFile *files;
    size_t file_count;
    Block *blocks;
    size_t block_count, block_cap;
    RuleSet *rs;
    size_t relation_cap, set_cap, agent_cap, rule_cap, operator_cap;
    Interner *relation_names, *set_names, *agent_ids, *rule_names, *actor_ids; /* in order of arrival */
    uint32_t *actor_of_arrival; /* number in actor_ids -> index into rs->actors */
    Place *first_rules;         /* of each number in rule_names */
    size_t first_rule_count, first_rule_cap;
} Parser;

/* ---- blocks (block.c) ---- */

/** Cut the lines of @file into blocks. */
void blocks_of_file(Parser *p, const RuleFile *file);
/** Report that @name is defined a second time. */
void report_duplicate(Parser *p, const RuleFile *file, Sv name, const char *what, Place first);

/* ---- pieces of statements (pieces.c) ---- */

/** Parts of a list with |, trimmed, in @a; empty parts are reported and left out. */
Sv *split_list(Parser *p, Arena *a, const RuleFile *file, Sv list, size_t *count);
/** Lower-case ASCII letters, digits, _ and (where @extra has them) - or . ; begins with a letter or digit. Reports. */
bool check_id(Parser *p, const RuleFile *file, Sv id, Sv extra, const char *what);
/** FROM .. TO, FROM .., .. TO, .. or one date. Reports. */
bool parse_period(Parser *p, const RuleFile *file, Sv text, Period *out);
/** The type of this name, or -1 and a report. */
int parse_actor_type(Parser *p, const RuleFile *file, Sv name);
/** A set of actor types: a | b. */
uint32_t parse_actor_types(Parser *p, const RuleFile *file, Sv list);
/** The actor with this id, or NO_ACTOR and a report. */
uint32_t parse_actor_id(Parser *p, const RuleFile *file, Sv id);
uint32_t find_actor(const Parser *p, Sv id);
/** The relation with this name, or NO_RELATION and a report. */
uint32_t parse_relation(Parser *p, const RuleFile *file, Sv name);
/** Report words behind the end of a statement. */
bool no_more(Parser *p, const RuleFile *file, Sv rest);
/** @text without runs of blanks and line ends; a view where there is nothing to do. */
Sv squeeze(Arena *a, Sv text);

/* ---- headers and bodies ---- */

void relation_headers(Parser *p); /* relations.c */
void set_headers(Parser *p);      /* words.c */
void factuality_blocks(Parser *p);
void actor_headers(Parser *p); /* actors.c */
void actor_bodies(Parser *p);
void agent_blocks(Parser *p); /* agents.c */
void rule_blocks(Parser *p);  /* rules.c */

/* ---- frames (frame.c) ---- */

/** What a frame must have. */
typedef enum { FRAME_NEEDS_BOTH, FRAME_NEEDS_WORD } FrameNeed;
/** Parse and check; false and reports where it is broken. */
/** Is it a preposition, an article or the like, which says nothing of what happens? */
bool is_function_word(Sv word);
bool parse_frame(Parser *p, const RuleFile *file, Sv text, FrameForm form, FrameNeed need, FrameSequence *out);

/* ---- examples (example.c) ---- */

/** @relation is that of the rule, or NULL where it is unknown. */
bool parse_example(Parser *p, const RuleFile *file, const Statement *s, ExampleKind kind, const RelationType *relation,
                   RuleExample *out);

/* ---- lint (lint.c, lint_actors.c) ---- */

void lint_rules(Parser *p);
void lint_actors(Parser *p);

#endif
