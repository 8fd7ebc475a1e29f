"""Every exact measure of a network as a tidy table of rows: id, name, measure, value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from stakeholdermap.analysis import graph, position
from stakeholdermap.analysis.graph import Network
from stakeholdermap.model.map import Map

Row: TypeAlias = tuple[str, str, str, float | None]


def table(
    map: Map,
    level: str = "organisations",
    group_by: str | None = None,
    tie: str | None = None,
    directed: bool | None = None,
) -> list[Row]:
    """The rows of one network: node by node, then the whole (with an empty id); None for a value that does not exist.

    ``level`` is organisations, people, bodies or all; ``tie`` one kind of relationship; ``group_by`` the field
    or attribute whose groups the independent links are between (the sector when not named). The network is
    directed when all its ties are, unless ``directed`` says otherwise. Raises graph.UnknownChoice.
    """
    network = graph.network(map, level, tie)
    arrows = network.all_directed if directed is None else directed
    groups = graph.groups_of(map, network.nodes, group_by)
    rows = [*_of_nodes(map, network, arrows), *_of_the_whole(network, arrows)]
    for links in position.independent_links(network, groups):
        rows.append(("", "", f"independent_links:{links.one}:{links.other}", links.independent))
    return rows


def _of_nodes(map: Map, network: Network, arrows: bool) -> Iterator[Row]:
    n = len(network.nodes)
    pairs = (n - 1) * (n - 2) / (1 if arrows else 2)
    raw = position.betweenness(network, arrows)
    cut = position.cut_off(network)
    degrees = _degrees(network, arrows)
    for i, id in enumerate(network.nodes):
        name = map.name_of(id)
        for measure, values in degrees.items():
            yield id, name, measure, values[i]
        yield id, name, "betweenness", raw[i] / pairs if pairs > 0 else None
        yield id, name, "betweenness_raw", raw[i]
        yield id, name, "cut_point", int(i in cut)


def _of_the_whole(network: Network, arrows: bool) -> Iterator[Row]:
    n = len(network.nodes)
    yield "", "", "density", position.density(network, arrows)
    for measure, values in _degrees(network, arrows).items():
        most = (n - 1) ** 2 if arrows else (n - 1) * (n - 2)
        yield "", "", f"{measure}_centralization", position.centralization(values, most)
    raw = position.betweenness(network, arrows)
    most_between = (n - 1) ** 2 * (n - 2) / (1 if arrows else 2)
    yield "", "", "betweenness_centralization", position.centralization(raw, most_between)


def _degrees(network: Network, arrows: bool) -> Mapping[str, Sequence[int]]:
    if not arrows:
        return {"degree": [len(near) for near in network.neighbours]}
    into, out = position.degrees_in_and_out(network)
    return {"in_degree": into, "out_degree": out}
