#!/bin/bash
# What is printed for people drives no terminal, whatever actors, documents and rules are called: the names of tests/unit/hostile.h.
. "$ROOT/tests/failure/lib.bash"
"$BUILD/make_graph" hostile > hostile.json || exit 1
# C0 but tab and line feed, DEL, C1, and the marks that turn the direction of writing.
drives='[\x00-\x08\x0B-\x1F\x7F]|\xC2[\x80-\x9F]|\xE2\x80[\xAA-\xAE]|\xE2\x81[\xA6-\xA9]'
calm() { # NAME COMMAND...
    local name=$1
    shift
    "$@" > said 2>&1 < /dev/null
    if [ ! -s said ]; then echo "not ok $name: nothing was said"; return; fi
    if LC_ALL=C grep -qP "$drives" said; then
        echo "not ok $name: control characters"
        LC_ALL=C grep -P "$drives" said | head -n 5 | cat -v | cut -c 1-200 | sed 's/^/    /'
    else
        echo "ok $name"
    fi
}
LC_ALL=C grep -qP "$drives" hostile.json && echo "ok the names are hostile" || echo "not ok the names are hostile"

calm compare actorgraph compare hostile.json --before 2019 --after 2020
calm compare-markdown actorgraph compare hostile.json --format md
calm report actorgraph report hostile.json
calm unknown-actor actorgraph export hostile.json --ego $'\x1b[31mred\x1b[0m \x07 bell'
calm unknown-format actorgraph export hostile.json --format $'\x1b]0;title\x07'
calm unknown-command actorgraph $'\x1b[2J'
calm unknown-option actorgraph report $'--\x1b[2J'
calm unknown-choice actorgraph report --what $'\x1b[2J'
calm unknown-file actorgraph report $'no\x1b[2Jsuch'
cp "$ROOT"/tests/corpus/{controls,bidi}.txt .
printf 'France sanctions Mali. \x1b[31mRussia attacks\x1b[0m \xE2\x80\xAEUkraine\xE2\x80\xAC with \x7F Iran.\n' > $'odd\x1b[1m.txt'
calm explain actorgraph explain $'\x1b[31mFrance\x1b[0m sanctions \xE2\x80\xAEMali\xE2\x80\xAC in 2019.'
calm run actorgraph run controls.txt bidi.txt odd* -o out
