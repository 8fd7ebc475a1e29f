"""Member lists become bodies, seats, people and appointments; every row is brought in, named or explained."""

from datetime import date

import xlsxwriter

from stakeholdermap.imports.preview import Preview, propose
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Seat


def _reasons(preview: Preview) -> list[str]:
    return [problem.sentence for problem in preview.problems]


def _seats(map: Map) -> list[Seat]:
    return list(map.seats.values())


def test_a_group_named_once_holds_for_the_rows_below_it(proposed) -> None:
    map = proposed("Group,Member,Org\nFinance Committee,Jo Bell,A\n,Al Roe,B\n\nEngine Room,Di Fox,A\n").apply(Map())
    assert {b.name: len(map.seats_on(b.id)) for b in map.bodies.values()} == {"Finance Committee": 2, "Engine Room": 1}


def test_a_row_after_a_gap_that_names_no_group_is_named_and_left_out(proposed) -> None:
    preview = proposed("Group,Member,Org\nFinance Committee,Jo Bell,A\n\n,Al Roe,B\n")
    assert _reasons(preview) == [
        "list.csv, row 4, column A: It does not say which group it belongs to. It was not brought in."
    ]
    assert len(preview.apply(Map()).people) == 1


def test_a_body_may_stand_in_a_row_of_its_own(proposed) -> None:
    map = proposed("Group,Member,Org\nFinance Committee,,\n,Jo Bell,A\n").apply(Map())
    (seat,) = _seats(map)
    assert map.name_of(seat.body) == "Finance Committee"


def test_a_heading_within_the_table_gives_a_role_only_where_none_is_told(proposed) -> None:
    map = proposed("Name,Org,Role\nJo Bell,A,Chair\nIn attendance,,\nAl Roe,B,\nDi Fox,C,Member\n").apply(Map())
    assert [seat.role for seat in _seats(map)] == ["chair", "in_attendance", "member"]


def test_a_vacancy_is_a_seat_without_a_holder(proposed) -> None:
    map = proposed("Name,Post,Org\nVacant,Nurse member,Vale NHS Trust\nJo Bell,Lead,Vale NHS Trust\n").apply(Map())
    vacant, _ = _seats(map)
    assert map.holder_of(vacant.id) is None
    assert (vacant.title, vacant.attributes, vacant.note) == ("Nurse member", (), "")
    assert len(map.people) == 1


def test_a_holder_to_be_confirmed_is_not_a_vacancy(proposed) -> None:
    map = proposed("Name,Post,Org\nTBC,Nurse member,Vale NHS Trust\nJo Bell,Lead,Vale NHS Trust\n").apply(Map())
    seat = _seats(map)[0]
    assert map.holder_of(seat.id) is None
    assert (seat.note, seat.attribute("status")) == ("TBC", "to be confirmed")


def test_a_vacant_seat_that_is_filled_later_keeps_its_id(proposed) -> None:
    before = proposed("Name,Post,Org\nVacant,Nurse member,Vale NHS Trust\nJo Bell,Lead,Vale NHS Trust\n").apply(Map())
    after = proposed("Name,Post,Org\nAl Roe,Nurse member,Vale NHS Trust\nJo Bell,Lead,Vale NHS Trust\n", before).apply(
        before
    )
    assert set(after.seats) == set(before.seats)
    assert {after.name_of(s.id): after.name_of(after.holder_of(s.id).id) for s in _seats(after)} == {
        "Nurse member": "Al Roe",
        "Lead": "Jo Bell",
    }


def test_a_file_that_says_vacant_does_not_unseat_anybody(proposed) -> None:
    before = proposed("Name,Post,Org\nAl Roe,Nurse member,Vale NHS Trust\n").apply(Map())
    preview = proposed("Name,Post,Org\nVacant,Nurse member,Vale NHS Trust\n", before)
    assert preview.facts() == ()
    assert "on the map Al Roe does" in _reasons(preview)[0]


def test_a_successor_takes_the_seat_of_somebody_whose_term_has_ended(proposed) -> None:
    before = proposed("Name,Post,Org\nAnn Lee,Chief Executive,Vale NHS Trust\n").apply(Map())
    (term,) = before.appointments.values()
    before = edits.end_appointment(before, term.id, date(2025, 3, 31))
    after = proposed("Name,Post,Org\nBo Day,Chief Executive,Vale NHS Trust\n", before).apply(before)
    (seat,) = _seats(after)
    assert after.name_of(after.holder_of(seat.id).id) == "Bo Day"
    vacant = proposed("Name,Post,Org\nVacant,Chief Executive,Vale NHS Trust\n", before)
    assert vacant.problems == ()


