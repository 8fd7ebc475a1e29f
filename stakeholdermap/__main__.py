"""Where the program starts: a command when one is named, the window otherwise."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

COMMANDS = ("import", "review", "measures", "voting", "export", "paper", "compare", "check", "demo")
ASKS_OF_THE_COMMANDS = ("-h", "--help", "--version")


def main(arguments: list[str] | None = None) -> int:
    """Run with these arguments (those of the process when None); the answer is the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    # The window must not wait for what only the commands need, nor the commands for a screen.
    room = import_module("stakeholdermap.cli" if given and _is_a_command(given[0]) else "stakeholdermap.app")
    return int(room.main(given))


def _is_a_command(word: str) -> bool:
    """Whether the first word is for the command line: neither a map to open nor an option of the window."""
    if word.startswith("-") or word in COMMANDS:
        return word in (*COMMANDS, *ASKS_OF_THE_COMMANDS)
    return not (word.lower().endswith(".smap") or Path(word).exists())


if __name__ == "__main__":
    sys.exit(main())
