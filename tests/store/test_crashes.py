"""P1 and P2: no confirmed edit is lost and no shared file is half written when the process is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("what", "times"), [("record", 20), ("publish", 20), ("sittings", 20)])
def test_being_killed_at_any_moment_loses_nothing_confirmed(tmp_path: Path, what: str, times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.crashes", what, tmp_path, str(times)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
