from datetime import date

import pytest

from stakeholdermap.analysis import wording
from stakeholdermap.desk.forms import editors
from stakeholdermap.desk.forms.fields import FIELDS, PROVENANCE
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Fact, Organisation, new_id, values_of


@pytest.mark.parametrize("typed", ["1 March 2026", "01/03/2026", "1/3/2026", "2026-03-01", " 1  Mar 2026 "])
def test_a_day_is_read_however_it_is_usually_written(typed: str) -> None:
    assert editors.Day().read(typed, Map()) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["31 February 2026", "soon", "13/13/2026", "2026"])
def test_a_day_that_is_none_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused, match="is not a date"):
        editors.Day().read(typed, Map())


@pytest.mark.parametrize("typed", ["", "  ", "Not known"])
def test_a_day_left_empty_is_not_known(typed: str) -> None:
    assert editors.Day().read(typed, Map()) is None


def test_a_day_is_written_as_british_people_write_it() -> None:
    assert editors.day_in_words(date(2026, 3, 1)) == "1 March 2026"
    assert editors.day_in_words(None) == ""


@pytest.mark.parametrize(("typed", "value"), [("7", 7), ("1,000", 1000), ("", None), (" 3 ", 3)])
def test_a_whole_number_is_read(typed: str, value: int | None) -> None:
    assert editors.Number().read(typed, Map()) == value


@pytest.mark.parametrize("typed", ["seven", "1.5", "inf", "nan"])
def test_a_number_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="number"):
        editors.Number().read(typed, Map())


@pytest.mark.parametrize("typed", ["", "inf", "nan", "x"])
def test_a_weight_is_always_a_number(typed: str) -> None:
    with pytest.raises(Refused):
        editors.Number(whole=False, needed=True).read(typed, Map())


def test_a_key_of_a_closed_list_is_read_and_written_in_its_words() -> None:
    group = editors.one_of(words.GROUPS)
    assert group.words("vcse", Map()) == "Voluntary and community"
    assert group.read("voluntary AND community", Map()) == "vcse"
    assert group.read("", Map()) == ""
    with pytest.raises(Refused, match="not one of the choices"):
        group.read("The weather", Map())


def test_yes_no_and_not_known_are_three_things() -> None:
    answer = editors.yes_or_no()
    assert [answer.read(said, Map()) for said in ("Yes", "No", "Not known", "")] == [True, False, None, None]


def test_several_keys_are_read_in_their_words() -> None:
    skills = editors.Several(words.SKILLS)
    assert skills.read("Communication; coaching", Map()) == ("communication", "coaching")
    assert skills.words(("communication", "coaching"), Map()) == "Communication, Coaching"
    with pytest.raises(Refused):
        skills.read("Juggling", Map())


def test_a_thing_is_picked_by_its_name() -> None:
    trust = Organisation(id=new_id(), name="Fells Trust")
    map = edits.add(Map(), trust)
    employer = editors.thing_in("organisations")
    assert employer.read("fells trust", map) == trust.id
    assert employer.words(trust.id, map) == "Fells Trust"
    assert employer.read("", map) is None


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_fact_is_in_its_form(kind: type[Fact]) -> None:
    told = {field.name for field in (*FIELDS[kind], *PROVENANCE)}
    # Which drawing a note is on is where it was drawn, and no matter of typing.
    assert told == set(kind.__dataclass_fields__) - {"id", "attributes", "sheet"}


def test_what_a_field_says_is_what_it_reads(westmarch: Map) -> None:
    for fact in westmarch.things():
        for field in FIELDS.get(type(fact), ()):
            value = values_of(fact)[field.name]
            said = field.editor.words(value, westmarch)
            if list(dict(field.editor.options(westmarch) or ()).values()).count(said) < 2:
                assert field.editor.read(said, westmarch) == value, (field.name, said)


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("Referral, Ward ,  Home", ("Referral", "Ward", "Home")),
        ("Assess, then plan; Ward", ("Assess, then plan", "Ward")),
        ("Ward, Ward,, ", ("Ward",)),
        ("Assess, then plan;", ("Assess, then plan",)),
        ("", ()),
    ],
)
def test_words_of_ones_own_are_read_each_once_in_their_order(typed: str, entries: tuple[str, ...]) -> None:
    listed = editors.Listed()
    assert listed.read(typed, Map()) == entries
    assert listed.read(listed.words(entries, Map()), Map()) == entries


def test_groups_are_known_by_other_words_in_any_case_and_number() -> None:
    several = editors.Several(words.GROUPS, wording.group)
    assert several.read("council officers, Healthwatch, NHS Providers", Map()) == (
        *("local_authority", "healthwatch", "nhs_provider"),
    )
    for key, group in words.GROUPS.items():
        assert several.read(group.words.upper(), Map()) == (key,)
        assert several.read(wording.group(key), Map()) == (key,)
    assert several.read("council officer; elected member", Map()) == ("local_authority", "politician")
    with pytest.raises(Refused, match="“Wizards”"):
        several.read("Wizards", Map())
