"""Ways to write a small table to disk and to bring it in."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from stakeholdermap.imports.preview import Preview, propose
from stakeholdermap.model.map import Map

SAMPLES = Path(__file__).resolve().parent.parent / "samples"

Write = Callable[..., Path]
Bring = Callable[..., Preview]


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Write text (or bytes) to a file and give its path."""

    def write(content: str | bytes, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Write:
    """Write sheets (name → rows) to a workbook and give its path; sheets named with ~ are hidden."""

    def write(sheets: dict[str, list[list[object]]], name: str = "book.xlsx") -> Path:
        with xlsxwriter.Workbook(tmp_path / name) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title.strip("~"))
                if title.startswith("~"):
                    sheet.hide()
                for index, row in enumerate(rows):
                    sheet.write_row(index, 0, row)
        return tmp_path / name

    return write


@pytest.fixture
def proposed(written: Write) -> Bring:
    """Bring the text of one CSV file to an empty map, or to the one given."""

    def bring(text: str, map: Map | None = None, **options: object) -> Preview:
        return propose([written(text)], map or Map(), **options)  # type: ignore[arg-type]

    return bring
