/* Text to relations with a few rules that match often, and what must hold of every relation. */
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/extract.h"
#include "fuzz.h"

static const char relations[] = "relation opposes directed polarity -1 event\n"
                                "relation allies symmetric polarity +1 state\n"
                                "relation withdraws_from directed polarity -1 event\n";
static const char actors[] = "actor france : state\n  name France\n  adj French\n  seat Paris\n"
                             "actor mali : state\n  name Mali\n  adj Malian\n"
                             "actor jnim : armed_group\n  name JNIM\n"
                             "actor russia : state\n  name Russia\n  adj Russian\n";
static const char rules[] = "rule oppose -> opposes\n  when A (oppose | condemn | say | be) B\n"
                            "  no x y\n\n"
                            "rule ally -> allies\n  when A ally with B\n\n"
                            "rule withdraw -> withdraws_from\n  when A withdraw from B\n\n"
                            "rule near -> opposes\n  surface A ... B\n";

/* Compiled once: libFuzzer gives no place to keep it. */
static const Extractor *extractor(void)
{
    static const Extractor *compiled;
    static Arena *arena;
    if (compiled) return compiled;
    arena = arena_new();
    Diag *d = diag_new();
    Source sources[3] = { { SV("a.rules"), sv_of(relations) },
                          { SV("b.actors"), sv_of(actors) },
                          { SV("c.rules"), sv_of(rules) } };
    RuleSet *rs = rules_parse(arena, sources, 3, d);
    diag_free(d);
    ExtractOptions options = EXTRACT_OPTIONS;
    options.min_confidence = 0;
    compiled = extractor_new(arena, rs, NULL, NULL, options);
    return compiled;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ExtractScratch *scratch;
    if (!scratch) scratch = extract_scratch_new(extractor());
    Sv text = { (const char *)data, size };
    if (utf8_invalid_at(text) != SIZE_MAX) return 0;
    Arena *a = arena_new();
    Document doc = { .id = SV("fuzz"), .path = SV("fuzz"), .text = text, .date = period_of(2020, 4, 5) };
    ExtractStats stats = { 0 };
    RelationList list = extract_document(extractor(), a, scratch, &doc, &stats);
    for (size_t i = 0; i < list.count; i++) {
        const Relation *r = &list.items[i];
        assert(r->sentence.len && r->source.id.len && r->target.id.len && r->rule.len);
        assert(span_end(r->span) <= size && span_end(r->trigger) <= size);
        assert(span_end(r->source.span) <= size && span_end(r->target.span) <= size);
        assert(r->time.from < r->time.to);
        assert(r->confidence >= 0 && r->confidence <= 1);
    }
    arena_free(a);
    return 0;
}
