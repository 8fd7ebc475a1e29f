"""The row of headings is found under titles and marks, and says what a table is."""

import pytest

from stakeholdermap.imports.headers import recognise
from stakeholdermap.imports.tables import CannotImport, Table


def _table(*rows: tuple[object, ...]) -> Table:
    return Table("list.csv", "", rows)  # type: ignore[arg-type]


def test_headings_are_found_below_titles_marks_and_blank_rows() -> None:
    table = _table(("Our Board",), ("OFFICIAL",), (), ("Name", "Job title", "Org"), ("Jo Bell", "Chair", "Council"))
    found = recognise(table)
    assert found is not None
    assert (found.kind, found.header) == ("membership", 3)
    assert dict(found.columns) == {0: "name", 1: "post", 2: "organisation"}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("source", "target"), "edges"),
        (("Source", "Target", "Weight"), "edges"),
        (("person", "body"), "two_mode"),
        (("id", "gender"), "things"),
        (("id",), "things"),
        (("From", "To", "What"), "links"),
        (("Decision", "Decides", "Advises"), "decisions"),
        (("Name", "Role"), "membership"),
        (("Person", "Body", "Role"), "membership"),
    ],
)
def test_the_headings_say_what_a_table_is(headings: tuple[str, ...], kind: str) -> None:
    found = recognise(_table(headings, ("a", "b", "c")))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("rows", [(), (("ask Jo",),), (("Name",), ("Jo",)), (("1", "2"), ("3", "4"))])
def test_what_has_no_headings_we_know_is_no_table(rows: tuple[tuple[str, ...], ...]) -> None:
    assert recognise(_table(*rows)) is None


def test_a_heading_that_may_mean_two_things_is_read_by_what_stands_below() -> None:
    bodies = recognise(_table(("Group", "Member"), ("Finance Committee", "Jo Bell")))
    groups = recognise(_table(("Board", "Member", "Group"), ("Our Board", "Jo Bell", "Voluntary sector")))
    numbers = recognise(_table(("Seat", "Post", "Org"), (1.0, "Chair", "Council")))
    titles = recognise(_table(("Seat", "Name", "Org"), ("Chair", "Jo Bell", "Council")))
    assert bodies is not None
    assert bodies.columns[0] == "body"
    assert groups is not None
    assert groups.columns[2] == "group"
    assert numbers is not None
    assert numbers.columns[0] == "number"
    assert titles is not None
    assert titles.columns[0] == "post"


def test_the_user_may_say_what_a_column_means() -> None:
    found = recognise(_table(("Wer", "Amt"), ("Jo Bell", "Chair")), {"A": "name", "b": "role"})
    assert found is not None
    assert dict(found.columns) == {0: "name", 1: "role"}


def test_the_user_may_leave_a_column_out() -> None:
    found = recognise(_table(("Name", "Post", "Shoe size"), ("Jo Bell", "Chair", "7")), {"C": ""})
    assert found is not None
    assert not found.kept
    assert found.left_out == {2: "You chose to leave this column out."}


@pytest.mark.parametrize("columns", [{"Z": "name"}, {"A": "colour"}, {"A": "one", "B": "name"}])
def test_a_correction_that_cannot_be_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(CannotImport):
        recognise(_table(("Name", "Post"), ("Jo Bell", "Chair")), columns)


def test_contact_details_are_left_out_and_other_columns_kept() -> None:
    found = recognise(_table(("Name", "Post", "Email address", "Ward"), ("Jo", "Chair", "j@x", "North")))
    assert found is not None
    assert dict(found.kept) == {3: "Ward"}
    assert found.left_out == {2: "Contact details are not brought in."}
