"""Colours, symbols and line patterns: readable in greyscale, by colour-blind people, on screen and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from stakeholdermap.model import words

UNKNOWN = ""
BODY = "body"

# One symbol for each first-level group, so that nothing hangs on colour alone.
SYMBOLS: Mapping[str, str] = {
    "local_authority": "square",
    "politician": "triangle",
    "clinician": "star",
    "community_voice": "pentagon",
    "vcse": "diamond",
    "primary_care": "circle",
    "nhs_commissioner": "hexagon",
    "nhs_provider": "open_hexagon",
    "social_care_provider": "plus",
    "independent": "triangle_down",
    "staff": "cross",
    "wider": "ring",
    BODY: "table",
    UNKNOWN: "dash",
}

# Not for other categories: they stand for "other", bodies and "not known" whatever colours tell.
_SET_ASIDE = ("wider", BODY, UNKNOWN)


@dataclass(frozen=True, eq=False)
class Style:
    """How a picture looks; every colour is #rrggbb.

    ``ink`` and ``faint`` are text on ``background`` and ``card``; ``hairline`` only separates and carries no
    meaning. ``high``, ``medium`` and ``strength`` are the colours of findings; ``gap`` that of a dashed card
    on ``gap_fill``. ``colours`` has one colour for each first-level group, for bodies and for "not known";
    ``steps`` five of one hue for a measure, from little to much; ``tints`` those of notes and background shapes.
    """

    name: str
    background: str
    card: str
    ink: str
    faint: str
    hairline: str
    accent: str
    high: str
    medium: str
    strength: str
    gap: str
    gap_fill: str
    badge: str
    tie: str
    tie_strong: str
    colours: Mapping[str, str]
    steps: tuple[str, ...]
    tints: Mapping[str, str]

    @property
    def palette(self) -> tuple[tuple[str, str], ...]:
        """Colours with their symbols, for whatever kind of thing is told apart by colour."""
        return tuple((self.colours[key], symbol) for key, symbol in SYMBOLS.items() if key not in _SET_ASIDE)

    @property
    def meeting(self) -> str:
        """The colour of who meets on bodies: that of bodies, quieter."""
        return mixed(self.colours[BODY], self.background, 0.35)

    def tint(self, key: str) -> str:
        """The outline colour of a note or shape; the plain one for a tint that is not in the list."""
        return self.tints.get(key) or self.tints[""]

    def paper(self, tint: str) -> str:
        """What a note is written on, for its outline colour."""
        return mixed(self.card, tint, 0.13)

    def ground(self, tint: str) -> str:
        """What a background shape or an open group is filled with, for its outline colour."""
        return mixed(self.background, tint, 0.06)

    def colour_of(self, group: str) -> str:
        """The colour of a group, that of its first-level group when it has none of its own."""
        return self.colours.get(words.top_group(group)) or self.colours[UNKNOWN]

    def symbol_of(self, group: str) -> str:
        """The symbol of a group, that of its first-level group."""
        return SYMBOLS.get(words.top_group(group), SYMBOLS[UNKNOWN])

    def ink_on(self, colour: str) -> str:
        """White on a colour where that is clear enough for a symbol, else whichever of black and white is clearer."""
        if contrast("#ffffff", colour) >= 4.5:
            return "#ffffff"
        return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, colour))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2: 0.2126 R + 0.7152 G + 0.0722 B, linearised)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2: (lighter + 0.05) / (darker + 0.05))."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grey_of(colour: str) -> str:
    """The grey that is as light as the colour: what a black-and-white printer makes of it."""
    value = luminance(colour)
    level = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return "#" + f"{round(level * 255):02x}" * 3


def mixed(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of ``other`` mixed in."""
    parts = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _in_grey(style: Style) -> Style:
    told = {f.name: getattr(style, f.name) for f in fields(style) if f.name != "name"}
    return Style(name="grey", **{name: _greyed(value) for name, value in told.items()})


def _greyed(value: Any) -> Any:
    if isinstance(value, str):
        return grey_of(value)
    if isinstance(value, tuple):
        return tuple(grey_of(colour) for colour in value)
    return {key: grey_of(colour) for key, colour in value.items()}


# Okabe and Ito's hues, taken darker where a white symbol or a 3:1 outline on white asks for it.
LIGHT = Style(
    name="light",
    background="#fdfdfc",
    card="#ffffff",
    ink="#1f2933",
    faint="#59636e",
    hairline="#d9dee4",
    accent="#0b5cad",
    high="#c8102e",
    medium="#9a4a00",
    strength="#1f7a3d",
    gap="#a04a00",
    gap_fill="#fff6ee",
    badge="#1f2933",
    tie="#7f8a99",
    tie_strong="#4a5563",
    colours={
        "local_authority": "#005fa8",
        "politician": "#555b63",
        "clinician": "#7a6a00",
        "community_voice": "#9b3f86",
        "vcse": "#b85400",
        "primary_care": "#1d8348",
        "nhs_commissioner": "#007a87",
        "nhs_provider": "#2b78b9",
        "social_care_provider": "#a36a00",
        "independent": "#54489e",
        "staff": "#8a4b3a",
        "wider": "#5f7230",
        BODY: "#2b4a6f",
        UNKNOWN: "#6b7480",
    },
    steps=("#5592ce", "#2f75ba", "#1b5b9a", "#114274", "#102840"),
    tints={
        "": "#74818d",
        "blue": "#3e83c7",
        "green": "#3d8f58",
        "amber": "#aa7518",
        "rose": "#c95c6e",
        "violet": "#8a72c2",
    },
)

DARK = Style(
    name="dark",
    background="#10151c",
    card="#1a212b",
    ink="#e9eef4",
    faint="#9aa7b5",
    hairline="#2a3340",
    accent="#7ab8ff",
    high="#ff7a85",
    medium="#f0a868",
    strength="#7fd19b",
    gap="#f0a868",
    gap_fill="#241d17",
    badge="#e9eef4",
    tie="#6f7d8e",
    tie_strong="#a9b6c4",
    colours={
        "local_authority": "#4d9de6",
        "politician": "#a3adb8",
        "clinician": "#f0e442",
        "community_voice": "#d98cc4",
        "vcse": "#e8833a",
        "primary_care": "#3fb56f",
        "nhs_commissioner": "#2fb3bd",
        "nhs_provider": "#7cc0f4",
        "social_care_provider": "#e69f00",
        "independent": "#a99bef",
        "staff": "#d9947f",
        "wider": "#a9bf6a",
        BODY: "#9db8da",
        UNKNOWN: "#8a95a3",
    },
    steps=("#3e75a4", "#528fc5", "#75acdc", "#a2cbef", "#daeaf8"),
    tints={
        "": "#85909b",
        "blue": "#5893ce",
        "green": "#45a063",
        "amber": "#bf831b",
        "rose": "#d07383",
        "violet": "#9984ca",
    },
)

# For files and print: as light, on the white of the paper.
PAPER = replace(LIGHT, name="paper", background="#ffffff")
GREY = _in_grey(LIGHT)
STYLES: Mapping[str, Style] = {style.name: style for style in (LIGHT, DARK, GREY, PAPER)}
