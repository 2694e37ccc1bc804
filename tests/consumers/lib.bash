# What the tests with other programs share. They run in a folder of their own with actorgraph in PATH; $ROOT is the checkout, $BUILD the build.
# shellcheck shell=bash
. "$ROOT/tests/failure/lib.bash"
here=$ROOT/tests/consumers

# Fetched by `make consumers`; a folder of one's own may be named.
export NODE_PATH=${ACTORGRAPH_NODE_MODULES:-$ROOT/build/npm/node_modules}
# Schemas of other people's formats are not ours to hand on: they are used where they are.
schemas=$ACTORGRAPH_SHARED/reference/schemas

# write GRAPH FORMAT...: the sample graph of tests/unit/hostile_graph.h in these formats, as GRAPH.FORMAT.
write() {
    local graph=$1 format
    shift
    "$BUILD/make_graph" "$graph" > "$graph.json" || exit 1
    for format in "$@"; do
        actorgraph export "$graph.json" --format "$format" --evidence sentences -o "$graph.$format" || exit 1
    done
}
have_npm_package() { # NAME
    [ -d "$NODE_PATH/$1" ] || { echo "skip $1: the npm package is not there (make consumers fetches it)"; return 1; }
}
have_program() { # NAME PACKAGE
    command -v "$1" > /dev/null || { echo "skip $1: not installed (tools/install-deps consumers; Debian: $2)"; return 1; }
}
