/* Diagrams: what is chosen, where it stands, and that no name breaks out of SVG or DOT. */
#include <graphviz/cgraph.h>
#include <libxml/parser.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/drawing.h"
#include "export/text_width.h"
#include "graph_test.h"

static const DiagramSlice all = { SV_INIT("all years"), { DAY_MIN, DAY_MAX, PRECISION_NONE }, 0 };

static Diagram *diagram_of(Fixture *f, const Snapshot *s, DiagramOptions o)
{
    Diagram *dg = diagram_new(f->a, s, &o, f->d);
    assert_non_null(dg);
    return dg;
}

static Sv svg_of(Fixture *f, const Diagram *dg, DiagramSlice slice)
{
    Memory m;
    FILE *to = memory_open(&m);
    diagram_svg(to, dg, slice);
    return memory_text(&m, f->a);
}

static Sv dot_of(Fixture *f, const Diagram *dg, DiagramSlice slice)
{
    Memory m;
    FILE *to = memory_open(&m);
    assert_true(diagram_dot(to, dg, slice, f->d));
    return memory_text(&m, f->a);
}

static size_t occurrences(Sv text, Sv needle)
{
    size_t count = 0;
    for (size_t at = sv_find(text, needle, 0); at != SIZE_MAX; at = sv_find(text, needle, at + 1)) count++;
    return count;
}

/* ---- geometry ---- */

static void no_label_lies_on_another_at_10_50_and_200_actors(void **state)
{
    Fixture *f = *state;
    static const unsigned sizes[][2] = { { 10, 40 }, { 50, 170 }, { 200, 600 } };
    for (size_t i = 0; i < LENGTH_OF(sizes); i++) {
        Diagram *dg = diagram_of(f, sample_generated(f->a, sizes[i][0], sizes[i][1], 42), (DiagramOptions){ 0 });
        Drawing dr = drawing_of_slice(f->a, dg, all);
        for (size_t p = 0; p < dg->node_count; p++)
            for (size_t q = p + 1; q < dg->node_count; q++) {
                const Node *x = &dg->nodes[p], *y = &dg->nodes[q];
                assert_true(fabs(x->x - y->x) >= (dr.nodes[p].width + dr.nodes[q].width) / 2 ||
                            fabs(x->y - y->y) >= (dr.nodes[p].height + dr.nodes[q].height) / 2);
            }
    }
}

static void lines_of_one_pair_fan_out(void **state)
{
    Fixture *f = *state;
    Diagram *dg = diagram_of(f, f->region, (DiagramOptions){ .merge = MERGE_TYPE });
    size_t pairs = 0;
    for (size_t i = 1; i < dg->line_count; i++) {
        const Line *x = &dg->lines[i - 1], *y = &dg->lines[i];
        if (x->a != y->a || x->b != y->b) continue;
        pairs++;
        assert_true(fabs(x->bend - y->bend) >= 8.9);
    }
    assert_true(pairs > 5);
}

static void a_line_ends_at_the_borders_of_its_boxes(void **state)
{
    Fixture *f = *state;
    Diagram *dg = diagram_of(f, f->region, (DiagramOptions){ 0 });
    Drawing dr = drawing_of_slice(f->a, dg, all);
    for (size_t i = 0; i < dr.line_count; i++) {
        const Line *l = dr.lines[i].line;
        const uint32_t ends[2] = { l->a, l->b };
        for (int k = 0; k < 2; k++) {
            const Node *n = &dg->nodes[ends[k]];
            Point p = dr.lines[i].curve[2 * k];
            double out_x = fabs(p.x - n->x) - dr.nodes[ends[k]].width / 2,
                   out_y = fabs(p.y - n->y) - dr.nodes[ends[k]].height / 2;
            assert_true(fmax(out_x, out_y) > 0.9 && fmax(out_x, out_y) < 1.2);
        }
    }
}

static void a_name_is_never_wider_in_a_year_than_its_place(void **state)
{
    Fixture *f = *state;
    Diagram *dg = diagram_of(f, f->region, (DiagramOptions){ 0 });
    DiagramSlice *years;
    size_t count = diagram_slices(f->a, dg, &years);
    assert_int_equal(count, 5);
    for (size_t y = 0; y < count; y++) {
        Drawing dr = drawing_of_slice(f->a, dg, years[y]);
        for (size_t i = 0; i < dg->node_count; i++)
            assert_true(dr.nodes[i].width <= dg->nodes[i].width && dr.nodes[i].height <= dg->nodes[i].height);
    }
}

