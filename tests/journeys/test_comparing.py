"""What changed since the last paper: two files, or two days of one, on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stakeholdermap.__main__ import main
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.store import opening, publishing
from tests.analysis.maps import lancashire, westmarch
from tests.imports.test_joining import elsewhere

pytestmark = pytest.mark.usefixtures("qapp")

Capture = pytest.CaptureFixture[str]


def saved(map: Map, path: Path) -> str:
    publishing.save(map, path)
    return str(path)


def with_ids(map: Map) -> Map:
    """A map written out by hand has short ids; a file wants lasting ones."""
    return elsewhere(map)


def compared(capsys: Capture, *arguments: str) -> dict:
    capsys.readouterr()
    assert main(["compare", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_two_files_of_one_partnership_differ_by_what_was_edited(tmp_path: Path, capsys: Capture) -> None:
    before = with_ids(westmarch())
    seat = next(s for s in before.seats.values() if before.holder_of(s.id))
    one = saved(before, tmp_path / "spring.smap")
    other = saved(edits.remove(before, seat.id), tmp_path / "autumn.smap")
    told = compared(capsys, one, other)
    assert told["schema"] == "stakeholdermap.compare/1"
    assert [(f["how"], f["id"]) for f in told["facts"]] == [("gone", seat.id)]
    assert main(["compare", one, other]) == 0
    assert "1 change on the map." in capsys.readouterr().out


def test_the_same_partnership_drawn_by_somebody_else_is_found_to_be_the_same(tmp_path: Path, capsys: Capture) -> None:
    before = with_ids(westmarch())
    told = compared(capsys, saved(before, tmp_path / "a.smap"), saved(elsewhere(before), tmp_path / "b.smap"))
    assert told["one_partnership"] is True
    assert told["facts"] == []


def test_two_partnerships_are_told_apart(tmp_path: Path, capsys: Capture) -> None:
    one, other = (saved(with_ids(map), tmp_path / f"{n}.smap") for n, map in enumerate((westmarch(), lancashire())))
    told = compared(capsys, one, other)
    assert told["one_partnership"] is False
    assert (told["counts"], told["facts"], told["findings"]) == (None, None, None)
    assert all(figure["any_size"] for figure in told["figures"])


def test_two_days_of_one_map_show_who_joined_between_them(tmp_path: Path, capsys: Capture) -> None:
    map = with_ids(westmarch())
    late = next(iter(map.appointments.values()))
    others = [replace(a, start=date(2020, 1, 1)) for a in map.appointments.values() if a.id != late.id]
    dated = map.having(put=[*others, replace(late, start=date(2026, 2, 1))])
    path = saved(dated, tmp_path / "one.smap")
    told = compared(capsys, path, "--from", "2026-01-01", "--to", "2026-03-01")
    assert [(f["how"], f["id"]) for f in told["facts"]] == [("added", late.id)]
    assert opening.load(Path(path)) == dated


@pytest.mark.parametrize("more", [(), ("--from", "2026-01-01"), ("--to", "2026-01-01")])
def test_one_map_needs_two_days(tmp_path: Path, capsys: Capture, more: tuple[str, ...]) -> None:
    path = saved(with_ids(westmarch()), tmp_path / "one.smap")
    assert main(["compare", path, *more]) == 2
    assert "Name two maps, or one map with --from and --to." in " ".join(capsys.readouterr().err.split())
