"""The menus that open on the map: what can be done where one points and with what is selected, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from stakeholdermap.desk.canvas import tying
from stakeholdermap.desk.canvas.gestures.place import ask_to_place
from stakeholdermap.desk.document import Verb
from stakeholdermap.desk.menus.action import LINE, Action, Entry, Submenu
from stakeholdermap.figure.figure import Point
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Fact, Relationship

# A command of the menu bar by its name, or one that is made for this moment.
Row: TypeAlias = Entry | str

PLACED = {
    "organisation": "Add an organisation here",
    "person": "Add a person here",
    "body": "Add a board or group here",
    "note": "Add a note here",
}
ON_CARDS: tuple[Row, ...] = (
    *("edit", "rename", LINE),
    *("join", "select_neighbours", "focus", LINE),
    *("cut", "copy", "duplicate", LINE),
    *("lock", "show_selected", LINE),
    "remove",
)
ON_SHAPES: tuple[Row, ...] = (*("cut", "copy", "duplicate", LINE), *("lock", LINE), "remove")
ON_TIES: tuple[Row, ...] = (LINE, "edit", "show_selected", LINE, "remove")


def rows_for(map: Map, ids: Iterable[str], at: Point) -> tuple[Row, ...]:
    """The menu for what is selected; for the paper at this point of the page when nothing is."""
    found = [fact for id in sorted(ids) if (fact := map.find(id)) is not None]
    ties = [fact for fact in found if isinstance(fact, Relationship)]
    shapes = [fact for fact in found if isinstance(fact, Annotation)]
    if not found:
        return on_paper(at)
    if len(ties) == len(found):
        return (*about_ties(map, ties), *ON_TIES)
    if len(shapes) == len(found):
        return (*about_shapes(map, shapes), *ON_SHAPES)
    return ON_CARDS


def on_paper(at: Point) -> tuple[Row, ...]:
    """What can be done with a free place."""

    def places(kind: str) -> Callable[[Any], object]:
        return lambda window: ask_to_place(window.map_view, kind, at)

    added = (Action(f"add_{kind}", said, places(kind)) for kind, said in PLACED.items())
    return (*added, LINE, "paste", "select_all", "fit")


def about_ties(map: Map, ties: list[Relationship]) -> tuple[Row, ...]:
    """What can be said of these ties: each choice is one step, and what they all are already is marked."""
    ids, called = [tie.id for tie in ties], tying.called(map, ties)
    kinds = ((said, tying.of_kind(ids, kind), _all(ties, kind=kind)) for kind, said in tying.kinds_in_words(map))
    strengths = ((s, tying.of_strength(ids, n), _all(ties, strength=n)) for n, s in tying.STRENGTHS.items())
    formal = ((s, tying.of_formality(ids, f), _all(ties, formal=f)) for f, s in tying.FORMALITIES.items())
    return (
        _choice("Kind", f"Change the kind of {called}", kinds),
        _choice("Strength", f"Change the strength of {called}", strengths),
        _choice("Direction", f"Change the direction of {called}", _ways(map, ties)),
        _choice("Formality", f"Change the formality of {called}", formal),
    )


def about_shapes(map: Map, shapes: list[Annotation]) -> tuple[Row, ...]:
    """What can be done with notes and shapes besides what can be done with any card."""
    ids = [shape.id for shape in shapes]
    called = words.SHAPES[shapes[0].shape].words.lower() if len(shapes) == 1 else f"{len(shapes)} notes and shapes"
    tints = (
        (tint.words, _tinted(ids, key), all(shape.tint == key for shape in shapes)) for key, tint in words.TINTS.items()
    )
    written = ("rename",) if len(shapes) == 1 else ()
    return (*written, _choice("Colour", f"Colour the {called}", tints), LINE)


def _tinted(ids: list[str], tint: str) -> Verb:
    return lambda map: edits.change_all(map, ids, tint=tint)


def _ways(map: Map, ties: list[Relationship]) -> list[tuple[str, Verb, bool]]:
    ids = [tie.id for tie in ties]
    if len(ties) > 1:
        both = tying.undirected(ids)
        return [("The other way round", tying.turned(ids), False), ("Both ways", both, _all(ties, directed=False))]
    (tie,) = ties
    one, other = map.name_of(tie.one), map.name_of(tie.other)
    said = {
        tying.ONWARDS: f"From {one} to {other}",
        tying.BACKWARDS: f"From {other} to {one}",
        tying.BOTH_WAYS: "Both ways",
    }
    now = tying.way_of(tie, tie.one)
    return [(words_for_it, tying.pointing(tie.id, tie.one, way), way == now) for way, words_for_it in said.items()]


def _choice(words_for_it: str, label: str, options: Iterable[tuple[str, Verb, bool]]) -> Submenu:
    def does(verb: Verb) -> Callable[[Any], object]:
        return lambda window: window.document.edit(label, verb)

    return Submenu(
        words_for_it,
        tuple(
            Action(f"{words_for_it}_{said}", said.replace("&", "&&"), does(verb), group=words_for_it, is_on=is_on)
            for said, verb, is_on in options
        ),
    )


def _all(facts: Iterable[Fact], **fields: object) -> bool:
    return all(getattr(fact, name) == value for fact in facts for name, value in fields.items())
