import os
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, WhatIf
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.errors import CannotRead, DamagedFile, NewerFormat, NotOurFile, StoreError
from tests.store.places import (
    HISTORY,
    changed_by_hand,
    doctored,
    files_in,
    full_map,
    full_map_of_format_1,
    full_map_of_format_2,
    large_map,
)

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "place.smap"
    publishing.save(full_map(), path, HISTORY)
    return path


def test_what_was_saved_is_opened_as_it_was(saved: Path) -> None:
    opened = opening.read(saved)
    assert opened.map == full_map()
    assert [fact.id for fact in opened.map.things()] == [fact.id for fact in full_map().things()]
    assert opened.about.history == HISTORY
    assert opened.about.revision == 2


def test_an_empty_map_is_a_map(tmp_path: Path) -> None:
    publishing.save(empty := Map(), tmp_path / "empty.smap")
    assert opening.load(tmp_path / "empty.smap") == empty


def test_a_whole_file_is_said_to_be_whole_in_one_sentence(saved: Path) -> None:
    assert opening.check(saved) == (
        "“place.smap” is whole: 3 organisations, 4 people, 3 bodies, 1 seat, 1 decision, 1 relationship; "
        "saved by version 0.1.0."
    )


def test_opening_changes_nothing_and_leaves_nothing_beside_the_file(saved: Path, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    opening.load(saved)
    opening.check(saved)
    assert files_in(tmp_path) == before


def set_user_version(data: bytes, number: int) -> bytes:
    return data[:60] + number.to_bytes(4) + data[64:]


def other_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    return connection.serialize()


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda data: b"", NotOurFile, "is empty (0 bytes)"),
        (lambda data: b"Name;Post\r\nA;B\r\n" * 20, NotOurFile, "is not a map made by this program"),
        (lambda data: b"PK\x03\x04" + bytes(200), NotOurFile, "is not a map made by this program"),
        (lambda data: other_database(), NotOurFile, "is a database of another program"),
        (lambda data: set_user_version(data, 4), NewerFormat, "a later version of the program (file format 4"),
        (lambda data: set_user_version(data, 0), DamagedFile, "is damaged"),
        (lambda data: set_user_version(data, 1), DamagedFile, "is damaged"),
        (lambda data: data[:60], DamagedFile, "is damaged"),
        (lambda data: data[:4096], DamagedFile, "is damaged"),
        (lambda data: data[:-1], DamagedFile, "is damaged"),
        (lambda data: data[: len(data) // 2], DamagedFile, "is damaged"),
        (lambda data: data[:18] + b"\x02\x02" + data[20:], DamagedFile, "is damaged"),
    ],
)
def test_a_file_that_is_no_whole_map_is_refused_in_a_sentence_and_left_alone(
    saved: Path, tmp_path: Path, make, error: type[StoreError], words: str
) -> None:
    saved.write_bytes(make(saved.read_bytes()))
    before = files_in(tmp_path)
    with pytest.raises(error) as refused:
        opening.load(saved)
    assert words in str(refused.value)
    assert "“place.smap”" in str(refused.value)
    assert "left as it is" in str(refused.value)
    assert files_in(tmp_path) == before


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file “gone"):
        opening.load(tmp_path / "gone.smap")
    with pytest.raises(CannotRead, match="is a folder, not a map"):
        opening.load(tmp_path)


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.smap")
    with pytest.raises(CannotRead, match="not an ordinary file"):
        opening.load(tmp_path / "pipe.smap")
    with pytest.raises(CannotRead, match="could not be read"):
        opening.load(tmp_path / ("x" * 300 + ".smap"))


def without_ids(facts: Iterable[Fact]) -> list[Fact]:
    blank = [replace(fact, id="") for fact in facts]
    return [
        replace(fact, **{side: tuple(without_ids(getattr(fact, side))) for side in ("put", "was", "gone")})
        if isinstance(fact, WhatIf)
        else fact
        for fact in blank
    ]


