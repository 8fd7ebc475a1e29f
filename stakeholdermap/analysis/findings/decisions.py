"""What the decision register tells: who decides, how many share it, at what level, and where the register fails."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import certainty, role_words, voting, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Concentration, Finding, Unit
from stakeholdermap.analysis.findings import certainty as findings_certainty
from stakeholdermap.analysis.findings.seats import steps_to
from stakeholdermap.analysis.findings.shares import majorities
from stakeholdermap.model import words
from stakeholdermap.model.things import Decision

_SEVERAL = 3
_COMMON = "A spread like this is common where seats go to anybody on the map. Do not read much into it."
_EQUAL = 1e-9
_WHEN = {
    "flat": "when every vote counts once",
    "chair_double": "when a chair counts double",
    "voting_power": "when votes are counted by how often they would decide",
}
_BLANK = {"organisation": "the organisation", "band": "the level of seniority"}
_OFF_THE_LADDER = (
    " Governing posts, such as councillors and non-executives, and people with lived experience are not counted here."
)
_SPREAD = "Health Foundation, lesson 8: distribute decision-making roles (2018)"


def nobody_decides(case: Case) -> Iterator[Finding]:
    """Decisions in the register that nobody decides."""
    for decision in case.map.decisions.values():
        if case.decided.deciders_of(decision):
            continue
        others = [p for p in case.map.parts_in(decision.id) if p.part in ("recommends", "must_agree")]
        also = ""
        if others:
            verb = {"recommends": "recommends", "must_agree": "must agree"}[others[0].part]
            also = f" {case.name(others[0].holder)} {verb}, but no body or post decides."
        yield _about(
            case,
            decision,
            "nobody_decides",
            "Nobody decides",
            f"Nobody decides “{decision.name}”.{also}",
            remedy="Name one body or post that decides, and record who gave it the right to.",
            evidence=tuple(p.id for p in others),
        )


def many_deciders(case: Case) -> Iterator[Finding]:
    """Decisions that several places decide."""
    for decision in case.map.decisions.values():
        deciders = case.decided.deciders_of(decision)
        if len(deciders) < 2:
            continue
        names = [case.name(p.holder) for p in deciders]
        yield _about(
            case,
            decision,
            "many_deciders",
            f"Decided in {wording.number(len(deciders))} places",
            f"“{decision.name}” is decided in {wording.number(len(deciders))} places: {wording.listed(names)}.",
            remedy="Choose which of them decides; the others can be asked to agree or to recommend.",
            evidence=tuple(p.holder for p in deciders),
        )


def many_vetoes(case: Case) -> Iterator[Finding]:
    """Decisions that more than two others must agree to."""
    for decision in case.map.decisions.values():
        agree = [p for p in case.map.parts_in(decision.id) if p.part == "must_agree"]
        if len(agree) <= case.limits.many_vetoes:
            continue
        names = [case.name(p.holder) for p in agree]
        yield _about(
            case,
            decision,
            "many_vetoes",
            "Many must agree",
            f"“{decision.name}” cannot go ahead unless {wording.number(len(agree))} others agree: "
            f"{wording.listed(names)}.",
            remedy="Ask which of them only need to be asked for advice.",
            evidence=tuple(p.holder for p in agree),
            severity="medium",
        )


def register_is_whole(case: Case) -> Iterator[Finding]:
    """A strength: each decision in the register has exactly one place that decides it."""
    decisions = case.map.decisions.values()
    if len(decisions) < 2 or any(len(case.decided.deciders_of(d)) != 1 for d in decisions):
        return
    yield Finding(
        id=key("strength", "register"),
        kind="strength",
        severity="strength",
        title="Each decision has one place",
        sentence=f"Each of the {wording.number(len(decisions))} decisions on the map is decided in one place.",
        evidence=tuple(d.id for d in decisions),
        numbers={"decisions": len(decisions)},
        source="Decision rights: exactly one decides",
        caveat="The map shows the decisions that were entered, not all that are taken.",
        method="Counts the parts “Decides” of each decision.",
        remedy="Nothing is needed.",
    )


def spread(case: Case) -> Iterator[Finding]:
    """C3: as if how many organisations shared decisions equally."""
    found = case.concentration("organisation")
    holders = [u for u in found.units if u.weight > 0]
    if found.effective_number is None or len(found.units) < 2 or not holders:
        return
    if _voices(case) < case.limits.too_few:
        return
    c3, n, top, concentrated = found.effective_number, len(found.units), holders[0], _concentrated(case, found)
    if len(holders) >= _SEVERAL and not concentrated:
        # Said as a strength.
        return
    chance, reach = case.certainty.chance(certainty.DECISIONS), role_words.reach(case)
    common = chance is not None and chance.p is not None and chance.p > case.limits.unlikely
    register, weight = case.decided.has_register, case.decided.weight
    what = "Decisions" if register else "Voting seats"
    plural = "organisation" if wording.decimal(c3) == "1" else "organisations"
    yield Finding(
        id=key("effective_number", "organisation"),
        kind="effective_number",
        severity="medium" if concentrated and not common else "low",
        title=f"{top.name}: {wording.percent(top.share or 0)} of {weight}",
        sentence=f"{what} are spread as if {wording.decimal(c3)} {plural} shared them equally, out of {n} on the "
        f"map; {top.name} holds the largest share ({wording.percent(top.share or 0)}).{reach}",
        evidence=tuple(u.id for u in holders),
        numbers={
            "effective_number": c3,
            "organisations": n,
            "with_a_share": len(holders),
            "top_share": top.share,
            "hhi": found.hhi,
            "hhi_normalised": found.hhi_normalised,
            "not_recorded": found.unknown,
            **role_words.reached(case),
        },
        source="How evenly the shares are spread, this program's own count",
        caveat=_caveat(case, found) + (f" {_COMMON}" if common else ""),
        method=f"Each organisation's share of {weight}; 1 over the sum of their squares (the "
        "effective number, 1 over the Herfindahl index)."
        + (f" {findings_certainty.how_drawn(case, chance)}" if chance else ""),
        remedy="Ask which decision could move to a body where more organisations have a vote."
        if register
        else "Ask whether a vote could go to more of the organisations.",
        weight=4 * (top.share or 0),
    )


def shared(case: Case) -> Iterator[Finding]:
    """A strength: several organisations hold decision weight, and it is not concentrated."""
    found = case.concentration("organisation")
    holders = [u for u in found.units if u.weight > 0]
    if len(holders) < _SEVERAL or found.effective_number is None or _concentrated(case, found):
        return
    # Where one organisation can block a vote the paper says that, and does not praise the board for sharing.
    if _voices(case) < case.limits.too_few or any(majorities(case)):
        return
    register, weight = case.decided.has_register, case.decided.weight
    many, of = wording.number(len(holders)), wording.number(len(found.units))
    who = f"All {many} organisations" if many == of else f"{wording.first_up(many)} of {of} organisations"
    yield Finding(
        id=key("strength", "shared"),
        kind="strength",
        severity="strength",
        title="Decisions are shared" if register else "Votes are shared",
        sentence=f"{who} hold {weight}, as if {wording.decimal(found.effective_number)} shared "
        f"{'it' if register else 'them'} equally; "
        f"the largest share is {wording.percent(holders[0].share or 0)}.{role_words.reach(case)}",
        evidence=tuple(u.id for u in holders),
        numbers={
            "with_a_share": len(holders),
            "organisations": len(found.units),
            "top_share": found.top_share,
            "effective_number": found.effective_number,
            **role_words.reached(case),
        },
        source=_SPREAD,
        caveat=_caveat(case, found),
        method=f"Each organisation's share of {weight}.",
        remedy="Nothing is needed.",
        weight=len(holders),
    )


def _concentrated(case: Case, found: Concentration) -> bool:
    limits = case.limits
    return (found.hhi_normalised or 0) >= limits.concentrated or (found.top_share or 0) > limits.blocking


def depends_on_weights(case: Case) -> Iterator[Finding]:
    """Whether the organisation with most decision weight changes with how chairs, or votes, are counted."""
    found = {w: case.concentration("organisation", w) for w in _WHEN}
    flat = found["flat"]
    if not all(one.total for one in found.values()) or len(flat.units) < 2:
        return
    first = flat.units[0]
    if first.weight <= flat.units[1].weight + _EQUAL:
        return
    others = {w: _leads(one) for w, one in found.items() if w != "flat"}
    differ = {w: units for w, units in others.items() if first.id not in {unit.id for unit in units}}
    if not differ:
        return
    whose = "Who holds most decision weight" if case.decided.has_register else "Whose votes weigh most"
    chairs = "chair_double" in differ or any(vote.casting for vote in case.voting)
    how = "how chairs are counted" if chairs else "whether seats vote as one"
    said = [f"{wording.listed([u.name for u in units])} {_WHEN[w]}" for w, units in differ.items()]
    yield Finding(
        id=key("depends_on_weights", "organisation"),
        kind="depends_on_weights",
        severity="low",
        title=f"Depends on {how}",
        sentence=f"{whose} depends on {how}: {first.name} {_WHEN['flat']}, {wording.listed(said)}.",
        evidence=tuple(dict.fromkeys([first.id, *(u.id for units in differ.values() for u in units)])),
        numbers={f"{w}_share": one.top_share for w, one in found.items()},
        source="This program's own weights for committee roles; voting power (Banzhaf, 1965)",
        caveat=_caveat(case, flat) + _not_weighed(case),
        method="The same shares three times: every vote counting 1; a chair counting 2 and a vice chair 1.5; and each "
        "vote by how often it would decide (Banzhaf), with casting votes and seats that vote as one.",
        remedy="Say in the paper which count was used.",
    )


def _not_weighed(case: Case) -> str:
    """On which deciding bodies voting power could not be worked out, so that each vote counts once."""
    told = {vote.body for vote in case.voting}
    lost = [b for b in case.decided.bodies if b not in told and any(p.filled for p in case.seating.voting(b))]
    if not lost:
        return ""
    return f" {voting.TOO_MANY} This is so on {wording.listed([case.name(b) for b in lost])}."


def _leads(found: Concentration) -> list[Unit]:
    """Everybody who shares the first place."""
    return [unit for unit in found.units if unit.weight >= found.units[0].weight - _EQUAL]


def top_level_only(case: Case) -> Iterator[Finding]:
    """D1: decision roles that are all, or nearly all, at the most senior level; governing posts apart."""
    bands = case.concentration("band")
    ladder = [u for u in bands.units if u.id not in ("governing", "lived") and u.weight > 0]
    total = sum(u.weight for u in ladder)
    if total <= 0 or bands.unknown > bands.total or _voices(case) < case.limits.too_few:
        return
    top = sum(u.weight for u in ladder if u.id == "top") / total
    if top < case.limits.top_level:
        return
    roles = _ladder(case)
    at_top = [holder for holder, band in roles if band == "top"]
    governing = any(u.id in ("governing", "lived") and u.weight > 0 for u in bands.units)
    whose = " of officers and staff" if governing else ""
    whose += " whose level is recorded" if bands.unknown > 0 else ""
    role, weight = case.decided.role, case.decided.weight
    if len(at_top) == len(roles) == 1:
        said = f"The one {role}{whose} is held at the most senior level."
    elif len(at_top) == len(roles):
        said = f"All {len(roles)} {role}s{whose} are held at the most senior level."
    else:
        # Without a register votes are all that counts; with one, roles weigh as much as what they decide.
        heavy = f", with {wording.percent(top)} of the {weight}" if case.decided.has_register else ""
        said = f"{len(at_top)} of {len(roles)} {role}s{whose} are held at the most senior level{heavy}."
    yield Finding(
        id=key("top_level_only"),
        kind="top_level_only",
        severity="medium",
        title=f"{'Decisions' if case.decided.has_register else 'Votes'} sit at the most senior level",
        sentence=said,
        evidence=tuple(dict.fromkeys(at_top)),
        numbers={"share": top, "roles": len(at_top)},
        source=_SPREAD,
        caveat=_caveat(case, bands) + _OFF_THE_LADDER * governing,
        method=f"Share of {weight} held by posts in the most senior band.",
        remedy="Ask which decision a delivery group could take itself.",
        weight=top,
    )


def _ladder(case: Case) -> list[tuple[str, str]]:
    """The seat or person of each role whose band is a rung of the ladder, with the band; personal roles too."""
    people = case.map.people
    found = [(r.place.id, r.place.band) for r in case.decided.roles if r.place]
    found += [(r.holder, people[r.holder].band) for r in case.decided.roles if r.holder in people]
    return [(id, band) for id, band in found if band not in ("", "governing", "lived")]


def groups_without_role(case: Case) -> Iterator[Finding]:
    """Groups that sit somewhere but hold no decision role anywhere (D4, by group)."""
    if not case.decided.bodies or _voices(case) < case.limits.too_few:
        return
    seats = [p for p in case.seating.places if p.group and not case.of_another_purpose(p.body.id)]
    with_role = {words.top_group(r.place.group) for r in case.decided.roles if r.place and r.place.group}
    role = case.decided.role
    unknown = {words.top_group(p.group) for b in case.decided.bodies for p in case.seating.votes_unknown(b) if p.group}
    said_already = {r.group for r in case.representation if r.body in case.decided.bodies and "T3" in r.flags}
    # Whether they decide where they vote, nobody recorded: that is not no.
    unknown |= case.decided.groups_that_perhaps_decide
    for group in sorted({words.top_group(p.group) for p in seats} - with_role - unknown - said_already):
        places = [p for p in seats if words.top_group(p.group) == group]
        yield Finding(
            id=key("no_decision_role", group),
            kind="no_decision_role",
            severity="low",
            title=f"{wording.first_up(wording.group(group))}: no {role}",
            sentence=f"{wording.first_up(wording.group(group))} {wording.verb(group, 'sits', 'sit')} on "
            f"{wording.few(list({p.body.id: p.body.name for p in places}.values()))} but "
            f"{wording.verb(group, 'holds', 'hold')} no {role}.",
            evidence=tuple(p.id for p in places),
            numbers={
                "seats": len(places),
                "decision_roles": 0,
                "table_distance": _distance(case, group),
            },
            source=_SPREAD,
            caveat=case.about_decisions() + _away(case, group),
            method="A decision role is a seat with a vote on a body that decides, or a decision taken in person.",
            remedy="Ask which of the decisions they should share in.",
            group=group,
            gap=f"{wording.first_up(wording.group(group))}: no {role}",
        )


def _away(case: Case, group: str) -> str:
    """How far the group's nearest seat is from the main body (R14), where that is far, as a caveat."""
    far = steps_to(_distance(case, group), case.name(case.main)) if case.main else ""
    return f" {wording.first_up(far)}." if far else ""


