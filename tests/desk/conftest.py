"""A real window with a real map on it, its settings and working copies in a folder of the test's own."""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from stakeholdermap.analysis.recall import Recall
from stakeholdermap.app import make_desk
from stakeholdermap.desk.files import THROW_AWAY
from stakeholdermap.desk.reviewer import review_of
from stakeholdermap.desk.window import Window
from stakeholdermap.imports.preview import propose
from stakeholdermap.model.map import Map

SAMPLES = Path(__file__).parents[1] / "samples"
PATIENCE_MS = 20_000


@dataclass
class Answers:
    """A user who answers as told, and remembers what they were told."""

    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    words: str | None = None
    choice: str | None = THROW_AWAY
    goes_ahead: bool = True
    told: list[str] = field(default_factory=list)
    dialogs: list[QDialog] = field(default_factory=list)

    def tell(self, what: str, more: str = "") -> None:
        self.told.append(f"{what} {more}".strip())

    def open_files(self, title: str, filters: Sequence[str], folder: str, many: bool = False) -> list[Path]:
        return self.files

    def save_file(self, title: str, filters: Sequence[str], suggested: str) -> Path | None:
        return self.target

    def line(self, title: str, question: str, suggested: str = "") -> str | None:
        return self.words

    def choose(self, question: str, more: str, choices: Sequence[str]) -> str | None:
        self.told.append(question)
        return self.choice

    def confirm(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        return self.goes_ahead


@pytest.fixture(scope="session", autouse=True)
def no_clipboard_is_left(qapp) -> Iterator[None]:
    """What was copied goes before Python does, as at the end of the program: else the process of the tests falls."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def westmarch() -> Map:
    """The invented place partnership, as an import brings it in."""
    return propose([SAMPLES / "westmarch-place-partnership.xlsx"], Map()).apply(Map())


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot, tmp_path: Path, settings: QSettings) -> Iterator[Window]:
    """The program's window on the start page; the user is ``window.ask``."""
    desk = make_desk(settings, tmp_path / "work")
    desk.window.ask = desk.window.acts.ask = Answers()
    qtbot.addWidget(desk.window)
    desk.window.resize(1400, 900)
    yield desk.window
    desk.window.ask.choice = THROW_AWAY
    desk.window.close()
    assert desk.background.wait_all()
    # Qt keeps some of what a closed window was made of: looked at again after every test, it would slow all of them.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def known_of_westmarch(westmarch: Map) -> Recall:
    """What a review of Westmarch has worked out, worked out once."""
    recall = Recall()
    review_of(westmarch, None, date.today(), recall)
    return recall


@pytest.fixture
def on_westmarch(qtbot, window: Window, westmarch: Map, known_of_westmarch: Recall) -> Window:
    """The window with Westmarch on the desk, reviewed, and the charts there."""
    # A copy, which goes on with the edits of this test alone.
    window.reviewer._recall._known.update(known_of_westmarch._known)
    window.show()
    window.document.show(westmarch)
    qtbot.waitUntil(lambda: window.charts.are_there and is_at_rest(window), timeout=PATIENCE_MS)
    return window


def is_at_rest(window: Window) -> bool:
    return window.reviewer.is_current and not window.background.is_busy
