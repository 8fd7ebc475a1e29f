"""The figures of one thing in short, from the review alone: what the inspector shows, each to be opened."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import BodyVoting


def figures_of(review: Review, id: str) -> tuple[tuple[FigureKey, str], ...]:
    """The figures of an organisation, person or body as (key, words); none for what the review does not hold."""
    return (*_decides(review, id), *_placed(review, id), *_seats(review, id), *_votes(review, id))


def _decides(review: Review, id: str) -> Iterator[tuple[FigureKey, str]]:
    for by in ("organisation", "person"):
        shares = review.concentration(by)
        for unit in shares.units if shares else ():
            if unit.id == id and unit.share is not None:
                yield FigureKey("decision_share", (by, "flat", id)), f"Decision share {wording.percent(unit.share)}"


def _placed(review: Review, id: str) -> Iterator[tuple[FigureKey, str]]:
    for node in review.network.nodes if review.network else ():
        if node.id == id:
            yield FigureKey("degree", (id,)), wording.count(node.degree, "tie")
            if node.betweenness is not None:
                yield FigureKey("betweenness", (id,)), f"Between others: {wording.percent(node.betweenness)}"
            if node.cut_point or node.no_rest:
                lost = wording.counted(len(node.would_lose), "other")
                parts = wording.counted(len(node.parts_lost), "part")
                said = f"Without it {parts}" if node.no_rest else f"The only way to {lost}"
                yield FigureKey("cut_point", (id,)), said


def _seats(review: Review, id: str) -> Iterator[tuple[FigureKey, str]]:
    held = review.interlocks.seats.get(id) if review.interlocks else None
    if held is not None:
        yield FigureKey("seats_held", (id,)), wording.count(held, "seat")
    for makeup in review.makeup:
        if makeup.body == id and makeup.seats:
            yield FigureKey("body_votes", (id,)), f"{makeup.votes} of {wording.count(makeup.seats, 'seat')} vote"
            yield FigureKey("vacant_seats", (id,)), f"{makeup.vacant} vacant"
            if makeup.effective_groups_2 is not None:
                mixed = wording.decimal(makeup.effective_groups_2)
                yield FigureKey("effective_groups_2", (id,)), f"Seats spread as over {mixed} equal groups"
    for result in review.standards:
        if result.body == id and result.applicable:
            words = f"{result.standard.title}: {result.met} of {result.applicable}"
            yield FigureKey("coverage", (result.standard.id, id)), words


def _votes(review: Review, id: str) -> Iterator[tuple[FigureKey, str]]:
    held = {a.seat for a in review.map.as_at(review.as_at).appointments.values() if a.person == id}
    for place, vote in enumerate(review.voting):
        for voter in vote.voters:
            if len(voter.seats) == 1 and held & set(voter.seats):
                yield FigureKey("banzhaf", (vote.body, str(place), voter.id)), _power(review, vote, voter.banzhaf)
    for quorum in review.quorums:
        if quorum.body == id and quorum.chance is not None:
            yield FigureKey("quorum_chance", (id,)), f"{wording.percent(quorum.chance)} of meetings quorate"


def _power(review: Review, vote: BodyVoting, power: float) -> str:
    return f"{wording.percent(power)} of voting power on {review.map.name_of(vote.body)}"
