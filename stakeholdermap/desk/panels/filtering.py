"""What can be ticked to filter the map, and how much is left aside: data and words, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stakeholdermap.desk.panels.text import counted
from stakeholdermap.figure.filter_words import LISTS, STRENGTH, STRENGTHS, Field, in_use, unrecorded_in_words
from stakeholdermap.model import filters, words
from stakeholdermap.model.filters import UNRECORDED, Shown
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look

SHOW_ALL = "Show all"


@dataclass(frozen=True)
class Choice:
    """One value that can be ticked: its key in the look, its words, and how many cards or ties have it."""

    key: str
    words: str
    count: int
    is_under: bool = False


def choices(map: Map, look: Look, field: Field) -> list[Choice]:
    """What can be ticked: what occurs at this level of a map that is as at a day, and what is ticked already."""
    ticked, counts = ticks(look, field), _counts(map, look, field)
    found = [
        Choice(key, said, counts.get(key, 0), field.name == "groups" and len(words.group_and_above(key)) > 1)
        for key, said in field.listed(map).items()
    ]
    there = [choice for choice in found if choice.count or choice.key in ticked]
    # Where nobody recorded anything there is nothing to choose.
    return there if ticked or any(choice.key != UNRECORDED for choice in there) else []


def ticks(look: Look, field: Field) -> tuple[str, ...]:
    """The keys ticked in this field."""
    value = getattr(look, field.name)
    if field is STRENGTH:
        return () if value is None else (str(value),)
    return value if field in LISTS else ()


def ticked(look: Look, field: Field, key: str, on: bool) -> Look:
    """The look with this choice ticked or not, in the order of ticking. Of strengths one at most is."""
    if field is STRENGTH:
        return replace(look, least_strength=int(key) if on else None)
    kept = [k for k in ticks(look, field) if k != key]
    return replace(look, **{field.name: (*kept, key) if on else tuple(kept)})  # type: ignore[arg-type]


def without(look: Look, name: str) -> Look:
    """The look with one of its filters, or the focus, taken off."""
    fields = {"focus": None, "steps": 1} if name == "focus" else {name: getattr(Look(), name)}
    return replace(look, **fields)  # type: ignore[arg-type]


def left_aside(map: Map, shown: Shown, hides: bool) -> str:
    """How much of a map that is as at a day is left aside, counts first: 12 of 31 faded."""
    done = "hidden" if hides else "faded"
    said = []
    if shown.aside:
        said.append(f"{len(shown.aside):,} of {len(shown.cards):,}")
    if shown.ties_aside:
        said.append(f"{len(shown.ties_aside):,} of {counted(len(map.relationships), 'tie', 'ties')}")
    if not said:
        return f"Nothing is {done}"
    return ", ".join(filter(None, (f"{' and '.join(said)} {done}", _unrecorded(shown))))


def _unrecorded(shown: Shown) -> str:
    return unrecorded_in_words({name: len(things) for name, things in shown.unrecorded.items()})


def badge(shown: Shown, hides: bool) -> str:
    """What the status bar says while something is left aside; empty when nothing is."""
    done = "hidden" if hides else "faded"
    if shown.aside:
        return f"{len(shown.aside):,} {done} by filter: show"
    return f"{counted(len(shown.ties_aside), 'tie', 'ties')} {done} by filter: show" if shown.ties_aside else ""


def nothing_fits(shown: Shown) -> bool:
    """Whether there is something to show, and all of it is left aside."""
    return bool(shown.cards) and len(shown.aside) == len(shown.cards)


def why_nothing(map: Map, look: Look) -> str:
    """A sentence for a map of which everything is left aside."""
    parts = "; ".join(used.in_full for used in in_use(map, look))
    return f"Nothing on this level fits all that is asked for ({parts}). The map itself is whole."


def _counts(map: Map, look: Look, field: Field) -> Mapping[str, int]:
    """How many cards, or ties, each choice would show by itself."""
    ties = map.relationships.values()
    if field is STRENGTH:
        return {str(n): sum(tie.strength is None or tie.strength >= n for tie in ties) for n in STRENGTHS}
    if field.name == "kinds":
        return Counter(tie.kind for tie in ties)
    return filters.counts(map, look.level, field.name)
