"""The principles of good partnership as checks: met, not met, or cannot tell.

Method: what a standard already asks is told by that standard's own coverage, so that there is one truth; the rest is
read off the map. Limits: what is not recorded is never taken for a no. Sources: the King's Fund, the Health
Foundation's lessons, the Big Rooms of Sheffield and Imperial, lessons on sponsorship (domain section 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from weakref import WeakKeyDictionary

from stakeholdermap.analysis import recognise, wording
from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.coverage import BY_PROFESSION, best_body, coverage
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import ItemResult, StandardResult
from stakeholdermap.analysis.results import PrincipleResult
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.analysis.standards import Expectation, Standard, load_all
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact

MET, NOT_MET, CANNOT_TELL = "met", "not_met", "cannot_tell"
STATUSES = {MET: "Met", NOT_MET: "Not met", CANNOT_TELL: "Cannot tell"}

Told: TypeAlias = tuple[str, str, tuple[str, ...]]

# Forgotten with the map that it was worked out for.
_KNOWN: WeakKeyDictionary[Decided, dict[tuple[str, str], StandardResult]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Principle:
    """One principle: its words, who says so, what to ask when the map cannot tell, and what would change it.

    ``standard`` names the standard that it rests on, ``items`` which of its items (all when none are named).
    """

    id: str
    words: str
    source: str
    ask: str
    remedy: str
    standard: str = ""
    items: tuple[str, ...] = ()


_KINGS_FUND = "The King's Fund, five groups (2018)"
_HEALTH_FOUNDATION = "The Health Foundation, lessons from partnerships (2018), lesson"
_ROOMS = "Big Rooms as run in Sheffield and at Imperial"

PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "five_groups",
        "Five groups are at the table: local authorities, communities, clinicians, politicians and the voluntary "
        "sector",
        _KINGS_FUND,
        "Who speaks for each of the five groups, and on which body?",
        "Offer a seat to each group that has none.",
        "five_groups",
    ),
    Principle(
        "primary_care",
        "Primary care has been in from the start and has a part in deciding",
        f"{_HEALTH_FOUNDATION}s 2 and 8; that a decision role shows it is this program's own reading",
        "When did the partnership begin, and who from primary care was there then?",
        "Give a primary care member a vote where decisions are made.",
        "primary_care_first",
    ),
    Principle(
        "decision_roles",
        "Decision roles are spread over organisations and professions, and not only at the top",
        f"{_HEALTH_FOUNDATION} 8; the numbers are this program's own",
        "Who decides, what is their profession, and how senior are they?",
        "Move a decision, or give a vote, to somebody from another organisation, profession or level.",
        "distribute",
    ),
    Principle(
        "engine_room",
        "An engine room has project management, data analysis, communication and administration, from more than one "
        "organisation, with people who already worked locally",
        f"{_HEALTH_FOUNDATION} 7",
        "Who does the project management, the data analysis, the communication and the administration? Who of them "
        "already worked here?",
        "Ask partners to lend somebody with the skill that is not there.",
        "engine_room",
    ),
    Principle(
        "big_room_pathway",
        "Somebody from every step of the pathway is in the Big Room",
        _ROOMS,
        "Walk through the pathway together: which are its steps, and who in the room knows each?",
        "Invite somebody who works at the step that nobody knows.",
        "big_room",
        ("br.pathway",),
    ),
    Principle(
        "big_room",
        "The Big Room meets every week and has doctors, nurses, managers, analysts, information technology, social "
        "care and a coach",
        _ROOMS,
        "How often does the Big Room meet, and who comes?",
        "Invite those who are not there yet, and meet every week.",
        "big_room",
        (
            *("br.med", "br.surg", "br.nurse", "br.mgr", "br.data", "br.it", "br.sc", "br.coach"),
            "br.weekly",
        ),
    ),
    Principle(
        "lived_experience",
        "People with lived experience hold at least two seats in their own right",
        "The King's Fund; NHS England, working with people and communities, principle 1; the number is this "
        "program's own",
        "Who sits here because of what they have lived through, and for nothing else?",
        "Offer two seats, so that nobody carries it alone, with support and payment for the time.",
        "lived_experience",
        ("le.any",),
    ),
    Principle(
        "sponsors",
        "A commissioner, a politician and a manager sponsor the partnership",
        "Lessons on sponsorship of partnerships (2018)",
        "Which commissioner, which politician and which manager would speak up for this partnership?",
        "Ask one to be its sponsor, and record it among their skills.",
        "sponsors",
    ),
    Principle(
        "population",
        "The partnership starts with a population that it has put into words",
        "Lessons from partnerships: start with a specific population",
        "Whom does the partnership serve? Write it in one line, with the partnership's details.",
        "Write down whom the partnership serves.",
    ),
    Principle(
        "energy",
        "It goes where the energy is: those who already lead change have a seat",
        "Lessons from partnerships: go where the energy is",
        "Ask who is already leading change, and record it with each person.",
        "Offer a seat to somebody who already leads change.",
    ),
    Principle(
        "over_time",
        "It is kept and compared over time",
        "Lessons from partnerships: test, evaluate and adapt",
        "When was the map last compared with an earlier one? Date what is recorded and keep a copy to compare with.",
        "Date what is recorded and keep a copy to compare with.",
    ),
)


def principles(case: Case, whole: Map | None = None) -> tuple[PrincipleResult, ...]:
    """Every principle held against the map, in the order of ``PRINCIPLES``.

    ``whole`` is the map with what has ended too, where the case's own is as at its day.
    """
    return tuple(_held(case, whole or case.map, principle) for principle in PRINCIPLES)


def rests_on(map: Map) -> tuple[Mapping[str, Fact], ...]:
    """The tables of a map that the principles are told from, besides its partnership."""
    return (map.organisations, map.people, map.bodies, map.seats, map.appointments, map.decisions, map.parts)


def _held(case: Case, whole: Map, one: Principle) -> PrincipleResult:
    told = _OWN[one.id](case, whole) if one.id in _OWN else _of_standard(case, one)
    status, reason, evidence = told
    return PrincipleResult(
        id=one.id,
        principle=_spoken(case, one.words),
        status=status,
        reason=_spoken(case, reason),
        evidence=tuple(dict.fromkeys(evidence)),
        source=one.source,
        ask=one.ask if status == CANNOT_TELL else "",
    )


def _spoken(case: Case, text: str) -> str:
    """The text with decision roles called what they are on this map: voting seats, where no decision is recorded."""
    if case.decided.has_register:
        return text
    role = case.decided.role
    return text.replace("Decision role", wording.first_up(role)).replace("decision role", role)


def results_of(case: Case, one: Principle) -> Iterator[StandardResult]:
    """The standard behind a principle held against each body that is meant; none where no such body is recorded.

    A standard that the review was asked for is not worked out anew.
    """
    standard = shipped()[one.standard]
    for body in _bodies(case, standard):
        asked = [r for r in case.standards if r.standard == standard and r.body in (body, None)]
        yield asked[0] if asked else _covered(standard, body, case.decided)


def _covered(standard: Standard, body: str, decided: Decided) -> StandardResult:
    """The coverage by a shipped standard, worked out once for all who ask about the same map."""
    known = _KNOWN.setdefault(decided, {})
    if (standard.id, body) not in known:
        known[standard.id, body] = coverage(standard, body, decided)
    return known[standard.id, body]


def items_of(one: Principle, result: StandardResult) -> list[tuple[ItemResult, Expectation]]:
    """The items of a standard that a principle rests on, each with what was expected."""
    pairs = zip(result.items, result.standard.items, strict=True)
    return [
        (item, wanted)
        for item, wanted in pairs
        if (not one.items or item.id in one.items) and item.status != "not_applicable"
    ]


@cache
def shipped() -> Mapping[str, Standard]:
    """The standards that ship with the program: they are read once."""
    return load_all()


def _bodies(case: Case, standard: Standard) -> list[str]:
    if standard.body_types:
        # Another board is not measured as if it were an engine room or a Big Room.
        return [b.id for b in case.map.bodies.values() if recognise.body_meant(b, standard.bodies, standard.body_types)]
    body = best_body(standard, case.decided)
    return [body] if body is not None else []


def _of_standard(case: Case, one: Principle) -> Told:
    voices = len(case.decided.roles)
    if one.id == "decision_roles" and 0 < voices < case.limits.too_few:
        said = f"Only {wording.counted(voices, 'decision role')}: too few to say whether they are spread."
        return CANNOT_TELL, said, tuple(role.place.id if role.place else role.holder for role in case.decided.roles)
    found = list(results_of(case, one))
    if not found:
        kind = {"engine_room": "engine room", "big_room": "Big Room"}.get(one.standard, "body")
        return CANNOT_TELL, f"No {kind} is recorded on the map.", ()
    told = [_of_result(case, one, result, len(found) > 1) for result in found]
    status = max((status for status, _, _ in told), key=(MET, CANNOT_TELL, NOT_MET).index)
    return status, " ".join(reason for _, reason, _ in told), tuple(id for _, _, ids in told for id in ids)


def _of_result(case: Case, one: Principle, result: StandardResult, named: bool) -> Told:
    items = items_of(one, result)
    failing = [pair for pair in items if _fails(case, one, pair[0])]
    unknown = [pair for pair in items if pair not in failing and pair[0].status in ("cannot_tell", "vacant")]
    status = NOT_MET if failing else CANNOT_TELL if unknown else MET
    evidence = tuple(seat for item, _ in items for seat in item.seats) + ((result.body,) if result.body else ())
    if one.id == "decision_roles":
        evidence += tuple(role.place.id if role.place else role.holder for role in case.decided.roles)
    said = []
    if failing:
        said.append(f"Not there: {_shorts(failing)}.{_because(failing)}")
    if unknown:
        said.append(f"Not known: {_shorts(unknown)}.{_because(unknown)}")
    if not failing and not unknown:
        said.append(_all_there(items))
    if one.id == "engine_room":
        status, more = _of_several_organisations(case, result.body or "", status)
        said.append(more)
    on = f"{case.name(result.body)}: " if named and result.body else ""
    return status, on + " ".join(s for s in said if s), evidence


def _fails(case: Case, one: Principle, item: ItemResult) -> bool:
    if item.status == "vacant":
        # A seat whose holder is still to be named is not known to be empty.
        return not any(p.to_be_confirmed for p in case.seating.places if p.id in item.seats)
    if one.id == "lived_experience" and item.status == "thin":
        return "double-hatted" in item.reason.casefold()
    return item.status == "missing"


def _shorts(items: list[tuple[ItemResult, Expectation]]) -> str:
    return wording.few([wanted.short or wanted.requirement for _, wanted in items])


def _because(items: list[tuple[ItemResult, Expectation]]) -> str:
    reasons = dict.fromkeys(wording.first_up(item.reason) for item, _ in items if item.reason)
    return "".join(f" {reason}" for reason in reasons)


def _all_there(items: list[tuple[ItemResult, Expectation]]) -> str:
    thin = [pair for pair in items if pair[0].status == "thin"]
    many = "It is there." if len(items) == 1 else f"All {wording.number(len(items))} are there."
    if thin:
        return f"{many} Thin: {_shorts(thin)}.{_because(thin)}"
    return many + _because(items if len(items) <= 3 else by_profession(items))


def by_profession(items: list[tuple[ItemResult, Expectation]]) -> list[tuple[ItemResult, Expectation]]:
    """The items that are met only by what somebody is by training, while no seat is kept for it."""
    return [pair for pair in items if BY_PROFESSION in pair[0].reason]


def only_organisation(case: Case, body: str) -> str | None:
    """The one organisation that everybody on a body works for; None when there are more, or it is not known."""
    held = [p for p in case.seating.on(body) if p.filled]
    homes = {p.organisation.id if p.organisation else None for p in held}
    return homes.pop() if len(homes) == 1 else None


def _of_several_organisations(case: Case, body: str, status: str) -> tuple[str, str]:
    """Whether an engine room's people come from more than one organisation."""
    held = [p for p in case.seating.on(body) if p.filled]
    alone = only_organisation(case, body)
    if alone is not None:
        return NOT_MET, f"Everybody in it comes from {case.name(alone)}."
    blank = sum(p.organisation is None for p in held)
    if not blank or len({p.organisation.id for p in held if p.organisation}) > 1:
        return status, ""
    said = f"For whom {wording.counted(blank, 'member')} {'works' if blank == 1 else 'work'} is not recorded."
    return status if status == NOT_MET else CANNOT_TELL, said


