"""The voting command: published games in words and as data, and what is no game said in one line."""

import json

import pytest

from stakeholdermap import cli


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["voting", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_published_game_is_told_with_exact_shares(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, "12", "4", "4", "4", "2", "2", "1")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "6 voters with a weight of 17 together; 12 carries a vote."
    assert lines[1] == (
        "Voter 1 (weight 4): Banzhaf 5/21 (0.2381), Shapley-Shubik 7/30 (0.2333); "
        "decides in 10 of 32 ways the others can vote"
    )
    assert lines[6].endswith("decides in 0 of 32 ways the others can vote; never makes a difference")
    assert lines[7].startswith("Most partnership boards decide by agreement.")


def test_as_data_it_has_its_own_schema_and_the_shares_as_fractions_too(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "51", "50", "49", "1", "--format", "json")
    game = json.loads(out)
    assert (code, game["schema"], game["quota"], game["weights"]) == (0, "stakeholdermap.voting/1", 51, [50, 49, 1])
    first = game["players"][0]
    assert (first["banzhaf"], first["exact"]["banzhaf"]) == (pytest.approx(3 / 5), "3/5")
    assert (first["shapley_shubik"], first["exact"]["shapley_shubik"]) == (pytest.approx(2 / 3), "2/3")
    assert (first["swings"], first["banzhaf_absolute"], first["veto"]) == (3, 0.75, True)
    assert game["swings"] == 5


def test_a_quota_that_nobody_reaches_has_no_shares(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, "5", "1", "1", "--format", "json")
    assert {player["banzhaf"] for player in json.loads(out)["players"]} == {None}
    assert "No vote can be carried" in told(capsys, "5", "1", "1")[1]


def test_who_decides_alone_and_who_can_stop_a_vote_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "decides alone" in told(capsys, "3", "3", "1")[1]
    assert "no vote is carried without it" in told(capsys, "3", "2", "1", "1")[1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("0", "1"), 1), (("1000000000", "999999999", "999999998"), 1), (("3",), 2), (("3", "many"), 2), (("3", "-1"), 2)],
)
def test_what_is_no_game_ends_with_its_own_code_and_a_reason(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int
) -> None:
    ended, out, err = told(capsys, *arguments)
    assert (ended, out) == (code, "")
    assert err.strip()
    assert code == 2 or len(err.splitlines()) == 1
