"""How one field of a fact is written and read: its words on screen, and the value that words stand for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from stakeholdermap.desk.typed import as_name, as_words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.words import Word

UNKNOWN = "Not known"
_DAYS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")

Options = tuple[tuple[Any, str], ...]


class Editor(Protocol):
    """What a field needs to be edited: as typed text, or as one of some options."""

    def words(self, value: Any, map: Map) -> str:
        """The value as a person reads it."""
        ...

    def read(self, text: str, map: Map) -> Any:
        """The value that the text stands for; raises Refused with a sentence when it stands for none."""
        ...

    def options(self, map: Map) -> Options | None:
        """The values to choose from with their words; None when it is typed freely."""
        ...


@dataclass(frozen=True)
class Text:
    """Words as typed; ``lines`` more than one makes a box that keeps line breaks."""

    lines: int = 1

    def words(self, value: Any, map: Map) -> str:
        return value or ""

    def read(self, text: str, map: Map) -> str:
        return as_name(text) if self.lines == 1 else as_words(text)

    def options(self, map: Map) -> None:
        return None


@dataclass(frozen=True)
class Number:
    """A whole number, or none when it is not known."""

    whole: bool = True
    needed: bool = False

    def words(self, value: Any, map: Map) -> str:
        return "" if value is None else f"{value:g}"

    def read(self, text: str, map: Map) -> int | float | None:
        text = text.strip().replace(",", "")
        if not text and not self.needed:
            return None
        try:
            value = int(text) if self.whole else float(text)
        except ValueError:
            kind = "whole number" if self.whole else "number"
            raise Refused(f"“{text}” is not a {kind}. Nothing was changed.") from None
        if not math.isfinite(value):
            raise Refused(f"“{text}” is not a number. Nothing was changed.")
        return value

    def options(self, map: Map) -> None:
        return None


@dataclass(frozen=True)
class Day:
    """A calendar day, or none when it is not known."""

    def words(self, value: Any, map: Map) -> str:
        return day_in_words(value)

    def read(self, text: str, map: Map) -> date | None:
        text = " ".join(text.split())
        if not text or text.casefold() == UNKNOWN.casefold():
            return None
        for pattern in _DAYS:
            try:
                return datetime.strptime(text, pattern).date()
            except ValueError:
                continue
        raise Refused(f"“{text}” is not a date. Write it as 1 March 2026 or 01/03/2026; nothing was changed.")

    def options(self, map: Map) -> None:
        return None


@dataclass(frozen=True)
class Choice:
    """One of some options, made when asked so that they follow the map."""

    choices: Callable[[Map], Options]

    def words(self, value: Any, map: Map) -> str:
        return dict(self.choices(map)).get(value, "" if value in ("", None) else str(value))

    def read(self, text: str, map: Map) -> Any:
        wanted = text.strip().casefold()
        options = self.choices(map)
        for value, words in options:
            if wanted == words.casefold() or (not wanted and value in ("", None)):
                return value
        raise Refused(f"“{text.strip()}” is not one of the choices here. Nothing was changed.")

    def options(self, map: Map) -> Options:
        return self.choices(map)


@dataclass(frozen=True)
class Several:
    """Any number of keys of a list, as typed: in any case, one or many; ``also`` gives other words for a key."""

    listed: Mapping[str, Word]
    also: Callable[[str], str] | None = None

    def words(self, value: Any, map: Map) -> str:
        return ", ".join(self.listed[key].words for key in value or () if key in self.listed)

    def read(self, text: str, map: Map) -> tuple[str, ...]:
        by_words = {} if self.also is None else {_bare(self.also(key)): key for key in self.listed}
        by_words |= {_bare(word.words): key for key, word in self.listed.items()}
        told = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        wanted = [_bare(part) for part in told]
        unknown = [said for said, part in zip(told, wanted, strict=True) if part not in by_words]
        if unknown:
            raise Refused(f"“{unknown[0]}” is not one of the choices here. Nothing was changed.")
        return tuple(by_words[part] for part in wanted)

    def options(self, map: Map) -> None:
        return None


def _bare(words: str) -> str:
    """Words for comparing: no case, no "the", one and many alike."""
    told = [word for word in words.casefold().split() if word != "the"]
    return " ".join(word.removesuffix("s") for word in told)


@dataclass(frozen=True)
class Listed:
    """Any number of words of one's own, in the order typed, each once.

    Commas part them; semicolons do, and commas do not, once there is one.
    """

    def words(self, value: Any, map: Map) -> str:
        entries = tuple(value or ())
        if any("," in entry for entry in entries):
            # The last semicolon says of a single entry too that its comma parts nothing.
            return "".join(f"{entry}; " for entry in entries).strip()
        return ", ".join(entries)

    def read(self, text: str, map: Map) -> tuple[str, ...]:
        parts = re.split(r"[;\n]" if ";" in text else r"[,\n]", text)
        entries = (" ".join(part.split()) for part in parts)
        return tuple(dict.fromkeys(entry for entry in entries if entry))

    def options(self, map: Map) -> None:
        return None


def one_of(listed: Mapping[str, Word]) -> Choice:
    """One key of a closed list, or the empty key when it is not known."""
    options: Options = (("", UNKNOWN), *((key, word.words) for key, word in listed.items()))
    return Choice(lambda map: options)


def one_of_these(listed: Mapping[str, Word]) -> Choice:
    """One key of a closed list that leaves nothing unknown."""
    options: Options = tuple((key, word.words) for key, word in listed.items())
    return Choice(lambda map: options)


def yes_or_no() -> Choice:
    """Yes, no, or not known: never no because nobody said."""
    options: Options = ((None, UNKNOWN), (True, "Yes"), (False, "No"))
    return Choice(lambda map: options)


def one_way_or_both() -> Choice:
    """Whether a tie points one way."""
    options: Options = ((False, "Both ways"), (True, "One way"))
    return Choice(lambda map: options)


@dataclass(frozen=True)
class ThingChoice(Choice):
    """One thing of the map. Its words are its name, which need no list of all the others."""

    def words(self, value: Any, map: Map) -> str:
        return map.name_of(value) if value is not None else UNKNOWN


def thing_in(*tables: str) -> Choice:
    """The id of something in these tables of the map, by name; None when not known."""
    return ThingChoice(lambda map: ((None, UNKNOWN), *_named(map, tables)))


def thing_always(*tables: str) -> Choice:
    """The id of something in these tables of the map, by name."""
    return ThingChoice(lambda map: tuple(_named(map, tables)))


def partner(map: Map) -> Options:
    """Nobody yet, then the organisations by name, then the people, told apart from them."""
    people = [(id, f"Person: {name}") for id, name in _named(map, ("people",))]
    return ((None, "Nobody chosen"), *_named(map, ("organisations",)), *people)


def _named(map: Map, tables: tuple[str, ...]) -> list[tuple[Any, str]]:
    found = [(id, map.name_of(id)) for table in tables for id in getattr(map, table)]
    return sorted(found, key=lambda pair: pair[1].casefold())


def day_in_words(day: date | None) -> str:
    """A day as British people write it: 1 March 2026; empty when it is not known."""
    return f"{day.day} {day:%B %Y}" if day else ""
