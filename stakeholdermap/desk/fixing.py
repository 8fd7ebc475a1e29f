"""Asks what would fix findings, and makes the changes that were chosen: one step, or none."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from stakeholdermap.desk.forms.fixing import FixDialog, label_of

NOT_YET = "The findings are being worked out. Try again in a moment."
NOTHING = "There are no findings that could be cleared."


class Fixing:
    """Works for one window."""

    def __init__(self, window: Any) -> None:
        self._window = window

    def fix(self, chosen: Collection[str] = ()) -> bool:
        """Open the dialog for these findings (ids), or for none yet; whether the map was changed."""
        window = self._window
        if not window.reviewer.is_current:
            window.say(NOT_YET)
            return False
        dialog = FixDialog(window.reviewer.review, chosen, window.background, window)
        if not dialog.findings:
            window.say(NOTHING)
            dialog.deleteLater()
            return False
        made = False
        if window.ask.confirm(dialog) and dialog.fix is not None:
            made = window.document.edit(label_of(dialog.fix), dialog.fix.apply)
        dialog.deleteLater()
        return made
