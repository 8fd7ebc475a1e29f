"""Who knows which step of a pathway: against a plain count, whatever the spelling, and blank is never nobody."""

import random
from dataclasses import replace

import pytest

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.coverage import coverage
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.pathway import steps_of
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model.map import Map
from tests.analysis.test_coverage import board

STEPS = ("Referral", "First visit", "Ward", "Home")


def item(map: Map):
    result = coverage(standards.find("big_room"), "b", Decided(Seating(map), "b"))
    return next(one for one in result.items if one.id == "br.pathway")


@pytest.mark.parametrize("seed", range(50))
def test_every_step_has_those_who_say_they_know_it(seed: int) -> None:
    draw = random.Random(seed)
    known = [tuple(s for s in STEPS if draw.random() < 0.4) for _ in range(draw.randint(0, 6))]
    holders = [draw.random() < 0.8 for _ in known]
    seats = [
        {"covers": tuple(s.upper() + " " for s in covers), **({} if held else {"holder": None})}
        for covers, held in zip(known, holders, strict=True)
    ]
    map = board(*seats, type="big_room", pathway=STEPS)
    steps = steps_of(map.bodies["b"], Seating(map).on("b"))
    for step in STEPS:
        told = {int(p.id[1:]) for p in steps.filled[step]}
        assert told == {n for n, covers in enumerate(known) if step in covers and holders[n]}
    lacking = [s for s in STEPS if not any(s in c and h for c, h in zip(known, holders, strict=True))]
    assert list(steps.without) == lacking
    blank = any(h and not c for c, h in zip(known, holders, strict=True))
    expected = "met" if not lacking else "cannot_tell" if blank else "missing"
    if lacking and not blank and known:
        kept = [any(s in c and not h for c, h in zip(known, holders, strict=True)) for s in lacking]
        expected = "vacant" if all(kept) else "missing"
    assert item(map).status == (expected if known else "cannot_tell")


def test_a_note_taker_and_a_deputy_cover_no_step() -> None:
    map = board({"covers": STEPS, "role": "secretary"}, {"covers": ("Ward",)}, type="big_room", pathway=STEPS)
    told = item(map)
    assert told.status == "missing"
    assert told.reason == "Nobody in the room knows “Referral”, “First visit” and “Home”."


def test_without_steps_without_seats_or_without_what_they_know_it_cannot_be_told() -> None:
    seat = {"covers": ("Ward",)}
    assert item(board(seat, type="big_room")).reason == "The steps of the pathway are not recorded."
    assert item(board(type="big_room", pathway=STEPS)).reason == "No seats are recorded."
    told = item(board(seat, {}, type="big_room", pathway=("Ward", "Home")))
    assert told.status == "cannot_tell"
    assert told.reason == "Nobody is recorded for “Home”. One seat does not record which steps they know."


def test_what_a_seat_says_it_knows_beyond_the_pathway_does_no_harm() -> None:
    map = board({"covers": ("Ward", "Theatre")}, type="big_room", pathway=("Ward",))
    assert item(map).status == "met"
    twice = map.having(put=[replace(map.bodies["b"], pathway=("Ward", "Ward"))])
    assert item(twice).status == "met"
