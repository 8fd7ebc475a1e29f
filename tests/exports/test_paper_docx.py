"""The Word file, read back as Word would and searched as somebody looking for names would."""

import struct
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from stakeholdermap.exports import paper_docx
from stakeholdermap.exports.blocks import Picture, Section
from stakeholdermap.exports.folding import folded
from stakeholdermap.exports.paper import PaperOptions, compose
from stakeholdermap.exports.writing import CannotExport
from stakeholdermap.model import edits

NAMES = ("Okafor", "Sykes-Jones", "Penhaligon", "O'Hare")
OPTIONS = PaperOptions(title="Our board", author="Place team", date=date(2026, 4, 14), purpose="To discuss")


@pytest.fixture
def written(partnership, review, figure, tmp_path):
    path = tmp_path / "paper.docx"
    paper_docx.write(compose(partnership, review, OPTIONS, figure), path)
    return path


def test_the_page_is_a4_and_every_style_british_english(written):
    document = docx.Document(str(written))
    page = document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_headings_are_real_headings_that_stay_with_what_follows(written):
    document = docx.Document(str(written))
    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") >= 6
    assert document.styles["Heading 1"].paragraph_format.keep_with_next


def test_every_picture_has_alternative_text_and_300_dots_an_inch(written):
    document = docx.Document(str(written))
    shapes = [shape._inline.docPr for shape in document.inline_shapes]
    assert len(shapes) == 1
    assert shapes[0].get("descr").startswith("Who sits where: a map of 3 organisations")
    with zipfile.ZipFile(written) as package:
        picture = next(package.read(n) for n in package.namelist() if n.endswith(".png"))
    dots_wide = struct.unpack(">I", picture[16:20])[0]
    assert dots_wide / document.inline_shapes[0].width.inches == pytest.approx(300, abs=1)


def test_the_picture_fits_the_page(written):
    shape = docx.Document(str(written)).inline_shapes[0]
    assert shape.width.cm <= 16.81
    assert shape.height.cm <= 21


def test_every_table_of_data_repeats_its_header_row_and_breaks_no_row(written):
    headline, *tables = docx.Document(str(written)).tables
    assert len(headline.rows) == 1
    assert tables
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_properties_are_those_of_the_paper_and_nothing_of_the_template_is_left(written):
    properties = docx.Document(str(written)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "Our board",
        "Place team",
        "Place team",
    )
    assert properties.created.date() == date(2026, 4, 14)
    assert properties.language == "en-GB"
    with zipfile.ZipFile(written) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
        assert not any("thumbnail" in name for name in package.namelist())
    assert b"python-docx" not in whole


def test_the_footer_says_posts_not_names_and_numbers_the_pages(written):
    footer = docx.Document(str(written)).sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Posts, not names. Membership as at 1 March 2026; seats: 1 vacant.")
    assert footer._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"


def test_no_name_is_anywhere_in_the_file(written):
    with zipfile.ZipFile(written) as package:
        whole = "\n".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    assert [name for name in NAMES if name in whole or name.replace("'", "&apos;") in whole] == []


def test_hostile_texts_come_out_as_text(partnership, review, figure, tmp_path):
    hostile = '=cmd|"/c calc"!A1 <w:p>*a* #import "x" ]]> &amp; ' + "x" * 440
    map = edits.change(partnership, "council", name=hostile)
    options = replace(OPTIONS, title="a\x00b\x1bc", recommendation="{{ x }} <script>")
    path = tmp_path / "paper.docx"
    paper_docx.write(compose(map, replace(review, map=map), options, figure), path)
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert hostile in cells
    assert document.core_properties.title == "a b c"
    assert any("{{ x }} <script>" in paragraph.text for paragraph in document.paragraphs)


def test_an_empty_map_gives_a_file_that_opens(empty, blank_figure, tmp_path):
    path = tmp_path / "paper.docx"
    paper_docx.write(compose(empty.map, empty, PaperOptions(), blank_figure), path)
    assert "How this was worked out" in [p.text for p in docx.Document(str(path)).paragraphs]


def test_a_figure_without_words_is_refused_and_the_file_there_before_stays(partnership, review, figure, tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(b"before")
    paper = compose(partnership, review, OPTIONS, figure)
    dumb = replace(paper, sections=(Section("Figure", (Picture(figure, " ", ""),)),))
    with pytest.raises(CannotExport, match="alternative text"):
        paper_docx.write(dumb, path)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


SPELLINGS = (
    "AMINA OKAFOR", "amina  okafor", "A Okafor", "A. Okafor", "Okafor, Amina", "Okafor, A.", "Dr Okafor", "Okafor",
    "Bill Sykes‑Jones", "BILL SYKES JONES", "B. Sykes–Jones", "Mr Sykes-Jones", "Sykes-Jones", "Councillor Penhaligon",
    "Dora\u00a0Penhaligon", "Penhaligon, Cllr D", "Ed O’Hare", "E O'HARE", "O’Hare, Ed", "Prof O`Hare", "Sir Ed O'Hare",
)  # fmt: skip


def test_no_spelling_of_a_name_is_anywhere_in_the_file(partnership, review, figure, tmp_path):
    map = partnership
    for number, name in enumerate(SPELLINGS):
        map = edits.add_decision(map, f"Delegated to {name}", id=f"d{number}")
        map = edits.change(map, f"d{number}", limit=f"Up to {name}'s limit")
    first = replace(review.findings[0], sentence="; ".join(SPELLINGS), remedy=f"Ask {', '.join(SPELLINGS)}")
    told = replace(review, map=map, findings=(first, *review.findings[1:]))
    options = replace(OPTIONS, recommendation=" and ".join(SPELLINGS), author="A Okafor, B Sykes-Jones")
    path = tmp_path / "paper.docx"
    paper_docx.write(compose(map, told, options, figure), path)
    with zipfile.ZipFile(path) as package:
        kept = [package.read(n).decode() for n in package.namelist() if n.endswith((".xml", ".rels"))]
    said = folded(" ".join(kept)).text
    assert [
        name for name in ("okafor", "sykes", "penhaligon", "o'hare", "ohare", "amina", "dora") if name in said
    ] == []
    assert "director of public health" in said


def test_no_page_is_forced_and_a_long_table_may_part_between_its_first_and_last_rows(written, partnership):
    document = docx.Document(str(written))
    assert not any(p.paragraph_format.page_break_before for p in document.paragraphs)
    members = next(t for t in document.tables if t.cell(0, 0).text == "Seat or post" and len(t.rows) == 5)
    tied = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in members.rows]
    assert tied == [True, True, False, True, False]
