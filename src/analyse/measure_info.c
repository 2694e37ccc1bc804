/* What each measure of centrality says of itself: reports and docs walk this table. */
#include "analyse/measure.h"

#define PATHS "tie of w relations has length 1/w"

const MeasureInfo measure_infos[MEASURE_COUNT] = {
    [MEASURE_IN_DEGREE] = { "in_degree", "In-degree", "incoming", "none", "none",
                            "Number of actors that do something to this one (symmetric relations count both ways)." },
    [MEASURE_OUT_DEGREE] = { "out_degree", "Out-degree", "outgoing", "none", "none",
                             "Number of actors this one does something to." },
    [MEASURE_IN_STRENGTH] = { "in_strength", "In-strength", "incoming", "relations", "none",
                              "Number of relations that point at it." },
    [MEASURE_OUT_STRENGTH] = { "out_strength", "Out-strength", "outgoing", "relations", "none",
                               "Number of relations it is the source of." },
    [MEASURE_IN_POSITIVE] = { "in_positive", "Positive, in", "incoming", "positive relations", "none",
                              "Friendly relations that point at it." },
    [MEASURE_OUT_POSITIVE] = { "out_positive", "Positive, out", "outgoing", "positive relations", "none",
                               "Friendly relations it is the source of." },
    [MEASURE_IN_NEGATIVE] = { "in_negative", "Negative, in", "incoming", "negative relations", "none",
                              "Hostile relations that point at it." },
    [MEASURE_OUT_NEGATIVE] = { "out_negative", "Negative, out", "outgoing", "negative relations", "none",
                               "Hostile relations it is the source of." },
    [MEASURE_NET] = { "net", "Net strength", "both", "positive less negative relations", "none",
                      "Below zero: more hostile than friendly relations, in and out together." },
    [MEASURE_PAGERANK] = { "pagerank", "PageRank", "along the arrows", "relations of any sign", "sums to 1",
                           "Attention that flows to it: much is said to be done to it, by actors of whom the same is "
                           "true (Brin and Page 1998; "
                           "damping 0.85)." },
    [MEASURE_HUB] = { "hub", "Hub", "outgoing", "relations of any sign", "largest is 1",
                      "Acts on actors that many act on (Kleinberg 1999)." },
    [MEASURE_AUTHORITY] = { "authority", "Authority", "incoming", "relations of any sign", "largest is 1",
                            "Is acted on by actors that act on many (Kleinberg 1999)." },
    [MEASURE_BETWEENNESS] = { "betweenness", "Betweenness", "ignored", PATHS, "divided by (n-1)(n-2)/2",
                              "Share of the pairs of other actors whose shortest path leads through it (Freeman 1977; "
                              "Brandes 2001)." },
    [MEASURE_HARMONIC] = { "harmonic", "Harmonic closeness", "ignored", PATHS, "divided by n-1",
                           "Mean of 1/distance to all others; unreachable ones count 0 (Marchiori and Latora 2000)." },
    [MEASURE_EIGENVECTOR] = { "eigenvector", "Eigenvector", "ignored", "relations of any sign", "largest is 1",
                              "Tied to actors that are well tied themselves (Bonacich 1972); 0 outside the strongest "
                              "component." },
    [MEASURE_CORE] = { "core", "Core number", "ignored", "none", "none",
                       "The largest k such that it is in a group where everybody is tied to k others of the group "
                       "(Seidman 1983)." },
    [MEASURE_PN] = { "pn", "PN", "ignored", "sign of the balance of a pair", "formula",
                     "Around 1; higher with friends who have friends, lower with enemies (Everett and Borgatti "
                     "2014)." },
    [MEASURE_STATUS] = { "status", "Signed status", "ignored", "sign of the balance of a pair",
                         "length 1, largest part positive",
                         "Leading eigenvector of the signed network: actors of one sign stand together against those "
                         "of the other (Bonacich "
                         "and Lloyd 2004)." },
};

int measure_find(Sv name)
{
    for (int m = 0; m < MEASURE_COUNT; m++)
        if (sv_equal(name, sv_of(measure_infos[m].name))) return m;
    return -1;
}
