"""Whatever hands do in the window, in whatever order, the map stays whole and every step can be taken back.

``HYPOTHESIS_PROFILE=thorough`` does ten runs of a thousand steps; ``GESTURES`` and ``GESTURE_RUNS`` set other numbers.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.exceptions import capture_exceptions, format_captured_exceptions

from stakeholdermap.app import make_desk
from stakeholdermap.desk.files import THROW_AWAY
from stakeholdermap.figure.draw import draw
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Body, Decision, Organisation, Partnership, Person, SavedView, Sheet
from stakeholdermap.store import opening
from tests.desk.anybody import ANSWERS, BLOCKS, COMMANDS, ENDS, HELD, KEYS, LEFT, MIDDLE, NAMES, RIGHT, Anybody
from tests.desk.conftest import Answers

IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
STEPS = int(os.environ.get("GESTURES", "1000" if IS_THOROUGH else "60"))
RUNS = int(os.environ.get("GESTURE_RUNS", "10" if IS_THOROUGH else "4"))

numbers = st.integers(0, 255)
helds = st.sampled_from(HELD)
names = st.sampled_from(NAMES)


def a_small_partnership() -> Map:
    """A little of everything, close together, so that gestures meet; some of it without a place yet."""
    sheet = of("sheet")
    map = edits.add(
        Map(partnership=Partnership(id=of("partnership"), title="A small partnership")),
        Sheet(id=sheet, name="Map", level="all"),
        *(Organisation(id=of(name), name=name, group=group) for name, group in ORGANISATIONS),
        Body(id=of("Board"), name="Board", type="board"),
        Body(id=of("Working group"), name="Working group", parent=of("Board")),
        *(Person(id=of(post), post=post, employer=employer and of(employer)) for post, employer in PEOPLE),
        Annotation(id=of("note"), sheet=sheet, words="Remember"),
        Annotation(id=of("box"), sheet=sheet, shape="rectangle", words="North", width=360.0, height=240.0),
        SavedView(id=of("view"), name="For the board", level="bodies"),
        Decision(id=of("budget"), name="Agree the budget"),
    )
    for person, body in SEATS:
        map = edits.give_seat(map, of(person), of(body))
    for one, other, kind in TIES:
        map = edits.connect(map, of(one), of(other), kind, directed=kind != "works_with")
    map = edits.set_part(map, of("budget"), of("Board"), "decides")
    return edits.move(map, sheet, {of(name): (n % 3 * 230.0, n // 3 * 130.0) for n, name in enumerate(PLACED)})


def of(name: str) -> str:
    """The same lasting id for the same name each time, so that a run can be run again."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


ORGANISATIONS = (
    ("Council", "local_authority"),
    ("Hospital trust", "acute_provider"),
    ("Carers together", "vcse"),
    ("Practice", "primary_care"),
)
PEOPLE = (("Chief executive", "Council"), ("Chief nurse", "Hospital trust"), ("Member", None))
SEATS = (
    ("Chief executive", "Board"),
    ("Chief nurse", "Board"),
    ("Chief nurse", "Working group"),
    ("Member", "Working group"),
)
TIES = (
    ("Council", "Hospital trust", "commissions"),
    ("Council", "Hospital trust", "works_with"),
    ("Chief executive", "Chief nurse", "trusts"),
)
PLACED = ("Council", "Hospital trust", "Carers together", "Board", "Chief executive", "note", "box")


