"""The legend and the caption: they explain what occurs in the picture, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from stakeholdermap.analysis import wording
from stakeholdermap.figure.families import FAMILIES
from stakeholdermap.figure.figure import LegendRow
from stakeholdermap.figure.filter_words import unrecorded_in_words
from stakeholdermap.figure.style import Style

# The lines whose row shows them otherwise than as a plain one.
_SAMPLES = {"bundle": "bundle", "gathered": "bundle", "shared": "shared", "common": "shared"}


@dataclass(frozen=True)
class Occurring:
    """What there is to explain: colours by their rows, lines by the keys of their families, and the other marks.

    ``size`` and ``ring`` are what they stand for in words, empty when they stand for nothing; ``strengths`` is
    whether lines differ in width, ``arrows`` whether any tie points one way; ``frames`` and ``closed`` are open and
    closed groups. ``seats_only`` is whether badges rest on voting seats alone, no decision being recorded.
    """

    colours: tuple[LegendRow, ...] = ()
    families: frozenset[str] = frozenset()
    size: str = ""
    ring: str = ""
    strengths: bool = False
    arrows: bool = False
    badges: bool = False
    gaps: bool = False
    frames: bool = False
    closed: bool = False
    seats_only: bool = False


@dataclass(frozen=True)
class Count:
    """How many of each kind of card and tie the picture shows, and what it leaves out.

    ``faded`` are things shown faded because filters leave them aside, ``left_out`` those that filters leave out, and
    ``ties_faded`` and ``ties_left_out`` the ties that do not fit themselves. ``elsewhere`` are ties that cannot be
    seen on this level, ``within`` those within a closed group. ``meetings`` are the ties of shared seats that are
    drawn, of ``all_meetings``. ``unrecorded`` is how many things filters leave aside only because nobody recorded
    what they ask for, by the field of the look.
    """

    organisations: int = 0
    people: int = 0
    bodies: int = 0
    ties: int = 0
    unplaced: int = 0
    not_in_force: int = 0
    faded: int = 0
    left_out: int = 0
    ties_faded: int = 0
    ties_left_out: int = 0
    elsewhere: int = 0
    within: int = 0
    meetings: int = 0
    all_meetings: int = 0
    unrecorded: Mapping[str, int] = field(default_factory=dict)


def legend_of(there: Occurring, style: Style) -> tuple[LegendRow, ...]:
    """Rows for what occurs: colours, what else cards show, groups, then lines."""
    return (*there.colours, *_of_cards(there, style), *_of_lines(there, style))


def _of_cards(there: Occurring, style: Style) -> Iterator[LegendRow]:
    if there.size:
        yield LegendRow("size", there.size, colour=style.faint)
    if there.badges:
        yield LegendRow("badge", f"{'Voting seats' if there.seats_only else 'Decision roles'} held", colour=style.badge)
    if there.ring:
        yield LegendRow("ring", there.ring, colour=style.high)
    if there.gaps:
        yield LegendRow("gap", "Expected, not there", colour=style.gap)
    if there.frames:
        yield LegendRow("frame", "Group with its members", colour=style.faint)
    if there.closed:
        yield LegendRow("group", "Group shown as one card", colour=style.faint)


def _of_lines(there: Occurring, style: Style) -> Iterator[LegendRow]:
    for family in FAMILIES:
        if family.key in there.families:
            colour = style.tie_strong if family.strong else style.tie
            sample = _SAMPLES.get(family.key, "line")
            yield LegendRow(sample, family.words, colour, width=1.4, dash=family.dash, arrow=family.key == "line")
    if there.arrows:
        yield LegendRow("line", "One way only", colour=style.tie_strong, width=1.2, arrow=True)
    if there.strengths:
        yield LegendRow("line", "Thicker is stronger (1 to 5)", colour=style.tie_strong, width=2.6)


def caption_of(title: str, count: Count, day: date | None, dated: bool = True, asked: str = "") -> str:
    """What the picture shows, in counts, with its date (or that there is none) and what it leaves out.

    ``asked`` says through which view or filters it is seen, in sentences.
    """
    shown = [
        wording.count(number, one, many) if number else f"no {many}"
        for number, one, many in (
            (count.organisations, "organisation", "organisations"),
            (count.bodies, "body", "bodies"),
            (count.people, "person", "people"),
            (count.ties, "tie", "ties"),
        )
        if number or (one == "tie" and count.organisations + count.bodies + count.people)
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
    sentences.extend(_unseen(count))
    sentences.append(asked)
    sentences.append(_misfits(count, count.faded, count.ties_faded, "faded"))
    sentences.append(_misfits(count, count.left_out, count.ties_left_out, "left out"))
    return " ".join(filter(None, sentences))


def _unseen(count: Count) -> Iterator[str]:
    if count.elsewhere:
        was = "is" if count.elsewhere == 1 else "are"
        yield f"{wording.count(count.elsewhere, 'tie')} {was} not seen on this level."
    if count.within:
        was = "is" if count.within == 1 else "are"
        yield f"{wording.count(count.within, 'tie')} within closed groups {was} not drawn."
    if count.meetings < count.all_meetings:
        yield f"{count.meetings:,} of {count.all_meetings:,} ties of shared seats are drawn, the strongest first."


def _misfits(count: Count, things: int, ties: int, how: str) -> str:
    """So many that do not fit the filters, what is done with them, and how many may well fit; empty for none."""
    parts = [wording.count(number, one) for number, one in ((things, "thing"), (ties, "tie")) if number]
    if not parts:
        return ""
    alone = things + ties == 1
    said = f"{_listed(parts)} {'does' if alone else 'do'} not fit the filter and {'is' if alone else 'are'} {how}"
    return f"{', '.join(filter(None, (said, unrecorded_in_words(count.unrecorded))))}."


def _listed(parts: Collection[str]) -> str:
    *most, last = parts or ("",)
    return f"{', '.join(most)} and {last}" if most else last
