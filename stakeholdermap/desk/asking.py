"""What partners are asked, and what limits they set: each dialog ends in one step, or in none."""

from __future__ import annotations

from datetime import date
from typing import Any

from stakeholdermap.desk.forms.assessment import AssessmentDialog
from stakeholdermap.desk.forms.limits import LimitsDialog
from stakeholdermap.desk.forms.survey import SurveyDialog, others


class Asking:
    """Works for one window."""

    def __init__(self, window: Any) -> None:
        self._window = window

    def assess(self) -> bool:
        """Ask how far the partnership lives up to the five shared principles."""
        dialog = AssessmentDialog(self._map, date.today(), self._window)
        return self._ask("Keep answers to the shared principles", dialog, dialog.answered)

    def survey(self) -> bool:
        """Ask how one partner sees the others: the one that is selected, else nobody yet."""
        members = {**self._map.organisations, **self._map.people}
        chosen = [id for id in sorted(self._window.selection.ids) if id in members]
        rater = next(iter(chosen), None)
        if not any(others(self._map, id) for id in ([rater] if rater else members)):
            self._window.say("Add at least two organisations first; then one can say how it sees the other.")
            return False
        dialog = SurveyDialog(self._map, rater, date.today(), self._window)
        return self._ask("Keep how partners see one another", dialog, dialog.answered)

    def set_limits(self) -> bool:
        """Show every limit and target, to be set."""
        dialog = LimitsDialog(self._map, self._window)
        return self._ask("Set limits and targets", dialog, dialog.decided)

    @property
    def _map(self) -> Any:
        return self._window.document.map

    def _ask(self, label: str, dialog: Any, verb: Any) -> bool:
        made = self._window.ask.confirm(dialog) and self._window.document.edit(label, verb())
        dialog.deleteLater()
        return bool(made)
