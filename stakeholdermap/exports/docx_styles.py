"""The look of the Word paper: page, language and named styles, so that a reader can restyle it in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from stakeholdermap.figure.style import LIGHT

# Arial is on every office machine and is the public sector's usual second choice; the PDF carries its own font.
TYPEFACE = "Arial"
MARGIN_CM = 2.1
TEXT_WIDTH_CM = 21.0 - 2 * MARGIN_CM
TEXT_HEIGHT_CM = 29.7 - 2 * MARGIN_CM
TONES = {"high": LIGHT.high, "medium": LIGHT.medium, "strength": LIGHT.strength, "plain": LIGHT.accent}
SMALL = Pt(9)
COMPATIBLE_WITH = "15"  # Word 2013 and later; without it Word opens the file in compatibility mode

# The schema's order: what may follow a paragraph's borders.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
_TEXT_STYLES = (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER)


@dataclass(frozen=True)
class Look:
    """One paragraph style: size and spacing in points, colour as #rrggbb."""

    name: str
    size: float
    before: float = 0
    after: float = 4
    bold: bool = False
    colour: str = LIGHT.ink
    with_next: bool = False


_LOOKS = (
    Look("Normal", 10, after=5),
    Look("Title", 20, after=8, bold=True, with_next=True),
    Look("Heading 1", 13, before=11, after=4, bold=True, with_next=True),
    Look("Heading 2", 11, before=10, after=4, bold=True, with_next=True),
    Look("List Number", 10, after=3),
    Look("List Bullet", 10, after=3),
    Look("Caption", 9, before=6, after=8, colour=LIGHT.faint),
    Look("Line above", 10, after=2, colour=LIGHT.faint, with_next=True),
    Look("Front sheet", 10, before=2, after=2),
    Look("Small print", 9, before=3, after=6, colour=LIGHT.faint),
    Look("Table text", 9, before=2.5, after=2.5),
    Look("Table heading", 9, before=2.5, after=2.5, bold=True, with_next=True),
    Look("Headline figure", 16, before=4, after=0, bold=True, with_next=True),
    Look("Headline words", 9.5, after=2),
    Look("Footer", 8.5, colour=LIGHT.faint),
)


def set_up(document: Document, language: str) -> None:
    """Make ``document`` A4 with our margins, styles and language."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    section.footer_distance = Cm(1.1)
    _set_language(document, language)
    _set_compatibility(document)
    for look in _LOOKS:
        _set(_style(document, look.name), look)
    _set_front_sheet(document.styles["Front sheet"])
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)


def colour(value: str) -> RGBColor:
    """#rrggbb as Word's own kind of colour."""
    return RGBColor.from_string(value[1:].upper())


def _set_front_sheet(style: Any) -> None:
    shape = style.paragraph_format
    shape.left_indent, shape.first_line_indent = Cm(4), Cm(-4)
    shape.tab_stops.add_tab_stop(Cm(4))
    rule(shape._element.get_or_add_pPr(), {"bottom": LIGHT.hairline, "between": LIGHT.hairline}, eighths=4)


def rule(properties: Any, edges: Mapping[str, str], *, eighths: int) -> None:
    """Give a paragraph lines at these edges, each with its colour, as thick as so many eighths of a point."""
    borders = OxmlElement("w:pBdr")
    for edge, shade in edges.items():
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "3"), ("color", shade[1:])):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def _style(document: Document, name: str) -> Any:
    if name in {style.name for style in document.styles}:
        return document.styles[name]
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _set(style: Any, look: Look) -> None:
    style.hidden, style.quick_style = False, True
    _forget_the_template(style)
    font = style.font
    font.size, font.bold = Pt(look.size), look.bold
    font.color.rgb = colour(look.colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = 1.05 if look.size >= 13 else 1.1
    shape.keep_with_next, shape.widow_control = look.with_next, True


def _forget_the_template(style: Any) -> None:
    """Drop the template's own typeface (a theme's, which would win over ours), colours, lines and spacing."""
    text, shape = style.element.get_or_add_rPr(), style.element.get_or_add_pPr()
    for properties, tags in ((text, ("rFonts", "color", "spacing", "kern")), (shape, ("pBdr", "contextualSpacing"))):
        for tag in tags:
            for old in properties.findall(qn(f"w:{tag}")):
                properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)
    text.insert(0, fonts)


def _set_language(document: Document, language: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    texts = [defaults, *(style.element.get_or_add_rPr() for style in document.styles if style.type in _TEXT_STYLES)]
    for properties in texts:
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        lang = OxmlElement("w:lang")
        for key in ("val", "eastAsia"):
            lang.set(qn(f"w:{key}"), language)
        properties.append(lang)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), language)


def _set_compatibility(document: Document) -> None:
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), COMPATIBLE_WITH)
