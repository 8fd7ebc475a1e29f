"""What stands above a table is read too."""

from datetime import date

import pytest

from stakeholdermap.imports.headers import recognise
from stakeholdermap.imports.tables import Table
from stakeholdermap.imports.titles import Heading, body_name, heading_of, name_from_file


def _heading(*titles: str) -> Heading:
    rows = (*((title,) for title in titles), ("Name", "Post"), ("Jo Bell", "Chair"))
    found = recognise(Table("list.csv", "", rows))
    assert found is not None
    return heading_of(found)


def test_day_and_quorum_are_read_from_a_sentence() -> None:
    told = _heading("Our Board", "Membership as at 1 March 2026. Quorum: 7 including one council and two carers")
    assert told.body == "Our Board"
    assert told.as_at == date(2026, 3, 1)
    assert told.quorum == 7
    assert told.quorum_needs == ("local_authority", "carer", "carer")


def test_nhs_alone_could_be_a_buyer_or_a_provider_and_is_not_guessed() -> None:
    told = _heading("Quorum: five members with one NHS member and one council")
    assert told.quorum == 5
    assert told.quorum_needs == ("local_authority",)
    assert told.unclear == ("nhs",)
    assert (told.unplaced, told.needs_written) == (("one NHS member",), 2)


def test_a_mark_is_not_the_name_of_a_body() -> None:
    assert _heading("OFFICIAL - SENSITIVE", "Riverside Alliance").body == "Riverside Alliance"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lancashire Health and Wellbeing Board - membership", "Lancashire Health and Wellbeing Board"),
        ("Riverside Board membership list 2025/26", "Riverside Board"),
        ("Council of Governors – Vale Hospital", "Council of Governors – Vale Hospital"),
        ("Membership", "Membership"),
    ],
)
def test_a_bodys_name_is_taken_out_of_its_title(title: str, name: str) -> None:
    assert body_name(title) == name


def test_a_files_name_becomes_words() -> None:
    assert name_from_file("padgett_marriage_edges.csv") == "Padgett marriage"
    assert name_from_file("edges.csv") == "Edges"
