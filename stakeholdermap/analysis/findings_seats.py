"""What the seats tell: who is thin, who speaks without a vote, whose seats are many, what is not recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, GroupOnBody, Unit
from stakeholdermap.analysis.seating import Place
from stakeholdermap.model import words

_BY_SEAT = "Counted by whom each seat speaks for, vacant seats among them."
_BY_SECTOR = (
    "Counted by the sector of the organisation that employs the holder, or appoints to the seat; "
    "not by whom the seat speaks for."
)
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
    for row in case.groups_on(case.main):
        if row.status == "thin" and row.filled:
            yield _thin(case, row)
    yield from _thin_by_sector(case)


def voice_without_vote(case: Case) -> Iterator[Finding]:
    """Groups that speak on a body that decides, but have no vote there."""
    for body in case.decided.bodies:
        votes = len(case.seating.voting(body))
        if case.seating.votes_assumed(body) or not votes:
            continue
        for row in case.groups_on(body):
            if row.group and row.seats and row.voice_share and row.vote_share == 0 and not _open(case, row):
                yield _without_vote(case, row, votes)


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
            if x / len(voting) > case.limits.blocking:
                yield _votes_held(case, body, organisation, [p for p in voting if p.organisation])


def unrecorded(case: Case) -> Iterator[Finding]:
    """Labels and votes that are not recorded on a body with seats: what may change the result."""
    for makeup in case.makeup:
        places = case.seating.on(makeup.body)
        if not places:
            continue
        blank = {
            "group": [p for p in places if not p.group],
            "vote": list(case.seating.votes_unknown(makeup.body)),
        }
        if case.seating.votes_assumed(makeup.body):
            blank["vote"] = list(places)
        for field, seats in blank.items():
            if seats:
                yield _unrecorded(case, makeup.body, field, seats, len(places))


def many_bodies(case: Case) -> Iterator[Finding]:
    """M1: posts that sit on many bodies."""
    for person, places in case.seating.by_person.items():
        bodies = list({p.body.id: p.body.name for p in places}.items())
        if len(bodies) < case.limits.many_bodies:
            continue
        decide = sum(id in case.decided.bodies for id, _ in bodies)
        yield Finding(
            id=key("same_people_twice", person),
            kind="same_people_twice",
            severity="medium",
            title=f"One post on {wording.number(len(bodies))} bodies",
            sentence=f"{case.name(person)} sits on {wording.number(len(bodies))} bodies: "
            f"{wording.listed([name for _, name in bodies])}.",
            evidence=(person, *(p.id for p in places)),
            numbers={"bodies": len(bodies), "deciding_bodies": decide, "seats": len(places)},
            source="Seats per person (M1), this program's own limit",
            caveat="Somebody on many bodies may be what joins them; it is also a risk when they are away.",
            method="Counts the bodies on which the same person holds a seat on the day.",
            remedy="Ask whether a colleague could take one of the seats, or be named as deputy.",
            weight=len(bodies),
        )


def same_votes(case: Case) -> Iterator[Finding]:
    """M5: a body and the one above it decide with the same people."""
    for child in case.map.bodies.values():
        if not child.parent or child.id not in case.decided.bodies or child.parent not in case.decided.bodies:
            continue
        above = [p for p in case.seating.voting(child.parent) if p.filled]
        below = {p.person.id for p in case.seating.voting(child.id) if p.person}
        both = [p for p in above if p.person and p.person.id in below]
        if not above or len(both) / len(above) < case.limits.same_votes:
            continue
        yield Finding(
            id=key("same_people_twice", child.id, child.parent),
            kind="same_people_twice",
            severity="medium",
            title="The same people decide twice",
            sentence=f"{len(both)} of {len(above)} votes on {case.name(child.parent)} are held by people who also "
            f"vote on {child.name}.",
            evidence=(child.id, child.parent, *(p.id for p in both)),
            numbers={"both": len(both), "votes": len(above)},
            source="Overlap of a body with the one above it (M5), this program's own limit",
            caveat=case.as_recorded(child.id, case.about_votes(child.parent)),
            method="Share of the upper body's filled votes whose holders also vote on the lower body.",
            remedy="Ask whether the upper body can look afresh at what the lower one recommends.",
            body=child.parent,
        )


def well_placed(case: Case) -> Iterator[Finding]:
    """Groups of several people from several organisations, with a vote and without a reason for thinness."""
    rows = [row for row in case.groups_on(case.main) if row.status == "well_placed"]
    if not rows:
        return
    said = [f"{wording.group(row.group)} ({wording.counted(row.seats, 'seat')})" for row in rows]
    verb = "are" if len(rows) > 1 else wording.verb(rows[0].group, "is", "are")
    yield Finding(
        id=key("strength", "well_placed", case.main),
        kind="strength",
        severity="strength",
        title="Well placed",
        sentence=f"{wording.first_up(wording.listed(said))} {verb} well placed on {case.name(case.main)}: at least "
        "two people from two organisations, with a vote.",
        evidence=tuple(id for row in rows for id in row.seat_ids),
        numbers={"groups": len(rows), "seats": sum(row.seats for row in rows)},
        source=_OURS,
        caveat=case.as_recorded(case.main, _BY_SEAT),
        method="At least two people, two organisations, one vote, and none of the reasons for thinness.",
        remedy="Nothing is needed.",
        body=case.main,
    )


def chairs(case: Case) -> Iterator[Finding]:
    """Who chairs the bodies: shared, or mostly one organisation's."""
    led = [p for p in case.seating.places if p.role == "chair" and p.filled and p.organisation]
    held = Counter(p.organisation.id for p in led if p.organisation)
    bodies = len({p.body.id for p in led})
    if bodies < 3 or len(led) != bodies:
        return
    (top, most), *_ = sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
    shared = most * 2 <= bodies
    with_chair = wording.counted(bodies, "body", "bodies")
    if shared:
        said = f"Chairs are shared: {with_chair} are chaired by {wording.counted(len(held), 'organisation')}."
    else:
        said = f"{case.name(top)} chairs {most} of the {with_chair} whose chair is recorded."
    yield Finding(
        id=key("strength" if shared else "concentrated", "chairs"),
        kind="strength" if shared else "concentrated",
        severity="strength" if shared else "medium",
        title="Chairs are shared" if shared else "Most chairs are with one organisation",
        sentence=said,
        evidence=tuple(p.id for p in led),
        numbers={"bodies": bodies, "organisations": len(held), "most": most},
        source="Health Foundation, lesson 8: distribute decision-making roles (2018)",
        caveat="Counted by the employer of whoever chairs, or by who appoints the chair.",
        method="Counts filled chairs by organisation.",
        remedy="Nothing is needed." if shared else "Ask whether one of the chairs could rotate.",
    )


