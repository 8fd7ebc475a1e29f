"""Reads tables of ties: a sheet people have written, or a plain list of source and target."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.imports import guesses
from stakeholdermap.imports.cells import DIRECTIONS, number_in
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.headers import Recognised
from stakeholdermap.imports.identities import Identities
from stakeholdermap.imports.rows import CannotRead, Row
from stakeholdermap.imports.tables import Where
from stakeholdermap.imports.text import plain
from stakeholdermap.model import words
from stakeholdermap.model.things import Relationship

Key = tuple[str, str, str, bool, str]
STRENGTHS = range(1, 6)


class Ties:
    """The ties known while an import is read, so that no pair is joined twice in the same way."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._known = {_key(t.one, t.other, t.kind, t.directed, t.label): t.id for t in draft.all(Relationship)}
        self._read: dict[Key, Where] = {}

    def tie(self, ends: tuple[str, str], kind: str, directed: bool, label: str, where: Where) -> str | None:
        """The id of this tie, a new one if need be; None when a row above says the same already."""
        if ends[0] == ends[1]:
            raise CannotRead(where, f"It ties {self._draft.name(ends[0])} to itself. The row was not brought in.")
        key = _key(*ends, kind, directed, label)
        if key in self._read:
            self._draft.ignore(where, f"It says the same as {self._read[key].words}.")
            return None
        self._read[key] = where
        self._draft.rows_read += 1
        if key not in self._known:
            self._known[key] = self._draft.new(
                Relationship,
                "/".join(map(str, key)),
                where,
                one=ends[0],
                other=ends[1],
                kind=kind,
                directed=directed,
                label=label,
            )
        return self._known[key]


def read_links(draft: Draft, known: Identities, ties: Ties, found: Recognised, directed: bool) -> None:
    """Bring in every tie of a sheet that people have written, matching the names at its ends."""
    for row in _rows(draft, found):
        try:
            _link(draft, known, ties, row, directed)
        except CannotRead as fault:
            draft.problem(fault.where, str(fault))


def read_edges(draft: Draft, known: Identities, ties: Ties, found: Recognised, directed: bool) -> None:
    """Bring in every tie of a plain list, where names are codes and mean exactly what they say.

    ``directed`` is what holds where the list has no column for it. Weights become strengths when all of
    them are whole numbers from 1 to 5; else all are kept as an attribute.
    """
    are_strengths = _are_strengths(found)
    for row in _rows(draft, found):
        try:
            _edge(draft, known, ties, row, directed, are_strengths)
        except CannotRead as fault:
            draft.problem(fault.where, str(fault))


def _rows(draft: Draft, found: Recognised) -> Iterator[Row]:
    rows = (Row(draft, found, index) for index in found.body_rows())
    return (row for row in rows if row.filled)


def _ends(row: Row) -> tuple[str, str]:
    one, other = row.name("one"), row.name("other")
    for field, text in (("one", one), ("other", other)):
        if not text:
            raise CannotRead(row.where(field), "It names only one end of a tie. The row was not brought in.")
    return one, other


def _link(draft: Draft, known: Identities, ties: Ties, row: Row, directed: bool) -> None:
    names = _ends(row)
    ends: list[str] = []
    for field, name in zip(("one", "other"), names, strict=True):
        end = known.tie_end(name, row.where(field))
        if end is None:
            raise CannotRead(
                row.where(field),
                f"“{name}” is a body; a tie joins organisations and people. It was not brought in.",
            )
        ends.append(end)
    label = row.text("kind")
    kind = guesses.tie_kind(label)
    both_ways = row.yes("both_ways")
    if both_ways is None:
        one_way = directed or (bool(label) and words.TIE_KINDS[kind].directed)
    else:
        one_way = not both_ways
    tie = ties.tie((ends[0], ends[1]), kind, one_way, label, row.where("other"))
    if tie:
        _details(draft, row, tie)


def _details(draft: Draft, row: Row, tie: str) -> None:
    strength = row.number("strength")
    if strength is not None and strength not in STRENGTHS:
        draft.problem(row.where("strength"), "A strength is 1, 2, 3, 4 or 5; the row was brought in without it.")
    elif strength is not None:
        draft.tell(tie, Relationship, row.where("strength"), strength=int(strength))
    start, end = row.day("start"), row.day("end")
    if start and end and end < start:
        draft.problem(row.where("end"), "The end is before the start; the row was brought in without the end.")
        end = None
    draft.tell(tie, Relationship, row.where("start"), start=start, end=end)
    draft.add_note(tie, Relationship, row.text("note"))
    for heading, value in row.kept():
        draft.add_attribute(tie, Relationship, heading, value)


def _edge(draft: Draft, known: Identities, ties: Ties, row: Row, directed: bool, are_strengths: bool) -> None:
    one, other = _ends(row)
    ends = known.coded_end(one, row.where("one")), known.coded_end(other, row.where("other"))
    written = row.text("kind")
    kind = guesses.tie_kind(written)
    one_way = DIRECTIONS.get(plain(row.text("directed")), directed)
    tie = ties.tie(ends, kind, one_way, row.text("label") or written, row.where("other"))
    if tie is None:
        return
    if are_strengths and (weight := row.number("weight")):
        draft.tell(tie, Relationship, row.where("weight"), strength=int(weight))
    elif row.text("weight"):
        draft.add_attribute(tie, Relationship, "weight", row.text("weight"))
    for heading, value in row.kept():
        draft.add_attribute(tie, Relationship, heading, value)


def _are_strengths(found: Recognised) -> bool:
    try:
        weights = [number_in(found.value(row, "weight")) for row in found.body_rows()]
    except ValueError:
        return False
    return all(weight is None or weight in STRENGTHS for weight in weights)


def _key(one: str, other: str, kind: str, directed: bool, label: str) -> Key:
    first, second = (one, other) if directed else sorted((one, other))
    return first, second, kind, directed, label
