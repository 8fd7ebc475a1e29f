"""Four ways to look at where things are concentrated, side by side: formal, between, fragile, perceived.

Question: who decides, who joins others, on whom does it hang, and who is felt to have influence? Each lens has its own
leaders and there is no score over them (domain 4.8). Method: the share of decision weight; betweenness with the groups
that only it joins; what would break if it left; and influence as others rated it. Limits: below six members nothing is
said about concentration, and where all stand alike nobody is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from stakeholdermap.analysis import certainty, wording
from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.finding import Concentration
from stakeholdermap.analysis.findings import certainty as findings_certainty
from stakeholdermap.analysis.network.results import NodePosition
from stakeholdermap.analysis.results import Chance, Lens, LensTop

FORMAL, BETWEEN, FRAGILE, PERCEIVED = "formal", "between", "fragile", "perceived"
BY_CHAIRS = "This depends on how chairs are counted."
_SHOWN = 3
# More than these tied with one another stand out in nothing.
_MOST = 5
_SAME = 1e-9
_ALL = 0.995


@dataclass(frozen=True)
class _Ranked:
    """Somebody with what ranks them in a lens: those with the same ``rank`` are tied."""

    top: LensTop
    rank: tuple[float, ...]


def lenses(case: Case) -> tuple[Lens, ...]:
    """The four lenses, each with its own top three. There is no score over them."""
    return (_formal(case), _between(case), _fragile(case), _perceived(case))


def leads(lens: Lens) -> str | None:
    """Who alone stands first in a lens; None when nobody does."""
    return lens.top[0].id if lens.top and lens.alone else None


def runs_through(case: Case, found: Sequence[Lens]) -> str | None:
    """The organisation through which decisions and connections both run, if it leads in enough of the lenses."""
    led = {lens.key: leads(lens) for lens in found}
    leader = led.get(FORMAL)
    if leader is None or led.get(BETWEEN) != leader:
        return None
    enough = sum(first == leader for first in led.values()) >= case.limits.leads_lenses
    return leader if enough else None


def _formal(case: Case) -> Lens:
    lens = Lens(FORMAL, "Formal", "Who holds the decision roles?", ())
    shares = case.concentration("organisation")
    held = shares.total + shares.unknown
    if shares.total <= 0:
        return replace(lens, reason="Who decides is not recorded.")
    if len(shares.units) < case.limits.too_few:
        return replace(lens, reason=wording.too_few(len(shares.units)))
    if shares.total < held * case.limits.known_enough:
        return replace(lens, reason=f"For most of the {case.decided.weight} the organisation is not recorded.")
    weight = case.decided.weight
    ranked = [
        _Ranked(
            LensTop(u.id, u.name, u.share or 0.0, f"{wording.percent(u.share or 0.0)} of the {weight}"),
            (round(u.weight, 9),),
        )
        for u in shares.units
    ]
    lens = _topped(lens, ranked, f"every organisation holds as much of the {weight}")
    notes = [BY_CHAIRS] if depends_on_chairs(case) else []
    by_chance = lens.alone and "decisions" in case.certainty.nobody_stands_out
    if by_chance:
        notes.append("Shares like these are common by chance on boards and partnerships this small.")
    if lens.top and (where := findings_certainty.rank_range(case, lens.top[0].id, "decisions")):
        notes.append(f"If what is not recorded were known, {lens.top[0].name} would be {where} in 90% of draws.")
    return replace(lens, note=" ".join(notes), alone=lens.alone and not by_chance)


def depends_on_chairs(case: Case) -> bool:
    """Whether others lead in decision weight when the weights of roles are counted in another way."""
    return len({_first(c) for c in case.decisions if c.by == "organisation" and c.total > 0}) > 1


def _first(shares: Concentration) -> frozenset[str]:
    most = max(unit.weight for unit in shares.units)
    return frozenset(unit.id for unit in shares.units if most - unit.weight <= _SAME * shares.total)


def _between(case: Case) -> Lens:
    lens = Lens(BETWEEN, "Between", "Who joins others that are not joined to one another?", ())
    nodes = case.network.nodes
    if not any(node.degree for node in nodes):
        return replace(lens, reason="No working ties are drawn.")
    if len(nodes) < case.limits.too_few:
        return replace(lens, reason=wording.too_few(len(nodes)))
    sole: dict[str, list[str]] = {}
    size = Counter(case.node_groups.get(node.id) for node in nodes)
    for links in case.network.links:
        # Of a sector with one member every link is that member's.
        if links.through is not None and size[links.one] > 1 and size[links.other] > 1:
            sole.setdefault(links.through, []).append(f"{wording.sector(links.one)} and {wording.sector(links.other)}")
    ranked = [
        _Ranked(
            LensTop(node.id, case.name(node.id), node.betweenness or 0.0, _joins(case, node, sole.get(node.id, []))),
            (round(node.betweenness_raw, 6),),
        )
        for node in nodes
    ]
    lens = _topped(lens, ranked, "everybody stands between others as much, or nobody does")
    if lens.top and "betweenness" in case.certainty.nobody_stands_out:
        reason = _why_nobody(case, lens, case.certainty.chance(certainty.BETWEENNESS))
        return replace(lens, top=(), alone=False, reason=f"Nobody stands out{reason}.")
    if lens.alone and lens.top:
        return replace(lens, note=_if_wrong(case, lens.top[0]))
    return lens


def _if_wrong(case: Case, first: LensTop) -> str:
    return findings_certainty.if_wrong(case, first.id, "betweenness", first.name).strip()


def _why_nobody(case: Case, lens: Lens, chance: Chance | None) -> str:
    """Why nobody is named who stands between others: several are first, or chance gives as much."""
    if not lens.alone:
        first = [top.name for top in lens.top if top.value >= lens.top[0].value - _SAME]
        return f": {wording.listed(first)} stand first together"
    if chance is None or chance.p is None:
        return ""
    often = "all" if chance.p > _ALL else wording.percent(chance.p)
    return f": ways lead through few as much in {often} of the networks with as many ties, drawn at random"


def _joins(case: Case, node: NodePosition, sole: Sequence[str]) -> str:
    others = len(case.network.nodes) - 1
    pairs = others * (others - 1) // 2
    said = f"on the shortest ways of about {round(node.betweenness_raw):,} of {pairs:,} pairs of others"
    if not sole:
        return said
    more = f", and {wording.number(len(sole) - 1)} more such pairs" if len(sole) > 2 else ""
    return f"{said}; the only link between {sole[0] if more else '; and between '.join(sole)}{more}"


def _fragile(case: Case) -> Lens:
    lens = Lens(FRAGILE, "Fragile", "What would break if somebody left?", ())
    if len(case.map.organisations) < case.limits.too_few:
        return replace(lens, reason=wording.too_few(len(case.map.organisations)))
    reasons: dict[str, dict[str, None]] = {}
    for id, why in (*_cut_off(case), *_scattered(case), *_vetoes(case), *_without_deputy(case)):
        reasons.setdefault(id, {})[why] = None
    lost = {node.id: len(node.would_lose) for node in case.network.nodes}
    ranked = [
        _Ranked(
            LensTop(id, case.name(id), float(len(why)), "; ".join(why)),
            (len(why), lost.get(id, 0)),
        )
        for id, why in reasons.items()
    ]
    if not ranked:
        return replace(lens, reason=_nothing_fragile(case))
    if len(ranked) == len(case.map.organisations) > 1 and len({one.rank for one in ranked}) == 1:
        return replace(lens, reason="Nobody stands out: as much hangs on every organisation.")
    return _shown(lens, ranked)


def _nothing_fragile(case: Case) -> str:
    known = any(node.degree for node in case.network.nodes) or case.quorums
    deputies = any(seat.has_deputy is not None for seat in case.map.seats.values())
    if not known and not deputies:
        return "No working ties, quorums or deputies are recorded."
    return "Nobody stands out: on what is recorded, nothing hangs on one organisation alone."


def _cut_off(case: Case) -> Iterable[tuple[str, str]]:
    for node in case.network.nodes:
        if node.would_lose:
            many = wording.counted(len(node.would_lose), "organisation")
            said = f"without it {many} would lose their only connection"
            if node.no_rest:
                said = f"without it those that it joins would fall into {wording.counted(len(node.parts_lost), 'part')}"
            yield node.id, said


def _scattered(case: Case) -> Iterable[tuple[str, str]]:
    """Whose loss breaks most apart, where it breaks more than there is apart already and no other's does."""
    for found in case.network.loss:
        if len(found.nodes) == 1 and found.sets == 1 and found.base is not None and found.value > found.base + _SAME:
            yield found.nodes[0], "its loss would break most apart"


