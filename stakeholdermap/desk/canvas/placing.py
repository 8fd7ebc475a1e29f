"""Gives every thing a place on the drawing, without moving what has one."""

from __future__ import annotations

from dataclasses import replace

from stakeholdermap.desk.background import room
from stakeholdermap.model import edits, sheets
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Sheet

FIRST_LAYOUT = "natural"
LAYOUTS = "stakeholdermap.figure.layouts"


def with_places(map: Map) -> Map:
    """The map with a drawing, and a place on it for every organisation, person and body; same map if all had one.

    The first things ever placed get the natural layout; what then still waits, and whatever comes later, gets
    a free place near what it is tied to. Nothing that has a place moves. Used inside verbs, so that bringing
    things in and placing them is one step. Loads the layouts: call it in the background where that matters.
    """
    map = sheets.with_sheet(map)
    if not waiting(map):
        return map
    sheet = _sheet(map)
    if not sheets.places_on(map, sheet.id):
        map = edits.move(map, sheet.id, room(LAYOUTS).arrange(map, sheet, FIRST_LAYOUT, None))
    if missing := waiting(map):
        places = room(LAYOUTS).place_new(map, replace(sheet, level="all"))
        map = edits.move(map, sheet.id, {thing: places[thing] for thing in missing})
    return map


def waiting(map: Map) -> list[str]:
    """The things that have no place on the map's drawing yet, whatever level it shows."""
    return sheets.unplaced(map, replace(_sheet(map), level="all"))


def _sheet(map: Map) -> Sheet:
    sheet = sheets.first_sheet(map)
    assert sheet is not None
    return sheet
