"""What is behind the figures of a vote on a body: the power of each voter, and whether the body can meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.behind import Area, Behind, Teller, number, share
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.quorum import partly
from stakeholdermap.analysis.results import BodyQuorum, BodyVoting, Voter
from stakeholdermap.model import words

_CASTING = (
    "The chair has a casting vote: so that a tie goes the chair's way, each vote is counted as 2 and the chair's as 3."
)
OF_A_VOTER = ("banzhaf", "banzhaf_absolute", "shapley")


def _figures(review: Review) -> Iterator[FigureKey]:
    for place, vote in enumerate(review.voting):
        for voter in vote.voters:
            yield from (FigureKey(name, (vote.body, str(place), voter.id)) for name in OF_A_VOTER)
    for one in review.quorums:
        yield FigureKey("quorum_chance", (one.body,))
        yield from (FigureKey("quorum_power", (one.body, member.seat)) for member in one.members)


def _vote(behind: Behind, of: tuple[str, ...]) -> tuple[BodyVoting, Voter]:
    place = int(of[1])
    vote = behind.review.voting[place] if place < len(behind.review.voting) else None
    voter = next((one for one in vote.voters if one.id == of[2]), None) if vote and vote.body == of[0] else None
    if vote is None or voter is None:
        raise NoSuchFigure("This seat no longer has a vote on this body.")
    return vote, voter


def _power(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        vote, voter = _vote(behind, of)
        value: float = getattr(voter, name)
        others = [one for one in vote.voters if one.id != voter.id]
        evidence = (
            _voter(behind, voter, "this"),
            *(_voter(behind, one, "other") for one in others),
            Evidence("", f"Needed to carry a vote: {vote.quota}", vote.quota, "quota"),
        )
        said = _in_orders(behind, voter) if name == "shapley" else _in_sets(behind, voter, len(others))
        change = "A vote more or fewer, seats that vote as one, or another rule of voting changes it."
        casting = f" {_CASTING}" if vote.casting else ""
        return Told(value, share(value), said + casting, evidence, change)

    return tell


def _in_sets(behind: Behind, voter: Voter, others: int) -> str:
    many, of = f"{voter.swings:,}", f"{2**others:,}"
    return f"{_called(behind, voter)} turns a lost vote into a won one in {many} of {of} ways that others can vote."


def _in_orders(behind: Behind, voter: Voter) -> str:
    """Shapley and Shubik's own count: whose vote, one after the other, is the first with which there are enough."""
    often = share(voter.shapley)
    return (
        f"If members said yes one after the other, in every order that there is, {_called(behind, voter)} would be the "
        f"one with whom there are enough in {often} of all orders."
    )


def _voter(behind: Behind, voter: Voter, part: str) -> Evidence:
    said = f"{_called(behind, voter)}: weight {number(voter.weight)}"
    return Evidence(voter.seats[0] if voter.seats else "", said, voter.weight, part)


def _called(behind: Behind, voter: Voter) -> str:
    if len(voter.seats) > 1:
        return f"{voter.name} ({wording.count(len(voter.seats), 'seat')})"
    return voter.name


# Whether a body can meet


def _quorum(behind: Behind, body: str) -> BodyQuorum:
    for one in behind.review.quorums:
        if one.body == body:
            return one
    raise NoSuchFigure("No quorum is recorded for this body any more.")


def _needed(behind: Behind, one: BodyQuorum, this: str = "") -> tuple[Evidence, ...]:
    """The members with the chance that each, or a named deputy, is there; then what a meeting needs."""
    seats = {place.id: place for place in behind.seating.on(one.body)}
    members = []
    for member in one.members:
        place = seats[member.seat]
        comes = 1 - (1 - one.attendance) ** (2 if place.seat.has_deputy is True else 1)
        fills = tuple(group for group in dict.fromkeys(one.needs) if words.is_within(place.group, group))
        deputy = ", with a deputy" if place.seat.has_deputy is True else ""
        said = f"{place.told}{deputy}: there {share(comes)} of the time"
        members.append(Evidence(place.id, said, comes, "this" if place.id == this else "other", fills))
    members.sort(key=lambda member: member.part == "other")
    needs = [
        Evidence("", f"Needed: {wording.group(group)}, {count}", count, "need", (group,))
        for group, count in Counter(one.needs).items()
    ]
    return (*members, Evidence("", f"Members needed: {one.number}", one.number, "quorum"), *needs)


def _quorum_chance(behind: Behind, of: tuple[str, ...]) -> Told:
    one = _quorum(behind, of[0])
    where, evidence = behind.name(one.body), _needed(behind, one)
    if one.chance is None:
        unknown = Evidence("", "The number needed, or who fills a needed place, is not recorded", None, "unknown")
        said = f"Too little is recorded to say how likely a quorate meeting of {where} is."
        said = f"{said} {partly(one)}".strip()
        return Told(None, "not known", said, (*evidence, unknown))
    said = f"{where} would be quorate {share(one.chance)} of the time if each member came to {share(one.attendance)}."
    vetoes = [behind.name(m.seat) for m in one.members if m.veto and m.has_deputy is not True]
    change = f"No meeting is quorate without {wording.few(vetoes)}: a named deputy would help." if vetoes else ""
    return Told(one.chance, share(one.chance), said, evidence, change)


def _quorum_power(behind: Behind, of: tuple[str, ...]) -> Told:
    one = _quorum(behind, of[0])
    member = next((member for member in one.members if member.seat == of[1]), None)
    if member is None:
        raise NoSuchFigure("This seat no longer counts towards the quorum.")
    who, where = behind.name(member.seat), behind.name(one.body)
    said = f"No meeting of {where} is quorate without {who}."
    if not member.veto:
        said = f"{who} makes the difference in {member.swings:,} of {one.quorate:,} quorate meetings of {where}."
    return Told(member.share, share(member.share), said, _needed(behind, one, member.seat))


AREA = Area(
    _figures,
    {
        **{name: _power(name) for name in OF_A_VOTER},
        "quorum_chance": _quorum_chance,
        "quorum_power": _quorum_power,
    },
)