static void a_state_is_drawn_in_the_years_it_holds_through(void **state)
{
    Fixture *f = *state;
    Diagram *dg = diagram_of(f, f->region, (DiagramOptions){ .merge = MERGE_TYPE });
    DiagramSlice *years; /* Ardania is a member of the Southern Union by texts of 2019 and 2022 */
    diagram_slices(f->a, dg, &years);
    assert_int_equal(
        occurrences(svg_of(f, dg, years[1]), SV("Ardania \xE2\x86\x92 Southern Union: member of, 2 relations, 2019")),
        1);
    years[1].number = 0;
    assert_int_equal(occurrences(svg_of(f, dg, years[1]), SV("Ardania \xE2\x86\x92 Southern Union: member of")), 0);
}

/* ---- choosing ---- */

static void top_min_only_and_ego_narrow_the_diagram(void **state)
{
    Fixture *f = *state;
    size_t whole = diagram_actor_count(diagram_of(f, f->region, (DiagramOptions){ 0 }));
    assert_int_equal(whole, 32);
    assert_true(diagram_actor_count(diagram_of(f, f->region, (DiagramOptions){ .top = 8 })) <= 8);
    Diagram *strong = diagram_of(f, f->region, (DiagramOptions){ .min = 10 });
    assert_true(diagram_actor_count(strong) < whole);
    Diagram *opposes = diagram_of(f, f->region, (DiagramOptions){ .only = SV("opposes"), .merge = MERGE_TYPE });
    for (size_t i = 0; i < opposes->line_count; i++)
        assert_true(snapshot_type_is(f->region, opposes->lines[i].type, snapshot_find_type(f->region, SV("opposes"))));
    assert_true(occurrences(svg_of(f, opposes, all), SV("sanctions")) > 0);
    Diagram *ego = diagram_of(f, f->region, (DiagramOptions){ .ego = SV("iron_company") });
    assert_int_equal(diagram_actor_count(ego), 3);
    assert_true(
        diagram_actor_count(diagram_of(f, f->region, (DiagramOptions){ .ego = SV("iron_company"), .depth = 2 })) > 6);
}

static void a_path_shows_every_shortest_chain(void **state)
{
    Fixture *f = *state;
    Diagram *dg = diagram_of(f, f->region, (DiagramOptions){ .path_from = SV("red_cross"), .path_to = SV("belmark") });
    assert_true(diagram_actor_count(dg) >= 4);
    assert_true(dg->node_of_actor[snapshot_find_actor(f->region, SV("red_cross"))] != NO_ACTOR);
    assert_true(dg->node_of_actor[snapshot_find_actor(f->region, SV("belmark"))] != NO_ACTOR);
    assert_true(dg->node_of_actor[snapshot_find_actor(f->region, SV("kestria"))] == NO_ACTOR);
}

static void wrong_names_are_reported_with_a_suggestion(void **state)
{
    Fixture *f = *state;
    assert_null(diagram_new(f->a, f->region, &(DiagramOptions){ .ego = SV("belmrk") }, f->d));
    assert_int_equal(diag_count_code(f->d, E_EXPORT_ACTOR), 1);
    assert_null(diagram_new(f->a, f->region, &(DiagramOptions){ .only = SV("suports") }, f->d));
    assert_int_equal(diag_count_code(f->d, E_EXPORT_TYPE), 1);
    assert_null(
        diagram_new(f->a, f->region, &(DiagramOptions){ .path_from = SV("far_reef"), .path_to = SV("belmark") }, f->d));
    assert_int_equal(diag_count_code(f->d, E_EXPORT_PATH), 1);
}

static void plans_are_drawn_only_when_asked_for(void **state)
{
    Fixture *f = *state;
    Drawing facts = drawing_of_slice(f->a, diagram_of(f, f->region, (DiagramOptions){ 0 }), all);
    Drawing everything = drawing_of_slice(f->a, diagram_of(f, f->region, (DiagramOptions){ .facts = FACTS_ALL }), all);
    uint32_t sums[2] = { 0 };
    for (size_t i = 0; i < facts.line_count; i++) sums[0] += facts.lines[i].count;
    for (size_t i = 0; i < everything.line_count; i++) sums[1] += everything.lines[i].count;
    assert_true(sums[1] > sums[0]);
}

