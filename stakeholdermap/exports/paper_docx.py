"""Writes a Paper as a Word file: A4, British English, real headings, header rows, words for every figure."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from stakeholdermap.exports import docx_styles
from stakeholdermap.exports.blocks import (
    LARGEST_SCALE,
    UNITS_A_CM,
    Block,
    Headlines,
    Paper,
    Picture,
    Point,
    Points,
    Section,
    Table,
    Text,
)
from stakeholdermap.exports.docx_styles import TEXT_HEIGHT_CM, TEXT_WIDTH_CM, TONES
from stakeholdermap.exports.pictures import DPI, write_png
from stakeholdermap.exports.writing import CannotExport, write_whole
from stakeholdermap.figure.page import page_of
from stakeholdermap.figure.style import LIGHT

_GUTTER = Cm(0.3)
_PICTURE_HEIGHT_CM = TEXT_HEIGHT_CM - 10.5  # leaves room for its heading, its caption and the list before it


class NoAlternativeText(CannotExport):
    """A figure has no words for people who cannot see it."""

    def __init__(self) -> None:
        super().__init__("The figure has no alternative text, so the paper was not written. Add a sentence for it.")


def write(paper: Paper, path: Path) -> None:
    """Write ``paper`` to ``path`` whole or not at all; raises CannotExport."""
    document = docx.Document()
    docx_styles.set_up(document, paper.language)
    _set_properties(document, paper)
    _add_footer(document, paper.footer)
    _add_cover(document, paper)
    for section in paper.sections:
        _add_section(document, section)
    write_whole(path, lambda part: document.save(str(part)))


def _set_properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.subject = paper.title[:255], paper.subject[:255]
    properties.author = properties.last_modified_by = paper.author[:255]
    properties.keywords = properties.comments = ""
    properties.language, properties.category = paper.language, "Board paper"
    properties.created = properties.modified = datetime.combine(paper.dated, time(12))
    properties.revision = 1
    # The template's own preview picture would show somebody else's document.
    relations = document.part.package.rels
    for id in [id for id, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[id]


def _add_footer(document: Document, words: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.style = "Footer"
    line.add_run(f"{words}\t")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(line.add_run("1")._r)
    line._p.append(field)


def _add_cover(document: Document, paper: Paper) -> None:
    if paper.line_above:
        document.add_paragraph(paper.line_above, "Line above")
    document.add_paragraph(paper.title, "Title")
    for label, words in paper.front:
        line = document.add_paragraph(style="Front sheet")
        line.add_run(f"{label}\t").font.color.rgb = docx_styles.colour(LIGHT.faint)
        line.add_run(words)


def _add_section(document: Document, section: Section) -> None:
    document.add_heading(section.heading, level=section.level - 1)
    for block in section.blocks:
        _add_block(document, block)


def _add_block(document: Document, block: Block) -> None:
    match block:
        case Headlines():
            _add_headlines(document, block)
        case Points():
            _add_points(document, block)
        case Text():
            document.add_paragraph(block.words, "Small print" if block.small else None)
        case Picture():
            _add_picture(document, block)
        case Table():
            _add_table(document, block)


def _add_points(document: Document, points: Points) -> None:
    style = "List Number" if points.numbered else "List Bullet"
    lines = [_add_point(document, point, style) for point in points.items]
    # No point of a list stands alone over or under the end of a page.
    for line in (*lines[:1], *lines[-2:-1]):
        line.paragraph_format.keep_with_next = True


def _add_point(document: Document, point: Point, style: str) -> Paragraph:
    line = document.add_paragraph(style=style)
    if point.title:
        line.add_run(f"{point.title} ").bold = True
    line.add_run(point.text)
    if point.caveat:
        caveat = line.add_run(f" {point.caveat}")
        caveat.font.size, caveat.font.color.rgb = docx_styles.SMALL, docx_styles.colour(LIGHT.faint)
    line.paragraph_format.keep_together = True
    return line


def _add_headlines(document: Document, headlines: Headlines) -> None:
    table = document.add_table(rows=1, cols=len(headlines.items))
    _describe(table, "Headline figures")
    widths = _set_widths(table, [1.0] * len(headlines.items))
    for cell, headline, width in zip(table.rows[0].cells, headlines.items, widths, strict=True):
        cell.width = width
        _put(cell, headline.number, document.styles["Headline figure"].style_id)
        docx_styles.rule(cell.paragraphs[0]._p.get_or_add_pPr(), {"top": TONES[headline.tone]}, eighths=24)
        cell.add_paragraph(headline.words, "Headline words")


def _add_picture(document: Document, picture: Picture) -> None:
    if not picture.alt.strip():
        raise NoAlternativeText
    line = document.add_paragraph()
    shape_of_line = line.paragraph_format
    shape_of_line.keep_with_next = shape_of_line.keep_together = True
    shape_of_line.line_spacing, shape_of_line.space_after = 1, 0
    page = page_of(picture.figure).box
    width, height = page.width / UNITS_A_CM, page.height / UNITS_A_CM
    scale = min(LARGEST_SCALE, TEXT_WIDTH_CM / width, _PICTURE_HEIGHT_CM / height)
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "figure.png"
        write_png(picture.figure, drawn, round(DPI * scale))
        shape = line.add_run().add_picture(str(drawn), Cm(width * scale), Cm(height * scale))
    _frame(shape._inline, picture.alt)
    document.add_paragraph(picture.caption, "Caption")


def _frame(inline: Any, alt: str) -> None:
    """Give the picture its words, a hairline around it, and no room of its own beside it."""
    inline.docPr.set("descr", alt)
    inline.docPr.set("name", "Figure")
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    line, fill, colour = (OxmlElement(f"a:{name}") for name in ("ln", "solidFill", "srgbClr"))
    line.set("w", "6350")
    colour.set("val", LIGHT.hairline[1:])
    fill.append(colour)
    line.append(fill)
    inline.graphic.graphicData.pic.spPr.append(line)


def _add_table(document: Document, block: Table) -> None:
    table = document.add_table(rows=len(block.rows) + 1, cols=len(block.columns))
    widths = _set_widths(table, [column.width for column in block.columns])
    header = tuple(column.words for column in block.columns)
    text, heading = (document.styles[name].style_id for name in ("Table text", "Table heading"))
    for number, (row, texts) in enumerate(zip(table.rows, (header, *block.rows), strict=True)):
        _mark(row, "cantSplit")
        style, line = (text, (LIGHT.hairline, 4)) if number else (heading, (LIGHT.ink, 8))
        # The heading stays with the first rows and the last two rows with the note; the others may part.
        tied = (number < 2 and number < len(block.rows)) or number == len(block.rows) - 1
        tied = tied or (bool(block.note) and number == len(block.rows))
        for cell, column, words, width in zip(row.cells, block.columns, texts, widths, strict=True):
            cell.width = width
            _edge(cell, "bottom", *line)
            _put(cell, words, style, right=column.figures).paragraph_format.keep_with_next = tied
    _mark(table.rows[0], "tblHeader")
    if block.note:
        document.add_paragraph(block.note, "Small print")


def _put(cell: Cell, words: str, style: str | None, right: bool = False) -> Paragraph:
    line: Paragraph = cell.paragraphs[0]
    # By its id, since looking a style up by name for every cell takes most of the time of a long table.
    line._p.style = style
    line.add_run(words)
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return line


def _set_widths(table: WordTable, shares: Sequence[float]) -> list[Length]:
    widths: list[Length] = [Cm(TEXT_WIDTH_CM * share / sum(shares)) for share in shares]
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _set_padding(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return widths


def _set_padding(table: WordTable) -> None:
    """Room to the right of each cell only, so that the first column stands in line with the text."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", 0), ("right", _GUTTER.twips)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(width))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    # The schema wants the margins before the look.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _describe(table: WordTable, words: str) -> None:
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), words)
    table._tbl.tblPr.append(title)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _edge(cell: Cell, edge: str, colour: str, eighths: int) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement(f"w:{edge}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour[1:])):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    properties.append(borders)
