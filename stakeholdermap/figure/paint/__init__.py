"""Paints a figure with Qt: on the canvas, into a PNG and into a PDF. The only part below the desk that knows QtGui."""

from stakeholdermap.figure.paint.inks import load_fonts
from stakeholdermap.figure.paint.marks import (
    paint_area,
    paint_card,
    paint_label,
    paint_legend,
    paint_tie,
    paint_ties,
    paint_title,
)
from stakeholdermap.figure.paint.pages import PictureTooLarge, image_of, paint, save_pdf, save_png

__all__ = [
    "PictureTooLarge",
    "image_of",
    "load_fonts",
    "paint",
    "paint_area",
    "paint_card",
    "paint_label",
    "paint_legend",
    "paint_tie",
    "paint_ties",
    "paint_title",
    "save_pdf",
    "save_png",
]
