#!/bin/bash
# What cannot be read is named with its remedy, the rest is read, and the status says so.
. "$ROOT/tests/failure/lib.bash"
mkdir texts
cp "$samples/2014-03-24-crimea-wire.txt" texts/a-good.txt
cp "$ROOT/tests/corpus/broken-utf8.txt" texts/b-broken.txt
cp "$ROOT/tests/corpus/binary.txt" texts/c-binary.txt
cp "$ROOT/tests/corpus/truncated.jsonl" texts/d-truncated.jsonl
cp "$ROOT/tests/corpus/not-really.pdf" texts/e-wrong.pdf
cp "$samples/2019-01-24-venezuela-two-presidents.txt" texts/f-good.txt
actorgraph extract texts > out.jsonl 2> said
is "errors_in_the_input_are_status_1" $? 1
has "broken_utf8_has_its_place" said "texts/b-broken.txt:1:17: error[D002]"
has "a_binary_file_is_called_so" said "texts/c-binary.txt: error[D003]"
has "a_truncated_json_line_is_named" said "texts/d-truncated.jsonl: error[D004]: line 2"
has "what_is_no_pdf_is_named" said "error[D005]"
has "documents_before_the_broken_ones_are_read" out.jsonl '"doc":"a-good"'
has "documents_behind_the_broken_ones_are_read" out.jsonl '"doc":"f-good"'
actorgraph extract no/such/folder > out.jsonl 2> said
is "a_missing_path_is_status_1" $? 1
has "a_missing_path_is_named" said "no/such/folder"
if [ "$(id -u)" = 0 ]; then
    echo "skip a_file_without_permission_is_named: root may read everything"
else
    cp texts/a-good.txt secret.txt && chmod 000 secret.txt
    actorgraph extract secret.txt > out.jsonl 2> said
    has "a_file_without_permission_is_named" said "secret.txt"
fi
actorgraph extract texts/a-good.txt --rules no/such/rules > out.jsonl 2> said
is "missing_rules_are_status_1" $? 1
actorgraph extract texts/a-good.txt --model "$ROOT/README.md" > out.jsonl 2> said
is "a_file_that_is_no_model_is_status_1" $? 1
has "a_file_that_is_no_model_is_called_so" said "error[L00"
actorgraph run texts -o texts/a-good.txt/below 2> said
is "an_output_folder_that_cannot_be_made_is_status_3" $? 3
has "an_output_folder_that_cannot_be_made_is_named" said "error[W002]"
printf 'rule x -> nowhere\n  when A eat B\n' > wrong.rules
actorgraph check --rules wrong.rules > out 2> said
is "rules_with_mistakes_are_status_1" $? 1
has "rules_with_mistakes_have_their_place" said "wrong.rules:1:"
