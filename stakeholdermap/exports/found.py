"""What a paper says of the findings: the leading ones in full, the others in an annex, and what could change them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.exports.blocks import Block, Column, Point, Points, Section, Table, Text
from stakeholdermap.exports.plain import plain, sentence

LEAD = 5  # findings in full on the first page, when the author chose none; more than these nobody reads
_ORDER = ("high", "medium", "strength")
_WEIGHTS: Mapping[str, Callable[[int], str]] = {
    "high": lambda n: wording.counted(n, "serious one"),
    "medium": lambda n: wording.counted(n, "of middle weight", "of middle weight"),
    "low": lambda n: wording.counted(n, "minor one"),
    "strength": lambda n: wording.counted(n, "strength"),
}
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z])")


@dataclass(frozen=True)
class Chosen:
    """The findings of a paper: those in full, those in the annex (numbered on from them), and the strengths.

    ``left`` are those of the review that the paper leaves out.
    """

    lead: tuple[Finding, ...]
    others: tuple[Finding, ...]
    strengths: tuple[Finding, ...]
    left: tuple[Finding, ...] = ()

    @property
    def numbered(self) -> tuple[tuple[int, Finding], ...]:
        """Every finding with its number in the paper, from 1."""
        return tuple(enumerate((*self.lead, *self.others), 1))


def chosen(review: Review, ids: Sequence[str] | None) -> Chosen:
    """The findings with these ids, in that order and all in full; None takes all but those of low weight."""
    if ids is not None:
        known = {finding.id: finding for finding in review.findings}
        picked = [known[id] for id in ids if id in known]
    else:
        picked = [finding for finding in review.findings if finding.severity in _ORDER]
        picked.sort(key=lambda finding: _ORDER.index(finding.severity))
    weak = tuple(finding for finding in picked if finding.severity != "strength")
    strong = tuple(finding for finding in picked if finding.severity == "strength")
    most = LEAD if ids is None else len(weak)
    within = {finding.id for finding in picked}
    left = tuple(finding for finding in review.findings if finding.id not in within)
    return Chosen(weak[:most], weak[most:], strong, left)


def sections(picked: Chosen) -> list[Section]:
    """What we found, what works well and what could change it; a part with nothing to say is left out."""
    found = [Section("What we found", tuple(_found(picked)))]
    if picked.strengths:
        said = {caveat for finding in picked.lead for caveat in _caveats(finding)}
        points = tuple(_point(f, " ".join(c for c in _caveats(f) if c not in said)) for f in picked.strengths)
        found.append(Section("What works well", (Points(points),)))
    remedies = tuple(_remedies(picked.lead))
    if remedies:
        found.append(Section("What could change it", (Points(remedies),)))
    return found


def other_findings(picked: Chosen) -> Table | None:
    """The findings that are not given in full, numbered on from those that are; None when there are no others."""
    if not picked.others:
        return None
    columns = (Column("No.", 0.5, figures=True), Column("Finding", 5), Column("What could change it", 3))
    rows = tuple(
        (str(number), sentence(finding.sentence), sentence(finding.remedy))
        for number, finding in picked.numbered[len(picked.lead) :]
    )
    return Table(columns, rows)


def methods(picked: Chosen) -> Points:
    """How the findings are worked out, each way once with the numbers of the findings it was used for."""
    used: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in (*picked.numbered, *((0, strength) for strength in picked.strengths)):
        if finding.method:
            used.setdefault(sentence(finding.method), []).append((number, finding))
    return Points(tuple(_method(method, findings) for method, findings in used.items()))


def numbers(found: Iterable[int]) -> str:
    """Numbers as a reader wants them: "1, 3 to 5 and 9"."""
    ordered = sorted(found)
    starts = [n for before, n in pairwise([-1, *ordered]) if n != before + 1]
    runs = [(n, max(m for m in ordered if all(k in ordered for k in range(n, m + 1)))) for n in starts]
    said: list[str] = []
    for first, last in runs:
        said += (
            [str(first)] if first == last else [str(first), str(last)] if last == first + 1 else [f"{first} to {last}"]
        )
    return wording.listed(said)


def _found(picked: Chosen) -> Iterable[Block]:
    if not picked.lead:
        yield Text(_nothing(picked))
        return
    said = {finding.id: _caveats(finding) for finding in picked.lead}
    often = Counter(caveat for caveats in said.values() for caveat in caveats)
    shared: dict[str, list[int]] = (
        {caveat: [] for caveat, times in often.items() if times > 1} if len(picked.lead) > 1 else {}
    )
    points = []
    for number, finding in enumerate(picked.lead, 1):
        for caveat in shared.keys() & set(said[finding.id]):
            shared[caveat].append(number)
        own = " ".join(caveat for caveat in said[finding.id] if caveat not in shared)
        points.append(_point(finding, own))
    yield Points(tuple(points), numbered=True)
    notes = [f"{_findings(those)}: {caveat}" for caveat, those in shared.items()]
    if picked.others:
        notes.append(f"Findings {numbers(n for n, _ in picked.numbered[len(picked.lead) :])} are in annex A.")
    if picked.left:
        notes.append(_left_out(picked))
    if notes:
        yield Text(" ".join(notes), small=True)


def _nothing(picked: Chosen) -> str:
    if any(finding.severity != "strength" for finding in picked.left):
        return f"No finding that needs a decision is given here. {_left_out(picked)}"
    return "On what is recorded, nothing stands out that needs a decision."


def _left_out(picked: Chosen) -> str:
    """How many of the review's findings the paper has, and of what weight the others are."""
    here = len(picked.lead) + len(picked.others) + len(picked.strengths)
    weights = Counter(finding.severity for finding in picked.left)
    n = len(picked.left)
    said = f"This paper has {here} of the review’s {here + n} findings, strengths among them; "
    if set(weights) == {"low"}:
        return f"{said}the other {'one is' if n == 1 else f'{wording.number(n)} are'} minor."
    named = [_WEIGHTS[severity](weights[severity]) for severity in _WEIGHTS if weights[severity]]
    return f"{said}left out {'is' if n == 1 else 'are'} {wording.listed(named)}."


