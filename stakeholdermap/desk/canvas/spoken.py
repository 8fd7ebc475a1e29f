"""The map for a screen reader: one list with every card, then every tie, each with a name that says all there is."""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from stakeholdermap.desk.canvas import saying
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.desk.selection import Selection
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.model.map import Map

# A tie has no area of its own; a screen reader's frame round its middle is as large as a finger's target.
TARGET = 24.0


@runtime_checkable
class Speaking(Protocol):
    """A map view that a screen reader can ask; ``spoken`` is made once and kept by the view."""

    @property
    def spoken(self) -> SpokenMap: ...
    @property
    def map(self) -> Map: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def stage(self) -> Stage: ...


@cache
def install() -> None:
    """From now on every map view speaks. Harmless to call again."""
    QAccessible.installFactory(_made)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say this, wherever the keyboard is."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def announce_selected(view: Any) -> None:
    """Have a screen reader go to the one mark that is selected."""
    if not QAccessible.isActive():
        return
    marks = [mark for mark in view.selection.ids if mark in view.stage.scene]
    if len(marks) == 1:
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(view.spoken.number_of(marks[0]))
        QAccessible.updateAccessibility(event)


class SpokenMap(QAccessibleWidget):
    """The canvas as a list."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self.view: Any = view
        self._marks: dict[str, SpokenMark] = {}
        self._order: tuple[Figure | None, list[str], dict[str, int]] = (None, [], {})

    def things(self) -> list[str]:
        """The thing of every mark on screen: background and cards, then ties."""
        return self._in_order()[0]

    def number_of(self, thing: str) -> int:
        """The place of a thing's mark in the list, or -1."""
        return self._in_order()[1].get(thing, -1)

    def childCount(self) -> int:
        return len(self.things())

    def child(self, index: int) -> QAccessibleInterface | None:
        things = self.things()
        return self.mark(things[index]) if 0 <= index < len(things) else None

    def mark(self, thing: str) -> SpokenMark:
        """The interface of a thing's mark: the same for as long as the view lives."""
        if thing not in self._marks:
            self._marks[thing] = SpokenMark(self, thing)
            QAccessible.registerAccessibleInterface(self._marks[thing])
        return self._marks[thing]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((self.number_of(thing) for thing, mark in self._marks.items() if mark is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        stage: Stage = self.view.stage
        at = stage.camera.to_page(self.view.mapFromGlobal(QRect(x, y, 1, 1).topLeft()).toPointF())
        found = stage.scene.card_at(at) or stage.scene.tie_at(at, TARGET / 2 / stage.camera.scale)
        return self.mark(found.thing) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        chosen = [thing for thing in self.view.selection.ids if thing in self.view.stage.scene]
        return self.mark(chosen[0]) if len(chosen) == 1 and self.view.hasFocus() else None

    def _in_order(self) -> tuple[list[str], dict[str, int]]:
        figure: Figure = self.view.stage.scene.figure
        if self._order[0] is not figure:
            cards = [card.thing for card in (*figure.under, *figure.cards)]
            things = [*cards, *(tie.thing for tie in figure.ties)]
            self._order = (figure, things, {thing: number for number, thing in enumerate(things)})
        return self._order[1], self._order[2]


class SpokenMark(QAccessibleInterface):
    """One card or tie as an item of the list."""

    def __init__(self, spoken: SpokenMap, thing: str) -> None:
        super().__init__()
        self._spoken, self.thing = spoken, thing

    @property
    def _drawn(self) -> Card | Tie | None:
        scene = self._spoken.view.stage.scene
        found: Card | Tie | None = scene.cards.get(self.thing) or scene.ties.get(self.thing)
        return found

    def isValid(self) -> bool:
        return isValid(self._spoken) and isValid(self._spoken.view) and self._drawn is not None

    def object(self) -> QObject | None:
        return None

    def parent(self) -> QAccessibleInterface:
        return self._spoken

    def child(self, _: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:
        return None

    def indexOfChild(self, _: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:
        return None

    def window(self) -> Any:
        return self._spoken.window()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state, view = QAccessible.State(), self._spoken.view
        chosen = self.thing in view.selection.ids
        state.selectable = state.focusable = True  # type: ignore[assignment]
        state.selected = chosen  # type: ignore[assignment]
        state.focused = chosen and len(view.selection.ids) == 1 and view.hasFocus()
        state.offscreen = not QRect(view.mapToGlobal(view.rect().topLeft()), view.size()).intersects(self.rect())  # type: ignore[assignment]
        return state

    def text(self, which: QAccessible.Text) -> str:
        mark, view = self._drawn, self._spoken.view
        if which != QAccessible.Text.Name or mark is None:
            return ""
        if isinstance(mark, Card):
            return saying.card_in_words(view.map, view.stage.scene.figure, mark)
        return saying.tie_in_words(view.map, mark)

    def setText(self, _which: QAccessible.Text, _words: str) -> None:
        """Names are changed on the map, not by a screen reader."""

    def rect(self) -> QRect:
        mark, view = self._drawn, self._spoken.view
        if mark is None:
            return QRect()
        on_screen: QRectF = view.stage.camera.box_on_screen(_box_of(mark, view.stage.camera.scale))
        area = on_screen.toAlignedRect()
        return QRect(view.mapToGlobal(area.topLeft()), area.size())


def _box_of(mark: Card | Tie, scale: float) -> Box:
    if isinstance(mark, Card):
        return mark.box
    x, y = ((a + 2 * b + c) / 4 for a, b, c in zip(mark.start, mark.bend, mark.end, strict=True))
    side = TARGET / scale
    return Box(x - side / 2, y - side / 2, side, side)


def _made(_: str, thing: QObject) -> QAccessibleInterface | None:
    # The view keeps it: Qt asks once, and without Python's half its own would be empty.
    return thing.spoken if isinstance(thing, Speaking) else None
