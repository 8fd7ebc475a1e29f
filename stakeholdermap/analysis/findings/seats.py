"""What the seats tell: who is thin, who speaks without a vote, who is well placed, what is not recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, GroupOnBody
from stakeholdermap.analysis.findings.resting import BY_SEAT, BY_SECTOR
from stakeholdermap.analysis.representation import LOOKED_FOR
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.model import words

_WHO_SAYS = {"primary_care": ("Health Foundation, lessons 2 and 8 (2018)",)}
# R14 from which a group is on the edge.
FAR = 2
_OURS = "Thin representation, this program's own rule"


def too_few(case: Case) -> Iterator[Finding]:
    """The main body, when it is too small for anything to be said of shares."""
    seats = len(case.seating.on(case.main or ""))
    if case.main is None or not case.too_few(case.main):
        return
    yield Finding(
        id=key("too_small", case.main),
        kind="too_small",
        severity="low",
        title="Too small to say",
        sentence=f"{case.name(case.main)}: {wording.too_few(seats)}",
        evidence=(case.main,),
        numbers={"seats": seats},
        source=wording.first_up(case.limits.says_who("too_few")),
        caveat=case.as_recorded(case.main),
        method=f"Nothing is said about shares below {case.limits.too_few:.0f} members.",
        remedy="Record all seats of the body, or read the map rather than the figures.",
        body=case.main,
    )


def thin(case: Case) -> Iterator[Finding]:
    """Groups that are on the main body, but thinly (T1 to T9)."""
    told = {finding.group for finding in voice_without_vote(case)}
    if case.main is None or len(case.seating.on(case.main)) < case.limits.too_few:
        return
    if case.of_another_purpose(case.main):
        return
    for row in case.groups_on(case.main):
        reasons = set(row.flags) & {"T1", "T2", "T4", "T5", "T6", "T7"}
        # That a group has no vote is a finding of its own.
        if row.status == "thin" and reasons and not _one_of_its_kind(case, row, reasons):
            yield _thin(case, row, without_vote_told=row.group in told)
    yield from _thin_by_sector(case)


def _one_of_its_kind(case: Case, row: GroupOnBody, reasons: set[str]) -> bool:
    """Whether a group has one organisation on the map, which has its one seat: that is all it could well have."""
    homes = [o for o in case.map.organisations.values() if words.top_group(o.group) == row.group]
    return row.group not in LOOKED_FOR and reasons == {"T1"} and row.seats == 1 and len(homes) == 1


def voice_without_vote(case: Case) -> Iterator[Finding]:
    """Groups that speak on a body that decides, but have no vote there."""
    silent: dict[str, list[GroupOnBody]] = {}
    for body in sorted(case.decided.bodies, key=lambda id: id != case.main):
        if case.seating.votes_assumed(body) or not case.seating.voting(body):
            continue
        for row in case.groups_on(body):
            if row.group and row.voice_share and row.vote_share is not None and not _open(case, row):
                if row.vote_share == 0 and not _may_vote_unlabelled(case, body):
                    silent.setdefault(row.group, []).append(row)
                elif row.vote_share and not case.too_few(body) and _least_gap(case, row) >= case.limits.voting_gap:
                    yield _without_vote(case, row)
    for first, *others in silent.values():
        yield _without_vote(case, first, others)


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


def well_placed(case: Case) -> Iterator[Finding]:
    """Groups of several people from several organisations, with a vote and without a reason for thinness."""
    rows = [row for row in case.groups_on(case.main) if row.status == "well_placed" and row.group]
    if not rows or case.too_few(case.main):
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
        caveat=case.as_recorded(case.main, BY_SEAT, case.about_votes(case.main or "")),
        method="At least two people, two organisations, one vote, and none of the reasons for thinness.",
        remedy="Nothing is needed.",
        body=case.main,
    )


def _thin(case: Case, row: GroupOnBody, without_vote_told: bool) -> Finding:
    told = [flag for flag in row.flags if not (flag == "T3" and without_vote_told)]
    why = [wording.THIN_BECAUSE[flag] for flag in told if flag in wording.THIN_BECAUSE]
    group, places = wording.group(row.group), [p for p in case.seating.on(row.body) if p.id in row.seat_ids]
    table = case.name(case.main) if case.main else ""
    reasons = [text for flag in told for text in [_reason(flag, row, places, table)] if text]
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
        caveat=case.as_recorded(row.body, BY_SEAT, _unlabelled(case, row.body)),
        method=f"A group that is present is thin when {wording.listed(why, 'or')}.",
        remedy=_thickened(case, row),
        body=row.body,
        group=row.group,
        weight=max(1, 6 - row.seats),
    )


def _thickened(case: Case, row: GroupOnBody) -> str:
    """What would clear each of the reasons that hold, and nothing that would clear none."""
    flags, said = set(row.flags), []
    if "T1" in flags:
        said.append("a second person from another organisation")
    elif "T2" in flags:
        said.append("somebody from another organisation")
    if "T3" in flags:
        said.append("a vote for one of the seats")
    if "T4" in flags:
        said.append("a named deputy")
    if "T5" in flags:
        said.append(_off_the_edge(case, row))
    if "T6" in flags:
        said.append("somebody who holds no seat for another group")
    if "T7" in flags:
        said.append("somebody appointed for good")
    if not said:
        return "Ask what would help."
    return f"{wording.first_up(wording.listed(said))} would mend this."


def _off_the_edge(case: Case, row: GroupOnBody) -> str:
    near = case.main is None or (row.distance is not None and row.distance < FAR)
    return "a tie to a second partner" if near else f"a seat nearer to {case.name(case.main)}"


def _unlabelled(case: Case, body: str) -> str:
    """That seats whose group is not known might be the group's too, as a caveat."""
    blank = [p for p in case.seating.on(body) if not p.group and p.role not in STANDS_FOR_NOBODY]
    if not blank:
        return ""
    said = wording.first_up(wording.counted(len(blank), "seat does", "seats do"))
    return f"{said} not say whom {'it speaks' if len(blank) == 1 else 'they speak'} for; the result may change."


