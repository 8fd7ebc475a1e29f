"""What the principles tell that nothing else says: those that are not met, those that are, and how partners answered.

The four lenses and the shape of the partnership are told here too, as what they are: something to ask about.
"""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import lenses, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.principles import (
    MET,
    NOT_MET,
    PRINCIPLES,
    Principle,
    by_profession,
    items_of,
    only_organisation,
    results_of,
)
from stakeholdermap.analysis.results import Assessment, PrincipleResult
from stakeholdermap.model import words

_METHOD = (
    "The principle is held against what the map records: where a standard asks for the same, by that standard's items. "
    "What is not recorded is never taken for a no."
)
# What another finding always says of the main body, whether or not the standard was chosen.
_SAID_OF_LEVEL = "dd.level"
_FAR_APART = 0.5
_FIRST = {
    lenses.FORMAL: "in who holds decision roles",
    lenses.BETWEEN: "in who joins others",
    lenses.FRAGILE: "in what would break if somebody left",
    lenses.PERCEIVED: "in who is seen to have influence",
}
_FEW_ANSWERS = 3


def not_met(case: Case) -> Iterator[Finding]:
    """Principles that are not met, as far as no other finding says the same."""
    for one, told in _told(case, NOT_MET):
        if _said_already(case, one):
            continue
        yield Finding(
            id=key("principle", one.id),
            kind="principle",
            severity="medium",
            title="A principle that is not met",
            sentence=f"{told.principle}: this is not met. {told.reason}",
            evidence=told.evidence,
            source=one.source,
            caveat=case.as_recorded(case.main),
            method=_METHOD,
            remedy=one.remedy,
            weight=1,
        )


def met(case: Case) -> Iterator[Finding]:
    """The principles that are met, in one finding; those that a chosen standard says are met are said there."""
    found = [(one, told) for one, told in _told(case, MET) if not one.standard or not _chosen(case, one)]
    if not found:
        return
    # Alone these only say that the map is filled in.
    if all(one.id in ("population", "over_time") for one, _ in found):
        return
    named = "; ".join(_clause(told) for _, told in found)
    yield Finding(
        id=key("strength", "principles"),
        kind="strength",
        severity="strength",
        title="Principles that are met",
        sentence=f"As far as the map tells, {wording.counted(len(found), 'principle')} of good partnership "
        f"{'is' if len(found) == 1 else 'are'} met: {named}.{_by_profession(case, found)}",
        evidence=tuple(dict.fromkeys(id for _, told in found for id in told.evidence)),
        numbers={"met": len(found)},
        source="; ".join(dict.fromkeys(one.source for one, _ in found)),
        caveat=case.as_recorded(case.main, "To have the seats is not yet to live by the principle."),
        method=_METHOD,
        remedy="Nothing is needed. Look again when the membership changes.",
        weight=1,
    )


def answers(case: Case) -> Iterator[Finding]:
    """Shared principles on which partners answered far apart, and those on which all agree that they live up to it."""
    could = len(case.map.organisations)
    for one in case.assessments:
        if one.disagreement is None or one.answers < max(_FEW_ANSWERS, case.limits.raters):
            continue
        if one.disagreement >= _FAR_APART:
            yield _answered(case, one, "medium", "Partners see this differently", "Talk about why answers differ.")
        # That few who answered agree says nothing of the others.
        elif one.counts[3] + one.counts[4] == one.answers >= could * case.limits.survey_share:
            yield _answered(case, one, "strength", "Partners agree on this", "Nothing is needed. Ask again in a year.")


def _answered(case: Case, one: Assessment, severity: str, title: str, remedy: str) -> Finding:
    said = [f"{wording.number(n)} answered {score}" for score, n in enumerate(one.counts, 1) if n]
    statement = words.words_for(words.SHARED_PRINCIPLES, one.principle)
    partners = len(case.map.organisations)
    many = f"of {wording.count(one.answers, 'answer')}"
    if one.answers <= partners:
        many = f"{one.answers} of {wording.count(partners, 'partner')} answered"
    return Finding(
        id=key("assessment", one.principle),
        kind="strength" if severity == "strength" else "assessment",
        severity=severity,
        title=title,
        sentence=f"“{statement}”: {many}, {wording.listed(said)} "
        "(1 is not at all, 5 is fully).",
        evidence=tuple(a.id for a in case.map.answers.values() if a.principle == one.principle),
        numbers={"answers": one.answers, "partners": partners, "mean": one.mean, "disagreement": one.disagreement},
        source="The Q community's shared principles; van der Eijk (2001) for disagreement",
        caveat="Answers are of those who were asked; a mean alone would hide that people differ.",
        method="Disagreement is 0 when all answer alike, 0.5 when answers are spread evenly, 1 when half answer 1 and "
        "half 5: (1 - van der Eijk's agreement A) / 2.",
        remedy=remedy,
        weight=one.disagreement or 0,
    )


