"""Names become posts in whatever is exported without names."""

from dataclasses import replace

import pytest

from stakeholdermap.exports.posts import Posts, as_posts, figure_as_posts, review_as_posts
from stakeholdermap.model import branches, edits
from stakeholdermap.model.things import Person


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Amina Okafor sits on two", "Director of public health sits on two"),
        ("Okafor, Amina", "Director of public health"),
        ("Cllr Penhaligon chairs", "Member from Eastmere Council chairs"),
        ("Dora Penhaligon", "Member from Eastmere Council"),
        ("Ed O'Hare's seat", "Chief officer's seat"),
        ("Ed O'Harean", "Ed O'Harean"),
    ],
)
def test_a_name_becomes_the_post_however_it_is_written(partnership, said, becomes):
    assert Posts(partnership).text(said) == becomes


def test_a_post_that_is_worded_with_a_name_gives_no_name_away(partnership):
    map = edits.add(partnership, Person(id="pa", name="Fay Wu", post="PA to Amina Okafor"))
    assert Posts(map).text("Fay Wu") == "PA to a colleague"
    assert as_posts(map).people["pa"].post == "PA to Director of public health"


def test_a_map_of_posts_keeps_every_fact_and_id_but_no_name_and_no_note(partnership):
    map = as_posts(partnership)
    assert [fact.id for fact in map.things()] == [fact.id for fact in partnership.things()]
    assert {person.name for person in map.people.values()} == {""}
    assert not any(fact.note or fact.source or fact.attributes for fact in map.things())
    assert map.people["bill"].post == "Place director"


def test_a_review_says_posts_in_findings_gaps_and_reasons(partnership, review):
    shown = review_as_posts(review, Posts(review.map))
    assert "Director of public health" in shown.findings[1].sentence
    assert [finding.id for finding in shown.findings] == [finding.id for finding in review.findings]


def test_a_persons_card_shows_the_post_even_where_the_name_was_cut_short(partnership, figure):
    cut = replace(figure.cards[1], lines=("Amina Ok…",))
    shown = figure_as_posts(replace(figure, cards=(cut,)), Posts(partnership))
    assert " ".join(shown.cards[0].lines).startswith("Director")


def test_a_map_without_people_is_left_as_it_is(empty):
    assert Posts(empty.map).text("Anybody at all") == "Anybody at all"


def test_what_was_tried_out_is_left_out_with_all_that_it_tells(partnership):
    tried, what_if = branches.begin(partnership, "Fay Wu joins")
    map = branches.kept(partnership, what_if, edits.add(tried, Person(id="fay", name="Fay Wu")))
    assert "Fay Wu" in repr(map)
    assert "Fay Wu" not in repr(as_posts(map))


def test_a_post_that_reads_like_a_name_is_a_doubt_where_it_is_printed(partnership):
    posts = Posts(edits.add(partnership, Person(id="lee", post="Ann Lee")))
    (doubt,) = posts.left_in(["Held by Ann Lee"])
    assert doubt == "“Ann Lee” is recorded as a post and reads like somebody’s name, so it is printed. Please check it."
    assert posts.left_in(["Held by nobody"]) == ()
