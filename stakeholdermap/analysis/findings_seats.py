"""What the seats tell: who is thin, who speaks without a vote, whose seats are many, what is not recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stakeholdermap.analysis import recognise, shares, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, GroupOnBody, Unit
from stakeholdermap.analysis.representation import LOOKED_FOR
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.model import words

_BY_SEAT = "Counted by whom each seat speaks for, vacant seats among them."
_BY_SECTOR = (
    "Counted by the sector of the organisation that employs the holder, or appoints to the seat; "
    "not by whom the seat speaks for."
)
_ON_COUNCILS = {"politician": "councillor", "local_authority": "officer"}
_SMALL = " On a board this small, one seat more or less changes the picture."
_WHO_SAYS = {"primary_care": ("Health Foundation, lessons 2 and 8 (2018)",)}
_OURS = "Thin representation, this program's own rule"


def too_few(case: Case) -> Iterator[Finding]:
    """The main body, when it is too small for anything to be said of shares."""
    seats = len(case.seating.on(case.main or ""))
    if case.main is None or seats >= case.limits.too_few:
        return
    yield Finding(
        id=key("too_small", case.main),
        kind="too_small",
        severity="low",
        title="Too small to say",
        sentence=f"{case.name(case.main)}: {small(seats)}",
        evidence=(case.main,),
        numbers={"seats": seats},
        source="This program's own limit",
        caveat=case.as_recorded(case.main),
        method=f"Nothing is said about shares below {case.limits.too_few:.0f} members.",
        remedy="Record all seats of the body, or read the map rather than the figures.",
        body=case.main,
    )


def small(n: int) -> str:
    """What is said instead of a figure for a body with too few members."""
    return f"Too few members ({n}) to say."


def thin(case: Case) -> Iterator[Finding]:
    """Groups that are on the main body, but thinly (T1 to T9)."""
    if case.main is None or len(case.seating.on(case.main)) < case.limits.too_few:
        return
    if case.of_another_purpose(case.main):
        return
    for row in case.groups_on(case.main):
        reasons = set(row.flags) & {"T1", "T2", "T4", "T5", "T6", "T7"}
        # That a group has no vote is a finding of its own.
        if row.status == "thin" and reasons:
            yield _thin(case, row)
    yield from _thin_by_sector(case)


def voice_without_vote(case: Case) -> Iterator[Finding]:
    """Groups that speak on a body that decides, but have no vote there."""
    silent: dict[str, list[GroupOnBody]] = {}
    for body in sorted(case.decided.bodies, key=lambda id: id != case.main):
        if case.seating.votes_assumed(body) or not case.seating.voting(body):
            continue
        for row in case.groups_on(body):
            if row.group and row.voice_share and row.vote_share is not None and not _open(case, row):
                if row.vote_share == 0:
                    silent.setdefault(row.group, []).append(row)
                elif row.voice_share - row.vote_share >= case.limits.voting_gap:
                    yield _without_vote(case, row)
    for first, *others in silent.values():
        yield _without_vote(case, first, others)


def sectors(case: Case) -> Iterator[Finding]:
    """Sectors whose organisations hold more than half of the seats of a body."""
    for makeup in case.makeup:
        if makeup.seats < case.limits.too_few:
            continue
        for unit in makeup.by_sector:
            if unit.id and (unit.share or 0) > case.limits.seat_majority:
                yield _most_seats(case, makeup.body, makeup.seats, unit)


def majorities(case: Case) -> Iterator[Finding]:
    """Organisations with more than half, or more than a third, of the votes on a body that decides."""
    for body in case.decided.bodies:
        voting = case.seating.voting(body)
        held = Counter(p.organisation.id for p in voting if p.organisation)
        if len(voting) < 3:
            continue
        for organisation, x in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
            rule = case.map.bodies[body].voting_rule
            # A third matters where two thirds are needed; on the main body the rule may yet be written.
            least = case.limits.blocking if rule == "two_thirds" or body == case.main else case.limits.majority
            if x / len(voting) > least:
                yield _votes_held(case, body, organisation, [p for p in voting if p.organisation])


def unrecorded(case: Case) -> Iterator[Finding]:
    """Labels and votes that are not recorded: the main body's apart, those of the others in one finding."""
    groups = [p for p in case.seating.places if not p.group and p.role not in STANDS_FOR_NOBODY]
    votes = [p for body in case.decided.bodies for p in _votes_open(case, body)]
    for field, blank in (("group", groups), ("vote", votes)):
        for main in (True, False):
            seats = [p for p in blank if (p.body.id == case.main) == main]
            if seats:
                yield _unrecorded(case, field, seats)


