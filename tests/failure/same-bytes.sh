#!/bin/bash
# The same input gives the same bytes: whatever the number of threads, the order of files, the folder, the locale and the zone.
. "$ROOT/tests/failure/lib.bash"
ln -s "$samples" texts
actorgraph run texts -o one --threads 1 --quiet 2> said || { echo "not ok run_over_the_samples: status $?"; head -n 20 said | sed 's/^/    /'; exit 0; }
echo "ok run_over_the_samples"
LC_ALL=de_DE.UTF-8 TZ=Asia/Kolkata actorgraph run texts -o four --threads 4 --quiet 2> said
ok_if "threads_locale_and_zone_change_nothing" diff -r one four
actorgraph extract --quiet texts > lines.jsonl 2> said
sort -r lines.jsonl > other-order.jsonl
head -n 20 lines.jsonl >> other-order.jsonl
actorgraph graph lines.jsonl -o a.json 2> said
actorgraph graph other-order.jsonl -o b.json 2> said
ok_if "relations_in_any_order_and_twice_give_the_same_graph" cmp a.json b.json
ok_if "the_steps_give_the_graph_of_the_run" cmp a.json one/graph.json
ok_if "extract_gives_the_relations_of_the_run" cmp lines.jsonl one/relations.jsonl
actorgraph graph a.json -o c.json 2> said && ok_if "a_graph_read_again_is_itself" cmp a.json c.json
is "no_path_of_this_machine_is_in_the_output" "$(grep -rl -e "$ROOT" -e "$BUILD" -e "$PWD" one | head -n 1)" ""
