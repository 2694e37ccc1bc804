#!/bin/bash
# The reader of a pipe goes away: we end quietly.
. "$ROOT/tests/failure/lib.bash"
for _ in $(seq 40); do cat "$samples"/*.jsonl; done | sed 's/"id": "/&x/' > many.jsonl
actorgraph extract --quiet many.jsonl 2> said | head -n 1 > first
status=${PIPESTATUS[0]}
case $status in
0 | 141) echo "ok closed_pipe_ends_with_141_or_was_read_in_time" ;;
*) echo "not ok closed_pipe_ends_with_141_or_was_read_in_time: status $status" ;;
esac
is "closed_pipe_says_nothing" "$(grep -v '^$' said | head -n 1)" ""
actorgraph help --man | true
status=${PIPESTATUS[0]}
case $status in
0 | 141) echo "ok closed_pipe_of_help_is_quiet" ;;
*) echo "not ok closed_pipe_of_help_is_quiet: status $status" ;;
esac
