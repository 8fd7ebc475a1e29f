"""Pictures of a map as files: SVG, PNG and PDF, drawn from the same figure as the screen and always light."""

from __future__ import annotations

from pathlib import Path

from stakeholdermap.exports.writing import CannotExport, write_whole
from stakeholdermap.figure import paint, vector
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.style import PAPER, Style

DPI = 300


def write_svg(figure: Figure, path: Path, style: Style = PAPER) -> None:
    """Write the page as an SVG with its words as text. Raises CannotExport; an older file then stays."""
    text = vector.svg(figure, style)
    write_whole(path, lambda draft: _write_text(draft, text))


def write_png(figure: Figure, path: Path, dpi: int = DPI, style: Style = PAPER) -> None:
    """Write the page as a PNG of ``dpi`` dots an inch, with its caption as description. Raises CannotExport."""
    try:
        write_whole(path, lambda draft: paint.save_png(figure, style, draft, dpi))
    except paint.PictureTooLarge as error:
        raise CannotExport(str(error)) from error


def write_pdf(figure: Figure, path: Path, style: Style = PAPER) -> None:
    """Write the page fitted on A4, upright or lying as suits it, the typeface embedded. Raises CannotExport."""
    write_whole(path, lambda draft: paint.save_pdf(figure, style, draft))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
