#!/bin/bash
# A second run reads only what is new or changed, and ends with the same bytes as a fresh one.
. "$ROOT/tests/failure/lib.bash"
mkdir texts rules
cp "$samples"/20*.txt texts/
run() { actorgraph run texts --rules rules -o "$1" 2> said; }
known() { sed -n 's/^documents .*(\([0-9]*\) unchanged.*/\1/p'; }
same() { ok_if "$1" diff -rq grown fresh; rm -rf fresh; }
cp -r "$ROOT"/rules/. rules/
count=$(find texts -type f | wc -l)

is nothing_is_known_at_first "$(run grown | known)" 0
is all_is_known_when_nothing_changed "$(run grown | known)" "$count"
run fresh > /dev/null
same unchanged_texts_give_the_same_bytes

changed=$(find texts -type f | sort | head -n 1) gone=$(find texts -type f | sort | tail -n 1)
echo "France and Mali signed a treaty of alliance on 3 March 2020." >> "$changed"
rm "$gone"
echo "Belgium imposed sanctions on Belarus on 4 May 2021." > texts/new.txt
is only_new_and_changed_texts_are_read "$(run grown | known)" $((count - 2))
run fresh > /dev/null
same new_changed_and_removed_texts_give_the_bytes_of_a_fresh_run

echo "# a remark" >> "$(find rules -name '*.rules' | sort | head -n 1)"
is other_rules_read_all_anew "$(run grown | known)" 0
run fresh > /dev/null
same other_rules_give_the_bytes_of_a_fresh_run
