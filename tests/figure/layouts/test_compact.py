"""A drawing is drawn together as far as it stays as easy to read, and no further."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.figure import layouts
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.layouts.compact import ASPECT, GAP, compact
from stakeholdermap.figure.layouts.legibility import crossings, under_cards
from stakeholdermap.figure.layouts.progress import to_the_end
from stakeholdermap.figure.room import overlapping
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from tests.figure.maps import westmarch
from tests.figure.networks import drawn

NONE = np.zeros((0, 2), dtype=np.intp)


def test_cards_far_apart_come_as_near_as_cards_may_stand() -> None:
    sizes = np.full((2, 2), (100.0, 30.0))
    places = compact(np.array([[0.0, 0.0], [900.0, 0.0]]), sizes, NONE, ASPECT, to_the_end)
    assert places[1, 0] - places[0, 0] == 100 + GAP[0]


def test_a_tie_between_neighbours_stays_long_enough_to_be_seen() -> None:
    sizes = np.full((2, 2), (100.0, 30.0))
    places = compact(np.array([[0.0, 0.0], [900.0, 0.0]]), sizes, np.array([[0, 1]]), ASPECT, to_the_end)
    assert 36 <= (np.abs(places[1] - places[0]) - sizes[0]).max() < 300


def page(places, sizes) -> float:
    """The height of the smallest page of the usual shape that holds all cards."""
    wide, high = (places + sizes / 2).max(axis=0) - (places - sizes / 2).min(axis=0)
    return max(wide / ASPECT, high)


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 25), st.integers(0, 40), st.integers(0, 10_000))
def test_whatever_is_drawn_together_is_no_harder_to_read_and_no_larger(cards: int, ties: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    places, sizes = chance.uniform(0, 1500, (cards, 2)), chance.uniform(30, 200, (cards, 2)) * (1.0, 0.3)
    pairs = np.unique(np.sort(chance.integers(0, cards, (ties, 2)), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    after = compact(places, sizes, pairs, ASPECT, to_the_end)
    # Three cards that come into one line may make two ties touch, which counts as one crossing more.
    assert crossings(after, pairs) <= crossings(places, pairs) + 1
    assert under_cards(after, sizes, pairs) <= under_cards(places, sizes, pairs, 8.0)
    assert len(overlapping(after, sizes)[0]) <= len(overlapping(places, sizes)[0])
    assert page(after, sizes) <= page(places, sizes) + GAP[0]


def test_the_example_is_easy_to_read_in_the_window_of_a_laptop() -> None:
    map = westmarch()
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural"))
    bounds = draw(map, map.sheets["sheet"], None, LIGHT).bounds
    assert min(736 / bounds.width, 420 / bounds.height) > 0.75


def test_the_same_cards_are_drawn_together_the_same_every_time() -> None:
    scene = drawn(westmarch())
    places = np.random.default_rng(3).uniform(0, 1500, (len(scene.ids), 2))
    once, again = (compact(places, scene.sizes, scene.pairs, ASPECT, to_the_end) for _ in range(2))
    assert (once == again).all()
