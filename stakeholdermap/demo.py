"""The whole job on the example without a hand on it: spreadsheet, map, review, board paper, pictures, window."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholdermap import jobs, shipped, telling
from stakeholdermap.exports import formats
from stakeholdermap.exports.paper import PaperOptions
from stakeholdermap.store import publishing

EXAMPLE = "westmarch-place-partnership.xlsx"


def make(folder: Path) -> list[str]:
    """Fill the folder with everything the program makes of the example; lines that say where to look."""
    folder.mkdir(parents=True, exist_ok=True)
    brought = jobs.bring_in([shipped.folder("examples", EXAMPLE)], body=None, directed=False, accept_doubtful=False)
    review = jobs.review_of(brought.map, (), today=date.today())
    file = folder / "westmarch.smap"
    publishing.save(brought.map, file)
    (folder / "review.txt").write_text("\n".join(telling.review_in_words(review)) + "\n", encoding="utf-8")
    figure = jobs.figure_of(brought.map, review)
    for suffix in ("svg", "png", "pdf", "xlsx", "csv", "graphml"):
        formats.export(brought.map, review, figure, folder / f"map.{suffix}")
    for suffix in ("docx", "pdf"):
        options = PaperOptions(meeting="Westmarch Place Partnership Board")
        jobs.write_paper(brought.map, review, options, folder / f"board-paper.{suffix}")
    window = folder / "window.png"
    # A process of its own: the window needs the GUI thread, and its trouble must not spoil the rest.
    with TemporaryDirectory() as work:
        command = [sys.executable, "-m", "stakeholdermap", str(file), "--screenshot", str(window), "--work", work]
        shown = subprocess.run(command, capture_output=True, text=True, check=False)
        if shown.returncode != 0:
            sys.stderr.write(shown.stderr)
    return [*_what_lies(folder, window if shown.returncode == 0 else None), "", *telling.review_in_words(review)]


def _what_lies(folder: Path, window: Path | None) -> list[str]:
    lines = [
        f"Everything lies in {folder}:",
        "  westmarch.smap                the map, to open in the window or with the commands",
        "  board-paper.docx, .pdf        the board paper",
        "  map.svg, .png, .pdf           the picture",
        "  map.xlsx, .csv, .graphml      the data",
        "  review.txt                    the findings, as below",
    ]
    return [*lines, "  window.png                    the window with the example"] if window else lines
