"""Gives every thing a place on the drawing, without moving what has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from stakeholdermap.figure import layouts
from stakeholdermap.model import edits, sheets
from stakeholdermap.model.map import Map

FIRST_LAYOUT = "natural"


def with_places(map: Map, day: date | None = None) -> Map:
    """The map with a drawing, and a place on it for every organisation, person and body; same map if all had one.

    The first things ever placed get the natural layout; what then still waits, and whatever comes later, gets
    a free place near what it is tied to. Nothing that has a place moves. Used inside verbs, so that bringing
    things in and placing them is one step. Ties count that hold on ``day``, without it on that of the map's record.
    """
    map = sheets.with_sheet(map)
    if not sheets.waiting(map):
        return map
    sheet = next(iter(map.sheets.values()))
    if not sheets.places_on(map, sheet.id):
        map = edits.move(map, sheet.id, layouts.arrange(map, sheet, FIRST_LAYOUT, day=day))
    if missing := sheets.waiting(map):
        places = layouts.place_new(map, replace(sheet, level="all"), day)
        map = edits.move(map, sheet.id, {thing: places[thing] for thing in missing})
    return map
