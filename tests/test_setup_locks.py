"""The locks pin everything, agree with each other and the project file, and name no place to fetch from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~!;\[ ]", text)[0].lower().replace("_", "-") for text in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_or_the_hash_of_one(lock: str) -> None:
    entries = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert len(entries) > 15
    for entry in entries:
        pinned = re.fullmatch(r"[a-z0-9-]+==\S+( ; [^:\\]+?)?(?: +--hash=sha256:[0-9a-f]{64})+", entry)
        assert pinned, f"{lock}: {entry[:80]}"


def test_the_project_s_own_dependencies_are_locked() -> None:
    assert names(PROJECT["dependencies"]) <= set(pins("requirements.lock"))
    assert names(PROJECT["optional-dependencies"]["dev"]) <= set(pins("requirements-dev.lock"))


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize(
    "path",
    [
        *LOCKS,
        "pyproject.toml",
        "Makefile",
        ".ci/run",
        *(f"packaging/{p.name}" for p in ROOT.glob("packaging/*.sh")),
    ],
)
def test_the_set_up_names_no_place_to_fetch_from(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"\w://|--(extra-)?index-url|--find-links", text)