def _vetoes(case: Case) -> Iterable[tuple[str, str]]:
    places = {place.id: place for place in case.seating.places}
    for quorum in case.quorums:
        for member in quorum.members:
            place = places.get(member.seat)
            if member.veto and place and place.organisation:
                yield (
                    place.organisation.id,
                    f"no meeting of {case.name(quorum.body)} is quorate without its {place.post}",
                )


def _without_deputy(case: Case) -> Iterable[tuple[str, str]]:
    """Organisations whose only vote where decisions are made has nobody named to stand in."""
    for body in case.decided.bodies:
        voting = [p for p in case.seating.voting(body) if p.filled and p.organisation]
        votes = Counter(p.organisation.id for p in voting if p.organisation)
        for place in voting:
            if place.organisation and votes[place.organisation.id] == 1 and place.seat.has_deputy is False:
                yield place.organisation.id, f"no deputy is named for its only vote on {case.name(body)}"


def _perceived(case: Case) -> Lens:
    lens = Lens(PERCEIVED, "Perceived", "Who do partners say has power and influence?", ())
    survey = case.trust
    if survey is None:
        return replace(lens, reason="Nobody was asked how they see one another.")
    if survey.asked < case.limits.too_few:
        return replace(lens, reason=wording.too_few(survey.asked))
    told = [score for score in survey.scores if score.influence is not None]
    few = survey.answered < survey.asked * case.limits.survey_share
    many = f"{survey.answered} of {wording.count(survey.asked, 'member')} answered."
    lens = replace(lens, note=f"Only {many}" if few else wording.first_up(many))
    least = wording.number(int(case.limits.raters))
    if not told:
        return replace(lens, reason=f"Too few answered: nobody was rated by {least} or more.")
    if len(told) < 2:
        what = "organisation" if told[0].id in case.map.organisations else "person"
        return replace(lens, reason=f"Only one {what} was rated by {least} or more.")
    ranked = [
        _Ranked(
            LensTop(
                score.id,
                case.name(score.id),
                score.influence or 0.0,
                f"{wording.decimal(score.influence or 0.0)} of 4, from {wording.counted(score.raters, 'rater')}",
            ),
            (round(score.influence or 0.0, 9),),
        )
        for score in told
    ]
    return _topped(lens, ranked, "everybody who was rated is seen to have as much influence")


def _topped(lens: Lens, ranked: Sequence[_Ranked], alike: str) -> Lens:
    """The lens with those on top, or with the reason why nobody is: that ``alike`` holds."""
    if len({one.rank for one in ranked}) < 2:
        return replace(lens, reason=f"Nobody stands out: {alike}.")
    return _shown(lens, [one for one in ranked if one.top.value > 0])


def _shown(lens: Lens, ranked: Sequence[_Ranked]) -> Lens:
    """The first three, heaviest first and then by name; those who are tied are all shown, or none of them."""
    order = sorted(ranked, key=lambda one: (tuple(-r for r in one.rank), one.top.name.casefold(), one.top.id))
    top: list[LensTop] = []
    for _, tied in groupby(order, key=lambda one: one.rank):
        block = [one.top for one in tied]
        if len(top) >= _SHOWN or len(top) + len(block) > _MOST:
            break
        top += block
    if not top:
        first = sum(one.rank == order[0].rank for one in order)
        return replace(lens, reason=f"Nobody stands out: {wording.counted(first, 'member')} stand first together.")
    alone = len(order) < 2 or order[0].rank > order[1].rank
    return replace(lens, top=tuple(top), alone=alone)
