#!/bin/bash
# Links of the documents lead somewhere. (What the examples of README.md print is checked by tools/docs.)
. "$ROOT/tests/failure/lib.bash"
missing=$(grep -o '](\([^)]*\))' -h "$ROOT/README.md" "$ROOT/CONTRIBUTING.md" | sed 's/.*](\(.*\))/\1/' | grep -v '^http' |
    while IFS= read -r path; do [ -e "$ROOT/$path" ] || echo "$path"; done)
is "every_link_leads_to_a_file" "$missing" ""
