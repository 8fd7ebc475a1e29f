"""Where everybody stands in the network of declared ties, and the network as a whole: all of N1 to N15 together.

Question: on whom does the network depend? Method: each measure in its own file of this folder, on organisations, with
directions left aside and several ties between two counted as one. Limits: it shows the ties that were drawn. Source:
each measure's own file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import (
    brokerage,
    centrality,
    core_periphery,
    cuts,
    distances,
    fragmentation,
    key_players,
    links,
    mixing,
)
from stakeholdermap.analysis.network.centrality import betweenness
from stakeholdermap.analysis.network.cuts import cut_off, cut_points
from stakeholdermap.analysis.network.holes import holes
from stakeholdermap.analysis.network.results import ExpectedBrokerage, KeyPlayers, NetworkShape, NodePosition
from stakeholdermap.analysis.recall import Progress, say_nothing
from stakeholdermap.analysis.thresholds import DEFAULT

__all__ = ["betweenness", "cut_off", "cut_points", "shape"]

CORE_TO = 1_000
# Searches of a review try so many sets at most; asked for by themselves they try more.
_SETS = 5_000
_SIZES = (1, 2, 3)


def shape(
    network: Network, groups: Mapping[str, str], directed: bool = False, doing: Progress = say_nothing
) -> NetworkShape:
    """The binary network node by node and as a whole (N1 to N15), with R15 between groups.

    Degree, links, cut points, bridges, eigenvector, key players and connectedness leave directions aside in any case;
    everything else does unless ``directed``. What would take too long is left out, as NetworkShape says. ``doing`` is
    told what is worked out next, at short intervals in a large network, and may raise to stop it.
    """
    n, degrees = len(network.nodes), centrality.degrees(network)
    raw = centrality.betweenness(network, directed, lambda: doing("who stands between others"))
    doing("how far everybody is from everybody")
    sums = distances.reach(network.matrix(directed))
    doing("what would fall apart without somebody")
    walked = cuts.search(network.neighbours)
    nodes = _nodes(network, groups, raw, sums, walked, directed, doing)
    doing("links between groups")
    between = links.independent_links(network, groups)
    doing("who is at the centre")
    core = core_periphery.core_periphery(network, directed) if n <= CORE_TO else None
    return NetworkShape(
        level=network.level,
        nodes=nodes,
        density=centrality.density(network, directed),
        degree_centralization=centrality.centralization(degrees, (n - 1) * (n - 2)),
        betweenness_centralization=centrality.centralization(raw, (n - 1) * centrality.betweenness_pairs(n, directed)),
        links=between,
        closeness_centralization=None if directed else centrality.closeness_centralization(sums),
        fragmentation=fragmentation.fragmentation(sums),
        distance_fragmentation=fragmentation.distance_fragmentation(sums),
        connectedness=fragmentation.connectedness(walked),
        bridges=cuts.bridges(network, walked),
        core=core,
        loss=tuple(_losses(network, doing)),
        reach=tuple(_reaches(network, None if directed else sums, doing)),
        ei_index=mixing.ei_index(network, groups, directed),
        ei_expected=mixing.ei_expected(network, groups),
        assortativity=mixing.assortativity(network, groups, directed),
        expected_brokerage=_expected(network, groups, directed),
        parts=tuple(sorted(walked.components, reverse=True)),
    )


def _nodes(
    network: Network,
    groups: Mapping[str, str],
    raw: list[float],
    sums: distances.Reach,
    walked: cuts.Search,
    directed: bool,
    doing: Progress,
) -> tuple[NodePosition, ...]:
    pairs = centrality.betweenness_pairs(len(network.nodes), directed)
    lost = cuts.cut_off(network, walked)
    doing("who is tied to whom")
    harmonic, eigenvector = centrality.harmonic(sums), centrality.eigenvector(network)
    gaps = holes(network, directed)
    doing("who brings groups together")
    brokered = brokerage.brokerage(network, groups, directed)
    return tuple(
        NodePosition(
            id,
            degree=len(network.neighbours[i]),
            betweenness=raw[i] / pairs if pairs > 0 else None,
            betweenness_raw=raw[i],
            cut_point=i in lost,
            parts_lost=lost.get(i, ()),
            no_rest=i in lost and sum(map(len, lost[i])) == walked.whole(i) - 1,
            harmonic=harmonic[i],
            eigenvector=eigenvector[i],
            constraint=gaps.constraint[i],
            effective_size=gaps.effective_size[i],
            efficiency=gaps.efficiency[i],
            brokerage=brokered[i],
        )
        for i, id in enumerate(network.nodes)
    )


def _losses(network: Network, doing: Progress) -> Iterator[KeyPlayers]:
    ways = ("fragmentation", "distance") if len(network.nodes) <= key_players.BITS else ("fragmentation",)
    known: key_players.Known = {}
    for by in ways:
        for size in _SIZES:
            doing("who would be missed most")
            found = key_players.loss(network, size, by, _SETS, known)
            if found is not None:
                yield found


def _reaches(network: Network, sums: distances.Reach | None, doing: Progress) -> Iterator[KeyPlayers]:
    for size in _SIZES:
        doing("who reaches most")
        found = key_players.reach(network, size, _SETS, sums)
        if found is not None:
            yield found


def _expected(network: Network, groups: Mapping[str, str], directed: bool) -> tuple[tuple[str, ExpectedBrokerage], ...]:
    """By group, from 15 nodes on: below that nothing is compared with chance."""
    if len(network.nodes) < DEFAULT.expected_from:
        return ()
    return tuple(sorted(brokerage.expected(network, groups, directed).items()))
