"""Files made by somebody who means harm: refused, with nothing run, and the digest made to fit where it matters."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from stakeholdermap.model.things import Organisation, Partnership, WhatIf
from stakeholdermap.store import opening, publishing, rows
from stakeholdermap.store.errors import CannotWrite, DamagedFile
from tests.store.places import PLACE, doctored, full_map, id_of

ENDLESS = """CREATE VIEW meta AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n)
    SELECT hidden.* FROM hidden, n"""


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END"],
        ["CREATE TEMP TABLE held AS SELECT 1", "CREATE VIEW v AS SELECT * FROM person"],
        ["ALTER TABLE person RENAME TO hidden", "CREATE VIEW person AS SELECT * FROM hidden"],
        ["ALTER TABLE meta RENAME TO hidden", ENDLESS],
        ["ALTER TABLE person ADD COLUMN extra TEXT"],
        ["ALTER TABLE person ADD COLUMN extra TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL"],
        ["ALTER TABLE person DROP COLUMN post"],
        ["ALTER TABLE person RENAME COLUMN post TO job"],
        ["DROP TABLE history"],
        ["DROP TABLE person_skill"],
        ["CREATE TABLE more (id TEXT)"],
        ["CREATE INDEX i ON person (lower(name))"],
        ["DROP INDEX ix_person_employer"],
        ["CREATE VIRTUAL TABLE found USING fts5 (name)"],
        ["UPDATE sqlite_schema SET sql = 'CREATE TABLE person (id)' WHERE name = 'person'"],
        ["UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'person'"],
        ["UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'person'"],
        ["INSERT INTO sqlite_schema VALUES ('trigger', 't', 'person', 0, 'nonsense')"],
    ],
)
def test_a_file_that_declares_anything_else_is_refused(tmp_path: Path, statements: list[str]) -> None:
    path = doctored(tmp_path / "hostile.smap", *statements)
    with pytest.raises(DamagedFile):
        opening.load(path)


def with_fitting_digest(path: Path, *statements: str) -> Path:
    """Doctored by somebody who knows how the digest is made."""
    doctored(path, "PRAGMA ignore_check_constraints = ON", *statements)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(path.read_bytes())
    connection.execute("UPDATE meta SET content_digest = ?", (rows.digest_of(rows.read(connection)),))
    path.write_bytes(connection.serialize())
    connection.close()
    return path


UNCHECKED = """CREATE TABLE organisation (id TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL,
    sector TEXT NOT NULL, level TEXT NOT NULL, part_of TEXT, source TEXT NOT NULL, note TEXT NOT NULL,
    as_at TEXT, PRIMARY KEY (id))"""
# A table that looks like ours and checks nothing.
LOOSE = (
    "ALTER TABLE organisation RENAME TO old",
    UNCHECKED,
    "INSERT INTO organisation SELECT * FROM old",
    "DROP TABLE old",
    "CREATE INDEX ix_organisation_part_of ON organisation (part_of)",
)


def _holding(text: str) -> list[str]:
    """Statements that give the what-if this text for the first fact that it puts on the map."""
    quoted = text.replace("'", "''")
    return [f"UPDATE what_if_put SET as_json = '{quoted}' WHERE position = 0"]


def _organisation(id: str = id_of("Hospice"), **columns: object) -> str:
    row = {"id": id, "name": "Hospice", "short_name": "", "sector": "", "level": "", "part_of": None}
    row |= {"source": "", "note": "", "as_at": None} | columns
    return json.dumps({"fact": [[id, "organisation"]], "organisation": [[*row.values()]], "attribute": []})


NO_FACTS = (
    "",
    "null",
    "7",
    "[]",
    "{}",
    "{'fact': []}",
    "[" * 100_000,
    '{"a":' * 100_000,
    '{"fact": 1}',
    '{"fact": [1]}',
    '{"fact": [["x", "y", "z"]]}',
    '{"fact": {"a": 1}}',
    '{"nowhere": [[1]]}',
    '{"organisation": [[1, 2, 3, 4, 5, 6, 7, 8, 9]]}',
    _organisation() + _organisation(),
    _organisation(id="short"),
    _organisation(name=7),
    _organisation(name=["a", "list"]),
    _organisation(as_at="2026-02-30"),
    _organisation(further="column"),
    _organisation().replace('"attribute": []', '"attribute": [["x", 0, "a name alone"]]'),
    _organisation().replace('"organisation"]]', '"person"]]'),
    '{"fact": [["x", "target"]], "target": [["x", "vcse", NaN, "", "", null]], "attribute": []}',
    '{"fact": [["x", "target"]], "target": [["x", "vcse", 1e999, "", "", null]], "attribute": []}'.replace(
        '"x"', f'"{id_of("Hospice")}"'
    ),
)
NO_CHANGES = (
    (_organisation(name="a\x07b"), "characters that cannot be shown"),
    (_organisation(name="\ud800"), "characters that cannot be shown"),
    (_organisation(name="x" * 501), "501 characters"),
    (_organisation(sector="martians"), "not a known group"),
    (_organisation(id=id_of("Council")), "would change is not whole"),
    (_organisation(id=PLACE.id), "would change is not whole"),
    (rows.fact_as_json(WhatIf(id=id_of("Hospice"), name="Within")), "would change is not whole"),
    (rows.fact_as_json(Partnership(id=id_of("Another"), title="Another")), "would change is not whole"),
)


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["UPDATE organisation SET name = char(0)"], "characters that cannot be shown"),
        (["UPDATE organisation SET name = 'a' || char(7)"], "characters that cannot be shown"),
        ([*LOOSE, "UPDATE organisation SET name = printf('%.5000c', 'x')"], "5,000 characters"),
        (["UPDATE organisation SET name = ''"], "needs a name"),
        (["UPDATE organisation SET sector = 'martians'"], "not a known group"),
        (["UPDATE organisation SET part_of = id"], "cannot be part of itself"),
        (["UPDATE relationship SET other_end = one_end"], "two different ends"),
        (["UPDATE seat SET body = (SELECT id FROM person LIMIT 1)"], "needs a body that is on the map"),
        (["UPDATE organisation SET as_at = '2026-02-30'"], "is damaged"),
        (["UPDATE organisation SET as_at = 'yesterday'"], "is damaged"),
        (["UPDATE organisation SET id = 'short' WHERE name = 'Alliance'"], "is damaged"),
        (["UPDATE relationship SET directed = 7"], "is damaged"),
        (["UPDATE partnership SET id = '../../../../../../../../../etc/passwd'"], "is damaged"),
        (
            [
                "UPDATE partnership SET id = '../../../../../../../../etc/passwd.x'",
                "UPDATE fact SET id = '../../../../../../../../etc/passwd.x' WHERE kind = 'partnership'",
                "UPDATE attribute SET of = '../../../../../../../../etc/passwd.x' WHERE name = 'region'",
                "UPDATE meta SET map = '../../../../../../../../etc/passwd.x'",
            ],
            "is damaged",
        ),
        ([*LOOSE, "UPDATE organisation SET name = x'ff00'"], "is damaged"),
        ([*LOOSE, "UPDATE organisation SET name = cast(x'ff41' AS TEXT)"], "is damaged"),
        *((_holding(text), "is damaged") for text in NO_FACTS),
        *((_holding(text), words) for text, words in NO_CHANGES),
        (["UPDATE what_if SET name = ' '"], "A what-if needs a name"),
        (["DELETE FROM what_if_put"], "would change is not whole"),
        (["DELETE FROM partnership", "DELETE FROM fact WHERE kind = 'partnership'"], "is damaged"),
    ],
)
def test_content_that_no_map_may_hold_is_refused_even_with_a_fitting_digest(
    tmp_path: Path, statements: list[str], words: str
) -> None:
    try:
        path = with_fitting_digest(tmp_path / "hostile.smap", *statements)
    except (TypeError, UnicodeDecodeError, sqlite3.OperationalError):
        # Some content does not even let itself be summed up; the file is hostile all the same.
        path = doctored(tmp_path / "hostile.smap", "PRAGMA ignore_check_constraints = ON", *statements)
    with pytest.raises(DamagedFile, match=words):
        opening.load(path)


@pytest.mark.parametrize("name", ["x" * 5_000, "a\x00b", "a\x07b", "", "\ud800"])
def test_a_map_that_breaks_the_rules_is_not_written_either(tmp_path: Path, name: str) -> None:
    broken = full_map().having(put=[Organisation(id=id_of("new"), name=name)])
    with pytest.raises(CannotWrite, match="was not saved"):
        publishing.save(broken, tmp_path / "x.smap")
    assert list(tmp_path.iterdir()) == []


def test_ids_that_are_none_are_not_written(tmp_path: Path) -> None:
    for broken in (
        full_map().having(put=[Organisation(id="short", name="Short")]),
        replace(full_map(), partnership=Partnership(id="x" * 36, title="X")),
    ):
        with pytest.raises(CannotWrite):
            publishing.save(broken, tmp_path / "x.smap")
    assert list(tmp_path.iterdir()) == []
