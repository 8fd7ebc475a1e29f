"""Decision tables become decisions and parts, whoever holds them."""

from stakeholdermap.imports.preview import propose
from stakeholdermap.model.map import Map

MEMBERS = (
    "Vale Board\nName,Job title,Org\nJo Bell,Place Clinical Lead,NHS Vale ICB\nAl Roe,Chief Executive,Vale Council\n"
)


def _parts(written, decisions: str) -> tuple[Map, dict[str, set[tuple[str, str]]]]:
    map = propose([written(MEMBERS, "members.csv"), written(decisions, "decisions.csv")], Map()).apply(Map())
    found = {d.name: {(map.name_of(p.holder), p.part) for p in map.parts_in(d.id)} for d in map.decisions.values()}
    return map, found


def test_bodies_organisations_people_and_posts_hold_parts(written) -> None:
    _, parts = _parts(
        written,
        "Decision,Decides,Must agree,Recommends,Advises,Carries out,Is told\n"
        "Agree the budget,Vale Board,NHS Vale ICB,Place Clinical Lead,Al Roe; Vale CC,Vale Council,\n",
    )
    assert parts == {
        "Agree the budget": {
            ("Vale Board", "decides"),
            ("NHS Vale ICB", "must_agree"),
            ("Jo Bell", "recommends"),
            ("Al Roe", "advises"),
            ("Vale Council", "advises"),
            ("Vale Council", "carries_out"),
        }
    }


def test_a_decision_that_nobody_decides_is_kept(written) -> None:
    map, parts = _parts(written, "Decision,Decides,Advises\nChoose priorities,,Vale Council\n")
    assert parts == {"Choose priorities": {("Vale Council", "advises")}}
    assert [body.decides for body in map.bodies.values()] == [True]  # a guess: it is a board


def test_a_body_that_decides_is_known_to_decide(written) -> None:
    map, _ = _parts(written, "Decision,Decides,Advises\nSpend,Vale Spending Group,\n")
    assert {body.name: body.decides for body in map.bodies.values()}["Vale Spending Group"] is True


def test_a_weight_that_is_none_is_named_and_the_decision_comes_in(written) -> None:
    preview = propose([written("Decision,Decides,Weight\nSpend,Vale Board,heavy\nSave,Vale Board,-2\n")], Map())
    assert [(p.row, p.column) for p in preview.problems] == [(2, "C"), (3, "C")]
    assert [d.weight for d in preview.apply(Map()).decisions.values()] == [1.0, 1.0]


def test_a_row_that_names_no_decision_is_named(written) -> None:
    preview = propose([written("Decision,Decides\nSpend,Vale Board\n,Vale Board\n")], Map())
    assert [(p.row, p.column) for p in preview.problems] == [(3, "A")]
