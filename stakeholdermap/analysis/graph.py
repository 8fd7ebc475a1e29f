"""The only place where a Map becomes a graph: organisations, people or bodies as nodes, declared ties as edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import rustworkx
from scipy.sparse import csr_matrix

from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Fact, Organisation, Person
from stakeholdermap.model.words import TIE_KINDS, top_group

LEVELS = ("organisations", "people", "bodies", "all")
_NO_GROUP = ("id", "name", "short_name", "note", "source")


class UnknownChoice(Exception):
    """A level, kind of tie or column that is not there; its text names those that are."""

    def __init__(self, what: str, asked: str, known: Iterable[str]) -> None:
        super().__init__(f"“{asked}” is not a {what}. Known: {', '.join(known) or 'none'}.")


@dataclass(frozen=True)
class Network:
    """Nodes by id in the order they were recorded, and arcs between their numbers, loops left out.

    ``arcs`` keeps one entry for every direction a tie runs in; ``ties`` the ids of the relationships behind
    each unordered pair. ``all_directed`` says that there are ties and that every one of them points one way.
    """

    level: str
    nodes: tuple[str, ...]
    arcs: frozenset[tuple[int, int]]
    ties: Mapping[tuple[int, int], tuple[str, ...]]
    all_directed: bool

    @cached_property
    def neighbours(self) -> tuple[frozenset[int], ...]:
        """Each node's neighbours, directions and parallel ties left aside."""
        found: list[set[int]] = [set() for _ in self.nodes]
        for a, b in self.ties:
            found[a].add(b)
            found[b].add(a)
        return tuple(frozenset(near) for near in found)

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """The unordered pairs that are tied, each once, smaller number first."""
        return sorted(self.ties)

    @cached_property
    def arcs_matrix(self) -> csr_matrix:
        """A row a node: 1 for each node that an arc leads to, a tie without direction leading both ways."""
        return _matrix(sorted(self.arcs), len(self.nodes))

    @cached_property
    def ties_matrix(self) -> csr_matrix:
        """The same with directions left aside."""
        return _matrix([*self.edges, *((b, a) for a, b in self.edges)], len(self.nodes))

    def matrix(self, directed: bool) -> csr_matrix:
        """The matrix of arcs, or that of ties without direction."""
        return self.arcs_matrix if directed else self.ties_matrix

    @cached_property
    def undirected(self) -> rustworkx.PyGraph[str, None]:
        """The simple undirected graph."""
        graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(self.nodes))
        graph.add_edges_from_no_data(self.edges)
        return graph

    @cached_property
    def directed(self) -> rustworkx.PyDiGraph[str, None]:
        """The simple directed graph; a tie without direction runs both ways."""
        graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph(multigraph=False)
        graph.add_nodes_from(list(self.nodes))
        graph.add_edges_from_no_data(sorted(self.arcs))
        return graph


def network(map: Map, level: str = "organisations", tie: str | None = None) -> Network:
    """The network of one level; only ties of one kind when ``tie`` names it.

    Organisations and people are joined by declared ties, bodies by standing under one another. Raises
    UnknownChoice.
    """
    if level not in LEVELS:
        raise UnknownChoice("level", level, LEVELS)
    kinds = dict.fromkeys([*TIE_KINDS, *(t.kind for t in map.relationships.values() if t.kind)])
    if tie is not None and tie not in kinds:
        raise UnknownChoice("kind of tie", tie, kinds)
    nodes = tuple(_nodes(map, level))
    numbers = {id: n for n, id in enumerate(nodes)}
    arcs: set[tuple[int, int]] = set()
    ties: dict[tuple[int, int], list[str]] = {}
    directed = []
    for id, one, other, points in _ties(map, level, tie):
        a, b = numbers.get(one), numbers.get(other)
        if a is None or b is None or a == b:
            continue
        arcs.add((a, b))
        if not points:
            arcs.add((b, a))
        directed.append(points)
        ties.setdefault((min(a, b), max(a, b)), []).append(id)
    pairs = {pair: tuple(ids) for pair, ids in ties.items()}
    return Network(level, nodes, frozenset(arcs), pairs, bool(directed) and all(directed))


def groups_of(map: Map, nodes: Iterable[str], by: str | None = None) -> dict[str, str]:
    """Each node's group: its sector at the first level, or the value of a field or attribute called ``by``.

    A person's sector is the employer's, a body's that of its convenor. Nodes of no recorded group are left out.
    Raises UnknownChoice for a column that none of the nodes has.
    """
    nodes = tuple(nodes)
    if by is not None:
        columns = sorted({"group", *(name for id in nodes for name in _columns_of(map.find(id)))})
        if by not in columns:
            raise UnknownChoice("column", by, columns)
    found = {id: _group_of(map, id, by or "group") for id in nodes}
    return {id: group for id, group in found.items() if group}


def _matrix(arcs: list[tuple[int, int]], n: int) -> csr_matrix:
    ends = np.array(arcs, dtype=np.int32).reshape(-1, 2)
    return csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(n, n))


def _nodes(map: Map, level: str) -> Iterable[str]:
    if level in ("organisations", "all"):
        yield from map.organisations
    if level in ("people", "all"):
        yield from map.people
    if level == "bodies":
        yield from map.bodies


def _ties(map: Map, level: str, kind: str | None) -> Iterable[tuple[str, str, str, bool]]:
    if level == "bodies":
        yield from ((b.id, b.id, b.parent, True) for b in map.bodies.values() if b.parent)
    else:
        for t in map.relationships.values():
            if kind is None or t.kind == kind:
                yield t.id, t.one, t.other, t.directed


def _columns_of(thing: Fact | None) -> Iterable[str]:
    """The fields of text and the attributes that somebody filled in; those that only tell one from another left out."""
    if thing is not None:
        yield from (
            f.name for f in fields(thing) if f.name not in _NO_GROUP and isinstance(getattr(thing, f.name), str)
        )
        yield from (name for name, _ in thing.attributes)


def _group_of(map: Map, id: str, by: str) -> str:
    thing = map.find(id)
    if thing is None:
        return ""
    if by != "group":
        value = getattr(thing, by, None)
        return str(value) if value and isinstance(value, str) else (thing.attribute(by) or "")
    if isinstance(thing, Organisation):
        return top_group(thing.group) or (thing.attribute("group") or "")
    home = thing.employer if isinstance(thing, Person) else thing.convenor if isinstance(thing, Body) else None
    return top_group(map.organisations[home].group) if home else ""
