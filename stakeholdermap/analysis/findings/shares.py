"""How seats and votes are shared out: sectors with most seats, majorities of votes, groups below a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakeholdermap.analysis import recognise, representation, shares, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, Unit
from stakeholdermap.analysis.findings.resting import BY_SEAT, BY_SECTOR
from stakeholdermap.analysis.seating import Place, within
from stakeholdermap.model import words

_IF_IT_CAME_TO_A_VOTE = (
    "Most partnership boards decide by agreement; this is what would happen if it came to a vote and the "
    "organisation's members voted alike."
)
_ON_COUNCILS = {"politician": "councillor", "local_authority": "officer"}


def sectors(case: Case) -> Iterator[Finding]:
    """Sectors whose organisations hold more than half of the seats of a body."""
    for makeup in case.makeup:
        if makeup.seats < case.limits.too_few:
            continue
        for unit in makeup.by_sector:
            if unit.id and (unit.share or 0) > case.limits.seat_majority:
                yield _most_seats(case, makeup.body, makeup.seats, unit)


def majorities(case: Case) -> Iterator[Finding]:
    """Organisations with more than half, or more than a third, of the votes on a body that decides.

    Or with enough to carry a vote as the seats are filled now, a chair's casting vote with them.
    """
    for body in case.decided.bodies:
        voting = case.seating.voting(body)
        held = Counter(p.organisation.id for p in voting if p.organisation)
        if len(voting) < 3:
            continue
        for organisation, x in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
            rule = case.map.bodies[body].voting_rule
            # A third matters where two thirds are needed; on the main body the rule may yet be written.
            least = case.limits.blocking if rule == "two_thirds" or body == case.main else case.limits.majority
            # A vote that nobody recorded might be somebody else's.
            open_ = len(case.seating.votes_unknown(body))
            carries = x >= _needed(rule, len(voting) + open_)
            now = _as_filled(case, body, organisation)
            if not carries and now is not None:
                yield _carries_now(case, now)
            elif carries or x / (len(voting) + open_) > least:
                yield _votes_held(case, body, organisation, [p for p in voting if p.organisation])


def share_against_target(case: Case) -> Iterator[Finding]:
    """R4 to R6: groups that are known to have less than the share of seats that somebody set as a target."""
    main = case.main
    places = case.seating.on(main or "")
    if main is None or case.too_few(main):
        return
    for group, share in case.limits.targets:
        own = [p for p in places if within(p.group, (group,))]
        blank = [p for p in places if p not in own and recognise.may_speak_for(p.group, (group,))]
        of, most = len(places), len(own) + len(blank)
        ratio = representation.parity_ratio(share, most, of)
        # Were the seats that do not say whom they speak for the group's, it might have its share.
        if ratio is None or ratio >= case.limits.parity_low or not shares.seats_short(share, most, of):
            continue
        yield _below_target(case, main, group, share, own, len(blank))


def _below_target(case: Case, body: str, group: str, target: float, own: Sequence[Place], blank: int) -> Finding:
    n, of = len(own), len(case.seating.on(body))
    short, add = shares.seats_short(target, n, of), shares.seats_to_add(target, n, of)
    chance = shares.chance_of_so_few(target, n, of)
    set_by = next((t.source for t in case.map.targets.values() if t.group == group), "")
    many = wording.number(add) if add is not None else "every seat and"
    it = wording.verb(group, "it", "they")
    known = wording.counted(blank, "seat does", "seats do") if blank else ""
    blanks = f"{wording.first_up(known)} not say for whom; the result may change." if blank else ""
    return Finding(
        id=key("share_against_target", body, group),
        kind="share_against_target",
        severity="medium",
        title=f"{wording.first_up(wording.group(group))}: below the target",
        sentence=f"{wording.first_up(wording.group(group))} {wording.verb(group, 'has', 'have')} {n} of {of} seats "
        f"on {case.name(body)}. To reach {wording.percent(target)} {it} would need {many} more."
        f"{_chance_note(case, of, chance)}",
        evidence=tuple(p.id for p in own) or (body,),
        numbers={
            "parity": representation.parity_ratio(target, n, of),
            "short": short,
            "to_add": add,
            "chance": chance,
        },
        source=f"Target: {set_by}" if set_by else "The target you set",
        caveat=case.as_recorded(body, BY_SEAT, blanks),
        method="The group's share of seats over its target; the seats to add so that the share reaches it; how often "
        "so few seats would fall to the group if each seat were drawn at random with the target as its chance.",
        remedy=f"Offer {wording.counted(short, 'seat')} of the present number"
        + (f", or add {wording.number(add)}." if add is not None else "."),
        body=body,
        group=group,
        weight=short,
    )


def _chance_note(case: Case, of: int, chance: float) -> str:
    if of >= case.limits.small_body or chance <= case.limits.unlikely:
        return ""
    return " With a board this small this could be chance."


def _most_seats(case: Case, body: str, seats: int, unit: Unit) -> Finding:
    n = int(unit.weight)
    theirs = [p for p in case.seating.on(body) if words.top_group(p.sector) == unit.id]
    return Finding(
        id=key("concentrated", body, "sector", unit.id),
        kind="concentrated",
        severity="medium",
        title=f"{wording.first_up(wording.sector(unit.id))}: most seats",
        sentence=f"{wording.first_up(wording.sector(unit.id))} hold {n} of {seats} seats "
        f"({wording.percent(n / seats)}) on {case.name(body)}{_by_group(theirs, unit.id)}.",
        evidence=tuple(p.id for p in theirs),
        numbers={"seats": n, "of": seats, "share": n / seats},
        source="Seat share",
        caveat=case.as_recorded(body, BY_SECTOR, _why_usual(case, body, unit.id)),
        method="Seats whose organisation is of one sector, over all seats, vacant ones among them.",
        remedy="Ask whether the board is content with this balance, and who would gain from a further seat.",
        body=body,
        weight=24 * n / seats,
    )


def _by_group(theirs: Sequence[Place], sector: str) -> str:
    """Whom a sector's seats speak for, so that they can be told from those counted by group: "six councillors"."""
    groups = Counter(words.top_group(p.group) for p in theirs)
    if not groups.keys() - {"", sector}:
        return ""
    said = [_seats_for(sector, group, n) for group, n in groups.most_common() if group]
    unknown = [f"{wording.number(groups[''])} whose group is not known"] if groups[""] else []
    return f": {wording.listed([*said, *unknown])}"


