"""What the standards tell: legal gaps, groups that are missing, empty seats, and what cannot be told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from stakeholdermap.analysis import recognise, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, GroupOnBody, ItemResult, StandardResult
from stakeholdermap.analysis.representation import LOOKED_FOR, Principle
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.analysis.standards import Expectation, Standard, Who
from stakeholdermap.model import words

MATCHING = (
    "Each item is held against the seats of the body on the day; nobody is counted for two items unless the "
    "standard allows it (maximum matching of items and people)."
)
_PRINCIPLE = Principle(
    "NHS England's first principle puts people's and communities' voices at the centre of decisions.",
    "NHS England, working with people and communities, principle 1",
)
_LIVED = Who(groups=("lived_experience", "carer", "resident"), lived_experience=True, not_posts=("healthwatch",))


def in_force(case: Case) -> Iterator[Finding]:
    """Standards that did not hold on the day of the review, and changes that are pending."""
    for result in case.standards:
        standard = result.standard
        if standard.in_force(case.day):
            continue
        if standard.proposed:
            yield _proposed(case, result)
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


def _proposed(case: Case, result: StandardResult) -> Finding:
    """What a proposal would ask that is not there today: never a gap, for nobody is bound by it."""
    standard = result.standard
    pairs = list(zip(result.items, standard.items, strict=True))
    without = [short(wanted) for item, wanted in pairs if item.status in ("missing", "vacant")]
    untold = [short(wanted) for item, wanted in pairs if item.status == "cannot_tell"]
    said = f"{standard.title} is proposed, not law: it is shown for comparison, and nobody is bound by it."
    if without:
        said += f" Were it law, {_body_of(case, result)} would not show {wording.few(without)}."
    elif result.applicable:
        said += f" Were it law, {result.met} of {result.applicable} items would be met."
    if untold:
        said += f" Not told by the map: {wording.few(untold)}."
    return Finding(
        id=key("proposed", result.body, standard.id),
        kind="not_in_force",
        severity="low",
        title="Proposed, not law",
        sentence=said,
        evidence=(result.body,) if result.body else (),
        numbers={"would_be_missing": len(without), "cannot_tell": len(untold)},
        source=standard.source,
        method=MATCHING,
        caveat=case.as_recorded(result.body, pending(standard)),
        remedy="Nothing is needed today. Look again when the proposal becomes law or is changed.",
        body=result.body,
    )


def legal_gaps(case: Case) -> Iterator[Finding]:
    """Items of a law in force that the body does not show, or shows as vacant."""
    for result, standard, item, wanted in _items(case, ("missing", "vacant")):
        if not standard.is_law:
            continue
        body = _body_of(case, result)
        reason = f" {wording.first_up(item.reason)}" if item.reason else ""
        yield Finding(
            id=key("legal_gap", result.body, item.id),
            kind="legal_gap",
            severity="high",
            title=f"The law asks for {short(wanted)}",
            sentence=f"{body} does not show {short(wanted)}. The law ({wanted.source or standard.source}) "
            f"requires {'one' if wanted.rule.at_least < 2 else 'it'}.{reason} "
            "Check the current membership before relying on this.",
            evidence=_evidence(item, result),
            numbers={"found": len(item.seats), "needed": wanted.rule.at_least},
            source=f"{standard.cited}; {standard.source}",
            caveat=case.as_recorded(result.body, pending(standard)),
            method=MATCHING,
            remedy=f"Fill the seat, or record who sits for it: {wanted.requirement}.",
            body=result.body,
            group=wanted.group if wanted.group in words.GROUPS else "",
            gap=_gap(wording.bare(short(wanted)), "seat vacant" if item.status == "vacant" else "no seat"),
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
    lacks: str = "no seat"
    # How many each standard that expects them asks for.
    asked: dict[str, int] = field(default_factory=dict)
    principles: tuple[Principle, ...] = ()
    folded: bool = False


def missing(case: Case) -> Iterator[Finding]:
    """Groups and posts that standards other than the law expect, or that are always looked for, one finding each."""
    absences: dict[tuple[str | None, str], _Absence] = {}
    for group, source in _never_seated(case):
        at = _Absence(case.main, group, group, wording.group(group), True, principles=(source,))
        absences[case.main, group] = at
    for result, standard, item, wanted in _items(case, ("missing",)):
        if standard.is_law or said_of_votes(case, result, wanted):
            continue
        at = _absence_of(result.body, item, wanted)
        # Who has no seat at all has no vote either: said once.
        at = absences.get((at.body, at.group)) or absences.setdefault((at.body, at.key), at)
        at.asked[standard.cited] = max(at.asked.get(standard.cited, 1), wanted.rule.at_least)
    for body in dict.fromkeys(at.body for at in absences.values()):
        _fold_lived_experience(absences, body)
    alone = [at for at in absences.values() if not at.asked and case.too_few(at.body)]
    folded = alone if len(alone) > 1 else []
    if folded:
        yield _absences(case, folded)
    for at in absences.values():
        if at not in folded:
            yield _absence(case, at)


def _absences(case: Case, folded: Sequence[_Absence]) -> Finding:
    body = folded[0].body
    whom = [one for at in folded for one in at.words.split(" or ")]
    said = f"No one on {case.name(body)} speaks for {wording.listed(whom, 'or')}."
    return Finding(
        id=key("missing_group", body, "several"),
        kind="missing_group",
        severity="low",
        title=f"No seat for {wording.number(len(folded))} groups",
        sentence=_of_the_list(case, body, said),
        evidence=(body,) if body else (),
        source="; ".join(dict.fromkeys(p.source for at in folded for p in at.principles)),
        caveat=case.as_recorded(body, _counted_by(folded[0]), "A body this small has no room for every group."),
        method=MATCHING,
        remedy="Ask which of them should be heard here, and how.",
        body=body,
        weight=8,
    )


def _fold_lived_experience(absences: dict[tuple[str | None, str], _Absence], body: str | None) -> None:
    """Lived experience is part of the community's voice: where neither has a seat, that is one thing to say."""
    above, below = absences.get((body, "community_voice")), absences.get((body, "lived_experience"))
    if above and below and above.lacks == below.lacks == "no seat":
        above.words, above.folded = f"{above.words} or {below.words}", True
        above.principles += below.principles
        above.asked |= {cited: n for cited, n in below.asked.items() if cited not in above.asked}
        del absences[body, "lived_experience"]


