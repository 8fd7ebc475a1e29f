"""The formats a map goes out in, one file each, chosen by the suffix of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from stakeholdermap.analysis.finding import Review
from stakeholdermap.exports import graphml, pictures, rows, spreadsheets
from stakeholdermap.exports.writing import CannotExport, write_whole
from stakeholdermap.figure.figure import Figure
from stakeholdermap.model.map import Map

Writer = Callable[[Map, Review, Figure, Path], None]


class UnknownFormat(CannotExport):
    """Nobody can write a file of this kind; the text lists those that can be written."""

    def __init__(self, path: Path) -> None:
        known = ", ".join(EXPORTS)
        wanted = f"files ending in “{path.suffix}”" if path.suffix else "a file without an ending"
        super().__init__(f"“{path.name}” was not written: {wanted} cannot be made. Use one of {known}.")


@dataclass(frozen=True)
class Export:
    """One format: its words in a list of formats, and what writes it, whole or not at all."""

    words: str
    write: Writer


def export(map: Map, review: Review, figure: Figure, path: Path) -> None:
    """Write what ``path``'s suffix asks for: the membership and ties of the review's day, in every format.

    Raises UnknownFormat or CannotExport; then nothing has changed.
    """
    wanted = EXPORTS.get(path.suffix.lower())
    if wanted is None:
        raise UnknownFormat(path)
    wanted.write(map.as_at(review.as_at), review, figure, path)


def _svg(map: Map, review: Review, figure: Figure, path: Path) -> None:
    pictures.write_svg(figure, path)


def _png(map: Map, review: Review, figure: Figure, path: Path) -> None:
    pictures.write_png(figure, path)


def _pdf(map: Map, review: Review, figure: Figure, path: Path) -> None:
    pictures.write_pdf(figure, path)


def _csv(map: Map, review: Review, figure: Figure, path: Path) -> None:
    write_whole(path, lambda part: spreadsheets.write_csv(rows.membership(map), part))


def _xlsx(map: Map, review: Review, figure: Figure, path: Path) -> None:
    tables = rows.all_tables(map, review)
    title = map.partnership.title
    write_whole(path, lambda part: spreadsheets.write_xlsx(tables, part, title=title, made=review.as_at))


def _graphml(map: Map, review: Review, figure: Figure, path: Path) -> None:
    write_whole(path, lambda part: graphml.write(map, part))


EXPORTS: Mapping[str, Export] = {
    ".svg": Export("Picture for the web and for editing", _svg),
    ".png": Export("Picture for documents and slides", _png),
    ".pdf": Export("Picture on a page", _pdf),
    ".csv": Export("Membership as a plain table", _csv),
    ".xlsx": Export("Everything as an Excel workbook", _xlsx),
    ".graphml": Export("Network for other network programs", _graphml),
}
