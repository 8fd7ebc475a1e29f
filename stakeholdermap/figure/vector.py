"""The figure as SVG: text stays text, nothing but plain shapes, the same bytes every time."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from stakeholdermap.figure import lettering, page_strokes, strokes
from stakeholdermap.figure.figure import Box, Figure, Point
from stakeholdermap.figure.style import Style

SVG = "http://www.w3.org/2000/svg"
_WEIGHTS = {lettering.REGULAR: "400", lettering.SEMIBOLD: "600", lettering.BOLD: "700"}
# Some readers (Qt's, Typst's) know one family and no list; browsers need the list. Only these read @supports.
_FALLBACKS = f"@supports (fill: red) {{ text {{ font-family: {lettering.FAMILY}, Arial, sans-serif }} }}"
# XML 1.0 has no way at all to write these.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(figure: Figure, style: Style, legend: bool = True) -> str:
    """The page as an SVG document of its own size in page units (1/96 inch), with a title and a description."""
    page, drawn = page_strokes.of_page(figure, style, legend)
    box = page.box
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": SVG,
            "width": _number(box.width),
            "height": _number(box.height),
            "viewBox": " ".join(_number(v) for v in (box.x, box.y, box.width, box.height)),
            "role": "img",
            "aria-labelledby": "title desc",
            "font-family": lettering.FAMILY,
        },
    )
    ElementTree.SubElement(root, "title", {"id": "title"}).text = _clean(figure.title)
    ElementTree.SubElement(root, "desc", {"id": "desc"}).text = _clean(figure.caption)
    ElementTree.SubElement(root, "style").text = _FALLBACKS
    for stroke in drawn:
        root.append(_element(stroke))
    ElementTree.indent(root, space=" ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _element(stroke: strokes.Stroke) -> ElementTree.Element:
    match stroke:
        case strokes.Rectangle():
            return _rectangle(stroke)
        case strokes.LeftBlock():
            return _made("path", d=_left_block(stroke.box, stroke.corner), fill=stroke.fill)
        case strokes.Shape():
            d = "".join(f"M{' L'.join(_pair(p) for p in polygon)}Z" for polygon in stroke.polygons)
            outline = _line(stroke.line, stroke.width, ())
            return _made("path", d=d, fill=stroke.fill, fill_rule="evenodd", **outline)
        case strokes.Oval():
            return _oval(stroke)
        case strokes.Curve():
            bend = f"Q{_pair(stroke.bend)} " if stroke.bend else "L"
            d = f"M{_pair(stroke.start)} {bend}{_pair(stroke.end)}"
            ends = {"stroke_linecap": "round"} if stroke.beads else {}
            return _made("path", d=d, fill="none", **_line(stroke.line, stroke.width, stroke.dash), **ends)
        case strokes.Words():
            return _words(stroke)


def _rectangle(stroke: strokes.Rectangle) -> ElementTree.Element:
    box = stroke.box
    corner = {"rx": stroke.corner} if stroke.corner else {}
    line = _line(stroke.line, stroke.width, stroke.dash)
    size = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return _made("rect", **size, **corner, fill=stroke.fill or "none", **line)


def _oval(stroke: strokes.Oval) -> ElementTree.Element:
    (x, y), across, down = stroke.box.middle, stroke.box.width / 2, stroke.box.height / 2
    line = _line(stroke.line, stroke.width, ())
    if across == down:
        return _made("circle", cx=x, cy=y, r=across, fill=stroke.fill or "none", **line)
    return _made("ellipse", cx=x, cy=y, rx=across, ry=down, fill=stroke.fill or "none", **line)


def _words(stroke: strokes.Words) -> ElementTree.Element:
    # Some readers know whole sizes only: what is over goes into a scale, and every reader draws the same.
    whole = max(round(stroke.size), 1)
    rest = stroke.size / whole
    x, y = stroke.at
    place = {"x": x, "y": y} if rest == 1 else {"transform": f"translate({_pair(stroke.at)}) scale({rest:.5f})"}
    # With the measured length a reader without the typeface still keeps the words inside their card.
    element = _made(
        "text",
        **place,
        font_size=whole,
        font_weight=_WEIGHTS[stroke.weight],
        fill=stroke.fill,
        textLength=stroke.long / rest,
        lengthAdjust="spacingAndGlyphs",
    )
    element.text = _clean(stroke.text)
    return element


def _line(colour: str, width: float, dash: tuple[float, ...]) -> dict[str, Any]:
    if not colour:
        return {}
    pattern = {"stroke_dasharray": " ".join(_number(part) for part in dash)} if dash else {}
    return {"stroke": colour, "stroke_width": width, **pattern}


def _left_block(box: Box, corner: float) -> str:
    """Round on the left, straight on the right, clockwise from the upper right corner."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    arc = f"A{_number(corner)} {_number(corner)} 0 0 1 "
    return (
        f"M{_pair((right, top))} L{_pair((right, bottom))} L{_pair((left + corner, bottom))} "
        f"{arc}{_pair((left, bottom - corner))} L{_pair((left, top + corner))} {arc}{_pair((left + corner, top))}Z"
    )


def _made(tag: str, **attributes: Any) -> ElementTree.Element:
    values = {
        name.replace("_", "-"): (value if isinstance(value, str) else _number(value))
        for name, value in attributes.items()
    }
    return ElementTree.Element(tag, values)


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """At most two decimals, and no minus before a zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