def survey(case: Case) -> Iterator[Finding]:
    """That too few members answered the survey of how partners see one another."""
    found = case.trust
    if found is None or found.answered >= found.asked * case.limits.survey_share:
        return
    yield Finding(
        id=key("survey", "few"),
        kind="unknown_data",
        severity="low",
        title="Few have said how they see others",
        sentence=f"{found.answered:,} of {wording.count(found.asked, 'member')} said how they see the others: fewer "
        f"than {wording.percent(case.limits.survey_share)}.",
        numbers={"answered": found.answered, "asked": found.asked},
        source="The ratings on the map; the limit is this program's own",
        caveat="Trust and influence as shown may look different once others have answered.",
        method="Counts everybody who sent at least one rating among all members of that kind on the map.",
        remedy="Ask those who have not answered yet.",
    )


def runs_through(case: Case) -> Iterator[Finding]:
    """That decisions and connections both run through one organisation, when it leads in enough of the lenses."""
    found = case.lenses
    leader = lenses.runs_through(case, found)
    if leader is None:
        return
    led = [lens for lens in found if lenses.leads(lens) == leader]
    said = ". ".join(f"{lens.title}: {lens.top[0].words}" for lens in led)
    yield Finding(
        id=key("runs_through", leader),
        kind="lenses",
        severity="medium",
        title="Decisions and connections meet in one place",
        sentence=f"Decisions and connections both run through {case.name(leader)}: it comes first "
        f"{wording.listed([_FIRST[lens.key] for lens in led])}.",
        evidence=(leader,),
        numbers={"lenses": len(led)},
        source=f"The four lenses; how many make a pattern is {case.limits.says_who('leads_lenses')}",
        caveat=" ".join(dict.fromkeys([lens.note for lens in led if lens.note] + [case.about_decisions()])),
        method="Each of the four ways to look is taken on its own and says who is first alone; no score is made of "
        f"them. {said}.",
        remedy=f"Ask what would go on if {case.name(leader)} were away for a month, and who could share it.",
        weight=len(led),
    )


def shape(case: Case) -> Iterator[Finding]:
    """What shape the partnership looks like, put as a question."""
    found = case.form
    if found is None:
        return
    yield Finding(
        id=key("form", found.key),
        kind="form",
        severity="low",
        title="Which shape does this look like?",
        sentence=found.question,
        evidence=found.evidence,
        source="Provan and Kenis, Journal of Public Administration Research and Theory 18 (2008); the rule that "
        "suggests a shape is this program's own",
        caveat=f"It looks like {found.looks_like}. {found.why} This is a question to talk about, no verdict.",
        method="A coordinating body that decides most or stands most between bodies; else one organisation with more "
        "than a third of decisions while ties gather unusually; else shared.",
        remedy="Ask whether this is the shape that partners want, and whether it still fits how many they are.",
    )


def _told(case: Case, status: str) -> Iterator[tuple[Principle, PrincipleResult]]:
    by_id = {told.id: told for told in case.principles if told.status == status}
    for one in PRINCIPLES:
        if one.id in by_id:
            yield one, by_id[one.id]


def _chosen(case: Case, one: Principle) -> bool:
    return any(result.standard.id == one.standard for result in case.in_force)


def _said_already(case: Case, one: Principle) -> bool:
    """Whether the findings on standards, groups, votes or levels say all that fails."""
    if not one.standard or (one.id == "engine_room" and _from_one_organisation(case, one)):
        return False
    if _chosen(case, one):
        return True
    failing = [
        (item, wanted)
        for result in results_of(case, one)
        for item, wanted in items_of(one, result)
        if item.status not in ("met", "cannot_tell")
    ]
    rows = {row.group: row for row in case.groups_on(case.main)}
    for item, wanted in failing:
        row = rows.get(wanted.group)
        if item.status == "vacant" or item.id == _SAID_OF_LEVEL:
            continue
        if row is not None and (not row.seats or (wanted.rule.who.votes and "T3" in row.flags)):
            continue
        if one.id == "lived_experience" and not item.seats:
            continue
        return False
    return True


def _from_one_organisation(case: Case, one: Principle) -> bool:
    return any(only_organisation(case, result.body or "") is not None for result in results_of(case, one))


def _by_profession(case: Case, found: list[tuple[Principle, PrincipleResult]]) -> str:
    """Who meets a principle only by training, named by post, where no seat is kept for such a person."""
    pairs = [p for one, _ in found if one.standard for r in results_of(case, one) for p in items_of(one, r)]
    return "".join(f" {reason}" for reason in dict.fromkeys(item.reason for item, _ in by_profession(pairs)))


def _clause(told: PrincipleResult) -> str:
    return told.principle[:1].lower() + told.principle[1:]
