"""The map on screen, as one widget: hands mouse and keys to gestures, and shows what comes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from stakeholdermap.desk.canvas import commands, looking, saying, spoken, standing, tools
from stakeholdermap.desk.canvas.arranging import Arranging
from stakeholdermap.desk.canvas.doing import Doing
from stakeholdermap.desk.canvas.editor import Editor
from stakeholdermap.desk.canvas.fading import faded_in
from stakeholdermap.desk.canvas.gaze import Gaze
from stakeholdermap.desk.canvas.gestures.gesture import Question, TieAsked
from stakeholdermap.desk.canvas.hand import Hand
from stakeholdermap.desk.canvas.keyboard import Keyboard
from stakeholdermap.desk.canvas.laying import Laying
from stakeholdermap.desk.canvas.legend import Legend
from stakeholdermap.desk.canvas.minimap import Minimap
from stakeholdermap.desk.canvas.overlay import Overlay
from stakeholdermap.desk.canvas.spoken import SpokenMap
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.desk.canvas.standing import Standins, marks_for
from stakeholdermap.desk.canvas.tie_menu import TieMenu
from stakeholdermap.desk.document import Document, Verb
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.figure.draw import NO_WEIGHTS
from stakeholdermap.figure.figure import Box, Figure
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Sheet


class MapView(QWidget):
    """Draw, read and change the map. All that is shown follows from document, selection and review.

    ``gap_chosen`` carries the Gap to fill, ``edit_asked`` the id to open in the inspector, ``menu_asked`` the
    global position and the selected ids, ``told`` a sentence for the status bar, ``faded`` how many cards are.
    """

    gap_chosen = Signal(object)
    edit_asked = Signal(str)
    menu_asked = Signal(QPoint, object)
    tool_changed = Signal(str)
    faded = Signal(int)
    told = Signal(str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        reviewer: Reviewer,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.selection, self.reviewer, self.looks = document, selection, reviewer, looks
        self.stage = Stage(self)
        self.legend = Legend(self, self.stage)
        self.gaze = Gaze(self.stage, self, self._marks_for, self.legend.with_room)
        self._arranging = Arranging(document, reviewer.background, self)
        self._doing = Doing(document, looks, self._arranging)
        self.laying = Laying(self._arranging, document, reviewer.background, self)
        self._overlay = Overlay(self.stage)
        self.minimap = Minimap(self, self.stage, self.gaze.look_from)
        self._editor = Editor(self)
        self._tie_menu = TieMenu(self, self)
        self.keyboard = Keyboard(self, self)
        self.legend.keep_clear_of(self.minimap)
        self._hand = Hand(self, self._overlay, lambda id: self.gap_chosen.emit(reviewer.gap(id)), self)
        self.tie_kind, self._standins = "works_with", Standins()
        self.weights = NO_WEIGHTS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Map of the partnership")
        self._connect()
        self.set_style(self.stage.style)

    def _connect(self) -> None:
        self.document.changed.connect(self._changed)
        self.selection.changed.connect(self._selected)
        self.selection.changed.connect(lambda: spoken.announce_selected(self))
        self.looks.changed.connect(self._looked)
        self.reviewer.ready.connect(self._reviewed)
        self._arranging.placed.connect(self._placed)
        self.laying.laid.connect(self.gaze.follow_layout)
        self.stage.needs_painting.connect(self.update)
        self.stage.camera_changed.connect(lambda: self._editor.follow(self.stage.camera))
        self.stage.camera_changed.connect(self._tie_menu.close_up)
        self._tie_menu.chosen.connect(partial(setattr, self, "tie_kind"))
        self._hand.tool_changed.connect(self.tool_changed)
        self._hand.shows.connect(self.setCursor)
        self._editor.closed.connect(self._hand.lay_down)

    # What is shown

    @property
    def map(self) -> Map:
        """The Map as it is drawn: with places for what the document has not placed yet."""
        return self._arranging.map

    @property
    def sheet(self) -> Sheet:
        """The drawing on screen, at the level chosen."""
        return replace(self._arranging.sheet, level=self.looks.look.level)

    @property
    def figure(self) -> Figure:
        """The picture as it stands, without previews."""
        return self.stage.scene.figure

    @property
    def in_sight(self) -> Box:
        """The part of the page that is on screen."""
        return self.gaze.page

    @property
    def tool(self) -> str:
        """The tool in hand."""
        return self._hand.tool

    def set_style(self, style: Style) -> None:
        """Draw light, dark or grey."""
        self.stage.set_style(style)
        self._editor.set_style(style)
        self._refresh()

    def toggle_legend(self) -> None:
        """Show what the marks mean, or put it away."""
        self.tell(self.legend.toggle())
        if self.gaze.fits:
            self.gaze.zoom_to_fit()

    def set_found(self, ids: Collection[str] | None) -> None:
        """Fade what a search does not find; None shows all. A way of looking, so no step in the history."""
        if ids != self.stage.fading.found:
            self.stage.fading.found = ids
            self._refresh()

    def set_weights(self, weights: Weights) -> None:
        """Draw size, colour and ring by these values from now on."""
        self.weights = weights
        if not self._hand.is_busy:
            self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    @cached_property
    def spoken(self) -> SpokenMap:
        """What a screen reader asks."""
        return SpokenMap(self)

    # What can be done

    def set_tool(self, tool: str) -> None:
        """Take up one of the tools; what is being typed is dropped."""
        self._editor.drop()
        self._hand.take(tool)

    def arrange(self, layout_key: str, whole: bool = False) -> None:
        """Lay out the cards selected when there are several, else the ``whole`` level; one step, once worked out."""
        self._stop()
        selected = () if whole else self.selection.ids
        self.laying.lay_out(layout_key, self.sheet, self.reviewer.review, self.figure, selected, self.looks.day)

    def edit(self, label: str, verb: Verb, gesture: object = None) -> bool:
        """One step of ``verb``, which is given the Map as drawn, so that what is seen is also kept."""
        done = self._doing.edit(label, verb, gesture)
        self.gaze.fits = self.gaze.fits and not done
        return done

    def preview(self, map: Map) -> None:
        """Show how the map would look, without an edit."""
        self.stage.preview(map, self.sheet, self.reviewer.review, self.looks.look, self.weights)

    def tell(self, sentence: str) -> None:
        """Say why something was not done."""
        self.told.emit(sentence)

    def ask_name(self, question: Question) -> None:
        """Let a name be typed on the map."""
        self.gaze.reach(question.box)
        self._editor.ask(question, self.stage.camera)
        self._hand.take(question.tool or self.tool)

    def finish_typing(self) -> bool:
        """Take what is being typed on the map; False when it was refused, which has then been said."""
        return self._editor.leave()

    def ask_kind(self, asked: TieAsked) -> None:
        """Let the kind of a tie be chosen where its line was let go."""
        self._tie_menu.open(asked)

    def reveal(self, kind: str) -> None:
        """Show things of this kind too, where the level leaves them out; what is in sight stays there."""
        if not standing.is_shown(kind, self.looks.look.level):
            self._doing.show_everything()
            self.tell("The map now shows everything, so that this can be seen.")

    def ask_to_edit(self, id: str) -> None:
        """Open the thing in the inspector."""
        self.edit_asked.emit(id)

    def burst(self, things: Iterable[str]) -> object:
        """The same object for one nudge after another of the same things."""
        return self._hand.burst(things)

    def escape(self) -> None:
        """Leave what is under way, else the tool, else the selection, else the focus and what filters leave aside."""
        if self._hand.is_busy or self.laying.cancel():
            self._stop()
        elif self.tool != tools.SELECT:
            self.set_tool(tools.SELECT)
        elif self.selection.ids:
            self.selection.clear()
        else:
            self.looks.step_back()

    def _stop(self) -> None:
        self._editor.drop()
        if self._hand.cancel():
            self._refresh()

    @property
    def is_occupied(self) -> bool:
        """Whether a gesture is under way or something is being typed."""
        return self._hand.is_busy or self._editor.is_open

    @property
    def mouse(self) -> QPointF | None:
        """Where the mouse is, in pixels; None when it is elsewhere."""
        pixel = self.mapFromGlobal(QCursor.pos()).toPointF()
        return pixel if self.underMouse() and self.gaze.window.contains(pixel) else None

    # What others say

    def _changed(self, before: Map, after: Map) -> None:
        had_cards, another = looking.has_cards(self.figure), before.id != after.id
        # Undo or a layout under the hand: what it holds may be gone.
        if another or (self._hand.is_busy and not self._doing.is_own):
            self._stop()
        spoken.announce(self, saying.change_in_words(before, after))
        self._arranging.follow(after)
        self._refresh(with_motion=not (another or self._doing.is_own))
        self.gaze.is_first_look = False
        if another or (not had_cards and not self._doing.is_own and len(self.figure.cards) > 1):
            self.gaze.look_anew()

    def _placed(self) -> None:
        had_cards = looking.has_cards(self.figure)
        self._refresh(with_motion=True)
        if self.gaze.is_first_look or not had_cards:
            self.gaze.zoom_to_fit()

    def _reviewed(self, _: object) -> None:
        if not self._hand.is_busy:
            self._refresh()

    def _looked(self, before: Look, now: Look) -> None:
        if self.map.id != self.document.map.id:
            return  # Another map is on its way, which is looked at plainly.
        self._stop()
        self._refresh(with_motion=True)
        if before.level != now.level and not self._doing.is_own:
            self.gaze.zoom_to_fit()

    def _selected(self, ids: frozenset[str]) -> None:
        self._overlay.select(self._marks_for(ids))
        self.setAccessibleDescription(looking.in_words(self.map, self.figure, ids))
        self.update()

    def _marks_for(self, ids: Iterable[str]) -> frozenset[str]:
        return marks_for(self.map, ids, self.stage.scene, self._standins.on(self.figure))

    def _refresh(self, *, with_motion: bool = False) -> None:
        asked = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        moves = with_motion and self.isVisible() and asked > 0
        shown = (self.map, self.sheet, self.reviewer.review, self.looks.look, self.weights)
        self.stage.show(*shown, with_motion=moves)
        if not self._doing.is_own:
            self.gaze.go_on_fitting()
        self._overlay.hovered = None
        self.faded.emit(faded_in(self.figure) if self.stage.fading.found is not None else 0)
        self._selected(self.selection.ids)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        self.stage.resize(self.size(), self.devicePixelRatioF())
        with QPainter(self) as painter:
            self.stage.paint(painter)
            self._overlay.paint(painter, self.gaze.window, self.looks.look.level)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.gaze.fits:
            self.gaze.zoom_to_fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pans = self._hand.would_pan(event)
        if not self._editor.is_open or not self._editor.pressed_beside(self._hand.page_of(event), pans):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._hand.press(event)
        elif pans:
            self._hand.press(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        camera = self.stage.camera
        self._hand.release(event)
        self.gaze.keep(camera == self.stage.camera)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._hand.opens(event):
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._overlay.hovered = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Whoever has the keyboard now hears that the space bar is let go; the map does not.
        self._hand.open_to_pan(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.gaze.wheel(event)

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and self.hasFocus() and commands.claims(event, is_typing=self._editor.is_open):
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.gaze.pinch(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editor.is_open:
            self._editor.take_key(event)
        elif event.key() == Qt.Key.Key_Space:
            self._hand.open_to_pan(True)
        elif self._hand.is_busy and event.key() != Qt.Key.Key_Escape:
            self._hand.hold(event.modifiers())
            event.ignore()
        elif not commands.pressed(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hand.open_to_pan(False)
        self._hand.hold(event.modifiers())
        super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            boxes = looking.boxes_of(self.stage.scene, self._marks_for(self.selection.ids))
            pixel = self.stage.camera.to_screen(boxes[0].middle) if boxes else self.gaze.middle
            place = self.mapToGlobal(pixel.toPoint())
        elif not self._hand.points_out(event.pos().toPointF()):
            return
        self.menu_asked.emit(place, self.selection.ids)