@pytest.mark.parametrize(
    ("name", "number", "digest", "map"),
    [
        (
            "format-1.smap",
            1,
            "a91520b23eec6975a3dad1bf4de2891e0972d8bbbc56dff3a35cf9f4d7910bdc",
            full_map_of_format_1(),
        ),
        (
            "format-2.smap",
            2,
            "20288ff83860bf586724f50c96be296e51a7f17f96014ce6fd624facd8321984",
            full_map_of_format_2(),
        ),
        ("format-3.smap", 3, "3429f72f978af7998d220b529f65e79b1cc630325a6fd152be779c34b29fe516", full_map()),
    ],
)
def test_a_map_of_any_format_opens_for_ever(name: str, number: int, digest: str, map: Map) -> None:
    opened = opening.read(SAMPLES / name)
    # Some ids are made anew each time the map is.
    assert without_ids(opened.map.things()) == without_ids(map.things())
    assert (opened.about.format, opened.about.digest, opened.about.history) == (number, digest, HISTORY)
    assert opened.about.is_of_earlier_format == (number < 3)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE organisation SET name = 'Other Council' WHERE name = 'Council'",
        "UPDATE placement SET x = 1.5000000001 WHERE x = 1.5",
        "DELETE FROM relationship",
        "ALTER TABLE placement ADD COLUMN locked INTEGER",
        "CREATE TABLE saved_view (id TEXT)",
        "PRAGMA user_version = 2",
    ],
)
def test_a_file_of_the_first_format_is_held_to_its_own_rules(tmp_path: Path, statement: str) -> None:
    path = changed_by_hand(tmp_path / "place.smap", (SAMPLES / "format-1.smap").read_bytes(), statement)
    with pytest.raises(DamagedFile, match="does not hold what was saved"):
        opening.load(path)


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_what_another_program_left_beside_the_file_is_never_played_into_it(
    saved: Path, tmp_path: Path, ending: str
) -> None:
    (tmp_path / f"place.smap{ending}").write_bytes(b"something")
    before = files_in(tmp_path)
    with pytest.raises(CannotRead, match=f"“place.smap{ending}” beside it"):
        opening.load(saved)
    assert files_in(tmp_path) == before


def test_an_empty_file_beside_it_does_no_harm(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "place.smap-journal").touch()
    assert opening.load(saved) == full_map()


def test_a_file_too_large_for_a_map_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.smap").open("wb") as file:
        file.truncate(opening.LARGEST_FILE + 1)
    with pytest.raises(CannotRead, match="too large for a map"):
        opening.load(tmp_path / "huge.smap")


def test_reading_stops_when_it_takes_longer_than_any_map_does(tmp_path: Path, monkeypatch) -> None:
    publishing.save(large_map(2_000), tmp_path / "large.smap")
    monkeypatch.setattr(opening, "LONGEST_SECONDS", 0.0)
    with pytest.raises(CannotRead, match="took longer than 0 seconds"):
        opening.load(tmp_path / "large.smap")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE organisation SET name = 'Other Council' WHERE name = 'Council'",
        "UPDATE organisation SET as_at = '2026-02-27' WHERE as_at IS NOT NULL",
        "UPDATE placement SET x = 1.5000000001 WHERE x = 1.5",
        "UPDATE relationship SET strength = 3",
        "UPDATE person SET lived_experience = 0 WHERE lived_experience = 1",
        "UPDATE attribute SET position = position + 10",
        "UPDATE person_skill SET position = 3 - position",
        "UPDATE history SET label = 'Nothing'",
        "UPDATE history SET made_at = '2020-01-01T00:00:00+00:00'",
        "UPDATE fact SET kind = 'person'",
        "DELETE FROM relationship",
        "DELETE FROM fact",
        "DELETE FROM meta",
        "DELETE FROM person_skill",
        "INSERT INTO person_skill (person, position, skill) SELECT id, 9, 'it' FROM person LIMIT 1",
    ],
)
def test_any_change_made_by_another_program_is_noticed(tmp_path: Path, statement: str) -> None:
    path = doctored(tmp_path / "place.smap", statement)
    with pytest.raises(DamagedFile, match="does not hold what was saved"):
        opening.load(path)
