#!/bin/bash
# networkx, python-igraph and jsonschema read what we write: with each Python there is, for they differ in versions.
. "$ROOT/tests/consumers/lib.bash"
for graph in region hostile; do
    write $graph jgf cytoscape node-link gexf-1.2 graphml
    actorgraph export $graph.json --format node-link --edges-key edges -o $graph.node-link-edges
done
for part in networkx igraph jsonschema; do
    found=
    for python in $(printf '%s\n' "$(command -v python3)" /usr/bin/python3 | sort -u); do
        "$python" -c "import $part" 2> /dev/null || continue
        found=1
        ok_if "$part of $python" "$python" "$here/consume.py" "$part" . "$ROOT/docs/schema" "$schemas/jgf/json-graph-schema_v2.json"
    done
    [ "$found" ] || echo "skip $part: not installed (tools/install-deps consumers; Debian: python3-$part)"
done
[ -d "$schemas" ] || echo "skip jsonschema: the schema of JSON Graph Format is not there (ACTORGRAPH_SHARED)"
