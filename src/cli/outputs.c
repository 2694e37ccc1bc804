/* Files of a run. */
#include "cli/outputs.h"

#include "base/outfile.h"
#include "export/graph_json.h"
#include "export/viewer.h"

Sv outputs_path(const Outputs *o, const char *name)
{
    bool slash = o->folder.len && o->folder.ptr[o->folder.len - 1] == '/';
    return arena_printf(o->cli->arena, SV_FMT "%s%s", SV_ARG(o->folder), slash ? "" : "/", name);
}

typedef bool FileWriter(Outputs *o, FILE *to);

static bool write_file(Outputs *o, const char *name, FileWriter *writer)
{
    OutFile *out = out_open(o->cli->arena, outputs_path(o, name), o->cli->diag);
    if (!out) return false;
    if (!writer(o, out_stream(out))) {
        out_discard(out);
        return false;
    }
    o->files++;
    return out_commit(out, o->cli->diag);
}

static bool write_graph(Outputs *o, FILE *to)
{
    graph_json_write(to, o->graph);
    return true;
}

static bool write_coverage(Outputs *o, FILE *to)
{
    coverage_write(to, o->coverage, &o->result->read);
    return true;
}

static bool write_diagrams(Outputs *o)
{
    Sv folder = outputs_path(o, "diagrams");
    if (!out_make_folder(folder, o->cli->diag)) return false;
    Diagram *diagram = diagram_new(o->cli->arena, o->graph, &o->diagram, o->cli->diag);
    return diagram && diagram_write_all(diagram, folder, &o->files, o->cli->diag);
}

static bool write_reports(Outputs *o)
{
    Report report;
    return report_measure(o->cli->arena, o->graph, &o->report, &report, o->cli->diag) &&
           reports_write(&report, outputs_path(o, "reports"), &o->files, o->cli->diag);
}

static bool write_exchange(Outputs *o)
{
    ExportOptions e = { .facts = o->diagram.facts, .evidence = EVIDENCE_IDS, .diagram = o->diagram };
    return export_write_all(o->graph, &e, outputs_path(o, "exchange"), &o->files, o->cli->diag);
}

static bool write_page(Outputs *o, FILE *to)
{
    ViewerOptions v = { .title = o->diagram.title, .caption = o->diagram.caption, .facts = o->diagram.facts };
    return viewer_write(to, o->graph, &v, o->cli->diag);
}

static bool write_store(Outputs *o)
{
    o->files++;
    return store_write(outputs_path(o, "events.db"), o->graph, &o->store, o->cli->diag);
}

bool outputs_write(Outputs *o)
{
    bool ok = out_make_folder(outputs_path(o, "reports"), o->cli->diag);
    ok = write_file(o, "graph.json", write_graph) && ok;
    ok = write_file(o, "reports/coverage.md", write_coverage) && ok;
    ok = write_diagrams(o) && ok;
    ok = write_reports(o) && ok;
    ok = write_exchange(o) && ok;
    ok = write_file(o, "index.html", write_page) && ok;
    ok = write_store(o) && ok;
    return ok;
}