def steps_to(distance: int | None, table: str) -> str:
    """R14 where a group is far from the table, as a clause: "it is two steps to the board"; empty for one or none."""
    if distance is None:
        return f"no route from there to {table} is recorded"
    return f"it is {wording.counted(distance, 'step')} from there to {table}" if distance >= FAR else ""


def _edge(row: GroupOnBody, main: str) -> str:
    far = steps_to(row.distance, main) if main else ""
    return far or f"{wording.verb(row.group, 'it is', 'they are')} tied to the rest at one point only"


def _reason(flag: str, row: GroupOnBody, places: Sequence[Place], main: str) -> str:
    homes = [p.organisation.name for p in places if p.organisation]
    home = homes[0] if homes else "one organisation"
    them = wording.verb(row.group, "it", "them")
    bands = [p.band for p in places if p.band]
    return {
        "T1": f"only one person speaks for {them}",
        "T2": f"everyone comes from {home}",
        "T3": "there is a voice but no vote where decisions are taken",
        "T4": "nobody is named to stand in",
        "T5": _edge(row, main),
        "T6": f"{places[0].told} is counted for another group too",
        "T7": "only somebody acting for the time being holds it",
        "T8": f"all are at one level ({words.words_for(words.BANDS, bands[0] if bands else '').lower()})",
    }.get(flag, "")


