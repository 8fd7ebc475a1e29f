"""The start page: the maps of late, the example, a spreadsheet, or an empty map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from stakeholdermap.desk.panels.text import column, emptied, hairline, plain, scrolled, tip

WIDTH = 640


@dataclass(frozen=True)
class Beginning:
    """One way to begin: words, one line on what it does, and what to call."""

    words: str
    help: str
    begin: Callable[[], object]


class Start(QWidget):
    """Shown until there is a map. ``open_recent`` is called with the file chosen."""

    def __init__(
        self, beginnings: Sequence[Beginning], open_recent: Callable[[Path], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open_recent = open_recent
        self.buttons: dict[str, QPushButton] = {}
        self._recent = column(gap=0)
        middle = QWidget()
        middle.setFixedWidth(WIDTH)
        inner = column(middle, (0, 64, 0, 32), gap=8)
        inner.addWidget(plain("Who is at the table, and who decides?", "title"))
        inner.addWidget(
            plain(
                "Draw the map of a partnership, hold it against a standard, take the findings to the board.",
                "quiet",
            )
        )
        inner.addSpacing(16)
        for number, beginning in enumerate(beginnings):
            inner.addLayout(self._row(beginning, primary=number == 0))
        inner.addSpacing(16)
        self._heading = plain("Recent maps", "heading")
        inner.addWidget(self._heading)
        inner.addLayout(self._recent)
        inner.addStretch(1)
        around = QWidget()
        centred = QHBoxLayout(around)
        centred.setContentsMargins(24, 0, 24, 0)
        centred.addStretch(1)
        centred.addWidget(middle)
        centred.addStretch(1)
        column(self).addWidget(scrolled(around))

    def show_recent(self, files: Sequence[Path]) -> None:
        """List these files; one that is no longer there is named but cannot be chosen."""
        emptied(self._recent)
        self._heading.setVisible(bool(files))
        for file in files:
            there = file.exists()
            button = QToolButton()
            button.setText(f"{file.stem.replace('&', '&&')}    {'' if there else 'no longer at '}{_folder_of(file)}")
            button.setProperty("row", True)
            button.setEnabled(there)
            button.setToolTip(tip(str(file)))
            button.setAccessibleName(f"Open {file.name}")
            button.setMinimumWidth(WIDTH)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.clicked.connect(lambda _=False, file=file: self._open_recent(file))
            self._recent.addWidget(button)
            self._recent.addWidget(hairline())

    def recent_buttons(self) -> list[QToolButton]:
        """The buttons of the recent maps, newest first."""
        found = (self._recent.itemAt(at).widget() for at in range(self._recent.count()))
        return [widget for widget in found if isinstance(widget, QToolButton)]

    def _row(self, beginning: Beginning, primary: bool) -> QHBoxLayout:
        button = QPushButton(beginning.words)
        button.setProperty("primary", primary)
        button.setMinimumWidth(216)
        button.setAccessibleDescription(beginning.help)
        button.clicked.connect(lambda: beginning.begin())
        self.buttons[beginning.words] = button
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(button)
        row.addWidget(plain(beginning.help, "quiet"), 1)
        return row


def _folder_of(file: Path) -> str:
    parent = file.parent
    home = Path.home()
    return f"~/{parent.relative_to(home)}" if parent.is_relative_to(home) and parent != home else str(parent)