def test_a_post_without_a_name_fills_its_seat(proposed) -> None:
    map = proposed("Post,Nominated by\nDirector of Public Health,Vale Council\n").apply(Map())
    (seat,) = _seats(map)
    holder = map.holder_of(seat.id)
    assert holder is not None
    assert (holder.name, holder.post) == ("", "Director of Public Health")
    assert map.name_of(holder.employer) == map.name_of(seat.appointed_by) == "Vale Council"


def test_the_same_post_listed_twice_on_one_body_is_two_people(proposed) -> None:
    text = "Post,Nominated by\nCouncillor,Vale Council\nCouncillor,Vale Council\n"
    map = proposed(text).apply(Map())
    assert len(map.people) == 2
    assert proposed(text, map).facts() == ()


def test_a_vote_that_is_not_told_is_not_known(proposed) -> None:
    map = proposed("Name,Org,Voting?\nJo Bell,A,Y\nAl Roe,B,No\nDi Fox,C,\n").apply(Map())
    assert [seat.votes for seat in _seats(map)] == [True, False, None]


def test_whom_a_seat_speaks_for_is_not_its_holders_employer_or_profession(proposed) -> None:
    map = proposed("Name,Job title,Org,Representing\nDr Jo Bell,Medical Director,NHS Vale ICB,Residents\n").apply(Map())
    (seat,), (person,) = _seats(map), map.people.values()
    assert (seat.group, person.profession) == ("resident", "doctor")
    assert map.organisations[person.employer].group == "nhs_commissioner"


def test_a_group_left_blank_where_others_are_told_stays_not_known(proposed) -> None:
    map = proposed("Name,Org,Representing\nJo Bell,Vale Council,Council\nAl Roe,Vale Council,\n").apply(Map())
    assert [seat.group for seat in _seats(map)] == ["local_authority", ""]


def test_an_unknown_group_and_an_unknown_role_are_kept_as_written_and_named(proposed) -> None:
    preview = proposed("Name,Org,Role,Representing\nJo Bell,A,Wizard,Astronauts\n")
    (seat,) = _seats(preview.apply(Map()))
    assert dict(seat.attributes) == {"role as written": "Wizard", "representing": "Astronauts"}
    assert [problem.column for problem in preview.problems] == ["C", "D"]


def test_a_day_that_is_none_is_named_and_the_row_comes_in_without_it(proposed) -> None:
    preview = proposed("Name,Org,Start,End\nJo Bell,A,31/02/2024,\nAl Roe,B,01/02/2024,01/01/2024\n")
    first, second = preview.apply(Map()).appointments.values()
    assert (first.start, second.start, second.end) == (None, date(2024, 2, 1), None)
    assert [(p.row, p.column) for p in preview.problems] == [(2, "C"), (3, "D")]


def test_a_name_too_long_costs_its_row_and_a_post_too_long_only_itself(proposed) -> None:
    preview = proposed(f"Name,Post,Org\n{'x' * 5000},Chair,A\nJo Bell,{'y' * 5000},A\n")
    (person,) = preview.apply(Map()).people.values()
    assert (person.name, person.post) == ("Jo Bell", "")
    assert [(p.row, p.column) for p in preview.problems] == [(2, "A"), (3, "B")]
    assert "5,000 characters long" in preview.problems[0].reason


def test_hidden_characters_are_taken_out_and_said_to_be(proposed) -> None:
    preview = proposed("Name,Post,Org\nJo\u202e Be\u200bll\x07,Lead,A\n")
    assert [person.name for person in preview.apply(Map()).people.values()] == ["Jo Bell"]
    assert preview.ignored[0].where.column == "A"


def test_somebody_listed_twice_on_one_body_is_seated_once_and_named(proposed) -> None:
    preview = proposed("Name,Post,Org\nJo Bell,Lead,A\nJo  BELL,Lead,A\n")
    assert len(preview.apply(Map()).seats) == 1
    assert "Jo Bell is already listed" in _reasons(preview)[0]


def test_what_two_rows_say_differently_is_named_and_the_first_kept(proposed) -> None:
    text = "Group,Member,Post,Org\nFinance Committee,Jo Bell,Lead,A\nEngine Room,Jo Bell,Analyst,A\n"
    preview = proposed(text)
    map = preview.apply(Map())
    assert [person.post for person in map.people.values()] == ["Lead"]
    assert "“Analyst”, but list.csv, row 2, column C says “Lead”" in _reasons(preview)[0]
    assert proposed(text, map).facts() == ()


