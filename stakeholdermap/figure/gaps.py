"""Gaps: what is expected and not there, as dashed cards where there is room near those they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from stakeholdermap.analysis.finding import Gap
from stakeholdermap.figure.cards import BADGE_RADIUS, gap_label
from stakeholdermap.figure.figure import Card, Tie
from stakeholdermap.figure.room import Array, around, edges_of, nearest_free
from stakeholdermap.figure.style import Style
from stakeholdermap.model import words

_ALONG = np.linspace(0.0, 1.0, 13)


def gap_cards(
    gaps: Sequence[Gap], cards: Sequence[Card], groups: Mapping[str, str], ties: Sequence[Tie], style: Style
) -> list[Card]:
    """One dashed card a gap, clear of all cards and, where that does not take it far away, of ties.

    ``groups`` tells the group of each card by thing; a gap stands near the cards of its group, else at the foot.
    """
    taken = edges_of([card.box for card in cards]) + np.array([-2.0, -BADGE_RADIUS, BADGE_RADIUS, 2.0])
    busy = _points_on(ties)
    found: list[Card] = []
    for gap in gaps:
        label = gap_label(gap.words)
        wanted = _near(gap, cards, groups, taken)
        middle = nearest_free(wanted, (label.width, label.height), taken, 14.0, busy)
        box = around((round(middle[0]), round(middle[1])), label.width, label.height)
        taken = np.vstack((taken, edges_of([box])))
        found.append(Card(gap.id, "gap", box, label.lines, style.gap, ""))
    return found


def _near(gap: Gap, cards: Sequence[Card], groups: Mapping[str, str], taken: Array) -> tuple[float, float]:
    top = words.top_group(gap.group)
    own = [c.box.middle for c in cards if top and words.top_group(groups.get(c.thing, "")) == top]
    if own:
        x, y = np.mean(np.array(own), axis=0)
        return float(x), float(y)
    if not len(taken):
        return 0.0, 0.0
    return float((taken[:, 0].min() + taken[:, 2].max()) / 2), float(taken[:, 3].max() + 40)


def _points_on(ties: Sequence[Tie]) -> Array:
    if not ties:
        return np.zeros((0, 2))
    curves = np.array([(tie.start, tie.bend, tie.end) for tie in ties])
    t = _ALONG[None, :, None]
    points = (
        (1 - t) ** 2 * curves[:, None, 0] + 2 * t * (1 - t) * curves[:, None, 1] + t**2 * curves[:, None, 2]
    )
    return np.asarray(points.reshape(-1, 2))
