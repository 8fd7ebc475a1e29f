"""The facts about a partnership: frozen, each with a lasting id and, where known, its source and date."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from datetime import date
from typing import Any


def new_id() -> str:
    """A lasting id for a new fact: a random UUID as 36 characters of text."""
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every fact carries: a lasting id, where it comes from, a note, and the day it was true.

    ``attributes`` holds (name, value) pairs that came with the data and have no field of their own.
    """

    id: str
    source: str = ""
    note: str = ""
    as_at: date | None = None
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str | None:
        """The value kept under ``name``, or None when this fact has none."""
        return dict(self.attributes).get(name)


@dataclass(frozen=True, kw_only=True)
class Partnership(Fact):
    """What the map is about. ``as_at`` is the day its membership was recorded; ``population`` one line."""

    title: str
    place: str = ""
    population: str = ""
    started: date | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation(Fact):
    """A legal body or a named group. ``group`` is its sector; ``part_of`` another organisation's id."""

    name: str
    group: str = ""
    level: str = ""
    part_of: str | None = None
    short_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Fact):
    """A post-holder. A post may have no name yet; somebody may have no post. One of the two is given.

    ``skills`` holds keys of ``words.SKILLS``; ``lived_experience`` and ``leads_change`` are as people say of
    themselves, None when nobody asked.
    """

    name: str = ""
    post: str = ""
    employer: str | None = None
    profession: str = ""
    band: str = ""
    lived_experience: bool | None = None
    leads_change: bool | None = None
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Body(Fact):
    """A board, committee or working group.

    ``quorum`` is a number of members, ``quorum_needs`` the groups that must be among them (a group twice
    means two of it). ``decides`` says whether it takes decisions, ``complete`` whether its membership list
    is whole; both None when not known. ``convenor`` is the organisation that runs it, ``pathway`` the steps of
    the pathway it looks after, in their order, in its own words.
    """

    name: str
    type: str = ""
    parent: str | None = None
    convenor: str | None = None
    level: str = ""
    quorum: int | None = None
    quorum_needs: tuple[str, ...] = ()
    voting_rule: str = ""
    casting_vote: bool | None = None
    decides: bool | None = None
    complete: bool | None = None
    scope: str = ""
    meets_every_days: int | None = None
    pathway: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Seat(Fact):
    """A place on a body, filled or vacant.

    ``group`` is whom it speaks for (its holder's employer and profession are other labels and never stand
    in for it). ``votes`` None means that nobody recorded it; ``has_deputy`` likewise. ``bloc`` is the name that
    seats share which vote as one, empty for a seat that votes for itself; ``covers`` the steps of its body's
    pathway that its holder knows.
    """

    body: str
    title: str = ""
    role: str = ""
    group: str = ""
    appointed_by: str | None = None
    votes: bool | None = None
    statutory_item: str = ""
    has_deputy: bool | None = None
    bloc: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Appointment(Fact):
    """A person in a seat, from ``start`` to ``end`` inclusive; None at either end means not known.

    ``role`` replaces the seat's role while it lasts (a member who acts as chair); empty means as the seat.
    """

    seat: str
    person: str
    start: date | None = None
    end: date | None = None
    acting: bool | None = None
    role: str = ""

    def in_force(self, day: date) -> bool:
        """Whether it holds on ``day``; a date that is not known does not end or delay it."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, kw_only=True)
class Decision(Fact):
    """A kind of decision the partnership takes. ``delegated_from`` is the id of whoever passed it on."""

    name: str
    weight: float = 1.0
    limit: str = ""
    delegated_from: str | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionPart(Fact):
    """What a body, a person (post) or an organisation does in a decision: one of ``words.PARTS``."""

    decision: str
    holder: str
    part: str


@dataclass(frozen=True, kw_only=True)
class Relationship(Fact):
    """A declared working tie between organisations or people. ``label`` is its wording as first written."""

    one: str
    other: str
    kind: str = "works_with"
    directed: bool = False
    strength: int | None = None
    start: date | None = None
    end: date | None = None
    formal: bool | None = None
    label: str = ""

    def in_force(self, day: date) -> bool:
        """Whether it holds on ``day``; a date that is not known does not end or delay it."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, kw_only=True)
class Target(Fact):
    """The share of seats, above 0 and up to 1, that somebody says a group should have; ``source`` says who."""

    group: str
    share: float


@dataclass(frozen=True, kw_only=True)
class Limit(Fact):
    """A limit of the analysis that this map sets otherwise than the program does: ``key`` names which."""

    key: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Rating(Fact):
    """How one organisation or person sees another in a survey: ``score`` 1 to 4 on one of ``words.RATED``.

    Nobody is ever given a rating that they did not send in.
    """

    rater: str
    rated: str
    question: str
    score: int


@dataclass(frozen=True, kw_only=True)
class Answer(Fact):
    """How far somebody agrees, 1 to 5, that the partnership lives up to one of ``words.SHARED_PRINCIPLES``.

    ``by`` is the organisation or person who answered, None when that is not kept.
    """

    principle: str
    agree: int
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Fact):
    """One drawing of part of the map.

    ``level`` is organisations, people, bodies or all; ``layout`` the last one asked for. ``size_by`` and
    ``colour_by`` are kept for files of the first format: nothing is drawn by them, see ``Look``.
    """

    name: str
    level: str = "organisations"
    size_by: str = "decision_roles"
    colour_by: str = "group"
    layout: str = ""


