"""From a finding to the smallest set of changes, made in one step and taken back in one."""

from PySide6.QtWidgets import QPushButton

from tests.journeys.conftest import Answers

SOON = 60_000


class Patient(Answers):
    """A user who waits for the answer and then does it."""

    def __init__(self, qtbot) -> None:
        super().__init__()
        self._qtbot = qtbot

    def confirm(self, dialog) -> bool:
        self._qtbot.waitUntil(lambda: dialog.fix is not None, timeout=SOON)
        dialog.do.click()
        return bool(dialog.result())


def test_a_finding_is_cleared_by_one_step_and_undone_by_one(qtbot, on_westmarch) -> None:
    window, document = on_westmarch, on_westmarch.document
    window.ask = Patient(qtbot)
    before, steps = document.map, document.steps.count()
    finding = next(f for f in window.reviewer.review.findings if f.kind == "voice_without_vote")
    card = window.findings.cards[finding.id]
    card.doors["remedy"].click()
    door = next(b for b in card.more.findChildren(QPushButton) if b.text() == "What would fix it…")
    door.click()

    assert document.steps.count() == steps + 1
    assert document.steps.undoText() == f"Fix “{finding.title}”"
    qtbot.waitUntil(lambda: window.reviewer.is_current, timeout=SOON)
    assert finding.id not in {f.id for f in window.reviewer.review.findings}

    window.commands["undo"].trigger()
    assert document.map == before


def test_the_menu_opens_it_for_findings_still_to_be_chosen(qtbot, on_westmarch) -> None:
    on_westmarch.commands["fix"].trigger()
    (dialog,) = on_westmarch.ask.dialogs
    assert dialog.chosen() == ()
    assert on_westmarch.document.steps.count() == 0
