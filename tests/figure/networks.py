"""Published networks as maps, and Graphviz's layouts of them to compare ours with."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pygraphviz

from stakeholdermap.figure.room import Array
from stakeholdermap.figure.scene import Scene, scene_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Partnership, Relationship, Sheet
from tests.figure.maps import of_size, westmarch, with_a_board

NETWORKS = Path(__file__).parent.parent / "samples" / "networks"
POINTS_A_UNIT = 72


def network(name: str) -> Map:
    """The map of one of the networks in tests/samples/networks, each tie once, with a drawing of all its cards."""
    facts: list[Organisation | Relationship | Sheet] = [Sheet(id="sheet", name="Map")]
    with (NETWORKS / f"{name}_edges.csv").open(encoding="utf-8") as lines:
        pairs = {
            (min(row["source"], row["target"]), max(row["source"], row["target"])) for row in csv.DictReader(lines)
        }
    for id in sorted({end for pair in pairs for end in pair}):
        facts.append(Organisation(id=id, name=f"Member {id}" if id.isdigit() else id.title()))
    for number, (one, other) in enumerate(sorted(pairs)):
        if one != other:
            facts.append(Relationship(id=f"r{number}", one=one, other=other))
    return Map(partnership=Partnership(id="place", title=name)).having(put=facts)


def drawn(map: Map, level: str = "organisations") -> Scene:
    """What a layout is told of the map."""
    sheet = map.sheets["sheet"]
    return scene_of(map, Sheet(id=sheet.id, name=sheet.name, level=level))


def compared() -> dict[str, Scene]:
    """The networks that ours and Graphviz's layouts are compared on, by what they are called."""
    return {
        "Westmarch, organisations": drawn(westmarch()),
        "Westmarch, all": drawn(with_a_board(westmarch()), "all"),
        "Padgett's marriages": drawn(network("padgett_marriage")),
        "Krackhardt's kite": drawn(network("krackhardt_kite")),
        "Zachary's karate club": drawn(network("zachary_karate")),
        "Made up, 60 and 110 ties": drawn(of_size(60, 110)),
        "Made up, 150 and 400 ties": drawn(of_size(150, 400)),
    }


def by_graphviz(scene: Scene, program: str, overlap: str) -> Array:
    """Middles, shape (n, 2), by neato or sfdp: the same cards and ties, straight lines, overlaps removed its way."""
    graph = pygraphviz.AGraph(strict=True, directed=False)
    graph.graph_attr.update(overlap=overlap, splines="line", sep="+9", start="7")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for index, (wide, high) in enumerate(scene.sizes.tolist()):
        graph.add_node(index, width=wide / POINTS_A_UNIT, height=high / POINTS_A_UNIT)
    graph.add_edges_from(scene.pairs.tolist())
    graph.layout(program)
    places = [graph.get_node(index).attr["pos"].split(",") for index in range(len(scene.ids))]
    return np.array(places, dtype=float) * (1.0, -1.0)
