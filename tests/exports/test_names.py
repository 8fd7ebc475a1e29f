"""A person's name is found however it is spelled, and nothing else is taken for one."""

from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from stakeholdermap.exports.folding import folded
from stakeholdermap.exports.names import Names
from stakeholdermap.exports.ordinary import ORDINARY
from stakeholdermap.exports.posts import Posts
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Partnership, Person

POST = "Someone's post"
STYLES = ("", "Dr ", "Cllr ", "Prof. ", "Sir ", "Councillor ", "Rt Hon ", "PROF ", "mrs ")
PARTS = ("Ann", "Bartholomew", "Chidera", "Siân", "Ngozi", "Jean-Luc", "D'Arcy", "Zoë", "Wu")
SURNAMES = ("Smithson", "Okafor", "O'Hare", "Sykes-Jones", "Van Der Berg", "Łukasik", "Müller", "Ng", "de Souza")


def map_of(*people, organisations=(), bodies=(), place=""):
    facts = [Person(id=str(n), name=name, post=f"Post {n}") for n, name in enumerate(people)]
    facts += [Organisation(id=name, name=name) for name in organisations]
    facts += [Body(id=name, name=name) for name in bodies]
    return Map(partnership=Partnership(id="p", title="Eastmere", place=place)).having(put=facts)


@dataclass(frozen=True)
class Spelled:
    """How a text spells a name: what stands between the words, and the kind of letters and marks."""

    gap: str
    case: str
    apostrophe: str
    hyphen: str
    style: str

    def of(self, first, surname):
        name = f"{first} {surname}".replace(" ", self.gap)
        return self.style + self.marked(name)

    def marked(self, name):
        name = name.replace("'", self.apostrophe).replace("-", self.hyphen)
        return {"as": name, "upper": name.upper(), "lower": name.lower()}[self.case]


spelled = st.builds(
    Spelled,
    st.sampled_from([" ", "  ", "\u00a0", "\u2009", "\n", " \u200b", "\t"]),
    st.sampled_from(["as", "upper", "lower"]),
    st.sampled_from(["'", "’", "‘", "ʼ", ""]),
    st.sampled_from(["-", "‐", "\u2011", "–", " - ", " "]),
    st.sampled_from(STYLES),
)
around = st.sampled_from([("", ""), ("Delegated to ", "."), ("(", ")"), ("agreed by ", "'s team"), ("“", "”")])


@given(st.sampled_from(PARTS), st.sampled_from(SURNAMES), st.sampled_from(["", "Dr ", "Cllr "]), spelled, around)
def test_a_whole_name_is_never_left_in_however_it_is_spelled(first, surname, style, how, text):
    posts = Posts(map_of(f"{style}{first} {surname}"))
    said = text[0] + how.of(first, surname) + text[1]
    assert posts.text(said) == f"{text[0]}Post 0{text[1]}"


@given(st.sampled_from(PARTS), st.sampled_from(SURNAMES), spelled)
def test_the_surname_first_or_an_initial_is_the_same_person(first, surname, how):
    posts = Posts(map_of(f"{first} {surname}"))
    shown = how.marked(surname).replace(" ", how.gap)
    initial = how.marked(first)[0]
    for said in (
        f"{shown}, {how.marked(first)}",
        f"{shown},{how.style}{how.marked(first)}",
        f"{shown}, {initial.upper()}",
        f"{initial} {shown}",
        f"{initial}. {shown}",
        f"{how.style}{initial}.{shown}",
        f"Dr {shown}",
    ):
        assert posts.text(f"to {said} on Monday").removeprefix("to ") == "Post 0 on Monday", said


@given(st.sampled_from(PARTS), st.sampled_from(SURNAMES), spelled)
def test_a_surname_alone_is_the_person_where_it_can_mean_nothing_else(first, surname, how):
    posts = Posts(map_of(f"{first} {surname}"))
    assert posts.text(f"ask {how.marked(surname)} first") == "ask Post 0 first"


