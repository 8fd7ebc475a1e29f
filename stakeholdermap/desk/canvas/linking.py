"""Joining things without a mouse: the other end of a tie, a seat or an employer is typed, and found or made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from stakeholdermap.desk.canvas import tying
from stakeholdermap.desk.canvas.gestures.connect import make_other_end
from stakeholdermap.desk.canvas.gestures.gesture import Question, TieAsked
from stakeholdermap.desk.canvas.gestures.place import HINTS, card_box, next_place
from stakeholdermap.desk.canvas.joining import OTHER_ENDS, Join, Joining, dropped_on, joined, seated
from stakeholdermap.desk.canvas.standing import TABLES_BY_KIND
from stakeholdermap.desk.canvas.surface import View, only_card
from stakeholdermap.desk.finder import Found, Search
from stakeholdermap.desk.matching import best
from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.figure.figure import Card
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS

MOST_OFFERED = 60
AGAIN = "tied already: in another way"
SEATS: Mapping[str, tuple[str, ...]] = {"person": ("body",), "body": ("person",)}
EMPLOYERS: Mapping[str, tuple[str, ...]] = {"person": ("organisation",), "organisation": ("person",)}


@dataclass(frozen=True)
class Link:
    """One way of joining: what it asks, what may stand at the other end by what is selected, and how it joins."""

    about: str
    hint: str
    ends: Mapping[str, tuple[str, ...]]
    join: Join
    lacks: str


def _works_for(map: Map, one: str, other: str) -> Joining | str:
    return dropped_on(map, one, other) if one in map.people else dropped_on(map, other, one)


def _sits_on(map: Map, one: str, other: str) -> Joining | str:
    return seated(map, one, other) if one in map.people else seated(map, other, one)


TIE = Link("Join {name} to", "Type who or what", OTHER_ENDS, joined, "Select one card first; then type its other end.")
SEAT = Link(
    "A seat: {name} and",
    "Type the board, or the person",
    SEATS,
    _sits_on,
    "Select a person or a board first; then type the board, or who sits on it.",
)
EMPLOYER = Link(
    "Employer: {name} and",
    "Type the organisation, or the person",
    EMPLOYERS,
    _works_for,
    "Select a person or an organisation first; then type the employer, or who works there.",
)


def ask_for_end(view: View, link: Link) -> None:
    """Let the other end be typed: found among what is on the map, or made when it is new. One step."""
    card = only_card(view)
    if card is None or card.kind not in link.ends:
        view.tell(link.lacks)
        return
    view.gaze.show_things((card.thing,))
    about = link.about.format(name=view.map.name_of(card.thing))
    finds = partial(_found, view, card, link)
    search = Search(about, link.hint, lambda typed: list(finds(typed)), "Nothing can be joined here.")
    view.keyboard.find(search, card.box)


def can_ask_for_joined(view: View) -> bool:
    """Whether one card is selected to which something can be joined."""
    card = only_card(view)
    return card is not None and card.kind in OTHER_ENDS


def ask_for_joined(view: View) -> None:
    """Let the next thing joined to the selected card be named on free paper; nothing when no one card is selected."""
    card = only_card(view)
    if card is None or card.kind not in OTHER_ENDS:
        return
    kind, at = OTHER_ENDS[card.kind][0], next_place(view, card.box.middle)
    view.ask_name(
        Question(
            box=card_box(at),
            hint=HINTS[kind],
            take=lambda name: make_other_end(view, card.thing, kind, at, name, _way(view, TIE)) is not None,
            next=lambda: ask_for_joined(view),
        )
    )


def _found(view: View, card: Card, link: Link, typed: str) -> Iterator[Found]:
    map, kinds = view.map, link.ends[card.kind]
    ids = [id for kind in kinds for id in getattr(map, TABLES_BY_KIND[kind]) if id != card.thing]
    if not typed:
        ids.sort(key=lambda id: in_full(map, id).casefold())
    offered, is_there = 0, False
    for id in best(ids, typed, partial(in_full, map)) if typed else ids:
        is_there = is_there or map.name_of(id).casefold() == typed.casefold()
        found = _offered(view, card, link, id) if offered < MOST_OFFERED else None
        # Before anything is typed, what can be joined for the first time is enough to read.
        if found is not None and (typed or not (found.why_not or found.beside == AGAIN)):
            offered += 1
            yield found
    if typed and not is_there:
        for kind in kinds:
            yield Found(f"“{typed}”", partial(_make_and_ask, view, card, link, kind, typed), f"new {_words(kind)}")


def _offered(view: View, card: Card, link: Link, id: str) -> Found:
    """One that may stand at the other end: joined, joined once more in another way, or why it cannot be."""
    map = view.map
    said, joining = in_full(map, id), _way(view, link)(map, card.thing, id)
    if isinstance(joining, Joining):
        return Found(said, partial(_join, view, card, link, id), KIND_WORDS[type(map.find(id))][0])  # type: ignore[index]
    if link is TIE and _may_be_tied_again(map, card.thing, id):
        return Found(said, partial(_ask_kind, view, card, id), AGAIN)
    return Found(said, lambda: False, why_not=joining)


def _may_be_tied_again(map: Map, one: str, other: str) -> bool:
    tied = any(other in (tie.one, tie.other) for tie in map.ties_of(one))
    return tied and bool(tying.kinds_free(map, one, other))


def _way(view: View, link: Link) -> Join:
    """How the link joins; a tie is of the kind chosen last, as one drawn with the mouse is."""
    return partial(joined, kind=view.tie_kind) if link is TIE else link.join


def _join(view: View, card: Card, link: Link, id: str) -> bool:
    """Join the two; what kind of tie it is can then be said within the same step. False when it was refused."""
    joining, step = _way(view, link)(view.map, card.thing, id), object()
    if isinstance(joining, str):
        view.tell(joining)
        return False
    done = view.edit(joining.label, joining.verb, step)
    if done and joining.tie is not None:
        _ask_kind(view, card, id, joining.tie, step)
    return done


def _ask_kind(view: View, card: Card, other: str, tie: str | None = None, step: object = None) -> None:
    at = view.stage.camera.to_screen(card.box.middle)
    view.ask_kind(TieAsked(card.thing, other, at, tie, step or object()))


def _words(kind: str) -> str:
    return "board or group" if kind == "body" else kind


def _make_and_ask(view: View, card: Card, link: Link, kind: str, name: str) -> bool:
    """Make the other end beside the card; what kind of tie it is can then be said within the same step."""
    step, at = object(), next_place(view, card.box.middle)
    new = make_other_end(view, card.thing, kind, at, name, _way(view, link), step)
    if new is None:
        return False
    for tie in view.map.ties_of(new):
        _ask_kind(view, card, new, tie.id, step)
    return True
