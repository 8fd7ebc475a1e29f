"""A few letters find a name, the likeliest first."""

from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.desk.matching import best, fit

COMMANDS = ["Select all", "Select by sector", "Align: Left edges", "Show what is selected", "Save as", "Lock in place"]


def found(typed: str) -> list[str]:
    return best(COMMANDS, typed, str)


def test_a_piece_at_the_beginning_comes_first() -> None:
    assert found("se")[0] == "Select all"
    assert found("sel")[-1] == "Show what is selected"


def test_the_beginnings_of_words_find_too_and_scattered_letters_do_not() -> None:
    assert found("sbs") == ["Select by sector"]
    assert found("selsec") == ["Select by sector"]
    assert found("scr") == []


def test_every_word_typed_counts_in_any_order() -> None:
    assert found("edges align") == ["Align: Left edges"]


def test_nothing_typed_finds_everything_in_its_order() -> None:
    assert found("") == COMMANDS


@given(st.text(), st.text(max_size=8))
def test_any_piece_of_a_name_finds_it_and_no_letters_do_harm(name: str, typed: str) -> None:
    fit(name, typed)
    assert fit(f"{name}{typed}", typed) is not None
