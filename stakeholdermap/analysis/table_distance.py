"""R14: how far a group sits from the table where decisions are made, in committees.

Question: must what a group says pass through other committees before it is heard? Method: bodies are joined where one
stands under the other or where somebody sits on both; the fewest such hops from any seat of the group to the main
body (breadth first). Limits: it counts seats, filled or not, and not whether anybody is listened to. The measure is
this program's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model import words


def hops_to(main: str | None, seating: Seating) -> Mapping[str, int]:
    """The fewest hops from each body to the main one, which is 0 from itself; bodies without a route are left out."""
    if main is None or main not in seating.by_body:
        return {}
    beside = _beside(seating)
    hops, edge = {main: 0}, [main]
    while edge:
        edge = [*dict.fromkeys(b for body in edge for b in beside[body] if b not in hops)]
        far = max(hops.values()) + 1
        hops.update((body, far) for body in edge)
    return hops


def table_distances(seating: Seating, main: str | None) -> Mapping[str, int | None]:
    """R14 of every first-level group with a seat: hops to the main body, None where there is no route."""
    hops = hops_to(main, seating)
    found: dict[str, int | None] = {}
    for place in seating.places:
        if place.group:
            group, far = words.top_group(place.group), hops.get(place.body.id)
            known = found.setdefault(group, far)
            if far is not None and (known is None or far < known):
                found[group] = far
    return found


def _beside(seating: Seating) -> Mapping[str, set[str]]:
    """The bodies one hop from each body."""
    beside: dict[str, set[str]] = {body: set() for body in seating.by_body}
    for body in seating.map.bodies.values():
        if body.parent in beside:
            beside[body.id].add(body.parent)
            beside[body.parent].add(body.id)
    for places in seating.by_person.values():
        bodies = {p.body.id for p in places}
        for one in bodies:
            beside[one] |= bodies - {one}
    return beside
