"""What is offered for which kind of finding, one function each, and what is known of every answer beforehand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import key
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.fixing import moves as make
from stakeholdermap.analysis.fixing.moves import Sketch
from stakeholdermap.analysis.fixing.offers import ALL, DEPENDS, MOST_FOR_ONE, MOST_GROUPS, MOST_SEATS, Offers
from stakeholdermap.analysis.fixing.results import NOT_BY_MOVES, Move
from stakeholdermap.analysis.seating import Place
from stakeholdermap.analysis.standards import Expectation, Who
from stakeholdermap.model import words
from stakeholdermap.model.things import Body, Decision, Organisation, Seat


@dataclass(frozen=True)
class Need:
    """Something every answer must have: the moves with what each gives, and how much there must be of it."""

    gives: Mapping[str, int]
    least: int


def take(offers: Offers, findings: Iterable[Finding]) -> None:
    """Offer what can bear on each of these findings."""
    for finding in findings:
        if finding.id in offers.of or finding.kind in NOT_BY_MOVES:
            continue
        found = {move.id: move for move in OFFERS.get(finding.kind, _by_evidence)(offers, finding)}
        kept = list(found)[:MOST_FOR_ONE]
        offers.left_aside += len(found) - len(kept)
        offers.of[finding.id] = tuple(kept)
        offers.moves |= {id: found[id] for id in kept if id not in offers.moves}


def needs(offers: Offers, finding: Finding) -> tuple[Need, ...]:
    """What every answer needs for this finding, of all the candidates that there are."""
    known = _KNOWN.get(finding.kind)
    found = known(offers, finding) if known else ()
    bears = DEPENDS.get(finding.kind, ALL)
    return found or (Need({id: 1 for id, move in offers.moves.items() if bears.intersection(move.needs)}, 1),)


def _absent(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Seats for what is missing: as many as are asked for, and one more so that the group is not thin."""
    most = int(finding.numbers.get("needed") or 1) + 1
    for sketch in _sketches(offers, finding):
        yield from offers.seats(finding.body, sketch, most)
    if finding.group:
        yield from offers.votes(_own(offers, finding))


def _sketches(offers: Offers, finding: Finding) -> list[Sketch]:
    found: dict[Sketch, None] = {}
    if finding.group in words.GROUPS and finding.kind != "legal_gap":
        found[Sketch(finding.group)] = None
    for result in offers.review.standards:
        for item, wanted in zip(result.items, result.standard.items, strict=True):
            named = finding.id in (key(finding.kind, finding.body, item.id), key(finding.kind, result.body, item.id))
            if named and item.status in ("missing", "vacant"):
                found |= dict.fromkeys(_sketches_of(wanted))
    return list(found)


def _sketches_of(wanted: Expectation) -> Iterator[Sketch]:
    who, title = wanted.rule.who, wording.bare(wanted.short or wanted.requirement)
    group = wanted.group if wanted.group in words.GROUPS else next(iter(who.groups), "")
    if wanted.rule.kind == "each_of":
        yield from (_as_named(name, one, group) for name, one in wanted.rule.each)
    elif wanted.rule.kind in ("seats", "per_organisation"):
        yield Sketch(group, title, wanted.id)
    elif who.groups:
        yield Sketch(who.groups[0])


def _as_named(name: str, who: Who, group: str) -> Sketch:
    said = next(iter(who.posts), name)
    skills = tuple(dict.fromkeys(filter(None, (who.needs_skill, *who.skills[:1]))))
    known = next((g for g in who.groups if g in words.GROUPS), group)
    return Sketch(known, said, "", next(iter(who.professions), ""), skills)


def _own(offers: Offers, finding: Finding) -> list[Place]:
    """The group's seats on the finding's body."""
    here = offers.seating.on(finding.body or "")
    return [p for p in here if p.group and words.is_within(p.group, finding.group)]


def _voice(offers: Offers, finding: Finding) -> Iterator[Move]:
    yield from offers.votes(offers.places(finding.evidence))
    yield from offers.seats(finding.body, Sketch(finding.group), 2, (True,))


def _thin(offers: Offers, finding: Finding) -> Iterator[Move]:
    own = offers.places(finding.evidence)
    yield from offers.seats(finding.body, Sketch(finding.group), 2)
    yield from offers.deputies(own)
    yield from offers.votes(own)
    homes = [p.organisation.id for p in own if p.organisation]
    yield from offers.ties(product(homes, _by_degree(offers, offers.map.organisations)))


def _short(offers: Offers, finding: Finding) -> Iterator[Move]:
    most = int(finding.numbers.get("to_add") or finding.numbers.get("short") or 1)
    yield from offers.seats(finding.body, Sketch(finding.group), most)


