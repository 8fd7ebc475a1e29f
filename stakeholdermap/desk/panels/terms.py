"""The glossary: every word of the program in a list that is searched, and what it means."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.glossary import Entry
from stakeholdermap.desk.panels.text import column, plain

SIZE = QSize(820, 600)
ROW, MARGIN = 32, 24


class Terms(QDialog):
    """A list of terms beneath a box to search in, and the entry chosen; it stays open until it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Glossary")
        self.resize(SIZE.boundedTo(parent.size()))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a word")
        self.search.setAccessibleName("Find a word in the glossary")
        self.search.setClearButtonEnabled(True)
        self.search.setProperty("search", True)
        self.list = QListWidget()
        self.list.setAccessibleName("Words")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.nothing = plain("No word of the glossary has this.", "quiet")
        self.nothing.hide()
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("What it means")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(MARGIN)
        self.text.anchorClicked.connect(self._follow)
        left = QWidget()
        rows = column(left, (12, 12, 4, 8))
        for widget in (self.search, self.nothing, self.list):
            rows.addWidget(widget, int(widget is self.list))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(left)
        panes.addWidget(self.text)
        panes.setHandleWidth(1)
        panes.setSizes([280, 540])
        column(self, gap=0).addWidget(panes)
        self.search.textChanged.connect(self._fill)
        self.list.currentRowChanged.connect(self._show)
        self._fill("")

    @property
    def term(self) -> str:
        """The key of the entry that is shown; empty for none."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def show_term(self, key: str | None = None) -> None:
        """Show this entry in front, with the keyboard on its text; without one on the box to search in."""
        self.search.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        if key is None:
            self.search.setFocus()
            return
        rows = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        self.list.setCurrentRow(rows.index(key))
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)
        self.text.setFocus()

    def _fill(self, typed: str) -> None:
        found = glossary.search(typed)
        self.list.clear()
        for entry in found:
            item = QListWidgetItem(entry.term)
            item.setSizeHint(QSize(0, ROW))
            item.setData(Qt.ItemDataRole.UserRole, entry.key)
            self.list.addItem(item)
        self.nothing.setVisible(not found)
        self.list.setCurrentRow(0 if found else -1)
        if not found:
            self.text.clear()

    def _show(self, row: int) -> None:
        if row >= 0:
            entry = glossary.entry(self.list.item(row).data(Qt.ItemDataRole.UserRole))
            self.text.setHtml(_page(entry))
            self.text.verticalScrollBar().setValue(0)

    def _follow(self, url: QUrl) -> None:
        self.show_term(url.toString())


def _page(entry: Entry) -> str:
    """The entry as a page: what it means first, then how it is made, and the words beside it."""
    parts = [f"<h2>{escape(entry.term)}</h2>", _paragraph(entry.means)]
    if entry.also:
        parts.append(_paragraph(f"Also called: {', '.join(entry.also)}."))
    for heading, words in (
        ("What it does not say", entry.does_not_say),
        ("What would change it", entry.changes),
        ("Formula", entry.formula),
        ("Source", entry.source),
    ):
        if words:
            parts += [f"<p style='margin-bottom:2px'><b>{heading}</b></p>", _paragraph(words)]
    if entry.see:
        links = ", ".join(f"<a href='{key}'>{escape(glossary.entry(key).term)}</a>" for key in entry.see)
        parts += ["<p style='margin-bottom:2px'><b>See also</b></p>", f"<p>{links}</p>"]
    return "".join(parts)


def _paragraph(words: str) -> str:
    return f"<p style='margin-top:0; margin-bottom:10px; line-height:125%'>{escape(words)}</p>"
