#!/bin/bash
# The examples of the manual pages are run as they stand.
. "$ROOT/tests/failure/lib.bash"
for name in docs rules models include; do ln -s "$ROOT/$name" "$name"; done
mkdir output
awk '/^\.Dl / { sub(/^\.Dl /, ""); gsub(/\\-/, "-"); gsub(/\\\(dq/, "\""); gsub(/\\&/, ""); gsub(/\\e/, "\\"); print }' "$ROOT"/docs/*.1 "$ROOT"/docs/*.5 2>/dev/null |
    grep actorgraph > lines
while IFS= read -r line; do
    absent=
    for program in dot jq sqlite3; do
        if [[ $line == *"| $program "* ]] && ! command -v "$program" > /dev/null; then absent=$program; fi
    done
    if [ -n "$absent" ]; then
        echo "skip example \"$line\": $absent is not installed"
    elif timeout 120 bash -o pipefail -c "$line" > out 2> said < /dev/null; then
        echo "ok example \"$line\""
    else
        echo "not ok example \"$line\": status $?"
        head -n 10 said | sed 's/^/    /'
    fi
done < lines