def _absence_of(body: str | None, item: ItemResult, wanted: Expectation) -> _Absence:
    who, seat = wanted.rule.who, wanted.rule.kind in ("seats", "per_organisation")
    speaks = wanted.rule.kind == "seats" and bool(who.groups) and not who.needs_skill
    at = _Absence(body, item.id, "", short(wanted), speaks, seat, item.reason)
    if not seat:
        at.words = wanted.short if wanted.rule.each else wanted.requirement
    elif speaks and wanted.group in who.groups:
        at.group, at.words = wanted.group, wording.group(wanted.group)
        if who.votes:
            at.words, at.lacks = f"{at.words} with a vote", "no vote"
        else:
            at.key = at.group
            at.lacks = "too few" if item.reason and wanted.rule.at_least > 1 else "no seat"
    elif who.skills or who.needs_skill:
        at.lacks = "nobody"
    return at


def vacant(case: Case) -> Iterator[Finding]:
    """Seats that are empty on the day, one finding each."""
    for place in case.seating.places:
        if place.filled or place.role in STANDS_FOR_NOBODY:
            continue
        group = words.top_group(place.group)
        # A seat that does not say whom it speaks for might be the group's too.
        others = [
            p
            for p in case.seating.on(place.body.id)
            if p.filled and words.top_group(p.group) in (group, "") and p.role not in STANDS_FOR_NOBODY
        ]
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
            # Who holds a seat that is to be confirmed is not known: that is no gap yet.
            severity="high" if place.vacant and place.body.id == case.main and (alone or asked) else "medium",
            title="To be confirmed" if place.to_be_confirmed else "An empty seat",
            sentence=said,
            evidence=(place.id, place.body.id),
            numbers={"vacant_seats": 1},
            source="; ".join(asked) or "The membership as recorded",
            caveat=f"The seat counts among the seats{'' if place.votes is False else ' and votes'} of its body; nobody "
            "is counted in it.",
            method="A seat is empty when nobody's appointment to it is in force on the day.",
            remedy=f"Ask who appoints to {place.seat_in_words} for a name and a date, and for a deputy meanwhile.",
            body=place.body.id,
            group=group,
            weight=6 if alone else 2,
        )


