import re
from pathlib import Path

import pytest

from stakeholdermap.analysis import finding
from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.explain import explain
from stakeholdermap.analysis.explaining.finding_numbers import (
    NUMBER_WORDS,
    TERMS,
    called,
    figure_behind,
    in_words,
    told,
)
from tests.analysis.explaining.test_explain import ALL, reviewed

ROOM = Path(finding.__file__).parent


def test_every_kind_of_finding_has_its_terms_in_the_glossary() -> None:
    written = [path.read_text(encoding="utf-8") for path in (ROOM / "findings").glob("*.py")]
    kinds = {kind for text in written for kind in re.findall(r'\bkind="(\w+)"', text)}
    kinds |= {one.kind for name in ALL for one in reviewed(name).findings}
    assert kinds <= set(TERMS)
    assert {term for terms in TERMS.values() for term in terms} <= set(glossary.entries())


@pytest.mark.parametrize("name", ALL)
def test_every_number_that_opens_is_the_figure_that_opens(name: str) -> None:
    for found in reviewed(name).findings:
        for number, value in found.numbers.items():
            key = figure_behind(found, number, reviewed(name))
            if key is not None:
                opened = explain(reviewed(name), key)
                if number not in ("seats", "votes", "both", "met"):
                    assert opened.value == pytest.approx(value), (found.id, number)
                elif number != "seats" or key.name == "seat_share":
                    assert opened.says.startswith(f"{value} of "), (found.id, number)


def test_some_numbers_of_westmarch_open() -> None:
    opened = {key.name for found in reviewed("asked").findings for *_, key in told(found, reviewed("asked")) if key}
    assert {"effective_number", "parity_ratio", "seat_share", "would_lose", "top_share", "coverage"} <= opened


def test_a_number_stands_with_its_words_and_its_value_as_it_is_read() -> None:
    found = next(one for one in reviewed("asked").findings if one.kind == "effective_number")
    called, words, key = next(one for one in told(found, reviewed("asked")) if one[2] and one[2].name == "top_share")
    assert (called, words, key.of) == ("Largest share", "44%", ("organisation", "flat"))


def test_no_number_of_a_finding_is_called_by_a_name_of_the_code() -> None:
    names = {number for name in ALL for found in reviewed(name).findings for number in found.numbers}
    assert names <= set(NUMBER_WORDS)


def test_shares_are_percentages_and_what_is_not_known_is_not_nought() -> None:
    assert (called("top_share"), in_words("top_share", 0.4375)) == ("Largest share", "44%")
    assert in_words("hhi", None) == "not known"
    assert (called("a_new_one"), in_words("a_new_one", 1234)) == ("A new one", "1,234")
    assert in_words("effective_number", 3.537) == "3.54"
