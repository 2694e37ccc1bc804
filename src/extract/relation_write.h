/* Private: a relation as a JSON object; shared by relation lines and by graph files. */
#ifndef EXTRACT_RELATION_WRITE_H
#define EXTRACT_RELATION_WRITE_H

#include "base/json.h"
#include "extract/relation.h"

/** The members of a relation, without the braces. */
void relation_write_members(JsonWriter *w, const Relation *r);
/** A period as the members start, end and precision; dates are cut to the precision where that loses nothing. */
void period_write_members(JsonWriter *w, Period p);

#endif
