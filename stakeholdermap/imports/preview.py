"""Any tables → one preview of what they would put on the map → one undoable edit."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stakeholdermap.imports import vocabulary
from stakeholdermap.imports.decisions import read_decisions
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.finishing import finish
from stakeholdermap.imports.headers import Recognised, recognise
from stakeholdermap.imports.identities import Identities
from stakeholdermap.imports.links import Ties, read_edges, read_links
from stakeholdermap.imports.membership import Membership
from stakeholdermap.imports.networks import read_things, read_two_mode
from stakeholdermap.imports.reading import read
from stakeholdermap.imports.report import Guess, Ignored, Match, Problem
from stakeholdermap.imports.seats import Seats
from stakeholdermap.imports.tables import CannotImport, Table, Where, filled_down
from stakeholdermap.imports.text import one_line, sanitise
from stakeholdermap.imports.titles import Heading, heading_of, name_from_place
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import KIND_WORDS, Fact

__all__ = ["CannotImport", "Columns", "Guess", "Ignored", "Match", "Preview", "Problem", "propose"]

Accepted = bool | Collection[str]
# For each (file name, sheet name): what the user says its columns mean, by letter; an empty word leaves one out.
Columns = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True)
class _Order:
    """Everything needed to read the same tables again and get the same facts with the same ids."""

    tables: tuple[Recognised, ...]
    passed_over: tuple[Ignored, ...]
    body: str
    directed: bool
    seed: uuid.UUID


@dataclass(frozen=True)
class Preview:
    """What an import would do to ``map``; nothing has been done yet.

    ``problems`` name rows and cells that could not be read as they stand; ``ignored`` what is no data.
    Doubtful matches are left apart (their names become new things) unless they are accepted.
    """

    map: Map
    tables: tuple[Recognised, ...]
    matches: tuple[Match, ...]
    guesses: tuple[Guess, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...]
    _order: _Order
    _apart: tuple[Fact, ...]

    @cached_property
    def added(self) -> Mapping[str, int]:
        """How many facts of each kind would be new, by the kind's plural in words; doubtful ones left apart."""
        return _counted(fact for fact in self._apart if self.map.find(fact.id) is None)

    @cached_property
    def changed(self) -> Mapping[str, int]:
        """How many facts of each kind on the map would change, by the kind's plural in words."""
        return _counted(fact for fact in self._apart if self.map.find(fact.id) is not None)

    @property
    def doubtful(self) -> tuple[Match, ...]:
        """The matches that only the user can decide."""
        return tuple(match for match in self.matches if match.status == "doubtful")

    def facts(self, accept_doubtful: Accepted = False) -> tuple[Fact, ...]:
        """The new and changed facts, with all, none or some of the doubtful matches (by id) taken for sure."""
        return _drafted(self._order, self.map, accept_doubtful).facts() if accept_doubtful else self._apart

    def apply(self, map: Map, accept_doubtful: Accepted = False) -> Map:
        """``map`` with everything brought in, in one edit; raises Refused, and then nothing is changed."""
        if map is self.map:
            return edits.merge(map, self.facts(accept_doubtful))
        return edits.merge(map, _drafted(self._order, map, accept_doubtful).facts())


def propose(
    sources: Sequence[Path],
    map: Map,
    *,
    body: str | None = None,
    directed: bool = False,
    columns: Columns | None = None,
) -> Preview:
    """Read the files and show what they would bring; raises CannotImport with one sentence.

    ``body`` names the body of member lists that have no column for it; ``directed`` says that ties point one
    way where the file does not say; ``columns`` corrects what columns were taken for.
    """
    order = _ordered(sources, body or "", directed, columns or {})
    draft = _drafted(order, map, False)
    if not draft.rows_read:
        raise CannotImport(_nothing_read(order, draft))
    facts = draft.facts()
    try:
        edits.merge(map, facts)
    except Refused as refused:
        raise CannotImport(f"Nothing was brought in, because the map does not allow it: {refused}") from None
    return Preview(
        map=map,
        tables=order.tables,
        matches=tuple(draft.matches.values()),
        guesses=tuple(draft.guesses),
        problems=tuple(draft.problems),
        ignored=(*order.passed_over, *draft.ignored),
        _order=order,
        _apart=facts,
    )


