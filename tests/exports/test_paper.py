"""What the board paper says, before any writer has touched it."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

from stakeholdermap.analysis.finding import ItemResult, StandardResult
from stakeholdermap.analysis.standards import Rule, load_all
from stakeholdermap.exports.annexes import _provenance
from stakeholdermap.exports.blocks import Headlines, Picture, Points, Table
from stakeholdermap.exports.paper import PAPER_WRITERS, PaperOptions, compose
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Partnership

NAMES = ("Amina Okafor", "Okafor, Amina", "Bill Sykes-Jones", "Dora Penhaligon", "Cllr Penhaligon", "Ed O'Hare")


def texts(value):
    """Every text within a paper, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def section(paper, heading):
    return next(s for s in paper.sections if heading in s.heading)


def test_posts_stand_for_names_everywhere_unless_names_are_asked_for(partnership, review, figure):
    options = PaperOptions(
        author="Amina Okafor", meeting="Called by Cllr Penhaligon", recommendation="Ask Bill Sykes-Jones"
    )
    said = "\n".join(texts(compose(partnership, review, options, figure)))
    assert [name for name in NAMES if name in said] == []
    assert "Director of public health" in said
    named = "\n".join(texts(compose(partnership, review, replace(options, show_names=True), figure)))
    assert "Amina Okafor" in named
    assert "Bill Sykes-Jones" in named


def test_somebody_without_a_post_is_called_after_where_they_come_from(partnership, review, figure):
    members = section(compose(partnership, review, PaperOptions(), figure), "Members of Eastmere Board").blocks[0]
    assert members.rows[0][0] == "Member from Eastmere Council"


def test_all_high_and_medium_findings_and_the_strengths_are_reported_when_none_are_chosen(partnership, review, figure):
    paper = compose(partnership, review, PaperOptions(), figure)
    found = section(paper, "What we found").blocks[0]
    assert isinstance(found, Points)
    assert [point.title for point in found.items] == ["Decisions sit with one organisation.", "One person, many seats."]
    assert [p.title for p in section(paper, "What works well").blocks[0].items] == [
        "Two organisations share the chairs."
    ]


def test_chosen_findings_are_reported_in_the_order_chosen_and_unknown_ones_left_out(partnership, review, figure):
    paper = compose(partnership, review, PaperOptions(findings=("f3", "gone", "f1")), figure)
    titles = [point.title for point in section(paper, "What we found").blocks[0].items]
    assert titles == ["A small thing.", "Decisions sit with one organisation."]


def test_what_could_change_says_once_what_clears_several_findings(partnership, review, figure):
    changes = section(compose(partnership, review, PaperOptions(), figure), "What could change it").blocks[0]
    assert [point.text for point in changes.items] == ["Share a chair. (Findings\u00a01\u00a0and\u00a02.)"]


def test_the_first_page_gives_three_figures_with_counts(partnership, review, figure):
    minute = section(compose(partnership, review, PaperOptions(), figure), "In one minute").blocks[0]
    assert isinstance(minute, Headlines)
    assert [item.number for item in minute.items] == ["2 of 3", "1 group", "0 of 1"]
    assert minute.items[0].words == "decision roles are held by one organisation, Eastmere Council"


def test_the_seats_table_counts_votes_and_names_the_vacancy(partnership, review, figure):
    table = section(compose(partnership, review, PaperOptions(), figure), "Table 1").blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Local authority", "1", "1", "25%", "—", "Present"),
        ("Healthwatch or successor", "1 (vacant)", "0 (1 not known)", "25%", "at least 1", "Seat vacant"),
    )


def test_members_are_listed_with_role_vote_and_whether_the_seat_is_filled(partnership, review, figure):
    rows = section(compose(partnership, review, PaperOptions(), figure), "Members of Eastmere Board").blocks[0].rows
    assert rows[2] == (
        "Place director", "NHS Eastmere ICB", "NHS commissioner", "Member", "Yes", "Acting to 31 Dec 2026"
    )  # fmt: skip
    assert rows[3] == ("Healthwatch", "Not known", "Healthwatch or successor", "Member", "Not known", "Vacant")


