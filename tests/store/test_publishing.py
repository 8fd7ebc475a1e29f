import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stakeholdermap.model import edits
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.errors import CannotWrite
from tests.store.places import HISTORY, files_in, full_map, id_of

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def as_somebody_without_rights() -> Iterator[None]:
    """Whoever may do everything becomes, for a while, one who may not."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_the_same_map_gives_the_same_bytes(tmp_path: Path) -> None:
    first = publishing.save(full_map(), tmp_path / "a.smap", HISTORY)
    assert publishing.save(full_map(), tmp_path / "b.smap", HISTORY) == first
    assert publishing.fingerprint(tmp_path / "a.smap") == first
    assert publishing.fingerprint(tmp_path / "none.smap") is None
    assert sorted(files_in(tmp_path)) == ["a.smap", "b.smap"]


def test_a_file_is_replaced_whole_with_its_rights_and_through_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.smap"
    publishing.save(full_map(), real)
    real.chmod(0o664)
    (tmp_path / "link.smap").symlink_to(real)
    changed = edits.change(full_map(), id_of("Council"), name="New Council")
    publishing.save(changed, tmp_path / "link.smap")
    assert (tmp_path / "link.smap").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o664
    assert opening.load(real) == changed


def test_a_folder_that_may_not_be_written_to_is_named_and_nothing_is_lost() -> None:
    # Not pytest's own folder: nobody but its owner may look into that.
    with TemporaryDirectory() as name:
        folder = Path(name)
        publishing.save(full_map(), folder / "place.smap")
        before = files_in(folder)
        folder.chmod(0o555)
        with as_somebody_without_rights(), pytest.raises(CannotWrite) as refused:
            publishing.save(full_map(), folder / "place.smap", pause=lambda _: None)
        assert files_in(folder) == before
        folder.chmod(0o755)
    assert f"could not be saved in the folder “{folder}”: Permission denied" in str(refused.value)
    assert "is as it was" in str(refused.value)


@pytest.mark.parametrize("name", ["missing/place.smap", "x" * 300 + ".smap", "folder.smap"])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.smap").mkdir()
    with pytest.raises(CannotWrite, match="could not be saved in the folder"):
        publishing.save(full_map(), tmp_path / name)
    assert files_in(tmp_path) == {}


def test_a_file_that_something_holds_for_a_while_is_tried_again(tmp_path: Path, monkeypatch) -> None:
    publishing.save(full_map(), tmp_path / "place.smap")
    waited: list[float] = []
    really = os.replace

    def held_at_first(part: Path, target: Path) -> None:
        if len(waited) < 3:
            raise PermissionError(errno.EACCES, "The file is in use")
        really(part, target)

    monkeypatch.setattr(os, "replace", held_at_first)
    changed = edits.change(full_map(), id_of("Council"), name="New Council")
    publishing.save(changed, tmp_path / "place.smap", pause=waited.append)
    assert waited == list(publishing.WAITS[:3])
    assert opening.load(tmp_path / "place.smap") == changed


def test_a_file_that_something_never_lets_go_is_left_as_it_was(tmp_path: Path, monkeypatch) -> None:
    publishing.save(full_map(), tmp_path / "place.smap")
    before = files_in(tmp_path)
    waited: list[float] = []

    def held(part: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "The file is in use")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(CannotWrite, match="The file is in use"):
        publishing.save(full_map(), tmp_path / "place.smap", pause=waited.append)
    assert waited == list(publishing.WAITS)
    assert files_in(tmp_path) == before


def test_all_that_is_tried_when_something_holds_the_file_ends_within_15_seconds() -> None:
    assert len(publishing.WAITS) == 9
    assert sum(publishing.WAITS) == pytest.approx(15)


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "place.smap"
    publishing.save(full_map(), path)
    before = files_in(tmp_path)
    # The system itself stops the child at 40 kB a file, as a full disk does.
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from stakeholdermap.store import publishing; from tests.store.places import large_map\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "try: publishing.save(large_map(), Path(sys.argv[1]))\n"
        "except publishing.CannotWrite as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert os.strerror(errno.EFBIG) in done.stdout
    assert "is as it was" in done.stdout
    assert files_in(tmp_path) == before


def test_what_a_crash_left_half_made_is_swept_but_not_what_may_be_in_use(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".smap-0a1b.part", ".smap-2c3d.part", "other.part"))
    for file in (old, young, other):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    publishing.save(full_map(), tmp_path / "place.smap")
    assert sorted(files_in(tmp_path)) == [young.name, "other.part", "place.smap"]
