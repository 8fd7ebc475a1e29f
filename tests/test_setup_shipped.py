"""What ships with the program is found from a checkout, an installed wheel and a frozen build alike."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from stakeholdermap import shipped

ROOT = Path(__file__).resolve().parent.parent

FIND = """
from pathlib import Path
import stakeholdermap
from stakeholdermap import shipped
print(Path(stakeholdermap.__file__).parent)
print(shipped.folder())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    (built,) = place.glob("*.whl")
    return built


def find_from(place: Path, elsewhere: Path) -> tuple[Path, Path]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(place)!r})\n{FIND}"],
        cwd=elsewhere,
        check=True,
        capture_output=True,
        text=True,
    )
    package, resources = map(Path, done.stdout.split("\n")[:2])
    return package, resources


def test_a_checkout_finds_its_resources_from_anywhere(tmp_path: Path) -> None:
    assert find_from(ROOT, tmp_path) == (ROOT / "stakeholdermap", ROOT / "resources")


def test_an_installed_wheel_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", target, wheel],
        check=True,
        capture_output=True,
    )
    package = target / "stakeholdermap"
    assert find_from(target, elsewhere) == (package, package / "resources")


def test_the_wheel_holds_every_resource_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        commands = next(packed.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    resources = ROOT / "resources"
    wanted = {
        f"stakeholdermap/resources/{path.relative_to(resources).as_posix()}"
        for path in resources.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted
    assert not wanted - names
    assert "stakeholdermap = stakeholdermap.__main__:main" in commands


def test_a_frozen_build_finds_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "standards").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "stakeholdermap")
    assert shipped.folder("standards") == tmp_path / "resources" / "standards"


def test_a_stranger_named_resources_beside_an_installed_package_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "stakeholdermap")
    with pytest.raises(shipped.ResourceMissing):
        shipped.folder()


def test_what_is_missing_is_named_in_a_sentence() -> None:
    with pytest.raises(shipped.ResourceMissing, match=r"“resources/no/such/thing” should have come with"):
        shipped.folder("no", "such", "thing")
