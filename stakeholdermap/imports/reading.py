"""Opens any file that may hold tables and chooses the reader by what the file is, not by what it is called."""

from __future__ import annotations

from pathlib import Path

from stakeholdermap.imports.read_csv import LARGEST_CSV, read_csv
from stakeholdermap.imports.read_workbook import WORKBOOK_SUFFIXES, Skipped, read_workbook
from stakeholdermap.imports.tables import CannotImport, Table

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path) -> tuple[list[Table], list[Skipped]]:
    """The tables in a file, and the sheets passed over; raises CannotImport with one sentence."""
    try:
        with path.open("rb") as opened:
            start = opened.read(8)
            if start.startswith(_ZIP) or start == _OLE:
                return read_workbook(path)
            if path.suffix.lower() in WORKBOOK_SUFFIXES:
                raise CannotImport(_not_a_workbook(path, start))
            return [read_csv(path, start + opened.read(LARGEST_CSV))], []
    except FileNotFoundError:
        raise CannotImport(f"There is no file {path.name} at that place.") from None
    except IsADirectoryError:
        raise CannotImport(f"{path.name} is a folder. Choose the file in it.") from None
    except OSError:
        raise CannotImport(f"{path.name} cannot be opened. Is it open elsewhere, or is it not yours to read?") from None


def _not_a_workbook(path: Path, start: bytes) -> str:
    if not start:
        return f"{path.name} is empty."
    return f"{path.name} is named as a workbook but is not one. If it is a text file, name it .csv and try again."
