/* Slices of time from the command line. */
#include "cli/slice_options.h"

const char *const by_choices[] = { "all", "year", "quarter", "month", "days", NULL };
const char *const calendar_choices[] = { "all", "year", "quarter", "month", NULL };
const char *const repeats_choices[] = { "include", "document", "week", "month", "year", "acrossrange", NULL };
const char *const normalise_choices[] = { "no", "activity", "prominence", "average", "jaccard", "cosine", NULL };
const char *const signs_choices[] = { "ignore", "congruence", "conflict", "subtract", NULL };
const char *const fact_choices[] = { "negated", "hypothetical", "planned", "reported", "asserted", NULL };

static bool find_bodies(Cli *cli, Sv list, const Snapshot *g, SliceOptions *out)
{
    uint32_t *bodies = NULL;
    size_t count = 0, cap = 0;
    while (list.len) {
        Sv id = sv_trim(sv_cut(&list, ','));
        uint32_t at = snapshot_find_actor(g, id);
        if (at == NO_INDEX) {
            diag(cli->diag, NOWHERE, E_ANALYSE_OPTION, "--roll-up: there is no actor \"" SV_FMT "\" in the graph",
                 SV_ARG(id));
            diag_hint(cli->diag, "give ids of bodies, such as eu,nato, or the word state");
            return false;
        }
        ARENA_PUSH(cli->arena, bodies, count, cap, at);
    }
    out->bodies = bodies;
    out->body_count = count;
    return true;
}

bool slice_options_of(Cli *cli, const SliceSettings *s, const Snapshot *g, SliceOptions *slices, NetOptions *net)
{
    *slices = (SliceOptions){ .by = (SliceUnit)s->by,
                              .window = (uint32_t)s->window,
                              .facts = s->facts,
                              .range = PERIOD_NONE,
                              .repeats = (Repeats)s->repeats,
                              .min_count = (uint32_t)s->min,
                              .states_are_events = s->states_are_events };
    *net = (NetOptions){ .normalise = (Normalise)s->normalise, .signs = (Signs)s->signs, .isolates = s->isolates };
    if (period_known(s->from) || period_known(s->to)) {
        slices->range = (Period){ period_known(s->from) ? s->from.from : DAY_MIN,
                                  period_known(s->to) ? s->to.to : DAY_MAX, PRECISION_DAY };
        if (slices->range.from >= slices->range.to)
            return diag(cli->diag, NOWHERE, E_ANALYSE_OPTION, "--from is later than --to");
    }
    if (sv_equal(s->roll_up, SV("state"))) slices->roll_up = ROLL_STATE;
    else if (s->roll_up.len) {
        slices->roll_up = ROLL_BODIES;
        return find_bodies(cli, s->roll_up, g, slices);
    }
    return true;
}
