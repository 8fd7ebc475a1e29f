"""A Review as plain data in the published shape ``stakeholdermap.review/1``: unknown is null, never 0."""

from __future__ import annotations

import math
from typing import Any

from stakeholdermap.analysis import as_json_more, as_json_told, fact_words
from stakeholdermap.analysis.finding import Concentration, Finding, GroupOnBody, Review, StandardResult

SCHEMA = "stakeholdermap.review/1"


def as_json(review: Review) -> dict[str, Any]:
    """The review as dictionaries and lists that any JSON writer takes."""
    counts = review.counts
    return {
        "schema": SCHEMA,
        "map": {
            "id": review.map.id,
            "title": review.map.partnership.title,
            "as_at": review.as_at.isoformat(),
        },
        "counts": {
            "organisations": counts.organisations,
            "people": counts.people,
            "bodies": counts.bodies,
            "seats": counts.seats,
            "vacant_seats": counts.vacant_seats,
            "decisions": counts.decisions,
            "relationships": counts.relationships,
            "to_confirm": counts.to_confirm,
        },
        "standards": [_standard(result) for result in review.standards],
        "representation": [_group(row) for row in review.representation],
        "decisions": [_concentration(review, one) for one in review.decisions],
        **as_json_more.votes_and_roles(review),
        **as_json_told.asked_and_sure(review),
        "findings": [_finding(one) for one in review.findings],
    }


def _standard(result: StandardResult) -> dict[str, Any]:
    standard = result.standard
    return {
        "id": standard.id,
        "title": standard.title,
        "source": standard.source,
        "valid_from": standard.valid_from_text,
        "pending_change": standard.pending_change,
        "jurisdiction": standard.jurisdiction,
        "body": result.body,
        "met": result.met,
        "applicable": result.applicable,
        "items": [
            {
                "id": item.id,
                "group": item.group,
                "requirement": item.requirement,
                "status": item.status,
                "seats": list(item.seats),
                "people": list(item.people),
                "reason": item.reason,
                "verification": wanted.verification,
            }
            for item, wanted in zip(result.items, standard.items, strict=True)
        ],
    }


def _group(row: GroupOnBody) -> dict[str, Any]:
    return {
        "body": row.body,
        "group": row.group,
        "seats": row.seats,
        "of": row.of,
        "filled": row.filled,
        "seat_share": _told(row.seat_share),
        "vote_share": _told(row.vote_share),
        "voice_share": _told(row.voice_share),
        "decision_share": _told(row.decision_share),
        "target": _told(row.target),
        "parity": _told(row.parity),
        "short": row.short,
        "to_add": row.to_add,
        "status": None if row.status == "unknown" else row.status,
        "flags": list(row.flags),
        "table_distance": row.distance,
    }


def _concentration(review: Review, one: Concentration) -> dict[str, Any]:
    """People are told by their posts, as everywhere."""
    names = {u.id: fact_words.person(review.map, u.id) if one.by == "person" else u.name for u in one.units}
    return {
        "by": one.by,
        "weights": one.weights,
        "units": [
            {"id": u.id, "name": names[u.id], "weight": _told(u.weight), "share": _told(u.share)} for u in one.units
        ],
        "not_recorded": _told(one.unknown),
        "hhi": _told(one.hhi),
        "hhi_normalised": _told(one.hhi_normalised),
        "effective_number": _told(one.effective_number),
        "gini": _told(one.gini),
        "gini_corrected": _told(one.gini_corrected),
        "top_share": _told(one.top_share),
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "severity": one.severity,
        "title": one.title,
        "sentence": one.sentence,
        "evidence": list(one.evidence),
        "numbers": {name: _told(value) for name, value in one.numbers.items()},
        "source": one.source,
        "caveat": one.caveat,
        "method": one.method,
        "remedy": one.remedy,
        "body": one.body,
        "group": one.group,
    }


def _told(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
