#!/bin/bash
# The examples of the manual pages are run as they stand.
. "$ROOT/tests/failure/lib.bash"
for name in docs rules models include; do ln -s "$ROOT/$name" "$name"; done
mkdir output
# Files that examples name.
actorgraph extract --quiet docs/samples/news-briefs.jsonl > monday.jsonl 2> said
actorgraph extract --quiet docs/samples/20*.txt > tuesday.jsonl 2> said
actorgraph graph monday.jsonl > old.json 2> said
actorgraph graph monday.jsonl tuesday.jsonl > new.json 2> said
awk '/^\.Dl / { sub(/^\.Dl /, ""); gsub(/\\-/, "-"); gsub(/\\\(dq/, "\""); gsub(/\\&/, ""); gsub(/\\e/, "\\"); print }' "$ROOT"/docs/*.1 "$ROOT"/docs/*.5 2>/dev/null |
    grep actorgraph > lines
while IFS= read -r line; do
    absent=
    for program in dot jq sqlite3; do
        if [[ $line == *"| $program "* ]] && ! command -v "$program" > /dev/null; then absent=$program; fi
    done
    for word in $line; do
        case $word in events.*.tab) [ -e "$word" ] || absent="the file $word" ;; esac
    done
    if [ -n "$absent" ]; then
        echo "skip example \"$line\": $absent is not here"
    elif timeout 120 bash -o pipefail -c "$line" > out 2> said < /dev/null; then
        echo "ok example \"$line\""
    else
        echo "not ok example \"$line\": status $?"
        head -n 10 said | sed 's/^/    /'
    fi
done < lines
