"""A Comparison as plain data in the published shape ``stakeholdermap.compare/1``: unknown is null, never 0."""

from __future__ import annotations

from typing import Any

from stakeholdermap.analysis.comparing import Comparison, FindingChange
from stakeholdermap.analysis.finding import Review

SCHEMA = "stakeholdermap.compare/1"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as dictionaries and lists that any JSON writer takes."""
    return {
        "schema": SCHEMA,
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "one_partnership": comparison.one_partnership,
        **(_changes(comparison) if comparison.one_partnership else dict.fromkeys(("counts", "facts", "findings"))),
        "figures": [
            {
                "key": one.key,
                "words": one.words,
                "before": one.before,
                "after": one.after,
                "any_size": one.any_size,
            }
            for one in comparison.figures
        ],
    }


def _changes(comparison: Comparison) -> dict[str, Any]:
    """What is only compared within one partnership."""
    return {
        "counts": dict(comparison.counts),
        "facts": [
            {"how": one.how, "kind": one.kind, "id": one.id, "sentence": one.sentence} for one in comparison.facts
        ],
        "findings": [_finding(one) for one in comparison.findings],
    }


def _side(review: Review) -> dict[str, Any]:
    return {"id": review.map.id, "title": review.map.partnership.title, "as_at": review.as_at.isoformat()}


def _finding(change: FindingChange) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "how": change.how,
        "id": change.finding.id,
        "kind": change.finding.kind,
        "severity_before": before.severity if before else None,
        "severity_after": after.severity if after else None,
        "before": before.sentence if before else None,
        "after": after.sentence if after else None,
    }
