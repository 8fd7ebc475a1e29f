"""Who ought to be at the table: named, dated standards in TOML files that anybody can add to or replace."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from stakeholdermap.analysis import wording
from stakeholdermap.model import words
from stakeholdermap.shipped import folder

KINDS = (
    "seats",
    "each_of",
    "per_organisation",
    "total",
    "share",
    "body",
    "each_level",
    "decision_organisations",
    "decision_professions",
    "decision_below_top",
    "present_at_start",
    "meets_every",
    "every_step",
    "optional",
    "cannot_tell",
)
LABELS = ("seat", "profession", "employer")


class StandardFault(Exception):
    """A standard's file cannot be used; its text names the file, the field and what is wrong."""


class UnknownStandard(Exception):
    """Nobody has a standard of this name; the text lists those that are known."""

    def __init__(self, id: str, known: Iterable[str] = ()) -> None:
        listed = ", ".join(sorted(known))
        super().__init__(f"There is no standard called “{id}”. Known standards: {listed or 'none'}.")
        self.id = id


@dataclass(frozen=True)
class Who:
    """Which seats an item means: those that any of the positive lists recognises and no limit excludes.

    ``groups`` are read off the label ``by`` names (whom the seat speaks for, the holder's profession, or the
    sector of the organisation). Each entry of ``posts`` is words that must all begin a word of the seat's
    title or its holder's post; of ``organisations``, of the organisation's name. ``roles`` are keys of the
    roles on a body. ``not_posts`` and ``not_roles`` exclude.
    ``any_label`` lets the holder's profession count even where the seat is said to speak for somebody else.
    ``employed_in`` limits to organisations of these sectors where the sector is known, ``needs_skill`` to
    people with that skill, ``votes`` to seats with a vote.
    """

    groups: tuple[str, ...] = ()
    by: str = "seat"
    posts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    lived_experience: bool = False
    roles: tuple[str, ...] = ()
    not_posts: tuple[str, ...] = ()
    not_roles: tuple[str, ...] = ()
    employed_in: tuple[str, ...] = ()
    needs_skill: str = ""
    votes: bool = False
    any_label: bool = False


@dataclass(frozen=True)
class Rule:
    """How an item is told from the map: one of ``KINDS`` and what that kind needs.

    ``at_least`` (and ``at_most``) count seats, organisations or professions, or are days for
    ``meets_every``; ``share_above``, ``share_from`` and ``share_to`` are 0 to 1; ``each`` is several named
    demands, all to be met; ``may_share`` lets a seat that meets another item meet this one too; ``reason``
    says why the map cannot tell; ``only_if`` names a condition that the map does not record;
    ``any_body`` looks at the seats of every body that decides, not at one body alone.
    """

    kind: str
    at_least: int = 1
    at_most: int | None = None
    who: Who = field(default_factory=Who)
    each: tuple[tuple[str, Who], ...] = ()
    may_share: bool = False
    share_above: float | None = None
    share_from: float | None = None
    share_to: float | None = None
    levels: tuple[str, ...] = ()
    body_types: tuple[str, ...] = ()
    reason: str = ""
    only_if: str = ""
    any_body: bool = False


@dataclass(frozen=True)
class Expectation:
    """One item of a standard. ``decision_role_expected`` is yes, no, local or empty (nothing said).

    ``short`` is what a sentence says is not shown, with its article: "a director of public health".
    """

    id: str
    group: str
    requirement: str
    rule: Rule
    min_count: int = 1
    short: str = ""
    decision_role_expected: str = ""
    note: str = ""
    source: str = ""
    verification: str = ""

    @property
    def mandatory(self) -> bool:
        """Whether it is asked for and is about who sits where: not an option, nor a rule of another kind."""
        return self.min_count > 0 or self.rule.kind not in ("optional", "cannot_tell")


