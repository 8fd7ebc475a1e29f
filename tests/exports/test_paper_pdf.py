"""The PDF, read back through its structure tree as a screen reader would."""

from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from stakeholdermap.exports import paper_pdf
from stakeholdermap.exports.blocks import Picture, Section
from stakeholdermap.exports.folding import folded
from stakeholdermap.exports.paper import PaperOptions, compose
from stakeholdermap.exports.writing import CannotExport
from stakeholdermap.model import edits

NAMES = ("Okafor", "Sykes-Jones", "Penhaligon", "O'Hare")
OPTIONS = PaperOptions(title="Our board", author="Place team", date=date(2026, 4, 14), purpose="To discuss")


def nodes(pdf):
    """Every element of the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, pikepdf.Array):
            waiting = [*node, *waiting]
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting = [node.K, *waiting]


def kinds(pdf):
    return [str(node.S) for node in nodes(pdf)]


def said(pdf):
    """The text of every page and of the figures on it, by the fonts' own tables from glyphs to letters."""
    return "".join(letter for page in pdf.pages for letter in letters_in(page, page.Resources))


def letters_in(content, resources):
    tables = {name: letters_of(font) for name, font in resources.get("/Font", {}).items()}
    now = {}
    for operands, operator in pikepdf.parse_content_stream(content):
        if str(operator) == "Tf":
            now = tables[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            shown = operands[0] if str(operator) == "TJ" else [operands[0]]
            for part in shown:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    yield from (now.get(raw[i : i + 2], "") for i in range(0, len(raw), 2))
        elif str(operator) == "Do":
            drawn = resources.XObject[operands[0]]
            if drawn.get("/Subtype") == "/Form":
                yield from letters_in(drawn, drawn.get("/Resources", pikepdf.Dictionary()))


def letters_of(font):
    letters, unit = {}, ""
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        if line.startswith("<") and line.count("<") == 2:
            glyph, unit = (bytes.fromhex(part.strip("<> ")) for part in line.split("> <"))
            letters[glyph] = unit.decode("utf-16-be")
    return letters


@pytest.fixture
def written(partnership, review, figure, tmp_path):
    path = tmp_path / "paper.pdf"
    paper_pdf.write(compose(partnership, review, OPTIONS, figure), path)
    return path


def test_it_claims_pdf_ua_and_has_title_language_and_date(written):
    with pikepdf.open(written) as pdf, pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Our board"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Author"]) == "Place team"
        assert "20260414" in str(pdf.docinfo["/CreationDate"])


def test_it_has_headings_table_headers_lists_and_a_figure_with_words(written):
    with pikepdf.open(written) as pdf:
        found = kinds(pdf)
        assert found.count("/H1") == 1
        assert found.count("/H2") >= 6
        assert found.count("/TH") >= 6
        assert "/LI" in found
        figures = [node for node in nodes(pdf) if str(node.S) == "/Figure"]
        assert [str(node.Alt)[:15] for node in figures] == ["Who sits where:"]


def test_no_name_is_anywhere_in_the_file(written, partnership):
    with pikepdf.open(written) as pdf:
        words = said(pdf)
        alt = " ".join(str(node.Alt) for node in nodes(pdf) if "/Alt" in node)
        about = str(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode()
        assert "Placedirector" in words.replace(" ", "")
        assert "EastmereCouncil" in words.replace(" ", ""), "the figure's own words are searched too"
        assert [name for name in NAMES if name in words + alt + about] == []


def test_markup_typed_by_a_user_comes_out_as_text(partnership, review, figure, tmp_path):
    hostile = '#import "x": * *a* <b> $x^2$ = head @ref `code` // no'
    map = edits.change(partnership, "council", name=hostile)
    options = replace(OPTIONS, title='#panic("a")', recommendation="= Not a heading\n- nor a list")
    path = tmp_path / "paper.pdf"
    paper_pdf.write(compose(map, replace(review, map=map), options, figure), path)
    with pikepdf.open(path) as pdf:
        words = said(pdf).replace(" ", "")
        assert hostile.replace(" ", "") in words
        assert "=Notaheading-noralist" in words
        assert kinds(pdf).count("/H1") == 1


def test_a_name_of_500_letters_stays_on_the_page(partnership, review, figure, tmp_path):
    map = edits.change(partnership, "council", name="W" * 500)
    path = tmp_path / "paper.pdf"
    paper_pdf.write(compose(map, replace(review, map=map), OPTIONS, figure), path)
    with pikepdf.open(path) as pdf:
        assert said(pdf).count("W") >= 500
        assert all(float(page.MediaBox[2]) < 596 for page in pdf.pages)


def test_the_same_paper_gives_the_same_file(partnership, review, figure, written, tmp_path):
    again = tmp_path / "again.pdf"
    paper_pdf.write(compose(partnership, review, OPTIONS, figure), again)
    assert again.read_bytes() == written.read_bytes()


def test_an_empty_map_gives_an_accessible_paper_too(empty, blank_figure, tmp_path):
    path = tmp_path / "paper.pdf"
    paper_pdf.write(compose(empty.map, empty, PaperOptions(), blank_figure), path)
    with pikepdf.open(path) as pdf:
        assert "/H1" in kinds(pdf)


def test_a_figure_without_words_is_refused_and_the_file_there_before_stays(partnership, review, figure, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"before")
    paper = compose(partnership, review, OPTIONS, figure)
    dumb = replace(paper, sections=(Section("Figure", (Picture(figure, " ", ""),)),))
    with pytest.raises(CannotExport, match="accessible"):
        paper_pdf.write(dumb, path)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


SPELLINGS = ("AMINA OKAFOR", "A. Okafor", "Okafor, A.", "okafor", "B Sykes–Jones", "Cllr D Penhaligon", "E O’HARE")


def test_no_spelling_of_a_name_is_on_any_page_or_in_the_properties(partnership, review, figure, tmp_path):
    map = partnership
    for number, name in enumerate(SPELLINGS):
        map = edits.add_decision(map, f"Delegated to {name}", id=f"d{number}")
    map = edits.change(map, "p", title="Okafor, Amina and O’Hare")
    told = replace(review, map=map, findings=(replace(review.findings[0], sentence="; ".join(SPELLINGS)),))
    path = tmp_path / "paper.pdf"
    paper_pdf.write(compose(map, told, replace(OPTIONS, author="B. Sykes-Jones"), figure), path)
    with pikepdf.open(path) as pdf:
        kept = folded(f"{said(pdf)} {pdf.open_metadata()} {dict(pdf.docinfo)}").text
        kept += " ".join(folded(str(node.get("/Alt", ""))).text for node in nodes(pdf))
    bare = kept.replace(" ", "").replace("-", "")
    assert [
        name for name in ("okafor", "sykes", "penhaligon", "o'hare", "ohare", "amina", "dora") if name in bare
    ] == []
    assert "directorofpublichealth" in bare
