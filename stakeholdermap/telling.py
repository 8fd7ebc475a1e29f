"""What the command line says: reviews, measures and imports as plain lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from stakeholdermap import __version__
from stakeholdermap.analysis import wording
from stakeholdermap.analysis.comparing import Comparison, FigureChange, FindingChange
from stakeholdermap.analysis.finding import Counts, Finding, Review, StandardResult
from stakeholdermap.analysis.results import Lens, PrincipleResult
from stakeholdermap.analysis.voting import CAVEAT, Power
from stakeholdermap.imports.preview import Preview
from stakeholdermap.model.map import Map

PRINCIPLE_WORDS = {"met": "met", "not_met": "not met", "cannot_tell": "cannot be told"}
SEVERITY_WORDS = {"high": "High", "medium": "Medium", "low": "Low", "strength": "Strength"}


def what_came_in(map: Map, file_name: str) -> str:
    """One line on a new map."""
    counts = ", ".join(
        (
            wording.count(len(map.organisations), "organisation"),
            wording.count(len(map.people), "person", "people"),
            wording.count(len(map.bodies), "body", "bodies"),
            wording.count(len(map.seats), "seat"),
            wording.count(len(map.decisions), "decision"),
            wording.count(len(map.relationships), "tie"),
        )
    )
    return f"{file_name}: {counts}."


def doubts(preview: Preview, taken: bool) -> Iterator[str]:
    """A line for every row that could not be read and every match that was not sure."""
    for problem in preview.problems:
        yield problem.sentence
    for match in preview.matches:
        if match.status == "doubtful":
            done = "taken as the same" if taken else "left apart"
            place = match.where.words
            yield f"{place[:1].upper()}{place[1:]}: “{match.text}” may be “{match.existing}”; {done}."


def review_in_words(review: Review) -> Iterator[str]:
    """The review as a person reads it: what it rests on, the standards, then the findings."""
    counts = review.counts
    title = review.map.partnership.title or "The map"
    yield f"{title}. {review.membership_day}."
    yield (
        f"{wording.count(counts.organisations, 'organisation')}, {wording.count(counts.people, 'person', 'people')}, "
        f"{wording.count(counts.bodies, 'body', 'bodies')}, {wording.count(counts.seats, 'seat')} "
        f"({_empty(counts)}), {wording.count(counts.decisions, 'decision')}, "
        f"{wording.count(counts.relationships, 'tie')}"
    )
    for result in review.standards:
        yield ""
        yield from _standard(result, review.map)
    for finding in review.findings:
        yield ""
        yield from _finding(finding)
    yield from _told("Four ways to look", [_lens(lens) for lens in review.lenses])
    yield from _told("Principles of good partnership", [_principle(one) for one in review.principles])
    yield ""
    yield f"Drawn with seed {review.limits.seed:.0f}, {review.limits.draws:,.0f} draws; stakeholdermap {__version__}"


def _lens(lens: Lens) -> str:
    said = "; ".join(f"{top.name}, {top.words}" for top in lens.top) or lens.reason
    note = f" {lens.note}" if lens.note else ""
    return f"{lens.title} ({lens.question[:-1].lower()}): {said}{'' if said.endswith('.') else '.'}{note}"


def _principle(told: PrincipleResult) -> str:
    return f"{told.principle}: {PRINCIPLE_WORDS[told.status]}. {told.reason}".strip()


def _empty(counts: Counts) -> str:
    awaited = f", {counts.to_confirm} to be confirmed" if counts.to_confirm else ""
    return f"{counts.vacant_seats} vacant{awaited}"


def _standard(result: StandardResult, map: Map) -> Iterator[str]:
    where = f" on {map.name_of(result.body)}" if result.body else ""
    yield f"{result.standard.title}{where}: {result.in_words}"
    yield f"  Source: {result.standard.source}"
    for item in result.items:
        because = f" ({item.reason})" if item.reason else ""
        yield f"  - {item.requirement}: {wording.ITEM_STATUSES[item.status]}{because}"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{SEVERITY_WORDS[finding.severity].upper()}  {finding.title}"
    for line in (finding.sentence, finding.caveat, finding.source and f"Source: {finding.source}"):
        if line:
            yield f"  {line}"


def measures_in_words(rows: Sequence[tuple[str, str, str, float | int | None]]) -> Iterator[str]:
    """A line a measure: the network's own first, then node by node."""
    for _, name, measure, value in sorted(rows, key=lambda row: bool(row[0])):
        said = "not defined here" if value is None else f"{value:.4g}"
        yield f"{name or 'Whole network'}: {measure} {said}"


def voting_in_words(quota: int, players: Sequence[Power]) -> Iterator[str]:
    """A weighted vote as a person reads it: what carries it, each voter's share of the power, and a caveat."""
    total = sum(one.weight for one in players)
    yield f"{wording.count(len(players), 'voter')} with a weight of {total:,} together; {quota:,} carries a vote."
    if quota > total:
        yield "No vote can be carried: the quota is more than all weights together."
    for number, one in enumerate(players, 1):
        yield (
            f"Voter {number} (weight {one.weight:,}): Banzhaf {_share(one.banzhaf)}, "
            f"Shapley-Shubik {_share(one.shapley)}; decides in {one.swings:,} of {2 ** (len(players) - 1):,} ways the "
            f"others can vote{_standing(one)}"
        )
    yield CAVEAT


def _share(share: Fraction | None) -> str:
    if share is None:
        return "none"
    exact = f"{share} " if share.denominator < 10_000 else ""
    return f"{exact}({float(share):.4f})" if exact else f"{float(share):.4f}"


def _standing(one: Power) -> str:
    if one.dictator:
        return "; decides alone"
    if one.veto:
        return "; no vote is carried without it"
    return "; never makes a difference" if one.dummy else ""


def comparison_in_words(comparison: Comparison) -> Iterator[str]:
    """What changed as a person reads it: facts, findings, then the figures that differ."""
    before, after = comparison.before, comparison.after
    for words, review in zip(comparison.sides, (before, after), strict=True):
        title = f"{review.map.partnership.title or 'the map'}. " if comparison.one_partnership else ""
        yield f"{words}: {title}{review.membership_day}."
    if comparison.one_partnership:
        yield comparison.in_words
    else:
        yield "Two different partnerships: only figures that do not depend on their size are put side by side."
    if comparison.caveat:
        yield comparison.caveat
    yield from _told("On the map", [f"{MARKS[one.how]} {one.sentence}" for one in comparison.facts])
    for how, words in FINDINGS_THAT.items():
        told = [_changed_finding(one) for one in comparison.findings if one.how == how]
        yield from _told(words, told)
    differ = [one for one in comparison.figures if one.said[0] != one.said[1]]
    yield from _told("Figures", [f"{one.words}: {_beside(comparison, one)}" for one in differ])


def _beside(comparison: Comparison, figure: FigureChange) -> str:
    if comparison.one_partnership:
        return f"{figure.said[0]} before, {figure.said[1]} now"
    return "; ".join(f"{said} in {title}" for said, title in zip(figure.said, comparison.sides, strict=True))


MARKS = {"added": "+", "gone": "-", "changed": "~"}
FINDINGS_THAT = {
    "new": "New findings",
    "worse": "Findings that are more serious",
    "better": "Findings that are less serious",
    "changed": "Findings that say something else",
    "gone": "Findings that are gone",
}


def _changed_finding(change: FindingChange) -> str:
    word = SEVERITY_WORDS[change.finding.severity]
    was = f" It said: {change.before.sentence}" if change.how == "changed" and change.before else ""
    return f"{word}: {change.finding.sentence}{was}"


def _told(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)
