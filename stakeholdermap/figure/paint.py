"""Paints a figure with Qt: on the canvas, into a PNG and into a PDF. The only file below the desk that knows QtGui."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from stakeholdermap.figure import cards, lettering, strokes
from stakeholdermap.figure.figure import Box, Card, Figure, LegendRow, Tie
from stakeholdermap.figure.page import legend_at, page_of
from stakeholdermap.figure.style import Style
from stakeholdermap.shipped import folder

# Below these scales words are dropped, then cards become plain blocks and curves plain lines.
WORDS_FROM = 0.33
SHAPES_FROM = 0.3
# Above this many ties in one window they are plain lines: nobody can follow one, and it must stay quick.
MOST_CURVES = 600
MOST_SHAPES = 200
LARGEST_SIDE = 24_000
UNITS_AN_INCH = 96

_kept: list[QGuiApplication] = []
_WEIGHTS = {
    lettering.REGULAR: QFont.Weight.Normal,
    lettering.SEMIBOLD: QFont.Weight.DemiBold,
    lettering.BOLD: QFont.Weight.Bold,
}

Ink = Callable[[QPainter], None]
_NO_PEN = QPen(Qt.PenStyle.NoPen)


class PictureTooLarge(Exception):
    """The picture would need more memory than is sensible; its text is a sentence for the user."""


@cache
def load_fonts() -> str:
    """Make the bundled typeface known to Qt, once; returns the name of its family.

    Qt has no typefaces without an application: where no window runs, one without a screen is made and kept.
    """
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["stakeholdermap", "-platform", "offscreen"]))
    for file in sorted(folder("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    return lettering.FAMILY


def paint(
    painter: QPainter,
    figure: Figure,
    style: Style,
    legend: bool = True,
    clip: Box | None = None,
    detail: float = 1.0,
) -> None:
    """Paint the page of a figure in page units.

    ``clip`` leaves out what lies outside it; ``detail`` is the scale it will be seen at: words and shapes that
    would be too small to see are left out. Antialiasing is set as the detail asks for it.
    """
    page = page_of(figure, legend)
    ties, drawn = figure.ties, figure.cards
    if clip is not None:
        ties = tuple(tie for tie in ties if _meets(tie, clip))
        drawn = tuple(card for card in drawn if cards.box_with_extras(card).meets(clip))
    painter.fillRect(_rect(page.box if clip is None else clip), _colour(style.background))
    if detail < SHAPES_FROM or (clip is not None and len(ties) > MOST_CURVES):
        paint_plain_ties(painter, ties)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for tie in ties:
            paint_tie(painter, tie)
    if detail < SHAPES_FROM or (clip is not None and detail < WORDS_FROM and len(drawn) > MOST_SHAPES):
        paint_plain_cards(painter, drawn, style)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for card in drawn:
            paint_card(painter, card, style, detail=detail)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if page.rule:
        for stroke in strokes.of_foot(page, style):
            _ink(stroke)(painter)


def paint_card(
    painter: QPainter, card: Card, style: Style, selected: bool = False, detail: float = 1.0
) -> None:
    """Paint one card, with a frame in the accent colour when it is selected."""
    if selected:
        over = 3.0 if not card.ring else cards.RING_GAP + 5.0
        box = _rect(card.box).adjusted(-over, -over, over, over)
        painter.setPen(_pen(style.accent, 2.4, ()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, cards.CORNER + over, cards.CORNER + over)
    shapes, words = _card_inks(card, style)
    if card.faded:
        painter.setOpacity(0.3)
    for ink in shapes:
        ink(painter)
    if detail >= WORDS_FROM:
        for ink in words:
            ink(painter)
    if card.faded:
        painter.setOpacity(1.0)


def paint_tie(painter: QPainter, tie: Tie, colour: str = "") -> None:
    """Paint one tie, in another ``colour`` when it is selected or lit."""
    path, head = _tie_paths(tie)
    used = colour or tie.colour
    if tie.faded:
        painter.setOpacity(0.3)
    painter.setPen(_pen(used, tie.width, tie.dash))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if head is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_brush(used))
        painter.drawPolygon(head)
    if tie.faded:
        painter.setOpacity(1.0)


def tie_path(tie: Tie) -> QPainterPath:
    """The curve of a tie, for painting it and for telling whether a point is on it."""
    return _tie_paths(tie)[0]


def paint_legend(
    painter: QPainter, rows: Sequence[LegendRow], style: Style, x: float = 0.0, y: float = 0.0
) -> None:
    """Paint a legend in one column from its upper left corner; ``page.legend_box`` tells its size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for placed in legend_at(rows, x, y):
        for stroke in strokes.of_legend_row(placed, style):
            _ink(stroke)(painter)