def _thin_by_sector(case: Case) -> Iterator[Finding]:
    """A sector with one seat, where no seat says whom it speaks for: the organisations are what is known."""
    if case.main is None:
        return
    makeup = case.makeup_of(case.main)
    places = case.seating.on(case.main)
    if makeup.groups_not_recorded < makeup.seats * case.limits.known_enough or makeup.seats < case.limits.too_few:
        return
    seated = {row.group for row in case.groups_on(case.main) if row.seats}
    for unit in makeup.by_sector:
        if not unit.id or unit.weight != 1 or unit.id in seated:
            continue
        (place,) = [p for p in places if words.top_group(p.sector) == unit.id]
        # A seat that says whom it speaks for is told by that: the labels are never merged.
        if place.group:
            continue
        yield Finding(
            id=key("thin", case.main, "sector", unit.id),
            kind="thin",
            severity="medium",
            title=f"{wording.first_up(wording.group(unit.id))}: one seat",
            sentence=f"One organisation of this sector ({wording.group(unit.id)}) has a seat, "
            f"one of {wording.number(makeup.seats)} on {case.name(case.main)}: {place.told}.",
            evidence=(place.id,),
            numbers={"seats": 1, "of": makeup.seats},
            source=_OURS,
            caveat=case.as_recorded(case.main, BY_SECTOR, "Whom most seats speak for is not recorded."),
            method="Counts seats by the sector of the organisation.",
            remedy="A second seat, from another organisation, would mend this.",
            body=case.main,
            group=unit.id,
            weight=5,
        )


def _open(case: Case, row: GroupOnBody) -> bool:
    """Whether one of the group's seats has a vote that nobody recorded: then it cannot be said."""
    return any(p.id in row.seat_ids for p in case.seating.votes_unknown(row.body))


def _may_vote_unlabelled(case: Case, body: str) -> list[Place]:
    """The seats that may vote and of which nobody recorded whom they speak for: any of them may be a group's."""
    return [
        p for p in case.seating.on(body) if not p.group and p.votes is not False and p.role not in STANDS_FOR_NOBODY
    ]


def _least_gap(case: Case, row: GroupOnBody) -> float:
    """R3, were every vote of which it is not known whom it speaks for the group's own."""
    more = len(_may_vote_unlabelled(case, row.body))
    speaking = [p for p in case.seating.on(row.body) if p.speaks]
    votes, own = len(case.seating.voting(row.body)), sum(p.id in row.seat_ids for p in speaking)
    voted = sum(p.id in row.seat_ids for p in case.seating.voting(row.body))
    return (own + more) / len(speaking) - (voted + more) / votes


def _without_vote(case: Case, row: GroupOnBody, others: Sequence[GroupOnBody] = ()) -> Finding:
    votes = len(case.seating.voting(row.body))
    group, everywhere = wording.group(row.group), "T3" in row.flags
    own = round((row.vote_share or 0) * votes)
    perhaps = case.decided.perhaps_decided_by(row.group)
    open_ = "" if own else case.about_perhaps(perhaps)
    votes_there = row.group in case.decided.groups_that_may_vote and not (everywhere or own)
    elsewhere = " The group votes on another body that decides." * votes_there + open_
    asked = [
        result.standard.cited
        for result in case.in_force
        for item, wanted in zip(result.items, result.standard.items, strict=True)
        if item.status in ("missing", "cannot_tell") and wanted.rule.who.votes and wanted.group == row.group
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
        caveat=case.as_recorded(row.body, BY_SEAT, case.about_votes(row.body)) + elsewhere,
        method="Compares the group's share of seats that may speak with its share of seats that may vote.",
        remedy=f"Ask whether one of these seats could have a vote: {wording.few([p.told for p in _of(case, row)])}.",
        body=row.body,
        group=row.group,
        weight=row.seats + 5,
        gap=_no_vote_gap(case, row, everywhere, bool(open_) and not votes_there),
    )


def _no_vote_gap(case: Case, row: GroupOnBody, everywhere: bool, perhaps: bool) -> str:
    if row.body != case.main or not (everywhere or perhaps):
        return ""
    return f"{wording.first_up(wording.group(row.group))}: no {case.decided.role if everywhere else 'vote'}"


def _nor_there(case: Case, others: Sequence[GroupOnBody]) -> str:
    where = [f"{case.name(row.body)} ({row.seats} of {row.of} seats)" for row in others]
    if not where:
        return ""
    return f" Nor is there a vote for {wording.verb(others[0].group, 'it', 'them')} on {wording.listed(where, 'or')}."


def _of(case: Case, row: GroupOnBody) -> list[Place]:
    return [p for p in case.seating.on(row.body) if p.id in row.seat_ids]


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
