#!/bin/bash
# index.html in headless Chromium, by mouse and by keyboard. ACTORGRAPH_SCREENSHOTS names a folder for pictures of it.
. "$ROOT/tests/consumers/lib.bash"
have_program chromium chromium && have_program node nodejs && have_npm_package playwright-core || exit 0
for graph in region hostile; do
    write $graph html
    mv $graph.html $graph.page.html
done
"$BUILD/make_graph" 5000 20000 > big.json && actorgraph export big.json --format html -o big.html || exit 1
node "$here/browser.js" "$(command -v chromium)" "$PWD" "${ACTORGRAPH_SCREENSHOTS:-}" 2>&1