def _thin(case: Case, row: GroupOnBody) -> Finding:
    group, places = wording.group(row.group), [p for p in case.seating.on(row.body) if p.id in row.seat_ids]
    reasons = [text for flag in row.flags for text in [_reason(flag, row, places)] if text]
    return Finding(
        id=key("thin", row.body, row.group),
        kind="thin",
        severity="high" if "T3" in row.flags else "medium",
        title=f"{wording.first_up(group)}: present but thin",
        sentence=f"{wording.first_up(group)} {wording.verb(row.group, 'is', 'are')} present but thin on "
        f"{case.name(row.body)}: {wording.counted(row.seats, 'seat')} of {row.of}; {wording.listed(reasons)}.",
        evidence=row.seat_ids,
        numbers={"seats": row.seats, "of": row.of, "filled": row.filled},
        source=_OURS,
        caveat=case.as_recorded(row.body, _BY_SEAT),
        method=f"Thin when present and one of these holds: {', '.join(row.flags)} of the table of limits.",
        remedy="A second person, from another organisation, or a named deputy would mend this.",
        body=row.body,
        group=row.group,
        weight=10 - row.seats,
    )


def _reason(flag: str, row: GroupOnBody, places: Sequence[Place]) -> str:
    homes = [p.organisation.name for p in places if p.organisation]
    home = homes[0] if homes else "one organisation"
    bands = [p.band for p in places if p.band]
    return {
        "T1": "only one person speaks for it" if len(places) > 1 or row.seats == 1 else "",
        "T2": f"everyone comes from {home}",
        "T3": "it can speak but has no vote where decisions are taken",
        "T4": "nobody is named to stand in",
        "T5": "it is tied to the rest at one point only",
        "T6": f"{places[0].told} is counted for another group too",
        "T7": "only somebody acting for the time being holds it",
        "T8": f"all are at one level ({words.words_for(words.BANDS, bands[0] if bands else '').lower()})",
        "T9": "fewer than three seats on a body of this size are easily outvoted",
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
            sentence=f"{wording.first_up(wording.group(unit.id))} {wording.verb(unit.id, 'has', 'have')} one of "
            f"{makeup.seats} seats on {case.name(case.main)} ({place.told}).",
            evidence=(place.id,),
            numbers={"seats": 1, "of": makeup.seats},
            source=_OURS,
            caveat=case.as_recorded(case.main, _BY_SECTOR, "Whom most seats speak for is not recorded."),
            method="Counts seats by the sector of the organisation.",
            remedy="A second seat, from another organisation, or a named deputy would mend this.",
            body=case.main,
            group=unit.id,
            weight=9,
        )