@example("⑴", "1")
@given(st.text(max_size=30), st.text(max_size=12))
def test_any_text_and_any_name_give_a_text_in_which_no_sure_name_is_left(text, name):
    names = Names(map_of(name, "Ann Smithson"))
    for found in names.found_in(f"{text} Ann Smithson {text}"):
        assert 0 <= found.start < found.end <= 2 * len(text) + 14
    assume("ann" not in folded(name).text and "smithson" not in folded(name).text)
    assert "Ann Smithson" not in Posts(map_of(name, "Ann Smithson")).text(f"{text}; Ann Smithson; {text}")


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Bob Hale-Reid", "Post 0"),
        ("ROBERT HALE-REID OBE", "Post 0"),
        ("Hale-Reid, R. J.", "Post 0."),
        ("R J Hale-Reid and RJ Hale-Reid", "Post 0 and Post 0"),
        ("James Hale-Reid", "Post 0"),
        ("write to robert.hale-reid@example.org", "write to Post 0@example.org"),
        ("Sir Robert", "Post 0"),
    ],
)
def test_a_name_with_an_initial_a_nickname_and_an_honour(said, becomes):
    assert Posts(map_of("Sir Robert (Bob) James Hale-Reid OBE")).text(said) == becomes


def test_a_name_recorded_surname_first_is_found_in_any_order():
    posts = Posts(map_of("SMITHSON, Dr Ann"))
    assert posts.text("Ann Smithson, Dr Smithson and Smithson, Ann") == "Post 0, Post 0 and Post 0"


@pytest.mark.parametrize("name", ["Dr Smith and Partners", "DR SMITH AND PARTNERS", "Dr  Smith and\u00a0Partners"])
def test_an_organisation_with_a_surname_in_it_stays_as_it_is(name):
    posts = Posts(map_of("Dr Ann Smith", organisations=["Dr Smith and Partners"]))
    assert posts.text(f"Held by {name}.") == f"Held by {name}."
    assert posts.text(f"Dr Smith sits for {name}") == f"Post 0 sits for {name}"


def test_a_surname_that_is_part_of_another_name_is_left_and_listed():
    posts = Posts(map_of("Ann Smith", organisations=["Smith Street Surgery"]))
    assert posts.text("Delegated to Smith") == "Delegated to Smith"
    assert posts.text("Ann Smith, A Smith and Dr Smith") == "Post 0, Post 0 and Post 0"
    (doubt,) = posts.left_in(["Smith Street Surgery", "Delegated to Smith"])
    assert doubt == (
        "“Smith” may be somebody's name or something else, so it stands as it is: “Delegated to Smith”. "
        "Please check it."
    )


@pytest.mark.parametrize("where", [{"bodies": ["Hale forum"]}, {"place": "Hale"}])
def test_a_surname_that_is_part_of_a_bodys_or_a_places_name_is_left(where):
    posts = Posts(map_of("Ann Hale", **where))
    assert posts.text("Hale forum meets in Hale") == "Hale forum meets in Hale"


def test_everyday_words_stay_even_where_somebody_is_called_so():
    posts = Posts(map_of("Ann Ward", "Will Power", "Grace May", "Guy Baker"))
    for text in ("A ward manager and a baker", "by will power", "It may decide", "1 May 2026", "Ward 3"):
        assert posts.text(text) == text
    assert posts.text("A Ward, Ann Ward, Will Power, WARD, Ann") == "Post 0, Post 0, Post 1, Post 0"


def test_a_word_that_goes_on_as_a_longer_name_is_left_and_listed():
    posts = Posts(map_of("Ann Penhaligon"))
    assert posts.text("Penhaligon Street") == "Penhaligon Street"
    assert "“Penhaligon”" in posts.left_in(["At Penhaligon Street"])[0]
    assert posts.text("AGREED BY PENHALIGON TODAY") == "AGREED BY Post 0 TODAY"


def test_a_spelling_that_several_people_share_stands_for_either():
    posts = Posts(map_of("Ann Smithson", "Alan Smithson", "Cllr Bo Smithson"))
    assert posts.text("Ann Smithson") == "Post 0"
    assert posts.text("A Smithson") == "Post 0 or Post 1"
    assert posts.text("Cllr Smithson") == "Post 2"


def test_an_organisation_that_is_only_somebodys_name_is_a_name():
    map = map_of("Ann Smithson", organisations=["Ann Smithson"])
    assert Posts(map).text("Ann Smithson") == "Post 0"


def test_a_body_called_after_somebody_in_full_is_reworded():
    map = map_of("Ann Smithson", bodies=["The Ann Smithson Big Room"])
    assert Posts(map).text("The Ann Smithson Big Room") == "The Post 0 Big Room"


def test_no_surname_of_these_tests_is_an_everyday_word():
    assert not ORDINARY & {folded(name).text for name in SURNAMES}