def _votes_held(offers: Offers, finding: Finding) -> Iterator[Move]:
    """More votes for others, on the same body, or its decisions taken elsewhere."""
    body, organisation = finding.body or "", finding.evidence[0]
    others = [p for p in offers.seating.on(body) if p.organisation is None or p.organisation.id != organisation]
    yield from offers.votes(others)
    for group in offers.groups_for(body):
        yield from offers.seats(body, Sketch(group), _votes_short(offers, finding), (True,))
    if offers.map.bodies[body].decides is True:
        return
    for decision in offers.map.decisions.values():
        if any(p.holder == body for p in offers.decided.deciders_of(decision)):
            yield from offers.rights(decision, offers.bodies())


def _votes_short(offers: Offers, finding: Finding) -> int:
    """How many votes of others it takes until the organisation no longer holds so many."""
    held, of = int(finding.numbers.get("votes") or 0), int(finding.numbers.get("all_votes") or 0)
    limits = offers.review.limits
    rule = offers.map.bodies[finding.body or ""].voting_rule
    blocks = rule == "two_thirds" or finding.body == offers.review.main_body
    least = limits.blocking if blocks else limits.majority
    return max(1, math.ceil(round(held / least - of, 9))) if least > 0 else 1


def _votes_needed(offers: Offers, finding: Finding) -> tuple[Need, ...]:
    """Votes on the body, as many as are short; a decision that goes elsewhere may spare all of them."""
    on_body = {p.id for p in offers.seating.on(finding.body or "")}
    short = _votes_short(offers, finding)
    stays = offers.map.bodies[finding.body or ""].decides is True
    gives = {}
    for id, move in offers.moves.items():
        if move.kind == "right":
            # A body that is marked as one that decides goes on deciding without any of these decisions.
            gives[id] = 0 if stays else short
        elif move.body == finding.body or id.removeprefix("vote:") in on_body:
            gives[id] = 1
        elif move.kind == "seat":
            # Another body that grows may come to be taken for the main one.
            gives[id] = short
    return (Need(gives, short),)


def _spread(offers: Offers, _: Finding) -> Iterator[Move]:
    """Other deciders, and votes where decisions are taken."""
    for decision in offers.map.decisions.values():
        yield from offers.rights(decision, offers.bodies())
    for body in offers.decided.bodies:
        yield from offers.votes(offers.seating.on(body))


def _no_role(offers: Offers, finding: Finding) -> Iterator[Move]:
    own = offers.places(finding.evidence)
    yield from offers.votes(p for p in own if p.body.id in offers.decided.bodies)
    for body in offers.decided.bodies[:MOST_GROUPS]:
        yield from offers.seats(body, Sketch(finding.group), 1, (True,))
    theirs = [b for b in offers.bodies() if any(p.body.id == b and p.votes is not False for p in own)]
    for decision in offers.map.decisions.values():
        yield from offers.rights(decision, theirs)


