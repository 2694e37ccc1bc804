#!/bin/bash
# xmllint reads GEXF and GraphML, and checks them against their schemas.
. "$ROOT/tests/consumers/lib.bash"
have_program xmllint libxml2-utils || exit 0
lint() { xmllint --nonet --noout "$@"; }

for graph in region hostile; do
    write $graph gexf gexf-1.2 graphml
    ok_if "$graph: GEXF and GraphML are well-formed" lint $graph.gexf $graph.gexf-1.2 $graph.graphml
    if [ -d "$schemas" ]; then
        ok_if "$graph: GEXF 1.3 keeps to its RELAX NG" lint --relaxng "$schemas/gexf/1.3/gexf.rng" $graph.gexf
        ok_if "$graph: GraphML keeps to its XML Schema" lint --schema "$schemas/graphml/graphml.xsd" $graph.graphml
    else
        echo "skip $graph: the schemas of GEXF and GraphML are not there (ACTORGRAPH_SHARED)"
    fi
done