def not_told(case: Case) -> Iterator[Finding]:
    """Items of the standards that the map cannot answer, in one finding."""
    found = list(_items(case, ("cannot_tell",)))
    if not found:
        return
    names: dict[str, list[str]] = {}
    for _, standard, _, wanted in found:
        names.setdefault(standard.title, []).append(short(wanted))
    said = [f"{wording.few(items)} ({title})" for title, items in names.items()]
    bodies = list(dict.fromkeys(result.body for result, _, _, _ in found))
    yield Finding(
        id=key("unknown_data", "standards"),
        kind="unknown_data",
        severity="low",
        title="What the map cannot tell",
        sentence=f"{wording.first_up(wording.counted(len(found), 'item'))} of the standards cannot be told from the "
        f"map: {'; '.join(said)}.",
        evidence=tuple(body for body in bodies if body),
        numbers={"cannot_tell": len(found), "standards": len(names)},
        source="; ".join(dict.fromkeys(standard.cited for _, standard, _, _ in found)),
        caveat="Not known is not counted as missing.",
        method=MATCHING,
        remedy="Record what is blank, where somebody knows it.",
        body=bodies[0] if len(bodies) == 1 else None,
    )


def _no_lived_experience(case: Case) -> bool:
    """Whether it is known that no seat of the main body, filled or not, is there for lived experience."""
    places = case.seating.on(case.main or "")
    return not any(recognise.meets(p, _LIVED) or recognise.cannot_be_told(p, _LIVED) for p in places)


def said_of_votes(case: Case, result: StandardResult, wanted: Expectation) -> bool:
    """Whether an item asks for a vote of a group whose lack of any is a finding of its own already."""
    rows = case.groups_on(result.body or case.main)
    if not wanted.rule.who.votes:
        return False
    return any(r.group == wanted.group and ("T3" in r.flags or _perhaps_votes(case, r)) for r in rows)


def _perhaps_votes(case: Case, row: GroupOnBody) -> bool:
    """Whether a group has a voice but no vote here, and may have one where nobody recorded that the body decides."""
    silent = bool(row.voice_share) and row.vote_share == 0 and row.body in case.decided.bodies
    return silent and row.group in case.decided.groups_that_perhaps_decide


def _never_seated(case: Case) -> Iterator[tuple[str, Principle]]:
    """Groups always looked for that have no seat on the main body, not even by sector or profession."""
    if case.main is None or not case.seating.on(case.main):
        return
    if case.of_another_purpose(case.main):
        return
    for row in case.groups_on(case.main):
        if row.group in LOOKED_FOR and not row.seats and not row.by_profession:
            yield row.group, LOOKED_FOR[row.group]
    if _no_lived_experience(case):
        yield "lived_experience", _PRINCIPLE


