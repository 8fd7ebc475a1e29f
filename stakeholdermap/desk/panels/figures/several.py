"""Who sits on several bodies, and where the same people decide twice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stakeholdermap.analysis import fact_words, wording
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.panels.figures.parts import Cell, Doors, section, table
from stakeholdermap.desk.panels.text import plain
from stakeholdermap.model import words

SHOWN_AT_MOST = 12


def several(review: Review, doors: Doors) -> QWidget | None:
    """People with several seats, pairs of bodies that share members, and votes held twice."""
    found = review.interlocks
    if found is None or not (found.overlaps or found.twice):
        return None
    around, rows = section("The same people in several places")
    share = wording.percent(found.share_with_several) if found.share_with_several is not None else "not known"
    rows.addWidget(
        table(("",), [(Cell(f"{share} of people hold two seats or more", FigureKey("share_with_several")),)], doors)
    )
    many = sorted(((n, id) for id, n in found.seats.items() if n > 1), reverse=True)[:SHOWN_AT_MOST]
    people = [
        (
            Cell(fact_words.person(review.map, id)),
            Cell(wording.count(n, "seat"), FigureKey("seats_held", (id,)), fact_words.person(review.map, id)),
        )
        for n, id in many
    ]
    rows.addWidget(table(("Post", ""), people, doors))
    twice = [
        (
            Cell(
                f"Votes on {review.map.name_of(one.parent)} of people who vote on {review.map.name_of(one.child)} too"
            ),
            Cell(wording.percent(one.share), FigureKey("votes_twice", (one.parent, one.child)), "Votes held twice"),
        )
        for one in found.twice
    ]
    if twice:
        rows.addWidget(table(("Deciding twice", ""), twice, doors))
    assumed = dict.fromkeys(body for one in found.twice for body in one.assumed)
    if assumed:
        bodies = wording.listed([review.map.name_of(id) for id in assumed])
        rows.addWidget(plain(f"No votes are recorded on {bodies}; every member is taken to have one.", "quiet"))
    return around


def away(review: Review, doors: Doors) -> QWidget | None:
    """How many steps each group sits from the main body, of those that are not at that table (R14)."""
    rows_of = {row.group: row for row in review.representation if row.group and row.seats and row.distance != 0}
    if review.main_body is None or not rows_of:
        return None
    around, rows = section(
        f"Steps to {review.map.name_of(review.main_body)}",
        "A body above or below, or a shared member, is one step. Groups with a seat at the table are left out.",
    )
    cells = [
        (
            Cell(words.words_for(words.GROUPS, row.group)),
            Cell(_steps(row.distance), FigureKey("table_distance", (row.body, row.group)), "Steps to the table"),
        )
        for row in sorted(rows_of.values(), key=lambda row: (row.distance is None, row.distance or 0, row.group))
    ]
    rows.addWidget(table(("Group", ""), cells, doors))
    return around


def _steps(distance: int | None) -> str:
    return "no route" if distance is None else wording.count(distance, "step")
