"""Text from outside is made fit to keep."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.imports.text import hides_something, one_line, plain, sanitise
from stakeholdermap.model import rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation


@given(st.text(st.characters()))
def test_sanitised_text_is_stable_and_nfc(text: str) -> None:
    clean = sanitise(text)
    assert sanitise(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not hides_something(clean)


@given(st.text(st.characters(), min_size=1, max_size=80))
def test_the_model_takes_any_sanitised_line(text: str) -> None:
    name = one_line(sanitise(text))
    if name:
        assert not list(rules.faults(Map(), Organisation(id="o", name=name)))


def test_direction_marks_and_characters_without_width_are_taken_out() -> None:
    assert sanitise("Jo\u202e Be\u200bll\u2069\ufeff\x07\x00") == "Jo Bell"


def test_letters_with_accents_are_kept_in_one_form() -> None:
    assert sanitise("Zoe\u0308 O\u2019Neill") == "Zoë O’Neill"


def test_line_breaks_of_every_machine_become_one() -> None:
    assert sanitise("a\r\nb\rc") == "a\nb\nc"


def test_plain_text_has_no_case_accents_or_punctuation() -> None:
    assert plain("  Dr.  Zoë O'Neill-Smith (Chair)") == "dr zoe oneill smith chair"
