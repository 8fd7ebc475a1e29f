"""Tells whether two written names mean the same: surely, perhaps, or not; never merging on a perhaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, islice

from rapidfuzz import fuzz, process

from stakeholdermap.imports.text import plain

SURE, DOUBTFUL, NEW = "sure", "doubtful", "new"
LIKE_ENOUGH = 90.0
MOST_COMPARED = 300
LOOKED_AT = 10

_ABBREVIATIONS = {
    "cc": "county council",
    "dc": "district council",
    "bc": "borough council",
    "mbc": "metropolitan borough council",
    "ft": "foundation trust",
    "fts": "foundation trust",
    "icb": "integrated care board",
    "pcn": "primary care network",
    "cic": "community interest company",
    "ccg": "clinical commissioning group",
    "cvs": "council for voluntary service",
    "dept": "department",
    "hwb": "health and wellbeing board",
    "&": "and",
    "soc": "society",
    "ltd": "limited",
}
_SAID_OR_NOT = {"nhs", "a", "an", "and", "for", "in", "of", "on", "the"}
_HONORIFICS = {
    "dr", "doctor", "cllr", "councillor", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame",
    "lord", "lady", "baroness", "baron", "rev", "revd", "reverend", "canon", "rt", "hon",
}  # fmt: skip
_AFTER_NAMES = {"mbe", "obe", "cbe", "kbe", "dbe", "mp", "mep", "jp", "phd", "frcgp", "frcp", "rn"}
_SAME_TITLE = {"doctor": "dr", "councillor": "cllr", "professor": "prof", "reverend": "rev", "revd": "rev"}


@dataclass(frozen=True)
class Likeness:
    """How a written name stands to those known: the id of the one it means, or perhaps means."""

    status: str
    id: str | None = None


def organisation_key(name: str) -> str:
    """The same text for every usual way to write one organisation's or body's name.

    “Westmarch CC”, “Westmarch County Council” and “westmarch  council” have one key, “Mid Vale ICB” and
    “NHS Mid Vale Integrated Care Board” too; a city or district council never has that of its county.
    """
    told = [word for part in plain(name).split() for word in _ABBREVIATIONS.get(part, part).split()]
    kept = [word for word in told if word not in _SAID_OR_NOT]
    told = kept if len(kept) > 1 else told
    return re.sub(r"\bcounty council\b", "council", " ".join(told))


def person_key(name: str) -> str:
    """A person's name without titles, letters after it and case; “Farrow, Beth” reads as “Beth Farrow”."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and parts[1] and plain(parts[1]) not in _AFTER_NAMES:
        name = f"{parts[1]} {parts[0]}"
    told = plain(name).split()
    kept = [word for word in told if word not in _HONORIFICS and word not in _AFTER_NAMES]
    return " ".join(kept or told)


def titles_clash(one: str, other: str) -> bool:
    """Whether both names carry a title, and not the same: “Dr J Smith” is not “Cllr J Smith”."""
    first, second = _title_of(one), _title_of(other)
    return bool(first and second and first != second)


def _title_of(name: str) -> str:
    word = plain(name).partition(" ")[0]
    return _SAME_TITLE.get(word, word) if word in _HONORIFICS else ""


def exact_key(name: str) -> str:
    """The key of a name in a plain list, where codes are codes: only the spaces around it do not count."""
    return name.strip()


class KnownNames:
    """The names known so far, each with an id, found again by key or, doubtfully, by likeness."""

    def __init__(self, key: Callable[[str], str], *, alike: bool = True) -> None:
        self._key = key
        self._alike = alike
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, id: str) -> None:
        """Make ``name`` known as that of ``id``."""
        key = self._key(name)
        if id in self._by_key[key]:
            return
        self._by_key[key].append(id)
        if self._alike and len(self._by_key[key]) == 1:
            for start in _starts(key):
                self._by_start[start].append(key)

    def same(self, name: str) -> list[str]:
        """The ids whose names have the same key."""
        return self._by_key.get(self._key(name), [])

    def like(self, name: str) -> str | None:
        """The id whose name is most like ``name`` without being the same, or None."""
        key = self._key(name)
        compared = self._neighbours(key) if self._alike else []
        if not compared:
            return None
        near = process.extract(key, compared, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE_ENOUGH, limit=LOOKED_AT)
        part = process.extract(key, compared, scorer=fuzz.token_set_ratio, score_cutoff=100, limit=LOOKED_AT)
        found = sorted((*part, *near), key=lambda one: (-one[1], one[2]))
        return next((self._by_key[other][0] for other, _, _ in found if not numbers_differ(key, other)), None)

    def _neighbours(self, key: str) -> list[str]:
        """Other keys with a word that starts the same, the rarest beginnings first, each once."""
        groups = sorted((self._by_start.get(start, []) for start in _starts(key)), key=len)
        found = dict.fromkeys(chain.from_iterable(groups))
        found.pop(key, None)
        return list(islice(found, MOST_COMPARED))

    def look_up(self, name: str) -> Likeness:
        """Sure of the one with the same key, doubtful of one much like it or when several share the key."""
        same = self.same(name)
        if same:
            return Likeness(SURE if len(same) == 1 else DOUBTFUL, same[0])
        like = self.like(name)
        return Likeness(DOUBTFUL, like) if like else Likeness(NEW)


def numbers_differ(one: str, other: str) -> bool:
    """Whether both keys hold a number, and not the same: “sub area 1” is not “sub area 2”."""
    first, second = _numbers(one), _numbers(other)
    return bool(first and second and first != second)


def _numbers(key: str) -> set[str]:
    return {word for word in key.split() if word.isdigit()}


def _starts(key: str) -> set[str]:
    return {word[:3] for word in key.split()}
