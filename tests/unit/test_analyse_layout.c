/* Places of actors: room, sameness, and who stands near whom. */
#include <math.h>

#include "analyse/layout.h"
#include "base/attr.h"
#include "graph_test.h"

/* Camps of @camp actors; friends inside, foes between. */
static LayoutGraph camps(Arena *a, size_t camp_count, size_t camp)
{
    LayoutGraph g = { .count = camp_count * camp };
    double *width = NEW_ARRAY(a, double, g.count), *height = NEW_ARRAY(a, double, g.count);
    LayoutTie *ties = NEW_ARRAY(a, LayoutTie, g.count * 4);
    for (uint32_t i = 0; i < g.count; i++) {
        width[i] = 50 + (i * 37) % 90;
        height[i] = 20 + (i * 11) % 14;
        uint32_t first = i / (uint32_t)camp * (uint32_t)camp, mate = first + (i - first + 1) % (uint32_t)camp;
        ties[g.tie_count++] = (LayoutTie){ i, mate, 2, 1, false };
        ties[g.tie_count++] = (LayoutTie){ i, first, 1, (int8_t)(i == first ? 0 : 1), false };
        ties[g.tie_count++] = (LayoutTie){ i, (uint32_t)((i * 7 + camp) % g.count), 1, -1, false };
    }
    g.width = width;
    g.height = height;
    g.ties = ties;
    return g;
}

static size_t overlaps(const LayoutGraph *g, const Layout *l)
{
    size_t count = 0;
    for (size_t i = 0; i < g->count; i++)
        for (size_t k = i + 1; k < g->count; k++)
            count += fabs(l->x[i] - l->x[k]) < (g->width[i] + g->width[k]) / 2 &&
                     fabs(l->y[i] - l->y[k]) < (g->height[i] + g->height[k]) / 2;
    return count;
}

static void boxes_never_cover_each_other_and_lie_inside_the_frame(void **state)
{
    Fixture *f = *state;
    static const size_t camps_of[][2] = { { 1, 1 }, { 1, 2 }, { 2, 5 }, { 5, 10 }, { 10, 20 }, { 20, 30 } };
    for (size_t i = 0; i < LENGTH_OF(camps_of); i++) {
        LayoutGraph g = camps(f->a, camps_of[i][0], camps_of[i][1]);
        uint32_t *bloc = NEW_ARRAY(f->a, uint32_t, g.count);
        layout_blocs(f->a, &g, bloc);
        Layout l;
        assert_true(layout_compute(f->a, &g, bloc, &l, f->d));
        assert_int_equal(overlaps(&g, &l), 0);
        for (size_t k = 0; k < g.count; k++) {
            assert_true(isfinite(l.x[k]) && isfinite(l.y[k]));
            assert_true(l.x[k] >= g.width[k] / 2 - 0.2 && l.x[k] <= l.width - g.width[k] / 2 + 0.2);
            assert_true(l.y[k] >= g.height[k] / 2 - 0.2 && l.y[k] <= l.height - g.height[k] / 2 + 0.2);
        }
    }
}

static void equal_graphs_get_equal_places(void **state)
{
    Fixture *f = *state;
    for (size_t size = 10; size <= 500; size *= 7) {
        LayoutGraph g = camps(f->a, 5, size / 5), same = camps(f->a, 5, size / 5);
        Layout one, two;
        assert_true(layout_compute(f->a, &g, NULL, &one, f->d) && layout_compute(f->a, &same, NULL, &two, f->d));
        for (size_t i = 0; i < g.count; i++) {
            assert_true(one.x[i] == two.x[i]);
            assert_true(one.y[i] == two.y[i]);
        }
    }
}

static void friends_stand_nearer_than_foes(void **state)
{
    Fixture *f = *state;
    LayoutGraph g = camps(f->a, 4, 8);
    uint32_t *bloc = NEW_ARRAY(f->a, uint32_t, g.count);
    assert_true(layout_blocs(f->a, &g, bloc) >= 2);
    Layout l;
    assert_true(layout_compute(f->a, &g, bloc, &l, f->d));
    double sum[3] = { 0 }, count[3] = { 0 };
    for (size_t i = 0; i < g.tie_count; i++) {
        const LayoutTie *t = &g.ties[i];
        if (t->a == t->b) continue;
        sum[t->polarity + 1] += hypot(l.x[t->a] - l.x[t->b], l.y[t->a] - l.y[t->b]);
        count[t->polarity + 1]++;
    }
    assert_true(sum[2] / count[2] < 0.7 * sum[0] / count[0]);
}

