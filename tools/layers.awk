# Refuse an include that points to the right: awk -f tools/layers.awk FILES
# A name without a folder is a private header of the same layer, beside the file.
BEGIN {
    n = split("base read text lang rules extract graph analyse export api cli", order, " ")
    for (i = 1; i <= n; i++) rank[order[i]] = i
}
FNR == 1 { parts = split(FILENAME, path, "/"); own = path[parts - 1] }
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    slash = index(quoted[2], "/")
    other = substr(quoted[2], 1, slash - 1)
    if (!slash) next
    if (!(other in rank)) problem("there is no layer " other)
    else if (own in rank && rank[other] > rank[own]) problem(own " may not include " quoted[2])
}
function problem(text) { print FILENAME ":" FNR ": " text; bad = 1 }
END { exit bad }
