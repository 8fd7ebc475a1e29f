"""Watches the bridge between Python and Qt: PySide6 6.12.0 loses references and so aborts Python 3.11."""

import gc
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QLabel, QTableView

CALLS = 300
DRIFT_A_CALL = 0.01

pytestmark = pytest.mark.usefixtures("qapp")

Call = Callable[[int], object]


class Bell(QObject):
    rang = Signal(bool)


class Rows(QAbstractTableModel):
    """Answers None to most of what a view asks, as every model does."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 20

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 4

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return f"row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def setting_a_text() -> Iterator[Call]:
    label = QLabel()
    yield lambda turn: label.setText(f"turn {turn}")


def moving_an_item() -> Iterator[Call]:
    scene = QGraphicsScene()
    item = QGraphicsRectItem(0, 0, 10, 10)
    scene.addItem(item)
    yield lambda turn: item.setPos(turn, turn)


def emitting_a_signal() -> Iterator[Call]:
    bell = Bell()
    heard: list[bool] = []
    bell.rang.connect(lambda loud: heard.append(loud) or heard.clear())
    yield lambda turn: bell.rang.emit(True)


def painting_a_model() -> Iterator[Call]:
    view = QTableView()
    rows = Rows()
    view.setModel(rows)
    view.resize(400, 300)
    view.show()
    yield lambda turn: view.viewport().repaint()
    view.close()


@pytest.mark.parametrize("watched", [None, True], ids=repr)
@pytest.mark.parametrize("talk", [setting_a_text, moving_an_item, emitting_a_signal, painting_a_model])
def test_calls_into_qt_neither_lose_nor_keep_references(
    talk: Callable[[], Iterator[Call]], watched: object
) -> None:
    talking = talk()
    call = next(talking)
    for turn in range(CALLS):
        call(turn)
    before = _references(watched)
    for turn in range(CALLS):
        call(turn)
    drift = _references(watched) - before
    for _ in talking:
        pass
    assert abs(drift) / CALLS < DRIFT_A_CALL, f"{drift} references to {watched} in {CALLS} calls"


def _references(thing: object) -> int:
    QApplication.processEvents()
    gc.collect()
    return sys.getrefcount(thing)


@pytest.mark.parametrize("part", ["PySide6-Essentials", "shiboken6"])
def test_the_binding_is_of_the_sound_series(part: str) -> None:
    found = tuple(int(number) for number in version(part).split(".")[:2])
    assert (6, 8) <= found < (6, 12)
