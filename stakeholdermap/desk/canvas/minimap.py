"""The overview in a corner of a map that is larger than its window: where one looks, and a way to look elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.detail import Detail, draw_blocks, draw_lines
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.figure.figure import Box, Card, Point

# Pixels: how small and large it can be, how far it stays from the window's edge, and how round it is.
SMALLEST, LARGEST, AWAY, ROUND = QSize(40, 40), QSize(210, 150), 12, 6.0
# How large it is where a corner of that size is free of cards, from the largest; the last also where none is.
SHARES = (1.0, 0.6)
# How much is seen of it while it lies over cards and no mouse is on it.
SEEN_THROUGH = 0.5
# A frame is never smaller than this, so that a hand can take it.
SMALLEST_FRAME = 10.0
# In a window smaller than this it would stand in the way.
SMALLEST_WINDOW = QSize(560, 420)
# Changes in quick succession are drawn once, when marks have come to rest; it looks for another corner then, too.
REDRAW_MS = 250
# More ties than this are grey all over.
MOST_TIES = 3000
# Part of a margin may lie beyond the window before the map counts as larger than it.
SLACK = 20.0


class Minimap(QWidget):
    """Shown while the map reaches beyond the window and as long as it is ``wanted``; no stop for the Tab key.

    It stands where it covers no card. Where every corner has cards it is smaller, and they are seen through it
    until the mouse comes.
    """

    def __init__(self, view: QWidget, stage: Stage, look_from: Callable[[Camera], object]) -> None:
        super().__init__(view)
        self._view, self._stage, self._look_from = view, stage, look_from
        self._wanted = True
        self._picture, self._camera = QPixmap(), Camera()
        self._held: QPointF | None = None
        self._share = SHARES[0]
        self._has_mouse = self._lies_over = False
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self._renew)
        self._settle = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._settle.timeout.connect(self._stand)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Overview of the map")
        self.setAccessibleDescription("Shows which part of the map is in sight.")
        self.setToolTip("Click or drag to look at another part of the map")
        self.hide()
        stage.shown.connect(self._changed)
        stage.camera_changed.connect(self._follow)
        view.installEventFilter(self)

    def set_wanted(self, wanted: bool) -> None:
        """Show it where there is more than is in sight, or never."""
        self._wanted = wanted
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._changed()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        style, sheet = self._stage.style, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outside = QPainterPath()
        outside.addRoundedRect(sheet, ROUND, ROUND)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(SEEN_THROUGH if self.is_seen_through else 1.0)
            painter.setPen(QPen(QColor(style.hairline), 1))
            painter.setBrush(QColor(style.background))
            painter.drawPath(outside)
            painter.drawPixmap(0, 0, self._picture)
            seen = QPainterPath()
            seen.addRect(self.frame & sheet)
            veil = QColor(style.faint)
            veil.setAlpha(40)
            painter.fillPath(outside - seen, veil)
            painter.setPen(QPen(QColor(style.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect((self.frame & sheet).adjusted(0.75, 0.75, -0.75, -0.75))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._has_mouse = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._has_mouse = False
        self._settle.start()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at = event.position()
            self._held = at - self.frame.center() if self.frame.contains(at) else QPointF()
            self._look_at(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._look_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    @property
    def is_seen_through(self) -> bool:
        """Whether the cards that it lies over can be seen through it."""
        return self._lies_over and not self._has_mouse

    @property
    def frame(self) -> QRectF:
        """The part of the map that is in sight, in pixels of this widget."""
        rect = self._camera.box_on_screen(self._in_sight)
        wider, higher = max(SMALLEST_FRAME - rect.width(), 0) / 2, max(SMALLEST_FRAME - rect.height(), 0) / 2
        return rect.adjusted(-wider, -higher, wider, higher)

    @property
    def _in_sight(self) -> Box:
        return self._stage.camera.box_on_page(QRectF(self._view.rect()))

    def _look_at(self, pixel: QPointF) -> None:
        x, y = self._within_map(self._camera.to_page(pixel - (self._held or QPointF())))
        scale, middle = self._stage.camera.scale, QRectF(self._view.rect()).center()
        self._look_from(Camera(scale, middle.x() - x * scale, middle.y() - y * scale))

    def _within_map(self, point: Point) -> Point:
        bounds = self._stage.scene.figure.bounds
        x, y = point
        return (
            min(max(x, bounds.x), bounds.x + bounds.width),
            min(max(y, bounds.y), bounds.y + bounds.height),
        )

    def _changed(self) -> None:
        self._follow()
        if self.isVisibleTo(self._view):
            self._redraw.start()

    def _follow(self) -> None:
        """There is another part in sight, or the window has another size."""
        shows = self._wanted and self._is_needed()
        if shows and not self.isVisibleTo(self._view):
            self._renew()
        self.setVisible(shows)
        self._stage.taken = self.geometry() if shows else QRect()
        self._lies_over = shows and not self._is_free(self.geometry())
        if shows:
            self._settle.start()
        self.update()

    def _is_needed(self) -> bool:
        size, figure, window = self._view.size(), self._stage.scene.figure, self._in_sight
        if not figure.cards or size.width() < SMALLEST_WINDOW.width() or size.height() < SMALLEST_WINDOW.height():
            return False
        bounds = figure.bounds
        inner = Box(bounds.x + SLACK, bounds.y + SLACK, bounds.width - 2 * SLACK, bounds.height - 2 * SLACK)
        far = inner.x + inner.width, inner.y + inner.height
        return not (window.holds(inner.x, inner.y) and window.holds(*far))

    def _renew(self) -> None:
        """Draw all of the map anew, once its cards have come to rest."""
        if self._stage.is_moving:
            self._redraw.start()
        else:
            self._stand()
            self._draw()

    def _draw(self) -> None:
        scene, ratio = self._stage.scene, self.devicePixelRatioF()
        bounds = scene.figure.bounds
        scale = self._scale(self._share)
        self._camera = Camera(scale, -bounds.x * scale, -bounds.y * scale)
        size = self._size(self._share)
        self._picture = QPixmap(size * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        with QPainter(self._picture) as painter:
            if len(scene.ties) <= MOST_TIES:
                draw_lines(painter, self._camera, scene.tie_prints, bounds, Detail.FAR, self._stage.style)
            draw_blocks(painter, self._camera, scene.card_prints, bounds, self._stage.style)
        self.update()

    def _stand(self) -> None:
        """Find the place anew, unless a hand is on it: the same one for as long as it covers no card."""
        if self._has_mouse or self._held is not None:
            return
        share, place = self._place()
        self.setGeometry(place)
        self._lies_over = not self._is_free(place)
        self._stage.taken = place if self.isVisibleTo(self._view) else QRect()
        if share != self._share:
            self._share = share
            self._draw()
        self.update()

    def _place(self) -> tuple[float, QRect]:
        """How large it can be, and where: in a free corner, else small where it covers the fewest cards."""
        for share in SHARES:
            free = [corner for corner in self._corners(self._size(share)) if self._is_free(corner)]
            if free:
                return share, self.geometry() if self.geometry() in free else free[0]
        corners = self._corners(self._size(SHARES[-1]))
        corners.sort(key=lambda corner: corner != self.geometry())
        return SHARES[-1], min(corners, key=lambda corner: len(self._cards_under(corner)))

    def _size(self, share: float) -> QSize:
        bounds, scale = self._stage.scene.figure.bounds, self._scale(share)
        return QSizeF(bounds.width * scale, bounds.height * scale).toSize().expandedTo(SMALLEST)

    def _scale(self, share: float) -> float:
        bounds = self._stage.scene.figure.bounds
        return share * min(LARGEST.width() / bounds.width, LARGEST.height() / bounds.height)

    def _corners(self, size: QSize) -> list[QRect]:
        right = self._view.width() - AWAY - size.width()
        bottom = self._view.height() - AWAY - size.height()
        return [QRect(QPoint(x, y), size) for y in (bottom, AWAY) for x in (right, AWAY)]

    def _is_free(self, rect: QRect) -> bool:
        return not self._cards_under(rect)

    def _cards_under(self, rect: QRect) -> Sequence[Card]:
        return self._stage.scene.cards_meeting(self._stage.camera.box_on_page(QRectF(rect)))
