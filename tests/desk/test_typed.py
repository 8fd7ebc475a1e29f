"""Names and notes as they are typed and pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.desk.typed import as_name, as_words
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Organisation, Sheet


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Vale   Hospice ", "Vale Hospice"),
        ("Vale\r\nHospice", "Vale Hospice"),
        ("Vale\u2028Hospice\u2029", "Vale Hospice"),
        ("\u202eecipsoH\u202c", "ecipsoH"),
        ("Vale\u200b \u200eHospice\ufeff", "Vale Hospice"),
        ("Age\x00 UK\x07", "Age UK"),
        ("\u202e\n\u200f", ""),
        ("نه\u200cخیر", "نه\u200cخیر"),
    ],
)
def test_a_name_is_on_one_line_without_marks_that_nobody_sees(typed, name):
    assert as_name(typed) == name


def test_a_note_keeps_its_lines():
    assert as_words("\n Ask Priya  \r\n\r\n\twho decides\u202e \n\n") == "Ask Priya\n\n who decides"


@given(st.text(max_size=80))
def test_the_rules_take_whatever_is_left_of_a_name(typed):
    name = as_name(typed)
    assert as_name(name) == name
    if name:
        edits.add(Map(), Organisation(id="o", name=name))


@given(st.text(max_size=80))
def test_the_rules_take_whatever_is_left_of_a_note(typed):
    said = as_words(typed)
    assert as_words(said) == said
    edits.add(Map(), Sheet(id="s", name="Map"), Annotation(id="a", sheet="s", words=said))
