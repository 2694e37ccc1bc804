/* From options to settings of the extractor and the reader. */
#include "cli/extract_options.h"

const char *const matcher_choices[] = { "order", "tree", NULL };
const char *const sieve_choices[] = { "pronoun", "possessive", "description", "bridging", "speaker", "event", NULL };

ExtractOptions extract_options_of(const ExtractSettings *s)
{
    return (ExtractOptions){ .matchers = s->matchers, .sieves = s->sieves, .min_confidence = s->min_confidence };
}

ReadOptions read_options_of(const ExtractSettings *s) { return (ReadOptions){ .date = s->date, .language = s->language }; }
