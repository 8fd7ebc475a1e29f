"""Standards: the shipped ones are whole and dated, a folder adds or replaces, and faults are said in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.review import suggest_standards
from stakeholdermap.analysis.standards import StandardFault, UnknownStandard
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body

SHIPPED = {
    "hwb", "icb", "icb_policy", "icp", "place", "pcn", "neighbourhood", "ft_cog", "vcse", "five_groups",
    "engine_room", "primary_care_first", "distribute", "big_room", "lived_experience", "sponsors", "thirds",
}  # fmt: skip
PROPOSED = {f"health_bill_2026_{body}" for body in ("icb", "hwb", "icp", "ft")}
SMALL = """
id = "ours"
title = "Our own rule"
source = "Our terms of reference"
valid_from = 2020
[[items]]
id = "ours.vcse"
group = "vcse"
requirement = "Two from the voluntary sector"
[items.rule]
kind = "seats"
at_least = 2
groups = ["vcse"]
"""


def written(folder: Path, text: str, name: str = "ours.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_all_seventeen_standards_ship_with_all_their_items() -> None:
    every = standards.load_all()
    assert set(every) == SHIPPED | PROPOSED
    known = {id: standard for id, standard in every.items() if id in SHIPPED}
    assert sum(len(s.items) for s in known.values()) == 82
    for standard in known.values():
        assert standard.source
        assert standard.principle
        assert standard.valid_from
        assert standard.valid_from_text
        assert all(item.source and item.short for item in standard.items)


def test_proposals_say_so_are_no_law_hold_on_no_day_and_are_never_suggested() -> None:
    known = standards.load_all()
    everything = Map().having(
        put=[Body(id=id, name=" ".join(s.bodies), type=t) for id, s in known.items() for t in (s.body_types or ("",))]
    )
    assert PROPOSED & set(suggest_standards(everything)) == set()
    assert "icb" in suggest_standards(everything)
    for id in PROPOSED:
        standard = known[id]
        assert "(proposed)" in standard.title
        assert standard.principle.startswith("Proposed, not law")
        assert "not law" in standard.pending_change
        assert (standard.is_law, standard.valid_from, standard.proposed) == (False, None, True)
        assert not any(standard.in_force(day) for day in (date(2026, 5, 1), date(2030, 1, 1)))
    assert not any(known[id].proposed for id in SHIPPED)


def test_the_proposal_asks_for_the_mayors_nominee_instead_of_the_councils_member_and_for_no_healthwatch() -> None:
    def asked(id: str) -> set[str]:
        return {item.id.partition(".")[2] for item in standards.find(id).items}

    assert asked("icb") - asked("health_bill_2026_icb") == {"la"}
    assert asked("health_bill_2026_icb") - asked("icb") == {"mayor"}
    assert asked("hwb") - asked("health_bill_2026_hwb") == {"healthwatch"}
    for id in ("health_bill_2026_icp", "health_bill_2026_ft"):
        assert not any(item.mandatory for item in standards.find(id).items)


def test_a_year_alone_is_printed_as_a_year_and_begins_on_its_first_day() -> None:
    known = standards.load_all()
    assert known["five_groups"].cited.endswith("(2018)")
    assert known["five_groups"].valid_from == date(2018, 1, 1)
    assert known["hwb"].cited.endswith("(1 April 2013)")


def test_pending_changes_are_kept_and_said_not_to_be_law() -> None:
    for id in ("hwb", "icb", "icb_policy", "icp", "ft_cog"):
        assert "not law" in standards.find(id).pending_change


def test_a_standard_is_in_force_from_its_first_day_on() -> None:
    icb = standards.find("icb")
    assert icb.in_force(date(2022, 7, 1))
    assert not icb.in_force(date(2022, 6, 30))


def test_a_folder_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    written(tmp_path, SMALL.replace('"ours"', '"hwb"'), "hwb.toml")
    known = standards.load_all([tmp_path])
    assert set(known) == SHIPPED | PROPOSED | {"ours"}
    assert known["hwb"].title == "Our own rule"
    (item,) = known["ours"].items
    assert (item.rule.at_least, item.rule.who.groups) == (2, ("vcse",))


def test_a_file_read_again_is_the_very_same_standard_until_its_words_change(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    before = standards.load(path)
    assert standards.load(path) is before
    written(tmp_path, SMALL.replace("at_least = 2", "at_least = 3"))
    assert standards.load(path) != before


def test_an_unknown_standard_names_those_that_are_known() -> None:
    with pytest.raises(UnknownStandard, match=r"no standard called “nhs”.*five_groups.*hwb"):
        standards.find("nhs")


@pytest.mark.parametrize(
    ("was", "becomes", "field"),
    [
        ('source = "Our terms of reference"\n', "", "“source” is missing"),
        ("valid_from = 2020", 'valid_from = "soon"', "“valid_from” should be a date"),
        ("valid_from = 2020", 'valid_form = "2020"', "“valid_form” is not a field"),
        ('kind = "seats"', 'kind = "chairs"', r"“items\[1\].rule.kind” “chairs” is not one of"),
        ('groups = ["vcse"]', 'groups = ["vsce"]', r"“items\[1\].rule.groups” “vsce” is not a known key"),
        ('groups = ["vcse"]', 'groups = "vcse"', r"“items\[1\].rule.groups” should be a list"),
        ('groups = ["vcse"]', 'tables = ["vcse"]', r"“items\[1\].rule.tables” is not a field"),
        ("at_least = 2", "at_least = -1", r"“items\[1\].rule.at_least” should be a whole number"),
        ("at_least = 2", "share_above = 1.5", r"“items\[1\].rule.share_above” should be a number from 0 to 1"),
        ('group = "vcse"', 'group = "us"', r"“items\[1\].group” “us” is not a known group"),
        (
            'requirement = "Two from the voluntary sector"',
            "requirement = 2",
            r"“items\[1\].requirement” should be text",
        ),
        ("[items.rule]", "[items.ruler]", r"“items\[1\].ruler” is not a field"),
        ("[[items]]", "[items]", "“items” should be a list of tables"),
    ],
)
def test_a_fault_names_the_file_and_the_field(tmp_path: Path, was: str, becomes: str, field: str) -> None:
    assert was in SMALL
    with pytest.raises(StandardFault, match=f"^ours.toml: {field}"):
        standards.load(written(tmp_path, SMALL.replace(was, becomes)))


def test_a_file_that_is_no_toml_is_named_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(StandardFault, match=r"ours.toml is not a readable TOML file: .*line 1"):
        standards.load(written(tmp_path, "id = = 3"))
    (tmp_path / "odd.toml").write_bytes(b"id = '\xff'")
    with pytest.raises(StandardFault, match=r"odd.toml is not a readable TOML file"):
        standards.load(tmp_path / "odd.toml")


def test_two_items_of_one_name_and_no_items_are_refused(tmp_path: Path) -> None:
    twice = SMALL + SMALL[SMALL.index("[[items]]") :]
    with pytest.raises(StandardFault, match=r"“ours.vcse” is used twice"):
        standards.load(written(tmp_path, twice))
    with pytest.raises(StandardFault, match="“items” is missing"):
        standards.load(written(tmp_path, SMALL[: SMALL.index("[[items]]")]))
