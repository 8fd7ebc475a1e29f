"""Files of earlier and of later versions: what each format is, and what of a later one can still be read."""

import hashlib
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from stakeholdermap.model import edits, words
from stakeholdermap.model.things import Annotation, Placement, SavedView
from stakeholdermap.store import nested, opening, publishing, rows, schema, upgrades
from stakeholdermap.store.kinds import KINDS, Field, Kind, Sort
from stakeholdermap.store.upgrades import BROUGHT, Brought
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.store.places import VIEW, full_map, id_of

# As they were when the format was in use: no later one may change what an earlier one is.
FROZEN = {
    1: "46af664953ad81d829e840c4c24dd90336abab28b38f57500144581322c4e2eb",
    2: "1f849282bd637fdb0879a248fe002e2d84ab50c662135d30af8ce3d54b598afb",
    3: "713492a5f3f6a401f195c2a7204f684e4c1e52e137514dadac27ce4e81769930",
}
# A format of the future: places get a turn, before whether they are locked, and notes an author.
LATER = {"placement": {"turn": 0}, "annotation": {"author": ""}}
SIMULATED = {**BROUGHT, 4: Brought(frozenset(), LATER)}


def with_more(kind: Kind) -> Kind:
    if kind.fact is Placement:
        return replace(kind, fields=(*kind.fields[:-1], Field("turn", "turn", Sort.SURE_WHOLE), kind.fields[-1]))
    if kind.fact is Annotation:
        return replace(kind, fields=(*kind.fields, Field("author", "author", Sort.TEXT)))
    return kind


def columns(kinds: tuple[Kind, ...]) -> dict[str, list[str]]:
    return {kind.table: [field.column for field in kind.all_fields] for kind in kinds}


@pytest.mark.parametrize("number", FROZEN)
def test_what_a_format_is_never_changes(number: int) -> None:
    declared = " ".join(" ".join(schema._creation(upgrades.SHAPES[number].local)).split())
    assert hashlib.sha256(declared.encode()).hexdigest() == FROZEN[number]


def test_every_format_says_what_it_brought() -> None:
    assert [*BROUGHT] == [*range(2, schema.FORMAT + 1)]
    assert [*upgrades.SHAPES] == [*range(1, schema.FORMAT + 1)]


def test_what_a_later_format_brings_is_in_none_before_it() -> None:
    today = tuple(with_more(kind) for kind in KINDS)
    assert columns(upgrades.kinds_of(4, today, SIMULATED)) == columns(today)
    for number in (1, 2, 3):
        assert columns(upgrades.kinds_of(number, today, SIMULATED)) == columns(upgrades.kinds_of(number))


def test_rows_become_those_of_every_format_after_theirs() -> None:
    today = tuple(with_more(kind) for kind in KINDS)
    first = {"placement": [("id", "sheet", "thing", 1.0, 2.0, "", "", None)]}
    second = {"placement": [("id", "sheet", "thing", 1.0, 2.0, 0, "", "", None)]}
    fourth = {"placement": [("id", "sheet", "thing", 1.0, 2.0, 0, 0, "", "", None)]}
    assert upgrades.brought_up(first, 1) == second
    assert upgrades.brought_up(first, 1, today, SIMULATED) == fourth
    assert upgrades.brought_up(second, 2, today, SIMULATED) == fourth
    assert upgrades.brought_up(second, 3, today, SIMULATED) == fourth
    assert upgrades.brought_up(fourth, 4, today, SIMULATED) == fourth


def test_facts_kept_as_text_become_those_of_every_format_after_theirs() -> None:
    today = tuple(with_more(kind) for kind in KINDS)
    second = json.dumps({"placement": [["id", "sheet", "thing", 1.0, 2.0, 0, "", "", None]]})
    fourth = {"placement": [("id", "sheet", "thing", 1.0, 2.0, 0, 0, "", "", None)]}
    assert nested.rows_in(upgrades.text_brought_up(second, 2, today, SIMULATED)) == fourth
    (row,) = upgrades.brought_up({"what_if_put": [("id", 0, second)]}, 3, today, SIMULATED)["what_if_put"]
    assert row[:2] == ("id", 0)
    assert nested.rows_in(row[2]) == fourth
    for hostile in ("[", "[1]", '{"placement": 1}', "[" * 100_000):
        with pytest.raises(ValueError, match=r"text that|Expecting"):
            upgrades.text_brought_up(hostile, 3, today, SIMULATED)


@pytest.fixture
def written_by_a_later_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file and a working copy with ways to group and to colour that this version does not know."""
    path, work = tmp_path / "later.smap", tmp_path / "work"
    with monkeypatch.context() as later:
        later.setattr(words, "GROUPINGS", {**words.GROUPINGS, "mood": words.Word("mood", "Mood")})
        later.setattr(words, "TINTS", {**words.TINTS, "gold": words.Word("gold", "Gold")})
        map = edits.change(edits.change(full_map(), VIEW.id, group_by="mood"), id_of("Note"), tint="gold")
        publishing.save(map, path)
        copy = WorkingCopy.start(map, path, work)
        copy.record(map, edits.change(map, VIEW.id, steps=3), "Change the view")
        copy._connection.close()
        copy._owner.release()
    return path


def test_a_key_that_this_version_does_not_know_keeps_no_map_from_opening(written_by_a_later_version: Path) -> None:
    map = opening.load(written_by_a_later_version)
    assert (map.views[VIEW.id].group_by, map.annotations[id_of("Note")].tint) == ("", "")
    assert map == edits.change(edits.change(full_map(), VIEW.id, group_by=""), id_of("Note"), tint="")


def test_what_a_later_version_left_after_a_crash_can_go_on(written_by_a_later_version: Path, tmp_path: Path) -> None:
    (found,) = unfinished(tmp_path / "work")
    view = found.map.views[VIEW.id]
    assert (view.group_by, view.steps) == ("", 3)
    found.record(found.map, edits.change(found.map, view.id, name="Another"), "Rename the view")
    with closing(found._connection):
        assert found._connection.execute("SELECT content_digest FROM meta").fetchone() == (
            rows.digest_of_map(found.map),
        )
    found._owner.release()
    (again,) = unfinished(tmp_path / "work")
    assert isinstance(again.map.views[VIEW.id], SavedView)
    assert again.map.views[VIEW.id].name == "Another"
    again.close(discard=True)
