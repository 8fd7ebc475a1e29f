"""Copy, cut, paste and duplicate on the map, also between two windows and from a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.background import room
from stakeholdermap.desk.canvas import looking
from stakeholdermap.desk.canvas.gestures.place import APART, CARD_HEIGHT, CARD_WIDTH, made
from stakeholdermap.desk.canvas.selecting import NONE_CHOSEN, named
from stakeholdermap.desk.canvas.surface import View
from stakeholdermap.desk.panels.text import counted
from stakeholdermap.desk.typed import as_name
from stakeholdermap.figure import paint
from stakeholdermap.figure.cards import label_of
from stakeholdermap.figure.draw import Drawing
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model import copies, edits
from stakeholdermap.model.copies import Copy, Named
from stakeholdermap.model.map import Map, name_of
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import KIND_WORDS, Annotation, Body, Fact, Organisation, Person, new_id

MIME = "application/x-stakeholdermap-things"
FORMAT = 1
LARGEST = 16_000_000
MOST_NAMES = 1_000
# Dots a page unit: sharp on a slide as wide as the screen.
PICTURE_SCALE = 2.0
# What a column of names becomes on each level of the map.
KIND_OF_LEVEL = {"people": "person", "bodies": "body"}
KINDS: dict[str, type[Fact]] = {"organisation": Organisation, "person": Person, "body": Body}
UNREADABLE = "Nothing was pasted: what is on the clipboard cannot be read as part of a map."
# How far from where it was wanted room is looked for, in cards.
FARTHEST = 30


class Unreadable(ValueError):
    """What is on the clipboard is not a part of a map."""


def copy(view: View) -> bool:
    """Put what is selected on the clipboard: for this program as facts, for others as its names. False if nothing."""
    taken = copies.copied(view.map, view.sheet.id, sorted(view.selection.ids))
    if not taken.things:
        view.tell(f"Nothing was copied. {NONE_CHOSEN}")
        return False
    data = QMimeData()
    data.setData(MIME, written(taken).encode())
    data.setText("\n".join(_as_text(view.map, thing) for thing in taken.things))
    QGuiApplication.clipboard().setMimeData(data)
    return True


def cut(view: View) -> None:
    """Copy what is selected and take it off the map: one step."""
    if copy(view):
        things = copies.copied(view.map, view.sheet.id, view.selection.ids).things
        if view.edit(f"Cut {named(view.map, things)}", lambda map: edits.remove(map, *(thing.id for thing in things))):
            view.selection.clear()


def copy_picture(view: View, review: Review | None, weights: Weights) -> None:
    """Put the whole map as it is looked at on the clipboard as a picture on white, for slides and papers."""
    drawn = Drawing(LIGHT).figure(view.map, view.sheet, review, view.looks.look, weights)
    try:
        QGuiApplication.clipboard().setImage(paint.image_of(drawn, LIGHT, PICTURE_SCALE))
    except paint.PictureTooLarge as error:
        view.tell(str(error))
    else:
        view.tell("The picture of the map is on the clipboard: paste it into a paper or a slide.")


def paste(view: View) -> None:
    """Put what is on the clipboard on the map and select it: a part of a map, or a card for each name. One step."""
    # Some desktops give nothing at all for an empty clipboard, which the binding does not tell.
    held: Callable[[], QMimeData | None] = QGuiApplication.clipboard().mimeData
    data = held() or QMimeData()
    if data.hasFormat(MIME):
        try:
            copy = read(bytes(data.data(MIME).data()))
        except Unreadable:
            view.tell(UNREADABLE)
        else:
            at = view.stage.camera.to_page(view.mouse) if view.mouse is not None else None
            _put(view, copy, "Paste", at)
    elif data.hasText() and data.text().strip():
        paste_names(view, data.text())
    else:
        view.tell("There is nothing on the clipboard that can be pasted on the map.")


def leave() -> None:
    """Before the program ends: what was copied stays as its names. Qt lets go of it when Python has gone, and falls."""
    held = QGuiApplication.clipboard()
    if held.ownsClipboard():
        held.setText(held.text())


def duplicate(view: View) -> None:
    """The selected things once more, beside themselves, with the ties among them; the clipboard stays as it is."""
    copy = copies.copied(view.map, view.sheet.id, sorted(view.selection.ids))
    if copy.things:
        _put(view, copy, "Duplicate", None)
    else:
        view.tell(NONE_CHOSEN)


def paste_names(view: View, text: str) -> None:
    """A card for each line of a column copied from a spreadsheet; what has its card already is selected too."""
    try:
        names = column_in(text)
    except Refused as refused:
        view.tell(str(refused))
        return
    kind, sheet = KIND_OF_LEVEL.get(view.sheet.level, "organisation"), view.sheet.id
    found: dict[str, tuple[str, ...]] = {}

    def verb(map: Map) -> Map:
        after, new, had = copies.with_names(map, KINDS[kind], names, lambda name: made(kind, name, new_id()))
        found.update(new=new, had=had)
        return edits.move(after, sheet, _block(view, after, new)) if new else map

    done = view.edit(f"Paste {counted(len(names), 'name', 'names')}", verb)
    if done or (found and not found["new"]):
        view.selection.set((*found["new"], *found["had"]))
        view.gaze.show_things(view.selection.ids)
        view.tell(_told(kind, len(found["new"]), len(found["had"])) + _named(view.map, found["new"]))


def column_in(text: str) -> list[str]:
    """The names in one column of cells, put in order as typed ones are, without empty ones.

    Raises Refused for more than one column, or more than ``MOST_NAMES``.
    """
    if text.count("\n") > 100 * MOST_NAMES or len(text) > LARGEST:
        raise Refused(_too_many())
    lines = io.StringIO("\n".join(text.splitlines()))
    try:
        rows = [[as_name(cell) for cell in row] for row in csv.reader(lines, dialect="excel-tab")]
    except csv.Error:
        raise Refused("Nothing was pasted: what is on the clipboard is no column of names.") from None
    if any(sum(map(bool, row)) > 1 for row in rows):
        raise Refused(
            "Nothing was pasted: the map takes one column of names. Paste a whole block into the Table, "
            "or bring in the spreadsheet with File, Import a spreadsheet."
        )
    names = [cell for row in rows for cell in row if cell]
    if len(names) > MOST_NAMES:
        raise Refused(_too_many())
    return names


def written(copy: Copy) -> str:
    """A copy as text that ``read`` understands, also in another window."""
    rows = room("stakeholdermap.store.rows")
    return json.dumps({
        "format": FORMAT,
        "facts": [json.loads(rows.fact_as_json(fact)) for fact in copy.facts],
        "around": [[named.id, KIND_WORDS[named.kind][0], named.name] for named in copy.around],
    })  # fmt: skip


def read(text: bytes) -> Copy:
    """The copy that the text tells of. Raises Unreadable for anything else, be it by chance or by malice."""
    if len(text) > LARGEST:
        raise Unreadable
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise Unreadable
        facts = tuple(room("stakeholdermap.store.rows").facts_from(_gathered(told["facts"])))
        around = tuple(Named(str(id), _KIND_OF[kind], str(name)) for id, kind, name in told["around"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise Unreadable from error
    copy = Copy(facts, around)
    known = all(isinstance(fact, (*copies.CHOSEN, *copies.CARRIED)) for fact in facts)
    if not (known and copy.things) or len(around) > len(facts) * 3:
        raise Unreadable
    return copy


_KIND_OF = {KIND_WORDS[kind][0]: kind for kind in copies.CHOSEN}


def _gathered(facts: Iterable[Any]) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = defaultdict(list)
    for fact in facts:
        for table, some in fact.items():
            rows[table] += (tuple(row) for row in some)
    return rows


def _put(view: View, copy: Copy, act: str, at: Point | None) -> None:
    """The copy on the map, its middle at a point of the page, else beside where it was; one step, and selected."""
    sheet, new = view.sheet.id, list[str]()
    facts = {thing.id: thing for thing in copy.things}
    boxes = [_box((p.x, p.y), _size(view.map, facts[p.thing])) for p in copy.places if p.thing in facts]
    shift = _shift(view, boxes, at)

    def verb(map: Map) -> Map:
        after, ids = copies.pasted(map, copy, sheet, shift)
        new[:] = ids
        return after

    if view.edit(f"{act} {named(view.map, copy.things)}", verb):
        view.selection.set(new)
        view.gaze.show_things(new)


def _shift(view: View, boxes: list[Box], at: Point | None) -> Point:
    if not boxes:
        return 0.0, 0.0
    block = looking.around(boxes)
    if at is None and view.gaze.page.meets(block):
        return _free_shift(view, boxes, (0.0, 0.0))
    wanted = at or view.stage.camera.to_page(view.gaze.middle)
    return _free_shift(view, boxes, (wanted[0] - block.middle[0], wanted[1] - block.middle[1]))


def _free_shift(view: View, boxes: list[Box], start: Point) -> Point:
    """The shift nearest to ``start`` at which no card lies where another would come."""
    for dx, dy in _OUTWARDS:
        x, y = start[0] + dx * (CARD_WIDTH + APART), start[1] + dy * (CARD_HEIGHT + APART)
        if all(view.stage.scene.is_free(replace(box, x=box.x + x, y=box.y + y)) for box in boxes):
            return x, y
    return start[0] + APART, start[1] + APART


def _block(view: View, map: Map, things: tuple[str, ...]) -> dict[str, Point]:
    """Places for new cards, in columns about as wide as high, on free paper near the middle of the view."""
    sizes = [_size(map, fact) for thing in things if (fact := map.find(thing)) is not None]
    width, height = max(width for width, _ in sizes) + APART, max(height for _, height in sizes) + APART
    rows = math.ceil(math.sqrt(len(things) * width / height))
    places = [(number // rows * width, number % rows * height) for number in range(len(things))]
    boxes = [_box(place, (width, height)) for place in places]
    block, middle = looking.around(boxes).middle, view.stage.camera.to_page(view.gaze.middle)
    dx, dy = _free_shift(view, boxes, (middle[0] - block[0], middle[1] - block[1]))
    return {thing: (x + dx, y + dy) for thing, (x, y) in zip(things, places, strict=True)}


def _as_text(map: Map, fact: Fact) -> str:
    """What another program is given of a thing: its name, or all that is written on a note."""
    return (fact.words if isinstance(fact, Annotation) else "") or name_of(map, fact)


def _size(map: Map, fact: Fact) -> tuple[float, float]:
    """How wide and high the card of a thing is."""
    if isinstance(fact, Annotation):
        return max(fact.width, CARD_WIDTH), max(fact.height, CARD_HEIGHT)
    label = label_of(map, fact)
    return label.width, label.height


def _box(middle: Point, size: tuple[float, float]) -> Box:
    return Box(middle[0] - size[0] / 2, middle[1] - size[1] / 2, *size)


def _told(kind: str, new: int, had: int) -> str:
    words, are = KIND_WORDS[KINDS[kind]], "is" if had == 1 else "are"
    if not new:
        return f"Nothing was added: {counted(had, *words)} of these names {are} on the map already, and selected now."
    there = f"; {had:,} {are} on the map already, and selected too" if had else ""
    return f"{counted(new, *words)} added{there}."


def _named(map: Map, new: Iterable[str]) -> str:
    """How many of the new were kept as names and not as posts."""
    names = sum(bool(person.name) for id in new if (person := map.people.get(id)))
    kept = "is kept as a name" if names == 1 else "are kept as names"
    return f" {names:,} {kept}, which papers leave out." if names else ""


def _too_many() -> str:
    return (
        f"Nothing was pasted: that is more than {MOST_NAMES:,} names. "
        "Bring a long list in with File, Import a spreadsheet."
    )


# Below and to the right come first among places equally near; a card is about three times as wide as high.
_OUTWARDS: tuple[tuple[int, int], ...] = tuple(
    sorted(
        ((dx, dy) for dx in range(-FARTHEST, FARTHEST + 1) for dy in range(-FARTHEST, FARTHEST + 1)),
        key=lambda way: (math.hypot(way[0] * 3, way[1]), -way[1], -way[0]),
    )
)
