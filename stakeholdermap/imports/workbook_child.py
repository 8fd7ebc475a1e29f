"""Reads one workbook in a process of its own and writes its sheets to standard output as JSON.

Run as a file or a module. The reader library can end the whole process on a hostile file; here that costs
nothing, because the program only sees that its child gave no answer. It imports nothing of the program.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

if sys.platform != "win32":
    import resource

MOST_MEMORY = 500 * 1024 * 1024
MOST_SECONDS = 30


def main(arguments: list[str]) -> int:
    """Read the workbook ``arguments[0]`` with at most rows, columns and cells ``arguments[1:4]``."""
    _cap_this_process()
    path, *caps = arguments
    rows, columns, cells = (int(cap) for cap in caps)
    try:
        answer = _read(path, rows, columns, cells)
    except PasswordError:
        answer = {"fault": "password"}
    except CalamineError:
        answer = {"fault": "unreadable"}
    except MemoryError:
        answer = {"fault": "too large"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii"))
    return 0


def _cap_this_process() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: str, rows: int, columns: int, cells: int) -> dict[str, Any]:
    sheets: list[dict[str, Any]] = []
    left = cells
    with CalamineWorkbook.from_path(path) as workbook:
        for described in workbook.sheets_metadata:
            if described.typ is not SheetTypeEnum.WorkSheet:
                sheets.append({"name": described.name, "not": "chart"})
            elif described.visible is not SheetVisibleEnum.Visible:
                sheets.append({"name": described.name, "not": "hidden"})
            else:
                sheet = workbook.get_sheet_by_name(described.name)
                size = sheet.height, sheet.width
                left -= size[0] * size[1]
                fits = size[0] <= rows and size[1] <= columns and left >= 0
                sheets.append(_content(described.name, sheet) if fits else {"name": described.name, "size": size})
    return {"sheets": sheets}


def _content(name: str, sheet: CalamineSheet) -> dict[str, Any]:
    top, left = sheet.start or (0, 0)
    return {
        "name": name,
        "top": top,
        "left": left,
        "rows": [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=True)],
        "merged": [[*first, *last] for first, last in sheet.merged_cell_ranges or ()],
    }


def _plain(value: object) -> object:
    """A cell for JSON: a day becomes a list of its one ISO text, so that it is not taken for words."""
    if isinstance(value, datetime):
        return [value.date().isoformat()]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, bool | int | float | str):
        return value
    return str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
