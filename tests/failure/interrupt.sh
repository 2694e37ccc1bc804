#!/bin/bash
# Ctrl-C and kill: the status a shell expects, no half-written file, the older output untouched.
. "$ROOT/tests/failure/lib.bash"
for i in $(seq 1000); do sed "s/\"id\": \"/&x$i-/" "$samples/news-briefs.jsonl"; done > many.jsonl
mkdir -p out && echo old > out/graph.json && echo old > relations.jsonl

# interrupt SIGNAL STATUS NAME COMMAND...
interrupt() {
    local signal=$1 wanted=$2 name=$3 status
    shift 3
    # Without job control a job in the background ignores SIGINT; env gives it back.
    env --default-signal=INT,TERM "$@" 2> said &
    sleep 0.5
    kill -"$signal" $!
    wait $!
    status=$?
    case $status in
    "$wanted") echo "ok $name" ;;
    0) echo "skip $name: the run was over before the signal" ;;
    *) echo "not ok $name: status $status, wanted $wanted" ;;
    esac
}
interrupt INT 130 "ctrl_c_ends_with_130" actorgraph run many.jsonl -o out
interrupt TERM 143 "kill_ends_with_143" actorgraph run many.jsonl -o out
interrupt INT 130 "ctrl_c_ends_extract_with_130" actorgraph extract many.jsonl -o relations.jsonl
is "no_part_file_is_left" "$(find . -name '*.part-*' | wc -l)" 0
is "the_older_graph_is_untouched" "$(cat out/graph.json)" old
is "the_older_relations_are_untouched" "$(cat relations.jsonl)" old
