"""A working copy that an earlier version of the program left: made one of today's, all at once or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from stakeholdermap.model.changes import Changes
from stakeholdermap.model.map import Map
from stakeholdermap.store import nested, opening, publishing, rows, schema, upgrades
from stakeholdermap.store.schema import Shape

# By the number of the format that first had them: rows that are kept as they are.
_KEPT_AS_THEY_ARE = {1: ("history", "working"), 2: ("step", "person_named")}
_CHANGE = schema.sql(schema.named("change").insert())
_PERSON = schema.sql(schema.named("person_named").insert().prefix_with("OR IGNORE"))


def renew(connection: sqlite3.Connection) -> bool:
    """Bring the database to today's format where it is of an earlier one, and say whether it was.

    The map, its history and how it stands to the user's file stay, and so do the steps; only those of the first
    format cannot be taken back one by one. Raises ValueError or sqlite3.Error when it is not whole, and then has
    changed nothing.
    """
    ((number,),) = connection.execute("PRAGMA user_version").fetchall()
    if number == schema.FORMAT:
        return False
    if number not in upgrades.SHAPES:
        raise ValueError("a format that is not known")
    shape = upgrades.SHAPES[number]
    if not schema.is_ours(connection, shape.local):
        raise ValueError("other tables than a working copy has")
    # Only between transactions can this be said; while tables are taken down, links must not be minded.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _rebuild(connection, shape, opening.map_in(connection, shape))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return True


def _rebuild(connection: sqlite3.Connection, shape: Shape, map: Map) -> None:
    ((revision,),) = connection.execute("SELECT revision FROM meta").fetchall()
    people = [*_people_in(connection)] if shape.number == 1 else []
    changes = [*_changes_in(connection, shape.number)] if shape.number > 1 else []
    names = [name for number, some in _KEPT_AS_THEY_ARE.items() if number <= shape.number for name in some]
    kept = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table in reversed(shape.local):
            connection.execute(f"DROP TABLE {table.name}")
        schema.create(connection, schema.TODAY.local)
        rows.write(connection, Changes(added=tuple(map.things())))
        publishing.write_meta(connection, map.id, revision, rows.digest_of_map(map), "")
        for name, found in kept.items():
            connection.executemany(schema.sql(schema.named(name).insert()), found)
        connection.executemany(_CHANGE, changes)
        connection.executemany(_PERSON, people)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _changes_in(connection: sqlite3.Connection, number: int) -> Iterator[tuple[object, ...]]:
    """What each step changed, as today's format keeps it."""
    for step, fact, *sides in connection.execute('SELECT step, fact, "before", "after" FROM change ORDER BY rowid'):
        yield step, fact, *(upgrades.text_brought_up(side, number) if side else None for side in sides)


def _people_in(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Whom the steps of the first format named: what tells of somebody gone must still not be published."""
    query = "SELECT step, before, after FROM change WHERE kind = 'person'"
    for step, *sides in connection.execute(query).fetchall():
        for side in filter(None, sides):
            for person in rows.facts_from(upgrades.brought_up(nested.rows_in(side), 1)):
                yield step, person.id, getattr(person, "name", "")
