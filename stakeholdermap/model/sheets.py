"""Drawings of part of the map: which cards stand on a sheet, and where (a thing is not its box)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stakeholdermap.model import edits
from stakeholdermap.model.filters import cards_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Placement, Relationship, Sheet, new_id


def first_sheet(map: Map) -> Sheet | None:
    """The drawing that opens with the map, or None when it has none yet."""
    return next(iter(map.sheets.values()), None)


def with_sheet(map: Map, name: str = "Map", level: str = "organisations") -> Map:
    """The map with at least one drawing."""
    return map if map.sheets else edits.add(map, Sheet(id=new_id(), name=name, level=level))


def places_on(map: Map, sheet: str) -> dict[str, Placement]:
    """Where each placed thing stands on the sheet, by the thing's id."""
    return {p.thing: p for p in map.placements.values() if p.sheet == sheet}


def shown_on(map: Map, sheet: Sheet) -> Mapping[str, Fact]:
    """The things that the sheet's level shows as cards, by id, whether or not they are placed yet."""
    return cards_on(map, sheet.level)


def ties_on(map: Map, sheet: Sheet) -> list[Relationship]:
    """The declared ties with both ends among the sheet's cards."""
    shown = shown_on(map, sheet)
    return [t for t in map.relationships.values() if t.one in shown and t.other in shown]


def waiting(map: Map) -> list[str]:
    """The things that have no place on the map's first drawing yet, whatever level it shows."""
    sheet = first_sheet(map)
    return unplaced(map, replace(sheet, level="all")) if sheet else []


def unplaced(map: Map, sheet: Sheet) -> list[str]:
    """The ids of shown things that have no place on the sheet yet, in the order of the map."""
    placed = places_on(map, sheet.id)
    return [key for key in shown_on(map, sheet) if key not in placed]
