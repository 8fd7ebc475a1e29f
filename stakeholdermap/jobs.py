"""The program's jobs without a window: make a map of files, review it, draw it, write it down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from stakeholdermap.analysis import comparing, standards
from stakeholdermap.analysis import review as reviewing
from stakeholdermap.analysis.comparing import Comparison
from stakeholdermap.analysis.finding import Review
from stakeholdermap.exports import paper
from stakeholdermap.exports.writing import CannotExport
from stakeholdermap.figure import style
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.placing import with_places
from stakeholdermap.imports import preview
from stakeholdermap.imports.joining import aligned
from stakeholdermap.model.map import Map


class NotADay(Exception):
    """A text that is no date; its text says how to write one."""


class UnknownView(Exception):
    """No drawing of the map has that name; its text lists those there are."""


@dataclass(frozen=True)
class Brought:
    """A map made of files, and the preview that says what could not be read or was not sure."""

    map: Map
    preview: preview.Preview


def bring_in(sources: Sequence[Path], *, body: str | None, directed: bool, accept_doubtful: bool) -> Brought:
    """Make a map of tables or networks, with every card placed. Raises CannotImport or Refused."""
    proposal = preview.propose(sources, Map(), body=body, directed=directed)
    return Brought(with_places(proposal.apply(Map(), accept_doubtful=accept_doubtful)), proposal)


def day_in(text: str | None) -> date | None:
    """The day a text such as 2026-03-01 names; None for None. Raises NotADay."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise NotADay(f"“{text}” is not a date. Write it as 2026-03-01.") from None


def review_of(
    map: Map, wanted: Sequence[str], *, body: str | None = None, as_at: date | None = None, today: date
) -> Review:
    """Review the map against these standards (those that suit its bodies when none is named)."""
    known = standards.load_all()
    chosen = [standards.find(id, known) for id in (wanted or reviewing.suggest_standards(map))]
    told = reviewing.review(map, chosen, as_at or reviewing.day_of(map, today), body)
    return told if as_at is None else replace(told, dated=True)


def compare(
    before: Map, after: Map, days: tuple[date, date] | None = None, *, wanted: Sequence[str] = (), today: date
) -> Comparison:
    """What changed between two maps, or on one map between two days, held against the same standards.

    Of two files of one partnership what is called the same is taken for the same.
    """
    after, one_partnership = aligned(before, after)
    ids = [*wanted] or [*dict.fromkeys(id for map in (before, after) for id in reviewing.suggest_standards(map))]
    then, now = days or (None, None)
    reviews = (review_of(before, ids, as_at=then, today=today), review_of(after, ids, as_at=now, today=today))
    return comparing.compare(*reviews, one_partnership)


def figure_of(map: Map, review: Review | None, sheet_name: str | None = None) -> Figure:
    """The picture of a drawing by its name (the first one for None), as exports show it."""
    placed = with_places(map)
    named = (s for s in placed.sheets.values() if sheet_name is None or s.name == sheet_name)
    sheet = next(named, None)
    if sheet is None:
        known = ", ".join(f"“{s.name}”" for s in placed.sheets.values())
        raise UnknownView(f"There is no drawing called “{sheet_name}” in this map. It has: {known}.")
    return draw(placed, sheet, review, style.LIGHT)


def write_paper(map: Map, review: Review, options: paper.PaperOptions, out: Path) -> tuple[str, ...]:
    """Write the board paper in the format of the file's suffix. Raises CannotExport.

    The answer is for its author: a sentence for each word left in it that may still be somebody's name.
    """
    write = paper_writer(out)
    composed = paper.compose(map, review, options, figure_of(map, review))
    write(composed, out)
    return composed.doubts


def paper_writer(out: Path) -> Callable[[paper.Paper, Path], None]:
    """What writes a board paper to a file of this name. Raises CannotExport, naming the suffixes there are."""
    writer = paper.PAPER_WRITERS.get(out.suffix.lower())
    if writer is None:
        known = " and ".join(paper.PAPER_WRITERS)
        raise CannotExport(f"“{out.name}” was not written: a board paper can be made as {known}.")
    return writer