def _caveats(finding: Finding) -> list[str]:
    return [caveat for caveat in _SENTENCE_END.split(sentence(finding.caveat)) if caveat]


def _point(finding: Finding, caveat: str) -> Point:
    title, whole = plain(finding.title), sentence(finding.sentence)
    rest = whole[len(title) :]
    # A sentence that begins with its own title is not said twice.
    if title and whole.lower().startswith(title.lower()) and rest[:1] in (" ", ":", ",", ";"):
        mark = rest[0].strip()
        return Point(whole[: len(title)] + mark, rest[1:].strip(), caveat)
    return Point(sentence(title), whole, caveat)


def _remedies(findings: Sequence[Finding]) -> Iterable[Point]:
    clears: dict[str, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.remedy:
            clears.setdefault(sentence(finding.remedy), []).append(number)
    for remedy, those in clears.items():
        yield Point("", f"{remedy} ({_findings(those)}.)")


def _findings(those: Sequence[int]) -> str:
    # Held together: a number alone on the next line is hard to read.
    return f"Finding{'' if len(those) == 1 else 's'} {numbers(those)}".replace(" ", "\u00a0")


def _method(method: str, findings: Sequence[tuple[int, Finding]]) -> Point:
    those = [number for number, _ in findings if number]
    title = _findings(those) if those else wording.listed([plain(finding.title) for _, finding in findings])
    sources = dict.fromkeys(plain(finding.source).rstrip(".") for _, finding in findings if finding.source)
    return Point(f"{title}.", method, sentence(f"Source: {'; '.join(sources)}") if sources else "")
