/* Exchange formats: what is written can be read, hostile names stay data, and what we import comes back. */
#include <jansson.h>
#include <libxml/parser.h>
#include <unistd.h>

#include "export/escape.h"
#include "export/export.h"
#include "export/import.h"
#include "graph_test.h"

static Sv written(Fixture *f, const Snapshot *s, const char *format, ExportOptions o)
{
    const Exporter *e = exporter_find(sv_of(format), f->d);
    assert_non_null(e);
    Memory m;
    FILE *to = memory_open(&m);
    assert_true(e->write(to, s, &o, f->d));
    return memory_text(&m, f->a);
}

static json_t *parsed(Sv text)
{
    json_error_t error;
    json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root) print_message("%s at %d\n", error.text, error.position);
    assert_non_null(root);
    return root;
}

static void every_format_of_every_graph_is_the_same_in_two_runs(void **state)
{
    Fixture *f = *state;
    Snapshot *empty = graph_finish(sample_builder(f->a));
    const Snapshot *graphs[] = { f->region, f->hostile, empty };
    for (const Exporter *e = exporters; e->name; e++)
        for (size_t i = 0; i < LENGTH_OF(graphs); i++) {
            Sv one = written(f, graphs[i], e->name, (ExportOptions){ 0 }),
               two = written(f, graphs[i], e->name, (ExportOptions){ 0 });
            assert_true(one.len > 0);
            assert_true(sv_equal(one, two));
        }
}

/* ---- JSON ---- */

static void json_formats_parse_and_hold_all_actors_and_edges(void **state)
{
    Fixture *f = *state;
    static const char *const formats[] = { "jgf", "cytoscape", "node-link", "graphology", "canvas" };
    for (size_t i = 0; i < LENGTH_OF(formats); i++) {
        json_t *root = parsed(written(f, f->region, formats[i], (ExportOptions){ .evidence = EVIDENCE_SENTENCES }));
        json_t *holder = json_object_get(root, i == 0 ? "graph" : "elements");
        if (!holder) holder = root;
        json_t *nodes = json_object_get(holder, "nodes"), *edges = json_object_get(holder, i == 2 ? "links" : "edges");
        assert_int_equal(json_is_object(nodes) ? json_object_size(nodes) : json_array_size(nodes),
                         f->region->actor_count);
        assert_int_equal(json_array_size(edges), f->region->edge_count);
        json_decref(root);
    }
}

static void hostile_names_come_back_from_json_unchanged(void **state)
{
    Fixture *f = *state;
    json_t *root = parsed(written(f, f->hostile, "node-link", (ExportOptions){ .evidence = EVIDENCE_SENTENCES })),
           *nodes = json_object_get(root, "nodes");
    for (size_t i = 0; i < f->hostile->actor_count; i++) {
        const json_t *name = json_object_get(json_array_get(nodes, i), "name");
        assert_true(sv_equal((Sv){ json_string_value(name), json_string_length(name) }, f->hostile->actors[i].name));
    }
    json_decref(root);
    root = parsed(written(f, f->hostile, "jgf", (ExportOptions){ 0 }));
    nodes = json_object_get(json_object_get(root, "graph"), "nodes");
    for (size_t i = 0; i < f->hostile->actor_count; i++)
        assert_non_null(json_object_getn(nodes, f->hostile->actors[i].id.ptr, f->hostile->actors[i].id.len));
    json_decref(root);
}

static void the_key_of_links_can_be_chosen(void **state)
{
    Fixture *f = *state;
    json_t *root = parsed(written(f, f->region, "node-link", (ExportOptions){ .edges_key = EDGES_KEY_EDGES }));
    assert_true(json_is_array(json_object_get(root, "edges")) && !json_object_get(root, "links"));
    json_decref(root);
}

static void canvas_holds_whole_numbers_and_known_ends(void **state)
{
    Fixture *f = *state;
    json_t *root = parsed(written(f, f->hostile, "canvas", (ExportOptions){ 0 })), *v;
    size_t i;
    json_array_foreach(json_object_get(root, "nodes"), i, v)
    {
        static const char *const numbers[] = { "x", "y", "width", "height" };
        for (size_t k = 0; k < LENGTH_OF(numbers); k++) assert_true(json_is_integer(json_object_get(v, numbers[k])));
        assert_string_equal(json_string_value(json_object_get(v, "type")), "text");
    }
    json_array_foreach(json_object_get(root, "edges"), i, v) assert_non_null(json_object_get(v, "fromNode"));
    json_decref(root);
}

