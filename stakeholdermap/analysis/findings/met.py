"""Which standards the map meets in full, and what else they say that the map cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding, StandardResult
from stakeholdermap.analysis.findings.standards import MATCHING, pending, short


def met(case: Case) -> Iterator[Finding]:
    """Standards of which every item that applies is met."""
    for result in case.in_force:
        if not result.applicable or result.met < result.applicable:
            continue
        standard, thin = result.standard, [i for i in result.items if i.status == "thin"]
        what = "Every item of the law is met" if standard.is_law else "Every item is met"
        what = "Every item that can be told from the map is met" if result.untold else what
        rules = _rules_untold(result) if standard.is_law and not result.untold else []
        what = "Every seat that the law asks for is there" if rules else what
        caveat = "Being complete is not the same as being representative."
        if thin:
            caveat += f" {wording.first_up(wording.counted(len(thin), 'item is', 'items are'))} met only thinly."
        caveat = " ".join([caveat, *(i.reason for i in result.items if "?" in i.reason)])
        yield Finding(
            id=key("strength", "standard", result.body, standard.id),
            kind="strength",
            severity="strength",
            title=what,
            sentence=f"{what}: {case.name(result.body) or 'the partnership'} shows {result.met} of "
            f"{result.applicable} items of {standard.cited}{_and_not_told(rules)}.",
            evidence=tuple({s: None for i in result.items for s in i.seats}),
            numbers={"met": result.met, "applicable": result.applicable},
            source=f"{standard.cited}; {standard.source}",
            caveat=case.as_recorded(result.body, caveat, pending(standard)),
            method=MATCHING,
            remedy="Nothing is needed. Look again when the membership or the standard changes.",
            body=result.body,
            weight=len(result.items),
        )


def _rules_untold(result: StandardResult) -> list[str]:
    """What else the standard says and the map cannot tell: rules that count in neither of its two figures."""
    pairs = zip(result.items, result.standard.items, strict=True)
    return [short(wanted) for item, wanted in pairs if item.status == "cannot_tell"]


def _and_not_told(rules: Sequence[str]) -> str:
    if not rules:
        return ""
    return f"; {wording.counted(len(rules), 'rule')}, on {wording.few(rules)}, cannot be told"
