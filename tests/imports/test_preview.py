"""Three real lists from file to map: what must come out, again without a change, and what is refused."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from stakeholdermap import shipped
from stakeholdermap.imports.preview import CannotImport, Preview, propose
from stakeholdermap.model import rules, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Seat

REAL = ("lancashire-hwb.xlsx", "chesterfield-governors.csv", "westmarch-place-partnership.xlsx", "boards.csv")
SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture(scope="module")
def westmarch() -> Preview:
    return propose([SAMPLES / "westmarch-place-partnership.xlsx"], Map())


@pytest.fixture(scope="module")
def map(westmarch: Preview) -> Map:
    return westmarch.apply(Map())


def _body(map: Map, name: str) -> Body:
    (found,) = [body for body in map.bodies.values() if body.name == name]
    return found


def _only(preview: Preview) -> tuple[Map, tuple[Seat, ...]]:
    map = preview.apply(Map())
    (body,) = map.bodies.values()
    return map, map.seats_on(body.id)


# Lancashire: a real board, posts only


def test_lancashire_is_one_board_of_thirteen_filled_seats() -> None:
    map, seats = _only(propose([SAMPLES / "lancashire-hwb.xlsx"], Map()))
    (board,) = map.bodies.values()
    assert (board.name, board.type) == ("Lancashire Health and Wellbeing Board", "board")
    assert len(seats) == 13
    holders = [map.holder_of(seat.id) for seat in seats]
    assert all(holder is not None and holder.post and not holder.name for holder in holders)
    assert {seat.votes for seat in seats} == {None}
    assert Counter(seat.role for seat in seats) == {"chair": 1, "member": 12}


def test_councils_hold_ten_of_lancashires_thirteen_seats_and_six_speak_as_elected_members() -> None:
    map, seats = _only(propose([SAMPLES / "lancashire-hwb.xlsx"], Map()))
    sectors = Counter(map.organisations[seat.appointed_by].group for seat in seats)
    assert sectors == {"local_authority": 10, "nhs_commissioner": 1, "healthwatch": 1, "vcse": 1}
    groups = Counter(seat.group for seat in seats)
    assert groups == {"politician": 6, "local_authority": 4, "nhs_commissioner": 1, "healthwatch": 1, "vcse": 1}


def test_lancashires_unnamed_district_council_is_doubtful_and_kept_apart() -> None:
    preview = propose([SAMPLES / "lancashire-hwb.xlsx"], Map())
    assert [(match.text, match.existing) for match in preview.doubtful] == [
        ("a district council", "a district council in sub-area 1")
    ]
    names = {o.name for o in preview.apply(Map()).organisations.values() if "district" in o.name}
    assert len(names) == 4


# Chesterfield: cp1252, semicolons, title rows


def test_chesterfield_is_one_council_of_thirty_one_governors() -> None:
    map, seats = _only(propose([SAMPLES / "chesterfield-governors.csv"], Map()))
    (body,) = map.bodies.values()
    assert body.name == "Council of Governors – Chesterfield Royal Hospital NHS Foundation Trust"
    assert body.type == "council_of_governors"
    assert map.name_of(body.convenor) == "Chesterfield Royal Hospital NHS Foundation Trust"
    assert len(seats) == 31
    assert all(map.holder_of(seat.id) for seat in seats)
    assert Counter(seat.group for seat in seats) == {
        "community_voice": 18,
        "staff": 5,
        "nhs_commissioner": 1,
        "local_authority": 3,
        "education": 2,
        "vcse": 2,
    }


def test_a_constituency_is_kept_with_its_seats_and_is_no_organisation() -> None:
    map, seats = _only(propose([SAMPLES / "chesterfield-governors.csv"], Map()))
    assert len(map.organisations) == 1
    assert seats[0].attribute("constituency") == "Public constituency (elected)"
    assert {seat.appointed_by for seat in seats} == {None}


# Westmarch: five bodies on four sheets


def test_westmarch_has_one_council_and_one_of_each_doctor(map: Map) -> None:
    assert [o.name for o in map.organisations.values() if "Council" in o.name] == ["Westmarch Council"]
    assert len(map.organisations) == 11
    names = [person.name for person in map.people.values()]
    assert len(names) == len(set(names)) == 20
    assert [n for n in names if "Zielinska" in n or "Farrow" in n] == ["Dr Ewa Zielinska", "Dr Beth Farrow"]
    assert {"Riverside PCN", "Northgate PCN", "Vale VCSE Alliance", "Vale Community Health CIC"} <= {
        o.name for o in map.organisations.values()
    }


def test_no_match_in_westmarch_is_made_silently(westmarch: Preview) -> None:
    rewritten = {m.text: m.existing for m in westmarch.matches if m.status == "sure" and m.text != m.existing}
    assert rewritten == {
        "Westmarch CC": "Westmarch Council",
        "Westmarch County Council": "Westmarch Council",
        "Mid Vale ICB": "NHS Mid Vale ICB",
        "Vale VCSE alliance": "Vale VCSE Alliance",
        "Dr. Ewa Zielinska": "Dr Ewa Zielinska",
        "Place Clinical Lead": "Dr Sian Morgan",
    }
    assert not westmarch.doubtful


def test_westmarch_has_five_bodies_under_its_board(map: Map) -> None:
    board = _body(map, "Westmarch Place Partnership Board")
    assert {body.name: body.type for body in map.bodies_under(board.id)} == {
        "Finance and Resources Committee": "committee",
        "Urgent Care Delivery Group": "group",
        "Neighbourhood Health Steering Group": "group",
        "Engine Room": "engine_room",
    }
    assert [len(map.seats_on(body.id)) for body in map.bodies.values()] == [17, 5, 6, 6, 3]


def test_the_title_rows_of_westmarch_are_read(westmarch: Preview, map: Map) -> None:
    board = _body(map, "Westmarch Place Partnership Board")
    assert map.partnership.title == "Westmarch Place Partnership"
    assert map.partnership.as_at == date(2026, 3, 1)
    assert (board.quorum, board.quorum_needs, board.casting_vote) == (7, ("local_authority",), True)
    assert board.attribute("quorum not placed") == "one NHS member"
    assert board.attribute("quorum needs as written") == "2"
    assert board.note == "* Casting vote used twice in 2025"
    assert any("“nhs”, which could be more than one group" in p.reason for p in westmarch.problems)


def test_the_empty_healthwatch_seat_and_the_one_to_be_confirmed_are_kept_apart(map: Map) -> None:
    empty = [seat for seat in map.seats.values() if map.holder_of(seat.id) is None]
    assert [(map.name_of(s.appointed_by), s.group, s.votes, s.note, s.attribute("status")) for s in empty] == [
        ("Healthwatch Westmarch", "healthwatch", True, "advertised Jan 2026", None),
        ("Carers Together", "carer", False, "TBC", "to be confirmed"),
    ]


def test_a_section_row_does_not_override_a_role_that_is_told(map: Map) -> None:
    board = _body(map, "Westmarch Place Partnership Board")
    told = {
        holder.name: (seat.role, seat.votes) for seat in map.seats_on(board.id) if (holder := map.holder_of(seat.id))
    }
    assert told["Sunita Patel"] == ("member", True)
    assert told["Dr James Okoro"] == told["Dr Beth Farrow"] == ("in_attendance", False)
    assert told["Jo Sandiford"] == ("secretary", False)


def test_votes_in_the_engine_room_are_not_known_and_its_posts_tell_skills(map: Map) -> None:
    seats = map.seats_on(_body(map, "Engine Room").id)
    assert [seat.votes for seat in seats] == [None, None, None]
    assert [map.holder_of(seat.id).skills for seat in seats] == [
        ("project_management",),
        ("data_analysis",),
        ("administration",),
    ]
    assert seats[0].attribute("role as written") == "Lead"


def test_one_post_sits_on_four_bodies(map: Map) -> None:
    (tom,) = [person for person in map.people.values() if person.name == "Tom Adeyemi"]
    assert len({seat.body for seat in map.seats_of(tom.id)}) == 4


def test_westmarchs_decisions_come_with_their_parts(map: Map) -> None:
    parts = {d.name: Counter(p.part for p in map.parts_in(d.id)) for d in map.decisions.values()}
    assert len(parts) == 5
    assert parts["Choose neighbourhood priorities"] == {"recommends": 1}
    assert parts["Change a care pathway"] == {"decides": 1, "recommends": 1, "advises": 2, "is_told": 1}
    assert [d.weight for d in map.decisions.values()] == [3.0, 2.0, 1.0, 2.0, 1.0]


def test_every_tie_of_westmarch_but_the_one_to_itself_comes_in(westmarch: Preview, map: Map) -> None:
    assert len(map.relationships) == 18
    (problem,) = [p for p in westmarch.problems if p.sheet == "Links"]
    assert problem.sentence == (
        "Sheet Links, row 20, column B: It ties Westmarch Council to itself. The row was not brought in."
    )


def test_a_sheet_that_is_no_data_is_named_with_the_reason(westmarch: Preview) -> None:
    assert [(one.where.sheet, one.reason) for one in westmarch.ignored] == [
        ("Scratch", "No row of it reads as the headings of a table that can be brought in.")
    ]


def test_the_preview_says_what_it_took_each_table_for(westmarch: Preview) -> None:
    assert [(t.table.sheet, t.kind, t.table.where(t.header).row) for t in westmarch.tables] == [
        ("Board", "membership", 5),
        ("Delivery groups", "membership", 1),
        ("Who decides", "decisions", 1),
        ("Links", "links", 1),
    ]
    assert westmarch.added["seats"] == 37
    assert westmarch.changed == {"partnerships": 1}  # its title and day


def test_every_guess_is_told_with_its_reason(westmarch: Preview) -> None:
    told = {(guess.thing, guess.about): (guess.value, guess.reason) for guess in westmarch.guesses}
    assert told["Engine Room", "parent"] == (
        "Westmarch Place Partnership Board",
        "it is in the same file as the only board",
    )
    assert told["Westmarch Council", "group"] == ("Local authority", "from its name, “Westmarch Council”")


def test_every_new_fact_says_which_file_and_sheet_it_is_from(map: Map) -> None:
    sources = {fact.source for fact in map.things() if fact.id != map.id}
    assert sources == {
        f"westmarch-place-partnership.xlsx, sheet {sheet}"
        for sheet in ("Board", "Delivery groups", "Who decides", "Links")
    }
    assert {seat.as_at for seat in map.seats_on(next(iter(map.bodies)))} == {date(2026, 3, 1)}


# All of them


@pytest.mark.parametrize("name", REAL)
def test_a_list_brought_in_again_changes_nothing(name: str) -> None:
    map = propose([SAMPLES / name], Map()).apply(Map())
    again = propose([SAMPLES / name], map)
    assert again.facts() == ()
    assert again.apply(map) == map
    assert not list(rules.faults_of(map))


@pytest.mark.parametrize("name", REAL)
def test_preview_and_edit_agree_on_every_id(name: str) -> None:
    empty = Map()
    preview = propose([SAMPLES / name], empty)
    assert {fact.id for fact in preview.facts()} == {f.id for f in preview.apply(empty).things()} | {
        f.id for f in preview.facts()
    }
    assert preview.facts() == preview.facts()
    assert {f.id for f in preview.apply(Map()).seats.values()} == {f.id for f in preview.apply(empty).seats.values()}


def test_two_imports_of_one_file_into_two_maps_share_no_id() -> None:
    first, second = (propose([SAMPLES / "lancashire-hwb.xlsx"], Map()) for _ in range(2))
    assert not {f.id for f in first.facts()} & {f.id for f in second.facts()}


def test_several_lists_come_into_one_map(map: Map) -> None:
    both = propose([SAMPLES / "lancashire-hwb.xlsx"], map).apply(map)
    assert len(both.bodies) == 6
    assert both.partnership == map.partnership
    assert set(map.seats) < set(both.seats)


def test_the_shipped_examples_are_the_samples() -> None:
    for name in ("lancashire-hwb.xlsx", "westmarch-place-partnership.xlsx"):
        assert shipped.folder("examples", name).read_bytes() == (SAMPLES / name).read_bytes()


def test_corrected_columns_are_used(written) -> None:
    path = written("Wer,Wo\nJo Bell,Vale Council\n", "liste.csv")
    with pytest.raises(CannotImport, match="no row of headings"):
        propose([path], Map())
    columns = {("liste.csv", ""): {"A": "name", "B": "organisation"}}
    map = propose([path], Map(), columns=columns).apply(Map())
    assert [person.name for person in map.people.values()] == ["Jo Bell"]


@pytest.mark.parametrize(
    ("text", "words_said"),
    [
        ("", "list.csv is empty"),
        ("\n\n\n", "list.csv is empty"),
        ("ask Jo about the lead\n", "no row of headings"),
        ("Name,Post\n", "no row that could be read"),
        ("Name,Post\n,\n", "no row that could be read"),
        ("source,target\na,a\n", "ties a to itself"),
    ],
)
def test_a_file_with_nothing_in_it_is_refused_in_one_sentence(written, text: str, words_said: str) -> None:
    with pytest.raises(CannotImport, match=words_said):
        propose([written(text)], Map())


def test_one_file_that_cannot_be_read_keeps_all_out(written) -> None:
    with pytest.raises(CannotImport, match=r"bad\.xlsx is not a workbook"):
        propose([written("Name,Org\nJo,A\n"), written(b"PK\x03\x04....", "bad.xlsx")], Map())


def test_reading_tables_needs_no_window_database_or_network_library() -> None:
    script = "import sys, stakeholdermap.imports.preview; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=SAMPLES.parents[1], capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "stakeholdermap.imports.preview" in loaded
    assert not loaded & {"PySide6", "sqlalchemy", "networkx", "numpy", "pandas"}


def test_every_kind_of_part_has_a_column() -> None:
    heads = ",".join(["Decision", *(word.words for word in words.PARTS.values())])
    assert heads == "Decision,Decides,Must agree,Recommends,Advises,Carries out,Is told"
