#!/bin/bash
# Inputs made to hurt, at two sizes: twice the input may take twice the time, not four times.
. "$ROOT/tests/failure/lib.bash"
if watched; then
    echo "skip stress: times under a sanitizer say nothing"
    exit 0
fi
"$ROOT/tests/corpus/make-large" small 1
"$ROOT/tests/corpus/make-large" large 2
LIMIT=20 # seconds of processor time
# Processor time in milliseconds, which other programs on the machine do not lengthen much; 999999 after LIMIT seconds of it or a crash.
milliseconds() {
    local TIMEFORMAT=%U spent
    spent=$({ time (ulimit -t "$LIMIT"; timeout 300 "$@" > out 2> said); echo $? > status; } 2>&1)
    case $(cat status) in
    124 | 13[0-9] | 152) echo 999999 ;;
    *) awk -v s="$spent" 'BEGIN { print int(s * 1000) }' ;;
    esac
}
for file in small/*; do
    name=$(basename "$file")
    case $name in
    *.rules | *.actors) command=(actorgraph check --rules) ;;
    *) command=(actorgraph extract --quiet --threads 1 --rules "$ROOT/rules") ;;
    esac
    one=$(milliseconds "${command[@]}" "small/$name")
    two=999999
    [ "$one" -ge 999999 ] || two=$(milliseconds "${command[@]}" "large/$name")
    base=$(milliseconds "${command[@]}" "$ROOT/tests/corpus/bom.txt")
    [ "$base" -lt "$one" ] || base=0
    # Without the time to start, and with 60 ms of noise allowed.
    if [ "$two" -ge 999999 ]; then echo "not ok stress_$name: more than $LIMIT s, or a crash"
    elif [ $((two - base)) -le $(((one - base) * 7 / 2 + 60)) ]; then echo "ok stress_$name: $one ms, twice the size $two ms"
    else echo "not ok stress_$name: $one ms, twice the size $two ms"; fi
done