class AnyGestures(RuleBasedStateMachine):
    """A window of its own for every run, and somebody who does anything in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._catching = capture_exceptions()
        self._caught = self._catching.__enter__()
        folder.mkdir(exist_ok=True)
        self.folder = folder
        ini = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.desk = make_desk(ini, folder / "work")
        self.window, self.document = self.desk.window, self.desk.document
        self.window.ask = self.window.acts.ask = Answers(words="A name")
        self.window.resize(1200, 800)
        self.window.show()
        self.window.activateWindow()
        self.first = a_small_partnership()
        self.document.show(self.first)
        self.hands = Anybody(self.window)
        self.holds = False
        self._sound: Map = self.first
        self.hands.settle()

    # The mouse

    @rule(start=numbers, end=numbers, held=helds, breaks_off=st.integers(0, 7))
    def drag(self, start: int, end: int, held, breaks_off: int) -> None:
        hands, at = self.hands, self.hands.spot(start)
        hands.press(at, held)
        to = hands.spot(end)
        for way in (0.1, 0.5, 1.0):
            hands.move(at + (to - at) * way, held)
        if breaks_off == 0:
            hands.key("Esc")
        hands.release(to, held)

    @rule(at=numbers, held=helds)
    def click(self, at: int, held) -> None:
        spot = self.hands.spot(at)
        self.hands.press(spot, held)
        self.hands.release(spot, held)

    @rule(at=numbers)
    def double_click(self, at: int) -> None:
        self.hands.double_click(self.hands.spot(at))

    @rule(at=numbers, held=helds, button=st.sampled_from((LEFT, LEFT, MIDDLE)))
    def press_and_hold(self, at: int, held, button) -> None:
        self.hands.press(self.hands.spot(at), held, button)
        self.hands.move(self.hands.spot(at * 3), held, button)
        self.holds = True

    @rule(at=numbers, held=helds)
    def let_go(self, at: int, held) -> None:
        self.hands.move(self.hands.spot(at), held)
        for button in (LEFT, MIDDLE):
            self.hands.release(self.hands.spot(at), held, button)
        self.holds = False

    @rule(at=numbers, choice=numbers)
    def open_a_menu(self, at: int, choice: int) -> None:
        spot = self.hands.spot(at)
        self.hands.press(spot, HELD[0], RIGHT)
        self.hands.ask_for_menu(spot)
        self.hands.release(spot, HELD[0], RIGHT)
        self.hands.choose_in_menu(choice)

    # Keys and commands

    @rule(key=st.sampled_from(KEYS))
    def key_on_the_map(self, key: str) -> None:
        self.window.show_view("map")
        self.hands.view.setFocus()
        self.hands.key(key)

    @rule(key=st.sampled_from(ANSWERS))
    def key_wherever_the_keyboard_is(self, key: str) -> None:
        self.hands.key(key)

    @rule(words=names, end=st.sampled_from(ENDS))
    def type_words(self, words: str, end) -> None:
        self.hands.type(words, end)

    @rule(tool=numbers)
    def take_a_tool(self, tool: int) -> None:
        self.hands.take_tool(tool)

    @rule(command=st.sampled_from(COMMANDS), choice=numbers)
    def command(self, command: str, choice: int) -> None:
        self.window.commands[command].trigger()
        self.hands.choose_in_menu(choice)

    @rule(to=numbers)
    def go_in_history(self, to: int) -> None:
        self.hands.go_in_history(to)

    @rule(number=numbers)
    def select(self, number: int) -> None:
        self.hands.select(number)

    @rule(block=st.sampled_from(BLOCKS))
    def paste_words(self, block: str) -> None:
        self.hands.paste_words(block)

    # Ways of looking, and the other views

    @rule(field=numbers, choice=numbers)
    def filter(self, field: int, choice: int) -> None:
        self.hands.filter_by(field, choice)

    @rule(number=numbers)
    def look_otherwise(self, number: int) -> None:
        self.hands.look(number)

    @rule(number=numbers, row=numbers, words=names)
    def in_table(self, number: int, row: int, words: str) -> None:
        self.hands.in_table(number, row, words)

    @rule(row=numbers, column=numbers, key=st.sampled_from(("Space", "Del", "menu")))
    def in_matrix(self, row: int, column: int, key: str) -> None:
        self.hands.in_matrix(row, column, key)

    @rule(row=numbers, column=numbers, key=st.sampled_from(["D", "M", "R", "A", "C", "I", "Del", "Right", "Down"]))
    def in_decisions(self, row: int, column: int, key: str) -> None:
        self.hands.in_decisions(row, column, key)

    @rule(number=numbers, words=names)
    def inspect(self, number: int, words: str) -> None:
        self.hands.inspect(number, words)

    @rule()
    def wait(self) -> None:
        self.hands.settle()

    # What always holds

    @invariant()
    def all_is_well(self) -> None:
        self.hands.close_what_floats()
        QCoreApplication.processEvents()
        assert not self._caught, format_captured_exceptions(self._caught)
        assert self.holds or not self.hands.view._hand.is_busy, "a gesture was left half-way"
        if self.document.map is not self._sound:
            self._sound = self.document.map
            assert list(rules.faults_of(self._sound)) == []
        self._check_marks()

    def _check_marks(self) -> None:
        """What is drawn is on the map, and ties end at cards."""
        figure, map = self.hands.view.figure, self.hands.view.map
        cards = {card.thing for card in figure.cards}
        assert all(tie.one in cards and tie.other in cards for tie in figure.ties)
        assert all(map.find(card.thing) is not None for card in figure.cards if card.kind not in ("gap", "group"))

    def teardown(self) -> None:
        try:
            if not self._caught:
                self._end()
        finally:
            self._close()

    def _end(self) -> None:
        self.let_go(0, HELD[0])
        self.hands.settle()
        self.all_is_well()
        self._check_picture()
        self._check_history()
        self._check_file()
        self.all_is_well()

    def _check_picture(self) -> None:
        """What was drawn bit by bit is what is drawn at once."""
        view = self.hands.view
        if view.stage.fading.found is None:
            review, look = self.window.reviewer.review, self.window.looks.look
            assert view.figure == draw(view.map, view.sheet, review, view.stage.style, look, view.weights)

    def _check_history(self) -> None:
        steps, last = self.document.steps, self.document.map
        now = steps.index()
        while steps.canUndo():
            step = self.document.made()[steps.index() - 1]
            steps.undo()
            assert self.document.map == step.before
            assert list(rules.faults_of(self.document.map)) == []
        assert steps.count() == steps.undoLimit() or self.document.map == self.first
        steps.setIndex(now)
        assert self.document.map == last

    def _check_file(self) -> None:
        """What is on disk is what is on the desk."""
        target = self.window.ask.target = self.folder / f"{id(self)}.smap"
        self.window.files.save_as()
        self.hands.wait_for(lambda: self.document.path == target)
        assert opening.load(target) == self.document.map

    def _close(self) -> None:
        self.window.ask.choice = THROW_AWAY
        self.window.close()
        self.desk.background.wait_all()
        self.document.steps.clear()
        self.window.deleteLater()
        # Hypothesis keeps the machine; its window goes now, not piece by piece when the process ends.
        del self.window, self.desk, self.document, self.hands
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._catching.__exit__(None, None, None)


def test_any_gestures_in_any_order_leave_a_sound_map(qapp, tmp_path: Path, monkeypatch) -> None:
    # Else Hypothesis ends a run when what it drew takes 8 KB: after some 250 steps.
    monkeypatch.setattr("hypothesis.internal.conjecture.engine.BUFFER_SIZE", STEPS * 1024)
    monkeypatch.setattr("hypothesis.stateful.BUFFER_SIZE", STEPS * 1024)
    profile = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    count = iter(range(1_000_000))
    run_state_machine_as_test(lambda: AnyGestures(tmp_path / str(next(count))), settings=profile)
