"""From nothing to a window that can be used with the example in it: process start included, disk warm."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = 7

# Says how many seconds have passed since the parent looked at the clock: first frame, then example on the desk.
PROGRAM = """
import sys, time
began = float(sys.argv[1])
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from stakeholdermap import app
qt = QApplication(["stakeholdermap"])
desk = app.make_desk(QSettings(sys.argv[2] + "/settings.ini", QSettings.Format.IniFormat), None)
desk.window.show()
def opened():
    desk.window.repaint()
    print(time.time() - began, flush=True)
    QApplication.exit(0)
def first():
    print(time.time() - began, flush=True)
    desk.document.named.connect(lambda: QTimer.singleShot(0, opened))
    desk.window.files.open_example()
QTimer.singleShot(0, first)
qt.exec()
"""


def a_start(folder: Path) -> tuple[float, float]:
    began = str(time.time())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, began, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    first, usable = map(float, done.stdout.split())
    return first, usable


@pytest.mark.benchmark
def test_start_to_a_usable_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_start(tmp_path)
    runs = [a_start(tmp_path) for _ in range(RUNS)]
    with capsys.disabled():
        for name, times in zip(("first frame", "example on the desk"), zip(*runs, strict=True), strict=True):
            median = statistics.median(times)
            print(f"\n{name}: median {median:.2f} s, best {min(times):.2f} s, worst {max(times):.2f} s")