@dataclass(frozen=True)
class Standard:
    """Who ought to be there, since when, and who says so.

    ``valid_from_text`` is the date as it is printed (a year alone where no day is known). ``bodies`` and
    ``body_types`` recognise the body it is meant for; ``whole_partnership`` that it looks at all bodies;
    ``proposed`` that it is a proposal and nobody is bound by it.
    """

    id: str
    title: str
    basis: str = ""
    jurisdiction: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    pending_change: str = ""
    source: str = ""
    items: tuple[Expectation, ...] = ()
    valid_from_text: str = ""
    principle: str = ""
    bodies: tuple[str, ...] = ()
    body_types: tuple[str, ...] = ()
    suggest_for: tuple[str, ...] = ()
    whole_partnership: bool = False
    proposed: bool = False

    def in_force(self, day: date) -> bool:
        """Whether it holds on ``day``; an end that is not known has not come. A proposal holds on no day."""
        return not self.proposed and (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def is_law(self) -> bool:
        """Whether an Act or regulations ask for it."""
        return self.basis == "statute"

    @property
    def cited(self) -> str:
        """Its title and date, as every finding names it."""
        return f"{self.title} ({self.valid_from_text})" if self.valid_from_text else self.title


def load_all(folders: Sequence[Path] = ()) -> dict[str, Standard]:
    """The standards that ship with the program, and those in ``folders`` that add to or replace them."""
    found: dict[str, Standard] = {}
    for place in (folder("standards"), *folders):
        for path in sorted(Path(place).glob("*.toml")):
            standard = load(path)
            found[standard.id] = standard
    return found


def find(id: str, standards: Mapping[str, Standard] | None = None) -> Standard:
    """The standard with this id; raises UnknownStandard."""
    known = load_all() if standards is None else standards
    if id not in known:
        raise UnknownStandard(id, known)
    return known[id]


def load(path: Path) -> Standard:
    """Read one standard's file; raises StandardFault naming the file and the field.

    The same words are the same Standard, so that a review that is asked for again need not look at it anew.
    """
    try:
        return _read(path.name, path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise StandardFault(f"{path.name} cannot be read: {fault.strerror or fault}.") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise StandardFault(f"{path.name} is not a readable TOML file: {fault}.") from fault


@lru_cache(maxsize=256)
def _read(file: str, text: str) -> Standard:
    return _Reading(file).standard(tomllib.loads(text))


class _Reading:
    """Turns one file's tables into a Standard; refuses every field that is unknown or of the wrong kind."""

    def __init__(self, file: str) -> None:
        self._file = file

    def standard(self, table: dict[str, Any]) -> Standard:
        self._known(table, Standard, "")
        values = self._values(table, Standard, "", skip={"items", "valid_from", "valid_to"})
        for needed in ("id", "title", "source"):
            if not values.get(needed):
                self._refuse(needed, "is missing")
        start, text = self._day(table, "valid_from")
        end, _ = self._day(table, "valid_to", last=True)
        items = tuple(self._item(one, n) for n, one in enumerate(self._tables(table, "items", "items"), 1))
        if not items:
            self._refuse("items", "is missing: a standard has at least one item")
        ids = [item.id for item in items]
        for id in ids:
            if ids.count(id) > 1:
                self._refuse("items.id", f"“{id}” is used twice")
        values["valid_from_text"] = text
        return Standard(valid_from=start, valid_to=end, items=items, **values)

    def _item(self, table: dict[str, Any], number: int) -> Expectation:
        where = f"items[{number}]."
        self._known(table, Expectation, where)
        values = self._values(table, Expectation, where, skip={"rule"})
        for needed in ("id", "group", "requirement"):
            if not values.get(needed):
                self._refuse(where + needed, "is missing")
        if values["group"] not in words.GROUPS and values["group"] not in ("any", "skill"):
            self._refuse(where + "group", f"“{values['group']}” is not a known group")
        rule = table.get("rule", {})
        if not isinstance(rule, dict):
            self._refuse(where + "rule", "should be a table")
        return Expectation(rule=self._rule(rule, where + "rule."), **values)

    def _rule(self, table: dict[str, Any], where: str) -> Rule:
        own = {f.name for f in fields(Rule)} - {"who", "each"}
        who = {k: v for k, v in table.items() if k not in own and k != "each"}
        values = self._values({k: v for k, v in table.items() if k in own}, Rule, where)
        kind = values.get("kind", "")
        if kind not in KINDS:
            self._refuse(where + "kind", f"“{kind}” is not one of {', '.join(KINDS)}")
        each = tuple(
            self._demand(one, f"{where}each[{n}].")
            for n, one in enumerate(self._tables(table, "each", where + "each"), 1)
        )
        for level in values.get("levels", ()):
            if level not in words.LEVELS:
                self._refuse(where + "levels", f"“{level}” is not a known level")
        return Rule(who=self._who(who, where), each=each, **values)

    def _demand(self, table: dict[str, Any], where: str) -> tuple[str, Who]:
        name = table.get("name")
        if not isinstance(name, str) or not name:
            self._refuse(where + "name", "is missing")
        return str(name), self._who({k: v for k, v in table.items() if k != "name"}, where)

    def _who(self, table: dict[str, Any], where: str) -> Who:
        self._known(table, Who, where)
        who = Who(**self._values(table, Who, where))
        for name, listed in (
            ("groups", words.GROUPS),
            ("employed_in", words.GROUPS),
            ("professions", words.PROFESSIONS),
            ("skills", words.SKILLS),
            ("roles", words.SEAT_ROLES),
            ("not_roles", words.SEAT_ROLES),
        ):
            for key in getattr(who, name):
                if key not in listed:
                    self._refuse(where + name, f"“{key}” is not a known key")
        if who.by not in LABELS:
            self._refuse(where + "by", f"“{who.by}” is not one of {', '.join(LABELS)}")
        if who.needs_skill and who.needs_skill not in words.SKILLS:
            self._refuse(where + "needs_skill", f"“{who.needs_skill}” is not a known key")
        return who

    def _tables(self, table: dict[str, Any], name: str, where: str) -> list[dict[str, Any]]:
        found = table.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._refuse(where, "should be a list of tables")
        return list(found)

    def _known(self, table: dict[str, Any], kind: type, where: str) -> None:
        names = {f.name for f in fields(kind)} - {"valid_from_text"}
        for key in table:
            if key not in names:
                self._refuse(where + key, "is not a field that a standard has")

    def _values(self, table: dict[str, Any], kind: type, where: str, skip: Iterable[str] = ()) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for one in fields(kind):
            if one.name in skip or one.name not in table:
                continue
            values[one.name] = self._value(table[one.name], str(one.type), where + one.name)
        return values

    def _value(self, value: Any, wanted: str, where: str) -> Any:
        if wanted == "str":
            return value if isinstance(value, str) else self._refuse(where, "should be text in quotes")
        if wanted == "bool":
            return value if isinstance(value, bool) else self._refuse(where, "should be true or false")
        if wanted.startswith("int"):
            whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
            return value if whole else self._refuse(where, "should be a whole number, 0 or more")
        if wanted.startswith("float"):
            share = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
            return float(value) if share else self._refuse(where, "should be a number from 0 to 1")
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        return self._refuse(where, "should be a list of texts")

    def _day(self, table: dict[str, Any], name: str, last: bool = False) -> tuple[date | None, str]:
        value = table.get(name)
        if value is None:
            return None, ""
        if type(value) is date:
            return value, wording.day(value)
        if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
            return (date(value, 12, 31) if last else date(value, 1, 1)), str(value)
        self._refuse(name, "should be a date such as 2022-07-01, or a year")
        return None, ""

    def _refuse(self, where: str, reason: str) -> None:
        raise StandardFault(f"{self._file}: “{where}” {reason}. Correct the file and try again.")
