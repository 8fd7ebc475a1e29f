"""Where everybody stands in the network of declared ties, and the network as a whole: frozen results.

A figure that does not exist (too few nodes, not joined) is None.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Brokerage:
    """N7: open two-paths over a node by the groups of the three (Gould and Fernandez).

    Undirected each pair of ends counts once, and representative is always 0: both are in ``gatekeeper``.
    """

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All two-paths that it brokers."""
        return self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison


@dataclass(frozen=True)
class ExpectedBrokerage:
    """N7: how many two-paths a member of a group would broker on average if the ties lay at random."""

    coordinator: float
    itinerant: float
    gatekeeper: float
    representative: float
    liaison: float

    @property
    def total(self) -> float:
        """All two-paths together."""
        return self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison


@dataclass(frozen=True)
class NodePosition:
    """Where one organisation or person stands in the network of declared ties (N1 to N8).

    ``parts_lost`` are the parts that would fall off without it, each joined within itself only; where no part alone
    is the largest nobody is the rest: ``no_rest``, and they are all parts.
    """

    id: str
    degree: int
    betweenness: float | None
    betweenness_raw: float
    cut_point: bool
    parts_lost: tuple[tuple[str, ...], ...] = ()
    no_rest: bool = False
    harmonic: float | None = None
    eigenvector: float | None = None
    constraint: float | None = None
    effective_size: float | None = None
    efficiency: float | None = None
    brokerage: Brokerage | None = None

    @property
    def would_lose(self) -> tuple[str, ...]:
        """Everybody who would no longer be joined to the rest without it, part by part."""
        return tuple(id for part in self.parts_lost for id in part)

    @property
    def parted(self) -> int:
        """How many would no longer be joined to the largest part, or to one of the largest."""
        return len(self.would_lose) - (max(map(len, self.parts_lost)) if self.no_rest else 0)


@dataclass(frozen=True)
class LinksBetween:
    """R15: how many independent ways there are between two groups, and what they hang on when it is one.

    ``brokers`` are those who stand between the two where no tie joins them straight, heaviest first, with the
    number of pairs each brokers.
    """

    one: str
    other: str
    independent: int
    ties: tuple[str, ...] = ()
    through: str | None = None
    brokers: tuple[tuple[str, int], ...] = ()

    @property
    def sole_broker(self) -> str | None:
        """The only one who stands between the two groups, where they hang together at one point (R15 is 1)."""
        return self.brokers[0][0] if self.independent == 1 and len(self.brokers) == 1 else None


@dataclass(frozen=True)
class KeyPlayers:
    """N10 and N11: the set of so many whose loss breaks most apart, or who reach most; and the value it gives.

    ``value`` for loss is the fragmentation (or its distance-weighted form) of what is left, ``base`` that of the
    network as it is; for reach the distance-weighted reach, and ``base`` is None. ``sets`` counts the sets that
    are equally good, ``exact`` says whether every set was tried. ``by`` is fragmentation, distance or reach;
    ``parts`` are the sizes of the parts that are left without the set, largest first.
    """

    nodes: tuple[str, ...]
    value: float
    base: float | None = None
    sets: int = 1
    exact: bool = True
    by: str = "fragmentation"
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class CorePeriphery:
    """N12: the core that fits the ideal best, with the fit (Pearson, -1 to 1)."""

    core: tuple[str, ...]
    r: float
    exact: bool = True


@dataclass(frozen=True)
class NetworkShape:
    """The network as a whole and node by node, directions left aside. ``level`` is organisations or people.

    ``core`` is None above 1,000 nodes, where it is not looked for. ``loss`` has a row a size for fragmentation, up to
    64 nodes also for its distance-weighted form; ``reach`` has sizes above one up to 1,000 nodes. ``parts`` are the
    sizes of the parts that are not joined, largest first.
    """

    level: str
    nodes: tuple[NodePosition, ...]
    density: float | None
    degree_centralization: float | None
    betweenness_centralization: float | None
    links: tuple[LinksBetween, ...] = ()
    closeness_centralization: float | None = None
    fragmentation: float | None = None
    distance_fragmentation: float | None = None
    connectedness: float | None = None
    bridges: tuple[tuple[str, str], ...] = ()
    core: CorePeriphery | None = None
    loss: tuple[KeyPlayers, ...] = ()
    reach: tuple[KeyPlayers, ...] = ()
    ei_index: float | None = None
    ei_expected: float | None = None
    assortativity: float | None = None
    expected_brokerage: tuple[tuple[str, ExpectedBrokerage], ...] = ()
    parts: tuple[int, ...] = ()
