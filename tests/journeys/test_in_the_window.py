"""The whole road in the window: a spreadsheet in, findings read, something changed and undone, a paper out."""

from pathlib import Path

from docx import Document as WordFile
from PySide6.QtCore import Qt

from stakeholdermap.__main__ import main
from stakeholdermap.model.rules import faults_of
from stakeholdermap.store import opening

SAMPLES = Path(__file__).parents[1] / "samples"
SOON = 20_000


def findings(window) -> str:
    return "\n".join(finding.sentence for finding in window.reviewer.review.findings)


def test_a_partnership_manager_leaves_with_a_paper_and_a_picture(qtbot, window, tmp_path) -> None:
    ask, document, reviewer = window.ask, window.document, window.reviewer

    def rests() -> bool:
        return bool(document.map.bodies) and reviewer.is_current and not window.background.is_busy

    # The list comes in: one step, after a preview.
    window.show()
    ask.files = [SAMPLES / "lancashire-hwb.xlsx"]
    window.start.buttons["Start from a spreadsheet…"].click()
    qtbot.waitUntil(rests, timeout=SOON)
    assert document.steps.count() == 1
    assert len(document.map.seats) == 13

    # The findings say what the board should hear.
    reviewer.standards = ("hwb",)
    qtbot.waitUntil(lambda: rests() and bool(reviewer.review.standards), timeout=SOON)
    (law,) = reviewer.review.standards
    assert law.met == law.applicable == 6
    assert "10 of 13 seats (77%)" in findings(window)

    # An organisation is placed where the mouse points and named at once; then it is undone.
    as_it_came = document.map
    view = window.map_view
    view.setFocus()
    window.commands["tool_organisation"].trigger()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().bottomRight() / 2)
    for key in "Hospice":
        qtbot.keyClicks(window.focusWidget(), key)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert "Hospice" in {o.name for o in document.map.organisations.values()}
    window.commands["undo"].trigger()
    assert document.map == as_it_came
    window.commands["redo"].trigger()
    qtbot.waitUntil(rests, timeout=SOON)

    # The map is kept in a file, and goes out as a paper and a picture.
    ask.target = tmp_path / "lancashire.smap"
    window.commands["save"].trigger()
    qtbot.waitUntil(lambda: document.path == ask.target, timeout=SOON)
    assert opening.load(tmp_path / "lancashire.smap") == document.map
    for name, order in (("paper.docx", window.files.write_paper), ("map.svg", window.files.export)):
        ask.target = tmp_path / name
        order()
        qtbot.waitUntil(lambda: ask.target.exists() and not window.background.is_busy, timeout=SOON)
    words = "\n".join(paragraph.text for paragraph in WordFile(tmp_path / "paper.docx").paragraphs)
    assert "10 of 13 seats (77%)" in words
    assert "Hospice" in (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert list(faults_of(document.map)) == []


def test_the_window_and_the_command_line_say_the_same(qtbot, on_westmarch, tmp_path, capsys) -> None:
    target = on_westmarch.ask.target = tmp_path / "westmarch.smap"
    on_westmarch.commands["save"].trigger()
    qtbot.waitUntil(lambda: on_westmarch.document.path == target, timeout=SOON)

    assert main(["review", str(target)]) == 0

    told = capsys.readouterr().out
    for finding in on_westmarch.reviewer.review.findings:
        assert finding.sentence in told