@dataclass(frozen=True, kw_only=True)
class Placement(Fact):
    """Where a thing's card stands on a sheet: its middle, in page units (1/96 inch), y downwards.

    A ``locked`` one stays there whatever is dragged, nudged or laid out, until it is unlocked.
    """

    sheet: str
    thing: str
    x: float
    y: float
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class Annotation(Fact):
    """A note or a background shape on a sheet; a Placement says where its middle is.

    ``shape`` is one of ``words.SHAPES``; ``words`` what it says; ``width`` and ``height`` in page units (0: as
    large as its words need); ``tint`` one of ``words.TINTS``.
    """

    sheet: str
    shape: str = "note"
    words: str = ""
    width: float = 0.0
    height: float = 0.0
    tint: str = ""


@dataclass(frozen=True, kw_only=True)
class Look:
    """A way of looking at a drawing; it changes no fact and moves no card. Empty filters leave nothing aside.

    ``groups``, ``bodies`` (ids), ``professions`` and ``bands`` choose cards, ``kinds`` and ``least_strength``
    ties (a tie whose strength nobody recorded is never too weak); a thing is shown when it fits every filter
    in use and any value of each. ``day`` shows who sat and what held that day, None the day of the map. What does
    not fit is faded, or left out when ``hides``. ``focus`` shows what is at most ``steps`` ties away from a thing.
    ``size_by``, ``colour_by`` and ``ring_by`` name what size, colour and ring stand for, ``lines_by`` what the
    pattern of a line does (kind or formality). ``shared_seats`` draws who meets on bodies as ties;
    ``group_by`` is one of ``words.GROUPINGS`` and ``closed`` the keys of the groups drawn as one card.
    """

    level: str = "organisations"
    groups: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    least_strength: int | None = None
    day: date | None = None
    hides: bool = False
    focus: str | None = None
    steps: int = 1
    size_by: str = ""
    colour_by: str = "group"
    ring_by: str = "decision_share"
    lines_by: str = "kind"
    shared_seats: bool = False
    group_by: str = ""
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SavedView(Look, Fact):
    """A way of looking that was given a name, with the part of the page it shows (0 wide: all of it)."""

    name: str
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0

    @property
    def look(self) -> Look:
        """The way of looking alone."""
        return Look(**{field.name: getattr(self, field.name) for field in fields(Look)})


@dataclass(frozen=True, kw_only=True)
class WhatIf(Fact):
    """What was tried out under a name, as what it changes of the map: it stands beside the map and is no part of it.

    ``put`` are the facts that are new or changed, ``was`` those of them that changed, as they were before, and
    ``gone`` those that were taken away.
    """

    name: str
    put: tuple[Fact, ...] = ()
    was: tuple[Fact, ...] = ()
    gone: tuple[Fact, ...] = ()


# Which field of a fact names a fact of which kind: read by the rules, by removal and by the file's schema.
REFERENCES: dict[type[Fact], dict[str, tuple[type[Fact], ...]]] = {
    Organisation: {"part_of": (Organisation,)},
    Person: {"employer": (Organisation,)},
    Body: {"parent": (Body,), "convenor": (Organisation,)},
    Seat: {"body": (Body,), "appointed_by": (Organisation,)},
    Appointment: {"seat": (Seat,), "person": (Person,)},
    Decision: {"delegated_from": (Body, Person, Organisation)},
    DecisionPart: {"decision": (Decision,), "holder": (Body, Person, Organisation)},
    Relationship: {"one": (Organisation, Person), "other": (Organisation, Person)},
    Rating: {"rater": (Organisation, Person), "rated": (Organisation, Person)},
    Answer: {"by": (Organisation, Person)},
    Placement: {"sheet": (Sheet,), "thing": (Organisation, Person, Body, Annotation)},
    Annotation: {"sheet": (Sheet,)},
    SavedView: {"focus": (Organisation, Person, Body)},
}

# A fact whose reference is one of these cannot stand without it and goes when it goes.
OWNED_BY: dict[type[Fact], tuple[str, ...]] = {
    Seat: ("body",),
    Appointment: ("seat", "person"),
    DecisionPart: ("decision", "holder"),
    Relationship: ("one", "other"),
    Rating: ("rater", "rated"),
    Placement: ("sheet", "thing"),
    Annotation: ("sheet",),
}

# Fields of many keys that may be ids of such facts: what is removed is taken out of them, what is joined is replaced.
NAMED_AMONG: dict[type[Fact], tuple[str, ...]] = {SavedView: ("bodies", "closed")}

KIND_WORDS: dict[type[Fact], tuple[str, str]] = {
    Partnership: ("partnership", "partnerships"),
    Organisation: ("organisation", "organisations"),
    Person: ("person", "people"),
    Body: ("body", "bodies"),
    Seat: ("seat", "seats"),
    Appointment: ("appointment", "appointments"),
    Decision: ("decision", "decisions"),
    DecisionPart: ("part in a decision", "parts in decisions"),
    Relationship: ("relationship", "relationships"),
    Target: ("target", "targets"),
    Limit: ("limit", "limits"),
    Rating: ("rating", "ratings"),
    Answer: ("answer", "answers"),
    Sheet: ("drawing", "drawings"),
    Placement: ("place on the drawing", "places on the drawing"),
    Annotation: ("note or shape", "notes and shapes"),
    SavedView: ("saved view", "saved views"),
    WhatIf: ("what-if", "what-ifs"),
}


def values_of(fact: Fact) -> dict[str, Any]:
    """The fact's fields by name, in the order they are declared."""
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}
