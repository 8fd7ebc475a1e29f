"""The program read by a real client of the accessibility bus, where a machine has one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE_S = 60


def _has_all_it_takes() -> bool:
    if not (shutil.which("xvfb-run") and shutil.which("dbus-run-session") and LAUNCHER.exists()):
        return False
    asks = "import gi; gi.require_version('Atspi', '2.0')"
    return subprocess.run([SYSTEM_PYTHON, "-c", asks], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    sys.platform != "linux" or not _has_all_it_takes(), reason="no accessibility bus, or nothing to read it with"
)
def test_a_screen_reader_finds_every_card_and_tie_of_the_example(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    script = tmp_path / "session.sh"
    script.write_text(
        f"{LAUNCHER} --launch-immediately & bus=$!\n"
        f'"$PROGRAM" -m stakeholdermap --example --work "{tmp_path}/work" & program=$!\n'
        f'{SYSTEM_PYTHON} "{HERE}/screen_reader.py" "Map of the partnership" {PATIENCE_S}\n'
        "kill $program $bus; wait $program\n"
    )
    env = os.environ | {
        "PROGRAM": sys.executable,
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    command = ["xvfb-run", "-a", "dbus-run-session", "--", "sh", str(script)]
    ran = subprocess.run(command, capture_output=True, text=True, env=env, timeout=2 * PATIENCE_S, check=False)
    found = json.loads(next(line for line in ran.stdout.splitlines() if line.startswith("{")))

    assert found["role"] == "list"
    assert {role for role, _ in found["items"]} == {"list item"}
    names = [name for _, name in found["items"]]
    assert any(name.startswith("Westmarch Council, organisation, local authority, ") for name in names)
    assert "NHS Mid Vale ICB commissions Riverside PCN, strength 4 of 5" in names
