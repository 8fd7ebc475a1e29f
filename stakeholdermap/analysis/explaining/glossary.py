"""The glossary: every term that a finding, a figure, a help page or an export uses, in plain words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from stakeholdermap.shipped import folder


class GlossaryFault(Exception):
    """The glossary that ships with the program has an entry that cannot be used; its text names it."""


class NoSuchTerm(KeyError):
    """The glossary has no entry of this key."""


@dataclass(frozen=True)
class Entry:
    """One term. ``means`` is one or two sentences, ``formula`` in words and symbols where there is one.

    ``does_not_say`` is what nobody should read into it, ``changes`` what would change the figure, ``also`` other
    words for it, ``see`` the keys of entries beside it, ``figure`` whether it is a figure of a review.
    """

    key: str
    term: str
    means: str
    formula: str = ""
    source: str = ""
    does_not_say: str = ""
    changes: str = ""
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    figure: bool = False

    def found_by(self, typed: str) -> bool:
        """Whether the words typed are in its term, its other words or its meaning."""
        told = " ".join((self.term, *self.also, self.means)).casefold()
        return all(word in told for word in typed.casefold().split())


@cache
def entries() -> Mapping[str, Entry]:
    """Every entry by its key, in the order of the terms. Raises GlossaryFault."""
    told = tomllib.loads(folder("glossary.toml").read_text(encoding="utf-8"))
    made = {key: _entry(key, fields) for key, fields in told.items()}
    for one in made.values():
        lost = [key for key in one.see if key not in made]
        if lost:
            raise GlossaryFault(f"The entry “{one.key}” points to {', '.join(lost)}, which the glossary has not.")
    return dict(sorted(made.items(), key=lambda pair: pair[1].term.casefold()))


def entry(key: str) -> Entry:
    """The entry of a key. Raises NoSuchTerm."""
    found = entries().get(key)
    if found is None:
        raise NoSuchTerm(key)
    return found


def search(typed: str) -> tuple[Entry, ...]:
    """The entries that the words typed are found in, those whose term begins with them first; all for nothing."""
    wanted = typed.strip().casefold()
    found = [one for one in entries().values() if one.found_by(wanted)]
    return tuple(sorted(found, key=lambda one: not one.term.casefold().startswith(wanted)))


def _entry(key: str, fields: Mapping[str, Any]) -> Entry:
    known = set(Entry.__dataclass_fields__) - {"key"}
    strange = set(fields) - known
    if strange or not fields.get("term") or not fields.get("means"):
        why = f"unknown {', '.join(sorted(strange))}" if strange else "no term or no meaning"
        raise GlossaryFault(f"The entry “{key}” of the glossary cannot be used: {why}.")
    lists = {name: tuple(fields[name]) for name in ("also", "see") if name in fields}
    return Entry(key, **{**fields, **lists})
