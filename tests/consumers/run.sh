#!/bin/sh
# Other programs read what we write: run.sh ACTORGRAPH MAKE_GRAPH. What is not installed is skipped with a message.
# npm packages are looked for in ACTORGRAPH_NODE_MODULES, default node_modules beside this file ("npm install" there).
# Schemas are looked for in ACTORGRAPH_SHARED/reference/schemas, default ../shared beside the checkout.
set -eu
actorgraph=$1
make_graph=$2
here=$(cd "$(dirname "$0")" && pwd)
export NODE_PATH="${ACTORGRAPH_NODE_MODULES:-$here/node_modules}"
schemas="${ACTORGRAPH_SHARED:-$here/../../../shared}/reference/schemas"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
skip() { echo "skipped: $*"; }
check() { # check NAME COMMAND...
    name=$1
    shift
    if "$@" >"$work/log" 2>&1; then echo "ok: $name"; else
        echo "FAILED: $name"
        cat "$work/log"
        failed=1
    fi
}

for graph in region hostile; do
    "$make_graph" "$graph" >"$work/$graph.json"
    for format in jgf cytoscape node-link graphology gexf gexf-1.2 graphml nodes-csv edges-csv canvas html sqlite; do
        "$actorgraph" export "$work/$graph.json" --format "$format" --evidence sentences -o "$work/$graph.$format"
    done
    "$actorgraph" export "$work/$graph.json" --format node-link --edges-key edges -o "$work/$graph.node-link-edges"
done

# ---- XML ----
if command -v xmllint >/dev/null; then
    for graph in region hostile; do
        check "xmllint: $graph GEXF and GraphML are well-formed" xmllint --nonet --noout "$work/$graph.gexf" "$work/$graph.gexf-1.2" "$work/$graph.graphml"
    done
    if [ -d "$schemas" ]; then
        check "xmllint: GEXF 1.3 is valid (RELAX NG)" xmllint --nonet --noout --relaxng "$schemas/gexf/1.3/gexf.rng" "$work/region.gexf"
        check "xmllint: hostile GEXF 1.3 is valid" xmllint --nonet --noout --relaxng "$schemas/gexf/1.3/gexf.rng" "$work/hostile.gexf"
        check "xmllint: GraphML is valid (XML Schema)" xmllint --nonet --noout --schema "$schemas/graphml/graphml.xsd" "$work/region.graphml"
        check "xmllint: hostile GraphML is valid" xmllint --nonet --noout --schema "$schemas/graphml/graphml.xsd" "$work/hostile.graphml"
    else
        skip "schemas of GEXF and GraphML are not there (ACTORGRAPH_SHARED)"
    fi
else
    skip "xmllint (libxml2-utils) is not installed"
fi

# ---- Python ----
for python in python3 /usr/bin/python3; do
    if ! command -v "$python" >/dev/null; then
        skip "$python is not installed"
        continue
    fi
    for part in networkx igraph jsonschema; do
        if "$python" -c "import $part" 2>/dev/null; then
            check "$python: $part" "$python" "$here/consume.py" "$part" "$work" "$schemas" "$here/../../docs/schema"
        else
            skip "$python has no $part"
        fi
    done
done

# ---- SQLite ----
if command -v sqlite3 >/dev/null; then
    check "sqlite3: integrity, foreign keys, full text, recipes" sh "$here/recipes.sh" "$work/region.sqlite" "$here/../../docs/sql.md"
    check "sqlite3: hostile names" sh "$here/recipes.sh" "$work/hostile.sqlite" "$here/../../docs/sql.md"
else
    skip "sqlite3 is not installed"
fi

# ---- Node ----
if command -v node >/dev/null; then
    for part in cytoscape graphology graphology-gexf graphology-graphml d3-force; do
        if [ -d "$NODE_PATH/$part" ]; then
            check "node: $part" node "$here/consume.js" "$part" "$work"
        else
            skip "npm package $part is not installed (npm install in tests/consumers)"
        fi
    done
else
    skip "node is not installed"
fi

# ---- a browser ----
chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -n "$chromium" ] && command -v node >/dev/null && [ -d "$NODE_PATH/playwright-core" ]; then
    "$make_graph" 5000 20000 >"$work/big.json"
    "$actorgraph" export "$work/big.json" --format html -o "$work/big.html"
    for graph in region hostile; do mv "$work/$graph.html" "$work/$graph.page.html"; done
    check "chromium: the page" node "$here/browser.js" "$chromium" "$work" "${ACTORGRAPH_SCREENSHOTS:-}"
    grep -h '^measured' "$work/log" || true
else
    skip "chromium, node or playwright-core is not installed: the page was not opened in a browser"
fi
exit $failed