def _ordered(sources: Sequence[Path], body: str, directed: bool, columns: Columns) -> _Order:
    recognised: list[Recognised] = []
    ignored: list[Ignored] = []
    for path in sources:
        tables, skipped = read(Path(path))
        ignored += [Ignored(Where(path.name, one.sheet), one.reason) for one in skipped]
        for table in tables:
            found = recognise(filled_down(table), columns.get((table.source, table.sheet)))
            if found:
                recognised.append(found)
            else:
                ignored.append(Ignored(table.where(), _not_data(table)))
    if not recognised:
        raise CannotImport(_nothing_recognised(sources, ignored))
    return _Order(tuple(recognised), tuple(ignored), body, directed, uuid.uuid4())


def _drafted(order: _Order, map: Map, accepted: Accepted) -> Draft:
    draft = Draft(map, order.seed, accepted)
    reading = _Reading(draft, order)
    for kind, read_one in READERS.items():
        for found in order.tables:
            if found.kind == kind:
                draft.stamp(_source_of(found.table), heading_of(found).as_at)
                _tell_remarks(draft, found)
                read_one(reading, found)
    draft.stamp(one_line(sanitise(order.tables[0].table.source)), None)
    if draft.rows_read:
        finish(draft, reading.known, reading.bodies, [found.table.source for found in order.tables])
    return draft


class _Reading:
    """What the readers of one import share."""

    def __init__(self, draft: Draft, order: _Order) -> None:
        self.draft = draft
        self.order = order
        self.known = Identities(draft)
        self.seats = Seats(draft)
        self.ties = Ties(draft)
        self.bodies: dict[str, list[str]] = {}

    def members(self, found: Recognised) -> None:
        """Read a table of members."""
        heading = heading_of(found)
        body = self.order.body or heading.body or name_from_place(found)
        named = Heading(**{**vars(heading), "body": "" if found.has("body") else body})
        membership = Membership(self.draft, self.known, self.seats, found, named)
        membership.read()
        self.bodies.setdefault(found.table.source, []).extend(membership.bodies)


# Every kind of table that is read, in the order in which they are: names first, then what refers to them.
READERS: Mapping[str, Callable[[_Reading, Recognised], None]] = {
    vocabulary.THINGS: lambda r, found: read_things(r.draft, r.known, found),
    vocabulary.MEMBERSHIP: lambda r, found: r.members(found),
    vocabulary.TWO_MODE: lambda r, found: read_two_mode(r.draft, r.known, r.seats, found),
    vocabulary.LINKS: lambda r, found: read_links(r.draft, r.known, r.ties, found, r.order.directed),
    vocabulary.EDGES: lambda r, found: read_edges(r.draft, r.known, r.ties, found, r.order.directed),
    vocabulary.DECISIONS: lambda r, found: read_decisions(r.draft, r.known, found),
}


def _source_of(table: Table) -> str:
    return one_line(sanitise(f"{table.source}, sheet {table.sheet}" if table.sheet else table.source))


def _tell_remarks(draft: Draft, found: Recognised) -> None:
    for remark in found.table.remarks:
        draft.problem(found.table.where(), remark)
    for column, reason in found.left_out.items():
        draft.ignore(found.table.where(found.header, column), f"“{found.headings[column]}”: {reason}")


def _counted(facts: Iterable[Fact]) -> Mapping[str, int]:
    return dict(Counter(KIND_WORDS[type(fact)][1] for fact in facts))


def _not_data(table: Table) -> str:
    if not table.rows:
        return "The sheet is empty." if table.sheet else "The file is empty."
    return "No row of it reads as the headings of a table that can be brought in."


def _nothing_recognised(sources: Sequence[Path], ignored: Sequence[Ignored]) -> str:
    names = " and ".join(Path(source).name for source in sources)
    if ignored and all("empty" in one.reason for one in ignored):
        return f"{names} is empty, so nothing was brought in."
    return (
        f"In {names} no row of headings such as “Name”, “Post” and “Organisation” could be found, "
        "so nothing was brought in."
    )


def _nothing_read(order: _Order, draft: Draft) -> str:
    names = " and ".join(dict.fromkeys(found.table.source for found in order.tables))
    sentence = f"{names} has headings but no row that could be read, so nothing was brought in."
    return f"{sentence} {draft.problems[0].sentence}" if draft.problems else sentence
