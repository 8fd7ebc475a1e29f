"""The filter bar: what is left aside, in chips that can be taken off, and a sentence where nothing is left to see."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.panels import filtering
from stakeholdermap.desk.panels.filter_popup import FilterPopup
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import Flow, column, link, plain, tip
from stakeholdermap.figure.filter_words import InUse, in_use

MOST_STEPS = 5
# Long words on chips give way, step by step, before the bar takes more than two lines.
LONGEST_WORDS = (300, 220, 160, 120, 92)
LINE, GAP, EDGE = 26, 6, 12
NOTICE_WIDTH = 420
FEWER, MORE = "One step fewer", "One step more"
OTHER_WAY = {FEWER: MORE, MORE: FEWER}


class FilterBar(QWidget):
    """There only while something is filtered, or is being chosen to be. All of it is written to ``looks``."""

    def __init__(self, document: Document, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._looks = document, looks
        self._belongs_here = True
        self.setAccessibleName("Filters in use")
        self.popup = FilterPopup(document, looks, self)
        self.popup.closed.connect(self._popup_closed)
        self.add = _button("Filter +", "Choose what to show", lambda: self.choose())
        self.chips: list[Chip] = []
        self.fade, self.hide_them = self._switch("Fade", False), self._switch("Hide", True)
        self.count = plain(tone="quiet", wrap=False)
        self.all = link(filtering.SHOW_ALL, looks.lift)
        self._row = Flow(gap=GAP, between=GAP)
        self._modes = self._segmented()
        self._said = QWidget()
        said = QHBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        for widget in (self.count, self.all):
            said.addWidget(widget)
        around = column(self, (EDGE, 4, EDGE, 4), gap=0)
        around.addLayout(self._row)
        self._follow = Follow(self, self._count)
        document.changed.connect(self._follow.ask)
        looks.changed.connect(lambda *_: self.fill())
        self.fill()

    def belong_here(self, here: bool) -> None:
        """Show the bar when there is a filter, or never in the view that is shown now."""
        self._belongs_here = here
        self._show_or_hide()

    def choose(self, name: str = "") -> None:
        """Open the list of what can be filtered by, on this field when one is named."""
        anchor: QWidget = next((chip for chip in self.chips if chip.name == name), self.add)
        self.setVisible(True)
        # A bar that was hidden has no place of its own until everything around it is laid out.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.popup.open_at(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)), name)

    def fill(self) -> None:
        """A chip for every filter in use."""
        used = in_use(self._document.map, self._looks.look)
        focused = QApplication.focusWidget()
        had_keyboard = focused if focused is not None and self.isAncestorOf(focused) else None
        self._empty()
        self.chips = [self._chip(one) for one in used]
        for widget in (self.add, *self.chips, self._modes, self._said):
            self._row.addWidget(widget)
            widget.setFixedHeight(LINE)
            widget.setVisible(widget is self.add or bool(used))
        chosen = self.hide_them if self._looks.look.hides else self.fade
        chosen.setChecked(True)
        self._count()
        self._fit()
        self._show_or_hide()
        if had_keyboard is not None and self.isVisible():
            self._stands_for(had_keyboard).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._looks.lift()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Shorten the words on chips as far as two lines ask for it."""
        for room in LONGEST_WORDS:
            for chip in self.chips:
                chip.shorten(room)
            if self._row.heightForWidth(self.width() - 2 * EDGE) <= 2 * LINE + GAP:
                return

    def _count(self) -> None:
        self._follow.done()
        shown, look = self._looks.shown, self._looks.look
        said = filtering.left_aside(self._looks.map, shown, look.hides) if self._looks.is_filtering else ""
        self.count.setText(said)
        self.count.setAccessibleName(said)

    def _chip(self, used: InUse) -> Chip:
        chip = Chip(used, lambda: self.choose(used.name), lambda: self._take_off(used.name))
        if used.name == "focus":
            steps = self._looks.look.steps
            chip.add_steps(steps, lambda change: self._looks.set(steps=steps + change))
        return chip

    def _take_off(self, name: str) -> None:
        self._looks.show(filtering.without(self._looks.look, name))

    def _empty(self) -> None:
        while self._row.takeAt(0) is not None:
            continue
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()

    def _stands_for(self, button: QWidget) -> QWidget:
        """What the keyboard goes on with: the button of that name, or the other way at the last step, or Filter +."""
        kept = [button for button in (self.fade, self.hide_them, self.all) if button.isEnabled()]
        signs = [one for chip in self.chips for one in chip.findChildren(QToolButton) if one.isEnabled()]
        by_name = {one.accessibleName(): one for one in (*kept, *signs)}
        name = button.accessibleName()
        return by_name.get(name) or by_name.get(OTHER_WAY.get(name, "")) or self.add

    def _show_or_hide(self) -> None:
        self.setVisible(self._belongs_here and (self._looks.is_filtering or self.popup.isVisible()))

    def _popup_closed(self) -> None:
        self._show_or_hide()
        if self.isVisible():
            self.add.setFocus(Qt.FocusReason.PopupFocusReason)

    def _switch(self, words: str, hides: bool) -> QToolButton:
        what = "Hide" if hides else "Fade"
        button = _button(words, f"{what} what does not fit", lambda: self._looks.set(hides=hides))
        button.setCheckable(True)
        return button

    def _segmented(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("levels")
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        group = QButtonGroup(frame)
        for button in (self.fade, self.hide_them):
            group.addButton(button)
            row.addWidget(button)
        return frame


class Chip(QFrame):
    """One filter in use: pressed, it opens its choices; × takes it off."""

    def __init__(self, used: InUse, choose: Callable[[], object], take_off: Callable[[], object]) -> None:
        super().__init__()
        self.name = used.name
        self.setProperty("chip", True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self._words = used.words
        self.label = _button(used.words, used.in_full, choose)
        self.off = _sign("×", f"Take off: {used.in_full}", take_off)
        self.row.addWidget(self.label)
        self.row.addWidget(self.off)
        if used.name == "focus":
            self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def shorten(self, room: int) -> None:
        """Let the words take so many pixels at most."""
        self.label.setText(self.label.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def add_steps(self, steps: int, change: Callable[[int], object]) -> None:
        """Let the number of steps be made smaller and larger."""
        fewer = _sign("−", FEWER, lambda: change(-1))
        more = _sign("+", MORE, lambda: change(1))
        fewer.setEnabled(steps > 1)
        more.setEnabled(steps < MOST_STEPS)
        for at, button in enumerate((fewer, more), 1):
            self.row.insertWidget(at, button)
        self.fewer, self.more = fewer, more


class Notice(QFrame):
    """In the middle of the canvas, when a filter leaves nothing to see: a sentence, and the way back."""

    def __init__(self, document: Document, looks: Looks, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._document, self._looks = document, looks
        self.setProperty("card", True)
        self.said = plain()
        self.back = link(filtering.SHOW_ALL, looks.lift)
        rows = column(self, (16, 12, 16, 12))
        rows.addWidget(self.said)
        rows.addWidget(self.back)
        self._follow = Follow(canvas, self.fill)
        document.changed.connect(self._follow.ask)
        looks.changed.connect(lambda *_: self.fill())
        canvas.installEventFilter(self)
        self.hide()

    def fill(self) -> None:
        """Say why nothing is to be seen, when that is so."""
        self._follow.done()
        is_needed = self._looks.is_filtering and filtering.nothing_fits(self._looks.shown)
        if is_needed:
            self.said.setText(filtering.why_nothing(self._document.map, self._looks.look))
            self._place()
        self.setVisible(is_needed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        canvas = self.parentWidget()
        self.said.setFixedWidth(max(min(NOTICE_WIDTH, canvas.width() - 64), 1))
        self.adjustSize()
        self.move((canvas.width() - self.width()) // 2, (canvas.height() - self.height()) // 3)


def _sign(words: str, name: str, act: Callable[[], object]) -> QToolButton:
    button = _button(words, name, act)
    button.setProperty("sign", True)
    button.setFixedWidth(LINE)
    return button


def _button(words: str, name: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setProperty("chip", True)
    button.setAccessibleName(name)
    button.setToolTip(tip(name))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: act())
    return button
