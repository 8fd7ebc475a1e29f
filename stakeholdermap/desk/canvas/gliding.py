"""Moves from one part of the page to another so that the eye can follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from stakeholdermap.desk.canvas.camera import Camera

GLIDE_MS = 180


class Glide(QObject):
    """Calls ``look_from`` with one camera after another; at once where less motion is wanted or nobody watches."""

    def __init__(self, view: QWidget, look_from: Callable[[Camera], object]) -> None:
        super().__init__(view)
        self._view, self._look_from = view, look_from
        self._from = self._to = Camera()
        self._motion = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether the camera is still moving."""
        return self._motion.state() == QVariantAnimation.State.Running

    def go(self, start: Camera, end: Camera) -> None:
        """Look from ``end`` in a moment."""
        self._motion.stop()
        self._from, self._to = start, end
        wanted = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._view)
        if start == end or wanted <= 0 or not self._view.isVisible():
            self._look_from(end)
        else:
            self._motion.start()

    def stop(self) -> None:
        """Stay where the camera is."""
        self._motion.stop()

    def _go_on(self, share: float) -> None:
        self._look_from(self._to if share >= 1 else between(self._from, self._to, share, self._middle))

    @property
    def _middle(self) -> QPointF:
        return self._view.rect().toRectF().center()


def between(one: Camera, other: Camera, share: float, middle: QPointF) -> Camera:
    """The camera on the way: the page point in the middle goes straight, and the zoom at an even pace."""
    (x, y), (to_x, to_y) = one.to_page(middle), other.to_page(middle)
    scale = one.scale * (other.scale / one.scale) ** share
    x, y = x + (to_x - x) * share, y + (to_y - y) * share
    return Camera(scale, middle.x() - x * scale, middle.y() - y * scale)
