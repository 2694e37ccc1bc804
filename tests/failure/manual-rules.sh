#!/bin/bash
# actorgraph-rules(5) says what is true: its rules are well formed and do what their examples say, its messages are those of the program.
. "$ROOT/tests/failure/lib.bash"
page=$ROOT/docs/actorgraph-rules.5

# Literal blocks as plain text; with an argument only those behind a line .\" ARGUMENT.
blocks() {
    awk -v wanted="$1" '
        /^\.\\" / { mark = substr($0, 5); next }
        /^\.Bd/ { inside = 1; show = wanted == "" || mark == wanted; mark = ""; next }
        /^\.Ed/ { if (show) print ""; inside = show = 0; next }
        inside && show {
            gsub(/\\-/, "-"); gsub(/\\\(aq/, "\047"); gsub(/\\\(ha/, "^"); gsub(/\\\(ti/, "~"); gsub(/\\\(ga/, "`"); sub(/^\\&/, ""); gsub(/\\e/, "\\")
            print
        }' "$page"
}

if command -v mandoc > /dev/null; then
    ok_if lint mandoc -Tlint -W warning "$page"
else
    echo "skip lint: mandoc is not installed"
fi

blocks rules > manual.rules
ok_if blocks_are_found grep -q '^rule decorate' manual.rules
actorgraph check --messages 0 --rules "$ROOT/rules" manual.rules > out 2> said
grep -A 2 '^manual.rules:.*error' said > errors
is rules_of_the_page_hold "$(head -n 3 errors)" ""

# Lines of messages: "mistakes.rules:1:2: ...", the line with its number, the caret.
blocks "" | grep -E '^(mistakes|warnings)\.rules:|^ {1,4}[0-9]+ \| |^ {6}\| ' > claimed
cat "$ROOT"/tests/golden/check-mistakes/expected.err "$ROOT"/tests/golden/check-warnings/expected.err > real
is messages_are_told "$([ "$(wc -l < claimed)" -gt 30 ] && echo yes)" yes
is messages_are_real "$(grep -vxFf real claimed | head -n 2)" ""