static void evidence_is_left_out_when_not_asked_for(void **state)
{
    Fixture *f = *state;
    assert_true(sv_find(written(f, f->region, "jgf", (ExportOptions){ 0 }), SV("\"evidence\""), 0) == SIZE_MAX);
    Sv ids = written(f, f->region, "jgf", (ExportOptions){ .evidence = EVIDENCE_IDS });
    assert_true(sv_find(ids, SV("\"rule\""), 0) != SIZE_MAX && sv_find(ids, SV("officials said"), 0) == SIZE_MAX);
    assert_true(sv_find(written(f, f->region, "jgf", (ExportOptions){ .evidence = EVIDENCE_SENTENCES }),
                        SV("officials said"), 0) != SIZE_MAX);
}

/* ---- XML ---- */

static size_t elements(const xmlNode *n, const char *name)
{
    size_t count = 0;
    for (; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            count += (xmlStrcmp(n->name, (const xmlChar *)name) == 0) + elements(n->children, name);
    return count;
}

static void xml_formats_are_well_formed_whatever_the_names(void **state)
{
    Fixture *f = *state;
    static const char *const formats[] = { "gexf", "gexf-1.2", "graphml" };
    for (size_t i = 0; i < LENGTH_OF(formats); i++) {
        Sv text = written(f, f->hostile, formats[i], (ExportOptions){ .evidence = EVIDENCE_SENTENCES });
        xmlDoc *doc = xmlReadMemory(text.ptr, (int)text.len, formats[i], NULL, XML_PARSE_NONET);
        assert_non_null(doc);
        assert_int_equal(elements(xmlDocGetRootElement(doc), "node"), f->hostile->actor_count);
        assert_int_equal(elements(xmlDocGetRootElement(doc), "edge"), f->hostile->edge_count);
        assert_int_equal(elements(xmlDocGetRootElement(doc), "script"), 0);
        assert_null(doc->intSubset);
        xmlFreeDoc(doc);
    }
}

static void gexf_has_one_edge_a_type_with_a_spell_a_year(void **state)
{
    Fixture *f = *state;
    Sv text = written(f, f->region, "gexf", (ExportOptions){ 0 });
    xmlDoc *doc = xmlReadMemory(text.ptr, (int)text.len, "gexf", NULL, XML_PARSE_NONET);
    size_t years = 0;
    for (size_t i = 0; i < LENGTH_OF(sample_ties); i++)
        for (int y = 0; y < 5; y++) years += sample_ties[i].years[y] != '0';
    assert_int_equal(elements(xmlDocGetRootElement(doc), "spell"), years);
    assert_int_equal(elements(xmlDocGetRootElement(doc), "attributes"),
                     2); /* one block a class: graphology-gexf keeps only the last */
    xmlFreeDoc(doc);
    assert_true(sv_find(text, SV("kind=\"allies\""), 0) != SIZE_MAX);
    assert_true(sv_find(written(f, f->region, "gexf-1.2", (ExportOptions){ 0 }), SV("kind="), 0) == SIZE_MAX);
}

/* ---- CSV ---- */

/* Next field of RFC 4180 text; false behind the last of a line. */
static bool csv_field(Sv text, size_t *at, char *out, size_t *len)
{
    *len = 0;
    bool quoted = text.ptr[*at] == '"';
    if (quoted) (*at)++;
    while (*at < text.len) {
        char c = text.ptr[(*at)++];
        if (quoted && c == '"') {
            if (text.ptr[*at] != '"') {
                quoted = false;
                continue;
            }
            (*at)++;
        } else if (!quoted && c == ',') return true;
        else if (!quoted && c == '\n') return false;
        else if (!quoted && c == '\r') continue;
        out[(*len)++] = c;
    }
    return false;
}

static void csv_keeps_its_columns_and_no_cell_is_a_formula(void **state)
{
    Fixture *f = *state;
    static const char *const formats[] = { "nodes-csv", "edges-csv" };
    for (size_t i = 0; i < LENGTH_OF(formats); i++) {
        Sv text = written(f, f->hostile, formats[i], (ExportOptions){ .evidence = EVIDENCE_IDS });
        char *field = arena_alloc(f->a, text.len);
        size_t at = 0, columns = 0, lines = 0, len;
        while (at < text.len) {
            size_t n = 0;
            bool more = true;
            while (more) {
                more = csv_field(text, &at, field, &len);
                if (n < 3 && len) assert_true(field[0] != '=' && field[0] != '+' && field[0] != '-' && field[0] != '@');
                n++;
            }
            if (!columns) columns = n;
            assert_int_equal(n, columns);
            lines++;
        }
        assert_int_equal(lines, 1 + (i ? f->hostile->edge_count : f->hostile->actor_count));
        assert_true(sv_find(text, SV("\x1b"), 0) == SIZE_MAX);
    }
}

/* ---- there and back ---- */

/* The years of an edge that count in an export of asserted relations. */
static uint32_t asserted_in(const Snapshot *s, const GraphEdge *e, int32_t year)
{
    uint32_t count = 0;
    for (uint32_t i = e->first; i < e->first + e->count; i++)
        count += s->relations[i].claim.factuality == FACT_ASSERTED && relation_year(&s->relations[i].claim) == year;
    return count;
}

static void assert_same_edges(const Snapshot *one, const Snapshot *two)
{
    assert_int_equal(one->edge_count, two->edge_count);
    for (size_t i = 0; i < one->edge_count; i++) {
        const GraphEdge *x = &one->edges[i], *y = &two->edges[i];
        assert_true(sv_equal(one->actors[x->source].id, two->actors[y->source].id));
        assert_true(sv_equal(one->actors[x->target].id, two->actors[y->target].id));
        assert_true(sv_equal(one->types[x->type].name, two->types[y->type].name));
        assert_int_equal(one->types[x->type].polarity, two->types[y->type].polarity);
        assert_int_equal(one->types[x->type].symmetric, two->types[y->type].symmetric);
        assert_int_equal(x->by_factuality[FACT_ASSERTED], y->by_factuality[FACT_ASSERTED]);
        for (int32_t year = 2018; year < 2025; year++)
            assert_int_equal(asserted_in(one, x, year), asserted_in(two, y, year));
        assert_int_equal(asserted_in(one, x, INT32_MIN), asserted_in(two, y, INT32_MIN));
    }
}

static void node_link_and_graphml_come_back_with_their_edges_and_years(void **state)
{
    Fixture *f = *state;
    for (int level = EVIDENCE_NONE; level <= EVIDENCE_SENTENCES; level++) {
        Source json = { SV("x.json"),
                        written(f, f->region, "node-link", (ExportOptions){ .evidence = (EvidenceLevel)level }) };
        Snapshot *back = import_node_link(f->a, &json, f->d);
        assert_non_null(back);
        assert_same_edges(f->region, back);
        Source xml = { SV("x.graphml"),
                       written(f, f->region, "graphml", (ExportOptions){ .evidence = (EvidenceLevel)level }) };
        back = import_graphml(f->a, &xml, f->d);
        assert_non_null(back);
        assert_same_edges(f->region, back);
        for (size_t i = 0; i < back->actor_count; i++) {
            uint32_t at = snapshot_find_actor(f->region, back->actors[i].id);
            assert_int_not_equal(at, NO_INDEX);
            assert_true(sv_equal(f->region->actors[at].name, back->actors[i].name));
            assert_int_equal(f->region->actors[at].type, back->actors[i].type);
            assert_int_equal(f->region->actors[at].within_count, back->actors[i].within_count);
        }
    }
    assert_int_equal(diag_count(f->d, SEVERITY_ERROR), 0);
}

static void factuality_comes_back_with_the_evidence(void **state)
{
    Fixture *f = *state;
    Source json = { SV("x.json"), written(f, f->region, "node-link",
                                          (ExportOptions){ .facts = FACTS_ALL, .evidence = EVIDENCE_IDS }) };
    Snapshot *back = import_node_link(f->a, &json, f->d);
    for (size_t i = 0; i < back->edge_count; i++)
        for (int k = 0; k < FACTUALITY_COUNT; k++)
            assert_int_equal(back->edges[i].by_factuality[k], f->region->edges[i].by_factuality[k]);
}

static void ids_and_names_come_back_from_graphml_as_far_as_xml_can_hold_them(void **state)
{
    Fixture *f = *state;
    Source xml = { SV("x.graphml"), written(f, f->hostile, "graphml", (ExportOptions){ 0 }) };
    Snapshot *back = import_graphml(f->a, &xml, f->d);
    assert_non_null(back);
    assert_int_equal(back->edge_count, f->hostile->edge_count);
    for (size_t i = 0; i < f->hostile->actor_count; i++)
        assert_int_not_equal(snapshot_find_actor(back, xml_text(f->a, f->hostile->actors[i].id)), NO_INDEX);
}

static void graphs_of_other_programs_are_read(void **state)
{
    Fixture *f = *state;
    static const char d3[] = "{\"nodes\":[{\"id\":1,\"name\":\"Mali\"},{\"id\":2},3],\"links\":[{\"source\":1,"
                             "\"target\":2,\"weight\":-2.4,\"type\":\"opposes\",\"year\":2020},"
                             "{\"source\":2,\"target\":3}]}";
    Source source = { SV("d3.json"), SV(d3) };
    Snapshot *s = import_node_link(f->a, &source, f->d);
    assert_non_null(s);
    assert_int_equal(s->actor_count, 3);
    assert_int_equal(s->edge_count, 2);
    assert_int_equal(s->edges[0].count, 2);
    assert_int_equal(s->types[s->edges[0].type].polarity, -1);
    assert_int_equal(relation_year(&s->relations[0].claim), 2020);
    assert_true(sv_equal(s->types[s->edges[1].type].name, SV("related_to")));
    static const char networkx[] = "{\"directed\":false,\"multigraph\":true,\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"}],"
                                   "\"edges\":[{\"source\":\"b\",\"target\":\"a\",\"key\":0}]}";
    source = (Source){ SV("networkx.json"), SV(networkx) };
    s = import_node_link(f->a, &source, f->d);
    assert_int_equal(s->edge_count, 1);
    assert_true(sv_equal(s->types[0].name, SV("related_to")));
    assert_true(s->types[0].symmetric);
    static const char yed[] = "<?xml version='1.0'?><graphml xmlns='http://graphml.graphdrawing.org/xmlns'><key "
                              "id='d0' for='edge' attr.name='weight' attr.type='double'/>"
                              "<graph edgedefault='undirected'><node id='a'/><node id='b'/><edge source='b' "
                              "target='a'><data key='d0'>3</data></edge></graph></graphml>";
    source = (Source){ SV("yed.graphml"), SV(yed) };
    s = import_graphml(f->a, &source, f->d);
    assert_int_equal(s->edge_count, 1);
    assert_int_equal(s->edges[0].count, 3);
    assert_true(s->types[0].symmetric);
    assert_int_equal(diag_count(f->d, SEVERITY_ERROR), 0);
}

