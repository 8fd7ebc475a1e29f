"""Westmarch's organisations, people, boards, seats and ties drawn from nothing by mouse."""

from __future__ import annotations

import pytest

from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import faults_of
from tests.journeys.drawing import Mouse
from tests.journeys.westmarch import DRAWN, Plan, alike


@pytest.fixture
def mouse(window) -> Mouse:
    mouse = Mouse(window)
    mouse.begin()
    return mouse


def draw(hands, map: Map) -> None:
    """Westmarch, in the order of its own list."""
    plan = Plan(map)
    for organisation in plan.organisations:
        hands.organisation(organisation.name, organisation.group)
    for person in plan.people:
        hands.person(person.post, person.name, map.name_of(person.employer))
    for body in plan.bodies:
        hands.body(body.name, body.type, map.name_of(body.parent))
    for seat in plan.seats:
        hands.seat(seat)
    *lines, one, other = plan.ties
    for tie in lines:
        hands.tie(tie)
    for tie in (one, other):
        hands.tie_in_matrix(tie)


def is_whole(map: Map, westmarch: Map) -> None:
    """Equal to the imported one in all that is drawn, and no rule broken."""
    assert alike(map, DRAWN) == alike(westmarch, DRAWN)
    assert list(faults_of(map)) == []


def test_by_mouse(mouse, westmarch) -> None:
    draw(mouse, westmarch)
    is_whole(mouse.map, westmarch)
