"""The sheet of shortcuts: every key there is, written from the tables that the keys are read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QTextBrowser, QWidget

from stakeholdermap.desk import actions
from stakeholdermap.desk.canvas import commands
from stakeholdermap.desk.panels import palette
from stakeholdermap.desk.panels.text import column

COLUMNS, SIZE, LINE = 3, (1120, 720), 34
# What Qt writes short.
IN_FULL = {
    "Return": "Enter", "Del": "Delete", "Ins": "Insert", "Esc": "Esc", "PgUp": "Page Up", "PgDown": "Page Down",
    "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "-": "−",
}  # fmt: skip
ARROWS = ("Left", "Right", "Up", "Down")
# The keys that no table holds: what boxes and lists do with them, as everywhere on the desktop.
ELSEWHERE: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "While a name is typed on the map",
        (("Enter", "Keep it"), ("Tab", "Keep it and name the next one"), ("Esc", "Forget it")),
    ),
    (
        "In lists, tables and the outline",
        (
            ("↑ ↓ ← →", "Go from one to the next"),
            ("F2", "Change what is in a cell"),
            ("Ctrl+C, Ctrl+V", "Copy and paste cells, also to and from a spreadsheet"),
            ("Enter", "Open in the inspector, from the outline"),
        ),
    ),
    (
        "Everywhere",
        (
            ("Tab, Shift+Tab", "Go on to the next part of the window, or back"),
            ("Alt", "Open the menus"),
            ("Esc", "Close what is open"),
        ),
    ),
)


@dataclass(frozen=True)
class Section:
    """A heading with rows of (keys, words)."""

    title: str
    rows: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        """How many lines it takes, about."""
        return 2.5 + sum(1 + len(words) // LINE for _, words in self.rows)


def sections() -> list[Section]:
    """Every key, by where it works: the map, the menus, and the rest."""
    found = [Section("On the map", tuple(_of_the_map()))]
    for menu, _ in actions.MENUS:
        rows = [(_keys(one.action.keys.split()), one.words) for one in palette.every() if one.menu == menu]
        rows = [(keys, words) for keys, words in rows if keys]
        if rows:
            found.append(Section(f"{menu} menu", tuple(rows)))
    return [*found, *(Section(title, rows) for title, rows in ELSEWHERE)]


def as_text() -> str:
    """The sheet as plain lines, to paste elsewhere."""
    return "\n\n".join(
        "\n".join([section.title, *(f"{keys}\t{words}" for keys, words in section.rows)]) for section in sections()
    )


def as_html() -> str:
    """The sheet in columns of much the same height."""
    columns: list[list[Section]] = [[] for _ in range(COLUMNS)]
    every = sections()
    each = sum(section.height for section in every) / COLUMNS
    before = 0.0
    for section in every:
        columns[min(int((before + section.height / 2) / each), COLUMNS - 1)].append(section)
        before += section.height
    cells = "".join(f'<td width="33%" style="padding-right:24px">{"".join(map(_html, c))}</td>' for c in columns)
    return f'<table width="100%"><tr>{cells}</tr></table>'


class Shortcuts(QDialog):
    """The sheet, to read beside the map, to copy and to print."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*(min(side, room - 40) for side, room in zip(SIZE, parent.size().toTuple(), strict=True)))
        self.sheet = QTextBrowser()
        self.sheet.setHtml(as_html())
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setAccessibleName("Keyboard shortcuts")
        row = QHBoxLayout()
        for words, act in (("Copy", self.copy), ("Print…", self.print_out)):
            row.addWidget(_button(words, act))
        row.addStretch(1)
        close = _button("Close", self.accept)
        close.setDefault(True)
        row.addWidget(close)
        layout = column(self, (20, 16, 20, 16), gap=12)
        layout.addWidget(self.sheet, 1)
        layout.addLayout(row)
        self.sheet.setFocus()

    def copy(self) -> None:
        """Put the sheet on the clipboard as plain lines."""
        QGuiApplication.clipboard().setText(as_text())

    def print_out(self) -> None:
        """Print the sheet on paper."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.sheet.document().print_(printer)


def _button(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button


def _of_the_map() -> Iterator[tuple[str, str]]:
    """The keys of the map, those with the same words on one row; what a menu lists is left to that menu."""
    in_menus = {key for one in palette.every() for key in one.action.keys.split()}
    by_words: dict[str, list[str]] = {}
    for entry in commands.KEYS:
        by_words.setdefault(entry.words, []).extend(key for key in entry.keys.split() if key not in in_menus)
    for words, keys in by_words.items():
        if keys:
            yield _keys(keys), words


def _keys(keys: Sequence[str]) -> str:
    held = {key.removesuffix(arrow) for key in keys for arrow in ARROWS if key.endswith(arrow)}
    if len(held) == 1 and len(keys) == len(ARROWS):
        return _shown(f"{held.pop()}arrows")
    return " or ".join(_shown(key) for key in dict.fromkeys(keys) if key != "Enter")


def _shown(key: str) -> str:
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if "arrows" not in key else key
    held, _, last = native.rpartition("+") if native not in ("+", "-") else ("", "", native)
    last = "Arrow keys" if last == "arrows" and not held else IN_FULL.get(last, last)
    return f"{held}+{last}" if held else last


def _html(section: Section) -> str:
    rows: Iterable[str] = (
        f'<tr><td style="padding:2px 12px 2px 0; white-space:nowrap"><b>{escape(keys)}</b></td>'
        f'<td style="padding:2px 0">{escape(words)}</td></tr>'
        for keys, words in section.rows
    )
    return f"<h3>{escape(section.title)}</h3><table>{''.join(rows)}</table>"
