import sqlite3
from dataclasses import replace

from stakeholdermap.model.changes import Changes, between
from stakeholdermap.model.things import values_of
from stakeholdermap.store import rows, schema
from stakeholdermap.store.kinds import KIND_OF
from tests.store.places import full_map, id_of, large_map


def test_every_field_of_every_kind_has_a_column() -> None:
    for fact in full_map().things():
        kind = KIND_OF[type(fact)]
        kept = {field.name for field in (*kind.all_fields, *kind.lists)} | {"attributes"}
        assert kept == set(values_of(fact))


def test_facts_come_back_from_their_rows() -> None:
    for fact in full_map().things():
        assert list(rows.facts_from(rows.rows_of(fact))) == [fact]


def test_the_digest_covers_every_column_and_no_order() -> None:
    map = full_map()
    found = {table.name: [] for table in schema.TODAY.content}
    for fact in map.things():
        for table, some in rows.rows_of(fact).items():
            found[table].extend(some)
    assert rows.digest_of(found) == rows.digest_of_map(map)
    turned = {table: some[::-1] for table, some in reversed(found.items())}
    assert rows.digest_of(turned) == rows.digest_of(found)
    for table in schema.TODAY.content:
        assert found[table.name], f"nothing in {table.name}"
        for place in range(len(table.columns)):
            first, *others = found[table.name]
            other = (*first[:place], "something else", *first[place + 1 :])
            assert rows.digest_of(found | {table.name: [other, *others]}) != rows.digest_of(found)


def test_the_digest_tells_values_of_different_kinds_apart() -> None:
    told = {rows.digest_of({"t": [(value,)]}) for value in (None, 0, 0.0, "0", "", "null", 1, 1.0)}
    assert len(told) == 8


def test_the_digest_follows_changes_without_reading_everything() -> None:
    before, after = full_map(), large_map(3)
    changes = between(before, after)
    assert rows.digest_after(rows.digest_of_map(before), changes) == rows.digest_of_map(after)
    assert rows.digest_after(rows.digest_of_map(after), changes.reversed()) == rows.digest_of_map(before)


def test_minus_nothing_is_nothing() -> None:
    place = next(iter(full_map().placements.values()))
    assert rows.rows_of(replace(place, x=-0.0)) == rows.rows_of(replace(place, x=0.0))


def test_changes_are_written_as_a_whole_map_would_be() -> None:
    before = full_map()
    council = replace(before.organisations[id_of("Council")], name="New", attributes=(("x", "y"),))
    after = before.having(put=[council], drop=[before.people[id_of("Carer")]])
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    schema.create(connection)
    for changes in (Changes(added=tuple(before.things())), between(before, after)):
        connection.execute("BEGIN")
        rows.write(connection, changes)
        connection.execute("COMMIT")
    assert rows.map_from(rows.facts_from(rows.read(connection))) == after
    assert rows.digest_of(rows.read(connection)) == rows.digest_of_map(after)
