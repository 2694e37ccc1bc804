/* A rule set as JSON: for other programs, and for tests that compare two rule sets. docs/schema/rules.schema.json
 * describes it. */
#ifndef RULES_DUMP_H
#define RULES_DUMP_H

#include "base/json.h"
#include "rules/rule.h"

typedef enum {
    DUMP_ALL,    /* with places, texts as written and the hash */
    DUMP_MEANING /* without them: equal for files that mean the same */
} DumpWhat;

/** Write the whole of @rs as one JSON document. Sets come in the order of definition, actors and agents by id. */
void rules_dump(FILE *to, const RuleSet *rs, JsonLayout layout, DumpWhat what);

#endif