def _distance(case: Case, group: str) -> int | None:
    return next((row.distance for row in case.representation if row.group == group), None)


def _about(
    case: Case,
    decision: Decision,
    kind: str,
    title: str,
    sentence: str,
    *,
    remedy: str,
    evidence: tuple[str, ...] = (),
    severity: str = "high",
) -> Finding:
    return Finding(
        id=key(kind, decision.id),
        kind=kind,
        severity=severity,
        title=title,
        sentence=sentence,
        evidence=(decision.id, *evidence),
        numbers={"weight": decision.weight, "deciders": len(case.decided.deciders_of(decision))},
        source="Decision rights: exactly one decides, and few must agree",
        caveat="This is what the register says; practice may differ.",
        method="Counts who decides, and who must agree, for each decision in the register.",
        remedy=remedy,
        weight=3 + min(decision.weight, 1000) / 1000,
    )


def _voices(case: Case) -> int:
    return sum(1 for role in case.decided.roles if role.place is None or role.place.filled)


def _caveat(case: Case, found: Concentration) -> str:
    said = case.about_decisions()
    if found.unknown > 0:
        share = found.unknown / (found.unknown + found.total)
        said += f" Of {wording.percent(share)} of the {case.decided.weight} {_BLANK.get(found.by, 'this')} is not "
        said += "recorded; it is in no share."
    lost = [d for d in case.map.decisions.values() if not case.decided.deciders_of(d)]
    if case.decided.has_register and lost:
        said += f" {wording.first_up(wording.counted(len(lost), 'decision'))} that nobody decides "
        said += "is left out." if len(lost) == 1 else "are left out."
    return said
