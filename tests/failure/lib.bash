# What the failure tests share. They run in a folder of their own with actorgraph in PATH; $ROOT is the checkout, $BUILD the build.
# shellcheck shell=bash
samples=$ROOT/docs/samples

# ok_if NAME CONDITION...: run the command and print a result line; its output is shown where it fails.
ok_if() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "ok $name"
    else
        echo "not ok $name: $*"
        printf '%s\n' "$said" | head -n 20 | cut -c 1-200 | sed 's/^/    /'
    fi
}
# is NAME GOT WANTED
is() {
    if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: got \"${2:0:120}\", wanted \"$3\""; fi
}
has() { # NAME FILE TEXT
    if grep -qF -- "$3" "$2"; then
        echo "ok $1"
    else
        echo "not ok $1: \"$3\" is not in the output"
        head -n 10 "$2" | cut -c 1-200 | sed 's/^/    /'
    fi
}
# A build with sanitizers?
watched() { grep -qa -e __asan_init -e __tsan_init "$BUILD/actorgraph"; }
