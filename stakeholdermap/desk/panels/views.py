"""The list of saved views: choose one, save what is seen now, rename, bring up to date, delete."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QWidget

from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, hairline, link, plain, tip
from stakeholdermap.desk.views import Views

ID = Qt.ItemDataRole.UserRole
WIDTH, ROW_HEIGHT, MOST_ROWS = 360, 30, 10
LONGEST_NAME = 190
EMPTY = "Save what you see now under a name, such as “For the board”, and come back to it with one click."
ORDER = "In order of name: number them to order a presentation."


class ViewsButton(QToolButton):
    """Says which view is shown, and opens the list."""

    def __init__(self, views: Views) -> None:
        super().__init__()
        self._views = views
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list = ViewsList(views, self)
        self.clicked.connect(self.open)
        views.changed.connect(self._say)
        self._say()

    def open(self) -> None:
        """Show the list beneath the button."""
        self.list.open_at(self.mapToGlobal(QPoint(self.width(), self.height() + 4)))

    def _say(self) -> None:
        current, end = self._views.current, ""
        said = "Views"
        if current is not None:
            said, end = f"View: {current.name}", "" if self._views.is_as_saved else " (changed)"
        # What gives way to a narrow button is the name, never that it is not this view any more.
        room = LONGEST_NAME - self.fontMetrics().horizontalAdvance(end)
        shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)
        said += end
        self.setText(f"{shown}{end} ▾")
        self.setAccessibleName(f"{said}. Saved views")
        self.setToolTip(tip(f"{said}\nSaved views (Ctrl+Shift+V)" if current else "Saved views (Ctrl+Shift+V)"))


class ViewsList(QFrame):
    """Enter or a click shows a view, F2 renames it, Del deletes it, Esc closes the list.

    ``save_asked`` when what is seen now should be given a name.
    """

    save_asked = Signal()

    def __init__(self, views: Views, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._views, self._filling = views, False
        self.setProperty("card", True)
        self.setAccessibleName("Saved views")
        self.setFixedWidth(WIDTH)
        self.rows = QListWidget()
        self.rows.setAccessibleName("Saved views")
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.rows.installEventFilter(self)
        self.empty, self.order = plain(EMPTY, tone="quiet"), plain(ORDER, tone="quiet")
        self.save = link("Save this view…", self._save)
        self.change, self.rename, self.remove = (
            link("Update to what is seen now", self._update),
            link("Rename", lambda: self.rows.editItem(self.rows.currentItem())),
            link("Delete", self._remove),
        )
        self._lay_out()
        self.rows.itemClicked.connect(self._choose)
        self.rows.itemChanged.connect(self._renamed)
        self._follow = Follow(self, self.fill)
        views.changed.connect(self._follow.ask)

    def open_at(self, right: QPoint) -> None:
        """Show the list with its upper right corner here."""
        self.fill()
        self.move(max(right.x() - WIDTH, self.parentWidget().screen().availableGeometry().left()), right.y())
        self.show()
        (self.rows if self._views.all else self.save).setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self) -> None:
        """Read the views again."""
        self._follow.done()
        kept = self._chosen
        current = self._views.current
        self._filling = True
        self.rows.clear()
        for view in self._views.all:
            item = QListWidgetItem(view.name)
            item.setData(ID, view.id)
            item.setToolTip(tip(view.name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            face = item.font()
            face.setBold(current is not None and view.id == current.id)
            item.setFont(face)
            self.rows.addItem(item)
            if view.id == (kept or (current.id if current else None)):
                self.rows.setCurrentItem(item)
        self._filling = False
        self._show_parts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._chosen:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.rows.currentItem())
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        rows = column(self, (8, 8, 8, 8), gap=4)
        acts = QHBoxLayout()
        acts.setContentsMargins(8, 0, 8, 0)
        acts.setSpacing(16)
        for button in (self.change, self.rename, self.remove):
            acts.addWidget(button)
        acts.addStretch(1)
        below = column(margins=(8, 0, 8, 0))
        below.addWidget(self.save)
        self.line = hairline()
        for widget in (self.empty, self.rows, self.order):
            rows.addWidget(widget)
        rows.addLayout(acts)
        rows.addWidget(self.line)
        rows.addLayout(below)

    def _show_parts(self) -> None:
        count = self.rows.count()
        if count and self._chosen is None:
            self.rows.setCurrentRow(0)
        self.empty.setVisible(not count)
        self.order.setVisible(count > 1)
        for widget in (self.rows, self.line, self.change, self.rename, self.remove):
            widget.setVisible(bool(count))
        self.rows.setFixedHeight(min(count, MOST_ROWS) * ROW_HEIGHT + 4)
        self.adjustSize()

    @property
    def _chosen(self) -> str | None:
        row = self.rows.currentRow()
        return self.rows.item(row).data(ID) if row >= 0 else None

    def _choose(self, item: QListWidgetItem) -> None:
        self.close()
        self._views.choose(item.data(ID))

    def _save(self) -> None:
        self.close()
        self.save_asked.emit()

    def _update(self) -> None:
        if self._chosen is not None:
            self._views.update(self._chosen)

    def _remove(self) -> None:
        if self._chosen is not None:
            self._views.remove(self._chosen)

    def _renamed(self, item: QListWidgetItem) -> None:
        if not self._filling and not self._views.rename(item.data(ID), item.text()):
            self.fill()
