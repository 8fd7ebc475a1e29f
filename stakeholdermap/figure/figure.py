"""A picture of a map as data: marks in page units (1/96 inch, y downwards), each knowing the thing it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle by its left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """The middle point."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies within."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two overlap by more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Card:
    """An organisation, person, body or gap. ``thing`` is its id (a gap's id for a gap).

    ``kind`` is organisation, person, body or gap; note for a text note and shape for a background shape
    (``symbol`` then names the shape); group for a closed group, drawn as one card, and frame for the outline of an
    open one: ``thing`` is then "group:" and the group's key, and ``stands_for`` the ids of its members. ``scale`` is
    how much larger than usual it is drawn for what size stands for. ``lines`` the label, already broken; ``colour``
    that of its group as #rrggbb and ``symbol`` the group's shape; ``badge`` the number of decision roles, empty
    for none; ``ring`` 0 to 1, how much of all decision weight it holds when that is worth a ring, else 0; ``small``
    one fainter line under the label, empty for none (the post-holder and employer of a person).
    """

    thing: str
    kind: str
    box: Box
    lines: tuple[str, ...]
    colour: str
    symbol: str
    badge: str = ""
    ring: float = 0.0
    faded: bool = False
    small: str = ""
    stands_for: tuple[str, ...] = ()
    scale: float = 1.0
    locked: bool = False


@dataclass(frozen=True)
class Tie:
    """A relationship (``thing`` its id) as a quadratic curve from edge to edge of two cards.

    ``kind`` is relationship; seat (``thing`` the seat's id, from its holder to its body); line (from a body
    to the one it stands under, ``thing`` then "line:" and the lower body's id); bundle (several ties shown as one,
    ``thing`` then "bundle:" and both ends, ``stands_for`` the ids of the ties); or shared (two that meet on bodies,
    ``thing`` then "shared:" and both ends, ``stands_for`` the ids of the bodies). ``bend`` is the control point;
    ``label`` is the count of what it stands for, at ``label_at`` (its middle), None where there is no room.
    """

    thing: str
    one: str
    other: str
    start: Point
    bend: Point
    end: Point
    width: float
    dash: tuple[float, ...] = ()
    arrow: bool = False
    colour: str = ""
    faded: bool = False
    kind: str = "relationship"
    stands_for: tuple[str, ...] = ()
    label: str = ""
    label_at: Point | None = None


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend; what its sample does not say by itself, the other fields do.

    ``sample`` is symbol, size, badge, ring or gap of a card; frame or group; line, bundle or shared.
    """

    sample: str
    words: str
    colour: str = ""
    symbol: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    arrow: bool = False


@dataclass(frozen=True)
class Figure:
    """The whole picture. ``bounds`` holds every mark with a margin; ``caption`` stands under it in exports.

    ``under`` are the marks that lie below ties and cards: background shapes and the frames of open groups.
    ``aside`` counts the things that filters fade, ``left_out`` those that they leave out.
    """

    title: str
    cards: tuple[Card, ...]
    ties: tuple[Tie, ...]
    legend: tuple[LegendRow, ...]
    bounds: Box
    caption: str = ""
    under: tuple[Card, ...] = ()
    aside: int = 0
    left_out: int = 0
