"""What the outline lists, and what a search among it finds: data, no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact

UNSORTED = "Group not known"
# How much alike two spellings of a word must be, of 1.
MUCH_LIKE = 0.75

Finds = Callable[[Map, Fact | None, str], bool]


@dataclass(frozen=True)
class Section:
    """One heading of the outline and the ids under it; ``group`` gives it a symbol."""

    words: str
    ids: tuple[str, ...]
    group: str = ""


def sections(map: Map) -> Iterator[Section]:
    """The outline as data: organisations by first-level group, then bodies, people and decisions."""
    by_group: dict[str, list[str]] = {}
    for organisation in map.organisations.values():
        by_group.setdefault(words.top_group(organisation.group), []).append(organisation.id)
    for key in (*words.GROUPS, ""):
        if key in by_group:
            name = words.words_for(words.GROUPS, key, UNSORTED)
            yield Section(name, _by_name(map, by_group[key]), key)
    for name, table in (("Bodies", map.bodies), ("People", map.people), ("Decisions", map.decisions)):
        if table:
            yield Section(name, _by_name(map, table))


def matches(map: Map, fact: Fact | None, wanted: str) -> bool:
    """Whether a search for ``wanted`` finds the fact: by name, post, employer or group."""
    text = _said_of(map, fact)
    return fact is not None and all(part in text for part in wanted.casefold().split())


def nearly_matching(map: Map, wanted: str) -> Finds:
    """What finds the facts of this map of whose words one is spelled much like each of those searched for."""
    ids = [id for section in sections(map) for id in section.ids] if wanted else []
    said = {id: set(_said_of(map, map.find(id)).split()) for id in ids}
    # Each word is compared once, in however many names it occurs.
    every = sorted(set().union(*said.values()))
    parts = set(wanted.casefold().split()) if every else set()
    close = [set(get_close_matches(part, every, n=len(every), cutoff=MUCH_LIKE)) for part in parts]
    return lambda _, fact, __: fact is not None and all(alike & said.get(fact.id, set()) for alike in close)


def _said_of(map: Map, fact: Fact | None) -> str:
    if fact is None:
        return ""
    said = [map.name_of(fact.id), getattr(fact, "post", ""), getattr(fact, "short_name", "")]
    said.append(map.name_of(getattr(fact, "employer", None)))
    said.append(words.words_for(words.GROUPS, getattr(fact, "group", ""), ""))
    return " ".join(said).casefold()


def listed(map: Map, wanted: str, finds: Finds) -> list[tuple[Section, list[str]]]:
    """The sections with what is found in each, those with nothing left out; all when nothing is wanted."""
    found = [(s, [id for id in s.ids if not wanted or finds(map, map.find(id), wanted)]) for s in sections(map)]
    return [(section, ids) for section, ids in found if ids]


def _by_name(map: Map, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda id: in_full(map, id).casefold()))
