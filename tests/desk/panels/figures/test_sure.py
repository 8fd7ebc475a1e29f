"""How sure one can be, in words: every figure held against chance has plain words, and its reason where it has none."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.results import Certainty, Chance
from stakeholdermap.analysis.review import review, suggest_standards
from stakeholdermap.desk.panels.figures.parts import Doors
from stakeholdermap.desk.panels.figures.sure import COMMON, MEANS, meaning, named, sure
from stakeholdermap.imports.preview import propose
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Relationship
from tests.analysis.maps import westmarch

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
DOORS = Doors(lambda _: None, lambda _: None)


def maps() -> list[Map]:
    drawn = propose([SAMPLES / "westmarch-place-partnership.xlsx"], Map()).apply(Map(), accept_doubtful=True)
    ties = list(drawn.relationships.values())
    again = [Relationship(id=f"{t.id}-", one=t.one, other=t.other, kind="funds") for t in ties if t.kind != "funds"]
    works = [Relationship(id=f"{t.id}=", one=t.one, other=t.other, kind="works_with") for t in ties]
    return [drawn, drawn.having(put=[*again, *works]), westmarch()]


def test_every_measure_of_westmarch_has_plain_words_and_none_is_shown_by_its_key() -> None:
    seen = set()
    for map in maps():
        told = review(map, [standards.find(id) for id in suggest_standards(map)]).certainty
        for measure in [one.measure for one in (*told.chances, *told.ranks)]:
            said = named(measure, map)
            seen.add(measure.partition(":")[0])
            assert "_" not in said
            assert ":" not in said
            assert not any(part in said.split() for part in (measure, "vcse", "hhi", "qap", "ei"))
    assert {"ties", "independent_links", "decisions", "interlocks", "degree_by_group", "votes_twice"} <= seen


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Too few members (5) to say.", "cannot be told: Too few members (5) to say."),
        ("The network is too large.", "cannot be told: The network is too large."),
    ],
)
def test_a_figure_without_a_chance_gives_its_own_reason(qtbot, reason: str, said: str) -> None:
    told = replace(
        review(westmarch()),
        certainty=Certainty(1, (Chance("degree_centralization", "ties", 0.5, None, None, None, 0, reason=reason),)),
    )
    page = sure(told, DOORS)
    qtbot.addWidget(page)
    words = [label.text() for label in page.findChildren(QLabel)]
    shown = [*words, *(button.text() for button in page.findChildren(type(page)) if hasattr(button, "text"))]
    assert said in shown


def test_what_is_common_means_nothing_and_what_is_seldom_says_what_it_shows() -> None:
    one = Chance("assortativity", "labels", 0.11, -0.13, 0.1, 0.0005, 1999)
    assert meaning(one, 0.05) == "Ties keep to sectors more than chance would give: worth asking why."
    assert "Ties cross sectors more" in meaning(replace(one, observed=-0.4), 0.05)
    assert meaning(replace(one, p=0.478), 0.05) == COMMON


def test_every_measure_says_what_it_means() -> None:
    for map in maps():
        for one in review(map, [standards.find(id) for id in suggest_standards(map)]).certainty.chances:
            assert one.measure.partition(":")[0] in MEANS