static void parts_without_a_tie_are_packed_beside_each_other(void **state)
{
    Fixture *f = *state;
    enum { PAIRS = 12 };
    double width[2 * PAIRS], height[2 * PAIRS];
    LayoutTie ties[PAIRS];
    for (uint32_t i = 0; i < PAIRS; i++) {
        width[2 * i] = width[2 * i + 1] = 60;
        height[2 * i] = height[2 * i + 1] = 20;
        ties[i] = (LayoutTie){ 2 * i, 2 * i + 1, 1, (int8_t)(i % 3) - 1, false };
    }
    LayoutGraph g = { 2 * PAIRS, width, height, ties, PAIRS, 1.6 };
    Layout l;
    assert_true(layout_compute(f->a, &g, NULL, &l, f->d));
    assert_int_equal(overlaps(&g, &l), 0);
    assert_true(l.width / l.height > 0.6 && l.width / l.height < 4);
    for (size_t i = 0; i < PAIRS; i++)
        assert_true(hypot(l.x[2 * i] - l.x[2 * i + 1], l.y[2 * i] - l.y[2 * i + 1]) < 330);
}

/* A ring leaves its corners and its middle empty: two small pairs need no row of their own. */
static void small_parts_stand_in_the_gaps_of_large_ones(void **state)
{
    Fixture *f = *state;
    enum { RING = 14 };
    double width[RING + 4], height[RING + 4];
    LayoutTie ties[RING + 2];
    for (uint32_t i = 0; i < RING + 4; i++) {
        width[i] = 60;
        height[i] = 20;
        if (i < RING) ties[i] = (LayoutTie){ i, (i + 1) % RING, 1, 1, false };
    }
    ties[RING] = (LayoutTie){ RING, RING + 1, 1, 1, false };
    ties[RING + 1] = (LayoutTie){ RING + 2, RING + 3, 1, -1, false };
    LayoutGraph g = { .count = RING + 4, .width = width, .height = height, .ties = ties, .tie_count = RING + 2 };
    Layout l;
    assert_true(layout_compute(f->a, &g, NULL, &l, f->d));
    assert_int_equal(overlaps(&g, &l), 0);
    double bottom = 0;
    for (size_t i = 0; i < RING; i++) bottom = fmax(bottom, l.y[i] + height[i] / 2);
    for (size_t i = RING; i < g.count; i++) assert_true(l.y[i] + height[i] / 2 <= bottom + 0.1);
}

static void a_chain_is_drawn_in_its_order(void **state)
{
    Fixture *f = *state; /* igraph alone puts the first between the others */
    static const double width[] = { 80, 136, 120 }, height[] = { 30, 30, 30 };
    static const LayoutTie ties[] = { { 0, 1, 2, 0, false }, { 1, 2, 2, -1, false } };
    LayoutGraph g = { 3, width, height, ties, 2, 1.7 };
    Layout l;
    assert_true(layout_compute(f->a, &g, NULL, &l, f->d));
    assert_true((l.x[0] < l.x[1]) == (l.x[1] < l.x[2]));
}

static void a_graph_without_actors_has_a_layout(void **state)
{
    Fixture *f = *state;
    LayoutGraph g = { 0 };
    Layout l;
    assert_true(layout_compute(f->a, &g, NULL, &l, f->d));
    assert_true(l.width == 0 && l.height == 0);
    assert_int_equal(layout_blocs(f->a, &g, NULL), 0);
}

static void a_common_enemy_makes_no_bloc(void **state)
{
    Fixture *f = *state;
    static const LayoutTie ties[] = {
        { 0, 3, 5, -1, false }, { 1, 3, 5, -1, false }, { 2, 3, 5, -1, false }, { 0, 1, 1, 1, false }
    };
    LayoutGraph g = { .count = 4, .ties = ties, .tie_count = 4 };
    uint32_t bloc[4];
    assert_int_equal(layout_blocs(f->a, &g, bloc), 1);
    assert_int_equal(bloc[0], 0);
    assert_int_equal(bloc[1], 0);
    assert_true(bloc[2] == NO_BLOC && bloc[3] == NO_BLOC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(boxes_never_cover_each_other_and_lie_inside_the_frame, begin, end),
        cmocka_unit_test_setup_teardown(equal_graphs_get_equal_places, begin, end),
        cmocka_unit_test_setup_teardown(friends_stand_nearer_than_foes, begin, end),
        cmocka_unit_test_setup_teardown(parts_without_a_tie_are_packed_beside_each_other, begin, end),
        cmocka_unit_test_setup_teardown(small_parts_stand_in_the_gaps_of_large_ones, begin, end),
        cmocka_unit_test_setup_teardown(a_chain_is_drawn_in_its_order, begin, end),
        cmocka_unit_test_setup_teardown(a_graph_without_actors_has_a_layout, begin, end),
        cmocka_unit_test_setup_teardown(a_common_enemy_makes_no_bloc, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