static void broken_files_are_diagnostics(void **state)
{
    Fixture *f = *state;
    Sv json = written(f, f->hostile, "node-link", (ExportOptions){ .evidence = EVIDENCE_IDS }),
       xml = written(f, f->hostile, "graphml", (ExportOptions){ 0 });
    uint64_t seed = 7;
    for (int i = 0; i < 300; i++) { /* cut, or one byte changed */
        Sv whole = i % 2 ? json : xml;
        char *copy = arena_cstr(f->a, whole);
        size_t at = (size_t)(sample_random(&seed) % whole.len);
        Sv text = { copy, i % 3 ? whole.len : at };
        copy[at] = (char)sample_random(&seed);
        Source source = { SV("broken"), text };
        if (i % 2) (void)!import_node_link(f->a, &source, f->d);
        else (void)!import_graphml(f->a, &source, f->d);
    }
    static const char *const foreign[] = {
        "",
        "{",
        "[]",
        "{\"nodes\":3}",
        "<a/>",
        "<graphml>",
        "\xff\xfe",
        "{\"nodes\":[{}],\"links\":[{}]}",
        "{\"nodes\":[],\"links\":[{\"source\":\"a\",\"target\":\"b\",\"weight\":1e300,\"start\":\"soon\"}]}"
    };
    for (size_t i = 0; i < LENGTH_OF(foreign); i++) {
        Source source = { SV("foreign"), sv_of(foreign[i]) };
        Diag *d = diag_new();
        (void)!import_node_link(f->a, &source, d);
        assert_true(diag_count(d, SEVERITY_ERROR) > 0);
        diag_free(d);
    }
}

