"""A block of cells as Excel puts it on the clipboard: rows of words, tabs between them."""

from __future__ import annotations

import csv
import io

from stakeholdermap.desk.typed import as_words
from stakeholdermap.model.rules import Refused

UNREADABLE = "Nothing was pasted: what is on the clipboard cannot be read as cells of a spreadsheet."
# A block of this many characters is no block that somebody chose: it comes from a file, and belongs imported.
LONGEST = 20_000_000


def cells_in(text: str) -> list[list[str]]:
    """The rows of cells, an empty row as one empty cell; empty rows at the end are left out. Raises Refused."""
    if len(text) > LONGEST:
        raise Refused("Nothing was pasted: the block is too large. Save it as a file and import that instead.")
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = [[as_words(cell) for cell in row] or [""] for row in csv.reader(io.StringIO(whole), dialect="excel-tab")]
    except csv.Error:
        raise Refused(UNREADABLE) from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows
