"""What the network hangs on (N8): cut points with the parts that would fall off, and bridges.

Question: without whom would others lose their way to the rest? Method: one depth-first search (Hopcroft and Tarjan,
1973). Limits: directions are left aside; a tie that was not drawn may be the second way.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

import rustworkx

from stakeholdermap.analysis.graph import Network


@dataclass(frozen=True)
class Search:
    """One search in depth over an undirected network: every subtree is a slice of ``order``.

    ``at`` is each node's place in the order (-1 for those left out), ``size`` that of its subtree, ``first`` where its
    component begins; ``splits`` are the children whose subtrees hang by a node alone.
    """

    order: list[int] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    splits: dict[int, list[int]] = field(default_factory=dict)
    bridges: list[tuple[int, int]] = field(default_factory=list)

    @cached_property
    def components(self) -> list[int]:
        """The sizes of the components, in the order in which they were found."""
        return [self.size[node] for node in self.order if self.first[node] == self.at[node]]

    def whole(self, node: int) -> int:
        """The size of a node's component."""
        return self.size[self.order[self.first[node]]]

    def falls_into(self, node: int) -> list[int]:
        """The sizes of the parts that a node's component falls into without it."""
        parts = [self.size[child] for child in self.splits.get(node, ())]
        above = self.whole(node) - 1 - sum(parts)
        return [*parts, above] if above else parts

    def parts_without(self, node: int) -> list[list[int]]:
        """Those parts; at least two for a cut point."""
        below = [self.order[self.at[child] : self.at[child] + self.size[child]] for child in self.splits.get(node, ())]
        if self.whole(node) - 1 == sum(map(len, below)):
            return below
        whole = set(self.order[self.first[node] : self.first[node] + self.whole(node)])
        return [*below, list(whole.difference(*below, (node,)))]


def search(neighbours: Sequence[AbstractSet[int]], gone: AbstractSet[int] = frozenset()) -> Search:
    """Goes through all nodes but those that are ``gone``. Linear in nodes and ties."""
    n = len(neighbours)
    found = Search(at=[-1] * n, size=[1] * n, first=[0] * n)
    low = [0] * n
    for node in gone:
        found.at[node] = n
    for root in range(n):
        if found.at[root] < 0:
            _component(neighbours, root, found, low)
    for node in gone:
        found.at[node] = -1
    return found


def _component(neighbours: Sequence[AbstractSet[int]], root: int, found: Search, low: list[int]) -> None:
    at, size, order, first = found.at, found.size, found.order, len(found.order)
    at[root] = low[root] = first
    found.first[root] = first
    order.append(root)
    way = [(root, -1, iter(neighbours[root]))]
    while way:
        node, parent, ahead = way[-1]
        for other in ahead:
            if at[other] < 0:
                at[other] = low[other] = len(order)
                found.first[other] = first
                order.append(other)
                way.append((other, node, iter(neighbours[other])))
                break
            if other != parent and at[other] < low[node]:
                low[node] = at[other]
        else:
            way.pop()
            if parent < 0:
                return
            size[parent] += size[node]
            low[parent] = min(low[parent], low[node])
            if low[node] >= at[parent]:
                found.splits.setdefault(parent, []).append(node)
            if low[node] > at[parent]:
                found.bridges.append((parent, node))


def cut_points(network: Network) -> frozenset[int]:
    """N8: the nodes without which others would lose their way to the rest."""
    return frozenset(rustworkx.articulation_points(network.undirected))


def cut_off(network: Network, walked: Search | None = None) -> dict[int, tuple[tuple[str, ...], ...]]:
    """N8: each cut point with the parts that would lose their way to the rest (all but the largest part), by ids.

    Where no part alone is the largest there is no rest: then all parts are told.
    """
    walked = walked or search(network.neighbours)
    found = {}
    for point in sorted(walked.splits):
        if len(walked.falls_into(point)) < 2:
            continue
        parts = sorted(walked.parts_without(point), key=min)
        most = max(map(len, parts))
        rest = [part for part in parts if len(part) == most]
        found[point] = tuple(
            tuple(network.nodes[i] for i in sorted(part)) for part in parts if len(rest) > 1 or part is not rest[0]
        )
    return found


def bridges(network: Network, walked: Search | None = None) -> tuple[tuple[str, str], ...]:
    """N8: the pairs whose tie is the only way between them, in the order they were recorded."""
    walked = walked or search(network.neighbours)
    pairs = sorted((min(pair), max(pair)) for pair in walked.bridges)
    return tuple((network.nodes[a], network.nodes[b]) for a, b in pairs)
