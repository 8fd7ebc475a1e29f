"""Single cells are read as people write them."""

from datetime import date

import pytest

from stakeholdermap.imports.cells import Holder, day_in, holder_in, holders_in, number_in, role_in, yes_or_no


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chair", "chair"),
        ("Co-Chair", "chair"),
        ("Vice Chair", "vice_chair"),
        ("Deputy chairman", "vice_chair"),
        ("member", "member"),
        ("Non-voting member", "member_without_vote"),
        ("in attendance", "in_attendance"),
        ("Regular participant", "in_attendance"),
        ("Observer", "observer"),
        ("Adviser", "adviser"),
        ("Secretary", "secretary"),
        ("Deputy", "deputy"),
        ("Lead", ""),
        ("", ""),
    ],
)
def test_roles_are_known_by_their_usual_words(text: str, role: str) -> None:
    assert role_in(text) == role


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        *((told, True) for told in ("Y", "yes", "Yes (casting)", True)),
        *((told, False) for told in ("N", "No", "non-voting", 0.0)),
        *((told, None) for told in ("", None, "not stated")),
    ],
)
def test_votes_are_yes_no_or_not_known(told: object, meant: bool | None) -> None:
    assert yes_or_no(told) is meant  # type: ignore[arg-type]


def test_other_words_are_neither_yes_nor_no() -> None:
    with pytest.raises(ValueError, match="sometimes"):
        yes_or_no("sometimes")


@pytest.mark.parametrize(
    "told",
    ["01/04/2024", "1/4/2024", "1/4/24", "2024-04-01", "1 April 2024", "1st Apr 2024", "01.04.2024", date(2024, 4, 1)],
)
def test_days_are_read_as_the_british_write_them(told: object) -> None:
    assert day_in(told) == date(2024, 4, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["31/02/2024", "April 2024", "soon", "04/25/2024", "1/4/0024", 45383.0])
def test_what_is_no_whole_day_is_not_taken_for_one(told: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        day_in(told)  # type: ignore[arg-type]


def test_an_empty_cell_has_no_day_and_no_number() -> None:
    assert day_in("") is None
    assert day_in("TBC") is None
    assert number_in(None) is None


@pytest.mark.parametrize("told", ["nan", "inf", "five", "1e400"])
def test_what_is_no_finite_number_is_not_taken_for_one(told: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        number_in(told)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Derek Voss (Director of Finance)", Holder(name="Derek Voss", bracketed="Director of Finance")),
        ("Jo Bell (Acting)", Holder(name="Jo Bell", acting=True)),
        ("Jo Bell (Chair)", Holder(name="Jo Bell", role="chair")),
        ("Vacant", Holder(vacant=True)),
        ("VACANCY - advertised", Holder(vacant=True)),
        ("TBC", Holder(to_be_confirmed=True)),
        ("To be appointed", Holder(to_be_confirmed=True)),
        ("Jo Bell", Holder(name="Jo Bell")),
    ],
)
def test_a_name_cell_tells_who_holds_the_seat(text: str, holder: Holder) -> None:
    assert holder_in(text) == holder


def test_several_holders_are_parted_by_semicolons() -> None:
    assert holders_in("Riverside PCN; Northgate PCN;") == ["Riverside PCN", "Northgate PCN"]
