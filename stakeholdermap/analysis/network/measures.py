"""Every exact measure of a network as a tidy table of rows: id, name, measure, value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from stakeholdermap.analysis import certainty, graph, thresholds
from stakeholdermap.analysis.decisions import Decided, main_body_of
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import centrality, position
from stakeholdermap.analysis.network.results import KeyPlayers, NetworkShape, NodePosition
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model.map import Map

Row: TypeAlias = tuple[str, str, str, float | None]

# Their own rows have names that are published.
_TOLD = (
    "ei_index", "assortativity", "degree_centralization", "betweenness_centralization", "core_periphery_r",
)  # fmt: skip
_ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total")


def table(
    map: Map,
    level: str = "organisations",
    group_by: str | None = None,
    tie: str | None = None,
    directed: bool | None = None,
    seed: int | None = None,
) -> list[Row]:
    """The rows of one network: node by node, then the whole (with an empty id); None for a value that does not exist.

    ``level`` is organisations, people, bodies or all; ``tie`` one kind of relationship; ``group_by`` the field or
    attribute that makes the groups (the sector when not named). The network is directed when all its ties are, unless
    ``directed`` says otherwise; position.shape says what leaves directions aside, and so do the rows ending in _p.
    ``seed`` is where draws at random start, else the map's own; every figure that is held against chance has a row
    ending in _p, those over seats, decisions and kinds of tie too. Raises graph.UnknownChoice.
    """
    network = graph.network(map, level, tie)
    arrows = network.all_directed if directed is None else directed
    groups = graph.groups_of(map, network.nodes, group_by)
    shape = position.shape(network, groups, arrows)
    plain = position.shape(network, groups) if arrows else shape
    chances = _chances(map, network, plain, groups, seed)
    return [
        *_of_nodes(map, network, shape, groups, arrows),
        *_of_the_whole(network, shape, arrows, chances),
        *(("", "", f"independent_links:{k.one}:{k.other}", k.independent) for k in shape.links),
        *(("", "", f"{measure}_p", p) for measure, p in chances.items() if measure not in _TOLD),
    ]


def _chances(
    map: Map, network: Network, shape: NetworkShape, groups: Mapping[str, str], seed: int | None
) -> dict[str, float | None]:
    """How likely chance is to give as much, by measure. No tie is taken for missing: only ranks need that."""
    limits = replace(thresholds.of(map), missing_ties=0.0)
    if seed is not None:
        limits = replace(limits, seed=seed)
    found = [*certainty.of_network(network, shape, groups, limits).chances]
    found += certainty.of_kinds(map, limits).chances
    found += certainty.of_seats(Decided(Seating(map), main_body_of(map)), limits).chances
    return {one.measure: one.p for one in found}


def _of_nodes(
    map: Map, network: Network, shape: NetworkShape, groups: Mapping[str, str], arrows: bool
) -> Iterator[Row]:
    out, expected = _out(network, arrows), dict(shape.expected_brokerage)
    core = frozenset(shape.core.core) if shape.core else frozenset[str]()
    for i, node in enumerate(shape.nodes):
        values: dict[str, float | None] = {name: column[i] for name, column in out.items()}
        values |= {
            "betweenness": node.betweenness,
            "betweenness_raw": node.betweenness_raw,
            "harmonic_closeness": node.harmonic,
            "eigenvector": node.eigenvector,
            "constraint": node.constraint,
            "effective_size": node.effective_size,
            "efficiency": node.efficiency,
            **_brokered("brokerage", node.brokerage, arrows),
            **(_brokered("brokerage_expected", expected.get(groups.get(node.id, "")), arrows) if expected else {}),
            "cut_point": int(node.cut_point),
            "core": int(node.id in core) if shape.core else None,
            **_key_player(node, (*shape.loss, *shape.reach)),
        }
        name = map.name_of(node.id)
        yield from ((node.id, name, measure, value) for measure, value in values.items())


def _out(network: Network, arrows: bool) -> Mapping[str, list[int]]:
    """The degrees, by name of the measure."""
    if not arrows:
        return {"degree": centrality.degrees(network)}
    into, out = centrality.degrees_in_and_out(network)
    return {"in_degree": into, "out_degree": out}


def _brokered(name: str, counts: object, arrows: bool) -> dict[str, float | None]:
    """Undirected, gatekeeper and representative are one count."""
    values = {role: getattr(counts, role, None) for role in _ROLES}
    if not arrows:
        del values["representative"]
        values = {"gatekeeper_representative" if k == "gatekeeper" else k: v for k, v in values.items()}
    return {f"{name}_{role}": value for role, value in values.items()}


def _key_player(node: NodePosition, found: tuple[KeyPlayers, ...]) -> dict[str, float | None]:
    return {f"in_{_key_name(one)}": int(node.id in one.nodes) for one in found}


def _key_name(one: KeyPlayers) -> str:
    """By what and how many: key_loss_2, key_loss_distance_2, key_reach_2."""
    kind = {"fragmentation": "key_loss", "distance": "key_loss_distance"}.get(one.by, "key_reach")
    return f"{kind}_{len(one.nodes)}"


def _of_the_whole(
    network: Network, shape: NetworkShape, arrows: bool, chances: Mapping[str, float | None]
) -> Iterator[Row]:
    n = len(network.nodes)
    values: dict[str, float | None] = {"density": shape.density}
    for measure, degrees in _out(network, arrows).items():
        most = (n - 1) ** 2 if arrows else (n - 1) * (n - 2)
        values[f"{measure}_centralization"] = centrality.centralization(degrees, most)
    values |= {
        "betweenness_centralization": shape.betweenness_centralization,
        "closeness_centralization": shape.closeness_centralization,
        "fragmentation": shape.fragmentation,
        "distance_fragmentation": shape.distance_fragmentation,
        "connectedness": shape.connectedness,
    }
    if arrows:
        values["connectedness_directed"] = None if shape.fragmentation is None else 1 - shape.fragmentation
    values |= {
        "bridges": len(shape.bridges),
        "core_periphery_r": shape.core.r if shape.core else None,
        "ei_index": shape.ei_index,
        "ei_expected": shape.ei_expected,
        "ei_p": chances.get("ei_index"),
        "assortativity": shape.assortativity,
        "assortativity_p": chances.get("assortativity"),
        "degree_centralization_p": chances.get("degree_centralization"),
        "betweenness_centralization_p": chances.get("betweenness_centralization"),
        "core_periphery_p": chances.get("core_periphery_r"),
        **{_key_name(one): one.value for one in (*shape.loss, *shape.reach)},
    }
    yield from (("", "", measure, value) for measure, value in values.items())