def _seats_for(sector: str, group: str, n: int) -> str:
    noun = _ON_COUNCILS.get(group) if sector == "local_authority" else None
    return wording.counted(n, noun) if noun else f"{wording.number(n)} for {wording.group(group)}"


def _why_usual(case: Case, body: str, sector: str) -> str:
    usual = sector == "local_authority" and recognise.body_meant(case.map.bodies[body], ("health and wellbeing board",))
    return "The law makes a health and wellbeing board a committee of the council: such a share is usual." * usual


def _needed(rule: str, votes: int) -> int:
    """How many of so many votes carry one: all, two thirds, or more than half."""
    return votes if rule == "unanimous" else -(-2 * votes // 3) if rule == "two_thirds" else votes // 2 + 1


@dataclass(frozen=True)
class _Now:
    """One organisation as one player of the vote as the seats are filled: its votes of ``of``, ``vacant`` apart."""

    body: str
    organisation: str
    theirs: Sequence[Place]
    of: int
    vacant: int
    casting: bool


def _as_filled(case: Case, body: str, organisation: str) -> _Now | None:
    """The organisation's votes where with them alone, its casting vote among them, it carries any vote now."""
    told = next((vote for vote in case.voting if vote.body == body), None)
    if told is None:
        return None
    voting = case.seating.voting(body)
    theirs = [p for p in voting if p.filled and p.organisation and p.organisation.id == organisation]
    # Who is to be confirmed, or may have a vote, may be somebody else's.
    of = sum(not p.vacant for p in (*voting, *case.seating.votes_unknown(body)))
    chairs = [p for p in voting if p.filled and p.role == "chair"]
    casting = told.casting and chairs[0] in theirs
    # A casting vote breaks a tie and changes nothing else: half of the votes are then enough.
    enough = of / 2 if casting else _needed(case.map.bodies[body].voting_rule, of)
    if not theirs or len(theirs) < enough:
        return None
    needs_it = casting and 2 * len(theirs) == of
    return _Now(body, organisation, theirs, of, sum(p.vacant for p in voting), needs_it)


def _carries_now(case: Case, now: _Now) -> Finding:
    """That an organisation carries any vote as the seats are filled, though it has not most of the voting seats."""
    who, on, x = case.name(now.organisation), case.name(now.body), len(now.theirs)
    assumed, cast = case.seating.votes_assumed(now.body), " and the chair's casting vote" if now.casting else ""
    seats = now.of + now.vacant
    vacant = f" {wording.first_up(wording.number(now.vacant))} of the {seats} voting seats " if now.vacant else ""
    vacant += f"{'is' if now.vacant == 1 else 'are'} vacant." if now.vacant else ""
    held = f"{who} holds {x} of {now.of} votes on {on} as the seats are filled now"
    if assumed:
        held = f"If every member has one vote, {held}"
    with_cast = ", with the chair's casting vote," if now.casting else ","
    return Finding(
        id=key("majority", now.body, now.organisation),
        kind="majority",
        severity="medium" if assumed else "high",
        title=f"{who}: {x} of {now.of} votes{cast}",
        sentence=f"{held}{with_cast} enough to carry a vote alone.{vacant}",
        evidence=(now.organisation, *(p.id for p in now.theirs)),
        numbers={"votes": x, "all_votes": now.of, "share": x / now.of},
        source="Arithmetic of a majority",
        caveat=case.as_recorded(now.body, case.about_votes(now.body), _IF_IT_CAME_TO_A_VOTE),
        method="Filled voting seats by employer, or by who appoints, over all voting seats that are not vacant; a "
        "chair's casting vote breaks a tie and changes nothing else.",
        remedy="Ask who could fill the vacant seat, and whether the terms of reference should say that no organisation "
        "decides alone."
        if now.vacant
        else "Ask whether the terms of reference should say that no organisation decides alone.",
        body=now.body,
        weight=5 * x / now.of,
    )


def _votes_held(case: Case, body: str, organisation: str, voting: Sequence[Place]) -> Finding:
    all_votes = len(case.seating.voting(body))
    theirs = [p for p in voting if p.organisation and p.organisation.id == organisation]
    rule = case.map.bodies[body].voting_rule
    x, carries = len(theirs), len(theirs) >= _needed(rule, all_votes)
    two_thirds = rule == "two_thirds"
    assumed, who, on = case.seating.votes_assumed(body), case.name(organisation), case.name(body)
    what = "carry a vote alone" if carries else "block any decision that needs two thirds"
    return Finding(
        id=key("majority", body, organisation),
        kind="majority",
        severity="high" if carries and not assumed else "medium" if carries else "medium" if two_thirds else "low",
        title=f"{who}: {x} of {all_votes} votes{' if all may vote' if assumed else ''}",
        sentence=f"If every member has one vote, {who} holds {x} of {all_votes} votes on {on}, enough to {what}."
        if assumed
        else f"{who} holds {x} of {all_votes} votes on {on}, enough to {what}.",
        evidence=(organisation, *(p.id for p in theirs)),
        numbers={"votes": x, "all_votes": all_votes, "share": x / all_votes},
        source="Arithmetic of a majority" if carries else "Arithmetic of a two-thirds majority",
        caveat=case.as_recorded(
            body,
            case.about_votes(body),
            _IF_IT_CAME_TO_A_VOTE,
        ),
        method="Voting seats by employer, or by who appoints, over all voting seats, vacant ones among them.",
        remedy="Ask whether the terms of reference should say "
        + ("that no organisation decides alone." if carries else "which decisions, if any, need two thirds."),
        body=body,
        weight=5 * x / all_votes,
    )
