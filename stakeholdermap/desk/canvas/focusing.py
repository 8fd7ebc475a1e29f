"""Focus: show what is near one thing, and leave the rest aside."""

from __future__ import annotations

from stakeholdermap.desk.canvas.standing import marks_for
from stakeholdermap.desk.canvas.surface import View

SELECT_FIRST = "Select one organisation, person or body first; then the map can focus on it."


def focus(view: View) -> None:
    """Focus on the one thing selected, or on what stands for it; on the same thing again, or on none, leave it."""
    looks = view.looks
    chosen = marks_for(view.map, view.selection.ids, looks.shown.cards)
    if looks.look.focus is not None and chosen <= {looks.look.focus}:
        looks.set(focus=None, steps=1)
    elif len(chosen) == 1:
        looks.set(focus=next(iter(chosen)), steps=max(looks.look.steps, 1))
    else:
        view.tell(SELECT_FIRST)
