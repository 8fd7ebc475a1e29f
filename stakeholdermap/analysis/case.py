"""Everything a finding may be drawn from, worked out once for one Map, day and set of standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from stakeholdermap.analysis import recognise, wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import (
    BodyMakeup,
    Concentration,
    GroupOnBody,
    StandardResult,
)
from stakeholdermap.analysis.network.results import NetworkShape
from stakeholdermap.analysis.results import (
    Assessment,
    BodyQuorum,
    BodyVoting,
    Certainty,
    Form,
    Interlocks,
    Lens,
    PrincipleResult,
    RoleSpread,
    RoleTable,
    Trust,
)
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model.map import Map

PAPER = "the membership and decisions recorded on the map"
_NO_REGISTER = "no decision register is recorded"
_OTHER_PURPOSE = ("council governors", "engine room", "big room")
_OTHER_TYPES = ("council_of_governors", "engine_room", "big_room")


@dataclass(frozen=True)
class Case:
    """One review in the making. ``map`` is already as at ``day``; ``main`` the body it turns on, if any."""

    map: Map
    day: date
    limits: Thresholds
    seating: Seating
    decided: Decided
    main: str | None
    standards: tuple[StandardResult, ...]
    representation: tuple[GroupOnBody, ...]
    makeup: tuple[BodyMakeup, ...]
    decisions: tuple[Concentration, ...]
    network: NetworkShape
    node_groups: Mapping[str, str]
    voting: tuple[BodyVoting, ...]
    quorums: tuple[BodyQuorum, ...]
    interlocks: Interlocks
    role_tables: tuple[RoleTable, ...]
    role_spread: RoleSpread
    assessments: tuple[Assessment, ...]
    trust: Trust | None
    certainty: Certainty
    principles: tuple[PrincipleResult, ...] = ()
    lenses: tuple[Lens, ...] = ()
    form: Form | None = None

    def name(self, id: str | None) -> str:
        """The name of any fact that is not a person; a person's post stands for the person."""
        person = self.map.people.get(id or "")
        if person is None:
            return self.map.name_of(id)
        home = self.map.organisations.get(person.employer or "")
        post = person.post or "an unnamed post"
        return f"{post} ({home.name})" if home else post

    def concentration(self, by: str, weights: str = "flat") -> Concentration:
        """The concentration of decision weight over one kind of unit."""
        return self._concentrations[by, weights]

    @cached_property
    def _concentrations(self) -> Mapping[tuple[str, str], Concentration]:
        return {(c.by, c.weights): c for c in self.decisions}

    def groups_on(self, body: str | None) -> tuple[GroupOnBody, ...]:
        """The rows of one body."""
        return tuple(row for row in self.representation if row.body == body)

    def makeup_of(self, body: str) -> BodyMakeup:
        """One body as a whole."""
        return next(one for one in self.makeup if one.body == body)

    @cached_property
    def in_force(self) -> tuple[StandardResult, ...]:
        """The standards that held on the day: only these are evidence of anything."""
        return tuple(result for result in self.standards if result.standard.in_force(self.day))

    def of_another_purpose(self, body: str) -> bool:
        """Whether nobody says of this kind of body that every group of a partnership should be on it."""
        return recognise.body_meant(self.map.bodies[body], _OTHER_PURPOSE, _OTHER_TYPES)

    def as_recorded(self, body: str | None, *more: str) -> str:
        """A caveat: that the list may not be whole, unless somebody said it is, and whatever else there is."""
        known = self.map.bodies.get(body or "")
        said = [text for text in more if text]
        if known is not None and known.complete is not True:
            said.insert(0, "This is on what is recorded: nobody has confirmed that the membership list is whole.")
        return " ".join(said) or f"This rests on {PAPER}."

    def too_few(self, body: str | None) -> bool:
        """Whether the body has too few members for anything to be said of shares, concentration or strength."""
        return len(self.seating.on(body or "")) < self.limits.too_few

    def about_perhaps(self, bodies: Sequence[str]) -> str:
        """That nobody recorded whether these bodies decide, as a caveat; empty for none."""
        if not bodies:
            return ""
        names = wording.few([self.name(b) for b in bodies])
        return f" Whether {names} {'decides' if len(bodies) == 1 else 'decide'} is not recorded."

    def about_votes(self, body: str) -> str:
        """What is not known of the votes on a body, as a caveat; empty when all is recorded."""
        if self.seating.votes_assumed(body):
            return "No votes are recorded, so every member whose role may vote is taken to have one vote."
        unknown = len(self.seating.votes_unknown(body))
        if unknown:
            return f"Whether {wording.counted(unknown, 'seat')} may vote is not recorded; not counted as votes."
        return ""

    def about_decisions(self) -> str:
        """How decision weight was found, as a caveat."""
        if self.decided.has_register:
            said = "Each decision's weight goes to who decides it, a body's equally to its filled voting seats."
        elif self.decided.bodies_known:
            register = "the decision register names nobody who decides" if self.map.decisions else _NO_REGISTER
            said = f"Based on seats only: {register}."
            said += " Each body that decides counts the same." if len(self.decided.bodies) > 1 else ""
        else:
            said = f"Based on seats only, and on {self.name(self.main)} being the body that decides."
        assumed = any(self.seating.votes_assumed(b) for b in self.decided.bodies)
        return f"{said} Where no votes are recorded every member is taken to have one." if assumed else said


def key(*parts: str | None) -> str:
    """A finding's lasting id, the same in every run on the same facts."""
    return ":".join(part or "-" for part in parts)
