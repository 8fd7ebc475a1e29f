"""Removing what is selected: one way for the Delete key, the menus and the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stakeholdermap.desk.canvas import tying
from stakeholdermap.desk.canvas.joining import listed
from stakeholdermap.desk.canvas.selecting import named
from stakeholdermap.desk.document import Verb
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Partnership, Relationship, SavedView, Sheet

NOTHING = "Nothing is selected to remove."


def remove_selected(
    edit: Callable[[str, Verb], bool], map: Map, selection: Selection, say: Callable[[str], object]
) -> None:
    """Take what is selected off the map with what cannot stand without it; one step. Of several it is said how many.

    A closed group is selected as its members, a line that bundles ties as these ties.
    """
    facts = [fact for id in sorted(selection.ids) if (fact := map.find(id)) is not None and can_be_chosen(fact)]
    if not facts:
        say(NOTHING)
        return
    what = _called(map, facts)
    if edit(f"Remove {what}", lambda m: edits.remove(m, *(fact.id for fact in facts))):
        selection.clear()
        told = [f"Removed {what}. Undo brings them back."] if len(facts) > 1 else []
        told += _of_all_now(map, {fact.id for fact in facts})
        if told:
            say(" ".join(told))


def can_be_chosen(fact: Fact) -> bool:
    """Whether it is something to point at: not the drawing, a view of it, or the partnership that all is about."""
    return not isinstance(fact, Partnership | Sheet | SavedView)


def _of_all_now(map: Map, gone: set[str]) -> list[str]:
    """What must be said of views that showed only who sat on bodies that have gone."""
    names = [f"“{view.name}”" for view in map.views.values() if view.bodies and gone.issuperset(view.bodies)]
    if not names:
        return []
    asks = "The view {} no longer asks" if len(names) == 1 else "The views {} no longer ask"
    return [f"{asks.format(listed(names))} for a board or committee."]


def _called(map: Map, facts: Sequence[Fact]) -> str:
    ties = [fact for fact in facts if isinstance(fact, Relationship)]
    return tying.called(map, ties) if len(ties) == len(facts) > 1 else named(map, facts)
