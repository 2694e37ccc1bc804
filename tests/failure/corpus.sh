#!/bin/bash
# Hostile inputs and broken copies of good ones never crash a reader, the rule parser, the text analysis or the pipeline.
. "$ROOT/tests/failure/lib.bash"
export ACTORGRAPH_MODELS=$ROOT/models
copies=25
watched && copies=8
for target in "$ROOT"/tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    inputs=("$ROOT/tests/corpus" "$samples")
    [ "$name" = fuzz_rules ] && inputs=("$ROOT/tests/corpus" "$ROOT/rules/en" "$ROOT/rules/relations.rules" "$ROOT/rules/actors/missions.actors")
    head -c 100000 /dev/urandom > noise
    if timeout 400 "$BUILD/replay/$name" -n "$copies" -i "last-$name" "${inputs[@]}" noise > said 2>&1; then
        echo "ok $name: $(tail -n 1 said)"
    else
        echo "not ok $name: ended with status $?; the input is $PWD/last-$name"
        head -n 40 said | sed 's/^/    /'
    fi
done
# The whole program over all of it: errors, but no crash.
actorgraph run "$ROOT/tests/corpus" -o out --quiet > said 2>&1
status=$?
is "run_over_the_corpus_ends_with_status_1" $status 1
if [ -e out/index.html ]; then
    if grep -q '<script>alert(1)</script>' out/index.html; then
        echo "not ok names_cannot_inject_a_script_into_the_page: there it is"
    else
        echo "ok names_cannot_inject_a_script_into_the_page"
    fi
fi