def _votes_open(case: Case, body: str) -> Sequence[Place]:
    return case.seating.on(body) if case.seating.votes_assumed(body) else case.seating.votes_unknown(body)


def share_against_target(case: Case) -> Iterator[Finding]:
    """R4 to R6: groups that have less than the share somebody set as a target."""
    for row in case.groups_on(case.main):
        if row.target is None or not row.short or row.parity is None or row.parity >= case.limits.parity_low:
            continue
        chance = shares.chance_of_so_few(row.target, row.seats, row.of)
        add = wording.number(row.to_add) if row.to_add is not None else "all"
        note = _SMALL if row.of < case.limits.small_body else ""
        yield Finding(
            id=key("share_against_target", row.body, row.group),
            kind="share_against_target",
            severity="medium",
            title=f"{wording.first_up(wording.group(row.group))}: below the target",
            sentence=f"{wording.first_up(wording.group(row.group))} {wording.verb(row.group, 'has', 'have')} "
            f"{row.seats} of {row.of} seats. To reach {wording.percent(row.target)} it would need {add} more.{note}",
            evidence=row.seat_ids or (row.body,),
            numbers={"parity": row.parity, "short": row.short, "to_add": row.to_add, "chance": chance},
            source="The target you set",
            caveat=case.as_recorded(row.body, _BY_SEAT),
            method="The group's share of seats over its target; the seats to add so that the share reaches it.",
            remedy=f"Offer {wording.counted(row.short, 'seat')} of the present number, or add {add}.",
            body=row.body,
            group=row.group,
            weight=row.short,
        )


def well_placed(case: Case) -> Iterator[Finding]:
    """Groups of several people from several organisations, with a vote and without a reason for thinness."""
    rows = [row for row in case.groups_on(case.main) if row.status == "well_placed" and row.group]
    if not rows:
        return
    said = [f"{wording.group(row.group)} ({wording.counted(row.seats, 'seat')})" for row in rows]
    seats = {id for row in rows for id in row.seat_ids}
    who = "people" if any(p.named for p in case.seating.on(case.main or "") if p.id in seats) else "posts"
    # A vote that was only taken for granted is nobody's strength.
    vote = "" if case.seating.votes_assumed(case.main or "") else ", with a vote"
    verb = "are" if len(rows) > 1 else wording.verb(rows[0].group, "is", "are")
    yield Finding(
        id=key("strength", "well_placed", case.main),
        kind="strength",
        severity="strength",
        title="Well placed",
        sentence=f"{wording.first_up(wording.listed(said))} {verb} well placed on {case.name(case.main)}: at least "
        f"two {who} from two organisations{vote}.",
        evidence=tuple(id for row in rows for id in row.seat_ids),
        numbers={"groups": len(rows), "seats": sum(row.seats for row in rows)},
        source=_OURS,
        caveat=case.as_recorded(case.main, _BY_SEAT, case.about_votes(case.main or "")),
        method="At least two people, two organisations, one vote, and none of the reasons for thinness.",
        remedy="Nothing is needed.",
        body=case.main,
    )


def _thin(case: Case, row: GroupOnBody) -> Finding:
    why = [wording.THIN_BECAUSE[flag] for flag in row.flags if flag in wording.THIN_BECAUSE]
    group, places = wording.group(row.group), [p for p in case.seating.on(row.body) if p.id in row.seat_ids]
    reasons = [text for flag in row.flags for text in [_reason(flag, row, places)] if text]
    return Finding(
        id=key("thin", row.body, row.group),
        kind="thin",
        # Of the groups that are always looked for more is hoped than of one body's own representative.
        severity="medium" if row.group in LOOKED_FOR else "low",
        title=f"{wording.first_up(group)}: present but thin",
        sentence=f"{wording.first_up(group)} {wording.verb(row.group, 'is', 'are')} present but thin on "
        f"{case.name(row.body)}: {wording.of(row.seats, row.of, 'seat')}, and {wording.listed(reasons)}.",
        evidence=row.seat_ids,
        numbers={"seats": row.seats, "of": row.of, "filled": row.filled},
        source=_OURS,
        caveat=case.as_recorded(row.body, _BY_SEAT),
        method=f"A group that is present is thin when {wording.listed(why, 'or')}.",
        remedy="A second person, from another organisation, or a named deputy would mend this.",
        body=row.body,
        group=row.group,
        weight=max(1, 6 - row.seats),
    )