static void a_pair_that_turns_from_friend_to_foe_is_shown_as_a_new_sign(void **state)
{
    Fixture *f = *state;
    Diagram *dg = diagram_of(f, f->region, (DiagramOptions){ 0 });
    DiagramSlice *years;
    diagram_slices(f->a, dg, &years);
    Drawing dr = drawing_of_change(f->a, dg, years[3], years[4]);
    uint32_t government = dg->node_of_actor[snapshot_find_actor(f->region, SV("ardania.government"))];
    uint32_t harran = dg->node_of_actor[snapshot_find_actor(f->region, SV("harran"))];
    size_t flipped = 0;
    for (size_t i = 0; i < dr.line_count; i++)
        if (dr.lines[i].change == CHANGE_FLIPPED) {
            flipped += dr.lines[i].line->a == government && dr.lines[i].line->b == harran;
            assert_int_not_equal(dr.lines[i].line->polarity, 0);
        }
    assert_int_equal(flipped, 1);
}

/* ---- writing ---- */

static void colour_and_dash_both_carry_the_sign(void **state)
{
    Fixture *f = *state;
    Sv svg = svg_of(f, diagram_of(f, f->region, (DiagramOptions){ 0 }), all);
    assert_true(occurrences(svg, SV("stroke=\"#0072B2\"")) > 10);
    assert_true(occurrences(svg, SV("stroke=\"#D55E00\"")) > 10);
    size_t at = 0, dashed = 0;
    while ((at = sv_find(svg, SV("stroke=\"#D55E00\""), at)) != SIZE_MAX) {
        size_t end_of_tag = sv_find(svg, SV("/>"), at);
        assert_true(sv_find(sv_sub(svg, at, end_of_tag), SV("stroke-dasharray"), 0) != SIZE_MAX);
        at = end_of_tag;
        dashed++;
    }
    assert_true(dashed > 10);
}

static void count_elements(const xmlNode *n, const char *name, size_t *count)
{
    for (; n; n = n->next) {
        if (n->type == XML_ELEMENT_NODE) *count += xmlStrcasecmp(n->name, (const xmlChar *)name) == 0;
        count_elements(n->children, name, count);
    }
}

static void hostile_names_stay_text_in_svg(void **state)
{
    Fixture *f = *state;
    Snapshot *s = hostile_graph(f->a);
    Diagram *dg = diagram_of(
        f, s,
        (DiagramOptions){ .merge = MERGE_TYPE, .title = sv_of(hostile_names[2]), .caption = sv_of(hostile_names[1]) });
    Sv svg = svg_of(f, dg, all);
    xmlDoc *doc = xmlReadMemory(svg.ptr, (int)svg.len, "diagram.svg", NULL, XML_PARSE_NONET);
    assert_non_null(doc); /* well-formed */
    static const char *const forbidden[] = { "script", "img", "a", "foreignObject", "use", "image" };
    for (size_t i = 0; i < LENGTH_OF(forbidden); i++) {
        size_t count = 0;
        count_elements(xmlDocGetRootElement(doc), forbidden[i], &count);
        assert_int_equal(count, 0);
    }
    size_t roots = 0;
    count_elements(xmlDocGetRootElement(doc), "svg", &roots);
    assert_int_equal(roots, 1);
    xmlFreeDoc(doc);
    assert_int_equal(occurrences(svg, SV("onload=alert(1)>")), 0);
    assert_true(sv_find(svg, SV("\xE2\x80\xAE"), 0) == SIZE_MAX); /* no mark turns the direction of the page */
    assert_true(svg.len < 400000);
}