def _absence(case: Case, at: _Absence) -> Finding:
    five = at.group in LOOKED_FOR or at.group == "lived_experience"
    cited = list(at.asked)
    return Finding(
        id=key("missing_group", at.body, at.key),
        kind="missing_group",
        severity="high" if five and cited else "medium",
        title=f"No seat for {at.words}" if at.speaks else f"Not shown: {wording.bare(at.words)}",
        sentence=f"{_absent_in_words(case, at)} {_expected_in_words(at)}",
        evidence=(at.body,) if at.body else (),
        numbers={"needed": max(at.asked.values(), default=1), "of": len(case.seating.on(at.body or ""))},
        source="; ".join([*cited, *(p.source for p in at.principles)]),
        caveat=case.as_recorded(at.body, _counted_by(at)),
        method=MATCHING,
        remedy=f"Offer a seat with a vote to {at.words}, or write down why not."
        if at.speaks
        else f"Ask who could bring this: {wording.bare(at.words)}.",
        body=at.body,
        group=at.group,
        gap=_gap(wording.group(at.group) if at.group else wording.bare(at.words), at.lacks) if at.seat else "",
        weight=12 if five else 8,
    )


def _counted_by(at: _Absence) -> str:
    if at.asked:
        return "Counted by whom each seat speaks for, its post and its organisation."
    also = ", and by the profession of its holder" if at.group == "clinician" else ""
    return f"Counted by whom each seat is said to speak for{also}; not by who employs its holder."


def _absent_in_words(case: Case, at: _Absence) -> str:
    return _of_the_list(case, at.body, _absent(case, at))


def _of_the_list(case: Case, body: str | None, said: str) -> str:
    on = case.map.bodies.get(body or "")
    if on is not None and on.complete is False:
        return f"On the part of the list that is recorded, {said.replace('No one', 'no one', 1)}"
    return said


def _absent(case: Case, at: _Absence) -> str:
    body = case.name(at.body) if at.body else "the partnership"
    if not at.seat:
        return f"{wording.first_up(body)} does not show this: {wording.bare(at.words)}."
    if not at.speaks:
        return f"{wording.first_up(body)} does not show {at.words}. {at.reason}".strip()
    if at.lacks == "too few":
        return f"Too few on {body} speak for {at.words}: {at.reason.removesuffix('.').lower()}."
    have = "neither has a" if at.folded else f"{wording.verb(at.group, 'it has', 'they have')} no"
    seat = f": {have} seat" if at.key == at.group else ""
    return f"No one on {body} speaks for {at.words}{seat}."


def _expected_in_words(at: _Absence) -> str:
    if not at.asked:
        return " ".join(p.sentence for p in at.principles)
    if not at.seat:
        return f"{at.reason} {wording.listed(list(at.asked))} {_expect(at.asked)} it.".strip()
    said = []
    for n in sorted(set(at.asked.values())):
        cited = [standard for standard, asked in at.asked.items() if asked == n]
        said.append(f"{wording.listed(cited)} {_expect(cited)} at least {wording.number(n)}")
    return f"{'; '.join(said)}."


def _expect(cited: Collection[str]) -> str:
    return "expects" if len(cited) == 1 else "expect"


def _gap(words: str, lacks: str) -> str:
    return f"{wording.first_up(words)}: {lacks}"


def _items(case: Case, statuses: Sequence[str]) -> Iterator[tuple[StandardResult, Standard, ItemResult, Expectation]]:
    for result in case.in_force:
        for item, wanted in zip(result.items, result.standard.items, strict=True):
            if item.status in statuses:
                yield result, result.standard, item, wanted


def _asked_by(case: Case, place: Place) -> list[str]:
    return [standard.cited for _, standard, item, _ in _items(case, ("vacant",)) if place.id in item.seats]


def _evidence(item: ItemResult, result: StandardResult) -> tuple[str, ...]:
    return (*item.seats, *([result.body] if result.body else []))


def _body_of(case: Case, result: StandardResult) -> str:
    return case.name(result.body) if result.body else "The partnership"


def short(wanted: Expectation) -> str:
    """What an item asks for, in a few words."""
    return wanted.short or wanted.requirement


def pending(standard: Standard) -> str:
    """That a change of the standard is pending, as a caveat; empty for none."""
    return f"A change is pending: {standard.pending_change.rstrip('.')}." if standard.pending_change else ""
