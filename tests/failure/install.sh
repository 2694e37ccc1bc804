#!/bin/bash
# What `make install` puts in place works from there, is found by pkg-config, and goes away again.
. "$ROOT/tests/failure/lib.bash"
if watched || [[ $BUILD != "$ROOT"/build/release ]]; then
    echo "skip install: only the release build is installed"
    exit 0
fi
to=$PWD/root
make -s -C "$ROOT" --no-print-directory install DESTDIR="$to" prefix=/usr > said 2>&1
is "install" $? 0
unset ACTORGRAPH_DATA
echo 'France withdrew its troops from Mali in August 2022.' | "$to/usr/bin/actorgraph" extract - > out.jsonl 2> said
is "the_installed_program_runs" $? 0
has "the_installed_program_finds_its_rules" out.jsonl withdraws_from
ok_if "the_manual_is_installed" test -s "$to/usr/share/man/man1/actorgraph.1"
ok_if "completion_is_installed" bash -n "$to/usr/share/bash-completion/completions/actorgraph"

export PKG_CONFIG_PATH=$to/usr/lib/pkgconfig
flags="$(pkg-config --cflags --libs --define-variable=prefix="$to/usr" --define-variable=libdir="$to/usr/lib" \
    --define-variable=includedir="$to/usr/include" actorgraph)"
# shellcheck disable=SC2086  # a list of flags
if gcc -std=c17 -Wall -Wextra -Wpedantic -Werror "$ROOT/docs/examples/relations.c" $flags -o relations 2> said; then
    echo "ok the_example_compiles_against_the_installed_library"
    ACTORGRAPH_DATA=$to/usr/share/actorgraph ./relations > out.jsonl 2> said
    is "the_example_runs" $? 0
    has "the_example_finds_the_relation" out.jsonl '"relation":"withdraws_from"'
    ACTORGRAPH_DATA=/nowhere ./relations > out.jsonl 2> said
    is "the_example_says_when_there_are_no_rules" $? 1
else
    echo "not ok the_example_compiles_against_the_installed_library"
    head -n 20 said | sed 's/^/    /'
fi
make -s -C "$ROOT" --no-print-directory uninstall DESTDIR="$to" prefix=/usr > said 2>&1
is "uninstall_leaves_no_file" "$(find "$to" -type f | wc -l)" 0
