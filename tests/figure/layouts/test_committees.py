"""By committee: who sits on a body stands about it, apart from others, and on the side of what else they sit on."""

from stakeholdermap.figure import layouts
from stakeholdermap.figure.cards import label_of
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.figure.room import around
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import shown_on
from stakeholdermap.model.things import Body, Person, Sheet
from tests.figure.maps import westmarch


def _three_bodies() -> Map:
    map = edits.add(Map(), Sheet(id="sheet", name="Map", level="all"))
    for body in ("a", "b", "c"):
        map = edits.add(map, Body(id=body, name=f"Body {body}"))
        for n in range(5):
            map = edits.add(map, Person(id=f"{body}{n}", post=f"Member {n} of {body}"))
            map = edits.give_seat(map, f"{body}{n}", body)
    map = edits.add(map, Person(id="both", post="On two"), Person(id="nowhere", post="On none"))
    return edits.give_seat(edits.give_seat(map, "both", "a"), "both", "b")


def _around(map: Map, places: dict[str, Point], ids: list[str]) -> Box:
    """The frame that could be drawn about these cards."""
    shown = shown_on(map, map.sheets["sheet"])
    labels = {id: label_of(map, shown[id]) for id in ids}
    boxes = [around(places[id], labels[id].width, labels[id].height) for id in ids]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def test_each_body_stands_amid_its_members_and_frames_could_be_drawn_about_them() -> None:
    map = _three_bodies()
    places = layouts.arrange(map, map.sheets["sheet"], "committees")
    frames = {body: _around(map, places, [body, *(f"{body}{n}" for n in range(5))]) for body in "abc"}
    for body, frame in frames.items():
        assert not any(frame.meets(other) for key, other in frames.items() if key != body)
        assert frame.holds(*places[body])
        assert not frame.holds(*places["nowhere"])


def test_who_sits_on_two_bodies_stands_on_the_side_of_the_other() -> None:
    map = _three_bodies()
    places = layouts.arrange(map, map.sheets["sheet"], "committees")
    (ax, ay), (bx, by) = places["a"], places["b"]
    x, y = places["both"]
    assert (x - ax) * (bx - ax) + (y - ay) * (by - ay) > 0


def test_where_bodies_are_not_seen_their_members_still_stand_together() -> None:
    map = edits.change(_three_bodies(), "sheet", level="people")
    places = layouts.arrange(map, map.sheets["sheet"], "committees")
    frames = [_around(map, places, [f"{body}{n}" for n in range(5)]) for body in "abc"]
    assert not any(one.meets(other) for i, one in enumerate(frames) for other in frames[:i])


def test_a_map_without_bodies_is_laid_out_by_its_ties() -> None:
    map = westmarch()
    by_committee = layouts.arrange(map, map.sheets["sheet"], "committees")
    assert by_committee == layouts.arrange(map, map.sheets["sheet"], "natural")