def test_footnotes_are_notes_of_the_body_and_never_people(proposed) -> None:
    map = proposed("Name,Org\nJo Bell,A\n\n* Jo was elected in 2024\nNote: reviewed every year\n").apply(Map())
    (body,) = map.bodies.values()
    assert body.note == "* Jo was elected in 2024\nNote: reviewed every year"
    assert len(map.people) == 1


def test_a_casting_vote_is_known_from_a_note(proposed) -> None:
    told = proposed("Name,Org,Notes\nJo Bell,A,casting vote\n").apply(Map())
    denied = proposed("Name,Org,Notes\nJo Bell,A,no casting vote\n").apply(Map())
    assert [body.casting_vote for body in (*told.bodies.values(), *denied.bodies.values())] == [True, None]


def test_columns_without_a_field_are_kept_with_the_seat(proposed) -> None:
    (seat,) = _seats(proposed("Name,Org,Ward,Email\nJo Bell,A,North,jo@example.org\n").apply(Map()))
    assert seat.attributes == (("Ward", "North"),)


def test_the_body_may_be_named_by_the_user_by_the_title_by_the_sheet_or_by_the_file(written, workbook) -> None:
    rows = [["Name", "Org"], ["Jo Bell", "A"]]
    named = {
        "given": propose([written("Name,Org\nJo Bell,A\n")], Map(), body="Our Board"),
        "title": propose([written("Vale Board\nName,Org\nJo Bell,A\n")], Map()),
        "sheet": propose([workbook({"Vale Forum": rows})], Map()),
        "file": propose([workbook({"Sheet1": rows}, "vale-steering-group.xlsx")], Map()),
    }
    assert {how: next(iter(p.apply(Map()).bodies.values())).name for how, p in named.items()} == {
        "given": "Our Board",
        "title": "Vale Board",
        "sheet": "Vale Forum",
        "file": "Vale steering group",
    }


def test_two_people_of_one_name_are_doubtful_and_left_apart_until_accepted(proposed) -> None:
    preview = proposed("Group,Member,Org\nA Board,Jo Smith,Vale Council\nB Group,Jo Smith,Vale Police\n")
    (doubtful,) = preview.doubtful
    assert (doubtful.text, doubtful.existing, doubtful.kind) == ("Jo Smith", "Jo Smith", "person")
    assert len(preview.apply(Map()).people) == 2
    assert len(preview.apply(Map(), accept_doubtful=True).people) == 1
    assert len(preview.apply(Map(), accept_doubtful=[doubtful.id]).people) == 1
    assert len(preview.apply(Map(), accept_doubtful=["another"]).people) == 2


def test_a_correction_made_on_the_map_outlives_the_next_import(proposed) -> None:
    text = "Name,Job title,Org\nJo Bell,Clinical Director,Riverside PCN\n"
    map = proposed(text).apply(Map())
    (person,) = map.people.values()
    corrected = map.having(put=[person.__class__(**{**vars(person), "profession": "nurse", "band": "top"})])
    assert proposed(text, corrected).facts() == ()


def test_a_post_whose_holder_the_map_knows_by_name_is_doubtful(proposed) -> None:
    before = proposed("Name,Post,Org\nJo Bell,Director of Public Health,Vale Council\n").apply(Map())
    preview = proposed("B Group\nPost,Nominated by\nDirector of Public Health,Vale Council\n", before)
    assert [(match.text, match.existing) for match in preview.doubtful] == [("Director of Public Health", "Jo Bell")]
    assert len(preview.apply(before).people) == 2
    assert len(preview.apply(before, accept_doubtful=True).people) == 1


def test_a_heading_merged_across_the_table_may_name_the_next_body(tmp_path) -> None:
    path = tmp_path / "groups.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Groups")
        rows = [["Vale Board", ""], ["Name", "Org"], ["Jo Bell", "A"], None, ["Name", "Org"], ["Al Roe", "B"]]
        for index, row in enumerate(rows):
            if row is None:
                sheet.merge_range(index, 0, index, 1, "Finance Committee")
            else:
                sheet.write_row(index, 0, row)
    map = propose([path], Map()).apply(Map())
    assert {map.name_of(seat.body): map.name_of(map.holder_of(seat.id).id) for seat in _seats(map)} == {
        "Vale Board": "Jo Bell",
        "Finance Committee": "Al Roe",
    }
