"""Whatever is edited and however it is looked at, a picture is drawn whole, once, and the same as afresh."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.measuring import measured
from stakeholdermap.analysis.review import review
from stakeholdermap.figure.draw import Drawing, draw
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model.filters import Showing, cards_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Placement
from tests.figure.looks import SHEET, looks, spread
from tests.strategies import Run, runs


def weights_of(map: Map, told: Review | None, look: Look) -> Weights:
    return measured(map, told, look.level, (look.size_by, look.colour_by, look.ring_by), look.day)


@given(st.data(), runs())
@settings(deadline=None)
def test_drawn_edit_by_edit_is_drawn_afresh(data: st.DataObject, run: Run) -> None:
    places: dict[str, Placement] = {}
    drawing, look, told = Drawing(LIGHT), Look(), None
    weights: Weights = {}
    for edited in (*run.maps, *reversed(run.maps[-4:])):
        placed = st.lists(st.sampled_from(sorted(places)), max_size=2) if places else st.just([])
        map = spread(edited, places, data.draw(placed), data.draw(placed))
        if data.draw(st.integers(0, 2)) == 0:
            look = data.draw(looks(map))
        if data.draw(st.integers(0, 5)) == 0:
            told = data.draw(st.sampled_from([None, review(map)]))
        # Weights come later than the edit that they are of.
        if data.draw(st.booleans()):
            weights = weights_of(map, told, look)
        assert drawing.figure(map, SHEET, told, look, weights) == draw(map, SHEET, told, LIGHT, look, weights)


@given(st.data(), runs())
@settings(deadline=None)
def test_every_thing_shown_is_drawn_once(data: st.DataObject, run: Run) -> None:
    map = spread(run.last, {})
    look = data.draw(looks(map))
    figure = draw(map, SHEET, None, LIGHT, look)
    assert max(Counter(mark.thing for mark in (*figure.cards, *figure.ties, *figure.under)).values(), default=1) == 1
    in_groups = [thing for card in figure.cards if card.kind == "group" for thing in card.stands_for]
    drawn = Counter([*(c.thing for c in figure.cards if c.kind not in ("group", "note")), *in_groups])
    wanted = wanted_of(map, look)
    assert drawn.keys() <= wanted
    placed = {place.thing for place in map.placements.values() if place.sheet == SHEET.id}
    assert wanted & placed <= drawn.keys()
    assert set(drawn.values()) <= {1}
    check_ties(figure)


def wanted_of(map: Map, look: Look) -> set[str]:
    """What the look shows, asked in the plainest way."""
    day = look.day or map.partnership.as_at
    at = map.as_at(day) if day else map
    aside = Showing().of(at, look).aside if look.hides else frozenset()
    return cards_on(map, look.level).keys() - aside


def check_ties(figure: Figure) -> None:
    """Every tie ends at two different cards, and is faded with either of them."""
    cards = {card.thing: card for card in figure.cards}
    for tie in figure.ties:
        assert tie.one != tie.other
        assert tie.faded or not (cards[tie.one].faded or cards[tie.other].faded)
        assert not tie.label or int(tie.label) == len(tie.stands_for)
