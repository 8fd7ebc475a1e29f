"""The grid of the Decisions view, and the column of remarks that stays in sight beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from stakeholdermap.desk.panels.chips import DecisionHeader
from stakeholdermap.model import words

ROW_HEIGHT = 60
SCROLL_BAR = 10
# The six words by their first letters, which all differ.
LETTERS = {word.words[0]: key for key, word in words.PARTS.items()}
NARROWEST, WIDEST, REMARK_WIDTH = 104, 144, 144


class Grid(QTableView):
    """Decisions by holders. ``pressed_cell`` carries the cell opened by a click, Enter or Space, and where it is.

    ``typed_letter`` carries a letter typed in a cell, in capitals, or nothing for Delete; ``heading_height`` the
    height of the headings when they have become higher or lower.
    """

    pressed_cell = Signal(object, object)
    typed_letter = Signal(str)
    heading_height = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        _quieten(self, "Decisions, and who does what in each")
        self.headings = DecisionHeader(self)
        self.setVerticalHeader(self.headings)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(self._open)

    def resize_columns(self) -> None:
        """Columns as wide as there is room for, never narrower than the longest chip; headings as high as they need."""
        holders = self.model().columnCount() - 1
        self.setColumnHidden(max(holders, 0), True)
        width = min(max(self.viewport().width() // max(holders, 1), NARROWEST, self._longest_word(holders)), WIDEST)
        for number in range(holders):
            self.setColumnHidden(number, False)
            self.setColumnWidth(number, width)
        height = self._heading_height(holders, width)
        self.horizontalHeader().setFixedHeight(height)
        self.heading_height.emit(height)

    def _longest_word(self, holders: int) -> int:
        measure = self.horizontalHeader().fontMetrics()
        names = (str(self.model().headerData(n, Qt.Orientation.Horizontal)) for n in range(holders))
        return max((measure.horizontalAdvance(word) for name in names for word in name.split()), default=0) + 24

    def _heading_height(self, holders: int, width: int) -> int:
        room, flags = QRect(0, 0, width - 16, 400), int(Qt.TextFlag.TextWordWrap)
        names = (str(self.model().headerData(n, Qt.Orientation.Horizontal)) for n in range(holders))
        measure = self.horizontalHeader().fontMetrics()
        return max((measure.boundingRect(room, flags, name).height() for name in names), default=16) + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resize_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif _is_plain(event) and event.text().upper() in LETTERS:
            self.typed_letter.emit(event.text().upper())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.typed_letter.emit("")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Delete removes what is selected elsewhere in the window; in a cell it takes the part away.
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def _open(self, index: QModelIndex) -> None:
        box = self.visualRect(index)
        self.pressed_cell.emit(index, self.viewport().mapToGlobal(box.bottomLeft()))


class Remarks(QTableView):
    """The last column of the same rows, beside the grid whatever it is scrolled to."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        _quieten(self, "What there is to say of each decision")
        self.setModel(grid.model())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setFixedWidth(REMARK_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setViewportMargins(0, 0, 0, SCROLL_BAR)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid.heading_height.connect(self._follow_heading)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)

    def show_last(self) -> None:
        """Show the last column alone, its heading as high as the grid's."""
        last = self.model().columnCount() - 1
        for number in range(last + 1):
            self.setColumnHidden(number, number != last)
        self.setColumnWidth(last, REMARK_WIDTH)
        self._follow_heading(self._grid.horizontalHeader().height())

    def _follow_heading(self, height: int) -> None:
        self.horizontalHeader().setFixedHeight(height)


def _quieten(view: QTableView, name: str) -> None:
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setCornerButtonEnabled(False)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
    header.setHighlightSections(False)


def _is_plain(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == Qt.KeyboardModifier.NoModifier and bool(event.text())
