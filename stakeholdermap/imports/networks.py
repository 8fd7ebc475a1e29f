"""Reads plain lists: what is known of each organisation by its id, and who sits on what."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.headers import Recognised
from stakeholdermap.imports.identities import Coded, Identities
from stakeholdermap.imports.rows import CannotRead, Row
from stakeholdermap.imports.seats import Seats
from stakeholdermap.imports.text import plain
from stakeholdermap.model import words
from stakeholdermap.model.things import Body, Organisation, Person

_KINDS: dict[str, type[Coded]] = {
    "": Organisation,
    "organisation": Organisation,
    "organization": Organisation,
    "person": Person,
    "body": Body,
}


def read_things(draft: Draft, known: Identities, found: Recognised) -> None:
    """Bring in a list of things by id; columns that the model has no field for become attributes."""
    for index in found.body_rows():
        row = Row(draft, found, index)
        try:
            if row.filled:
                _thing(draft, known, row)
        except CannotRead as fault:
            draft.problem(fault.where, str(fault))


def read_two_mode(draft: Draft, known: Identities, seats: Seats, found: Recognised) -> None:
    """Bring in a list of people and bodies: each row is one seat and the person in it."""
    for index in found.body_rows():
        row = Row(draft, found, index)
        try:
            if row.filled:
                _seat(draft, known, seats, row)
        except CannotRead as fault:
            draft.problem(fault.where, str(fault))


def _thing(draft: Draft, known: Identities, row: Row) -> None:
    code = row.name("id")
    if not code:
        raise CannotRead(row.where("id"), "It has no id. The row was not brought in.")
    kind = _KINDS.get(plain(row.text("thing")))
    if kind is None:
        raise CannotRead(
            row.where("thing"),
            f"“{row.text('thing')}” is not organisation, person or body. It was not brought in.",
        )
    id = known.code(kind, code, row.where("id"), row.name("name"))
    draft.rows_read += 1
    if kind is not Person:
        draft.tell(id, kind, row.where("level"), level=_listed(words.LEVELS, row.text("level")))
    group = _listed(words.GROUPS, row.text("group"))
    if group and kind is Organisation:
        draft.tell(id, Organisation, row.where("group"), group=group)
    elif row.text("group"):
        draft.add_attribute(id, kind, "group", row.text("group"))
    for heading, value in row.kept():
        draft.add_attribute(id, kind, heading, value)


def _listed(listed: Mapping[str, words.Word], text: str) -> str:
    bare = plain(text)
    return next((k for k, w in listed.items() if bare and bare in (k.replace("_", " "), plain(w.words))), "")


def _seat(draft: Draft, known: Identities, seats: Seats, row: Row) -> None:
    name, body_name = row.name("person"), row.name("body")
    if not (name and body_name):
        raise CannotRead(row.where(), "It needs a person and a body. The row was not brought in.")
    person = known.code(Person, name, row.where("person"))
    body = known.code(Body, body_name, row.where("body"))
    earlier = seats.seated(body, person)
    if earlier:
        draft.ignore(row.where(), f"It says the same as {earlier.words}.")
        return
    seat = seats.filled(body, person, "", None, row.where())
    seats.appoint(seat, person, row.where())
    draft.rows_read += 1
