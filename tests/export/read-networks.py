"""Reads files of one network with networkx or igraph and prints what they hold, as JSON, by format."""
import json
import sys


def with_networkx(folder):
    import networkx as nx

    link_graph = json.load(open(f"{folder}/network.node-link.json", encoding="utf-8"))
    graphs = {
        "gexf": nx.read_gexf(f"{folder}/network.gexf"),
        "graphml": nx.read_graphml(f"{folder}/network.graphml"),
        "node-link.json": nx.node_link_graph(link_graph),
    }
    return {
        name: {
            "nodes": graph.number_of_nodes(),
            "edges": graph.number_of_edges(),
            "directed": graph.is_directed(),
            "korean": sorted(node["nameKo"] for _, node in graph.nodes(data=True)),
            "names": sorted(node["name"] for _, node in graph.nodes(data=True)),
            "values": sorted(edge["value"] for _, _, edge in graph.edges(data=True) if "value" in edge),
        }
        for name, graph in graphs.items()
    }


def with_igraph(folder):
    import igraph

    graph = igraph.Graph.Read_GraphML(f"{folder}/network.graphml")
    return {
        "graphml": {
            "nodes": graph.vcount(),
            "edges": graph.ecount(),
            "directed": graph.is_directed(),
            "korean": sorted(graph.vs["nameKo"]),
            "names": sorted(graph.vs["name"]),
            "values": sorted(value for value in graph.es["value"] if value == value),
        }
    }


read = {"networkx": with_networkx, "igraph": with_igraph}[sys.argv[1]]
print(json.dumps(read(sys.argv[2])))
