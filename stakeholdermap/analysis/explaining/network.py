"""What is behind the figures of the network: where each stands, the network as a whole, and links between sectors."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.behind import Area, Behind, Teller, number, share
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.network.results import KeyPlayers, LinksBetween, NetworkShape, NodePosition

OF_A_NODE = (
    "degree", "betweenness", "betweenness_raw", "cut_point", "would_lose",
    "harmonic", "eigenvector", "constraint", "effective_size", "efficiency",
)  # fmt: skip
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
OF_THE_NETWORK = (
    "density", "degree_centralization", "betweenness_centralization", "closeness_centralization", "fragmentation",
    "distance_fragmentation", "connectedness", "bridges", "ei_index", "ei_expected", "assortativity",
)  # fmt: skip
SHARES = ("betweenness", "density", "harmonic")


def _figures(review: Review) -> Iterator[FigureKey]:
    shape = review.network
    if shape is None:
        return
    yield from (FigureKey(name) for name in OF_THE_NETWORK)
    if shape.core is not None:
        yield FigureKey("core_periphery")
    for name, sets in (("key_players_loss", shape.loss), ("key_players_reach", shape.reach)):
        yield from (FigureKey(name, (str(place),)) for place in range(len(sets)))
    for node in shape.nodes:
        yield from (FigureKey(name, (node.id,)) for name in OF_A_NODE)
        if node.brokerage is not None:
            yield from (FigureKey(f"brokerage_{role}", (node.id,)) for role in (*ROLES, "total"))
    yield from (FigureKey("independent_links", (link.one, link.other)) for link in shape.links)


def _shape(behind: Behind) -> NetworkShape:
    if behind.review.network is None:
        raise NoSuchFigure("The review holds no network.")
    return behind.review.network


def _node(behind: Behind, id: str) -> NodePosition:
    for node in _shape(behind).nodes:
        if node.id == id:
            return node
    raise NoSuchFigure("It is no longer in the network.")


def _nodes(behind: Behind, its: tuple[str, ...] = (), part: str = "it") -> list[Evidence]:
    """Everybody in the network with their sector, those it is about first."""
    told = []
    for id in behind.network.nodes:
        group = behind.groups.get(id, "")
        kind = part if id in its else "member"
        told.append(Evidence(id, behind.name(id), 1.0, kind, (group,) if group else ()))
    return sorted(told, key=lambda one: one.part == "member")


def _ties(behind: Behind, its: str = "") -> list[Evidence]:
    """Every pair that is tied, once, by its first tie; its own first."""
    network = behind.network
    told = []
    for (a, b), ids in network.ties.items():
        one, other = network.nodes[a], network.nodes[b]
        if other == its:
            one, other = other, one
        said = f"{behind.name(one)} and {behind.name(other)}"
        told.append(Evidence(ids[0], said, 1.0, "its tie" if its in (one, other) else "tie", (one, other)))
    return sorted(told, key=lambda tie: tie.part == "tie")


def _all(behind: Behind, id: str = "") -> tuple[Evidence, ...]:
    ties = _ties(behind, id)
    own = [tie for tie in ties if tie.part == "its tie"]
    return (*own, *_nodes(behind, (id,)), *(tie for tie in ties if tie.part == "tie"))


def _of_a_node(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        node = _node(behind, of[0])
        value = _value_of(name, node)
        evidence = _all(behind, node.id)
        if name == "degree":
            evidence = tuple(one for one in evidence if one.part == "its tie")
        says = share(value) if name in SHARES else ("yes" if value else "no") if name == "cut_point" else number(value)
        return Told(value, says, _said_of(behind, name, node, value), evidence, _change_of(behind, name, node))

    return tell


def _value_of(name: str, node: NodePosition) -> float | None:
    if name.startswith("brokerage_"):
        return float(getattr(node.brokerage, name.removeprefix("brokerage_"))) if node.brokerage else None
    if name == "would_lose":
        return float(len(node.would_lose))
    value: float | None = getattr(node, name)
    return float(value) if value is not None else None


def _said_of(behind: Behind, name: str, node: NodePosition, value: float | None) -> str:
    who, many = behind.name(node.id), len(behind.network.nodes)
    lost = wording.few([behind.name(id) for id in node.would_lose])
    if node.no_rest and name in ("cut_point", "would_lose"):
        parts = wording.counted(len(node.parts_lost), "part")
        return f"Without {who} those that it joins would fall into {parts}, and none of these is the largest: {lost}."
    if value is None:
        return f"For {who} this cannot be told: it has no ties, or too few are on the map."
    said = {
        "degree": f"{who} is tied straight to {wording.count(node.degree, 'other')} of {many - 1}.",
        "betweenness": f"{who} stands on {share(value)} of the shortest ways between two others.",
        "betweenness_raw": f"{who} stands between others on shortest ways worth {number(value, 1)} pairs.",
        "cut_point": f"If {who} left, {lost} would lose their only connection to the rest."
        if node.cut_point
        else f"If {who} left, nobody else would lose their connection to the rest.",
        "would_lose": f"{wording.first_up(wording.number(len(node.would_lose)))} would lose their only connection to "
        f"the rest without {who}{': ' + lost if lost else ''}.",
        "harmonic": f"{who} is {share(value)} as near to everybody as if it were tied to each of them.",
        "constraint": f"How far the ties of {who} lead to partners who are tied to one another: {number(value)}.",
        "effective_size": f"The ties of {who} are worth {number(value, 1)} separate ones, of {node.degree}.",
        "efficiency": f"{share(value)} of the ties of {who} lead to somebody new.",
        "eigenvector": f"{who} is tied to others who are well tied themselves: {number(value)}.",
    }
    role = name.removeprefix("brokerage_")
    pairs = wording.counted(round(value), "pair")
    return said.get(name, f"{who} joins {pairs} that no tie joins straight{_AS.get(role, '')}.")


_AS = {
    "coordinator": ", all three in one sector",
    "itinerant": ", both in one sector other than its own",
    "gatekeeper": ", one of them in its own sector",
    "representative": ", one of them in its own sector",
    "liaison": ", the three in three sectors",
}


def _change_of(behind: Behind, name: str, node: NodePosition) -> str:
    if name == "degree":
        return f"One more tie would make it {node.degree + 1} of {len(behind.network.nodes) - 1}."
    if name in ("cut_point", "would_lose") and node.parts_lost:
        first = behind.name(node.parts_lost[0][0])
        if node.no_rest:
            return f"A tie between {first} and somebody of another part would open another way."
        return f"A tie between {first} and anybody else of the rest would open another way."
    return ""


# The network as a whole


def _of_the_network(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        shape = _shape(behind)
        value: float | None = len(shape.bridges) if name == "bridges" else getattr(shape, name)
        n, ties = len(behind.network.nodes), len(behind.network.ties)
        said = f"{wording.count(n, 'organisation')} with {wording.count(ties, 'tie')} between them."
        says = share(value) if name in SHARES else number(value)
        return Told(value, says, said, _all(behind))

    return tell


def _core(behind: Behind, of: tuple[str, ...]) -> Told:
    core = _shape(behind).core
    if core is None:
        raise NoSuchFigure("No core was found.")
    names = wording.few([behind.name(id) for id in core.core])
    said = f"Those tied most closely to one another: {names}."
    evidence = (*_nodes(behind, core.core, "core"), *_ties(behind))
    return Told(core.r, number(core.r), said, evidence)


def _key_players(which: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        sets: tuple[KeyPlayers, ...] = getattr(_shape(behind), which)
        if not 0 <= int(of[0]) < len(sets):
            raise NoSuchFigure("So many key players are not looked for.")
        found = sets[int(of[0])]
        names = wording.few([behind.name(id) for id in found.nodes])
        said = f"Without {names} the rest would be most broken apart."
        verb = "reaches" if len(found.nodes) == 1 else "together reach"
        said = said if which == "loss" else f"{names} {verb} most of the others by the shortest ways."
        equal = f" {found.sets} sets do it equally well." if found.sets > 1 else ""
        far = [Evidence("", "A long way counts nearly as much as none", None, "with distance")]
        by_distance = which == "loss" and found.by == "distance"
        evidence = (*_nodes(behind, found.nodes, "key"), *_ties(behind), *(far if by_distance else ()))
        return Told(found.value, number(found.value), said + equal, evidence)

    return tell


# Between two sectors


def _links(behind: Behind, of: tuple[str, ...]) -> Told:
    for link in _shape(behind).links:
        if (link.one, link.other) == of:
            return _told_links(behind, link)
    raise NoSuchFigure("One of the two sectors is no longer in the network.")


def _told_links(behind: Behind, link: LinksBetween) -> Told:
    one, other = wording.sector(link.one), wording.sector(link.other)
    pair = {link.one, link.other}
    ties = [
        tie for tie in _ties(behind) if {behind.groups.get(tie.of[0], ""), behind.groups.get(tie.of[1], "")} == pair
    ]
    said = f"There is no direct link between {one} and {other}."
    if link.independent == 1:
        through = f" only through {behind.name(link.through)}" if link.through else " by one tie"
        said = f"{wording.first_up(one)} and {other} are joined{through}."
    elif link.independent:
        said = f"There are {link.independent} independent links between {one} and {other}."
    change = "A tie between two who have none to the other sector yet would add one."
    brokers = [
        Evidence(id, f"{behind.name(id)} stands between {wording.counted(pairs, 'pair')}", pairs, "between")
        for id, pairs in link.brokers
    ]
    return Told(link.independent, number(link.independent), said, (*ties, *brokers), change)


AREA = Area(
    _figures,
    {
        **{name: _of_a_node(name) for name in OF_A_NODE},
        **{f"brokerage_{role}": _of_a_node(f"brokerage_{role}") for role in (*ROLES, "total")},
        **{name: _of_the_network(name) for name in OF_THE_NETWORK},
        "core_periphery": _core,
        "key_players_loss": _key_players("loss"),
        "key_players_reach": _key_players("reach"),
        "independent_links": _links,
    },
)