def test_membership_is_that_of_the_day_of_the_review(partnership, review, figure):
    ended = edits.end_appointment(partnership, "a2", date(2026, 2, 28))
    paper = compose(ended, replace(review, map=ended), PaperOptions(), figure)
    assert section(paper, "Members of Eastmere Board").blocks[0].rows[1][5] == "Vacant"


def test_every_part_in_a_decision_is_in_the_decisions_table(partnership, review, figure):
    table = section(compose(partnership, review, PaperOptions(), figure), "Who decides what").blocks[0]
    assert table.rows == (("Agree the pooled budget", "Eastmere Board", "—", "Recommends: Director of public health."),)


def test_a_decision_that_nobody_decides_is_said_to_have_no_one_recorded(partnership, review, figure):
    map = edits.set_part(partnership, "budget", "board", None)
    paper = compose(map, replace(review, map=map), PaperOptions(), figure)
    assert section(paper, "Who decides what").blocks[0].rows[0][1] == "No one recorded"


def test_the_method_note_says_standard_date_counts_weights_and_version(partnership, review, figure):
    rows = dict(section(compose(partnership, review, PaperOptions(), figure), "How this was worked out").blocks[0].rows)
    assert rows["Date"] == "Membership as at 1 March 2026."
    assert rows["Held against"] == "Health and Wellbeing Board (2013)."
    assert rows["Counted"].startswith("5 seats on 2 bodies. Seats: 1 vacant.")
    assert "1 seat with no record of a vote" in rows["Not known"]
    assert "counts 1" in rows["Weights"]
    assert rows["Made with"].startswith("stakeholdermap ")


def test_a_seat_whose_holder_is_to_be_confirmed_is_not_counted_as_vacant(partnership, review, figure):
    map = edits.change(partnership, "s4", attributes=(("status", "to be confirmed"),))
    counts = replace(review.counts, vacant_seats=0, to_confirm=1)
    paper = compose(map, replace(review, map=map, counts=counts), PaperOptions(), figure)
    assert section(paper, "Table 1").blocks[0].rows[1][1] == "1 (to be confirmed)"
    assert section(paper, "Members of Eastmere Board").blocks[0].rows[3][5] == "To be confirmed"
    assert paper.footer.endswith("seats: 0 vacant, 1 to be confirmed.")


def test_the_method_counts_facts_without_a_source_in_one_line(partnership, review, figure):
    rows = dict(section(compose(partnership, review, PaperOptions(), figure), "How this was worked out").blocks[0].rows)
    assert rows["Sources"].startswith("21 of 22 facts have no source recorded: 2 organisations, 4 people,")
    sourced = edits.change_all(partnership, [fact.id for fact in partnership.things()], source="Minutes")
    paper = compose(sourced, replace(review, map=sourced), PaperOptions(), figure)
    said = dict(section(paper, "How this was worked out").blocks[0].rows)["Sources"]
    assert said == "Every fact that this paper rests on has a source recorded."


def test_a_list_without_a_date_is_said_to_have_none_wherever_the_day_stands(partnership, review, figure):
    paper = compose(partnership, replace(review, dated=False), PaperOptions(), figure)
    drawn = section(paper, "Figure 1").blocks[0]
    rows = dict(section(paper, "How this was worked out").blocks[0].rows)
    for said in (paper.footer, paper.subject, drawn.alt, rows["Date"]):
        assert "The list carries no date; reviewed on 1 March 2026" in said
    assert not any("embership" in text and "as at" in text for text in texts(paper))


def test_where_only_posts_are_recorded_no_seat_is_said_to_be_filled(partnership, review, figure):
    map = edits.change_all(partnership, ["amina", "bill", "dora", "ed"], name="", post="A post")
    counts = replace(review.counts, vacant_seats=0)
    paper = compose(map, replace(review, map=map, counts=counts), PaperOptions(), figure)
    assert section(paper, "Members of Eastmere Board").blocks[0].rows[1][5] == "Post named"
    assert "vacancies are not known" in paper.footer
    named = compose(partnership, review, PaperOptions(), figure)
    assert section(named, "Members of Eastmere Board").blocks[0].rows[1][5] == "Filled"


