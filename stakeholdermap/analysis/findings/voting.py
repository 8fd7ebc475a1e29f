"""What votes and quorums tell: casting votes, seats that vote as one, and on whom it hangs that a body can meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.quorum import partly
from stakeholdermap.analysis.results import BodyQuorum, BodyVoting, Voter
from stakeholdermap.analysis.seating import Place
from stakeholdermap.analysis.voting import CAVEAT
from stakeholdermap.model import words

_POWER = "Voting power (Banzhaf, 1965)"
_COUNTED = "Goes through every way in which the members could vote, and counts whose vote would decide"
_AS_QUORUM = "The quorum as recorded"
_DEPUTIES = "A deputy is taken to count towards the quorum: the terms of reference say whether that is so."
_WHOLE_PARTS = 20
_TENTHS = 10


def casting_votes(case: Case) -> Iterator[Finding]:
    """A chair's casting vote on a body with an even number of votes, and what share of the voting power it gives."""
    for vote in case.voting:
        chair = next((v for v in vote.voters if vote.casting and v.weight % 2), None)
        # With an odd number no vote is tied; two members with a casting vote are one who decides.
        if chair is None or vote.votes % 2 or vote.votes < 3 or len(chair.seats) > 1:
            continue
        if case.map.bodies[vote.body].decides is False:
            continue
        others = [v for v in vote.voters if v is not chair]
        each = f"; each of the other {wording.number(len(others))} for {wording.percent(others[0].banzhaf)}"
        alike = len({v.weight for v in others}) == 1
        yield Finding(
            id=key("casting_vote", vote.body),
            kind="casting_vote",
            severity="low",
            title=f"The chair's casting vote: {wording.percent(chair.banzhaf)} of voting power",
            sentence=f"With an even number of members ({vote.votes}) the chair's casting vote counts for "
            f"{wording.percent(chair.banzhaf)} of voting power on {case.name(vote.body)}{each if alike else ''}.",
            evidence=chair.seats,
            numbers={"votes": vote.votes, "voting_power": chair.banzhaf, "even_share": 1 / vote.votes},
            source=_POWER,
            caveat=_caveat(case, vote) + _if_filled(case, vote),
            method=f"{_COUNTED}. The chair weighs 3 and everybody else 2, which breaks a tie and changes nothing else.",
            remedy="Ask whether the terms of reference should say when the casting vote may be used.",
            body=vote.body,
            weight=chair.banzhaf,
        )


def blocs(case: Case) -> Iterator[Finding]:
    """Seats that the map says vote as one, and how much of the voting power they then hold."""
    for vote in case.voting:
        for bloc in vote.voters:
            if bloc.id.startswith("bloc:") and len(bloc.seats) > 1 and case.map.bodies[vote.body].decides is not False:
                yield _bloc(case, vote, bloc)


def cannot_meet(case: Case) -> Iterator[Finding]:
    """Bodies of which no meeting could be quorate with the seats as they are filled."""
    for quorum in case.quorums:
        if quorum.possible:
            continue
        lacking = [_lacking(case, quorum, group, many) for group, many in Counter(quorum.needs).items()]
        why = [text for text in lacking if text]
        filled = len(quorum.members)
        if filled < quorum.number:
            why.insert(0, f"its quorum is {quorum.number}, and {_filled(filled)}")
        elif not why:
            why = [
                f"its quorum needs {wording.listed([wording.group(g) for g in dict.fromkeys(quorum.needs)])} at once"
            ]
        yield Finding(
            id=key("quorum", quorum.body),
            kind="quorum",
            severity="high",
            title="No meeting can be quorate",
            sentence=f"No meeting of {case.name(quorum.body)} can be quorate: {'; '.join(why)}.",
            evidence=(quorum.body, *(one.seat for one in quorum.members)),
            numbers={"quorum": quorum.number, "filled": filled, "needed_groups_missing": len(quorum.missing)},
            source=_AS_QUORUM,
            caveat=case.as_recorded(quorum.body, "Counted by whom each seat speaks for.", partly(quorum)),
            method="Compares the quorum, and the groups it needs, with the members who hold a seat.",
            remedy="Fill the seats that the quorum needs, or look at the quorum again.",
            body=quorum.body,
            weight=20,
        )


