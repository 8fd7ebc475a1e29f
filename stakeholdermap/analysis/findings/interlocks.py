"""What shared people tell: posts on many bodies, bodies that decide with the same people, and who chairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.results import VotesTwice
from stakeholdermap.analysis.seating import Place


def many_bodies(case: Case) -> Iterator[Finding]:
    """M1: posts that sit on many bodies."""
    for person, held in case.interlocks.seats.items():
        places = case.seating.by_person[person]
        bodies = list({p.body.id: p.body.name for p in places}.items())
        if len(bodies) < case.limits.many_bodies:
            continue
        decide = sum(id in case.decided.bodies for id, _ in bodies)
        yield Finding(
            id=key("same_people_twice", person),
            kind="same_people_twice",
            severity="medium",
            title=f"One post on {wording.number(len(bodies))} bodies",
            sentence=f"{case.name(person)} sits on {wording.number(len(bodies))} bodies: "
            f"{wording.listed([name for _, name in bodies])}.",
            evidence=(person, *(p.id for p in places)),
            numbers={"bodies": len(bodies), "deciding_bodies": decide, "seats": held},
            source=f"Seats per person, {case.limits.says_who('many_bodies')}",
            caveat="Somebody on many bodies may be what joins them; it is also a risk when they are away.",
            method="Counts the bodies on which the same person holds a seat on the day.",
            remedy="Ask whether a colleague could take one of the seats, or be named as deputy.",
            weight=len(bodies),
        )


def same_votes(case: Case) -> Iterator[Finding]:
    """M5: a body and the one above it vote with the same people."""
    for told in case.interlocks.twice:
        above = [p for p in case.seating.voting(told.parent) if p.filled]
        both = [p for p in above if p.person and p.person.id in told.people]
        assumed = any(case.seating.votes_assumed(body) for body in (told.parent, told.child))
        if assumed and not {told.parent, told.child} <= set(case.decided.bodies):
            continue
        # A vote that nobody recorded might be held by somebody else.
        unknown = [p for p in case.seating.votes_unknown(told.parent) if p.filled]
        if len(both) / (len(above) + len(unknown)) >= case.limits.same_votes:
            yield _same_votes(case, told, above, both, assumed)


def _same_votes(case: Case, told: VotesTwice, above: Sequence[Place], both: Sequence[Place], assumed: bool) -> Finding:
    upper, lower = case.name(told.parent), case.name(told.child)
    said = f"{len(both)} of {len(above)} votes on {upper} are held by people who also vote on {lower}."
    about = dict.fromkeys(case.about_votes(body) for body in (told.parent, told.child))
    return Finding(
        id=key("same_people_twice", told.child, told.parent),
        kind="same_people_twice",
        severity="low" if assumed else "medium",
        title="The same people would vote twice" if assumed else "The same people vote twice",
        sentence=f"If every member has one vote, {said}" if assumed else said,
        evidence=(told.child, told.parent, *(p.id for p in both)),
        numbers={"both": len(both), "votes": len(above)},
        source=f"Overlap of a body with the one above it, {case.limits.says_who('same_votes')}",
        caveat=case.as_recorded(told.child, *about),
        method="Share of the upper body's filled votes whose holders also vote on the lower body.",
        remedy="Ask whether the upper body can look afresh at what the lower one puts to it.",
        body=told.parent,
    )


def chairs(case: Case) -> Iterator[Finding]:
    """Who chairs the bodies: shared, or mostly one organisation's."""
    led = [p for p in case.seating.places if p.role == "chair" and p.filled and p.organisation]
    held = Counter(p.organisation.id for p in led if p.organisation)
    bodies = len({p.body.id for p in led})
    if bodies < 3 or len(led) != bodies:
        return
    (top, most), *_ = sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
    shared = most * 2 <= bodies
    with_chair = wording.counted(bodies, "body", "bodies")
    if shared:
        said = f"Chairs are shared: {with_chair} are chaired by {wording.counted(len(held), 'organisation')}."
    else:
        said = f"{case.name(top)} chairs {wording.number(most)} of the {with_chair} whose chair is recorded."
    yield Finding(
        id=key("strength" if shared else "concentrated", "chairs"),
        kind="strength" if shared else "concentrated",
        severity="strength" if shared else "medium",
        title="Chairs are shared" if shared else "Most chairs are with one organisation",
        sentence=said,
        evidence=tuple(p.id for p in led),
        numbers={"bodies": bodies, "organisations": len(held), "most": most},
        source="Health Foundation, lesson 8: distribute decision-making roles (2018)",
        caveat="Counted by the employer of whoever chairs, or by who appoints the chair.",
        method="Counts filled chairs by organisation.",
        remedy="Nothing is needed." if shared else "Ask whether one of the chairs could rotate.",
    )