def test_a_group_without_a_seat_is_missing_only_where_somebody_asks_for_it(partnership, review, figure):
    def reading(told):
        none = replace(told.representation[1], seats=0, seat_ids=())
        paper = compose(partnership, replace(told, representation=(none,)), PaperOptions(), figure)
        return section(paper, "Table 1").blocks[0].rows[0][5]

    assert reading(review) == "Missing"
    assert reading(replace(review, standards=(), findings=())) == "No seat"


def test_the_paper_says_where_its_decision_roles_come_from(partnership, review, figure):
    note = section(compose(partnership, review, PaperOptions(), figure), "In one minute").blocks[1]
    assert note.words == (
        "Decision roles: 3 seats with a vote where decisions are made (three on Eastmere Board); "
        "vacant seats are left out."
    )


def test_the_figure_always_has_words_for_who_cannot_see_it(partnership, review, figure, empty, blank_figure):
    drawn = section(compose(partnership, review, PaperOptions(), figure), "Figure 1").blocks[0]
    assert isinstance(drawn, Picture)
    assert drawn.alt.startswith("Who sits where: a map of 3 organisations and 1 working tie.")
    blank = section(compose(empty.map, empty, PaperOptions(), blank_figure), "Figure 1").blocks[0]
    assert blank.alt


def test_an_empty_map_gives_a_short_paper_that_claims_nothing(empty, blank_figure):
    paper = compose(empty.map, empty, PaperOptions(), blank_figure)
    assert paper.title == "Who is at the table and who decides"
    assert not any(s.heading.startswith("Table") for s in paper.sections)
    assert section(paper, "What we found").blocks[0].words.startswith("On what is recorded, nothing")
    assert "no seats recorded" in paper.footer


def test_a_review_without_standards_or_decisions_says_what_it_rests_on(partnership, review, figure):
    map = edits.remove(partnership, "budget")
    bare = replace(review, map=map, standards=(), decisions=(), representation=(), gaps=())
    paper = compose(map, bare, PaperOptions(), figure)
    rows = dict(section(paper, "How this was worked out").blocks[0].rows)
    assert rows["Held against"] == "No standard was chosen."
    assert rows["Weights"].startswith("Based on seats only")
    assert not any("Who decides what" in s.heading for s in paper.sections)


def test_texts_come_out_on_one_line_without_control_characters(review, blank_figure):
    map = Map(partnership=Partnership(id="p", title="A\x00B\nC\u202eD"))
    paper = compose(map, replace(review, map=map, findings=()), PaperOptions(), blank_figure)
    assert paper.title.endswith("A B C D")
    assert not any(ord(letter) < 32 or letter == "\u202e" for text in texts(paper) for letter in text)


def test_papers_can_be_written_as_word_and_pdf():
    assert set(PAPER_WRITERS) == {".docx", ".pdf"}


def demanding(standard, *least, **rest):
    """The standard with one item for Healthwatch for each of these least numbers."""
    items = tuple(replace(standard.items[0], id=f"i{n}", min_count=number) for n, number in enumerate(least))
    return replace(standard, items=items, **rest)


def held(standard, status="missing"):
    items = tuple(ItemResult(i.id, i.group, i.requirement, status, seats=("s3",)) for i in standard.items)
    return StandardResult(standard, "board", items)


def test_several_standards_that_ask_for_one_seat_ask_for_one(partnership, review, figure, standard):
    def expected(*standards):
        asked = replace(review, standards=tuple(held(one) for one in standards))
        return section(compose(partnership, asked, PaperOptions(), figure), "Table 1").blocks[0].rows[1][4]

    one, other = standard, replace(standard, id="place")
    assert expected(one, other) == "at least 1"
    assert expected(one, demanding(other, 1, 1)) == "at least 2"
    may_share = replace(standard.items[0], id="any", rule=Rule(kind="seats", may_share=True))
    assert expected(replace(standard, items=(*standard.items, may_share))) == "at least 1"
    assert expected(replace(standard, items=(may_share,))) == "at least 1"
    assert expected(one, demanding(other, 3, valid_from=date(2030, 1, 1))) == "at least 1"


