"""Every seat with what a review asks of it, looked up once: its holder, its group, its vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Organisation, Person, Seat

TO_BE_CONFIRMED = ("tbc", "to be confirmed")
# Who takes notes or stands in for somebody holds no place of their own.
STANDS_FOR_NOBODY = ("secretary", "deputy")


@dataclass(frozen=True)
class Place:
    """One seat on the day of the review. The three labels stay apart: ``group``, ``profession``, ``sector``.

    ``group`` is whom the seat speaks for, ``profession`` what its holder is, ``sector`` that of the
    organisation whose person it is, or which appoints to it; each empty when not recorded. ``votes`` is None
    when nobody recorded it.
    """

    seat: Seat
    body: Body
    person: Person | None
    appointment: Appointment | None
    organisation: Organisation | None
    role: str
    votes: bool | None
    speaks: bool

    @property
    def id(self) -> str:
        """The seat's id."""
        return self.seat.id

    @property
    def filled(self) -> bool:
        """Whether somebody holds it on the day."""
        return self.person is not None

    @property
    def named(self) -> bool:
        """Whether the holder's own name is recorded; where only a post is, nobody can say that it is filled."""
        return self.person is not None and bool(self.person.name.strip())

    @property
    def to_be_confirmed(self) -> bool:
        """Whether the list says that somebody has the seat, but not who."""
        return not self.filled and (self.seat.attribute("status") or "").strip().casefold() in TO_BE_CONFIRMED

    @property
    def vacant(self) -> bool:
        """Whether it is known that nobody holds it; a seat to be confirmed is not vacant."""
        return not self.filled and not self.to_be_confirmed

    @property
    def acting(self) -> bool:
        """Whether its holder only acts for the time being."""
        return self.appointment is not None and self.appointment.acting is True

    @property
    def group(self) -> str:
        """Whom the seat speaks for, as recorded."""
        return self.seat.group

    @property
    def profession(self) -> str:
        """What its holder is by training or trade."""
        return self.person.profession if self.person else ""

    @property
    def band(self) -> str:
        """How senior its holder is."""
        return self.person.band if self.person else ""

    @property
    def sector(self) -> str:
        """The sector of the organisation that the seat counts for."""
        return self.organisation.group if self.organisation else ""

    @property
    def post(self) -> str:
        """The seat or post, as a board paper names it; never a person's name."""
        return self.seat.title or (self.person.post if self.person else "") or "an unnamed post"

    @property
    def seat_in_words(self) -> str:
        """The seat, not its holder: "the Healthwatch representative seat", "the Carers Together seat"."""
        name = self.seat.title or (self.organisation.name if self.organisation else "")
        if not 0 < len(name) <= 60:
            return f"the seat of {self.post}"
        return f"the {name}" if name.casefold().endswith(" seat") else f"the {name} seat"

    @property
    def told(self) -> str:
        """The post with its organisation: "Director of Public Health (Westmarch Council)"."""
        return f"{self.post} ({self.organisation.name})" if self.organisation else self.post


class Seating:
    """All seats of a Map that is ``as_at`` a day, by body, person and organisation."""

    def __init__(self, map: Map) -> None:
        self.map = map
        self.places: tuple[Place, ...] = tuple(_place(map, seat) for seat in map.seats.values())

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Place, ...]]:
        """The seats of every body, those without a seat too, in the order in which they were recorded."""
        found: dict[str, list[Place]] = {id: [] for id in self.map.bodies}
        for place in self.places:
            found[place.body.id].append(place)
        return {id: tuple(places) for id, places in found.items()}

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Place, ...]]:
        """The seats that each person holds; people without a seat are left out."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            if place.person:
                found.setdefault(place.person.id, []).append(place)
        return {id: tuple(places) for id, places in found.items()}

    def on(self, body: str) -> tuple[Place, ...]:
        """The seats of one body."""
        return self.by_body.get(body, ())

    def voting(self, body: str) -> tuple[Place, ...]:
        """The body's seats with a vote, vacant ones too.

        Where no vote is recorded on the whole body, every seat whose role may vote is taken to have one.
        """
        places = self.on(body)
        if self.votes_assumed(body):
            return tuple(p for p in places if p.votes is not False)
        return tuple(p for p in places if p.votes is True)

    def votes_assumed(self, body: str) -> bool:
        """Whether nobody recorded any vote on the body, so that its members are taken to have one each."""
        places = self.on(body)
        return bool(places) and all(p.seat.votes is None for p in places)

    def votes_unknown(self, body: str) -> tuple[Place, ...]:
        """The seats whose vote is not recorded on a body where others' votes are."""
        return () if self.votes_assumed(body) else tuple(p for p in self.on(body) if p.votes is None)


def within(key: str, groups: Iterable[str]) -> bool:
    """Whether a group is one of ``groups`` or below one of them."""
    return bool(set(words.group_and_above(key)) & set(groups))


def clinical(profession: str) -> bool:
    """Whether a profession counts as clinical."""
    entry = words.PROFESSIONS.get(profession)
    return entry is not None and entry.clinical


def _place(map: Map, seat: Seat) -> Place:
    appointment = map.appointment_to(seat.id)
    return Place(
        seat=seat,
        body=map.bodies[seat.body],
        person=map.people.get(appointment.person) if appointment else None,
        appointment=appointment,
        organisation=map.organisation_of(seat),
        role=map.role_in(seat),
        votes=map.has_vote(seat),
        speaks=map.may_speak(seat),
    )