def _reason(flag: str, row: GroupOnBody, places: Sequence[Place]) -> str:
    homes = [p.organisation.name for p in places if p.organisation]
    home = homes[0] if homes else "one organisation"
    them = wording.verb(row.group, "it", "them")
    bands = [p.band for p in places if p.band]
    return {
        "T1": f"only one person speaks for {them}",
        "T2": f"everyone comes from {home}",
        "T3": "there is a voice but no vote where decisions are taken",
        "T4": "nobody is named to stand in",
        "T5": "they are tied to the rest at one point only",
        "T6": f"{places[0].told} is counted for another group too",
        "T7": "only somebody acting for the time being holds it",
        "T8": f"all are at one level ({words.words_for(words.BANDS, bands[0] if bands else '').lower()})",
    }.get(flag, "")


def _thin_by_sector(case: Case) -> Iterator[Finding]:
    """A sector with one seat, where no seat says whom it speaks for: the organisations are what is known."""
    if case.main is None:
        return
    makeup = case.makeup_of(case.main)
    if makeup.groups_not_recorded < makeup.seats * case.limits.known_enough or makeup.seats < case.limits.too_few:
        return
    seated = {row.group for row in case.groups_on(case.main) if row.seats}
    for unit in makeup.by_sector:
        if not unit.id or unit.weight != 1 or unit.id in seated:
            continue
        (place,) = [p for p in case.seating.on(case.main) if words.top_group(p.sector) == unit.id]
        yield Finding(
            id=key("thin", case.main, "sector", unit.id),
            kind="thin",
            severity="medium",
            title=f"{wording.first_up(wording.group(unit.id))}: one seat",
            sentence=f"{wording.first_up(wording.group(unit.id))} {wording.verb(unit.id, 'has', 'have')} "
            f"{wording.of(1, makeup.seats, 'seat')} on {case.name(case.main)}: {place.told}.",
            evidence=(place.id,),
            numbers={"seats": 1, "of": makeup.seats},
            source=_OURS,
            caveat=case.as_recorded(case.main, _BY_SECTOR, "Whom most seats speak for is not recorded."),
            method="Counts seats by the sector of the organisation.",
            remedy="A second seat, from another organisation, or a named deputy would mend this.",
            body=case.main,
            group=unit.id,
            weight=5,
        )


def _open(case: Case, row: GroupOnBody) -> bool:
    """Whether one of the group's seats has a vote that nobody recorded: then it cannot be said."""
    return any(p.id in row.seat_ids for p in case.seating.votes_unknown(row.body))


def _without_vote(case: Case, row: GroupOnBody, others: Sequence[GroupOnBody] = ()) -> Finding:
    votes = len(case.seating.voting(row.body))
    group, everywhere = wording.group(row.group), "T3" in row.flags
    own = round((row.vote_share or 0) * votes)
    elsewhere = "" if everywhere or own else " The group votes on another body that decides."
    asked = [
        result.standard.cited
        for result in case.in_force
        for item, wanted in zip(result.items, result.standard.items, strict=True)
        if item.status == "missing" and wanted.rule.who.votes and wanted.group == row.group
    ]
    return Finding(
        id=key("voice_without_vote", row.body, row.group),
        kind="voice_without_vote",
        severity="high" if everywhere and row.body == case.main else "low" if own else "medium",
        title=f"{wording.first_up(group)}: {'more voice than vote' if own else 'a voice without a vote'}",
        sentence=f"{wording.first_up(group)} {wording.verb(row.group, 'has', 'have')} {row.seats} of {row.of} seats "
        f"but {own} of {votes} votes on {case.name(row.body)}.{_nor_there(case, others)}",
        evidence=tuple(id for one in (row, *others) for id in one.seat_ids),
        numbers={"seats": row.seats, "of": row.of, "votes": own, "all_votes": votes},
        source="; ".join(dict.fromkeys([*asked, *_WHO_SAYS.get(row.group, ()), "Seats and votes as recorded"])),
        caveat=case.as_recorded(row.body, _BY_SEAT, case.about_votes(row.body)) + elsewhere,
        method="Compares the group's share of seats that may speak with its share of seats that may vote.",
        remedy=f"Ask whether one of these seats could have a vote: {wording.few([p.told for p in _of(case, row)])}.",
        body=row.body,
        group=row.group,
        weight=row.seats + 5,
        gap=f"{wording.first_up(group)}: no {case.decided.role}" if everywhere and row.body == case.main else "",
    )