def _open(case: Case, row: GroupOnBody) -> bool:
    """Whether one of the group's seats has a vote that nobody recorded: then it cannot be said."""
    return any(p.id in row.seat_ids for p in case.seating.votes_unknown(row.body))


def _without_vote(case: Case, row: GroupOnBody, votes: int) -> Finding:
    group, everywhere = wording.group(row.group), "T3" in row.flags
    elsewhere = "" if everywhere else " It votes on another body that decides."
    return Finding(
        id=key("voice_without_vote", row.body, row.group),
        kind="voice_without_vote",
        severity="high" if everywhere and row.body == case.main else "medium",
        title=f"{wording.first_up(group)}: a voice without a vote",
        sentence=f"{wording.first_up(group)} {wording.verb(row.group, 'has', 'have')} {row.seats} of {row.of} seats "
        f"but 0 of {votes} votes on {case.name(row.body)}.",
        evidence=row.seat_ids,
        numbers={"seats": row.seats, "of": row.of, "votes": 0, "all_votes": votes},
        source="Health Foundation, lessons 2 and 8 (2018); the law sets no vote here"
        if row.group == "primary_care"
        else "Voting gap (R3), this program's own rule",
        caveat=case.as_recorded(row.body, _BY_SEAT, case.about_votes(row.body)) + elsewhere,
        method="Compares the group's share of seats that may speak with its share of seats that may vote.",
        remedy=f"Ask whether one of these seats could have a vote: {wording.few([p.told for p in _of(case, row)])}.",
        body=row.body,
        group=row.group,
        weight=row.seats + 5,
    )


def _of(case: Case, row: GroupOnBody) -> list[Place]:
    return [p for p in case.seating.on(row.body) if p.id in row.seat_ids]


def _most_seats(case: Case, body: str, seats: int, unit: Unit) -> Finding:
    n = int(unit.weight)
    theirs = [p for p in case.seating.on(body) if words.top_group(p.sector) == unit.id]
    return Finding(
        id=key("concentrated", body, "sector", unit.id),
        kind="concentrated",
        severity="high" if body == case.main else "medium",
        title=f"{wording.first_up(wording.sector(unit.id))}: most seats",
        sentence=f"{wording.first_up(wording.sector(unit.id))} hold {n} of {seats} seats "
        f"({wording.percent(n / seats)}) on {case.name(body)}.",
        evidence=tuple(p.id for p in theirs),
        numbers={"seats": n, "of": seats, "share": n / seats},
        source="Seat share (R1)",
        caveat=case.as_recorded(body, _BY_SECTOR),
        method="Seats whose organisation is of one sector, over all seats, vacant ones among them.",
        remedy="Ask whether the board is content with this balance, and who would gain from a further seat.",
        body=body,
        weight=6 * n / seats,
    )


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
        source="Arithmetic of a majority (C4)" if carries else "Arithmetic of a two-thirds majority (C4)",
        caveat=case.as_recorded(
            body,
            case.about_votes(body),
            "Most partnership boards decide by agreement; this is what would happen if it came to a vote and "
            "the organisation's members voted alike.",
        ),
        method="Voting seats by employer, or by who appoints, over all voting seats, vacant ones among them.",
        remedy="Ask whether the terms of reference should say that no organisation decides alone.",
        body=body,
        weight=5 * x / all_votes,
    )


def _unrecorded(case: Case, body: str, field: str, seats: Sequence[Place], of: int) -> Finding:
    k, decides = len(seats), body in case.decided.bodies
    have, noun = ("has", "seat") if k == 1 else ("have", "seats")
    what = "whom they speak for" if field == "group" else "a vote"
    what = "whom it speaks for" if field == "group" and k == 1 else what
    said = f"{k} of {of} {noun if of == 1 else 'seats'} on {case.name(body)} {have} no record of {what}"
    return Finding(
        id=key("unknown_data", body, field),
        kind="unknown_data",
        severity="medium" if body == case.main or (decides and field == "vote") else "low",
        title="Not recorded",
        sentence=f"{said}; the result may change.",
        evidence=tuple(p.id for p in seats),
        numbers={"not_recorded": k, "of": of},
        source="The membership as recorded",
        caveat=case.about_votes(body) if field == "vote" and case.about_votes(body) else "Not known is not no.",
        method="Counts seats whose field is blank.",
        remedy=f"Ask the secretary of {case.name(body)} and record it.",
        body=body,
        weight=k / of,
    )


def overlapping_bodies(case: Case) -> list[tuple[str, str, int]]:
    """M4: for every two bodies how many people sit on both, largest first (none left out but zero)."""
    people = {b: {p.person.id for p in ps if p.person} for b, ps in case.seating.by_body.items()}
    found = [(a, b, len(people[a] & people[b])) for a, b in combinations(people, 2)]
    return sorted((row for row in found if row[2]), key=lambda row: -row[2])
