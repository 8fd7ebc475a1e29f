"""What partners are asked in the window: typed with the keyboard, kept in one step, nothing filled in for anybody."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stakeholdermap.analysis import thresholds
from stakeholdermap.desk.forms.assessment import AssessmentDialog
from stakeholdermap.desk.forms.editors import partner
from stakeholdermap.desk.forms.limits import LIMITS, SET, LimitsDialog
from stakeholdermap.desk.forms.survey import QUESTIONS, SurveyDialog, others
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused, faults_of
from stakeholdermap.model.things import Answer, Limit, Organisation, Person, Rating, Target

TODAY = date(2026, 3, 1)
PLACE = edits.add(
    Map(),
    *(Organisation(id=id, name=id.title()) for id in ("council", "trust", "alliance")),
    Person(id="lund", post="Director", employer="council"),
)


@pytest.fixture
def show(qtbot):
    def shown(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return shown


# Shared principles


def test_answers_are_kept_with_who_gave_them_their_note_and_the_day(show) -> None:
    dialog = show(AssessmentDialog(PLACE, TODAY))
    dialog.who.boxes["by"].setCurrentIndex(dialog.who.boxes["by"].findData("trust"))
    dialog.agree["build_trust"].show_words("4  Mostly")
    dialog.notes["build_trust"].setText("Since the winter plan")
    (answer,) = dialog.answered()(PLACE).answers.values()
    assert (answer.principle, answer.agree, answer.by, answer.note, answer.as_at) == (
        "build_trust", 4, "trust", "Since the winter plan", TODAY,
    )  # fmt: skip


def test_who_answered_may_be_left_open_and_then_every_form_counts(show) -> None:
    map = PLACE
    for _ in range(2):
        dialog = show(AssessmentDialog(map, TODAY))
        dialog.agree["build_trust"].show_words("2  A little")
        map = dialog.answered()(map)
    assert [(a.agree, a.by) for a in map.answers.values()] == [(2, None), (2, None)]


def test_a_partner_who_answered_before_changes_that_answer_and_can_take_it_back(show) -> None:
    had = edits.add(
        PLACE,
        Answer(id="a", principle="build_trust", agree=2, by="trust"),
        Answer(id="b", principle="define_together", agree=3, by="trust"),
    )
    dialog = show(AssessmentDialog(had, TODAY))
    dialog.who.boxes["by"].setCurrentIndex(dialog.who.boxes["by"].findData("trust"))
    dialog.who.boxes["by"].committed.emit()
    assert dialog.agree["build_trust"].currentData() == 2
    dialog.agree["build_trust"].show_words("5  Fully")
    dialog.agree["define_together"].show_words("Not answered")
    after = dialog.answered()(had)
    assert [(a.id, a.agree) for a in after.answers.values()] == [("a", 5)]


def test_choosing_who_answered_last_loses_nothing_that_was_typed(show) -> None:
    had = edits.add(PLACE, Answer(id="a", principle="build_trust", agree=2, by="trust"))
    dialog = show(AssessmentDialog(had, TODAY))
    dialog.agree["define_together"].show_words("3  Partly")
    for by in ("trust", "council"):
        dialog.who.boxes["by"].setCurrentIndex(dialog.who.boxes["by"].findData(by))
        dialog.who.boxes["by"].committed.emit()
    given = {key: one.agree for key, one in dialog.given().items() if one.agree}
    assert given == {"define_together": 3}


def test_a_form_without_an_answer_stays_open_and_says_so(show) -> None:
    dialog = show(AssessmentDialog(PLACE, TODAY))
    dialog.accept()
    assert dialog.isVisible()
    assert "Nothing is answered yet" in dialog.trouble.text()
    dialog.notes["build_trust"].setText("Hm")
    dialog.accept()
    assert "A note goes with an answer" in dialog.trouble.text()


def test_every_statement_is_the_name_of_its_answer_for_a_screen_reader(show) -> None:
    dialog = show(AssessmentDialog(PLACE, TODAY))
    said = {label.text() for label in dialog.findChildren(QLabel)}
    for key, principle in words.SHARED_PRINCIPLES.items():
        assert dialog.agree[key].accessibleName() == principle.words
        assert dialog.notes[key].accessibleName() == f"Note on: {principle.words}"
        assert principle.words in said


# How partners see one another


def test_digits_are_typed_one_after_the_other_and_what_is_left_empty_stays_empty(qtbot, show) -> None:
    dialog = show(SurveyDialog(PLACE, "council", TODAY))
    assert dialog.rated == ("alliance", "trust")
    for key in "1234":
        qtbot.keyClick(dialog.table, key)
    after = dialog.answered()(PLACE)
    given = {(r.rater, r.rated, r.question): r.score for r in after.ratings.values()}
    assert given == {("council", "alliance", question): n for n, question in enumerate(QUESTIONS[:4], 1)}
    assert not list(faults_of(after))


def test_what_is_no_rating_is_put_back_and_said(qtbot, show) -> None:
    dialog = show(SurveyDialog(PLACE, "council", TODAY))
    dialog.table.say(0, 0, "3")
    dialog.table.say(0, 0, "7")
    assert dialog.table.item(0, 0).text() == "3"
    assert "“7” is not a rating" in dialog.trouble.text()
    dialog.table.setCurrentCell(0, 0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.scores()[("alliance", QUESTIONS[0])] is None
    assert not dialog.trouble.isVisible()


def test_earlier_ratings_are_shown_changed_and_taken_back(show) -> None:
    had = edits.add(
        PLACE,
        Rating(id="r", rater="council", rated="trust", question="reliability", score=2),
        Rating(id="s", rater="council", rated="trust", question="openness", score=2),
        Rating(id="t", rater="trust", rated="council", question="openness", score=1),
    )
    dialog = show(SurveyDialog(had, "council", TODAY))
    row = dialog.rated.index("trust")
    assert dialog.table.said(row, 0) == "2"
    dialog.table.say(row, 0, "4")
    dialog.table.say(row, QUESTIONS.index("openness"), "")
    after = dialog.answered()(had)
    assert {r.id: r.score for r in after.ratings.values()} == {"r": 4, "t": 1}
    assert SurveyDialog(had, "council", TODAY).answered()(had) is had


def test_going_to_another_partner_and_back_keeps_what_was_typed(show) -> None:
    dialog = show(SurveyDialog(PLACE, "council", TODAY))
    dialog.table.say(0, 0, "3")
    dialog.show_rater("trust")
    assert dialog.rated == ("alliance", "council")
    dialog.table.say(1, 1, "1")
    dialog.show_rater("council")
    assert dialog.table.said(0, 0) == "3"
    after = dialog.answered()(PLACE)
    assert sorted((r.rater, r.rated, r.score) for r in after.ratings.values()) == [
        ("council", "alliance", 3),
        ("trust", "council", 1),
    ]


def test_nobody_rates_themselves_nor_a_person_their_own_organisation() -> None:
    assert others(PLACE, "council") == ("alliance", "trust")
    assert others(PLACE, "lund") == ("alliance", "trust")
    alone = edits.add(Map(), *(Person(id=id, post=id) for id in ("a", "b")))
    assert others(alone, "a") == ("b",)


# Limits and targets


def row_of(key: str) -> int:
    return [known.key for known in LIMITS].index(key)


def test_every_limit_is_there_with_its_words_its_value_and_who_says_so(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    assert dialog.limits.rowCount() == len(LIMITS) > 20
    row = row_of("parity_low")
    said = [dialog.limits.said(row, across) for across in range(4)]
    assert said[1:] == ["0.8", "0.8", "US four-fifths rule, for selection rates"]
    assert all(dialog.limits.said(row, across) for row in range(len(LIMITS)) for across in range(4))


def test_a_limit_set_otherwise_is_a_fact_of_the_map_that_the_review_uses(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.limits.say(row_of("too_few"), 1, "8")
    dialog.limits.say(row_of("too_few"), 3, "Our terms of reference")
    after = dialog.decided()(PLACE)
    (limit,) = after.limits.values()
    assert (limit.key, limit.value, limit.source) == ("too_few", 8, "Our terms of reference")
    assert thresholds.of(after).too_few == 8
    again = show(LimitsDialog(after))
    again.limits.say(row_of("too_few"), 1, "")
    again.limits.say(row_of("too_few"), 3, "")
    assert not again.decided()(after).limits


def test_what_nobody_touched_is_no_step_and_keeps_every_digit(show) -> None:
    assert show(LimitsDialog(PLACE)).decided()(PLACE) is PLACE
    third = edits.add(
        PLACE, Limit(id="l", key="blocking", value=0.123456789), Target(id="t", group="vcse", share=1 / 3)
    )
    assert show(LimitsDialog(third)).decided()(third) is third


def test_as_the_program_has_it_takes_every_limit_and_target_out(show) -> None:
    had = edits.add(PLACE, Limit(id="l", key="blocking", value=0.4), Target(id="t", group="vcse", share=0.2))
    dialog = show(LimitsDialog(had))
    assert dialog.limits.said(row_of("blocking"), 1) == "0.4"
    dialog.reset.click()
    assert dialog.limits.said(row_of("blocking"), 1) == "0.3333"
    after = dialog.decided()(had)
    assert (dict(after.limits), dict(after.targets)) == ({}, {})


@pytest.mark.parametrize("typed", ["-1", "soon", "inf", "nan"])
def test_what_is_no_limit_is_put_back_and_said(show, typed: str) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.limits.say(0, 1, typed)
    assert dialog.limits.said(0, 1) == "0.1"
    assert dialog.trouble.isVisible()


def test_no_more_networks_are_drawn_than_a_computer_can(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.limits.say(row_of("draws"), 1, "10,000,000")
    assert dialog.limits.said(row_of("draws"), 1) == "1,999"


def test_a_target_is_a_percentage_with_its_source(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.targets.say(0, 1, "12.5 %")
    dialog.targets.say(0, 2, "Our strategy")
    dialog.targets.say(1, 1, "0")
    assert dialog.targets.said(1, 1) == ""
    (target,) = dialog.decided()(PLACE).targets.values()
    assert (target.group, target.share, target.source) == ("local_authority", 0.125, "Our strategy")


def test_targets_that_are_more_than_all_seats_are_refused(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.targets.say(0, 1, "60")
    dialog.targets.say(1, 1, "50")
    with pytest.raises(Refused, match="110%"):
        dialog.verify()
    dialog.accept()
    assert dialog.isVisible()


def test_a_limit_that_was_set_is_never_said_to_be_the_programs_own(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.limits.say(row_of("attendance"), 1, "60%")
    assert [dialog.limits.said(row_of("attendance"), across) for across in (1, 3)] == ["0.6", SET]
    after = dialog.decided()(PLACE)
    (limit,) = after.limits.values()
    assert (limit.value, limit.source) == (0.6, "")
    assert show(LimitsDialog(after)).limits.said(row_of("attendance"), 3) == SET
    assert thresholds.of(after).says_who("attendance") == "set for this map"
    assert thresholds.of(PLACE).says_who("attendance") == "this program's own limit"
    cited = edits.change(after, limit.id, source="Board minutes")
    assert thresholds.of(cited).says_who("attendance") == "set for this map (Board minutes)"
    dialog.limits.say(row_of("attendance"), 1, "")
    assert dialog.limits.said(row_of("attendance"), 3) != SET
    assert dialog.decided()(PLACE) is PLACE


@pytest.mark.parametrize(("key", "typed"), [("too_few", "60%"), ("attendance", "60"), ("attendance", "160%")])
def test_a_share_is_typed_either_way_and_a_number_is_no_share(show, key: str, typed: str) -> None:
    dialog = show(LimitsDialog(PLACE))
    before = dialog.limits.said(row_of(key), 1)
    dialog.limits.say(row_of(key), 1, typed)
    assert dialog.limits.said(row_of(key), 1) == before
    assert dialog.trouble.isVisible()


def test_a_target_can_be_typed_as_a_share_too(show) -> None:
    dialog = show(LimitsDialog(PLACE))
    dialog.targets.say(0, 1, "0.6")
    assert dialog.targets.said(0, 1) == "60%"


def test_nobody_has_answered_before_somebody_is_chosen(show) -> None:
    dialog = show(SurveyDialog(PLACE, None, TODAY))
    assert (dialog.rater, dialog.rated, dialog.table.rowCount()) == (None, (), 0)
    with pytest.raises(Refused, match="Choose who answered"):
        dialog.verify()
    listed = [said for _, said in partner(PLACE)]
    people = [said.startswith("Person: ") for said in listed]
    assert listed[0] == "Nobody chosen"
    assert people == sorted(people)
    assert any(people)
    dialog.show_rater("council")
    dialog.table.say(0, 0, "3")
    dialog.verify()
    assert {rating.rater for rating in dialog.answered()(PLACE).ratings.values()} == {"council"}


# In the window


def test_each_is_one_step_that_undo_takes_back(on_westmarch) -> None:
    window, before = on_westmarch, on_westmarch.document.map
    asked = window.ask.confirm

    def confirm(dialog) -> bool:
        if isinstance(dialog, AssessmentDialog):
            dialog.agree["build_trust"].show_words("4  Mostly")
            dialog.agree["define_together"].show_words("2  A little")
        elif isinstance(dialog, SurveyDialog):
            dialog.show_rater(next(iter(before.organisations)))
            dialog.table.say(0, 0, "3")
            dialog.table.say(1, 0, "3")
        else:
            dialog.limits.say(row_of("too_few"), 1, "7")
            dialog.targets.say(0, 1, "20")
        return asked(dialog)

    window.ask.confirm = confirm
    for command, table, many in (("assess", "answers", 2), ("survey", "ratings", 2), ("limits", "targets", 1)):
        window.commands[command].trigger()
        assert len(getattr(window.document.map, table)) == many
        window.commands["undo"].trigger()
        assert window.document.map == before


def test_thinking_better_of_it_changes_nothing(on_westmarch) -> None:
    window, before = on_westmarch, on_westmarch.document.map
    window.ask.goes_ahead = False
    for command in ("assess", "survey", "limits"):
        window.commands[command].trigger()
    assert window.document.map is before
    assert len(window.ask.dialogs) == 3


def test_the_survey_begins_with_what_is_selected_and_says_when_there_is_nobody_to_rate(on_westmarch) -> None:
    window = on_westmarch
    trust = next(o.id for o in window.document.map.organisations.values() if "Hospitals" in o.name)
    window.selection.set([trust])
    window.ask.goes_ahead = False
    window.commands["survey"].trigger()
    assert window.ask.dialogs[-1].rater == trust
    window.document.show(replace(Map(), organisations={"o": Organisation(id="o", name="Alone")}))
    window.commands["survey"].trigger()
    assert "at least two organisations" in window.status.said.words