def image_of(figure: Figure, style: Style, scale: float = 1.0, legend: bool = True) -> QImage:
    """The page as an image of ``scale`` dots a page unit. Raises PictureTooLarge."""
    load_fonts()
    box = page_of(figure, legend).box
    width, height = round(box.width * scale), round(box.height * scale)
    if max(width, height) > LARGEST_SIDE:
        raise PictureTooLarge(
            f"The picture would be {width:,} by {height:,} dots, which is too large. "
            "Nothing was written; save it as SVG or PDF, or bring the cards closer together."
        )
    image = QImage(max(width, 1), max(height, 1), QImage.Format.Format_RGB32)
    image.fill(_colour(style.background))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-box.x, -box.y)
        paint(painter, figure, style, legend)
    return image


def save_png(figure: Figure, style: Style, path: Path, dpi: int = 300) -> None:
    """Write the page as a PNG of ``dpi`` dots an inch, title and caption with it. Raises OSError or PictureTooLarge."""
    image = image_of(figure, style, dpi / UNITS_AN_INCH)
    dots_a_metre = round(dpi / 0.0254)
    image.setDotsPerMeterX(dots_a_metre)
    image.setDotsPerMeterY(dots_a_metre)
    image.setText("Title", figure.title)
    image.setText("Description", figure.caption)
    if not QImageWriter(str(path), b"png").write(image):
        raise OSError(0, "the picture could not be written")


def save_pdf(figure: Figure, style: Style, path: Path) -> None:
    """Write the page fitted on one side of A4, lying or upright as suits it. Raises OSError."""
    load_fonts()
    box = page_of(figure).box
    writer = QPdfWriter(str(path))
    writer.setTitle(figure.title)
    writer.setCreator("Stakeholder map")
    lying = box.width >= box.height
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    margins = QMarginsF(10, 10, 10, 10)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, turned, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(1200)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(0, "the page could not be written")
    room = writer.pageLayout().paintRectPixels(writer.resolution())
    # A small picture is not blown up beyond one and a half times its size on screen.
    scale = min(room.width() / box.width, room.height() / box.height, 1.5 * 1200 / UNITS_AN_INCH)
    painter.translate((room.width() - box.width * scale) / 2, (room.height() - box.height * scale) / 2)
    painter.scale(scale, scale)
    painter.translate(-box.x, -box.y)
    paint(painter, figure, style)
    painter.end()


def paint_plain_ties(painter: QPainter, ties: Sequence[Tie]) -> None:
    """Ties as plain thin lines in a few calls: for thousands at once, where a pattern would not be seen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    lines: dict[str, list[QLineF]] = defaultdict(list)
    for tie in ties:
        lines[tie.colour].append(_plain_line(tie))
    for colour, group in lines.items():
        painter.setPen(_pen(colour, 0.0, ()))
        painter.drawLines(group)


def paint_plain_cards(painter: QPainter, drawn: Sequence[Card], style: Style) -> None:
    """Cards as plain blocks without words in a few calls: for a large map seen from far away."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    blocks: dict[str, list[QRectF]] = defaultdict(list)
    for card in drawn:
        blocks[card.colour].append(_rect(card.box))
    for colour, rects in blocks.items():
        painter.setPen(_pen(colour, 0.0, ()))
        painter.setBrush(_brush(style.card))
        painter.drawRects(rects)
        painter.setBrush(_brush(colour))
        painter.drawRects([QRectF(r.x(), r.y(), cards.BLOCK, r.height()) for r in rects])


@lru_cache(maxsize=20_000)
def _plain_line(tie: Tie) -> QLineF:
    return QLineF(*tie.start, *tie.end)


@lru_cache(maxsize=6000)
def _card_inks(card: Card, style: Style) -> tuple[tuple[Ink, ...], tuple[Ink, ...]]:
    made = list(strokes.of_card(card, style))
    shapes = tuple(_ink(s) for s in made if not isinstance(s, strokes.Words))
    return shapes, tuple(_ink(s) for s in made if isinstance(s, strokes.Words))


