/* From options to settings of the extractor and the reader. */
#include "cli/extract_options.h"

const char *const matcher_choices[] = { "order", "tree", NULL };
const char *const sieve_choices[] = { "pronoun", "possessive", "description", "bridging", "speaker", "event", NULL };

ExtractOptions extract_options_of(const ExtractSettings *s)
{
    return (ExtractOptions){
        .matchers = s->matchers, .sieves = s->sieves, .without = s->without, .min_confidence = s->min_confidence
    };
}

ReadOptions read_options_of(const ExtractSettings *s)
{
    return (ReadOptions){ .date = s->date, .language = s->language };
}

int engine_start(Cli *cli, const ExtractSettings *s, Engine *engine, FILE **to)
{
    if (!engine_open(cli, extract_options_of(s), engine)) return STATUS_INPUT;
    *to = cli_out(cli);
    if (*to) return STATUS_FINE;
    engine_close(engine);
    return STATUS_MACHINE;
}
