"""Which words go to the command line, and which to the window."""

from pathlib import Path

import pytest

from stakeholdermap import cli
from stakeholdermap.__main__ import COMMANDS, _is_a_command


def test_the_list_of_commands_is_that_of_the_command_line() -> None:
    known = {command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback}
    assert set(COMMANDS) == known


@pytest.mark.parametrize("word", ["review", "--help", "-h", "--version", "nonsense"])
def test_commands_questions_and_mistyped_commands_go_to_the_command_line(word: str) -> None:
    assert _is_a_command(word)


@pytest.mark.parametrize("word", ["map.smap", "Nowhere.SMAP", "--example", "--reset-settings"])
def test_maps_and_the_windows_options_go_to_the_window(word: str) -> None:
    assert not _is_a_command(word)


def test_a_command_stays_one_where_a_folder_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper").mkdir()
    monkeypatch.chdir(tmp_path)
    assert _is_a_command("paper")
