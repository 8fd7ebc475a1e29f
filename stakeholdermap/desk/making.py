"""What files of maps, pictures and papers are made of: done in the background, by rooms that are slow to load."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from stakeholdermap.desk.background import room
from stakeholdermap.desk.weigher import measured
from stakeholdermap.model import sheets
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Partnership, new_id
from stakeholdermap.shipped import folder

EXAMPLE = ("examples", "westmarch-place-partnership.xlsx")
PLACING = "stakeholdermap.figure.placing"


def empty() -> Map:
    """A map with nothing on it but a drawing to begin on."""
    return sheets.with_sheet(Map(partnership=Partnership(id=new_id(), title="")))


def example() -> Map:
    """The map of the spreadsheet that ships as an example."""
    map = empty()
    return room(PLACING).with_places(room("stakeholdermap.imports.preview").propose([folder(*EXAMPLE)], map).apply(map))


def figure(map: Map, sheet: Any, review: Any, look: Look | None = None) -> Any:
    """The picture of the sheet as it is looked at, in the colours of paper."""
    styles = room("stakeholdermap.figure.style")
    weights = measured(map, review, look) if look is not None else {}
    return room("stakeholdermap.figure.draw").draw(map, sheet, review, styles.LIGHT, look, weights)


def review_of(map: Map, review: Any) -> Any:
    """The review there is, or one without a standard."""
    if review is not None:
        return review
    reviews = room("stakeholdermap.analysis.review")
    return reviews.review(map, (), as_at=reviews.day_of(map, date.today()))


def export(map: Map, sheet: Any, review: Any, look: Look, path: Path, part: Path) -> None:
    """Write the picture or table that the suffix of ``path`` asks for to ``part``. Raises UnknownFormat."""
    formats = room("stakeholdermap.exports.formats")
    if path.suffix.lower() not in formats.EXPORTS:
        raise formats.UnknownFormat(path)
    seen = review_of(map, review)
    formats.export(map, seen, figure(map, sheet, seen, look), part)


def paper(map: Map, sheet: Any, review: Any, order: dict[str, Any], path: Path) -> Sequence[str]:
    """Write the board paper; what is returned are the words in it that may still be somebody's name."""
    papers = room("stakeholdermap.exports.paper")
    made = papers.compose(map, review, papers.PaperOptions(**order), figure(map, sheet, review))
    papers.PAPER_WRITERS[path.suffix.lower()](made, path)
    return tuple(made.doubts)
