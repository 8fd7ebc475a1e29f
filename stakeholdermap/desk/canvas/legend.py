"""The legend on the map: in a corner where it covers no card, else behind a small button that opens it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.figure import page, paint
from stakeholdermap.figure.figure import LegendRow

# How large it is beside the legend on paper, the room round its rows, and how far it stays from the window's edge.
SCALE, EDGE, AWAY = 0.85, 10.0, 12.0
ROUND = 8.0
# How far apart, in pixels, the places are that are tried for the button.
STEP = 24.0
# The arms of the cross on a legend that lies over the map, in pixels.
CROSS = 3.5
# How much smaller the whole map may be drawn for the legend's sake, and which way it may be moved aside.
SHARES = (1.0, 0.96, 0.92, 0.89, 0.86)
ASIDE = ((0, 0), (1, 0), (0, 1), (1, 1))


class Legend(QWidget):
    """Shown while it is ``wanted``; ``is_opened`` lets it lie over cards where no corner is free."""

    def __init__(self, view: QWidget, stage: Stage) -> None:
        super().__init__(view)
        self._view, self._stage = view, stage
        self.wanted, self.is_opened = True, False
        self._columns = 1
        self.button = QToolButton(view)
        self.button.setText("Legend")
        self.button.setProperty("pill", True)
        self.button.setToolTip("Show what the marks mean (View, Legend)")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(lambda: self._open(True))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Legend")
        self.hide()
        self.button.hide()

    def keep_clear_of(self, other: QWidget) -> None:
        """Stand where this does not, and follow from now on what is on the map and where one looks."""
        for watched in (self._view, other):
            watched.installEventFilter(self)
        self._stage.shown.connect(self.stand)
        self._stage.camera_changed.connect(self.stand)

    def toggle(self) -> str:
        """Show it, over the map when it must be, or put it away; what came of it in words."""
        self.wanted = self.is_opened = self.isHidden()
        self.stand()
        return "The legend is shown." if self.wanted else "The legend is hidden. View, Legend brings it back."

    def with_room(self, whole: Camera) -> Camera:
        """The camera that shows the whole map, moved aside or a little smaller where the legend is then in no way."""
        if not self.wanted or not self._rows:
            return whole
        return next((camera for camera in self._ways_to_make_room(whole) if self._free(camera)), whole)

    def stand(self) -> None:
        """Find the place anew: the same for as long as it is free."""
        free = self._free(self._stage.camera) if self.wanted else []
        now = (self._columns, QRectF(self.geometry()))
        place = now if now in free else free[0] if free else None
        lies_over = place is None and self.wanted and self.is_opened and bool(self._rows)
        if lies_over:
            place = self._least_in_the_way()
        if place is not None:
            self._columns = place[0]
            self.setGeometry(place[1].toRect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not lies_over)
        self.setToolTip("Click to put the legend away" if lies_over else "")
        self.setVisible(place is not None)
        self._stand_button(self.wanted and bool(self._rows) and place is None)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self.stand()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._open(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        style, sheet = self._stage.style, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(style.hairline), 1))
            painter.setBrush(QColor(style.card))
            painter.drawRoundedRect(sheet, ROUND, ROUND)
            if not self.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
                _paint_cross(painter, sheet.topRight() + QPointF(-EDGE, EDGE), style.faint)
            wanted = self._size(self._columns)
            fits = min(sheet.width() / wanted.width(), sheet.height() / wanted.height(), 1.0)
            painter.scale(SCALE * fits, SCALE * fits)
            x = EDGE
            for rows in _in_columns(self._rows, self._columns):
                paint.paint_legend(painter, rows, style, x, EDGE)
                x += page.legend_box(rows)[0] + 2 * EDGE

    @property
    def _rows(self) -> tuple[LegendRow, ...]:
        return self._stage.scene.figure.legend

    def _open(self, opens: bool) -> None:
        self.is_opened = opens
        self.stand()

    def _stand_button(self, shows: bool) -> None:
        if shows:
            self.button.adjustSize()
            spots = self._edges(QSizeF(self.button.size()))
            spots.sort(key=lambda spot: spot.toRect() != self.button.geometry())
            free = next((spot for spot in spots if self._is_free(spot, self._stage.camera)), None)
            # Over a card it would take what is meant for the card.
            shows = free is not None
            self.button.move(free.topLeft().toPoint() if free is not None else self.button.pos())
        self.button.setVisible(shows)

    def _ways_to_make_room(self, whole: Camera) -> Iterator[Camera]:
        """The camera given, then others that also show all of the map: first as large, then smaller."""
        window, bounds = QRectF(self._view.rect()), self._stage.scene.figure.bounds
        for share, (across, down) in product(SHARES, ASIDE):
            scaled = whole.zoomed(share, window.center())
            room = scaled.box_on_screen(bounds)
            x, y = max(window.width() - room.width(), 0) / 2, max(window.height() - room.height(), 0) / 2
            sides = product(*((-way, way) if way else (0,) for way in (across, down)))
            yield from (scaled.moved(x * right, y * lower) for right, lower in sides)

    def _free(self, camera: Camera) -> list[tuple[int, QRectF]]:
        """In how many columns, and where, it covers no card: the first that is free of those."""
        found = (
            (columns, spot)
            for columns, size in self._sizes()
            for spot in self._corners(size)
            if self._is_free(spot, camera)
        )
        first = next(found, None)
        return [first, *(place for place in found if place[0] == first[0])] if first is not None else []

    def _is_free(self, spot: QRectF, camera: Camera) -> bool:
        is_taken = spot.intersects(QRectF(self._stage.taken))
        return not is_taken and not self._stage.scene.cards_meeting(camera.box_on_page(spot))

    def _least_in_the_way(self) -> tuple[int, QRectF]:
        """Where it covers nothing else that floats, and the fewest cards; in a window too small, as large as that."""
        scene, camera = self._stage.scene, self._stage.camera
        places = [(columns, spot) for columns, size in self._sizes() for spot in self._corners(size)]
        room = QRectF(self._view.rect()).adjusted(AWAY, AWAY, -AWAY, -AWAY)
        size = self._size(1).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        smaller = (1, QRectF(room.bottomLeft() - QPointF(0, size.height()), size).toAlignedRect().toRectF())

        def covered(place: tuple[int, QRectF]) -> tuple[bool, int]:
            _, spot = place
            return spot.intersects(QRectF(self._stage.taken)), len(scene.cards_meeting(camera.box_on_page(spot)))

        return min(places, key=covered, default=smaller)

    def _sizes(self) -> Iterator[tuple[int, QSizeF]]:
        """In how many columns it can stand, from narrow to wide, with its size."""
        count = len(self._rows)
        for columns in range(1, count + 1):
            each = math.ceil(count / columns)
            if columns == math.ceil(count / each):
                yield columns, self._size(columns)

    def _size(self, columns: int) -> QSizeF:
        sizes = [page.legend_box(rows) for rows in _in_columns(self._rows, columns)]
        width = sum(wide + 2 * EDGE for wide, _ in sizes)
        return QSizeF(math.ceil(SCALE * width), math.ceil(SCALE * (sizes[0][1] + 2 * EDGE)))

    def _corners(self, size: QSizeF) -> list[QRectF]:
        """Where something of this size can stand in the window; nowhere when it is larger."""
        room = self._room_for(size)
        return [QRectF(corner, size) for corner in _corners_of(room)] if room.isValid() else []

    def _edges(self, size: QSizeF) -> list[QRectF]:
        """The corners, then all along the lower edge and the upper one."""
        room = self._room_for(size)
        across = [room.left() + step * STEP for step in range(1, math.ceil(room.width() / STEP))]
        return [
            *self._corners(size),
            *(QRectF(QPointF(x, y), size) for y in (room.bottom(), room.top()) for x in across),
        ]

    def _room_for(self, size: QSizeF) -> QRectF:
        """Where the upper left corner of something of this size can be."""
        return QRectF(self._view.rect()).adjusted(AWAY, AWAY, -AWAY - size.width(), -AWAY - size.height())


def _corners_of(room: QRectF) -> tuple[QPointF, ...]:
    return room.bottomLeft(), room.bottomRight(), room.topLeft(), room.topRight()


def _in_columns(rows: Sequence[LegendRow], columns: int) -> list[Sequence[LegendRow]]:
    each = math.ceil(len(rows) / columns)
    return [rows[first : first + each] for first in range(0, len(rows), each)]


def _paint_cross(painter: QPainter, middle: QPointF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for tip in (QPointF(CROSS, CROSS), QPointF(CROSS, -CROSS)):
        painter.drawLine(middle - tip, middle + tip)
