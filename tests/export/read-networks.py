"""Reads the files of one network, <folder>/network.<format>, with networkx or igraph and prints what they hold, by format, as JSON."""
import json
import sys

import networkx as nx
import pandas as pd

program, folder = sys.argv[1:]


def path(name):
    return f"{folder}/network.{name}"


def told(name):
    with open(path(name), encoding="utf-8") as file:
        return json.load(file)


def listed(name):
    return pd.read_csv(path(name), encoding="utf-8-sig", keep_default_na=False, na_values=[""])


def known(record):
    """What is known of one row of a table."""
    return {name: value for name, value in record.items() if pd.notna(value)}


def of_lists(nodes, edges):
    """A graph of lists of attributes: nodes with `id`, edges with `source` and `target`."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node["id"], node) for node in nodes)
    for edge in edges:
        if edge["source"] not in graph or edge["target"] not in graph:
            raise SystemExit(f"an end of {edge} is no node")
        graph.add_edge(edge["source"], edge["target"], **edge)
    return graph


def of_cx2():
    """CX2 has no reader in networkx: a list of parts, whose edges name nodes by number."""
    parts = {name: content for part in told("cx2") for name, content in part.items()}
    nodes = [{"id": node["id"], **node["v"]} for node in parts["nodes"]]
    edges = [{"source": edge["s"], "target": edge["t"], **edge["v"]} for edge in parts["edges"]]
    return of_lists(nodes, edges)


def of_tables():
    """Two tables under the heads of Gephi."""
    nodes, edges = (listed(name).to_dict("records") for name in ("nodes.csv", "edges.csv"))
    return of_lists(
        [{"id": node["Id"], "name": node["Label"], **known(node)} for node in nodes],
        [{"source": edge["Source"], "target": edge["Target"], **known(edge)} for edge in edges],
    )


def of_dot():
    """DOT as pydot reads it, which leaves quotes on, and masks within them."""

    def plain(value):
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\") if value.startswith('"') else value

    def cells(attributes):
        return {plain(name): plain(value) for name, value in attributes.items()}

    read = nx.nx_pydot.read_dot(path("dot"))
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((plain(node), cells(attributes)) for node, attributes in read.nodes(data=True))
    for source, target, attributes in read.edges(data=True):
        held = cells(attributes)
        graph.add_edge(plain(source), plain(target), **(held | ({"value": float(held["value"])} if "value" in held else {})))
    return graph


NETWORKX = {
    "gexf": lambda: nx.read_gexf(path("gexf")),
    "graphml": lambda: nx.read_graphml(path("graphml"), force_multigraph=True),
    "node-link.json": lambda: nx.node_link_graph(told("node-link.json"), edges="links"),
    "node-link.json, edges": lambda: nx.node_link_graph(told("node-link.json"), edges="edges"),
    "cyjs": lambda: nx.cytoscape_graph(told("cyjs")),
    "cx2": of_cx2,
    "dot": of_dot,
    "nodes.csv, edges.csv": of_tables,
}


def counted_by_networkx(graph):
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "directed": graph.is_directed(),
        "korean": sorted(node["nameKo"] for _, node in graph.nodes(data=True) if isinstance(node.get("nameKo"), str)),
        "names": sorted(node["name"] for _, node in graph.nodes(data=True)),
        "values": sorted(edge["value"] for _, _, edge in graph.edges(data=True) if edge.get("value") is not None),
    }


def counted_by_igraph(graph):
    values = graph.es["value"] if "value" in graph.es.attributes() else []
    return {
        "nodes": graph.vcount(),
        "edges": graph.ecount(),
        "directed": graph.is_directed(),
        # igraph tells an attribute that a GraphML node does not have as an empty text
        "korean": sorted(name for name in graph.vs["nameKo"] if isinstance(name, str) and name != ""),
        "names": sorted(graph.vs["name"]),
        "values": sorted(value for value in values if value is not None and value == value),
    }


def igraphs():
    import igraph

    def of_frames(nodes, edges):
        first = ["Source", "Target"]
        links = edges[first + [name for name in edges.columns if name not in first]]
        known = nodes[["Id"] + [name for name in nodes.columns if name != "Id"]]
        graph = igraph.Graph.DataFrame(links, directed=True, vertices=known, use_vids=False)
        graph.vs["name"] = graph.vs["Label"]
        return graph

    def of_dicts(name, nodes, edges):
        return igraph.Graph.DictList(nodes, edges, directed=True, vertex_name_attr=name, iterative=True)

    def of_node_link():
        read = told("node-link.json")
        return of_dicts("id", read["nodes"], read["links"])

    def of_cytoscape():
        elements = told("cyjs")["elements"]
        return of_dicts("id", [one["data"] for one in elements["nodes"]], [one["data"] for one in elements["edges"]])

    own = {
        "graphml": lambda: igraph.Graph.Read_GraphML(path("graphml")),
        "node-link.json": of_node_link,
        "cyjs": of_cytoscape,
        "nodes.csv, edges.csv": lambda: of_frames(listed("nodes.csv"), listed("edges.csv")),
    }
    # formats that igraph has no reader of come to it as its guide says, by way of networkx
    return own | {name: lambda read=read: igraph.Graph.from_networkx(read()) for name, read in NETWORKX.items() if name not in own}


if program == "networkx":
    print(json.dumps({name: counted_by_networkx(read()) for name, read in NETWORKX.items()}))
else:
    print(json.dumps({name: counted_by_igraph(read()) for name, read in igraphs().items()}))
