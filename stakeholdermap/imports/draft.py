"""What an import would put on the map, fact by fact, while its tables are read; the map itself stays as it is."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from stakeholdermap.imports.report import Guess, Ignored, Match, Problem
from stakeholdermap.imports.tables import Where
from stakeholdermap.model import map as maps
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS, Appointment, Fact, Person

F = TypeVar("F", bound=Fact)
NOT_KNOWN = (None, "", ())


class Draft:
    """Facts by id as they would be after the import.

    ``seed`` makes the ids of new facts: the same reading with the same seed gives the same ids. ``accepted``
    says which doubtful matches the user takes for sure: all, none, or those with these ids.
    """

    def __init__(self, map: Map, seed: uuid.UUID, accepted: bool | Collection[str]) -> None:
        self.map = map
        self.matches: dict[str, Match] = {}
        self.guesses: list[Guess] = []
        self.problems: list[Problem] = []
        self.ignored: list[Ignored] = []
        self.touched: dict[str, Where] = {}
        self.rows_read = 0
        self._seed = seed
        self._accepted = accepted
        self._put: dict[str, Fact] = {}
        self._told: dict[tuple[str, str], Where] = {}
        self._made: Counter[str] = Counter()
        self._source = ""
        self._as_at: date | None = None

    def facts(self) -> tuple[Fact, ...]:
        """The new facts and those that would differ from the map's, in the order they were first needed."""
        return tuple(fact for key, fact in self._put.items() if self.map.find(key) != fact)

    def stamp(self, source: str, as_at: date | None) -> None:
        """New facts come from this source and day from now on."""
        self._source, self._as_at = source, as_at

    def held(self, seat: str) -> tuple[Appointment, ...]:
        """The appointments to a seat of the map that last until the day the list speaks of, else until today."""
        day = self._as_at or date.today()
        return tuple(a for a in self.map.appointments_to(seat) if a.end is None or a.end >= day)

    def accepts(self, match: str) -> bool:
        """Whether the user takes this doubtful match for sure."""
        return self._accepted if isinstance(self._accepted, bool) else match in self._accepted

    def all(self, kind: type[F]) -> Iterator[F]:
        """Every fact of a kind: those of the map as they would be, then the new ones."""
        known = self.map.table(kind)
        for key, fact in known.items():
            found = self._put.get(key, fact)
            assert isinstance(found, kind)
            yield found
        yield from (fact for key, fact in self._put.items() if isinstance(fact, kind) and key not in known)

    def get(self, kind: type[F], id: str) -> F:
        """A fact as it would be; raises KeyError when there is none of that kind."""
        found = self._put.get(id) or self.map.table(kind)[id]
        assert isinstance(found, kind)
        return found

    def is_new(self, id: str) -> bool:
        """Whether the map does not have this fact yet."""
        return self.map.find(id) is None

    def new(self, kind: type[F], key: str, where: Where, /, **fields: Any) -> str:
        """Add a fact; ``key`` says what it is within this import, so that its id can be made again."""
        name = f"{kind.__name__}/{key}"
        self._made[name] += 1
        id = str(uuid.uuid5(self._seed, f"{name}/{self._made[name]}"))
        self._put[id] = kind(id=id, source=self._source, as_at=self._as_at, **fields)
        for field, value in fields.items():
            if value not in NOT_KNOWN:
                self._told[id, field] = where
        self.touch(id, where)
        return id

    def touch(self, id: str, where: Where) -> None:
        """Remember where the file first speaks of a fact."""
        self.touched.setdefault(id, where)

    def tell(self, id: str, kind: type[F], where: Where, /, **fields: Any) -> None:
        """What the file says of a fact: it replaces what the map says, but the first word in the file stands."""
        fact = self.get(kind, id)
        self.touch(id, where)
        for field, value in fields.items():
            if value in NOT_KNOWN:
                continue
            earlier = self._told.get((id, field))
            if earlier is None:
                self._told[id, field] = where
                fact = replace(fact, **{field: value})
            elif getattr(fact, field) != value:
                self._contradiction(fact, field, value, where, earlier)
        self._keep(fact)

    def guess(self, id: str, kind: type[F], reason: str, told: str, /, **fields: Any) -> None:
        """Fill fields that nobody has told with a guess; ``told`` is the guess in words."""
        fact = self.get(kind, id)
        for field, value in fields.items():
            if value in NOT_KNOWN or getattr(fact, field) not in NOT_KNOWN:
                continue
            fact = replace(fact, **{field: value})
            where = self.touched.get(id, Where(""))
            self.guesses.append(Guess(self.name(id), field.replace("_", " "), told, reason, where))
        self._keep(fact)

    def add_note(self, id: str, kind: type[F], note: str) -> None:
        """Put a sentence to the fact's note unless it is there already."""
        fact = self.get(kind, id)
        if note and note not in fact.note.split("\n"):
            self._keep(replace(fact, note=f"{fact.note}\n{note}" if fact.note else note))

    def add_attribute(self, id: str, kind: type[F], name: str, value: str) -> None:
        """Keep a value that the model has no field for, under its heading; the first one told stands."""
        fact = self.get(kind, id)
        if not value or (id, f"attribute {name}") in self._told:
            return
        self._told[id, f"attribute {name}"] = Where("")
        kept = dict(fact.attributes)
        kept[name] = value
        self._keep(replace(fact, attributes=tuple(kept.items())))

    def problem(self, where: Where, reason: str) -> None:
        """Name a row or a cell that could not be read as it stands."""
        self.problems.append(Problem(where, reason))

    def ignore(self, where: Where, reason: str) -> None:
        """Name what was passed over."""
        self.ignored.append(Ignored(where, reason))

    def name(self, id: str) -> str:
        """The name a person reads for a fact that stands by itself."""
        fact = self._put.get(id) or self.map.find(id)
        return (fact.name or fact.post) if isinstance(fact, Person) else maps.name_of(self.map, fact)

    def _keep(self, fact: Fact) -> None:
        if fact.id in self._put or self.map.find(fact.id) != fact:
            self._put[fact.id] = fact

    def _contradiction(self, fact: Fact, field: str, value: Any, where: Where, earlier: Where) -> None:
        old, new = (self._in_words(one) for one in (getattr(fact, field), value))
        thing = self.name(fact.id) or f"this {KIND_WORDS[type(fact)][0]}"
        self.problem(
            where,
            f"It gives {thing} the {field.replace('_', ' ')} “{new}”, but {earlier.words} says “{old}”. "
            "The first was kept.",
        )

    def _in_words(self, value: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        return (self.name(value) or value) if isinstance(value, str) else str(value)
