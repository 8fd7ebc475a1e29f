"""Who sits on which body: the one meaning of it, for filters, focus, groups and shared seats alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from stakeholdermap.model.map import Map


@dataclass(frozen=True)
class Sitting:
    """``bodies`` are those that a person or organisation sits on, a body once for every seat, in their order.

    ``members`` are the people and organisations that sit on a body, in the order of the seats, each once.
    """

    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def sitting(map: Map) -> Sitting:
    """Who sits where. Ask it of a Map that is as at a day.

    A seat counts for its holder, and for the holder's employer or, where there is none, the organisation that
    appoints to it (``Map.organisation_of``). A vacant seat is nobody's.
    """
    bodies: dict[str, list[str]] = defaultdict(list)
    members: dict[str, dict[str, None]] = defaultdict(dict)
    for seat in map.seats.values():
        holder = map.holder_of(seat.id)
        if holder is None:
            continue
        for who in filter(None, (holder, map.organisation_of(seat))):
            bodies[who.id].append(seat.body)
            members[seat.body][who.id] = None
    return Sitting(
        {who: tuple(found) for who, found in bodies.items()}, {body: tuple(found) for body, found in members.items()}
    )
