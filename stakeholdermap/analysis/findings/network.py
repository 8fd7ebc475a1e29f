"""What the declared ties tell: on whom the network hangs, and how groups are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholdermap.analysis import certainty, lenses, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.findings import certainty as findings_certainty
from stakeholdermap.analysis.findings.resting import DRAWN, TIES
from stakeholdermap.analysis.network.results import KeyPlayers, LinksBetween, NodePosition

_INDEPENDENT = (
    "The most ties between the two groups of which no two have an end in common; this is also how few organisations "
    "would have to leave to part the groups (maximum matching)."
)
_BY_SECTOR = " Direct ties only; groups are the organisations' sectors."
_MOST_PAIRS = 5
_SAME = 1e-9


def cut_points(case: Case) -> Iterator[Finding]:
    """N8: organisations that are the only way to others; those within what hangs by another say so."""
    for node in case.network.nodes:
        if not node.would_lose:
            continue
        around = _around(case, node)
        title, sentence = _falls_into(case, node) if node.no_rest else _only_way(case, node, around)
        yield Finding(
            id=key("cut_point", node.id),
            kind="cut_point",
            severity="high" if node.parted >= 2 and around is None else "medium",
            title=f"{case.name(node.id)}: {title}",
            sentence=sentence,
            evidence=(node.id, *node.would_lose),
            numbers={"would_lose": len(node.would_lose), "degree": node.degree, "betweenness": node.betweenness},
            source=TIES,
            caveat=DRAWN,
            method="Takes each organisation away in turn and sees who is no longer joined to the largest part, or into "
            "which parts the others fall where no part alone is the largest (cut points).",
            remedy=_way_round(case, node),
            weight=node.parted,
        )


def _around(case: Case, node: NodePosition) -> NodePosition | None:
    """The nearest other cut point by which all that would fall off without this one hangs too, with this one."""
    within = {node.id, *node.would_lose}
    others = [n for n in case.network.nodes if not n.no_rest and any(within <= set(part) for part in n.parts_lost)]
    return min(others, key=lambda n: len(n.would_lose), default=None)


def _only_way(case: Case, node: NodePosition, around: NodePosition | None) -> tuple[str, str]:
    """The title and the sentence where the largest part stays together as the rest."""
    names = _named(case, node.would_lose)
    one, many = len(names) == 1, wording.counted(len(names), "organisation")
    among = ""
    if around is not None:
        among = f", among the {wording.number(len(around.would_lose))} that hang by {case.name(around.id)}"
    return f"the only way to {many}", (
        f"{case.name(node.id)} is the only way to {many} ({_first(names)}){among}: if it left, "
        f"{'it' if one else 'they'} would lose {'its' if one else 'their'} only connection to the rest."
    )


def _falls_into(case: Case, node: NodePosition) -> tuple[str, str]:
    """The title and the sentence where no part alone is the largest, so that there is no rest."""
    name, many = case.name(node.id), wording.counted(len(node.parts_lost), "part")
    parts = sorted((wording.few(_named(case, part)) for part in node.parts_lost), key=str.casefold)
    whole = len(node.would_lose) == len(case.network.nodes) - 1
    return f"without it {many}", (
        f"Without {name} {'the others' if whole else 'those that it joins'} would fall into {many}: "
        f"{_first(parts, most=10, joint='; ')}."
    )


def _named(case: Case, ids: Sequence[str]) -> list[str]:
    return sorted((case.name(id) for id in ids), key=str.casefold)


def _way_round(case: Case, node: NodePosition) -> str:
    """What would mend a cut point: every part that would fall off needs a way of its own to the rest."""
    first = sorted((_named(case, part)[0] for part in node.parts_lost), key=str.casefold)
    if node.no_rest:
        ends = "these parts" if len(first) > 2 else wording.listed(first)
        if len(first) == 2:
            return f"A tie between {ends}, or others of their parts, would mend this."
        least = wording.first_up(wording.number(len(first) - 1))
        return f"Ties between {ends}, other than by {case.name(node.id)}, would mend this. {least} are enough."
    ends = first[0] if len(first) == 1 else f"each of {wording.few(first)}"
    outside = "," if len(node.would_lose) == 1 else " outside these,"
    return f"A tie between {ends} and a partner{outside} other than {case.name(node.id)}, would mend this."


def sole_links(case: Case) -> Iterator[Finding]:
    """R15 = 1: two groups of several organisations that hang together by one organisation or one tie."""
    sizes = _sizes(case)
    found = [k for k in case.network.links if k.independent == 1 and _several(k, sizes) and not _is_cut(case, k)]
    found.sort(key=lambda k: -sizes[k.one] - sizes[k.other])
    for links in found[:_MOST_PAIRS]:
        ends = f"{wording.first_up(wording.sector(links.one))} and {wording.sector(links.other)}"
        yield _sole_link(
            case,
            key("sole_link", links.one, links.other),
            f"{ends} are connected only through {_through(case, links)}.",
            [links],
        )
    rest = found[_MOST_PAIRS:]
    if rest:
        pairs = [f"{wording.sector(k.one)} and {wording.sector(k.other)}" for k in rest]
        said = f"At one point only are also connected {_first(pairs, joint='; ')}."
        yield _sole_link(case, key("sole_link", "more"), said, rest)


def _maybe_chance(case: Case, found: Sequence[LinksBetween]) -> str:
    """That groups dealt anew over the same ties are often joined no better, for the pairs of which that is known."""
    said = []
    for links in found:
        chance = case.certainty.chance(f"independent_links:{links.one}:{links.other}")
        if chance is not None and chance.p is not None and chance.p > case.limits.unlikely:
            pair = f"{wording.sector(links.one)} and {wording.sector(links.other)}"
            said.append((wording.percent(chance.p), pair))
    if not said:
        return ""
    if len(found) == 1:
        return f" This could be chance: dealt anew, sectors are joined by as few ways in {said[0][0]} of draws."
    parts = [f"{pair} in {share} of draws" for share, pair in said]
    return f" Some of it could be chance: dealt anew, sectors are joined by as few ways: {'; '.join(parts)}."


def _sole_link(case: Case, id: str, sentence: str, found: Sequence[LinksBetween]) -> Finding:
    by_chance = _maybe_chance(case, found)
    return Finding(
        id=id,
        kind="sole_link",
        severity="medium" if len(found) == 1 and not by_chance else "low",
        title="Joined at one point",
        sentence=sentence,
        evidence=tuple(dict.fromkeys(end for k in found for end in (*k.ties, k.through) if end)),
        numbers={"independent_links": 1, "pairs": len(found), "ties": sum(len(k.ties) for k in found)},
        source=TIES,
        caveat=DRAWN + _BY_SECTOR + by_chance,
        method=_INDEPENDENT,
        remedy="A further tie between two others of these groups would give a second way.",
        group=found[0].one if len(found) == 1 else "",
        weight=1,
    )


def sole_brokers(case: Case) -> Iterator[Finding]:
    """N7 where R15 is 0 or 1: the only one by whom members of two groups are joined who have no tie of their own."""
    sizes = _sizes(case)
    found = [k for k in case.network.links if k.independent <= 1 and len(k.brokers) == 1 and _several(k, sizes)]
    found = [k for k in found if k.brokers[0][0] != k.through and not _falls_off(case, k, {k.brokers[0][0]})]
    found.sort(key=lambda k: -k.brokers[0][1])
    for links in found[:_MOST_PAIRS]:
        ((broker, pairs),) = links.brokers
        name, ends = case.name(broker), f"{wording.sector(links.one)} and {wording.sector(links.other)}"
        many = wording.counted(pairs, "pair")
        yield Finding(
            id=key("sole_broker", links.one, links.other),
            kind="sole_broker",
            severity="low",
            title=f"{name}: alone between two groups",
            sentence=f"{name} alone stands between {ends}: {many} of them {'is' if pairs == 1 else 'are'} joined by "
            "it and not directly.",
            evidence=(broker, *links.ties),
            numbers={"pairs": pairs, "independent_links": links.independent},
            source=TIES,
            caveat=DRAWN + " Groups are the organisations' sectors.",
            method="Counts, for each organisation, the pairs of one from each group that are tied to it and not to one "
            "another (brokerage, by Gould and Fernandez), where the groups have one independent link at most.",
            remedy="Ask whether they should also meet without it.",
            weight=0.5,
        )


def key_players(case: Case) -> Iterator[Finding]:
    """N10: the two or three without whom the rest would fall apart, where no one alone shows it."""
    net = case.network
    if len(net.nodes) < case.limits.too_few:
        return
    losses = {len(one.nodes): one for one in net.loss if one.by == "fragmentation"}
    found = next((losses[n] for n in (2, 3) if n in losses and _breaks(case, losses[n], losses.get(1))), None)
    # Of cut points it is said already, one by one, whose only way they are.
    if found is None or {node.id for node in net.nodes if node.cut_point}.issuperset(found.nodes):
        return
    names = wording.listed(_named(case, found.nodes))
    size, now = wording.number(len(found.nodes)), len(net.parts)
    yield Finding(
        id=key("key_players", *sorted(found.nodes)),
        kind="key_players",
        severity="low",
        title=f"Without {size} of them the rest would fall apart",
        sentence=f"Without {names} the rest would fall into {wording.counted(len(found.parts), 'part')}"
        + (f", where there are {wording.number(now)} now." if now > 1 else "."),
        evidence=found.nodes,
        numbers={"parts": len(found.parts), "parts_now": now, "fragmentation": found.value, "sets": found.sets},
        source=TIES,
        caveat=DRAWN,
        method=f"Takes away {size} organisations at a time and counts the pairs that are no longer joined (key players "
        f"by fragmentation, by Borgatti). {'Every set was' if found.exact else 'Not every set was'} tried.",
        remedy=f"Ask whether the parts could be joined by a tie that needs none of the {size}.",
        weight=len(found.parts),
    )


def _breaks(case: Case, found: KeyPlayers, single: KeyPlayers | None) -> bool:
    """Whether losing these tells more than losing one: more parts, or parts where none of them is a cut point."""
    if found.sets > 1:
        # As many others would part it as much: nobody stands out.
        return False
    if len(found.parts) <= len(case.network.parts) or sum(found.parts[1:]) < 2:
        return False
    cut = {node.id for node in case.network.nodes if node.cut_point}
    return len(found.parts) > len(single.parts if single else ()) or not cut.intersection(found.nodes)


def unlinked(case: Case) -> Iterator[Finding]:
    """R15 = 0: groups of several organisations with no direct tie, in one finding."""
    if not any(node.degree for node in case.network.nodes):
        return
    sizes = _sizes(case)
    found = [k for k in case.network.links if k.independent == 0 and _several(k, sizes)]
    if not found:
        return
    pairs = [f"{wording.sector(k.one)} and {wording.sector(k.other)}" for k in found]
    groups = {group for k in found for group in (k.one, k.other)}
    yield Finding(
        id=key("sole_link", "none"),
        kind="sole_link",
        severity="low",
        title="No direct link",
        sentence=f"There is no direct link between {'; nor between '.join(_at_most(pairs, 'further pair'))}.",
        evidence=tuple(node.id for node in case.network.nodes if case.node_groups.get(node.id) in groups),
        numbers={"pairs": len(found)},
        source=TIES,
        caveat=DRAWN + _BY_SECTOR + _maybe_chance(case, found),
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
        source=TIES,
        caveat=DRAWN,
        method="Counts each organisation's ties to others.",
        remedy="Ask whom they work with and draw it, or leave them as they are.",
    )


def between(case: Case) -> Iterator[Finding]:
    """N2: the organisation on most of the shortest ways between others, where that is more than chance gives."""
    nodes = [n for n in case.network.nodes if n.betweenness_raw > 0 and n.betweenness is not None]
    if len(case.network.nodes) < case.limits.too_few or len(nodes) < 2:
        return
    first, second = sorted(nodes, key=lambda n: (-n.betweenness_raw, n.id))[:2]
    chance = case.certainty.chance(certainty.BETWEENNESS)
    if chance is None or first.betweenness_raw <= second.betweenness_raw + _SAME:
        return
    # That it comes first in who joins others is part of that finding.
    if lenses.runs_through(case, case.lenses) == first.id:
        return
    found = Finding(
        id=key("concentrated", "between", first.id),
        kind="concentrated",
        severity="low",
        title=f"Many ways lead through {case.name(first.id)}",
        sentence=f"Shortest ways between organisations lead through {case.name(first.id)} "
        f"{findings_certainty.more_than(chance)}: it has {wording.counted(first.degree, 'tie')} among "
        f"{len(case.network.nodes)} organisations.",
        evidence=(first.id,),
        numbers={
            "betweenness": first.betweenness,
            "betweenness_next": second.betweenness,
            "degree": first.degree,
            "betweenness_centralization": case.network.betweenness_centralization,
        },
        source=TIES,
        caveat=DRAWN
        + " Being between others is not influence, and small networks look uneven by chance."
        + findings_certainty.if_wrong(case, first.id, "betweenness"),
        method="The share of all shortest ways between two others that lead through it (betweenness, by Freeman; "
        "computed by Brandes' algorithm).",
        remedy="Ask whether others could meet without it when it is busy.",
        weight=1,
    )
    told = findings_certainty.beyond(case, found, chance)
    if told is not None:
        yield told


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
        source=TIES,
        caveat=DRAWN,
        method=_INDEPENDENT,
        remedy="Nothing is needed.",
    )


def _first(names: Sequence[str], most: int = 6, joint: str = ", ") -> str:
    rest = len(names) - most
    return joint.join(names[:most]) + (f" and {wording.number(rest)} more" if rest > 0 else "")


def _at_most(pairs: Sequence[str], more: str) -> list[str]:
    rest = len(pairs) - _MOST_PAIRS
    return [*pairs[:_MOST_PAIRS], *([wording.counted(rest, more)] if rest > 0 else [])]


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
    tie, n = case.map.relationships[links.ties[0]], len(links.ties)
    pair = f"{case.name(tie.one)} and {case.name(tie.other)}"
    return f"one tie ({pair})" if n == 1 else f"{pair}, who have {wording.number(n)} ties"


def _is_cut(case: Case, links: LinksBetween) -> bool:
    """Whether one of the groups hangs by a cut point here, which is a finding of its own."""
    ties = [case.map.relationships[id] for id in links.ties]
    points = {links.through} if links.through else {end for tie in ties for end in (tie.one, tie.other)}
    return _falls_off(case, links, points)


def _falls_off(case: Case, links: LinksBetween, points: set[str]) -> bool:
    """Whether all others of one of the groups would fall off without one of these, or no part would hold both."""
    members = [{id for id, group in case.node_groups.items() if group == one} for one in (links.one, links.other)]
    cuts = [node for node in case.network.nodes if node.id in points and node.would_lose]
    return any(
        _asunder(node, *members)
        if node.no_rest
        else any(theirs - {node.id} <= set(node.would_lose) for theirs in members)
        for node in cuts
    )


def _asunder(node: NodePosition, one: set[str], other: set[str]) -> bool:
    return not any(one.intersection(part) and other.intersection(part) for part in node.parts_lost)
