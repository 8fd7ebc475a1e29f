import sqlite3

import pytest

from stakeholdermap.model import rules
from stakeholdermap.store import kinds, publishing, schema
from tests.store.places import HISTORY, full_map, id_of


@pytest.fixture
def opened() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(publishing.as_bytes(full_map(), HISTORY, 2))
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def test_the_file_says_whose_it_is_and_in_which_format(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA application_id").fetchone() == (0x534D4150,)
    assert opened.execute("PRAGMA user_version").fetchone() == (3,)
    assert opened.execute("PRAGMA journal_mode").fetchone() == ("memory",)
    assert opened.serialize()[18:20] == b"\x01\x01", "a file on disk has a rollback journal, not a WAL"


def test_the_file_can_keep_whatever_the_rules_allow() -> None:
    assert (kinds.LONGEST_NAME, kinds.LONGEST_NOTE) == (rules.LONGEST_NAME, rules.LONGEST_NOTE)


def test_people_can_ask_the_file_with_other_tools(opened: sqlite3.Connection) -> None:
    who = """SELECT body.name, seat.title, person.post, organisation.name, seat.speaks_for
             FROM seat JOIN body ON body.id = seat.body
             JOIN appointment ON appointment.seat = seat.id JOIN person ON person.id = appointment.person
             LEFT JOIN organisation ON organisation.id = person.employer"""
    assert opened.execute(who).fetchall() == [("Board", "", "Trust lead", "Trust", "")]
    parts = "SELECT fact.kind, part FROM decision_part JOIN fact ON fact.id = decision_part.holder"
    assert opened.execute(parts).fetchall() == [("body", "decides")]


def test_every_link_is_a_foreign_key_and_all_tables_are_strict(opened: sqlite3.Connection) -> None:
    listed = opened.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert {name for name, strict in listed if strict} == {table.name for table in schema.TODAY.published}
    for kind in kinds.KINDS:
        keys = {row[3]: row[2] for row in opened.execute(f"PRAGMA foreign_key_list({kind.table})")}
        assert keys == {f.column: f.to for f in kind.all_fields if f.to}
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE organisation SET name = printf('%.501c', 'x')",
        "UPDATE organisation SET note = printf('%.100001c', 'x')",
        "UPDATE organisation SET name = NULL",
        "UPDATE organisation SET name = x'00'",
        "UPDATE organisation SET as_at = 'yesterday'",
        "UPDATE organisation SET part_of = 'nobody'",
        f"UPDATE organisation SET part_of = '{id_of('nobody')}' WHERE name = 'Trust'",
        "UPDATE fact SET id = 'short'",
        "UPDATE body SET decides = 2",
        "UPDATE relationship SET directed = NULL",
        "UPDATE relationship SET strength = 'strong'",
        "DELETE FROM fact",
    ],
)
def test_the_tables_keep_out_what_they_cannot_mean(opened: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        opened.execute(statement)