static void hostile_names_come_back_from_dot_as_they_are_shown(void **state)
{
    Fixture *f = *state;
    Snapshot *s = hostile_graph(f->a);
    Diagram *dg = diagram_of(f, s, (DiagramOptions){ .title = sv_of(hostile_names[3]) });
    Sv dot = dot_of(f, dg, all);
    assert_int_equal(occurrences(dot, SV("curved")), 0);
    Agraph_t *g = agmemread(dot.ptr);
    assert_non_null(g);
    assert_int_equal(agnnodes(g), dg->node_count);
    for (size_t i = 0; i < dg->node_count; i++) {
        char name[] = "label", number[32];
        snprintf(number, sizeof number, "actor-%u",
                 dg->nodes[i].actor); /* the name of nodes whose id is no plain word */
        Agnode_t *n = agnode(g, number, 0);
        if (!n) n = agnode(g, arena_cstr(f->a, s->actors[dg->nodes[i].actor].id), 0);
        assert_non_null(n);
        Sv label = sv_of(agget(n, name)), first = dg->nodes[i].lines[0];
        size_t slashes = 0;
        for (size_t k = 0; k < first.len; k++) slashes += first.ptr[k] == '\\';
        assert_true(label.len >= first.len + slashes); /* each backslash is doubled */
        for (size_t k = 0, from = 0; k < first.len; k++, from++) {
            assert_true(label.ptr[from] == first.ptr[k]);
            from += first.ptr[k] == '\\';
        }
    }
    agclose(g);
}

static bool program_is_there(const char *name)
{
    char command[80];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0;
}

static void neato_draws_our_dot_within_its_time(void **state)
{
    Fixture *f = *state;
    if (!program_is_there("neato") || !program_is_there("timeout")) {
        print_message("neato or timeout is not installed: skipped\n");
        skip();
    }
    char folder[] = "/tmp/actorgraph-dot-XXXXXX", path[64], command[200];
    assert_non_null(mkdtemp(folder));
    const Snapshot *graphs[] = { f->region, hostile_graph(f->a), sample_generated(f->a, 200, 600, 42) };
    for (size_t i = 0; i < LENGTH_OF(graphs); i++) {
        snprintf(path, sizeof path, "%s/x.dot", folder);
        FILE *to = fopen(path, "w");
        assert_true(diagram_dot(to, diagram_of(f, graphs[i], (DiagramOptions){ .merge = i ? MERGE_PAIR : MERGE_TYPE }),
                                all, f->d));
        fclose(to);
        snprintf(command, sizeof command, "timeout 20 neato -n2 -Tsvg %s >%s/x.svg 2>/dev/null", path, folder);
        assert_int_equal(system(command), 0);
        unlink(path);
        snprintf(path, sizeof path, "%s/x.svg", folder);
        xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
        assert_non_null(doc);
        xmlFreeDoc(doc);
        unlink(path);
    }
    rmdir(folder);
}

static void two_runs_write_the_same_bytes(void **state)
{
    Fixture *f = *state;
    Arena *other = arena_new();
    Snapshot *again = sample_region(other);
    Diagram *one = diagram_of(f, f->region, (DiagramOptions){ 0 }), *two = diagram_of(f, again, (DiagramOptions){ 0 });
    assert_true(sv_equal(svg_of(f, one, all), svg_of(f, two, all)));
    assert_true(sv_equal(dot_of(f, one, all), dot_of(f, two, all)));
    arena_free(other);
}

static void an_empty_graph_gives_a_diagram_that_says_so(void **state)
{
    Fixture *f = *state;
    Snapshot *empty = graph_finish(sample_builder(f->a));
    Diagram *dg = diagram_of(f, empty, (DiagramOptions){ 0 });
    assert_int_equal(occurrences(svg_of(f, dg, all), SV("No relations to show.")), 1);
    assert_true(dot_of(f, dg, all).len > 0);
    DiagramSlice *years;
    assert_int_equal(diagram_slices(f->a, dg, &years), 0);
}

static void pages_have_the_shape_they_are_asked_for(void **state)
{
    Fixture *f = *state;
    static const double shapes[] = { 0, 297.0 / 210, 210.0 / 297, 16.0 / 9 };
    for (int page = PAGE_A4; page < PAGE_COUNT; page++) {
        Sv svg = svg_of(f, diagram_of(f, f->region, (DiagramOptions){ .page = (PageFormat)page }), all);
        Sv box = sv_sub(svg, sv_find(svg, SV("viewBox=\"0 0 "), 0) + 13, svg.len);
        char *rest;
        double width = strtod(box.ptr, &rest), height = strtod(rest, NULL);
        assert_true(fabs(width / height - shapes[page]) < 0.02);
    }
}