static void graphml_opens_no_file_for_an_entity(void **state)
{
    Fixture *f = *state;
    static const char evil[] = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><graphml><graph "
                               "edgedefault='directed'><node id='a'><data key='name'>&e;</data></node>"
                               "<node id='b'/><edge source='a' target='b'/></graph></graphml>";
    Source source = { SV("evil"), SV(evil) };
    Snapshot *s = import_graphml(f->a, &source, f->d);
    for (size_t i = 0; s && i < s->actor_count; i++)
        assert_true(sv_find(s->actors[i].name, SV("root:"), 0) == SIZE_MAX);
}

/* ---- the table ---- */

static void an_unknown_format_is_named_with_a_suggestion(void **state)
{
    Fixture *f = *state;
    assert_null(exporter_find(SV("gefx"), f->d));
    assert_int_equal(diag_count_code(f->d, E_EXPORT_FORMAT), 1);
    for (const Exporter *e = exporters; e->name; e++) assert_ptr_equal(exporter_find(sv_of(e->name), f->d), e);
}

static void the_exchange_folder_holds_a_file_a_format(void **state)
{
    Fixture *f = *state;
    char folder[] = "/tmp/actorgraph-exchange-XXXXXX";
    assert_non_null(mkdtemp(folder));
    size_t files = 0;
    assert_true(export_write_all(f->region, &(ExportOptions){ .evidence = EVIDENCE_IDS }, sv_of(folder), &files, f->d));
    size_t removed = 0;
    for (const Exporter *e = exporters; e->name; e++)
        removed += unlink(arena_printf(f->a, "%s/%s", folder, e->file).ptr) == 0;
    assert_int_equal(files, removed);
    assert_int_equal(files, 10);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_format_of_every_graph_is_the_same_in_two_runs, begin, end),
        cmocka_unit_test_setup_teardown(json_formats_parse_and_hold_all_actors_and_edges, begin, end),
        cmocka_unit_test_setup_teardown(hostile_names_come_back_from_json_unchanged, begin, end),
        cmocka_unit_test_setup_teardown(the_key_of_links_can_be_chosen, begin, end),
        cmocka_unit_test_setup_teardown(canvas_holds_whole_numbers_and_known_ends, begin, end),
        cmocka_unit_test_setup_teardown(evidence_is_left_out_when_not_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(xml_formats_are_well_formed_whatever_the_names, begin, end),
        cmocka_unit_test_setup_teardown(gexf_has_one_edge_a_type_with_a_spell_a_year, begin, end),
        cmocka_unit_test_setup_teardown(csv_keeps_its_columns_and_no_cell_is_a_formula, begin, end),
        cmocka_unit_test_setup_teardown(node_link_and_graphml_come_back_with_their_edges_and_years, begin, end),
        cmocka_unit_test_setup_teardown(factuality_comes_back_with_the_evidence, begin, end),
        cmocka_unit_test_setup_teardown(ids_and_names_come_back_from_graphml_as_far_as_xml_can_hold_them, begin, end),
        cmocka_unit_test_setup_teardown(graphs_of_other_programs_are_read, begin, end),
        cmocka_unit_test_setup_teardown(broken_files_are_diagnostics, begin, end),
        cmocka_unit_test_setup_teardown(graphml_opens_no_file_for_an_entity, begin, end),
        cmocka_unit_test_setup_teardown(an_unknown_format_is_named_with_a_suggestion, begin, end),
        cmocka_unit_test_setup_teardown(the_exchange_folder_holds_a_file_a_format, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
