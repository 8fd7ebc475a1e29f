"""The set-up scripts on machines of every kind, with stand-ins for what would change the real one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
OFFSCREEN = ["libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3"]
KNOWN = "libglib-2.0.so.0 libGL.so.1 libEGL.so.1 libxkbcommon.so.0 libfontconfig.so.1 libdbus-1.so.3"

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the set-up scripts are for make, on Linux and its kin"
)


class Machine:
    """A machine that has only the programs it is given, and writes down what it is asked to install."""

    def __init__(self, place: Path) -> None:
        self.bin = place / "bin"
        self.bin.mkdir()
        self.asked = place / "asked"
        self.libraries = place / "libraries"
        self.home = place / "checkout"
        shutil.copytree(PACKAGING, self.home / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("requirements.lock", "requirements-dev.lock"):
            (self.home / name).write_text(f"# {name}\n")
        for tool in ("sh", "cat", "rm", "dirname", "mkdir", "chmod", "flock"):
            if found := shutil.which(tool):
                (self.bin / tool).symlink_to(found)

    def gains(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(self.home / "packaging" / script), *arguments],
            env={"PATH": str(self.bin), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def was_asked(self) -> list[str]:
        return self.asked.read_text().splitlines() if self.asked.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def debian(machine: Machine) -> Machine:
    """A Debian on which nothing is installed yet, and whose apt-get installs everything at once."""
    machine.gains("ldconfig", f'cat "{machine.libraries}" 2>/dev/null || true')
    machine.gains(
        "apt-get",
        f'echo "$@" >>"{machine.asked}"\n[ "$1" = update ] || echo "{KNOWN} libxcb" >"{machine.libraries}"',
    )
    machine.gains("id", "echo 1000")
    return machine


def test_a_machine_that_has_everything_is_left_alone(debian: Machine) -> None:
    debian.libraries.write_text(KNOWN)
    done = debian.run("libraries.sh", "offscreen", sys.executable)
    assert (done.returncode, done.stdout, done.stderr, debian.was_asked()) == (0, "", "", [])


def test_a_machine_without_apt_is_left_alone(machine: Machine) -> None:
    assert machine.run("libraries.sh", "window", sys.executable).returncode == 0


def test_root_installs_just_what_is_missing(debian: Machine) -> None:
    debian.gains("id", "echo 0")
    debian.libraries.write_text(KNOWN.replace("libEGL.so.1", "").replace("libGL.so.1", ""))
    done = debian.run("libraries.sh", "offscreen", sys.executable)
    assert done.returncode == 0
    assert debian.was_asked() == ["update -qq", "install -y -qq --no-install-recommends libgl1 libegl1"]


def test_whoever_may_use_sudo_without_a_password_installs_through_it(debian: Machine) -> None:
    debian.gains("sudo", f'echo sudo "$1" >>"{debian.asked}"; shift; exec "$@"')
    debian.gains("true", "exit 0")
    done = debian.run("libraries.sh", "offscreen", sys.executable)
    assert done.returncode == 0
    assert "sudo -n" in debian.was_asked()
    assert debian.was_asked()[-1].endswith(" ".join(OFFSCREEN))


@pytest.mark.parametrize(("sudo", "begins"), [("exit 1", "sudo sh -c '"), (None, "su -c '")])
def test_without_the_right_to_install_one_command_is_named(
    debian: Machine, sudo: str | None, begins: str
) -> None:
    if sudo:
        debian.gains("sudo", sudo)
    done = debian.run("libraries.sh", "offscreen", sys.executable)
    assert done.returncode == 1
    assert debian.was_asked() == []
    (command,) = [line.strip() for line in done.stderr.splitlines() if line.startswith("    ")]
    assert command.startswith(begins + "apt-get update")
    assert command.endswith(" ".join(OFFSCREEN) + "'")


def test_a_window_needs_more_than_no_window(debian: Machine) -> None:
    debian.libraries.write_text(KNOWN)
    done = debian.run("libraries.sh", "window", sys.executable)
    wanted = ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0", "libxcb-shape0"]
    assert done.returncode == 1
    assert all(package in done.stderr for package in wanted)
    assert not any(package in done.stderr.split() for package in OFFSCREEN)


def test_a_python_that_cannot_make_environments_is_completed(debian: Machine) -> None:
    debian.libraries.write_text(KNOWN)
    debian.gains("half-python", 'case "$2" in *ensurepip*) exit 1 ;; esac; echo python3.11-venv')
    done = debian.run("libraries.sh", "offscreen", "half-python")
    assert done.returncode == 1
    assert "--no-install-recommends python3.11-venv'" in done.stderr


def test_an_installation_that_fails_is_said_with_its_command(debian: Machine) -> None:
    debian.gains("id", "echo 0")
    debian.gains("apt-get", "exit 100")
    done = debian.run("libraries.sh", "offscreen", sys.executable)
    assert done.returncode == 1
    assert "could not be installed: libglib2.0-0" in done.stderr
    assert "apt-get install" in done.stderr


def test_an_installation_that_helps_nothing_is_not_believed(debian: Machine) -> None:
    debian.gains("id", "echo 0")
    debian.gains("apt-get", "exit 0")
    assert debian.run("libraries.sh", "offscreen", sys.executable).returncode == 1


def test_a_python_that_is_too_old_is_said_in_one_sentence(machine: Machine) -> None:
    machine.gains("python3", "echo /usr/bin/python3; exit 1")
    done = machine.run("python.sh")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "needs Python 3.11 or newer" in done.stderr


def test_the_python_that_is_asked_for_is_used(machine: Machine) -> None:
    assert machine.run("python.sh", PYTHON=sys.executable).stdout.strip() == sys.executable
    assert "PYTHON=python9 is not one" in machine.run("python.sh", PYTHON="python9").stderr


@pytest.fixture
def python(machine: Machine) -> str:
    """A Python whose environments are empty, and whose pip only writes down what it is asked for."""
    pip = f'echo "$@" >>"{machine.asked}"; [ ! -e "{machine.home}/offline" ]'
    machine.gains("pip", pip)
    machine.gains(
        "python",
        'if [ "$1" = -m ]; then mkdir -p "$3/bin"; ln -s ../../../bin/pip "$3/bin/python"; '
        f'else exec {sys.executable} "$@"; fi',
    )
    if found := shutil.which("ln"):
        (machine.bin / "ln").symlink_to(found)
    return str(machine.bin / "python")


def locks_installed(machine: Machine) -> list[str]:
    return [line.split()[-1] for line in machine.was_asked()]


def test_an_environment_is_built_once(machine: Machine, python: str) -> None:
    for _ in range(2):
        assert machine.run("venv.sh", "requirements.lock", python).returncode == 0
    assert locks_installed(machine) == ["requirements.lock"]
    assert "--require-hashes" in machine.was_asked()[0]


def test_an_environment_for_the_tests_serves_the_program_too(machine: Machine, python: str) -> None:
    machine.run("venv.sh", "requirements-dev.lock", python)
    machine.run("venv.sh", "requirements.lock", python)
    assert locks_installed(machine) == ["requirements-dev.lock"]


def test_an_environment_for_the_program_grows_into_one_for_the_tests(machine: Machine, python: str) -> None:
    machine.run("venv.sh", "requirements.lock", python)
    kept = machine.home / ".venv" / "kept"
    kept.touch()
    machine.run("venv.sh", "requirements-dev.lock", python)
    assert locks_installed(machine) == ["requirements.lock", "requirements-dev.lock"]
    assert kept.exists()


def test_a_new_lock_makes_a_new_environment(machine: Machine, python: str) -> None:
    machine.run("venv.sh", "requirements.lock", python)
    left = machine.home / ".venv" / "left"
    left.touch()
    (machine.home / "requirements.lock").write_text("# something else\n")
    machine.run("venv.sh", "requirements.lock", python)
    assert locks_installed(machine) == ["requirements.lock", "requirements.lock"]
    assert not left.exists()


def test_an_environment_that_was_interrupted_is_built_anew(machine: Machine, python: str) -> None:
    (machine.home / "offline").touch()
    done = machine.run("venv.sh", "requirements.lock", python)
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    (machine.home / "offline").unlink()
    assert machine.run("venv.sh", "requirements.lock", python).returncode == 0
    assert len(locks_installed(machine)) == 2
