"""The one place where the window's parts are made and joined: read it first."""

from __future__ import annotations

import argparse
import faulthandler
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from stakeholdermap import __version__
from stakeholdermap.desk import clipboard
from stakeholdermap.desk.background import Background
from stakeholdermap.desk.canvas import spoken
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.keeping import Keeping
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.settling import Settling
from stakeholdermap.desk.window import Window

PROGRAM = "stakeholdermap"
LAST_MOMENT_MS = 10_000


@dataclass(frozen=True)
class Desk:
    """What one window stands on; keep it for as long as the window lives."""

    window: Window
    document: Document
    background: Background
    keeping: Keeping


def main(arguments: Sequence[str]) -> int:
    """Open the window, on a map or the example when asked; the answer is the exit code."""
    wanted = _parser().parse_args(list(arguments))
    faulthandler.enable()
    qt = QApplication([PROGRAM])
    qt.setApplicationName(PROGRAM)
    qt.setApplicationVersion(__version__)
    settings = _settings(Path(wanted.work) if wanted.work else None)
    if wanted.reset_settings:
        settings.clear()
    desk = make_desk(settings, Path(wanted.work) if wanted.work else None)
    _tell_of_the_unexpected(desk.window.warn)
    Settling(desk.document, desk.background, desk.window)
    desk.window.show()
    # After the first frame: what is slow to load must not keep the window from showing.
    QTimer.singleShot(0, lambda: _begin(desk, wanted))
    code = qt.exec()
    desk.background.wait_all(LAST_MOMENT_MS)
    desk.document.steps.clear()
    clipboard.leave()
    return code


def _settings(work: Path | None) -> QSettings:
    if work is not None:
        return QSettings(str(work / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, PROGRAM, PROGRAM)


def make_desk(settings: QSettings, work: Path | None = None) -> Desk:
    """Make every part and join them. ``work`` replaces the folder of working copies."""
    spoken.install()
    told: list[str] = []
    document = Document(tell=told.append)
    selection = Selection()
    background = Background()
    reviewer = Reviewer(document, background)
    keeping = Keeping(document, background, folder=work)
    window = Window(document, selection, reviewer, Looks(document), background, keeping, settings)
    document.tell_through(window.warn)
    return Desk(window, document, background, keeping)


def _begin(desk: Desk, wanted: argparse.Namespace) -> None:
    if wanted.screenshot:
        desk.window.reviewer.ready.connect(lambda _: _take(desk, Path(wanted.screenshot)))
    if wanted.map:
        desk.window.files.open(Path(wanted.map).resolve())
    elif wanted.example:
        desk.window.files.open_example()
    else:
        desk.keeping.recover(lambda: None)


def _take(desk: Desk, path: Path) -> None:
    def take() -> None:
        desk.window.resize(1600, 1000)
        desk.window.map_view.gaze.zoom_to_fit()
        QApplication.processEvents()
        kept = desk.window.grab().save(str(path))
        desk.window.close()
        QApplication.exit(0 if kept else 1)

    QTimer.singleShot(500, take)


def _tell_of_the_unexpected(say: Callable[[str], object]) -> None:
    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        say("Something went wrong that the program did not expect. Your work is kept; go on, or save and start again.")

    sys.excepthook = tell
    threading.excepthook = lambda a: tell(a.exc_type, a.exc_value or a.exc_type(), a.exc_traceback)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Draw a partnership and see who decides.")
    parser.add_argument("map", nargs="?", metavar="MAP", help="the map to open")
    parser.add_argument("--example", action="store_true", help="open the example")
    parser.add_argument("--reset-settings", action="store_true", help="forget sizes, recent maps and looks")
    parser.add_argument("--screenshot", metavar="FILE", help="save a picture of the window and end")
    parser.add_argument("--work", metavar="FOLDER", help="keep working copies and settings here")
    return parser