def test_what_is_asked_for_a_part_of_a_group_is_asked_for_the_group(partnership, review, figure, standard):
    row = replace(review.representation[1], group="community_voice")
    asked = replace(review, standards=(held(demanding(standard, 1, 1)),), representation=(row,))
    table = section(compose(partnership, asked, PaperOptions(), figure), "Table 1").blocks[0]
    assert table.rows[0][0::4] == ("Community voice", "at least 2")


def test_a_standard_that_was_not_in_force_is_neither_met_nor_unmet(partnership, review, figure, standard):
    law = replace(standard, basis="statute", valid_from=date(2030, 1, 1))
    paper = compose(partnership, replace(review, standards=(held(law),)), PaperOptions(), figure)
    assert not any("items are met" in item.words for item in section(paper, "In one minute").blocks[0].items)
    row = section(paper, "How far each standard is met").blocks[0].rows[0]
    assert row[2:] == ("—", "Not in force on 1 March 2026, so it asked for nothing then; the annex compares.")
    assert section(paper, "Health and Wellbeing Board:").heading.endswith(
        "(not in force on 1 March 2026; for comparison only)"
    )
    rows = dict(section(paper, "How this was worked out").blocks[0].rows)
    assert "not in force on 1 March 2026" in rows["Held against"]


def test_the_annex_names_a_post_with_its_organisation(partnership, review, figure, standard):
    paper = compose(partnership, replace(review, standards=(held(standard, "met"),)), PaperOptions(), figure)
    annex = next(s for s in paper.sections if s.heading.startswith("Health and Wellbeing Board"))
    assert annex.blocks[0].rows == (("A Healthwatch member", "Met", "ICB member (NHS Eastmere ICB)"),)


def test_what_may_still_be_a_name_is_listed_to_the_author_and_not_in_the_paper(partnership, review, figure):
    map = edits.add(partnership, Organisation(id="house", name="Okafor House"))
    options = PaperOptions(recommendation="Ask Okafor and Amina Okafor", purpose="See Okafor House")
    paper = compose(map, replace(review, map=map), options, figure)
    assert dict(paper.front) == {
        "Purpose": "See Okafor House",
        "Recommendation": "Ask Okafor and Director of public health",
    }
    assert len(paper.doubts) == 1
    assert "“Ask Okafor and Director" in paper.doubts[0]
    assert compose(map, review, replace(options, show_names=True), figure).doubts == ()


def test_voting_seats_without_a_recorded_vote_are_said_to_be_taken_for_granted(partnership, review, figure):
    map = edits.change_all(edits.remove(partnership, "budget"), ["s1", "s2", "s3"], votes=None)
    note = section(compose(map, replace(review, map=map), PaperOptions(), figure), "In one minute").blocks[1]
    assert note.words == (
        "Voting seats: no votes are recorded, so every member whose role may vote is taken to have one."
    )


def test_a_post_that_reads_like_a_name_is_never_claimed_to_be_a_post(partnership, review, figure):
    assert compose(partnership, review, PaperOptions(), figure).footer.startswith("Posts, not names. ")
    map = edits.change(partnership, "bill", name="", post="Ann Lee")
    paper = compose(map, replace(review, map=map), PaperOptions(), figure)
    assert "Posts, not names" not in paper.footer
    assert any("“Ann Lee” is recorded as a post" in doubt for doubt in paper.doubts)


def test_the_annex_says_where_a_standard_holds_and_how_far_its_items_were_checked():
    known = load_all()["five_groups"]
    said = _provenance(known)
    assert f" It holds in {known.jurisdiction}." in said
    assert all(item.verification.split()[0] in said for item in known.items if item.verification)
    assert _provenance(replace(known, jurisdiction="", items=())) == ""