def vetoes(case: Case) -> Iterator[Finding]:
    """Members without whom a body cannot meet, and who are not known to have a deputy."""
    for quorum in case.quorums:
        needed = [one for one in quorum.members if one.veto and one.has_deputy is not True]
        if not needed:
            continue
        places = [_place(case, quorum.body, one.seat) for one in needed]
        unknown = any(one.has_deputy is None for one in needed)
        everybody = len(needed) == len(quorum.members) > 1
        cure = "A named deputy would remove this." if len(places) == 1 else "Named deputies would remove this."
        asks = "Whether a deputy is named is not recorded." if unknown else ""
        yield Finding(
            id=key("quorum", quorum.body, "veto"),
            kind="quorum",
            severity="medium",
            title=f"{wording.first_up(places[0].post)}: needed at every meeting"
            if len(places) == 1
            else f"{wording.first_up(wording.number(len(places)))} members are needed at every meeting",
            sentence=f"No meeting of {case.name(quorum.body)} is quorate {_unless(places, everybody)}. {cure}",
            evidence=tuple(place.id for place in places),
            numbers={
                "needed_at_every_meeting": len(places),
                "members": len(quorum.members),
                "quorum": quorum.number or None,
                "chance_of_a_quorate_meeting": _chance(case, quorum),
            },
            source=_AS_QUORUM,
            caveat=case.as_recorded(quorum.body, asks, _DEPUTIES, partly(quorum)),
            method="Leaves each member out in turn and asks whether all the others together are quorate.",
            remedy=f"Name a deputy for {wording.few([place.told for place in places], 3)}.",
            body=quorum.body,
            weight=12 + len(places) / 100,
        )


def unlikely_to_meet(case: Case) -> Iterator[Finding]:
    """Bodies that may well not be quorate, where it hangs on no single member."""
    for quorum in case.quorums:
        chance = _chance(case, quorum)
        if chance is None or chance >= case.limits.quorate or not quorum.possible or quorum.open:
            continue
        if any(one.veto and one.has_deputy is not True for one in quorum.members):
            continue
        known = sum(one.has_deputy is True for one in quorum.members)
        silent = sum(one.has_deputy is None for one in quorum.members)
        deputies = f"{wording.first_up(wording.counted(known, 'deputy', 'deputies'))} named"
        unknown = f"; of {wording.counted(silent, 'member')} it is not recorded, and none is counted" if silent else ""
        yield Finding(
            id=key("quorum", quorum.body, "chance"),
            kind="quorum",
            severity="low",
            title=f"{case.name(quorum.body)}: may not be quorate",
            sentence=f"If each of the {len(quorum.members)} members came to "
            f"{wording.decimal(_TENTHS * quorum.attendance)} of {_TENTHS} meetings, about "
            f"{max(1, round((1 - chance) * _TENTHS))} in {_TENTHS} meetings of {case.name(quorum.body)} would not be "
            "quorate.",
            evidence=(quorum.body, *(one.seat for one in quorum.members)),
            numbers={
                "quorum": quorum.number,
                "members": len(quorum.members),
                "attendance": quorum.attendance,
                "chance_of_a_quorate_meeting": chance,
            },
            source=f"{_AS_QUORUM}; how often members come is {case.limits.says_who('attendance')}",
            caveat=case.as_recorded(
                quorum.body, f"Members are taken to come or stay away one by one. {deputies}{unknown}.", _DEPUTIES
            ),
            method="Adds up the chance of every set of members that is quorate; with a deputy a seat is empty only "
            "when both stay away.",
            remedy="Name deputies, or look at the quorum and at how often members come.",
            body=quorum.body,
            weight=1 - chance,
        )


