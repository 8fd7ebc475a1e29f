"""Posts and bodies are recognised by their words, whatever the order, case and ending."""

import pytest

from stakeholdermap.analysis.recognise import body_meant, organisations_meant, says
from stakeholdermap.analysis.standards import Who
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation


@pytest.mark.parametrize(
    ("post", "phrase", "meant"),
    [
        ("Executive Director of Adult Services", "director adult", True),
        ("Corporate Director, Adults & Housing", "director adult", True),
        ("Executive Director of Education and Children’s Services", "director child", True),
        ("Cabinet Member for Adults and Health", "director adult", False),
        ("DIRECTOR OF PUBLIC HEALTH", "director public health", True),
        ("Non-Executive Director", "non executive", True),
        ("Redirector of adults", "director adult", False),
        ("", "chair", False),
        ("Cyfarwyddwr Iechyd", "director", False),
    ],
)
def test_every_word_of_the_phrase_begins_a_word_of_the_post(post: str, phrase: str, meant: bool) -> None:
    assert says(post, phrase) is meant


def test_a_body_is_known_by_its_name_or_its_type() -> None:
    assert body_meant(Body(id="b", name="Vale Health & Wellbeing Board"), ["health wellbeing board"])
    assert body_meant(Body(id="b", name="Tuesdays", type="big_room"), ["big room"], ["big_room"])
    assert not body_meant(Body(id="b", name="Tuesdays"), ["big room"], ["big_room"])


def test_organisations_are_meant_by_name_before_sector() -> None:
    who = Who(groups=("nhs_commissioner",), organisations=("ICB",))
    named = Organisation(id="1", name="NHS Vale ICB", group="nhs_commissioner")
    other = Organisation(id="2", name="NHS England", group="nhs_commissioner")
    wrong = Organisation(id="3", name="ICB Catering", group="wider")
    assert organisations_meant(Map().having(put=[named, other, wrong]), who) == (named,)
    assert organisations_meant(Map().having(put=[other, wrong]), who) == (other,)