@lru_cache(maxsize=20_000)
def _tie_paths(tie: Tie) -> tuple[QPainterPath, QPolygonF | None]:
    curve, *head = strokes.of_tie(tie)
    assert isinstance(curve, strokes.Curve)
    points = [p for shape in head if isinstance(shape, strokes.Shape) for p in shape.polygons[0]]
    return _curve_path(curve), QPolygonF([QPointF(*p) for p in points]) if points else None


def _ink(stroke: strokes.Stroke) -> Ink:
    """A stroke made ready: what it takes is built once, painting it is one call."""
    path = QPainterPath()
    match stroke:
        case strokes.Rectangle():
            return _rectangle(stroke)
        case strokes.Disc():
            path.addEllipse(QPointF(*stroke.middle), stroke.radius, stroke.radius)
            pen = _pen(stroke.line, stroke.width, ()) if stroke.line else _NO_PEN
            return _drawn(path, pen, stroke.fill)
        case strokes.LeftBlock():
            return _drawn(_left_block(stroke), _NO_PEN, stroke.fill)
        case strokes.Shape():
            return _drawn(_shape_path(stroke), _NO_PEN, stroke.fill)
        case strokes.Curve():
            return _drawn(_curve_path(stroke), _pen(stroke.line, stroke.width, stroke.dash), "")
        case strokes.Words():
            return _words(stroke)


def _rectangle(stroke: strokes.Rectangle) -> Ink:
    pen = _pen(stroke.line, stroke.width, stroke.dash) if stroke.line else _NO_PEN
    brush = _brush(stroke.fill) if stroke.fill else QBrush()

    def ink(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawRoundedRect(_rect(stroke.box), stroke.corner, stroke.corner)

    return ink


def _drawn(path: QPainterPath, pen: QPen, fill: str) -> Ink:
    brush = _brush(fill) if fill else QBrush()

    def ink(painter: QPainter) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPath(path)

    return ink


def _words(stroke: strokes.Words) -> Ink:
    font, colour, at, text = (
        _font(stroke.size, stroke.weight),
        _colour(stroke.fill),
        QPointF(*stroke.at),
        stroke.text,
    )

    def ink(painter: QPainter) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(at, text)

    return ink


def _curve_path(stroke: strokes.Curve) -> QPainterPath:
    path = QPainterPath(QPointF(*stroke.start))
    if stroke.bend is None:
        path.lineTo(QPointF(*stroke.end))
    else:
        path.quadTo(QPointF(*stroke.bend), QPointF(*stroke.end))
    return path


def _shape_path(stroke: strokes.Shape) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in stroke.polygons:
        path.addPolygon(QPolygonF([QPointF(*p) for p in polygon]))
        path.closeSubpath()
    return path


def _left_block(stroke: strokes.LeftBlock) -> QPainterPath:
    box, round_by = _rect(stroke.box), 2 * stroke.corner
    path = QPainterPath(box.topRight())
    path.lineTo(box.bottomRight())
    path.lineTo(box.left() + stroke.corner, box.bottom())
    path.arcTo(box.left(), box.bottom() - round_by, round_by, round_by, 270, -90)
    path.arcTo(box.left(), box.top(), round_by, round_by, 180, -90)
    path.closeSubpath()
    return path


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _meets(tie: Tie, clip: Box) -> bool:
    (x, y), (u, v), (p, q) = tie.start, tie.bend, tie.end
    return (
        min(x, u, p) - 4 < clip.x + clip.width
        and max(x, u, p) + 4 > clip.x
        and min(y, v, q) - 4 < clip.y + clip.height
        and max(y, v, q) + 4 > clip.y
    )


@lru_cache(maxsize=256)
def _colour(colour: str) -> QColor:
    return QColor(colour)


@lru_cache(maxsize=256)
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


@lru_cache(maxsize=512)
def _pen(colour: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(_colour(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        # Qt counts a pattern in widths of the pen.
        pen.setDashPattern([part / width for part in dash])
    return pen


@lru_cache(maxsize=64)
def _font(size: float, weight: str) -> QFont:
    font = QFont(load_fonts())
    font.setWeight(_WEIGHTS[weight])
    # Whole pixels only, so that the rest of a size goes into the painter's scale nowhere but here.
    font.setPixelSize(round(size))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
