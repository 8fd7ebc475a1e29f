"""Puts cards where a reader expects them: the layouts by name, and places for cards that have none yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from stakeholdermap.analysis.finding import Review
from stakeholdermap.figure.figure import Point
from stakeholdermap.figure.layouts.among import BETWEEN_CARDS, Staying, among, centred
from stakeholdermap.figure.layouts.bystanders import bystanders_on
from stakeholdermap.figure.layouts.committees import committees
from stakeholdermap.figure.layouts.natural import natural
from stakeholdermap.figure.layouts.newcomers import places_for
from stakeholdermap.figure.layouts.progress import Cancelled, GoOn, between, to_the_end
from stakeholdermap.figure.layouts.shapes import rings, sectors
from stakeholdermap.figure.layouts.tiers import tiers
from stakeholdermap.figure.room import Array
from stakeholdermap.figure.scene import NO_SIZES, Scene, Sizes, scene_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on
from stakeholdermap.model.things import Sheet

__all__ = ["LAYOUTS", "Cancelled", "GoOn", "Layout", "UnknownLayout", "arrange", "place_new"]


@dataclass(frozen=True)
class Layout:
    """One way to arrange cards: its words on screen and how it places a scene, as middles (n, 2).

    ``place`` calls the function it is given between its steps, with the share done, and ends when that raises.
    """

    words: str
    help: str
    place: Callable[[Scene, GoOn], Array]


LAYOUTS: Mapping[str, Layout] = {
    "natural": Layout("Natural", "Who works together stands together", natural),
    "rings": Layout("Rings", "Those who decide in the middle", rings),
    "sectors": Layout("Sectors", "Each sector in its own corner", sectors),
    "tiers": Layout("Tiers", "The most senior on top, row by row", tiers),
    "committees": Layout("By committee", "Each board with those who sit on it", committees),
}


class UnknownLayout(ValueError):
    """There is no layout of that name; its text lists those there are."""


def arrange(
    map: Map,
    sheet: Sheet,
    layout_key: str,
    review: Review | None = None,
    only: Collection[str] | None = None,
    sizes: Sizes = NO_SIZES,
    go_on: GoOn = to_the_end,
    day: date | None = None,
) -> dict[str, Point]:
    """Places (middles, page units) for all cards of a sheet, or ``only`` for these around where they were.

    The same for the same map every time; no two cards overlap, also not with those that stay: the locked ones, all
    others when it is for some, the cards of other levels, and notes. ``sizes`` are those of cards drawn larger than
    their words need. Cards are joined by what holds on ``day``, without it on that of the review, else of the map's
    own record. Raises UnknownLayout, and what ``go_on`` raises.
    """
    layout = LAYOUTS.get(layout_key)
    if layout is None:
        raise UnknownLayout(f"There is no layout “{layout_key}”. There are: {', '.join(LAYOUTS)}.")
    map = _on(map, day or (review.as_at if review is not None else None))
    scene = scene_of(map, sheet, review, sizes)
    placed = places_on(map, sheet.id)
    where = {i: (placed[key].x, placed[key].y) for i, key in enumerate(scene.ids) if key in placed}
    locked = {i for i in where if placed[scene.ids[i]].locked}
    chosen = [i for i, key in enumerate(scene.ids) if only is None or key in only]
    moving = [i for i in chosen if i not in locked]
    if not moving:
        return {}
    if only is not None:
        chosen = moving
    middles = layout.place(scene.part(chosen), between(go_on, 0.0, 0.9))
    staying = Staying(where, frozenset(locked if only is None else where.keys() - set(moving)))
    others = bystanders_on(map, sheet)
    if only is None and not locked:
        middles = centred(scene, middles, between(go_on, 0.9, 1.0))
        middles = middles + others.makes_way(middles, scene.sizes, BETWEEN_CARDS)
    else:
        middles = among(scene, chosen, middles, staying, others, between(go_on, 0.9, 1.0))
    return {
        scene.ids[i]: (float(round(x)), float(round(y)))
        for i, (x, y) in zip(chosen, middles.tolist(), strict=True)
        if i not in locked
    }


def _on(map: Map, day: date | None) -> Map:
    """The map as at a day, without one as at that of its own record; as it is when that has none either."""
    day = day or map.partnership.as_at
    return map.as_at(day) if day is not None else map


def place_new(map: Map, sheet: Sheet, day: date | None = None) -> dict[str, Point]:
    """Places for the cards that have none: near those they are joined to, moving and covering nobody.

    Cards with no tie to a placed one stand near their group, else below the drawing. When nothing has a
    place yet the natural layout places all. ``day`` is that of ``arrange``.
    """
    map = _on(map, day)
    scene = scene_of(map, sheet)
    placed = places_on(map, sheet.id)
    where = {i: (placed[key].x, placed[key].y) for i, key in enumerate(scene.ids) if key in placed}
    return places_for(scene, where, bystanders_on(map, sheet)) if where else arrange(map, sheet, "natural")
