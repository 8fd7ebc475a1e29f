"""The whole road on the command line: a list comes in, findings are read, a paper and pictures go out."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from stakeholdermap.__main__ import main

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"


# One application for the whole process: the commands would make a plainer one that no window test can use.
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journey")


def a_map_of(folder: Path, name: str, *more: str) -> Path:
    out = folder / f"{Path(name).stem}.smap"
    if not out.exists():
        assert main(["import", str(SAMPLES / name), "-o", str(out), *more]) == 0
    return out


@pytest.fixture
def lancashire(folder: Path) -> Path:
    return a_map_of(folder, "lancashire-hwb.xlsx")


@pytest.fixture
def westmarch(folder: Path) -> Path:
    return a_map_of(folder, "westmarch-place-partnership.xlsx")


def review_of(map: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict:
    capsys.readouterr()
    assert main(["review", str(map), "--format", "json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def sentences(review: dict, kind: str | None = None) -> str:
    return "\n".join(f["sentence"] for f in review["findings"] if kind in (None, f["kind"]))


def test_lancashire_meets_the_law_and_is_still_run_by_councils(
    lancashire: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = review_of(lancashire, capsys, "--standard", "hwb")

    (standard,) = review["standards"]
    assert review["counts"]["seats"] == 13
    assert standard["met"] == standard["applicable"] == 6
    assert "10 of 13 seats (77%)" in sentences(review)
    assert any(row["group"] == "vcse" and row["seats"] == 1 for row in review["representation"])
    assert any(f["kind"] in ("missing_group", "thin") and "rimary care" in f["sentence"] for f in review["findings"])


def test_the_planted_facts_of_westmarch_are_found(westmarch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = review_of(westmarch, capsys)

    assert review["counts"]["bodies"] == 5
    assert review["map"]["as_at"] == "2026-03-01"
    told = sentences(review)
    assert "Westmarch Council" in told
    assert any("Healthwatch" in f["sentence"] for f in review["findings"])
    assert "of 17 seats but 0 of" in sentences(review, "voice_without_vote")
    assert "Vale VCSE Alliance" in sentences(review, "cut_point") + sentences(review, "sole_link")
    assert "Choose neighbourhood priorities" in sentences(review, "nobody_decides")
    assert "four bodies" in sentences(review, "same_people_twice")
    assert "lived experience" in sentences(review, "missing_group")
    assert any(f["severity"] == "strength" for f in review["findings"])


def test_standard_output_of_a_review_is_json_without_holes(westmarch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = review_of(westmarch, capsys, "--standard", "place", "--standard", "five_groups")

    assert review["schema"] == "stakeholdermap.review/1"
    assert [s["id"] for s in review["standards"]] == ["place", "five_groups"]
    assert {d["by"] for d in review["decisions"]} == {"person", "organisation", "group", "profession", "band"}
    for finding in review["findings"]:
        assert finding["sentence"], finding["id"]
        assert finding["source"], finding["id"]


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "csv", "xlsx", "graphml"])
def test_a_map_goes_out_in_every_format(westmarch: Path, folder: Path, suffix: str) -> None:
    out = folder / f"westmarch.{suffix}"

    assert main(["export", str(westmarch), str(out)]) == 0

    assert out.stat().st_size > 500


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_board_paper_goes_out(lancashire: Path, folder: Path, suffix: str) -> None:
    out = folder / f"paper.{suffix}"

    assert main(["paper", str(lancashire), str(out), "--standard", "hwb"]) == 0

    assert out.stat().st_size > 5_000


def test_many_papers_go_into_a_folder(lancashire: Path, westmarch: Path, tmp_path: Path) -> None:
    assert main(["paper", str(lancashire), str(westmarch), "--out", str(tmp_path)]) == 0

    assert {p.name for p in tmp_path.iterdir()} == {"lancashire-hwb.docx", "westmarch-place-partnership.docx"}


def test_a_plain_edge_list_with_attributes_can_be_measured(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    networks = SAMPLES / "networks"
    out = folder / "kite.smap"
    sources = [str(networks / "krackhardt_kite_edges.csv"), str(networks / "krackhardt_kite_nodes.csv")]
    assert main(["import", *sources, "-o", str(out)]) == 0
    capsys.readouterr()

    assert main(["measures", str(out), "--format", "csv"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    value = {(row["name"], row["measure"]): row["value"] for row in rows}
    assert float(value["", "degree_centralization"]) == pytest.approx(1 / 3, abs=1e-4)
    assert float(value["Heather", "betweenness"]) == pytest.approx(0.3889, abs=1e-4)
    assert [name for (name, measure), v in value.items() if measure == "cut_point" and float(v)] == ["Heather", "Ike"]


def test_a_whole_map_is_said_to_be_whole(lancashire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()

    assert main(["check", str(lancashire)]) == 0

    assert "whole" in capsys.readouterr().out


def test_a_picture_is_written_where_no_window_has_ever_run(westmarch: Path, folder: Path) -> None:
    out = folder / "alone.png"
    command = [sys.executable, "-m", "stakeholdermap", "export", str(westmarch), str(out)]

    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "Wrote alone.png.\n", "")
    assert out.read_bytes().startswith(b"\x89PNG")


def _faulty(folder: Path, lancashire: Path) -> dict[str, list[str]]:
    words = folder / "words.txt"
    words.write_text("Dear colleagues,\nplease find below nothing that is a table.\n")
    damaged = folder / "damaged.smap"
    damaged.write_bytes(lancashire.read_bytes()[:5000])
    foreign = folder / "foreign.smap"
    foreign.write_bytes(b"not a map at all")
    return {
        "not a map": ["review", str(foreign)],
        "damaged": ["check", str(damaged)],
        "no such file": ["check", str(folder / "nowhere.smap")],
        "no date": ["review", str(lancashire), "--as-at", "31-12-2020"],
        "unknown standard": ["review", str(lancashire), "--standard", "hwbb"],
        "unknown body": ["review", str(lancashire), "--body", "Cabinet"],
        "unknown format": ["export", str(lancashire), str(folder / "map.bmp")],
        "no table": ["import", str(words), "-o", str(folder / "words.smap")],
        "already there": ["import", str(SAMPLES / "lancashire-hwb.xlsx"), "-o", str(lancashire)],
        "no such folder": ["export", str(lancashire), str(folder / "none" / "map.svg")],
    }


FAULTS = (
    "not a map",
    "damaged",
    "no such file",
    "no date",
    "unknown standard",
    "unknown body",
    "unknown format",
    "no table",
    "already there",
    "no such folder",
)


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_one_sentence_and_changes_nothing(
    fault: str, folder: Path, lancashire: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = _faulty(folder, lancashire)[fault]
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    capsys.readouterr()

    assert main(command) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1, said.err
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "command",
    [
        ["review"],
        ["measures", "x.smap", "--format", "xml"],
        ["measures", "x.smap", "--level", "streets"],
        ["import", "x.csv", "-o", "x.csv"],
        ["paper", "a/x.smap", "b/x.smap", "--out", "papers"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_exit_two(command: list[str]) -> None:
    assert main(command) == 2


def test_what_could_not_be_read_is_named_by_sheet_row_and_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "named.smap"
    assert main(["import", str(SAMPLES / "westmarch-place-partnership.xlsx"), "-o", str(out)]) == 0

    said = capsys.readouterr().err.splitlines()
    out.unlink()

    assert "Sheet Links, row 20, column B: It ties Westmarch Council to itself. The row was not brought in." in said


def test_a_doubtful_match_is_listed_and_left_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "doubtful.smap"
    assert main(["import", str(SAMPLES / "lancashire-hwb.xlsx"), "-o", str(out)]) == 0

    said = capsys.readouterr().err
    out.unlink()

    assert "“a district council” may be “a district council in sub-area 1”; left apart." in said