def _register(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Whoever could decide: who has a part in it already, then the bodies with votes."""
    decision = offers.map.decisions[finding.evidence[0]]
    if finding.kind == "many_vetoes":
        for held in offers.map.parts_in(decision.id):
            if held.part == "must_agree":
                yield make.part(offers.map, decision.id, held.holder, offers.name(held.holder), "advises")
        return
    with_part = [p.holder for p in offers.map.parts_in(decision.id) if p.part in ("recommends", "must_agree")]
    bodies = [b for b in with_part if b in offers.map.bodies]
    yield from offers.rights(decision, dict.fromkeys([*bodies, *offers.bodies(), *with_part]))


def _cut(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Ties between those who would fall off and the others, one part after the other."""
    lost, point = finding.evidence[1:], finding.evidence[0]
    # Only ties within what is joined already: nothing else can give the lost another way.
    reach = _joined(offers, point)
    others = _by_degree(offers, [id for id in reach if id not in lost and id != point])
    parts = [p for n in offers.nodes if n.id == point for p in n.parts_lost]
    turns = [list(offers.ties(product(part, others))) for part in parts]
    turns.append(list(offers.ties((a, b) for one, two in combinations(parts, 2) for a, b in product(one, two))))
    for turn in range(max(map(len, turns), default=0)):
        yield from (ties[turn] for ties in turns if turn < len(ties))


def _links(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Ties between the groups that are joined at one point, or at none."""
    pairs = _pairs(offers, finding)
    each = MOST_FOR_ONE // max(1, len(pairs))
    for one, other in pairs:
        ours, theirs = (
            _by_degree(offers, [id for id, g in offers.sectors.items() if g == group]) for group in (one, other)
        )
        yield from list(offers.ties(product(ours, theirs)))[: max(each, 2)]


def _pairs(offers: Offers, finding: Finding) -> list[tuple[str, str]]:
    """The pairs of groups that such a finding is about."""
    _, *named = finding.id.split(":")
    if len(named) == 2:
        return [(named[0], named[1])]
    sizes = Counter(offers.sectors.values())
    several = [k for k in offers.links if sizes[k.one] > 1 and sizes[k.other] > 1]
    return [(k.one, k.other) for k in several if k.independent == (0 if named == ["none"] else 1)]


def _links_needed(offers: Offers, finding: Finding) -> tuple[Need, ...]:
    """Where several pairs of groups have no link at all, each needs one."""
    if finding.id != "sole_link:none":
        return ()
    found = []
    for pair in _pairs(offers, finding):
        ends = {id: {offers.sectors.get(end) for end in move.ends} for id, move in offers.moves.items() if move.ends}
        found.append(Need({id: 1 for id, sectors in ends.items() if sectors == set(pair)}, 1))
    return tuple(found)


def _twice(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Further votes on the upper body; who sits on many bodies is not changed by any of this."""
    if finding.body:
        yield from offers.votes(offers.seating.on(finding.body))
        for group in offers.groups_for(finding.body):
            yield from offers.seats(finding.body, Sketch(group), MOST_SEATS, (True,))


def _around(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Ties between the neighbours of those without whom the rest would fall apart."""
    named = [id for id in finding.evidence if id in offers.map.organisations][:3]
    around = [end for id in named for t in offers.map.ties_of(id) for end in (t.one, t.other) if end not in named]
    # Those with fewest ties first: they are the ones who would be cut off.
    yield from offers.ties(combinations(reversed(_by_degree(offers, around)), 2))


def _between(offers: Offers, finding: Finding) -> Iterator[Move]:
    """Ties between the neighbours of whoever stands between them."""
    middle = finding.evidence[0] if finding.evidence else ""
    around = [end for t in offers.map.ties_of(middle) for end in (t.one, t.other) if end != middle]
    yield from offers.ties(combinations(_by_degree(offers, around), 2))


def _concentrated(offers: Offers, finding: Finding) -> Iterator[Move]:
    if finding.id.startswith("concentrated:between"):
        yield from _between(offers, finding)
    elif finding.body:
        seats = int(finding.numbers.get("seats") or 0), int(finding.numbers.get("of") or 0)
        short = math.ceil(round(seats[0] / offers.review.limits.seat_majority - seats[1], 9))
        for group in offers.groups_for(finding.body, but=finding.id.rpartition(":")[2]):
            yield from offers.seats(finding.body, Sketch(group), max(1, short))


def _by_evidence(offers: Offers, finding: Finding) -> Iterator[Move]:
    """For a kind of finding that nothing more is known of: whatever touches what it names."""
    facts = [offers.map.find(id) for id in finding.evidence]
    own = offers.places(finding.evidence)
    bodies = [f.id for f in facts if isinstance(f, Body)] or [f.body for f in facts if isinstance(f, Seat)]
    yield from offers.deputies(own)
    yield from offers.votes(own)
    for body in dict.fromkeys(filter(None, (finding.body, *bodies))):
        if finding.group in words.GROUPS:
            yield from offers.seats(body, Sketch(finding.group), 2)
        yield from offers.votes(offers.seating.on(body))
    for decision in (f for f in facts if isinstance(f, Decision)):
        yield from offers.rights(decision, offers.bodies())
    named = [f.id for f in facts if isinstance(f, Organisation)]
    yield from offers.ties(combinations(named, 2))
    yield from offers.ties(product(named, _by_degree(offers, offers.map.organisations)))


def _by_degree(offers: Offers, ids: Iterable[str]) -> list[str]:
    """Those with most ties first: partners whom many know already."""
    ties = {node.id: node.degree for node in offers.nodes}
    return sorted(dict.fromkeys(ids), key=lambda id: (-ties.get(id, 0), offers.map.name_of(id).casefold(), id))


def _joined(offers: Offers, start: str) -> set[str]:
    """Everybody whom ties join to it, itself among them."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        new = {end for t in offers.map.ties_of(here) for end in (t.one, t.other)} - seen
        seen |= new
        waiting += new
    return seen


Offer = Callable[[Offers, Finding], Iterator[Move]]
OFFERS: Mapping[str, Offer] = {
    "missing_group": _absent,
    "legal_gap": _absent,
    "voice_without_vote": _voice,
    "no_decision_role": _no_role,
    "thin": _thin,
    "share_against_target": _short,
    "majority": _votes_held,
    "effective_number": _spread,
    "top_level_only": _spread,
    "depends_on_weights": _spread,
    "nobody_decides": _register,
    "many_deciders": _register,
    "many_vetoes": _register,
    "cut_point": _cut,
    "sole_link": _links,
    "concentrated": _concentrated,
    "same_people_twice": _twice,
    "key_players": _around,
}
_KNOWN: Mapping[str, Callable[[Offers, Finding], tuple[Need, ...]]] = {
    "majority": _votes_needed,
    "sole_link": _links_needed,
}
