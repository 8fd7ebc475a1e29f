"""What the standards tell: legal gaps, groups that are missing, empty seats, and what is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stakeholdermap.analysis import recognise, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, ItemResult, StandardResult
from stakeholdermap.analysis.representation import LOOKED_FOR
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.analysis.standards import Expectation, Standard, Who
from stakeholdermap.model import words

_MATCHING = (
    "Each item is held against the seats of the body on the day; nobody is counted for two items unless the "
    "standard allows it (maximum matching of items and people)."
)
# Bodies for which nobody says that every group of a partnership should be there.
_OTHER_PURPOSE = ("council governors", "engine room", "big room")
_PRINCIPLE = "NHS England's first principle puts people's and communities' voices at the centre of decisions."
_LIVED = Who(groups=("lived_experience", "carer", "resident"), lived_experience=True, not_posts=("healthwatch",))


def in_force(case: Case) -> Iterator[Finding]:
    """Standards that did not hold on the day of the review, and changes that are pending."""
    for result in case.standards:
        standard = result.standard
        if standard.in_force(case.day):
            continue
        starts = standard.valid_from and standard.valid_from > case.day
        when = standard.valid_from_text if starts else standard.valid_to and wording.day(standard.valid_to)
        verb = "holds only from" if starts else "ended on"
        yield Finding(
            id=key("not_in_force", standard.id),
            kind="not_in_force",
            severity="high",
            title="A standard that was not in force",
            sentence=f"{standard.title} was not in force on {wording.day(case.day)}: it {verb} {when}.",
            source=standard.source,
            method="The dates of the standard are compared with the day of the review.",
            caveat="Its items are shown for comparison only.",
            remedy="Choose a standard that was in force on that day, or another day.",
        )


def legal_gaps(case: Case) -> Iterator[Finding]:
    """Items of the law that the body does not show, or shows as vacant."""
    for result, standard, item, wanted in _items(case, ("missing", "vacant")):
        if not standard.is_law:
            continue
        body = _body_of(case, result)
        reason = f" {wording.first_up(item.reason)}" if item.reason else ""
        yield Finding(
            id=key("legal_gap", result.body, item.id),
            kind="legal_gap",
            severity="high",
            title=f"The law asks for {_short(wanted)}",
            sentence=f"{body} does not show {_short(wanted)}. The law ({wanted.source or standard.source}) "
            f"requires {'one' if wanted.rule.at_least < 2 else 'it'}.{reason} "
            "Check the current membership before relying on this.",
            evidence=_evidence(item, result),
            numbers={"found": len(item.seats), "needed": wanted.rule.at_least},
            source=f"{standard.cited}; {standard.source}",
            caveat=case.as_recorded(result.body, _pending(standard)),
            method=_MATCHING,
            remedy=f"Fill the seat, or record who sits for it: {wanted.requirement}.",
            body=result.body,
            group=wanted.group if wanted.group in words.GROUPS else "",
            gap=wording.first_up(wording.bare(_short(wanted))),
            weight=22 if item.status == "missing" else 21,
        )


@dataclass
class _Absence:
    """One group or post that is missing on one body, and everybody who expects it."""

    body: str | None
    key: str
    group: str
    words: str
    speaks: bool
    seat: bool = True
    reason: str = ""
    needed: int = 1
    cited: list[str] = field(default_factory=list)
    principle: str = ""


def missing(case: Case) -> Iterator[Finding]:
    """Groups and posts that standards other than the law expect, or that are always looked for, one finding each."""
    absences: dict[tuple[str | None, str], _Absence] = {}
    for group, source in _never_seated(case):
        at = _Absence(case.main, group, group, wording.group(group), True, principle=source)
        absences[case.main, group] = at
    for result, standard, item, wanted in _items(case, ("missing",)):
        if standard.is_law or said_of_votes(case, result, wanted):
            continue
        at = _absence_of(result.body, item, wanted)
        # Who has no seat at all has no vote either: said once.
        at = absences.get((at.body, at.group)) or absences.setdefault((at.body, at.key), at)
        at.needed = max(at.needed, wanted.rule.at_least)
        at.cited.append(standard.cited)
    for at in absences.values():
        yield _absence(case, at)


def _absence_of(body: str | None, item: ItemResult, wanted: Expectation) -> _Absence:
    who, seat = wanted.rule.who, wanted.rule.kind in ("seats", "per_organisation")
    speaks = wanted.rule.kind == "seats" and bool(who.groups) and not who.needs_skill
    at = _Absence(body, item.id, "", _short(wanted), speaks, seat, item.reason)
    if not seat:
        at.words = wanted.short if wanted.rule.each else wanted.requirement
    elif speaks and wanted.group in who.groups:
        at.group, at.words = wanted.group, wording.group(wanted.group)
        if who.votes:
            at.words += " with a vote"
        else:
            at.key = at.group
    return at


def vacant(case: Case) -> Iterator[Finding]:
    """Seats that are empty on the day, one finding each."""
    for place in case.seating.places:
        if place.filled or place.role in STANDS_FOR_NOBODY:
            continue
        group = words.top_group(place.group)
        others = [p for p in case.seating.on(place.body.id) if p.filled and words.top_group(p.group) == group]
        alone = group and not others
        so = f", so nobody there speaks for {wording.group(group)}" if alone else ""
        if place.to_be_confirmed:
            so = f", and nobody else there speaks for {wording.group(group)}" if alone else ""
            said = f"It is not known who holds {place.seat_in_words} on {place.body.name}{so}."
        else:
            said = f"{wording.first_up(place.seat_in_words)} on {place.body.name} is empty{so}."
        asked = _asked_by(case, place)
        yield Finding(
            id=key("vacant", place.id),
            kind="vacant",
            severity="high" if place.body.id == case.main and (alone or asked) else "medium",
            title="To be confirmed" if place.to_be_confirmed else "An empty seat",
            sentence=said,
            evidence=(place.id, place.body.id),
            numbers={"vacant_seats": 1},
            source="; ".join(asked) or "The membership as recorded",
            caveat="The seat counts among the seats and votes of its body; nobody is counted in it.",
            method="A seat is empty when nobody's appointment to it is in force on the day.",
            remedy="Ask who appoints to it for a name and a date, and for a deputy meanwhile.",
            body=place.body.id,
            group=group,
            weight=6 if alone else 2,
        )


def not_told(case: Case) -> Iterator[Finding]:
    """Items of each standard that the map cannot answer, in one finding a standard."""
    for result in case.standards:
        open_items = [i for i in result.items if i.status == "cannot_tell"]
        if not open_items:
            continue
        names = [_short(w) for i, w in zip(result.items, result.standard.items, strict=True) if i in open_items]
        many = wording.counted(len(open_items), "item")
        reasons = list({i.reason: None for i in open_items if i.reason})
        yield Finding(
            id=key("unknown_data", result.body, result.standard.id),
            kind="unknown_data",
            severity="low",
            title="What the map cannot tell",
            sentence=f"{wording.first_up(many)} of {result.standard.title} cannot be told from the map: "
            f"{wording.few(names)}.",
            evidence=(result.body,) if result.body else (),
            numbers={"cannot_tell": len(open_items), "items": len(result.items)},
            source=f"{result.standard.cited}; {result.standard.source}",
            caveat="Not known is not counted as missing.",
            method=_MATCHING,
            remedy=" ".join(reasons[:3]) or "Record what is blank.",
            body=result.body,
        )


def met(case: Case) -> Iterator[Finding]:
    """Standards of which every item that applies is met."""
    for result in case.standards:
        if not result.applicable or result.met < result.applicable:
            continue
        standard, thin = result.standard, [i for i in result.items if i.status == "thin"]
        untold = any(
            i.status == "cannot_tell" and w.min_count for i, w in zip(result.items, standard.items, strict=True)
        )
        what = "Every item of the law is met" if standard.is_law else "Every item is met"
        what = "Every item that can be told from the map is met" if untold else what
        caveat = "Being complete is not the same as being representative."
        if thin:
            caveat += f" {wording.first_up(wording.counted(len(thin), 'item is', 'items are'))} met only thinly."
        yield Finding(
            id=key("strength", "standard", result.body, standard.id),
            kind="strength",
            severity="strength",
            title=what,
            sentence=f"{what}: {_body_of(case, result)} shows {result.met} of {result.applicable} items of "
            f"{standard.cited}.",
            evidence=tuple({s: None for i in result.items for s in i.seats}),
            numbers={"met": result.met, "applicable": result.applicable},
            source=f"{standard.cited}; {standard.source}",
            caveat=case.as_recorded(result.body, caveat, _pending(standard)),
            method=_MATCHING,
            remedy="Nothing is needed. Look again when the membership or the standard changes.",
            body=result.body,
            weight=len(result.items),
        )


def _no_lived_experience(case: Case) -> bool:
    """Whether it is known that no seat of the main body, filled or not, is there for lived experience."""
    places = case.seating.on(case.main or "")
    if any(recognise.meets(p, _LIVED) for p in places):
        return False
    return all(p.group or p.sector or p.role in STANDS_FOR_NOBODY for p in places)


def said_of_votes(case: Case, result: StandardResult, wanted: Expectation) -> bool:
    """Whether an item asks for a vote of a group whose lack of any is a finding of its own already."""
    rows = case.groups_on(result.body or case.main)
    return wanted.rule.who.votes and any(r.group == wanted.group and "T3" in r.flags for r in rows)


def _never_seated(case: Case) -> Iterator[tuple[str, str]]:
    """Groups always looked for that have no seat on the main body, not even by sector or profession."""
    if case.main is None or not case.seating.on(case.main):
        return
    if recognise.body_meant(
        case.map.bodies[case.main], _OTHER_PURPOSE, ("council_of_governors", "engine_room", "big_room")
    ):
        return
    for row in case.groups_on(case.main):
        if row.group in LOOKED_FOR and not row.seats:
            yield row.group, LOOKED_FOR[row.group]
    if _no_lived_experience(case):
        yield "lived_experience", _PRINCIPLE


def _absence(case: Case, at: _Absence) -> Finding:
    five = at.group in LOOKED_FOR or at.group == "lived_experience"
    cited = list(dict.fromkeys(at.cited))
    return Finding(
        id=key("missing_group", at.body, at.key),
        kind="missing_group",
        severity="high" if five and cited else "medium",
        title=f"No seat for {at.words}" if at.speaks else f"Not shown: {wording.bare(at.words)}",
        sentence=f"{_absent_in_words(case, at)} {_expected_in_words(at, cited)}",
        evidence=(at.body,) if at.body else (),
        numbers={"needed": at.needed, "of": len(case.seating.on(at.body or ""))},
        source="; ".join([*cited, *([at.principle] if at.principle else [])]),
        caveat=case.as_recorded(at.body, "Counted by whom each seat speaks for, its post and its organisation."),
        method=_MATCHING,
        remedy=f"Offer a seat with a vote to {at.words}, or write down why not."
        if at.speaks
        else f"Ask who could bring this: {wording.bare(at.words)}.",
        body=at.body,
        group=at.group,
        gap=wording.first_up(wording.bare(at.words)) if at.seat else "",
        weight=12 if five else 8,
    )


def _absent_in_words(case: Case, at: _Absence) -> str:
    body = case.name(at.body) if at.body else "the partnership"
    if not at.seat:
        return f"{wording.first_up(body)} does not show this: {wording.bare(at.words)}."
    if not at.speaks:
        return f"{wording.first_up(body)} does not show {at.words}. {at.reason}".strip()
    if at.reason and at.needed > 1:
        return f"Too few on {body} speak for {at.words}: {at.reason.removesuffix('.').lower()}."
    seat = f": {wording.verb(at.group, 'it has', 'they have')} no seat" if at.key == at.group else ""
    return f"No one on {body} speaks for {at.words}{seat}."


def _expected_in_words(at: _Absence, cited: Sequence[str]) -> str:
    if not cited:
        return at.principle
    verb = "expects" if len(cited) == 1 else "expect"
    if not at.seat:
        return f"{at.reason} {wording.listed(cited)} {verb} it.".strip()
    return f"{wording.listed(cited)} {verb} at least {wording.number(at.needed)}."


def _items(case: Case, statuses: Sequence[str]) -> Iterator[tuple[StandardResult, Standard, ItemResult, Expectation]]:
    for result in case.standards:
        for item, wanted in zip(result.items, result.standard.items, strict=True):
            if item.status in statuses:
                yield result, result.standard, item, wanted


def _asked_by(case: Case, place: Place) -> list[str]:
    return [standard.cited for _, standard, item, _ in _items(case, ("vacant",)) if place.id in item.seats]


def _evidence(item: ItemResult, result: StandardResult) -> tuple[str, ...]:
    return (*item.seats, *([result.body] if result.body else []))


def _body_of(case: Case, result: StandardResult) -> str:
    return case.name(result.body) if result.body else "The partnership"


def _short(wanted: Expectation) -> str:
    return wanted.short or wanted.requirement


def _pending(standard: Standard) -> str:
    return f"A change is pending: {standard.pending_change.rstrip('.')}." if standard.pending_change else ""