static void every_drawing_is_written_into_a_folder(void **state)
{
    Fixture *f = *state;
    char folder[] = "/tmp/actorgraph-diagrams-XXXXXX";
    assert_non_null(mkdtemp(folder));
    size_t written = 0;
    assert_true(diagram_write_all(diagram_of(f, f->region, (DiagramOptions){ 0 }), sv_of(folder), &written, f->d));
    assert_int_equal(written, 2 + 2 * 5 + 4);
    assert_int_equal(diag_count(f->d, SEVERITY_ERROR), 0);
    static const char *const names[] = { "all",
                                         "2019",
                                         "2020",
                                         "2021",
                                         "2022",
                                         "2023",
                                         "change-2019-2020",
                                         "change-2020-2021",
                                         "change-2021-2022",
                                         "change-2022-2023" };
    for (size_t i = 0; i < LENGTH_OF(names); i++)
        for (int dot = 0; dot < 2; dot++)
            unlink(arena_printf(f->a, "%s/%s%s", folder, names[i], dot ? ".dot" : ".svg").ptr);
    assert_int_equal(rmdir(folder), 0); /* nothing else was there */
}

/* ---- text ---- */

static void widths_are_those_of_helvetica(void **state)
{
    (void)state;
    assert_true(fabs(text_width(SV("Russia"), 10, WEIGHT_NORMAL) - (722 + 556 + 500 + 500 + 222 + 556) / 100.0) < 1e-9);
    assert_true(text_width(SV("\xE4\xB8\xAD"), 10, WEIGHT_NORMAL) == 10);
    assert_true(text_width(SV("e\xCC\x81"), 10, WEIGHT_NORMAL) == text_width(SV("e"), 10, WEIGHT_NORMAL));
}

static void shown_text_has_no_controls_and_ends_in_time(void **state)
{
    Fixture *f = *state;
    assert_true(sv_equal(text_shown(f->a, SV("a\x1b[31m\xE2\x80\xAE z\nb"), 99), SV("a[31m z b")));
    Sv cut = text_shown(f->a, hostile_long(f->a), 44);
    assert_true(cut.len < 60 && sv_ends(cut, SV("\xE2\x80\xA6")));
    assert_true(sv_equal(text_shown(f->a, SV("Mali"), 44), SV("Mali")));
    Sv lines[2];
    assert_int_equal(text_lines(SV("UN Stabilisation Mission in Ardania"), 20, 2, lines), 2);
    assert_true(sv_equal(lines[0], SV("UN Stabilisation")) || sv_equal(lines[0], SV("UN Stabilisation Mission")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_label_lies_on_another_at_10_50_and_200_actors, begin, end),
        cmocka_unit_test_setup_teardown(lines_of_one_pair_fan_out, begin, end),
        cmocka_unit_test_setup_teardown(a_line_ends_at_the_borders_of_its_boxes, begin, end),
        cmocka_unit_test_setup_teardown(a_name_is_never_wider_in_a_year_than_its_place, begin, end),
        cmocka_unit_test_setup_teardown(a_state_is_drawn_in_the_years_it_holds_through, begin, end),
        cmocka_unit_test_setup_teardown(top_min_only_and_ego_narrow_the_diagram, begin, end),
        cmocka_unit_test_setup_teardown(a_path_shows_every_shortest_chain, begin, end),
        cmocka_unit_test_setup_teardown(wrong_names_are_reported_with_a_suggestion, begin, end),
        cmocka_unit_test_setup_teardown(plans_are_drawn_only_when_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(a_pair_that_turns_from_friend_to_foe_is_shown_as_a_new_sign, begin, end),
        cmocka_unit_test_setup_teardown(colour_and_dash_both_carry_the_sign, begin, end),
        cmocka_unit_test_setup_teardown(hostile_names_stay_text_in_svg, begin, end),
        cmocka_unit_test_setup_teardown(hostile_names_come_back_from_dot_as_they_are_shown, begin, end),
        cmocka_unit_test_setup_teardown(neato_draws_our_dot_within_its_time, begin, end),
        cmocka_unit_test_setup_teardown(two_runs_write_the_same_bytes, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_graph_gives_a_diagram_that_says_so, begin, end),
        cmocka_unit_test_setup_teardown(pages_have_the_shape_they_are_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(every_drawing_is_written_into_a_folder, begin, end),
        cmocka_unit_test_setup_teardown(widths_are_those_of_helvetica, begin, end),
        cmocka_unit_test_setup_teardown(shown_text_has_no_controls_and_ends_in_time, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
