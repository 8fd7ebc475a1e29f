"""If it came to a vote: power on each body that votes, and whether it can meet at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.quorum import partly
from stakeholdermap.analysis.results import BodyQuorum, BodyVoting, Voter
from stakeholdermap.desk.panels.figures.parts import Cell, Doors, line, section, table
from stakeholdermap.desk.panels.text import plain
from stakeholdermap.model import words

BY_AGREEMENT = "Most partnership boards decide by agreement. This shows what would happen if it came to a vote."

ASSUMED = "No votes are recorded; every member is taken to have one."


def votes(review: Review, doors: Doors) -> QWidget | None:
    """Voting power body by body, those alike in one row."""
    found = [(place, vote) for place, vote in enumerate(review.voting) if len(vote.voters) > 1]
    if not found:
        return None
    around, rows = section("If it came to a vote", BY_AGREEMENT)
    for place, vote in found:
        rows.addSpacing(4)
        rows.addWidget(plain(review.map.name_of(vote.body), "heading"))
        rows.addWidget(plain(_rule(vote), "quiet"))
        rows.addWidget(table(("", "Voting power", "Another count"), _rows(vote, place), doors))
    return around


def _rule(vote: BodyVoting) -> str:
    rule = words.words_for(words.VOTING_RULES, vote.rule, "Simple majority").lower()
    said = f"{vote.votes or len(vote.voters)} votes; {rule}{'' if vote.rule_recorded else ' (not recorded)'}"
    casting = "the chair has a casting vote" if vote.casting else "no casting vote"
    assumed = "" if vote.votes_recorded else f"{ASSUMED} "
    return f"{assumed}{said}; {casting}{'' if vote.casting_recorded or vote.casting else ' recorded'}."


def _rows(vote: BodyVoting, place: int) -> Iterator[tuple[Cell, ...]]:
    def alike(voter: Voter) -> tuple[float, float]:
        return -round(voter.banzhaf, 9), -round(voter.shapley, 9)

    for _, found in groupby(sorted(vote.voters, key=lambda v: (*alike(v), v.name)), key=alike):
        voters = list(found)
        names = wording.few([voter.name for voter in voters], 2)
        each = " each" if len(voters) > 1 else ""
        marks = " Nothing passes without it." if voters[0].veto and not each else ""
        of = (vote.body, str(place), voters[0].id)
        yield (
            Cell(f"{names}.{marks}" if marks else names),
            Cell(f"{wording.percent(voters[0].banzhaf)}{each}", FigureKey("banzhaf", of), f"Voting power of {names}"),
            Cell(f"{wording.percent(voters[0].shapley)}{each}", FigureKey("shapley", of), f"Power index of {names}"),
        )


def quorum(review: Review, doors: Doors) -> QWidget | None:
    """Whether each body with a quorum can meet, and who must be there."""
    if not review.quorums:
        return None
    around, rows = section(
        "Whether a body can meet", "Who has to come for a meeting to count, and how often enough would come."
    )
    for one in review.quorums:
        rows.addSpacing(4)
        rows.addWidget(plain(review.map.name_of(one.body), "heading"))
        rows.addWidget(plain(_needed(one), "quiet"))
        if one.unplaced:
            rows.addWidget(plain(partly(one)))
        if one.chance is not None:
            said = f"{wording.percent(one.chance)} of meetings can be held"
            each = f"if each member comes to {wording.percent(one.attendance)} of them"
            rows.addWidget(table(("",), [(Cell(f"{said}, {each}", FigureKey("quorum_chance", (one.body,))),)], doors))
        for member in one.members:
            if member.veto:
                deputy = "" if member.has_deputy else " A named deputy would remove this."
                post = review.map.name_of(member.seat)
                rows.addWidget(line(f"No meeting is quorate without {post}.{deputy}", (member.seat,), review, doors))
        for group in one.missing:
            rows.addWidget(plain(f"Nobody here speaks for {wording.group(group)}, whom a meeting needs."))
    return around


def _needed(one: BodyQuorum) -> str:
    needs = wording.listed([wording.group(group) for group in one.needs])
    number = f"{wording.counted(one.number, 'member')} needed" if one.number else "No number recorded"
    return f"{wording.first_up(number)}{f', among them {needs}' if needs else ''}."