def _bloc(case: Case, vote: BodyVoting, bloc: Voter) -> Finding:
    held, share, where = len(bloc.seats), bloc.banzhaf, case.name(vote.body)
    power = "all of the voting power" if bloc.dictator else f"{_parts(share)} of the voting power"
    return Finding(
        id=key("bloc", vote.body, bloc.name),
        kind="bloc",
        severity="medium" if share > case.limits.majority else "low",
        title=f"{bloc.name}: {wording.percent(share)} of voting power if they vote as one",
        sentence=f"If the {wording.number(held)} seats of {bloc.name} on {where} voted as one they would hold {power}, "
        f"with {held} of {vote.votes} votes.",
        evidence=(vote.body, *bloc.seats),
        numbers={"votes": held, "all_votes": vote.votes, "share": held / vote.votes, "voting_power": share},
        source=f"{_POWER}; the seats that vote as one are those the map says do",
        caveat=_caveat(case, vote),
        method=f"{_COUNTED}; the seats of {bloc.name} count as one voter of {held} votes.",
        remedy="Ask whether these members do vote alike, and which decisions should need wider agreement.",
        body=vote.body,
        weight=4 * share,
    )


def _parts(share: float) -> str:
    """A share as a board hears it: "9 of 10 parts", where it is so many whole parts, else a percentage."""
    for whole in range(2, _WHOLE_PARTS + 1):
        part = round(share * whole)
        if 0 < part < whole and abs(share * whole - part) < 1e-9:
            return f"{part} of {whole} parts"
    return wording.percent(share)


def _caveat(case: Case, vote: BodyVoting) -> str:
    rule = "" if vote.rule_recorded else "The voting rule is not recorded; a simple majority is taken."
    if vote.rule == "consensus":
        rule = "The body decides by agreement; a simple majority is taken for a vote."
    if not (vote.casting_recorded or vote.rule in ("two_thirds", "unanimous")):
        rule += " Whether the chair has a casting vote is not recorded; none is counted."
    vacant = len([p for p in case.seating.voting(vote.body) if not p.filled])
    empty = f"{wording.first_up(wording.counted(vacant, 'voting seat'))} that nobody is known to hold " * bool(vacant)
    empty += f"{'is' if vacant == 1 else 'are'} left out." * bool(vacant)
    return case.as_recorded(vote.body, case.about_votes(vote.body), rule.strip(), empty, CAVEAT)


def _if_filled(case: Case, vote: BodyVoting) -> str:
    """That the number is only even because of seats that are empty, where that is so."""
    if len(case.seating.voting(vote.body)) % 2 == 0:
        return ""
    return " With every voting seat filled the number would be odd, and a casting vote would change nothing."


def _lacking(case: Case, quorum: BodyQuorum, group: str, many: int) -> str:
    there = sum(words.is_within(_place(case, quorum.body, one.seat).group, group) for one in quorum.members)
    who = wording.group(group)
    if there >= many or (there and quorum.open):
        return ""
    if there:
        return f"its quorum needs {wording.number(many)} for {who}, and {wording.counted(there, 'seat')} can be counted"
    empty = [p for p in case.seating.on(quorum.body) if not p.filled and words.is_within(p.group, group)]
    vacant = f" ({empty[0].seat_in_words} is empty)" if empty else ""
    return f"its quorum needs {who}, and nobody who holds a seat speaks for {wording.verb(group, 'it', 'them')}{vacant}"


def _place(case: Case, body: str, seat: str) -> Place:
    return next(place for place in case.seating.on(body) if place.id == seat)


def _unless(places: Sequence[Place], everybody: bool) -> str:
    if everybody:
        return f"unless all {wording.number(len(places))} members who hold a seat come"
    if len(places) == 1:
        return f"without {places[0].told}"
    return f"unless {wording.listed([place.told for place in places])} {'both' if len(places) == 2 else 'all'} come"


def _filled(filled: int) -> str:
    return f"{wording.counted(filled, 'member')} {'holds' if filled == 1 else 'hold'} a seat"


def _chance(case: Case, quorum: BodyQuorum) -> float | None:
    """The chance of a quorate meeting, where there are enough members to speak of one."""
    return quorum.chance if len(quorum.members) >= case.limits.too_few else None
