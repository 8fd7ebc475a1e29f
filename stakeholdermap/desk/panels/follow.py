"""Panels follow the map once for all changes of a moment, and only while somebody can see them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# The picture of the map comes first; what stands beside it follows within the blink of an eye.
AFTER_THE_PICTURE_MS = 20


class Follow(QObject):
    """Calls ``fill`` soon after it was asked to; for a panel out of sight, when that is next shown."""

    def __init__(self, panel: QWidget, fill: Callable[[], object]) -> None:
        super().__init__(panel)
        self._panel, self._fill = panel, fill
        self._is_due = False
        self._soon = QTimer(self, singleShot=True, interval=AFTER_THE_PICTURE_MS)
        self._soon.timeout.connect(self._go)
        panel.installEventFilter(self)

    def ask(self, *_: object) -> None:
        """What the panel shows is no longer so."""
        self._is_due = True
        if self._panel.isVisible() and not self._soon.isActive():
            self._soon.start()

    def done(self) -> None:
        """The panel shows what is so."""
        self._is_due = False
        self._soon.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_due and event.type() == QEvent.Type.Show:
            self.done()
            self._fill()
        return False

    def _go(self) -> None:
        # Hidden meanwhile: it follows when it is shown again.
        if self._is_due and self._panel.isVisible():
            self.done()
            self._fill()
