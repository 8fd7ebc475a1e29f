"""The annexes of a paper: the other findings, the methods, and each standard item by item."""

from __future__ import annotations

from collections import Counter
from datetime import date

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import ItemResult, Review, StandardResult
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.standards import Standard
from stakeholdermap.exports import found, standing
from stakeholdermap.exports.blocks import Block, Column, Section, Table
from stakeholdermap.exports.found import Chosen
from stakeholdermap.exports.plain import plain, sentence
from stakeholdermap.model.map import Map


def sections(map: Map, review: Review, picked: Chosen) -> list[Section]:
    """Every annex that has something to say, lettered from A; ``map`` is as at the review's day."""
    others = found.other_findings(picked)
    ways = found.methods(picked)
    parts: list[tuple[str, tuple[Block, ...], list[Section]]] = []
    if others:
        parts.append(("Other findings", (others,), []))
    if ways.items:
        parts.append(("How each finding is worked out", (ways,), []))
    seating = Seating(map)
    held = [_standard(seating, result, review.as_at) for result in review.standards if result.items]
    if held:
        parts.append(("What each standard expects", (), held))
    behind = standing.annex(map, review)
    if behind:
        parts.append(("Roles and votes", (), behind))
    made: list[Section] = []
    for letter, (title, blocks, below) in zip("ABCD", parts, strict=False):
        made += [Section(f"Annex {letter}. {title}", blocks), *below]
    return made


def _standard(seating: Seating, result: StandardResult, day: date) -> Section:
    columns = (Column("What is expected", 4), Column("Result", 1.3), Column("Why", 3.4))
    rows = tuple(
        (plain(item.requirement), wording.first_up(wording.ITEM_STATUSES[item.status]), _why(seating, item))
        for item in result.items
    )
    where = f": {seating.map.name_of(result.body)}" if result.body else ""
    source = result.standard.source or result.standard.cited
    # What did not hold on the day asked for nothing: whoever reads the results must know that first.
    past = "" if result.standard.in_force(day) else f" (not in force on {wording.day(day)}; for comparison only)"
    title = plain(f"{result.standard.title}{where}{past}")
    return Section(title, (Table(columns, rows, sentence(f"Source: {source}") + _provenance(result.standard)),), 3)


def _provenance(standard: Standard) -> str:
    """Where it holds, and how far each of its items was held against its source; empty where it does not say."""
    told = Counter(item.verification for item in standard.items if item.verification)
    said = f" It holds in {standard.jurisdiction}." if standard.jurisdiction else ""
    if told:
        many = "; ".join(f"{how}, {wording.count(n, 'item')}" for how, n in told.items())
        said += f" How far its items were held against the source: {many}."
    return f" {plain(said)}" if said else ""


def _why(seating: Seating, item: ItemResult) -> str:
    posts = [place.told for place in seating.places if place.id in item.seats]
    return wording.first_up(sentence(item.reason)) or plain(wording.few(posts, 3)) or "—"
