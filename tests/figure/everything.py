"""A drawing with every kind of mark on it: cards, gaps, groups, notes, shapes, bundles, meetings, what is faded."""

from __future__ import annotations

from stakeholdermap.analysis.measuring import measured
from stakeholdermap.figure import layouts
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.style import PAPER, Style
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Look, Placement
from tests.figure.maps import GAPS, reviewed, westmarch, with_a_board

MEASURES = ("seats", "ties", "cut_point")
LOOK = Look(
    size_by="ties",
    shared_seats=True,
    group_by="sector",
    closed=("vcse",),
    kinds=("works_with", "commissions", "jointly_commissions", "funds", "refers_to", "accountable_to", "speaks_for"),
)


def annotated_westmarch() -> Map:
    """Westmarch laid out, with a board, a tie between people, a note, two shapes and a locked card."""
    map = with_a_board(westmarch())
    map = edits.connect(map, "chief", "nurse", id="between people")
    sheet = map.sheets["sheet"]
    map = edits.move(map, "sheet", layouts.arrange(map, sheet, "natural", reviewed(map)))
    notes = (
        Annotation(id="note", sheet="sheet", words="Ask who will sit here after June.", tint="amber"),
        Annotation(id="box", sheet="sheet", shape="rectangle", words="Decide together", tint="blue"),
        Annotation(id="oval", sheet="sheet", shape="ellipse", words="Neighbourhood teams", tint="green"),
    )
    places = (
        Placement(id=f"at {note.id}", sheet="sheet", thing=note.id, x=900.0 * i - 900, y=-700, locked=note.id == "note")
        for i, note in enumerate(notes)
    )
    map = edits.add(map, *notes, *places)
    return edits.lock(map, "sheet", ["council"])


def everything(style: Style = PAPER, look: Look = LOOK) -> Figure:
    """The picture of it."""
    map = annotated_westmarch()
    review = reviewed(map, gaps=GAPS)
    weights = measured(map, review, look.level, MEASURES)
    return draw(map, map.sheets["sheet"], review, style, look, weights)
