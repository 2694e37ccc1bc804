#!/bin/bash
# JavaScript libraries read what we write.
. "$ROOT/tests/consumers/lib.bash"
have_program node nodejs || exit 0
for graph in region hostile; do write $graph cytoscape node-link graphology gexf graphml; done
for part in cytoscape graphology graphology-gexf graphology-graphml d3-force; do
    have_npm_package $part && ok_if $part node "$here/consume.js" $part "$PWD"
done
exit 0
