#!/bin/bash
# Every command has help with an example, and turns wrong usage away with status 2.
. "$ROOT/tests/failure/lib.bash"
for command in $(actorgraph help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }'); do
    actorgraph "$command" --help > help.txt 2> said
    is "help_of_$command" $? 0
    sed -n "/^Example/,\$p" help.txt > example.txt
    has "help_of_${command}_shows_an_example" example.txt "actorgraph $command"
    actorgraph "$command" --no-such-option > out 2> said
    is "unknown_option_of_$command" $? 2
    has "unknown_option_of_${command}_names_the_help" said "actorgraph $command --help"
    is "unknown_option_of_${command}_writes_nothing_to_standard_output" "$(wc -c < out)" 0
done
actorgraph > out 2> said
is "no_command_is_wrong_usage" $? 2
actorgraph --version | grep -q '^actorgraph [0-9]' && echo "ok version"
actorgraph help --completion > completion.bash
ok_if "completion_is_bash" bash -n completion.bash
complete_to() { bash -c '. ./completion.bash; COMP_WORDS=(actorgraph "$@"); COMP_CWORD=$#; _actorgraph; echo "${COMPREPLY[*]}"' - "$@"; }
is "completion_of_a_command" "$(complete_to hel)" help
is "completion_of_an_option" "$(complete_to help --comp)" --completion
is "completion_of_a_choice" "$(complete_to help --color neve)" never
is "completion_of_a_command_behind_help" "$(complete_to help hel)" help
