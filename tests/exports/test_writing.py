"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from stakeholdermap.exports.writing import CannotExport, write_whole


def _write_new(draft: Path) -> None:
    draft.write_text("new")


def test_what_is_written_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    target.write_text("old")
    write_whole(target, _write_new)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_writer_that_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    target.write_text("old")

    def half(draft: Path) -> None:
        draft.write_text("half")
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        write_whole(target, half)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match=r"nowhere.*choose another folder"):
        write_whole(tmp_path / "nowhere" / "map.svg", lambda draft: None)


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "map.svg").mkdir()
    with pytest.raises(CannotExport, match="is a folder, not a file"):
        write_whole(tmp_path / "map.svg", lambda draft: None)
    assert [p.name for p in tmp_path.iterdir()] == ["map.svg"]
