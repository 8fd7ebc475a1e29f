"""Bars of shares with their counts, and the curve of who decides: the two charts of the desk, drawn by pyqtgraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.desk.canvas import spoken
from stakeholdermap.desk.theme import Theme, font

ROW_HEIGHT = 22
THICK = 0.5
SQUARE = 10
PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
# The share of the width, and the pixels, that the words on either side may take at most.
WIDEST = {"left": (0.42, 168.0), "right": (0.36, 132.0)}


@dataclass(frozen=True)
class Bar:
    """One row: its words, its share from 0 to 1, the words at its end, where one is expected, and whose it is.

    ``square`` is the colour of a small square before the words, that of the group on the map; ``figure`` the key of
    the figure it shows, to be explained.
    """

    words: str
    share: float
    says: str
    colour: str
    expected: float | None = None
    ids: tuple[str, ...] = ()
    square: str = ""
    figure: FigureKey | None = None


class Bars(pg.PlotWidget):
    """Rows of bars on a quiet track. A row that is pressed, or chosen with Enter, calls ``chosen`` with its ids.

    ``explained`` carries the key of its figure. Up and Down go from row to row.
    """

    explained = Signal(object)

    def __init__(self, name: str, chosen: Callable[[tuple[str, ...]], object], parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"left": _Words("left"), "right": _Words("right")}, enableMenu=False)
        self.bars: tuple[Bar, ...] = ()
        self._chosen = chosen
        self._theme: Theme | None = None
        self.at = 0
        self.setAccessibleName(name)
        _quieten(self)
        self.getPlotItem().showAxis("right")
        self.scene().sigMouseClicked.connect(self._clicked)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_theme(self, theme: Theme) -> None:
        """Draw in this look."""
        self._theme = theme
        self.setBackground(theme.colours.panel)
        self._draw()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these rows, from the top."""
        if self.bars != tuple(bars):
            self.bars = tuple(bars)
            self._draw()
        said = "; ".join(f"{bar.words}: {bar.says}{_expected(bar)}" for bar in self.bars)
        self.setAccessibleDescription(said)

    def _draw(self) -> None:
        plot = self.getPlotItem()
        plot.clear()
        if self._theme is None or not self.bars:
            return
        colours = self._theme.colours
        rows = [-row for row in range(len(self.bars))]
        plot.addItem(_bar_item(rows, [1.0] * len(rows), [colours.track] * len(rows)))
        plot.addItem(_bar_item(rows, [bar.share for bar in self.bars], [bar.colour for bar in self.bars]))
        for row, bar in zip(rows, self.bars, strict=True):
            if bar.expected is not None:
                pen = pg.mkPen(colours.text, width=2)
                plot.plot([bar.expected] * 2, [row - 0.38, row + 0.38], pen=pen)
        plot.setXRange(0, 1.0, padding=0)
        plot.setYRange(rows[-1] - 0.5, 0.5, padding=0)
        self._say_words()
        self.setFixedHeight(len(self.bars) * ROW_HEIGHT + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if getattr(self, "bars", ()) and self._theme is not None:
            self._say_words()

    def _say_words(self) -> None:
        self._say("left", [(bar.words, bar.square) for bar in self.bars])
        self._say("right", [(bar.says, "") for bar in self.bars])

    def _say(self, side: str, said: Sequence[tuple[str, str]]) -> None:
        assert self._theme is not None
        rows = [(float(-row), words, colour) for row, (words, colour) in enumerate(said)]
        self.getPlotItem().getAxis(side).say(rows, self._theme.colours.text, self.width())

    def _clicked(self, event: object) -> None:
        where: QPointF = self.getPlotItem().vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.choose(-round(where.y()))

    def choose(self, row: int) -> None:
        """Tell whose row it is, when it is anybody's, and which figure it shows."""
        if not 0 <= row < len(self.bars):
            return
        self.at, bar = row, self.bars[row]
        self.viewport().update()
        if bar.ids:
            self._chosen(bar.ids)
        if bar.figure is not None:
            self.explained.emit(bar.figure)

    def go_to(self, row: int) -> None:
        """Go to a row and say what it shows."""
        self.at = min(max(row, 0), max(len(self.bars) - 1, 0))
        self.viewport().update()
        if self.bars:
            bar = self.bars[self.at]
            spoken.announce(self, f"{bar.words}: {bar.says}{_expected(bar)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.go_to(self.at + steps[Qt.Key(event.key())])
        elif event.key() in PRESSES:
            self.choose(self.at)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.go_to(self.at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.bars and self._theme is not None:
            tall = self.viewport().height() / len(self.bars)
            row = QRectF(0, min(self.at, len(self.bars) - 1) * tall, self.viewport().width(), tall)
            _ring(self, row, self._theme)


class Curve(pg.PlotWidget):
    """How much of something the first part of all units holds together, beside what equal shares would give.

    ``explained`` carries the key of its figure when it is pressed, or chosen with Enter.
    """

    explained = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, enableMenu=False)
        self._theme: Theme | None = None
        self.shares: tuple[float, ...] = ()
        self.figure: FigureKey | None = None
        self.setAccessibleName(name)
        _quieten(self)
        self.scene().sigMouseClicked.connect(lambda _: self.choose())
        for side in ("left", "bottom"):
            self.getPlotItem().showAxis(side)
            self.getPlotItem().getAxis(side).setStyle(showValues=False, tickLength=0)
            self.getPlotItem().getAxis(side).setTicks([[]])

    def set_theme(self, theme: Theme) -> None:
        """Draw in this look."""
        self._theme = theme
        self.setBackground(theme.colours.panel)
        for side in ("left", "bottom"):
            self.getPlotItem().getAxis(side).setPen(pg.mkPen(theme.colours.edge))
        self._draw()

    def show_shares(self, shares: Sequence[float], figure: FigureKey | None = None) -> None:
        """Show units with these shares (0 to 1), whatever their order, and of which figure they are the picture."""
        self.shares, self.figure = tuple(sorted(shares)), figure
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if figure else Qt.FocusPolicy.NoFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if figure else Qt.CursorShape.ArrowCursor)
        self._draw()

    def choose(self) -> None:
        """Tell which figure it shows, when there is one."""
        if self.figure is not None:
            self.explained.emit(self.figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            self.choose()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._theme is not None:
            _ring(self, QRectF(self.viewport().rect()), self._theme)

    def _draw(self) -> None:
        plot = self.getPlotItem()
        plot.clear()
        for side in ("left", "bottom"):
            plot.getAxis(side).setVisible(bool(self.shares))
        if self._theme is None or not self.shares:
            return
        across = [row / len(self.shares) for row in range(len(self.shares) + 1)]
        up = [0.0]
        for share in self.shares:
            up.append(up[-1] + share)
        plot.plot([0, 1], [0, 1], pen=pg.mkPen(self._theme.colours.edge, style=Qt.PenStyle.DashLine))
        plot.plot(across, up, pen=pg.mkPen(self._theme.colours.high, width=2.5), antialias=True)
        plot.setXRange(0, 1, padding=0.01)
        plot.setYRange(0, 1, padding=0.02)


class _Words(pg.AxisItem):
    """An axis that is a column of plain words, flush left, as wide as the longest of them needs."""

    def __init__(self, side: str) -> None:
        super().__init__(side, pen=pg.mkPen(None))
        self._rows: list[tuple[float, str, str]] = []
        self._ink = QColor()

    def say(self, rows: list[tuple[float, str, str]], colour: str, room: int) -> None:
        """Show words at these heights, each after a square of its colour unless that is empty."""
        self._ink = QColor(colour)
        share, most = WIDEST[self.orientation]
        measure, widest = QFontMetricsF(font(12)), min(room * share, most)
        self._rows = [(at, fitted(said, measure, widest), c) for at, said, c in rows]
        longest = max((measure.horizontalAdvance(said) for _, said, _ in self._rows), default=0)
        self.setWidth(longest + 12 + (SQUARE + 8 if any(c for *_, c in self._rows) else 0))
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None) -> None:
        view = self.linkedView()
        if view is None:
            return
        low, high = view.viewRange()[1]
        height, left = self.size().height(), 0.0 if self.orientation == "left" else 8.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12))
        for at, said, colour in self._rows:
            middle = height * (high - at) / (high - low)
            indent = left
            if colour:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(left, middle - SQUARE / 2, SQUARE, SQUARE), 2, 2)
                indent += SQUARE + 8
            painter.setPen(self._ink)
            box = QRectF(indent, middle - ROW_HEIGHT / 2, self.size().width() - indent, ROW_HEIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)


