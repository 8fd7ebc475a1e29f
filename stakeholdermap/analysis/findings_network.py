"""What the declared ties tell: on whom the network hangs, and how groups are joined."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, LinksBetween

_DRAWN = "The map shows the ties that were drawn; others may exist. Directions are left aside."
_MOST_PAIRS = 5


def cut_points(case: Case) -> Iterator[Finding]:
    """N8: organisations that are the only way to others."""
    for node in case.network.nodes:
        if not node.would_lose:
            continue
        names = sorted((case.name(id) for id in node.would_lose), key=str.casefold)
        n, pronoun = len(names), "it" if len(names) == 1 else "they"
        many = wording.counted(n, "organisation")
        yield Finding(
            id=key("cut_point", node.id),
            kind="cut_point",
            severity="high" if n >= 2 else "medium",
            title=f"{case.name(node.id)}: the only way to {many}",
            sentence=f"{case.name(node.id)} is the only way to {many} ({_first(names)}): if it left, "
            f"{pronoun} would lose {'its' if n == 1 else 'their'} only connection to the rest.",
            evidence=(node.id, *node.would_lose),
            numbers={"would_lose": n, "degree": node.degree, "betweenness": node.betweenness},
            source="Cut points of the network of declared ties",
            caveat=_DRAWN,
            method="Takes each organisation away in turn and sees who is no longer joined to the largest part.",
            remedy=f"A second tie between {names[0]} and another partner would mend this.",
            weight=n,
        )


def sole_links(case: Case) -> Iterator[Finding]:
    """R15 = 1: two groups of several organisations that hang together by one organisation or one tie."""
    sizes = _sizes(case)
    found = [k for k in case.network.links if k.independent == 1 and _several(k, sizes)]
    for links in found[:_MOST_PAIRS]:
        through = _through(case, links)
        yield Finding(
            id=key("sole_link", links.one, links.other),
            kind="sole_link",
            severity="medium",
            title="Joined at one point",
            sentence=f"{wording.first_up(wording.sector(links.one))} and {wording.sector(links.other)} are connected "
            f"only through {through}.",
            evidence=(*links.ties, *([links.through] if links.through else [])),
            numbers={"independent_links": 1, "ties": len(links.ties)},
            source="Independent links between two groups",
            caveat=_DRAWN + " Direct ties only; groups are the organisations' sectors.",
            method="The size of a maximum matching over the ties between the two groups.",
            remedy="A further tie between two others of these groups would give a second way.",
            group=links.one,
            weight=1,
        )


def unlinked(case: Case) -> Iterator[Finding]:
    """R15 = 0: groups of several organisations with no direct tie, in one finding."""
    sizes = _sizes(case)
    found = [k for k in case.network.links if k.independent == 0 and _several(k, sizes)]
    if not found:
        return
    pairs = [f"{wording.sector(k.one)} and {wording.sector(k.other)}" for k in found]
    yield Finding(
        id=key("sole_link", "none"),
        kind="sole_link",
        severity="low",
        title="No direct link",
        sentence=f"There is no direct link between {'; or '.join(pairs[:_MOST_PAIRS])}"
        + (f"; and {wording.number(len(pairs) - _MOST_PAIRS)} more pairs." if len(pairs) > _MOST_PAIRS else "."),
        evidence=(),
        numbers={"pairs": len(found)},
        source="Independent links between two groups",
        caveat=_DRAWN + " Direct ties only; groups are the organisations' sectors.",
        method="Counts the ties between organisations of the two sectors.",
        remedy="Ask whether these groups meet, and where.",
    )


def alone(case: Case) -> Iterator[Finding]:
    """Organisations without any tie, on a map that has ties."""
    if not any(node.degree for node in case.network.nodes):
        return
    names = {n.id: case.name(n.id) for n in case.network.nodes if n.degree == 0}
    if not names:
        return
    n = len(names)
    yield Finding(
        id=key("no_ties"),
        kind="unknown_data",
        severity="low",
        title="No ties recorded",
        sentence=f"{wording.first_up(wording.counted(n, 'organisation'))} {'has' if n == 1 else 'have'} no tie on "
        f"the map: {wording.few(list(names.values()))}.",
        evidence=tuple(names),
        numbers={"organisations": n},
        source="Degree in the network of declared ties",
        caveat=_DRAWN,
        method="Counts each organisation's ties to others.",
        remedy="Ask whom they work with and draw it, or leave them as they are.",
    )


def between(case: Case) -> Iterator[Finding]:
    """N2: the organisation on most of the shortest ways between others."""
    nodes = [n for n in case.network.nodes if n.betweenness_raw > 0 and n.betweenness is not None]
    if len(case.network.nodes) < case.limits.too_few or len(nodes) < 2:
        return
    first, second = sorted(nodes, key=lambda n: (-n.betweenness_raw, n.id))[:2]
    if first.betweenness_raw < 2 * second.betweenness_raw:
        return
    yield Finding(
        id=key("concentrated", "between", first.id),
        kind="concentrated",
        severity="low",
        title=f"Many ways lead through {case.name(first.id)}",
        sentence=f"Many of the shortest ways between organisations lead through {case.name(first.id)}: it has "
        f"{wording.counted(first.degree, 'tie')} among {len(case.network.nodes)} organisations, and at least twice "
        "the betweenness of the next.",
        evidence=(first.id,),
        numbers={
            "betweenness": first.betweenness,
            "betweenness_next": second.betweenness,
            "degree": first.degree,
            "betweenness_centralization": case.network.betweenness_centralization,
        },
        source="Betweenness (Freeman; computed by Brandes' algorithm)",
        caveat=_DRAWN + " Being between others is not influence, and small networks look uneven by chance.",
        method="The share of all shortest ways between two others that lead through it.",
        remedy="Ask whether others could meet without it when it is busy.",
        weight=1,
    )


def independent(case: Case) -> Iterator[Finding]:
    """A strength: groups joined in more than one independent way."""
    found = [k for k in case.network.links if k.independent >= 2]
    if not found:
        return
    found.sort(key=lambda k: -k.independent)
    said = [f"{wording.sector(k.one)} and {wording.sector(k.other)} ({k.independent})" for k in found]
    yield Finding(
        id=key("strength", "independent_links"),
        kind="strength",
        severity="strength",
        title="More than one way",
        sentence=f"There is more than one independent link between {wording.few(said, 3)}.",
        evidence=tuple(t for k in found for t in k.ties),
        numbers={"pairs": len(found), "most": found[0].independent},
        source="Independent links between two groups",
        caveat=_DRAWN,
        method="The size of a maximum matching over the ties between the two groups.",
        remedy="Nothing is needed.",
    )


def _first(names: list[str], most: int = 6) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {wording.number(rest)} more" if rest > 0 else "")


def _sizes(case: Case) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for group in case.node_groups.values():
        sizes[group] = sizes.get(group, 0) + 1
    return sizes


def _several(links: LinksBetween, sizes: dict[str, int]) -> bool:
    """A group of one can never have more than one link, so nothing is learnt from it."""
    return sizes.get(links.one, 0) >= 2 and sizes.get(links.other, 0) >= 2


def _through(case: Case, links: LinksBetween) -> str:
    if links.through:
        return case.name(links.through)
    tie = case.map.relationships[links.ties[0]]
    return f"one tie ({case.name(tie.one)} and {case.name(tie.other)})"