def _nor_there(case: Case, others: Sequence[GroupOnBody]) -> str:
    where = [f"{case.name(row.body)} ({row.seats} of {row.of} seats)" for row in others]
    if not where:
        return ""
    return f" Nor is there a vote for {wording.verb(others[0].group, 'it', 'them')} on {wording.listed(where, 'or')}."


def _of(case: Case, row: GroupOnBody) -> list[Place]:
    return [p for p in case.seating.on(row.body) if p.id in row.seat_ids]


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
        caveat=case.as_recorded(body, _BY_SECTOR, _why_usual(case, body, unit.id)),
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


def _votes_held(case: Case, body: str, organisation: str, voting: Sequence[Place]) -> Finding:
    all_votes = len(case.seating.voting(body))
    theirs = [p for p in voting if p.organisation and p.organisation.id == organisation]
    x, carries = len(theirs), len(theirs) / all_votes > case.limits.majority
    two_thirds = case.map.bodies[body].voting_rule == "two_thirds"
    what = "carry a vote alone" if carries else "block any decision that needs two thirds"
    return Finding(
        id=key("majority", body, organisation),
        kind="majority",
        severity="high" if carries else "medium" if two_thirds else "low",
        title=f"{case.name(organisation)}: {x} of {all_votes} votes",
        sentence=f"{case.name(organisation)} holds {x} of {all_votes} votes on {case.name(body)}, enough to {what}.",
        evidence=(organisation, *(p.id for p in theirs)),
        numbers={"votes": x, "of": all_votes, "share": x / all_votes},
        source="Arithmetic of a majority" if carries else "Arithmetic of a two-thirds majority",
        caveat=case.as_recorded(
            body,
            case.about_votes(body),
            "Most partnership boards decide by agreement; this is what would happen if it came to a vote and "
            "the organisation's members voted alike.",
        ),
        method="Voting seats by employer, or by who appoints, over all voting seats, vacant ones among them.",
        remedy="Ask whether the terms of reference should say "
        + ("that no organisation decides alone." if carries else "which decisions, if any, need two thirds."),
        body=body,
        weight=5 * x / all_votes,
    )


def _unrecorded(case: Case, field: str, seats: Sequence[Place]) -> Finding:
    bodies = list({p.body.id: p.body.name for p in seats}.items())
    k, of = len(seats), sum(len(case.seating.on(id)) for id, _ in bodies)
    main = bodies[0][0] == case.main
    what = ("whom it speaks for" if k == 1 else "whom they speak for") if field == "group" else "a vote"
    caveats = [case.about_votes(id) for id, _ in bodies] if field == "vote" else []
    return Finding(
        id=key("unknown_data", bodies[0][0] if main else None, field),
        kind="unknown_data",
        severity="medium" if main else "low",
        title="Not recorded",
        sentence=f"{k} of {of} seats on {wording.few([name for _, name in bodies])} "
        f"{'has' if k == 1 else 'have'} no record of {what}; the result may change.",
        evidence=tuple(p.id for p in seats),
        numbers={"not_recorded": k, "of": of},
        source="The membership as recorded",
        caveat=next((c for c in caveats if c), "Not known is not no."),
        method="Counts seats whose field is blank; secretaries and deputies are left out.",
        remedy=f"Ask the secretary of {wording.few([name for _, name in bodies])} and record it.",
        body=bodies[0][0] if main else None,
        weight=k / of,
    )
