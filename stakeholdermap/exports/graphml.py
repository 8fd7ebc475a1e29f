"""Writes the map as GraphML: organisations, people and bodies, and everything that joins two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as Xml

from stakeholdermap.exports.plain import printable
from stakeholdermap.model.map import Map

Value: TypeAlias = str | int | bool | None

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# bool before int: a Python bool is an int too.
_TYPES: tuple[tuple[type, str], ...] = ((bool, "boolean"), (int, "int"), (str, "string"))


@dataclass(frozen=True)
class Node:
    """A node and its attributes by name; None is left out, for it means not known."""

    id: str
    values: dict[str, Value]


@dataclass(frozen=True)
class Edge:
    """A line between two nodes. ``directed`` says that it holds one way only."""

    id: str
    one: str
    other: str
    directed: bool
    values: dict[str, Value] = field(default_factory=dict)


def write(map: Map, path: Path) -> None:
    """Fill ``path`` with the whole map as one graph.

    The graph is directed when any tie of the map points one way; what holds both ways is then written once in
    each direction, since few programs read a mixed graph.
    """
    edges = list(_edges(map))
    directed = any(edge.directed for edge in edges)
    if directed:
        edges = [turned for edge in edges for turned in _both_ways(edge)]
    root = _document(list(_nodes(map)), edges, directed)
    Xml.indent(root)
    Xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _nodes(map: Map) -> Iterator[Node]:
    for organisation in map.organisations.values():
        values = {"label": organisation.name, "kind": "organisation", "group": organisation.group}
        yield Node(organisation.id, {**values, "level": organisation.level, "part_of": organisation.part_of})
    for person in map.people.values():
        values = {"label": map.name_of(person.id), "kind": "person", "post": person.post}
        employer = map.organisations.get(person.employer or "")
        group = employer.group if employer else ""
        yield Node(person.id, {**values, "group": group, "profession": person.profession, "band": person.band})
    for body in map.bodies.values():
        yield Node(body.id, {"label": body.name, "kind": "body", "level": body.level, "decides": body.decides})


def _edges(map: Map) -> Iterator[Edge]:
    for tie in map.relationships.values():
        yield Edge(tie.id, tie.one, tie.other, tie.directed, {"kind": tie.kind, "weight": tie.strength})
    for person in map.people.values():
        if person.employer:
            yield Edge(f"{person.id}-employer", person.id, person.employer, False, {"kind": "employed_by"})
    for held in map.appointments.values():
        seat = map.seats[held.seat]
        role = held.role or seat.role
        yield Edge(held.id, held.person, seat.body, False, {"kind": "sits_on", "role": role, "votes": seat.votes})
    for body in map.bodies.values():
        if body.parent:
            yield Edge(f"{body.id}-parent", body.id, body.parent, False, {"kind": "part_of"})


def _both_ways(edge: Edge) -> tuple[Edge, ...]:
    if edge.directed:
        return (edge,)
    return edge, Edge(f"{edge.id}-back", edge.other, edge.one, False, edge.values)


def _document(nodes: list[Node], edges: list[Edge], directed: bool) -> Xml.Element:
    root = Xml.Element("graphml", xmlns=NAMESPACE)
    keys = {
        **_keys(root, "node", [node.values for node in nodes]),
        **_keys(root, "edge", [edge.values for edge in edges]),
    }
    graph = Xml.SubElement(root, "graph", id="map", edgedefault="directed" if directed else "undirected")
    for node in nodes:
        _data(Xml.SubElement(graph, "node", id=node.id), "node", node.values, keys)
    for edge in edges:
        line = Xml.SubElement(graph, "edge", id=edge.id, source=edge.one, target=edge.other)
        _data(line, "edge", edge.values, keys)
    return root


def _keys(root: Xml.Element, domain: str, said: Iterable[dict[str, Value]]) -> dict[tuple[str, str], str]:
    kinds: dict[str, str] = {}
    for values in said:
        for name, value in values.items():
            if _is_known(value):
                kinds.setdefault(name, next(word for kind, word in _TYPES if isinstance(value, kind)))
    keys = {(domain, name): f"{domain}_{name}" for name in kinds}
    for (_, name), key in keys.items():
        attributes = {"id": key, "for": domain, "attr.name": name, "attr.type": kinds[name]}
        Xml.SubElement(root, "key", attributes)
    return keys


def _data(parent: Xml.Element, domain: str, values: dict[str, Value], keys: dict[tuple[str, str], str]) -> None:
    for name, value in values.items():
        if _is_known(value):
            said = str(value).lower() if isinstance(value, bool) else printable(str(value))
            Xml.SubElement(parent, "data", key=keys[domain, name]).text = said


def _is_known(value: Value) -> bool:
    return value is not None and value != ""