def _population(case: Case, whole: Map) -> Told:
    said = case.map.partnership.population.strip()
    if said:
        return MET, f"It serves: {said.rstrip('.')}.", (case.map.id,)
    return CANNOT_TELL, "Whom the partnership serves is not written on the map.", ()


def _energy(case: Case, whole: Map) -> Told:
    people = case.map.people.values()
    leading = [p.id for p in people if p.leads_change]
    seats = [place for id in leading for place in case.seating.by_person.get(id, ()) if _own(place)]
    if seats:
        many = len({place.person.id for place in seats if place.person})
        verb = "leads" if many == 1 else "lead"
        said = f"{wording.first_up(wording.counted(many, 'person', 'people'))} with a seat already {verb} change."
        return MET, said, tuple(place.id for place in seats)
    if any(p.leads_change is None for p in people) or not people:
        return CANNOT_TELL, "Who already leads change is not recorded for everybody.", tuple(leading)
    if leading:
        said = f"Those who already lead change hold no seat: {wording.count(len(leading), 'person', 'people')}."
        return NOT_MET, said, tuple(leading)
    return NOT_MET, "Nobody on the map says that they lead change already.", ()


def _own(place: Place) -> bool:
    return place.role not in STANDS_FOR_NOBODY


def _over_time(case: Case, whole: Map) -> Told:
    """What the map itself can tell: whether it is dated, and whether it holds more than one moment."""
    held = list(whole.appointments.values())
    dated_facts = (whole.partnership, *(fact for table in rests_on(whole) for fact in table.values()))
    days = {fact.as_at for fact in dated_facts if fact.as_at}
    ended = [a.id for a in held if a.end is not None and a.end < case.day]
    dated = sum(a.start is not None for a in held)
    when = whole.partnership.as_at
    said = f"The record is dated {wording.day(when)}." if when else "The record carries no date."
    if held:
        said += f" {dated} of {wording.count(len(held), 'appointment')} say when they began."
    if when and (len(days) > 1 or ended):
        if len(days) > 1:
            said += f" What is recorded is of {wording.number(len(days))} different days."
        if ended:
            said += f" {wording.first_up(wording.counted(len(ended), 'appointment'))} that ended are kept."
        return MET, said, (whole.id, *ended)
    return CANNOT_TELL, f"{said} The map does not show whether it was compared with an earlier one.", ()


_OWN: Mapping[str, Callable[[Case, Map], Told]] = {
    "population": _population,
    "energy": _energy,
    "over_time": _over_time,
}
