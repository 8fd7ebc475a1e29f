"""The preview of an import: what was recognised, what is doubtful, what cannot be read; then one step, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from stakeholdermap.desk.panels.text import column, counted, plain, scrolled

SHOWN_AT_MOST = 200


class ImportDialog(QDialog):
    """Shows a ``imports.preview.Preview``. ``accepted_matches()`` are the ids of the doubtful matches ticked."""

    def __init__(self, preview: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self.ticks: dict[str, QCheckBox] = {}
        self.setWindowTitle("Import")
        self.resize(760, 620)
        content = QWidget()
        self._inside = column(content, (24, 20, 24, 20), gap=8)
        self._say_what_comes()
        self._say_doubtful()
        self._say_problems()
        self._say_ignored()
        self._inside.addStretch(1)
        layout = column(self, gap=0)
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(self._buttons())

    def accepted_matches(self) -> frozenset[str]:
        """The doubtful matches that the user has ticked as the same."""
        return frozenset(id for id, tick in self.ticks.items() if tick.isChecked())

    def _say_what_comes(self) -> None:
        self._inside.addWidget(plain("What will come in", "title"))
        self._inside.addWidget(plain(counts_in_words(self.preview)))
        self._inside.addWidget(
            plain("One step: Undo takes all of it out again. What is placed on the map stays where it is.", "quiet")
        )
        rows = [(t.where, t.kind_in_words, t.header_in_words, t.columns_in_words) for t in _tables(self.preview)]
        if rows:
            self._inside.addSpacing(8)
            self._inside.addWidget(plain("What was recognised", "heading"))
            self._inside.addWidget(listed(("Sheet", "Read as", "Headings", "Columns"), rows))

    def _say_doubtful(self) -> None:
        doubtful = [match for match in self.preview.matches if match.status == "doubtful"]
        if not doubtful:
            return
        self._inside.addSpacing(8)
        self._inside.addWidget(
            plain(f"Are these the same? {counted(len(doubtful), 'doubtful match', 'doubtful matches')}", "heading")
        )
        self._inside.addWidget(plain("Tick those that are. The others come in as new.", "quiet"))
        for match in doubtful:
            tick = QCheckBox(f"“{match.text}” is “{match.existing}”".replace("&", "&&"))
            tick.setToolTip(match.where)
            self.ticks[match.id] = tick
            self._inside.addWidget(tick)

    def _say_problems(self) -> None:
        problems = self.preview.problems
        if not problems:
            return
        self._inside.addSpacing(8)
        self._inside.addWidget(plain(f"{counted(len(problems), 'row', 'rows')} cannot be read", "heading"))
        rows = [(p.sheet, str(p.row or ""), str(p.column or ""), p.reason) for p in problems]
        self._inside.addWidget(listed(("Sheet", "Row", "Column", "Why"), rows))

    def _say_ignored(self) -> None:
        ignored = self.preview.ignored
        if not ignored:
            return
        self._inside.addSpacing(8)
        self._inside.addWidget(plain(f"Left out: {len(ignored)}", "heading"))
        self._inside.addWidget(plain("\n".join(str(i) for i in ignored[:SHOWN_AT_MOST]), "quiet"))

    def _buttons(self) -> QVBoxLayout:
        box = QDialogButtonBox()
        self.go = QPushButton("Import")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = column(margins=(24, 12, 24, 16))
        layout.addWidget(box)
        return layout


def listed(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> QTableWidget:
    """A small table to read, as high as its rows."""
    rows = list(rows)[:SHOWN_AT_MOST]
    table = QTableWidget(len(rows), len(headings))
    table.setHorizontalHeaderLabels(list(headings))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setAccessibleName(", ".join(headings))
    for at, row in enumerate(rows):
        for across, words in enumerate(row):
            item = QTableWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            table.setItem(at, across, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setMinimumHeight(min(240, 40 + 32 * len(rows)))
    return table
