"""What the map can be filtered by, and what a filter in use is called: data and words, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholdermap.desk.forms.editors import day_in_words
from stakeholdermap.desk.panels.text import counted
from stakeholdermap.model import filters, words
from stakeholdermap.model.filters import Shown
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look

NAMED = 2
STRENGTHS = (1, 2, 3, 4, 5)
SHOW_ALL = "Show all"


@dataclass(frozen=True)
class Choice:
    """One value that can be ticked: its key in the look, its words, and how many cards or ties have it."""

    key: str
    words: str
    count: int
    is_under: bool = False


@dataclass(frozen=True)
class Field:
    """One thing to filter by: the field of the look, its words, and what of the map there is to choose from."""

    name: str
    words: str
    listed: Callable[[Map], Mapping[str, str]]


def _words_of(listed: Mapping[str, words.Word]) -> Callable[[Map], Mapping[str, str]]:
    return lambda _: {key: word.words[:1].upper() + word.words[1:] for key, word in listed.items()}


def _bodies(map: Map) -> Mapping[str, str]:
    return {body.id: body.name for body in sorted(map.bodies.values(), key=lambda body: body.name.casefold())}


LISTS: tuple[Field, ...] = (
    Field("groups", "Sector", _words_of(words.GROUPS)),
    Field("bodies", "Board or committee", _bodies),
    Field("professions", "Profession", _words_of(words.PROFESSIONS)),
    Field("bands", "Seniority", _words_of(words.BANDS)),
    Field("kinds", "Kind of tie", _words_of(words.TIE_KINDS)),
)
STRENGTH = Field("least_strength", "Strength of tie", lambda _: {str(n): _at_least(n) for n in STRENGTHS})
DAY = Field("day", "Date", lambda _: {})
FIELDS: tuple[Field, ...] = (*LISTS, STRENGTH, DAY)


def choices(map: Map, look: Look, field: Field) -> list[Choice]:
    """What can be ticked: what occurs at this level of a map that is as at a day, and what is ticked already."""
    ticked, counts = ticks(look, field), _counts(map, look, field)
    found = [
        Choice(key, said, counts.get(key, 0), bool(field.name == "groups" and words.GROUPS[key].under))
        for key, said in field.listed(map).items()
    ]
    return [choice for choice in found if choice.count or choice.key in ticked]


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


@dataclass(frozen=True)
class InUse:
    """One filter in use: the field of the look, the short words on its chip, and all of them."""

    name: str
    words: str
    in_full: str


def in_use(map: Map, look: Look) -> list[InUse]:
    """The filters in use, the focus first."""
    found: list[InUse] = []
    if look.focus is not None:
        said = f"Within {counted(look.steps, 'step', 'steps')} of {map.name_of(look.focus) or 'what has gone'}"
        found.append(InUse("focus", said, said))
    for field in LISTS:
        if keys := ticks(look, field):
            named = field.listed(map)
            names = [named.get(key, key) for key in keys]
            found.append(InUse(field.name, f"{field.words}: {_some(names)}", f"{field.words}: {', '.join(names)}"))
    if look.least_strength is not None:
        said = f"Strength of tie: {_at_least(look.least_strength).lower()}"
        found.append(InUse("least_strength", said, said))
    if look.day is not None:
        said = f"As on {day_in_words(look.day)}"
        found.append(InUse("day", said, said))
    return found


def left_aside(map: Map, shown: Shown, hides: bool) -> str:
    """How much of a map that is as at a day is left aside, counts first: 12 of 31 faded."""
    done = "hidden" if hides else "faded"
    said = []
    if shown.aside:
        said.append(f"{len(shown.aside):,} of {len(shown.cards):,}")
    if shown.ties_aside:
        said.append(f"{len(shown.ties_aside):,} of {counted(len(map.relationships), 'tie', 'ties')}")
    return f"{' and '.join(said)} {done}" if said else f"Nothing is {done}"


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


def _at_least(strength: int) -> str:
    return f"At least {strength} of 5" if strength < STRENGTHS[-1] else "5 of 5"


def _some(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"


def _counts(map: Map, look: Look, field: Field) -> Mapping[str, int]:
    """How many cards, or ties, each choice would show by itself."""
    ties = map.relationships.values()
    if field is STRENGTH:
        return {str(n): sum(tie.strength is None or tie.strength >= n for tie in ties) for n in STRENGTHS}
    if field.name == "kinds":
        return Counter(tie.kind for tie in ties)
    return filters.counts(map, look.level, field.name)
