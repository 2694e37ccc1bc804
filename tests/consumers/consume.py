"""consume.py PART FOLDER OUR_SCHEMAS SCHEMA_OF_JGF: read our files with a Python library and count what is there."""
import json
import os
import sys

part, folder, ours, jgf = sys.argv[1:5]


def path(graph, name):
    return os.path.join(folder, graph + "." + name)


def load(graph, name):
    with open(path(graph, name), encoding="utf-8") as f:
        return json.load(f)


def numbers(graph):
    """Actors, and edges that have an asserted relation."""
    g = load(graph, "json")
    return len(g["actors"]), sum(1 for e in g["edges"] if e["counts"].get("asserted"))


def same(graph, nodes, edges, what):
    assert (nodes, edges) == numbers(graph), "%s of %s: %d nodes, %d edges, wanted %s" % (what, graph, nodes, edges, numbers(graph))


if part == "networkx":
    import networkx as nx

    version = tuple(int(v) for v in nx.__version__.split(".")[:2])
    for graph in ("region", "hostile"):
        data = load(graph, "node-link")
        g = nx.node_link_graph(data, edges="links") if version >= (3, 4) else nx.node_link_graph(data)
        assert g.is_multigraph() and g.is_directed()
        same(graph, g.number_of_nodes(), g.number_of_edges(), "node-link")
        if version >= (3, 6):
            g = nx.node_link_graph(load(graph, "node-link-edges"))
            same(graph, g.number_of_nodes(), g.number_of_edges(), "node-link with edges")
        g = nx.cytoscape_graph(load(graph, "cytoscape"))
        same(graph, g.number_of_nodes(), g.number_of_edges(), "cytoscape")
        g = nx.read_graphml(path(graph, "graphml"), force_multigraph=True)
        same(graph, g.number_of_nodes(), g.number_of_edges(), "graphml")
        g = nx.read_gexf(path(graph, "gexf-1.2"))
        same(graph, g.number_of_nodes(), g.number_of_edges(), "gexf 1.2")
    g = nx.read_gexf(path("region", "gexf-1.2"))
    spells = [d for _, _, d in g.edges(data=True) if d.get("spells")]
    assert len(spells) > 50 and all(len(s) == 2 for d in spells for s in d["spells"])
    g = nx.read_graphml(path("region", "graphml"), force_multigraph=True)
    assert any(d["polarity"] == -1 and d["weight"] > 10 for _, _, d in g.edges(data=True))
elif part == "igraph":
    import igraph

    for graph in ("region", "hostile"):
        g = igraph.Graph.Read_GraphML(path(graph, "graphml"))
        same(graph, g.vcount(), g.ecount(), "graphml")
        assert g.is_directed()
    g = igraph.Graph.Read_GraphML(path("region", "graphml"))
    assert "Belmark" in g.vs["name"] and max(g.es["weight"]) > 10
elif part == "jsonschema":
    import jsonschema

    if os.path.exists(jgf):
        with open(jgf, encoding="utf-8") as f:
            validator = jsonschema.Draft7Validator(json.load(f))
        for graph in ("region", "hostile"):
            validator.validate(load(graph, "jgf"))
    import warnings

    warnings.simplefilter("ignore")  # newer versions call RefResolver old
    texts = {}
    for name in ("graph.schema.json", "relation.schema.json"):
        with open(os.path.join(ours, name), encoding="utf-8") as f:
            texts[name] = json.load(f)
    schema = texts["graph.schema.json"]
    resolver = jsonschema.RefResolver("", schema, store=texts)
    for graph in ("region", "hostile"):
        jsonschema.validate(load(graph, "json"), schema, resolver=resolver)
