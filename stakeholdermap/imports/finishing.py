"""Fills what the files did not say with guesses, once everything has been read and all posts are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from stakeholdermap.imports import guesses
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.identities import Identities
from stakeholdermap.imports.tables import Where
from stakeholdermap.imports.titles import name_from_file
from stakeholdermap.model import words
from stakeholdermap.model.things import Appointment, Body, Fact, Organisation, Partnership, Person, Seat

_STANDS_UNDER_A_BOARD = ("committee", "group", "engine_room", "big_room", "coordinating_body")
_HOST = re.compile(r"^council of governors\s*[-–—,:]?\s*(?:of\s+)?(?P<host>.+)$", re.IGNORECASE)
_BOARD_OF = re.compile(r"\s+board$", re.IGNORECASE)


def finish(draft: Draft, known: Identities, bodies: Mapping[str, Sequence[str]], sources: Sequence[str]) -> None:
    """Guess what can be guessed of every fact the import speaks of. ``bodies`` lists each source's bodies."""
    for body in _touched(draft, Body):
        _body(draft, known, body)
    for group in bodies.values():
        _parents(draft, group)
    for organisation in _touched(draft, Organisation):
        _organisation(draft, organisation)
    for person in _touched(draft, Person):
        _person(draft, person)
    _seat_titles(draft)
    _title(draft, [id for group in bodies.values() for id in group], sources)


def _touched(draft: Draft, kind: type[Fact]) -> list[str]:
    return [fact.id for fact in draft.all(kind) if fact.id in draft.touched]


def _body(draft: Draft, known: Identities, id: str) -> None:
    body = draft.get(Body, id)
    type_ = guesses.body_type(body.name)
    said = f"from its name, “{body.name}”"
    draft.guess(id, Body, said, words.words_for(words.BODY_TYPES, type_), type=type_)
    level = guesses.level(body.name)
    draft.guess(id, Body, said, words.words_for(words.LEVELS, level), level=level)
    if draft.get(Body, id).type == "board":
        draft.guess(id, Body, "a board takes decisions", "Yes", decides=True)
    host = _HOST.match(body.name)
    if host and guesses.sector(host["host"]):
        convenor = known.organisation(host["host"], draft.touched[id])
        draft.guess(id, Body, said, draft.name(convenor), convenor=convenor)


def _parents(draft: Draft, bodies: Sequence[str]) -> None:
    boards = [id for id in bodies if draft.get(Body, id).type == "board"]
    if len(boards) != 1:
        return
    for id in bodies:
        if draft.get(Body, id).type in _STANDS_UNDER_A_BOARD:
            reason = "it is in the same file as the only board"
            draft.guess(id, Body, reason, draft.name(boards[0]), parent=boards[0])


def _organisation(draft: Draft, id: str) -> None:
    name = draft.get(Organisation, id).name
    said = f"from its name, “{name}”"
    sector = guesses.sector(name)
    draft.guess(id, Organisation, said, words.words_for(words.GROUPS, sector), group=sector)
    level = guesses.level(name)
    draft.guess(id, Organisation, said, words.words_for(words.LEVELS, level), level=level)


def _person(draft: Draft, id: str) -> None:
    person = draft.get(Person, id)
    sector = draft.get(Organisation, person.employer).group if person.employer else ""
    said = f"from the post, “{person.post}”" if person.post else "from the title before the name"
    profession = guesses.profession(person.name, person.post, sector)
    draft.guess(id, Person, said, words.words_for(words.PROFESSIONS, profession), profession=profession)
    band = guesses.band(person.name, person.post, sector)
    draft.guess(id, Person, said, words.words_for(words.BANDS, band), band=band)
    skills = guesses.skills(person.post)
    told = ", ".join(words.words_for(words.SKILLS, skill) for skill in skills)
    draft.guess(id, Person, said, told, skills=skills)


def _seat_titles(draft: Draft) -> None:
    for appointment in list(draft.all(Appointment)):
        if appointment.id in draft.touched and appointment.seat in draft.touched:
            post = draft.get(Person, appointment.person).post
            draft.guess(appointment.seat, Seat, "from the post of its holder", post, title=post)


def _title(draft: Draft, bodies: Sequence[str], sources: Sequence[str]) -> None:
    """Call a map without a title after its first board, else after its first body, else after the file."""
    told = [draft.get(Body, id) for id in bodies]
    first = next((body for body in told if body.type == "board"), told[0] if told else None)
    if first is None:
        title, reason, where = name_from_file(sources[0]), "from the file's name", Where(sources[0])
    else:
        without = _BOARD_OF.sub("", first.name)
        title = without if "partnership" in without.lower() else first.name
        reason, where = f"from “{first.name}”", draft.touched[first.id]
    draft.touch(draft.map.id, where)
    draft.guess(draft.map.id, Partnership, reason, title, title=title)
