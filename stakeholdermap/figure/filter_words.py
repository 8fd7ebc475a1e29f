"""What a map can be filtered by and what filters in use are called: for menus, chips and captions alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stakeholdermap.analysis import wording
from stakeholdermap.model import words
from stakeholdermap.model.filters import UNRECORDED, VALUED
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look

NAMED = 2
STRENGTHS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Field:
    """One thing to filter by: the field of the look, its words, and what of the map there is to choose from."""

    name: str
    words: str
    listed: Callable[[Map], Mapping[str, str]]


@dataclass(frozen=True)
class InUse:
    """One filter in use: the field of the look, its words short for a chip, in full, and as a sentence has them."""

    name: str
    words: str
    in_full: str
    in_a_sentence: str


def _words_of(listed: Mapping[str, words.Word]) -> Callable[[Map], Mapping[str, str]]:
    return lambda _: {key: wording.first_up(word.words) for key, word in listed.items()}


def _or_unrecorded(listed: Mapping[str, words.Word]) -> Callable[[Map], Mapping[str, str]]:
    return lambda map: {**_words_of(listed)(map), UNRECORDED: "Not recorded"}


def _bodies(map: Map) -> Mapping[str, str]:
    return {body.id: body.name for body in sorted(map.bodies.values(), key=lambda body: body.name.casefold())}


def _at_least(strength: int) -> str:
    return f"At least {strength} of 5" if strength < STRENGTHS[-1] else "5 of 5"


LISTS: tuple[Field, ...] = (
    Field("groups", "Sector", _or_unrecorded(words.GROUPS)),
    Field("bodies", "Board or committee", _bodies),
    Field("professions", "Profession", _or_unrecorded(words.PROFESSIONS)),
    Field("bands", "Seniority", _or_unrecorded(words.BANDS)),
    Field("kinds", "Kind of tie", _words_of(words.TIE_KINDS)),
)
STRENGTH = Field("least_strength", "Strength of tie", lambda _: {str(n): _at_least(n) for n in STRENGTHS})
DAY = Field("day", "Date", lambda _: {})
FIELDS: tuple[Field, ...] = (*LISTS, STRENGTH, DAY)
_NOUNS = {field.name: field.words.lower() for field in LISTS if field.name in VALUED}


def in_use(map: Map, look: Look) -> list[InUse]:
    """The filters in use, the focus first."""
    found: list[InUse] = []
    if look.focus is not None:
        steps = wording.count(look.steps, "step")
        said = f"Within {steps} of {map.name_of(look.focus) or 'what has gone'}"
        found.append(InUse("focus", said, said, f"within{said[6:]}"))
    found += [_of_list(field, map, keys) for field in LISTS if (keys := getattr(look, field.name))]
    if look.least_strength is not None:
        said = f"Strength of tie: {_at_least(look.least_strength).lower()}"
        found.append(InUse("least_strength", said, said, said.lower().replace(":", "")))
    if look.day is not None:
        said = f"As on {wording.day(look.day)}"
        found.append(InUse("day", said, said, f"as{said[2:]}"))
    return found


def in_words(map: Map, look: Look) -> str:
    """Which view or filters a picture is seen through, as sentences; empty for none. Its day is told elsewhere."""
    view = next((view.name for view in map.views.values() if view.look == look), "")
    used = "; ".join(one.in_a_sentence for one in in_use(map, look) if one.name != DAY.name)
    return " ".join(filter(None, (f"View: {view}." if view else "", f"Filtered: {used}." if used else "")))


def unrecorded_in_words(unrecorded: Mapping[str, int]) -> str:
    """How many may well fit, such as “of which 3 have no profession recorded”; empty for none."""
    said = [
        f"{number:,} {'has' if number == 1 else 'have'} no {_NOUNS[name]} recorded"
        for name, number in unrecorded.items()
        if number
    ]
    return f"of which {wording.listed(said)}" if said else ""


def _of_list(field: Field, map: Map, keys: Sequence[str]) -> InUse:
    named = field.listed(map)
    names = [named.get(key, key) for key in keys]
    in_full = f"{field.words}: {', '.join(names)}"
    in_a_sentence = f"{field.words.lower()} {wording.listed(names, 'or')}"
    return InUse(field.name, f"{field.words}: {_some(names)}", in_full, in_a_sentence)


def _some(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
