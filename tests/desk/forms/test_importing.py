from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from stakeholdermap.desk.forms.importing import ImportDialog, assumptions, counts_in_words
from stakeholdermap.imports.preview import propose
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, new_id

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def dialog(qtbot) -> ImportDialog:
    made = ImportDialog(propose([SAMPLES / "westmarch-place-partnership.xlsx"], Map()))
    qtbot.addWidget(made)
    return made


def said(dialog: ImportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_preview_counts_what_would_come_in(dialog) -> None:
    words = counts_in_words(dialog.preview)
    assert "5 bodies" in words
    assert "11 organisations" in words
    assert words in said(dialog)


def test_one_of_a_kind_is_told_as_one(qtbot) -> None:
    preview = propose([SAMPLES / "lancashire-hwb.xlsx"], Map())
    assert "1 body" in counts_in_words(preview)


def test_every_problem_is_named_by_sheet_row_column_and_reason(dialog) -> None:
    words = said(dialog)
    for problem in dialog.preview.problems:
        assert problem.reason in words
        assert str(problem.row) in words
    assert f"What could not be read as it stands: {len(dialog.preview.problems)}" in words


def test_the_sheet_that_is_no_data_is_named_with_the_reason(dialog) -> None:
    words = said(dialog)
    assert any("Scratch" in word for word in words)
    assert dialog.preview.ignored[0].reason in words


def test_a_doubtful_match_is_taken_only_when_it_is_ticked(qtbot, tmp_path) -> None:
    file = tmp_path / "members.csv"
    file.write_text("Name,Organisation,Role\nAnn Lee,Westmarch Counsil,Member\nBo Ray,Vale Trust,Member\n")
    map = edits.add(Map(), Organisation(id=new_id(), name="Westmarch Council"))
    preview = propose([file], map, body="Board")
    dialog = ImportDialog(preview)
    qtbot.addWidget(dialog)
    assert set(dialog.ticks) == {match.id for match in preview.doubtful}
    assert dialog.accepted_matches() == frozenset()
    for tick in dialog.ticks.values():
        tick.setChecked(True)
    assert dialog.accepted_matches() == {match.id for match in preview.doubtful}


def test_equal_assumptions_are_told_once_and_open_to_each_of_them(qtbot) -> None:
    preview = propose([SAMPLES / "lancashire-hwb.xlsx"], Map())
    dialog = ImportDialog(preview)
    qtbot.addWidget(dialog)
    words = "12 × role taken as Member (listed as a member, with no role given)"
    first = preview.guesses[0].thing
    named = next(label for label in dialog.findChildren(QLabel) if label.text() == first)
    assert not named.isVisibleTo(dialog)
    dialog.doors[words].click()
    assert named.isVisibleTo(dialog)


def test_every_assumption_is_told_in_words_that_people_use(dialog) -> None:
    told = assumptions(dialog.preview.guesses)
    assert sum(len(each) for _, each in told) == len(dialog.preview.guesses)
    assert not any("band" in words for words, _ in told)
    assert any("level of seniority" in words for words, _ in told)


def test_seats_and_the_partnership_are_counted_in_plain_words(qtbot) -> None:
    words = counts_in_words(propose([SAMPLES / "lancashire-hwb.xlsx"], Map()))
    assert "13 seats (all held)" in words
    assert "Changed: the partnership’s details." in words
    assert "appointment" not in words
