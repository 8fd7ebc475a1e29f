"""The small parts every panel is made of: plain words, links, hairlines, and links that wrap like words."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)


def plain(words: str = "", tone: str = "", wrap: bool = True) -> QLabel:
    """A label that shows its words as they are, never as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    return label


def link(words: str, act: Callable[[], object] | None = None, name: str = "") -> QPushButton:
    """Words that do something when pressed, drawn as a link; reached by Tab like any button."""
    button = QPushButton(words.replace("&", "&&"))
    button.setProperty("link", True)
    button.setMinimumHeight(24)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name or words)
    if act is not None:
        button.clicked.connect(lambda: act())
    return button


def tip(words: str) -> str:
    """Words for a tool tip, which Qt would otherwise read as markup when they look like it."""
    return f"<qt>{html.escape(words)}</qt>".replace("\n", "<br>") if words else ""


def hairline(down: bool = False) -> QFrame:
    """A thin line that parts two things."""
    line = QFrame()
    line.setProperty("line", "down" if down else "across")
    return line


def column(
    parent: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """A layout that stacks things from the top."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return area


def stacked(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is shown."""
    return filled(QStackedWidget(), *pages)


def filled(stack: QStackedWidget, *pages: QWidget) -> QStackedWidget:
    """The stack with these pages in it; quickest when it already stands where it belongs."""
    for page in pages:
        stack.addWidget(page)
    return stack


def tabs(name: str, words: Sequence[str], chosen: Callable[[int], object]) -> QTabBar:
    """A row of words of which one is chosen; ``name`` is what a screen reader calls the row."""
    bar = QTabBar()
    bar.setAccessibleName(name)
    bar.setExpanding(False)
    bar.setDrawBase(False)
    bar.setUsesScrollButtons(False)
    for tab in words:
        bar.addTab(tab)
    bar.currentChanged.connect(chosen)
    return bar


def tabbed(bar: QTabBar, content: QWidget, beside: QWidget | None = None) -> QWidget:
    """A row of tabs above what they choose, with something ``beside`` it at the right end."""
    around = QWidget()
    rows = column(around, gap=0)
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(16, 0, 8, 0)
    row.addWidget(bar, 1)
    if beside is not None:
        row.addWidget(beside)
    for widget in (head, hairline(), content):
        rows.addWidget(widget, int(widget is content))
    return around


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 body, 5 bodies."""
    return f"{number:,} {one if number == 1 else many}"


class Elided(QLabel):
    """One line of plain words that ends in … where there is no room; all of it is its accessible name."""

    def __init__(self, words: str = "", tone: str = "quiet") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words = ""
        self.say(words)

    def say(self, words: str, tone: str | None = None) -> None:
        """Show these words from now on, in another tone when one is given."""
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            # A stylesheet looks at properties only when a widget is polished.
            self.style().polish(self)
        self.words = words
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self._elide()

    def sizeHint(self) -> QSize:
        # The room that all of the words would take, not what is left of them.
        return QSize(self.fontMetrics().horizontalAdvance(self.words) + 20, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.contentsRect().width()
        super().setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room))


class Flow(QLayout):
    """Puts things side by side and starts a new line when the width is used up, as text does.

    ``gap`` parts things on a line, ``between`` one line from the next, both in pixels.
    """

    def __init__(self, gap: int = 4, between: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._between = gap, between
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self._between, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest - rect.y()
