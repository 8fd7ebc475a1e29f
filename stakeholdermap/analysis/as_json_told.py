"""What a Review asks and how sure it is, as plain data: parts of ``stakeholdermap.review/1``. Unknown is null."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from stakeholdermap import __version__
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.network.results import NetworkShape, NodePosition
from stakeholdermap.analysis.results import Assessment, Lens


def asked_and_sure(review: Review) -> dict[str, Any]:
    """The parts by name; null for one that was not worked out."""
    return {
        "made_with": {"version": __version__, "seed": int(review.limits.seed), "draws": int(review.limits.draws)},
        "lenses": [_lens(one) for one in review.lenses],
        "principles": [_plain(one) for one in review.principles],
        "form": _plain(review.form) if review.form else None,
        "assessments": [_assessment(one) for one in review.assessments],
        "trust": _plain(review.trust) if review.trust else None,
        "bodies": [_plain(one) for one in review.makeup],
        "network": _network(review.network) if review.network else None,
        "certainty": _plain(review.certainty) if review.certainty else None,
        "limits": _plain(review.limits),
    }


def _lens(lens: Lens) -> dict[str, Any]:
    return {**_plain(lens), "leads": lens.top[0].id if lens.top and lens.alone else None}


def _assessment(one: Assessment) -> dict[str, Any]:
    return {**_plain(one), "answers": one.answers}


def _network(shape: NetworkShape) -> dict[str, Any]:
    """The network as a whole; its nodes with who would be lost to the rest, or every part where none is the rest."""
    found = _plain(shape)
    return {**found, "nodes": [_node(node) for node in shape.nodes]}


def _node(node: NodePosition) -> dict[str, Any]:
    return {**_plain(node), "would_lose": len(node.would_lose)}


def _plain(value: Any) -> Any:
    """A frozen result, field by field under its own names, as dictionaries and lists; null for what is not finite."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value
