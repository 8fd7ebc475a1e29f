"""Reads a table of decisions: who decides, must agree, recommends, advises, carries out and is told."""

from __future__ import annotations

from stakeholdermap.imports.cells import holders_in
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.headers import Recognised
from stakeholdermap.imports.identities import Identities
from stakeholdermap.imports.rows import CannotRead, Row
from stakeholdermap.imports.text import plain
from stakeholdermap.model import words
from stakeholdermap.model.things import Body, Decision, DecisionPart

HEAVIEST = 1000


def read_decisions(draft: Draft, known: Identities, found: Recognised) -> None:
    """Bring in every decision of a recognised table with its parts; name every row that cannot be read."""
    decisions = {plain(decision.name): decision.id for decision in draft.map.decisions.values()}
    parts = {(p.decision, p.holder, p.part) for p in draft.map.parts.values()}
    for index in found.body_rows():
        row = Row(draft, found, index)
        if not row.filled:
            continue
        try:
            decision = _decision(draft, row, decisions)
        except CannotRead as fault:
            draft.problem(fault.where, str(fault))
            continue
        for part in words.PARTS:
            _parts(draft, known, row, decision, part, parts)


def _decision(draft: Draft, row: Row, decisions: dict[str, str]) -> str:
    name = row.name("decision")
    if not name:
        raise CannotRead(row.where("decision"), "It does not say which decision it is about. It was not brought in.")
    id = decisions.get(plain(name))
    if id is None:
        id = decisions[plain(name)] = draft.new(Decision, plain(name), row.where(), name=name)
    weight = row.number("weight")
    if weight is not None and not 0 <= weight <= HEAVIEST:
        draft.problem(row.where("weight"), f"A weight is from 0 to {HEAVIEST:,}; the row was brought in without it.")
        weight = None
    draft.tell(id, Decision, row.where("weight"), weight=weight)
    draft.tell(id, Decision, row.where("limit"), limit=row.text("limit"))
    draft.add_note(id, Decision, row.text("note"))
    for heading, value in row.kept():
        draft.add_attribute(id, Decision, heading, value)
    draft.rows_read += 1
    return id


def _parts(
    draft: Draft, known: Identities, row: Row, decision: str, part: str, parts: set[tuple[str, str, str]]
) -> None:
    for text in holders_in(row.text(part)):
        holder = known.holder(text, row.where(part))
        if (decision, holder, part) not in parts:
            parts.add((decision, holder, part))
            key = f"{decision}/{holder}/{part}"
            draft.new(DecisionPart, key, row.where(part), decision=decision, holder=holder, part=part)
        if part == "decides" and any(body.id == holder for body in draft.all(Body)):
            draft.tell(holder, Body, row.where(part), decides=True)
