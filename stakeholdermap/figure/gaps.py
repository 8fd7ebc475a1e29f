"""Gaps: what is expected and not there, as dashed cards where there is room near those they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from stakeholdermap.analysis.finding import Gap, Review
from stakeholdermap.figure.cards import BADGE_RADIUS, gap_label
from stakeholdermap.figure.differing import Extent
from stakeholdermap.figure.figure import Box, Card, Point, Tie
from stakeholdermap.figure.room import Array, around, edges_of, nearest_free
from stakeholdermap.figure.style import Style
from stakeholdermap.model import words

BETWEEN = 18.0
MOST_CARDS = 150
_ALONG = np.linspace(0.0, 1.0, 13)


def gaps_for(review: Review, level: str) -> tuple[Gap, ...]:
    """The gaps that a drawing shows: all, near their bodies, where bodies are cards; else those of the main body.

    The same words are said once for each body.
    """
    with_bodies = level in ("bodies", "all")
    main = review.main_body
    wanted = [g for g in review.gaps if with_bodies or main is None or g.body in (main, None)]
    once = {(gap.words, gap.body if with_bodies else None): gap for gap in reversed(wanted)}
    return tuple(gap for gap in wanted if gap in once.values())


def gap_cards(
    gaps: Sequence[Gap],
    cards: Sequence[Card],
    groups: Mapping[str, str],
    ties: Sequence[Tie],
    style: Style,
    titles: Sequence[Box] = (),
) -> list[Card]:
    """One dashed card a gap, clear of all cards and ``titles`` and, where that does not take it far away, of ties.

    ``groups`` tells the group of each card by thing. A gap stands near its body when that is a card, else near
    the cards of its group, else in a row at the foot. In a crowd (see ``MOST_CARDS``) ask ``at_the_foot``.
    """
    taken = edges_of([*(card.box for card in cards), *titles]) + np.array([-2.0, -BADGE_RADIUS, BADGE_RADIUS, 2.0])
    busy = _points_on(ties)
    found: list[Card] = []
    homeless: list[Gap] = []
    for gap in gaps:
        wanted = _near(gap, cards, groups)
        if wanted is None:
            homeless.append(gap)
            continue
        label = gap_label(gap.words)
        middle = nearest_free(wanted, (label.width, label.height), taken, 14.0, busy)
        found.append(_card(gap, middle, style))
        taken = np.vstack((taken, edges_of([found[-1].box])))
    return found + _at_the_foot(homeless, taken, style)


def at_the_foot(gaps: Sequence[Gap], reach: Extent, style: Style) -> list[Card]:
    """One dashed card a gap, in rows below all cards; ``reach`` is how far these go."""
    return _at_the_foot(gaps, np.array([reach]), style)


def _card(gap: Gap, middle: Point, style: Style) -> Card:
    label = gap_label(gap.words)
    box = around((float(round(middle[0])), float(round(middle[1]))), label.width, label.height)
    return Card(gap.id, "gap", box, label.lines, style.gap, "")


def _near(gap: Gap, cards: Sequence[Card], groups: Mapping[str, str]) -> Point | None:
    top = words.top_group(gap.group)
    own = [card.box.middle for card in cards if card.thing == gap.body]
    own = own or [c.box.middle for c in cards if top and words.top_group(groups.get(c.thing, "")) == top]
    if not own:
        return None
    x, y = np.mean(np.array(own), axis=0)
    return float(x), float(y)


def _at_the_foot(gaps: Sequence[Gap], taken: Array, style: Style) -> list[Card]:
    """Rows below everything, each in the middle, no wider than the drawing."""
    if not gaps:
        return []
    left, right = (taken[:, 0].min(), taken[:, 2].max()) if len(taken) else (-300.0, 300.0)
    top = float(taken[:, 3].max()) + 40 if len(taken) else 0.0
    rows: list[list[Gap]] = [[]]
    for gap in gaps:
        if rows[-1] and _long([*rows[-1], gap]) > max(right - left, 600.0):
            rows.append([])
        rows[-1].append(gap)
    found: list[Card] = []
    for row in rows:
        x = float(left + right - _long(row)) / 2
        deepest = max(gap_label(gap.words).height for gap in row)
        for gap in row:
            label = gap_label(gap.words)
            found.append(_card(gap, (x + label.width / 2, top + deepest / 2), style))
            x += label.width + BETWEEN
        top += deepest + BETWEEN
    return found


def _long(row: Sequence[Gap]) -> float:
    return sum(gap_label(gap.words).width + BETWEEN for gap in row) - BETWEEN


def _points_on(ties: Sequence[Tie]) -> Array:
    if not ties:
        return np.zeros((0, 2))
    curves = np.array([(tie.start, tie.bend, tie.end) for tie in ties])
    t = _ALONG[None, :, None]
    points = (
        (1 - t) ** 2 * curves[:, None, 0] + 2 * t * (1 - t) * curves[:, None, 1] + t**2 * curves[:, None, 2]
    )
    return np.asarray(points.reshape(-1, 2))
