"""Writes a Paper as an accessible PDF (PDF/UA-1) through typst: tagged, with words for every figure."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from stakeholdermap.exports.blocks import (
    LARGEST_SCALE,
    UNITS_A_CM,
    Block,
    Headlines,
    Paper,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from stakeholdermap.exports.pictures import write_svg
from stakeholdermap.exports.writing import CannotExport, write_whole
from stakeholdermap.figure.page import page_of
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.shipped import folder

STANDARD: typst.PDFStandard = "ua-1"
_FONT = "Inter"
_SHORT_TABLE = 9  # rows; up to here a table is kept on one page
_TEXT_WIDTH_CM = 16.4  # within the frame around it
_PICTURE_HEIGHT_CM = 16  # leaves room for its heading, its caption and the list before it
_COLOURS = {
    "background": LIGHT.background,
    "ink": LIGHT.ink,
    "faint": LIGHT.faint,
    "hairline": LIGHT.hairline,
    "high": LIGHT.high,
    "medium": LIGHT.medium,
    "strength": LIGHT.strength,
    "plain": LIGHT.accent,
}


def write(paper: Paper, path: Path) -> None:
    """Write ``paper`` to ``path`` whole or not at all; the same paper always gives the same file.

    Raises CannotExport when the folder cannot be written to or the paper would not be accessible, as with a
    figure without alternative text.
    """
    made = _compiled(paper)
    write_whole(path, lambda part: _put(part, made))


def _put(part: Path, content: bytes) -> None:
    part.write_bytes(content)


def _compiled(paper: Paper) -> bytes:
    template = folder("templates", "board-paper.typ")
    compiler = typst.Compiler(template, font_paths=[folder("fonts")], ignore_system_fonts=True)
    try:
        made = compiler.compile(
            format="pdf",
            sys_inputs={"paper": json.dumps(_as_data(paper))},
            pdf_standards=[STANDARD],
            timestamp=datetime.combine(paper.dated, time(12), UTC),
        )
    except typst.TypstError as error:
        raise CannotExport(
            f"The paper was not written, because it would not be accessible: {str(error).strip()}."
        ) from error
    if not isinstance(made, bytes):
        raise CannotExport("The paper came to nothing. Nothing on disk was changed.")
    return made


def _as_data(paper: Paper) -> dict[str, Any]:
    language, _, region = paper.language.partition("-")
    return {
        "title": paper.title,
        "above": paper.line_above,
        "front": [list(row) for row in paper.front],
        "sections": [_section(section) for section in paper.sections],
        "footer": paper.footer,
        "author": paper.author,
        "subject": paper.subject,
        "lang": language,
        "region": region or None,
        "dated": [paper.dated.year, paper.dated.month, paper.dated.day],
        "fonts": [_FONT],
        "colours": _COLOURS,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Headlines():
            items = [{"number": h.number, "words": h.words, "tone": h.tone} for h in block.items]
            return {"kind": "headlines", "items": items}
        case Points():
            points = [{"title": p.title, "text": p.text, "caveat": p.caveat} for p in block.items]
            return {"kind": "points", "items": points, "numbered": block.numbered}
        case Text():
            return {"kind": "text", "words": block.words, "small": block.small}
        case Picture():
            return _picture(block)
        case Table():
            return _table(block)


def _picture(block: Picture) -> dict[str, Any]:
    page = page_of(block.figure).box
    with tempfile.TemporaryDirectory() as place:
        drawn = Path(place) / "figure.svg"
        write_svg(block.figure, drawn)
        svg = drawn.read_text(encoding="utf-8")
    width, height = page.width / UNITS_A_CM, page.height / UNITS_A_CM
    scale = min(LARGEST_SCALE, _TEXT_WIDTH_CM / width, _PICTURE_HEIGHT_CM / height)
    # typst takes an empty text for a text that is there; without one it refuses to claim PDF/UA.
    alt = block.alt.strip() or None
    return {"kind": "picture", "svg": svg, "alt": alt, "caption": block.caption, "width": width * scale}


def _table(block: Table) -> dict[str, Any]:
    columns = [{"words": c.words, "width": c.width, "figures": c.figures} for c in block.columns]
    rows = [list(row) for row in block.rows]
    return {"kind": "table", "columns": columns, "rows": rows, "note": block.note, "short": _SHORT_TABLE}
