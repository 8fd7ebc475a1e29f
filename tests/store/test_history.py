from dataclasses import replace
from datetime import UTC, datetime

from stakeholdermap.model import edits
from stakeholdermap.model.changes import between
from stakeholdermap.model.things import Annotation, Person
from stakeholdermap.store.history import LONGEST_LABEL, NOT_TOLD, said, told
from stakeholdermap.store.opening import Step
from tests.store.places import full_map, id_of

JANE = Person(id=id_of("Jane"), name="Jane Elizabeth Zuckerman", post="Director")


def steps(*labels: str) -> list[Step]:
    return [Step(number, label, datetime(2026, 1, 1, tzinfo=UTC)) for number, label in enumerate(labels, 1)]


def labels_told(map, past, *labels: str) -> list[str]:
    return [step.label for step in told(steps(*labels), past, map)]


def test_steps_about_people_on_the_map_are_told() -> None:
    map = edits.add(full_map(), JANE)
    label = "Add Jane Elizabeth Zuckerman"
    assert labels_told(map, [(1, JANE.id, JANE.name)], label) == [label]


def test_no_step_names_somebody_gone_not_even_by_a_part_of_the_name() -> None:
    said = labels_told(
        full_map(),
        [(3, JANE.id, JANE.name)],
        "Add Jane Elizabeth Zuckerman",
        "Give ZUCKERMAN, J. a seat",
        "Remove J…",
        "Add Council",
    )
    assert said == [NOT_TOLD, NOT_TOLD, NOT_TOLD, "Add Council"]


def test_an_old_name_is_not_told_once_it_is_replaced() -> None:
    now = replace(JANE, name="")
    assert labels_told(
        edits.add(full_map(), now), [(2, JANE.id, JANE.name), (2, now.id, now.name)], "Add Jane Elizabeth Zuckerman"
    ) == [NOT_TOLD]


def test_a_name_that_somebody_else_still_bears_may_stand() -> None:
    map = edits.add(full_map(), Person(id=id_of("other"), name="Paul Zuckerman"))
    assert labels_told(map, [(9, JANE.id, JANE.name)], "Add Paul Zuckerman") == ["Add Paul Zuckerman"]


NOTE = Annotation(id=id_of("Sick"), sheet=id_of("Map"), words="Jane Doe is off sick,\ndo not tell the board until June")


def test_no_step_says_what_is_written_on_a_note() -> None:
    empty, noted = full_map(), edits.add(full_map(), NOTE)
    placed = edits.move(noted, NOTE.sheet, {NOTE.id: (1, 2)})
    box = edits.change(noted, NOTE.id, shape="rectangle", words="Sick")
    for before, after, label, kept in (
        (noted, empty, f"Remove {noted.name_of(NOTE.id)}", "Remove a note"),
        (empty, noted, f"Undo: Remove {NOTE.words}", "Undo: Remove a note"),
        (noted, placed, f"Move {noted.name_of(NOTE.id)}", "Move a note"),
        (box, edits.change(box, NOTE.id, tint="rose"), "Change colour of Sick", "Change colour of a background box"),
        (noted, empty, "Remove 3 things", "Remove 3 things"),
        (box, empty, "Remove Sickness forum", "Remove Sickness forum"),
    ):
        assert said(label, between(before, after), before, after) == kept


def test_words_of_a_step_that_are_endless_are_cut() -> None:
    kept = said("x" * 100_000, between(full_map(), full_map()), full_map(), full_map())
    assert (len(kept), kept[-1]) == (LONGEST_LABEL, "…")
