"""The legend and the caption: they explain what occurs in the picture, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from stakeholdermap.analysis import wording
from stakeholdermap.figure.figure import LegendRow
from stakeholdermap.figure.strands import FAMILIES
from stakeholdermap.figure.style import BODY, SYMBOLS, UNKNOWN, Style
from stakeholdermap.model import words


@dataclass(frozen=True)
class Occurring:
    """What there is to explain: first-level groups, tie families by key, and whether the other marks occur.

    ``seats_only`` is whether badges and rings rest on voting seats alone, no decision being recorded.
    """

    groups: frozenset[str]
    families: frozenset[str]
    strengths: bool = False
    arrows: bool = False
    badges: bool = False
    rings: bool = False
    gaps: bool = False
    seats_only: bool = False


@dataclass(frozen=True)
class Count:
    """How many of each kind of card and tie the picture shows, and what it leaves out."""

    organisations: int = 0
    people: int = 0
    bodies: int = 0
    ties: int = 0
    unplaced: int = 0
    not_in_force: int = 0


def legend_of(there: Occurring, style: Style) -> tuple[LegendRow, ...]:
    """Rows for what occurs: groups in the order of the list, then badge, ring and gap, then kinds of tie."""
    known = [key for key in SYMBOLS if key in there.groups]
    rows = [
        LegendRow("symbol", _words_of(key), colour=style.colour_of(key), symbol=style.symbol_of(key))
        for key in known
    ]
    if there.badges:
        what = "Voting seats" if there.seats_only else "Decision roles"
        rows.append(LegendRow("badge", f"{what} held", colour=style.badge))
    if there.rings:
        what = "Votes" if there.seats_only else "Decisions"
        rows.append(LegendRow("ring", f"{what} concentrated here", colour=style.high))
    if there.gaps:
        rows.append(LegendRow("gap", "Expected, not there", colour=style.gap))
    for family in FAMILIES:
        if family.key in there.families:
            colour = style.tie_strong if family.strong else style.tie
            arrow = family.key == "line"
            rows.append(
                LegendRow("line", family.words, colour=colour, width=1.4, dash=family.dash, arrow=arrow)
            )
    if there.arrows:
        rows.append(LegendRow("line", "One way only", colour=style.tie_strong, width=1.2, arrow=True))
    if there.strengths:
        rows.append(LegendRow("line", "Thicker is stronger (1 to 5)", colour=style.tie_strong, width=2.6))
    return tuple(rows)


def caption_of(title: str, count: Count, day: date | None, dated: bool = True) -> str:
    """What the picture shows, in counts, with its date (or that there is none) and what it leaves out."""
    shown = [
        wording.count(number, one, many) if number else f"no {many}"
        for number, one, many in (
            (count.organisations, "organisation", "organisations"),
            (count.bodies, "body", "bodies"),
            (count.people, "person", "people"),
            (count.ties, "tie", "ties"),
        )
        if number or (one == "tie" and count != Count())
    ]
    when = f", as at {wording.day(day)}" if day and dated else ""
    begin = f"{title}: " if title else ""
    sentences = [f"{begin}{_listed(shown) or 'nothing is on this drawing yet'}{when}."]
    if day and not dated:
        sentences.append(f"{wording.membership_day(day, dated)}.")
    if count.not_in_force:
        was = "is" if count.not_in_force == 1 else "are"
        sentences.append(
            f"{wording.count(count.not_in_force, 'tie')} not in force that day {was} left out."
        )
    if count.unplaced:
        was = "has" if count.unplaced == 1 else "have"
        sentences.append(f"{count.unplaced:,} more {was} no place on this drawing yet.")
    sentences.append("Nothing is hidden by a filter.")
    return " ".join(sentences)


def _words_of(key: str) -> str:
    if key == BODY:
        return "Board or committee"
    return "Group not known" if key == UNKNOWN else words.words_for(words.GROUPS, key)


def _listed(parts: Collection[str]) -> str:
    *most, last = parts or ("",)
    return f"{', '.join(most)} and {last}" if most else last
