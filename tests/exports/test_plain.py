"""Texts on paper: printable, whole sentences."""

import pytest

from stakeholdermap.exports.plain import plain, printable, sentence


def test_control_characters_and_marks_that_turn_the_line_are_dropped():
    assert plain("a\x00b\r\n c\u202ed\ud800") == "a b c d"
    assert printable("two\nlines\x07") == "two\nlines"


@pytest.mark.parametrize(("text", "whole"), [("", ""), ("Yes", "Yes."), ("Yes?", "Yes?"), (" Yes. ", "Yes.")])
def test_a_sentence_ends_once(text, whole):
    assert sentence(text) == whole
