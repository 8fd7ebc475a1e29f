"""Finds the seat that a row means among those already on the map, so that a list can be brought in again."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.tables import Where
from stakeholdermap.imports.text import plain
from stakeholdermap.model.things import Appointment, Seat


class Seats:
    """The seats of the map, each of which one row of an import may mean, and those the import adds."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._taken: set[str] = set()
        self._seated: dict[tuple[str, str], Where] = {}

    def seated(self, body: str, person: str) -> Where | None:
        """Where this import has already put the person on the body."""
        return self._seated.get((body, person))

    def filled(self, body: str, person: str, title: str, appointed_by: str | None, where: Where) -> str:
        """The seat that the person holds, else a vacant one like it, else a new one."""
        self._seated[body, person] = where
        mine = (s for s in self._free(body) if any(a.person == person for a in self._draft.map.appointments_to(s.id)))
        seat = next(mine, None) or self._vacant(body, title, appointed_by)
        return self._take(seat, body, where)

    def vacant(self, body: str, title: str, appointed_by: str | None, where: Where) -> str:
        """A vacant seat of this title and organisation, or a new one."""
        seat = self._vacant(body, title, appointed_by)
        held = None if seat else self._held(body, title, appointed_by)
        if held:
            holder = self._draft.name(self._draft.held(held.id)[-1].person)
            self._draft.problem(
                where,
                f"It says that nobody holds this seat, but on the map {holder} does. End that appointment there.",
            )
        return self._take(seat or held, body, where)

    def appoint(self, seat: str, person: str, where: Where) -> str:
        """The appointment of the person to the seat, a new one if need be."""
        held = [a for a in self._draft.map.appointments_to(seat) if a.person == person]
        if held:
            self._draft.touch(held[-1].id, where)
            return held[-1].id
        return self._draft.new(Appointment, f"{seat}/{person}", where, seat=seat, person=person)

    def _free(self, body: str) -> Iterator[Seat]:
        return (seat for seat in self._draft.map.seats_on(body) if seat.id not in self._taken)

    def _vacant(self, body: str, title: str, appointed_by: str | None) -> Seat | None:
        empty = (s for s in self._alike(body, title, appointed_by) if not self._draft.held(s.id))
        return next(empty, None)

    def _held(self, body: str, title: str, appointed_by: str | None) -> Seat | None:
        return next(self._alike(body, title, appointed_by), None) if title else None

    def _alike(self, body: str, title: str, appointed_by: str | None) -> Iterator[Seat]:
        for seat in self._free(body):
            if plain(seat.title) == plain(title) and seat.appointed_by == appointed_by:
                yield seat

    def _take(self, seat: Seat | None, body: str, where: Where) -> str:
        if seat is None:
            return self._draft.new(Seat, body, where, body=body)
        self._taken.add(seat.id)
        self._draft.touch(seat.id, where)
        return seat.id
