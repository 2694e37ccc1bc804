#!/bin/bash
# Inputs made to hurt, at two sizes: twice the input may take twice the time, not four times.
. "$ROOT/tests/failure/lib.bash"
if watched; then
    echo "skip stress: times under a sanitizer say nothing"
    exit 0
fi
"$ROOT/tests/corpus/make-large" small 1
"$ROOT/tests/corpus/make-large" large 2
milliseconds() { # best of two
    local best=999999 from ms
    for _ in 1 2; do
        from=$(date +%s%N)
        timeout 60 "$@" > out 2> said
        case $? in 124 | 13[0-9]) echo 999999; return ;; esac
        ms=$((($(date +%s%N) - from) / 1000000))
        [ $ms -ge $best ] || best=$ms
    done
    echo $best
}
for file in small/*; do
    name=$(basename "$file")
    case $name in
    *.rules | *.actors) command=(actorgraph dump --stage rules --rules) ;;
    *) command=(actorgraph extract --quiet --threads 1 --rules "$ROOT/rules") ;;
    esac
    one=$(milliseconds "${command[@]}" "small/$name")
    two=$(milliseconds "${command[@]}" "large/$name")
    base=$(milliseconds "${command[@]}" "$ROOT/tests/corpus/ok.${name##*.}" 2>/dev/null || echo 0)
    [ "$base" -lt "$one" ] || base=0
    # Without the time to start, and with 60 ms of noise allowed.
    if [ "$two" -ge 999999 ]; then echo "not ok stress_$name: more than a minute or a crash"
    elif [ $((two - base)) -le $(((one - base) * 7 / 2 + 60)) ]; then echo "ok stress_$name: $one ms, twice the size $two ms"
    else echo "not ok stress_$name: $one ms, twice the size $two ms"; fi
done
