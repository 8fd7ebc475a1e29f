"""Reads the sheets of a workbook through a child process with capped memory and time, or says why it cannot."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from stakeholdermap.imports import workbook_child
from stakeholdermap.imports.tables import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CannotImport,
    Merged,
    Table,
    Value,
    checked_size,
    trimmed,
)

LARGEST_WORKBOOK = 50 * 1024 * 1024
LARGEST_UNZIPPED = 200 * 1024 * 1024
MOST_PARTS = 2_000
HIGHEST_RATIO = 200
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# A frozen program starts itself again with this flag; its entry point then calls ``workbook_child.main``.
CHILD_FLAG = "--read-workbook"

_SMALL_PART = 1024 * 1024
_READ_AT_ONCE = 65_536


@dataclass(frozen=True)
class Skipped:
    """A sheet that was not read, and why."""

    sheet: str
    reason: str


def read_workbook(path: Path) -> tuple[list[Table], list[Skipped]]:
    """Every visible sheet as a table, and the sheets passed over; raises CannotImport."""
    if path.stat().st_size > LARGEST_WORKBOOK:
        raise CannotImport(f"{path.name} is larger than 50 MB, the most that can be brought in.")
    if zipfile.is_zipfile(path):
        _check_zip(path)
    answer = _ask_child(path)
    if "fault" in answer:
        raise CannotImport(_fault_words(path.name, answer["fault"]))
    tables: list[Table] = []
    skipped: list[Skipped] = []
    for sheet in answer["sheets"]:
        if "not" in sheet:
            skipped.append(Skipped(sheet["name"], _not_read(sheet["not"])))
        elif "size" in sheet:
            rows, columns = sheet["size"]
            checked_size(f"Sheet {sheet['name']} of {path.name}", rows, columns)
            raise CannotImport(f"{path.name} has more than {MOST_CELLS:,} cells, the most that can be brought in.")
        else:
            tables.append(_table(path.name, sheet))
    return tables, skipped


def _check_zip(path: Path) -> None:
    """Refuse a file that would grow beyond reason when unpacked, counting what really comes out of it."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNZIPPED:
                raise CannotImport(_fault_words(path.name, "too large"))
            left = LARGEST_UNZIPPED
            for part in parts:
                left -= _unpacked_size(packed, part, left, path.name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise CannotImport(_fault_words(path.name, "unreadable")) from None


def _unpacked_size(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> int:
    size = 0
    most = min(left, max(_SMALL_PART, part.compress_size * HIGHEST_RATIO))
    with packed.open(part) as content:
        while chunk := content.read(_READ_AT_ONCE):
            if not size and b"<!DOCTYPE" in chunk[:4096].upper() and part.filename.endswith((".xml", ".rels")):
                raise CannotImport(_fault_words(name, "unsafe"))
            size += len(chunk)
            if size > most:
                raise CannotImport(_fault_words(name, "too large"))
    return size


def _ask_child(path: Path) -> dict[str, Any]:
    caps = [str(cap) for cap in (MOST_ROWS, MOST_COLUMNS, MOST_CELLS)]
    try:
        done = subprocess.run(
            [*_child_command(), str(path.resolve()), *caps],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=workbook_child.MOST_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise CannotImport(
            f"{path.name} took too long to read. Save the sheet you need as CSV UTF-8 and try again."
        ) from None
    if done.returncode != 0:
        return {"fault": "too large" if zipfile.is_zipfile(path) else "unreadable"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _child_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    # As a file, so that the child needs to know nothing of where the program is installed.
    return [sys.executable, "-P", str(Path(workbook_child.__file__))]


def _fault_words(name: str, fault: str) -> str:
    return {
        "password": f"{name} is protected with a password. Save a copy without one and try again.",
        "too large": f"{name} is damaged, or far larger inside than it looks, and was not read. "
        "Save the sheet you need as CSV UTF-8 and try again.",
        "unsafe": f"{name} holds instructions that no spreadsheet program writes, and was not read.",
    }.get(
        fault,
        f"{name} is not a workbook that can be read. Save it again as .xlsx or as CSV UTF-8 and try that.",
    )


def _not_read(why: str) -> str:
    return "The sheet is hidden in the workbook." if why == "hidden" else "The sheet is a chart."


def _table(source: str, sheet: dict[str, Any]) -> Table:
    top, left = sheet["top"], sheet["left"]
    merged = (Merged(r1 - top, c1 - left, r2 - top, c2 - left) for r1, c1, r2, c2 in sheet["merged"])
    rows = trimmed([[_value(cell) for cell in row] for row in sheet["rows"]])
    return Table(source, sheet["name"], rows, top, left, tuple(merged))


def _value(cell: Any) -> Value:
    match cell:
        case [str(day)]:
            return date.fromisoformat(day)
        case bool() | str():
            return cell
        case int() | float():
            return float(cell) if math.isfinite(cell) else str(cell)
    return None
