#!/bin/bash
# A full disk is noticed, named, and ends with status 3.
. "$ROOT/tests/failure/lib.bash"
if [ ! -w /dev/full ]; then
    echo "skip full-disk: there is no /dev/full here"
    exit 0
fi
for line in "help" "help --man" "extract $samples" "graph relations.jsonl" "export graph.json --format graphml" "dump --stage rules"; do
    case $line in
    graph*) actorgraph extract --quiet "$samples" > relations.jsonl 2>/dev/null ;;
    export*) actorgraph graph relations.jsonl > graph.json 2>/dev/null ;;
    esac
    # shellcheck disable=SC2086  # words of a command line
    actorgraph $line > /dev/full 2> said
    is "full_disk_at_standard_output_of_${line%% *}_is_status_3" $? 3
    has "full_disk_at_standard_output_of_${line%% *}_is_named" said "No space left on device"
done
actorgraph extract "$samples" -o /dev/full 2> said
is "full_disk_behind_an_output_file_is_status_3" $? 3
