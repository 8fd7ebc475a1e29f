"""Beyond findings: who stands out, the principles, votes and quorum in the board paper."""

from dataclasses import replace
from datetime import date

from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.standards import load_all
from stakeholdermap.exports import standing
from stakeholdermap.exports.blocks import Section, Table, texts_in
from stakeholdermap.exports.posts import Posts, review_as_posts
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Answer, Limit, new_id
from tests.analysis.maps import westmarch

DAY = date(2026, 3, 1)


def reviewed(map: Map):
    return review(map, tuple(load_all().values()), as_at=DAY)


def table_of(sections: list[Section], heading: str) -> Table:
    section = next(one for one in sections if one.heading == heading)
    return next(block for block in section.blocks if isinstance(block, Table))


def test_each_lens_has_its_own_leaders_and_there_is_no_score() -> None:
    told = reviewed(westmarch())
    table = table_of(standing.sections(told), "Who stands out")
    leaders = [top.name for lens in told.lenses for top in lens.top]
    assert [row[1] for row in table.rows if row[1] != "—"] == leaders
    assert "no single score" in table.note


def test_every_principle_says_met_not_met_or_cannot_tell() -> None:
    told = reviewed(westmarch())
    table = table_of(standing.sections(told), "Principles of good partnership")
    assert [row[1] for row in table.rows] == [standing._STATUSES[one.status] for one in told.principles]
    assert all(row[2] for row in table.rows)


def test_votes_that_weigh_the_same_are_told_once_and_the_others_in_a_table() -> None:
    map = westmarch()
    told = reviewed(map)
    sections = standing.annex(map, told)
    assert sum(one.heading.startswith("If it came to a vote") for one in sections) == sum(
        len({round(voter.banzhaf, 9) for voter in vote.voters}) > 1 for vote in told.voting
    )
    even = next(one for one in sections if one.heading == "Where every vote weighs the same")
    assert "Finance and Resources Committee" in "".join(texts_in(even))


def test_answers_are_shown_as_they_were_given() -> None:
    first = next(iter(words.SHARED_PRINCIPLES))
    map = edits.add(westmarch(), *(Answer(id=new_id(), principle=first, agree=agree) for agree in (1, 5, 5)))
    table = table_of(standing.sections(reviewed(map)), "What partners say of themselves")
    assert table.rows == ((words.SHARED_PRINCIPLES[first].words, "1", "0", "0", "0", "2"),)


def test_a_limit_that_somebody_set_is_told_with_the_method() -> None:
    map = edits.add(westmarch(), Limit(id=new_id(), key="attendance", value=0.6))
    rows = dict(standing.method(reviewed(map)))
    assert rows["Limits set for this map"] == "How likely a member is to come to a meeting, 0 to 1: 0.6."
    assert "Limits set for this map" not in dict(standing.method(reviewed(westmarch())))


def test_an_empty_map_says_nothing_here() -> None:
    told = reviewed(Map())
    assert [one.heading for one in standing.sections(told)] in ([], ["Principles of good partnership"])
    assert standing.annex(Map(), told) == []


def test_no_name_stands_in_what_is_said_by_posts() -> None:
    map = westmarch()
    person = next(p for p in map.people.values() if p.name == "Kofi Mensah")
    seat = next(s for s in map.seats.values() if map.holder_of(s.id) == person)
    map = map.having(put=[replace(seat, title="Seat of Kofi Mensah"), replace(person, post="")])
    bare = review_as_posts(reviewed(map), Posts(map))
    said = " ".join((*texts_in(tuple(standing.sections(bare))), *texts_in(tuple(standing.annex(bare.map, bare)))))
    assert "Mensah" not in said
