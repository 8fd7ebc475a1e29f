"""Paints a whole page: into an image, a PNG and a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from stakeholdermap.figure import page_strokes
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.page import page_of, unlocked
from stakeholdermap.figure.paint.inks import colour, ink_of, load_fonts, rect
from stakeholdermap.figure.paint.marks import paint_area, paint_card, paint_label, paint_tie, paint_title
from stakeholdermap.figure.style import Style

LARGEST_SIDE = 24_000
UNITS_AN_INCH = 96


class PictureTooLarge(Exception):
    """The picture would need more memory than is sensible; its text is a sentence for the user."""


def paint(painter: QPainter, figure: Figure, style: Style, legend: bool = True) -> None:
    """Paint the page of a figure in page units, as fine as it is; a large map on screen has quicker ways."""
    page = page_of(figure, legend)
    painter.fillRect(rect(page.box), colour(style.background))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for card in unlocked(figure.under):
        paint_area(painter, card, style)
    for tie in figure.ties:
        paint_tie(painter, tie, style)
    for card in figure.under:
        paint_title(painter, card, style)
    for tie in figure.ties:
        paint_label(painter, tie, style)
    for card in unlocked(figure.cards):
        paint_card(painter, card, style)
    for stroke in page_strokes.of_foot(page, style):
        ink_of(stroke)(painter)


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
    image.fill(colour(style.background))
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
