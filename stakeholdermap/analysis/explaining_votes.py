"""What is behind the figures of a vote on a body: the power of each voter, and whether the body can meet."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explanation import (
    Area,
    Behind,
    Evidence,
    FigureKey,
    NoSuchFigure,
    Teller,
    Told,
    number,
    share,
)
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import BodyVoting, Voter

OF_A_VOTER = ("banzhaf", "banzhaf_absolute", "shapley")


def _figures(review: Review) -> Iterator[FigureKey]:
    for place, vote in enumerate(review.voting):
        for voter in vote.voters:
            yield from (FigureKey(name, (vote.body, str(place), voter.id)) for name in OF_A_VOTER)


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
        sets = 2 ** len(others)
        said = f"{_called(behind, voter)} turns a lost vote into a won one in {voter.swings:,} of {sets:,} ways."
        change = "A vote more or fewer, seats that vote as one, or another rule of voting changes it."
        casting = " The chair's casting vote is counted." if vote.casting else ""
        return Told(value, share(value), said + casting, evidence, change)

    return tell


def _voter(behind: Behind, voter: Voter, part: str) -> Evidence:
    said = f"{_called(behind, voter)}: weight {number(voter.weight)}"
    return Evidence(voter.seats[0] if voter.seats else "", said, voter.weight, part)


def _called(behind: Behind, voter: Voter) -> str:
    if len(voter.seats) > 1:
        return f"{voter.name} ({wording.count(len(voter.seats), 'seat')})"
    return voter.name


AREA = Area(_figures, {name: _power(name) for name in OF_A_VOTER})