def fitted(said: str, measure: QFontMetricsF, widest: float) -> str:
    """As much of the words as there is room for: without what follows a comma, and then cut where it must be."""
    if measure.horizontalAdvance(said) > widest:
        said = said.partition(",")[0]
    return measure.elidedText(said, Qt.TextElideMode.ElideRight, widest)


def _bar_item(rows: Sequence[float], widths: Sequence[float], colours: Sequence[str]) -> pg.BarGraphItem:
    brushes = [pg.mkBrush(colour) for colour in colours]
    return pg.BarGraphItem(x0=0, y=rows, width=widths, height=THICK, brushes=brushes, pen=pg.mkPen(None))


def _ring(plot: pg.PlotWidget, around: QRectF, theme: Theme) -> None:
    """The ring of whatever has the keyboard."""
    painter = QPainter(plot.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colours.accent), 2))
    painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 4, 4)


def _quieten(plot: pg.PlotWidget) -> None:
    plot.setMenuEnabled(False)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.getPlotItem().setContentsMargins(0, 0, 0, 0)
    plot.getPlotItem().hideAxis("bottom")
    plot.viewport().setCursor(Qt.CursorShape.ArrowCursor)


def _expected(bar: Bar) -> str:
    return "" if bar.expected is None else f", expected {bar.expected:.0%}"
