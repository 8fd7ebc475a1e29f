"""Pictures of a map as files: the same picture in each, whole or not at all, the same bytes every time."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from stakeholdermap.exports.pictures import write_pdf, write_png, write_svg
from stakeholdermap.exports.writing import CannotExport
from stakeholdermap.figure import layouts, paint
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.style import LIGHT, PAPER
from stakeholdermap.model import edits
from tests.figure.everything import everything
from tests.figure.maps import GAPS, of_size, reviewed, westmarch

pytestmark = pytest.mark.usefixtures("qapp")
SVG = "{http://www.w3.org/2000/svg}"
WRITERS = {".svg": write_svg, ".png": write_png, ".pdf": write_pdf}


@pytest.fixture(scope="module")
def figure() -> Figure:
    map = westmarch()
    review = reviewed(map, gaps=GAPS)
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural", review))
    return draw(map, map.sheets["sheet"], review, LIGHT)


def test_the_svg_looks_as_the_screen_does(figure: Figure, tmp_path: Path) -> None:
    assert _far_apart(figure, tmp_path / "map.svg") < 0.001


def test_the_svg_looks_as_the_screen_does_with_every_kind_of_mark(tmp_path: Path) -> None:
    assert _far_apart(everything(), tmp_path / "map.svg") < 0.001


def _far_apart(figure: Figure, path: Path) -> float:
    """Which share of the dots differs clearly between the figure as painted and its SVG as another reader sees it."""
    paint.load_fonts()
    write_svg(figure, path)
    screen = paint.image_of(figure, PAPER)
    drawn = QImage(screen.size(), QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
    one, other = (bytes(image.constBits()) for image in (screen, drawn))
    return sum(abs(a - b) > 60 for a, b in zip(one[::4], other[::4], strict=True)) / (len(one) / 4)


def test_the_svg_keeps_words_as_text_and_says_what_it_shows(figure: Figure, tmp_path: Path) -> None:
    write_svg(figure, tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    assert root.findtext(f"{SVG}title") == "Westmarch place partnership"
    assert "13 organisations" in (root.findtext(f"{SVG}desc") or "")
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Westmarch Council", "Primary care", "+ Primary care: no decision role"} <= texts
    plain = {"svg", "title", "desc", "style", "rect", "path", "circle", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= plain


def test_every_kind_of_mark_is_in_the_svg_with_its_words_as_text(tmp_path: Path) -> None:
    write_svg(everything(), tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Ask who will sit here after June.", "Decide together", "Neighbourhood teams", "Primary care"} <= texts
    assert {"3 organisations", "1", "Westmarch Council"} <= texts
    plain = {"svg", "title", "desc", "style", "rect", "path", "circle", "ellipse", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == plain
    assert any(element.get("stroke-linecap") == "round" for element in root.iter(f"{SVG}path"))
    assert not any("opacity" in name for element in root.iter() for name in element.attrib)


def test_control_characters_and_markup_in_a_name_stay_plain_text(tmp_path: Path) -> None:
    map = of_size(2, 1)
    map = map.having(put=[edits.change(map, "o0", name='<b>A & B</b> "quoted"').organisations["o0"]])
    map = edits.move(map, "sheet", {"o0": (0, 0), "o1": (300, 0)})
    hidden = map.having(put=[type(map.organisations["o1"])(id="o1", name="bad\x00\x1b\ufffe\ud800name")])
    write_svg(draw(hidden, map.sheets["sheet"], None, LIGHT), tmp_path / "map.svg")
    texts = {e.text for e in ElementTree.parse(tmp_path / "map.svg").getroot().iter(f"{SVG}text")}
    assert {'<b>A & B</b> "quoted"', "badname"} <= texts


def test_the_png_has_300_dots_an_inch_and_a_description(figure: Figure, tmp_path: Path) -> None:
    write_png(figure, tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.dotsPerMeterX(), image.dotsPerMeterY()) == (11811, 11811)
    assert image.text("Description") == figure.caption
    assert image.width() > figure.bounds.width * 3


def test_the_pdf_is_one_page_of_a4_with_its_title_and_typeface(figure: Figure, tmp_path: Path) -> None:
    write_pdf(figure, tmp_path / "map.pdf")
    with pikepdf.open(tmp_path / "map.pdf") as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(v) for v in pdf.pages[0].MediaBox[2:])
        assert (round(width), round(height)) == (842, 595)
        assert str(pdf.docinfo["/Title"]) == "Westmarch place partnership"
        fonts = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
        assert fonts
        assert all("Inter" in name for name in fonts)


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_two_runs_give_the_same_bytes(figure: Figure, tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        WRITERS[suffix](figure, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_folder_that_is_not_there_is_said_in_one_sentence(figure: Figure, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(CannotExport, match="nowhere"):
        WRITERS[suffix](figure, tmp_path / "nowhere" / f"map{suffix}")


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_picture_takes_the_place_of_an_older_one_and_leaves_nothing_else(
    figure: Figure, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"map{suffix}"
    target.write_bytes(b"old")
    WRITERS[suffix](figure, target)
    assert target.stat().st_size > 1000
    assert os.listdir(tmp_path) == [target.name]


def test_a_picture_too_large_to_make_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    map = edits.move(of_size(2, 1), "sheet", {"o0": (0, 0), "o1": (500_000, 0)})
    target = tmp_path / "map.png"
    target.write_bytes(b"old")
    with pytest.raises(CannotExport, match="SVG or PDF"):
        write_png(draw(map, map.sheets["sheet"], None, LIGHT), target)
    assert target.read_bytes() == b"old"


def test_an_empty_map_is_a_picture_too(tmp_path: Path) -> None:
    map = of_size(0, 0)
    for suffix, write in WRITERS.items():
        write(draw(map, map.sheets["sheet"], None, LIGHT), tmp_path / f"map{suffix}")
        assert (tmp_path / f"map{suffix}").stat().st_size > 100
