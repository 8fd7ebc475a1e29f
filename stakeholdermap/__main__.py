"""Where the program starts: a command when one is named, the window otherwise."""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = ("import", "review", "measures", "export", "paper", "check", "demo")


def main(arguments: list[str] | None = None) -> int:
    """Run with these arguments (those of the process when None); the answer is the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    wants_command = bool(given) and (given[0] in COMMANDS or given[0] in ("--help", "--version"))
    # The window must not wait for what only the commands need, nor the commands for a screen.
    room = import_module("stakeholdermap.cli" if wants_command else "stakeholdermap.app")
    return int(room.main(given))


if __name__ == "__main__":
    sys.exit(main())
