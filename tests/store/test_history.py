from dataclasses import replace
from datetime import UTC, datetime

from stakeholdermap.model import edits
from stakeholdermap.model.things import Person
from stakeholdermap.store.history import NOT_TOLD, told
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
