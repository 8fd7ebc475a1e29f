"""Holds the house to docs/house.md: what may lean on what, where each library lives, how long things get."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "stakeholdermap"
HOUSE = Path(__file__).resolve().parent.parent / PACKAGE

LONGEST_FILE = 400
LONGEST_FUNCTION = 50

# What each room may import besides itself; shipped.py and the version are for everybody.
LEANS_ON: dict[str, set[str]] = {
    "shipped": set(),
    "model": set(),
    "analysis": {"model"},
    "figure": {"model", "analysis"},
    "store": {"model"},
    "imports": {"model"},
    "exports": {"model", "analysis", "figure"},
    # The jobs that window and commands share (docs/decisions/0007), and how the commands tell of them.
    "jobs": {"model", "analysis", "figure", "imports", "exports"},
    "telling": {"model", "analysis", "imports"},
    "demo": {"model", "analysis", "figure", "store", "imports", "exports", "jobs", "telling"},
    "desk": {"model", "analysis", "figure", "store", "imports", "exports", "jobs"},
    "app": {"model", "analysis", "figure", "store", "imports", "exports", "jobs", "desk"},
    "cli": {
        *("model", "analysis", "figure", "store", "imports", "exports"),
        *("jobs", "telling", "demo", "desk", "app"),
    },
    "__main__": {"app", "cli"},
}
FOR_ALL = {"shipped", "__version__"}

# Where each library may be imported: a room, or one file of a room.
AT_HOME: dict[str, set[str]] = {
    "PySide6": {"desk", "app", "figure.paint"},
    "shiboken6": {"desk", "app", "figure.paint"},
    "pyqtgraph": {"desk"},
    "networkx": {"analysis", "figure.layouts"},
    "rustworkx": {"analysis", "figure.layouts"},
    "pygraphviz": {"figure.layouts"},
    "numpy": {"analysis", "figure", "exports", "desk"},
    "scipy": {"analysis", "figure.layouts"},
    "sqlalchemy": {"store"},
    "python_calamine": {"imports"},
    "rapidfuzz": {"imports"},
    "defusedxml": {"imports"},
    "docx": {"exports"},
    "pptx": {"exports"},
    "typst": {"exports"},
    "xlsxwriter": {"exports"},
    "typer": {"cli"},
    "rich": {"cli"},
    "platformdirs": {"analysis", "store", "imports", "exports", "desk", "app", "cli"},
}

# Where a module may be fetched by its name as the program runs: the background thread (docs/decisions/0005),
# and by the first file, which chooses between window and commands.
MAY_FETCH = {"desk.background", "__main__"}

# Names that say nothing of what is inside, and so gather everything.
VAGUE_FILES = {"utils", "util", "common", "helpers", "helper", "misc"}
VAGUE_ENDINGS = ("Manager", "Helper", "Utils")


@dataclass(frozen=True)
class Source:
    """One file of the house, read once."""

    path: Path
    module: tuple[str, ...]
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.module[0] if self.module else ""

    def fault(self, node: ast.AST | None, sentence: str) -> str:
        line = getattr(node, "lineno", 1)
        return f"{self.path}:{line}: {sentence}"


@dataclass(frozen=True)
class Import:
    """One module (or a name in it) that a file imports, in full: ``("stakeholdermap", "model", "map")``."""

    node: ast.AST
    target: tuple[str, ...]


Rule = Callable[[Source], Iterator[str]]


def faults_in(house: Path) -> list[str]:
    return [fault for source in sources_in(house) for rule in RULES for fault in rule(source)]


def sources_in(house: Path) -> Iterator[Source]:
    for path in sorted(house.rglob("*.py")):
        module = path.relative_to(house).with_suffix("").parts
        if module[-1] == "__init__":
            module = module[:-1]
        text = path.read_text(encoding="utf-8")
        yield Source(path, module, text, ast.parse(text, str(path)))


def imports_in(source: Source) -> Iterator[Import]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node, tuple(alias.name.split(".")))
        elif isinstance(node, ast.ImportFrom):
            base = _base_of(source, node)
            for alias in node.names:
                yield Import(node, (*base, alias.name))
        elif isinstance(node, ast.Call) and _is_import_by_name(node):
            named = node.args[0]
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                yield Import(node, tuple(named.value.split(".")))


def _base_of(source: Source, node: ast.ImportFrom) -> tuple[str, ...]:
    named = tuple(node.module.split(".")) if node.module else ()
    if not node.level:
        return named
    is_package = source.path.name == "__init__.py"
    here = (PACKAGE, *source.module)
    up = node.level - 1 if is_package else node.level
    return (*here[: len(here) - up], *named)


def _is_import_by_name(node: ast.Call) -> bool:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in {"import_module", "__import__"} and bool(node.args)


def directions(source: Source) -> Iterator[str]:
    """Nothing imports to its right."""
    if not source.room:
        allowed: set[str] = set()
    elif source.room in LEANS_ON:
        allowed = LEANS_ON[source.room] | {source.room}
    else:
        yield source.fault(None, f"“{source.room}” is no room of the house; give it its place in LEANS_ON")
        return
    for found in imports_in(source):
        if found.target[0] != PACKAGE or len(found.target) == 1:
            continue
        room = found.target[1]
        if room not in allowed | FOR_ALL:
            yield source.fault(found.node, f"{source.room or PACKAGE} may not import {room}")


def libraries(source: Source) -> Iterator[str]:
    """Each library is used only in the rooms that are its home."""
    places = {source.room, ".".join(source.module[:2])}
    for found in imports_in(source):
        library = found.target[0]
        if library == PACKAGE or library in sys.stdlib_module_names:
            continue
        if library not in AT_HOME:
            sentence = f"{library} has no home; declare it in pyproject.toml and give it a room in AT_HOME"
            yield source.fault(found.node, sentence)
        elif not places & AT_HOME[library]:
            homes = ", ".join(sorted(AT_HOME[library]))
            where = source.room or PACKAGE
            yield source.fault(found.node, f"{where} may not import {library}, which is at home in {homes}")


def late_imports(source: Source) -> Iterator[str]:
    """No import hides inside a function, nor behind a name."""
    for function in _functions_in(source):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield source.fault(node, f"an import hides inside {function.name}(); the circle is the fault")
    if ".".join(source.module) in MAY_FETCH:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _is_import_by_name(node):
            yield source.fault(node, f"only {' and '.join(sorted(MAY_FETCH))} may fetch a module by its name")


def lengths(source: Source) -> Iterator[str]:
    """Nothing grows beyond what one reads in one go."""
    lines = source.text.count("\n")
    if lines > LONGEST_FILE:
        yield source.fault(None, f"{lines} lines; a file has at most {LONGEST_FILE}")
    for function in _functions_in(source):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield source.fault(
                function, f"{function.name}() has {lines} lines; a function has at most {LONGEST_FUNCTION}"
            )


def vague_names(source: Source) -> Iterator[str]:
    """Names say what is inside."""
    for part in source.module:
        if part in VAGUE_FILES:
            yield source.fault(None, f"“{part}” does not say what is inside")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith(VAGUE_ENDINGS):
            yield source.fault(node, f"“{node.name}” does not say what it does")


def _functions_in(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


RULES: tuple[Rule, ...] = (directions, libraries, late_imports, lengths, vague_names)


def test_the_house_keeps_its_rules() -> None:
    faults = faults_in(HOUSE)
    assert not faults, "\n" + "\n".join(faults)


def test_the_model_alone_loads_nothing_heavy() -> None:
    script = f"import sys, {PACKAGE}.model; print(*sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE.parent, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert PACKAGE in loaded
    assert not loaded & set(AT_HOME)


# Each import that leads the wrong way: where it is planted, how it is written, and where it leads.
WRONG_WAYS = [
    ("model/map.py", "from stakeholdermap.analysis import review", "analysis"),
    ("__main__.py", "import importlib; importlib.import_module('stakeholdermap.desk.window')", "desk"),
    (
        "model/map.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING: from ..store import schema",
        "store",
    ),
    ("analysis/graph.py", "from stakeholdermap import exports", "exports"),
    ("figure/draw.py", "from ..exports import png", "exports"),
    ("figure/__init__.py", "from ..desk import window", "desk"),
    ("store/schema.py", "from ..desk import window", "desk"),
    ("store/opening.py", "import stakeholdermap.imports.csv", "imports"),
    ("store/opening.py", "from ..exports import csv", "exports"),
    ("imports/csv.py", "from ..exports import csv", "exports"),
    ("imports/csv.py", "from ..store import schema", "store"),
    ("imports/csv.py", "from ..analysis import graph", "analysis"),
    ("exports/csv.py", "from ..store import schema", "store"),
    ("exports/csv.py", "from ..imports import csv", "imports"),
    ("jobs.py", "from .store import publishing", "store"),
    ("telling.py", "from . import jobs", "jobs"),
    ("demo.py", "from .desk import window", "desk"),
    ("desk/window.py", "from .. import telling", "telling"),
    ("desk/window.py", "from ..app import start", "app"),
    ("desk/canvas/gestures/connect.py", "from ....cli import main", "cli"),
    ("shipped.py", "from .model import map", "model"),
]

# Each library in a room that is not its home.
STRANGERS = [
    ("PySide6", "figure/draw.py"),
    ("PySide6", "exports/png.py"),
    ("PySide6", "cli.py"),
    ("shiboken6", "analysis/graph.py"),
    ("pyqtgraph", "app.py"),
    ("networkx", "figure/draw.py"),
    ("rustworkx", "desk/window.py"),
    ("pygraphviz", "analysis/graph.py"),
    ("numpy", "model/map.py"),
    ("scipy", "desk/window.py"),
    ("sqlalchemy", "desk/files.py"),
    ("python_calamine", "exports/xlsx.py"),
    ("rapidfuzz", "analysis/graph.py"),
    ("defusedxml", "exports/xml.py"),
    ("docx", "desk/files.py"),
    ("pptx", "figure/draw.py"),
    ("typst", "imports/csv.py"),
    ("xlsxwriter", "imports/xlsx.py"),
    ("typer", "app.py"),
    ("rich", "exports/csv.py"),
    ("platformdirs", "model/map.py"),
]

# Every other breach: where it is planted, what is written there, and how the report goes on after the path.
OTHER_BREACHES = {
    "the root leans on a room": (
        "__init__.py",
        "from .model import map",
        ":1: stakeholdermap may not import model",
    ),
    "a room that nobody planned": ("attic/box.py", "", ":1: “attic” is no room of the house"),
    "a library that nobody declared": ("exports/html.py", "import jinja2", ":1: jinja2 has no home"),
    "an import hides in a function": (
        "model/map.py",
        "def f():\n    import json",
        ":2: an import hides inside f()",
    ),
    "an import hides in a method": (
        "desk/window.py",
        "class W:\n    def show(self):\n        if self:\n            from . import files",
        ":4: an import hides inside show()",
    ),
    "a module is fetched by its name": (
        "desk/window.py",
        "from importlib import import_module\nimport_module(f'stakeholdermap.{1}')",
        ":2: only __main__ and desk.background may fetch a module by its name",
    ),
    "a file grows too long": ("model/map.py", "x = 1\n" * 401, ":1: 401 lines; a file has at most 400"),
    "a function grows too long": (
        "model/map.py",
        "\ndef f():\n" + "    x = 1\n" * 50,
        ":2: f() has 51 lines; a function has at most 50",
    ),
    "a file's name says nothing": ("store/utils.py", "", ":1: “utils” does not say what is inside"),
    "a class's name says nothing": (
        "store/backups.py",
        "class BackupManager: ...",
        ":1: “BackupManager” does not say what it does",
    ),
}


def plant(house: Path, name: str, *lines: str) -> Path:
    path = house / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text", "room"), WRONG_WAYS)
def test_an_import_that_leads_the_wrong_way_is_named(name: str, text: str, room: str, tmp_path: Path) -> None:
    path = plant(tmp_path, name, "", text)
    (fault,) = faults_in(tmp_path)
    here = Path(name).parts[0].removesuffix(".py")
    assert fault == f"{path}:{2 + text.count(chr(10))}: {here} may not import {room}"


@pytest.mark.parametrize(("library", "name"), STRANGERS)
def test_a_library_away_from_home_is_named(library: str, name: str, tmp_path: Path) -> None:
    path = plant(tmp_path, name, f"from {library} import something")
    (fault,) = faults_in(tmp_path)
    here = Path(name).parts[0].removesuffix(".py")
    assert fault.startswith(f"{path}:1: {here} may not import {library}, which is at home in ")


@pytest.mark.parametrize("breach", OTHER_BREACHES)
def test_any_other_breach_is_named(breach: str, tmp_path: Path) -> None:
    name, text, sentence = OTHER_BREACHES[breach]
    path = plant(tmp_path, name, text)
    (fault,) = faults_in(tmp_path)
    assert fault.startswith(f"{path}{sentence}")


def test_every_library_has_a_planted_breach() -> None:
    assert {library for library, _ in STRANGERS} == set(AT_HOME)


def test_what_is_allowed_is_not_reported(tmp_path: Path) -> None:
    plant(tmp_path, "__init__.py", "__version__ = '1'")
    plant(tmp_path, "shipped.py", "import sys", "from pathlib import Path")
    plant(tmp_path, "model/map.py", "import json", "from . import things", "from ..shipped import folder")
    plant(tmp_path, "analysis/graph.py", "import networkx, rustworkx, scipy", "from ..model.map import Map")
    plant(tmp_path, "figure/layouts.py", "import networkx, pygraphviz", "from ..model import sheets")
    plant(tmp_path, "figure/paint.py", "from PySide6.QtGui import QPainter", "from .figure import Figure")
    plant(tmp_path, "store/schema.py", "import sqlalchemy", "from .. import __version__")
    plant(tmp_path, "imports/xlsx.py", "import python_calamine, rapidfuzz", "from ..model import edits")
    plant(
        tmp_path,
        "exports/word.py",
        "import docx",
        "from ..figure import draw",
        "from ..analysis import review",
    )
    plant(tmp_path, "desk/canvas/view.py", "import pyqtgraph", "from ..document import Document")
    plant(tmp_path, "desk/files.py", "from ..store import working", "import stakeholdermap.imports.csv")
    plant(tmp_path, "app.py", "import PySide6", "from .desk import window")
    plant(tmp_path, "cli.py", "import typer, rich", "from . import app")
    plant(tmp_path, "jobs.py", "from .imports import preview", "from .exports import paper")
    plant(tmp_path, "demo.py", "from . import jobs, shipped, telling", "from .store import publishing")
    plant(tmp_path, "__main__.py", "import importlib", "importlib.import_module('stakeholdermap.app')")
    plant(
        tmp_path, "desk/background.py", "import importlib", "importlib.import_module('stakeholdermap.jobs')"
    )
    assert faults_in(tmp_path) == []
