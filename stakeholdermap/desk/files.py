"""Maps in and out: open, import, save, export, the board paper; every error becomes words here and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from stakeholdermap.desk import making
from stakeholdermap.desk.background import room
from stakeholdermap.desk.forms.importing import ImportDialog
from stakeholdermap.desk.forms.paper import PaperDialog
from stakeholdermap.desk.keeping import NOT_KEPT
from stakeholdermap.desk.panels.start import Beginning
from stakeholdermap.model.map import Map

SUFFIX = ".smap"
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods")
MAPS = "Stakeholder maps (*.smap)"
SPREADSHEETS = "Spreadsheets and lists (*.xlsx *.xls *.xlsb *.ods *.csv *.tsv *.txt)"
PICTURES = (
    "Picture for the web and Word, sharp at any size (*.svg)",
    "Picture, 300 dots an inch (*.png)",
    "Page to print (*.pdf)",
    "Tables for Excel (*.xlsx)",
    "Membership as a list (*.csv)",
    "Network for other programs (*.graphml)",
)
RECENT = 10
SAVE_AS, THROW_AWAY = "Save as…", "Throw it away"
IMPORT, OPEN, WRITE_IT = "Import it", "Open it", "Write it"
PLACING = "stakeholdermap.figure.placing"
SAFE = "The map on screen is safe."


class Files(QObject):
    """Works for one window: asks with ``window.ask``, does the slow part in ``window.background``."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._document, self._keeping = window.document, window.keeping
        self._background, self._settings = window.background, window.settings
        self._after_saving: Callable[[], object] | None = None
        self._keeping.saved.connect(self._saved)

    # Beginning

    def beginnings(self) -> tuple[Beginning, ...]:
        """The ways to begin that the start page offers."""
        return (
            Beginning(
                "Start from a spreadsheet…", "A membership list from Excel, or a CSV file", self.start_from_spreadsheet
            ),
            Beginning("Open a map…", "A .smap file that you or somebody else has made", self.open),
            Beginning(
                "Look at the example", "Westmarch, an invented place partnership with five bodies", self.open_example
            ),
            Beginning("Empty map", "Draw it from the first organisation on", self.new),
        )

    def recent(self) -> list[Path]:
        """The maps opened or saved of late, newest first."""
        kept = self._settings.value("recent") or []
        return [Path(name) for name in ([kept] if isinstance(kept, str) else kept)]

    def new(self) -> None:
        """An empty map on the desk."""
        self.leave(lambda: self._document.show(making.empty()))

    def open(self, path: Path | None = None) -> None:
        """Open a map, asking which when none is given."""
        if path is None:
            found = self._window.ask.open_files("Open a map", (MAPS, "All files (*)"), self._last_folder())
            path = found[0] if found else None
        if path is None:
            return
        if path.suffix.lower() in TABLES:
            if self._window.ask.choose(f"{path.name} is a list or a spreadsheet, not a map.", "", (IMPORT,)):
                self.take_dropped([str(path)])
            return
        if self._is_open(path):
            # Read now, it would be older than what is on the desk, and take its place.
            self._window.say(f"{path.name} is the map that is open.")
            return
        self.run(
            f"Opening {path.name}…",
            lambda: room("stakeholdermap.store.opening").load(path),
            lambda map: self.leave(lambda: self._show(map, path)),
        )

    def choose_map(self, title: str = "Compare with a map") -> Path | None:
        """Another map's file, to be looked at beside this one; None when the user thinks better of it."""
        found = self._window.ask.open_files(title, (MAPS, "All files (*)"), self._last_folder())
        return found[0] if found else None

    def _is_open(self, path: Path) -> bool:
        here = self._document.path
        return here is not None and self._window.pages.currentIndex() == 1 and here.resolve() == path.resolve()

    def open_example(self) -> None:
        """The invented partnership, as an import would bring it in."""
        self.run("Opening the example…", making.example, lambda map: self.leave(lambda: self._document.show(map)))

    def start_from_spreadsheet(self) -> None:
        """An empty map and an import into it, in one go."""
        files = self._asked_for_tables()
        if files:
            self._propose(files, making.empty())

    def close_map(self) -> None:
        """Back to the start page."""
        self.leave(self._clear_the_desk)

    def _clear_the_desk(self) -> None:
        self._document.show(making.empty())
        self._window.show_start()

    def leave(self, then: Callable[[], object]) -> None:
        """Put the map on the desk away, then go on: what can be saved is saved first, and nothing is lost unasked."""
        if not self._window.map_view.finish_typing():
            return
        why = self._why_not_safe()
        if not why:
            self._put_away(then)
            return
        answer = self._window.ask.choose(why, "", (SAVE_AS, THROW_AWAY))
        if answer == THROW_AWAY:
            self._put_away(then, discard=True)
        elif answer == SAVE_AS and self.save_as():
            self._after_saving = lambda: self._put_away(then)

    def _why_not_safe(self) -> str:
        name = self._document.map.partnership.title or "This map"
        if self._keeping.words == NOT_KEPT:
            return f"The latest changes to {name} are not saved."
        if self._document.path is None and (self._document.has_steps or self._document.is_trying):
            return f"{name} is not in a file of its own yet."
        return ""

    def _put_away(self, then: Callable[[], object], discard: bool = False) -> None:
        if not self._keeping.finish(discard=discard):
            self._window.ask.tell(
                "The map’s own file could not be brought up to date.",
                "All changes are kept on this computer and come back when the program starts again.",
            )
        then()

    def _saved(self, path: Path | None) -> None:
        if path is not None:
            self._remember(path)
            self._settings.setValue("save_folder", str(path.parent))
        after, self._after_saving = self._after_saving, None
        if after is not None:
            after()

    # Bringing in

    def bring_in(self, files: Sequence[Path] | None = None) -> None:
        """Import tables into the map on the desk: a preview, then one step or none."""
        if files is None and self._window.pages.currentIndex() != 1:
            self.start_from_spreadsheet()
        elif files := files or self._asked_for_tables():
            self._propose(list(files), self._document.map)

    def take_dropped(self, names: Sequence[str]) -> None:
        """Files dropped on the window: a map opens, tables are imported."""
        files = [Path(name) for name in names if name]
        tables = [file for file in files if file.suffix.lower() in TABLES]
        if tables and self._window.pages.currentIndex() == 1:
            self.bring_in(tables)
        elif tables:
            self._propose(tables, making.empty())
        elif files:
            self.open(files[0])

    def _asked_for_tables(self) -> list[Path]:
        found = self._window.ask.open_files("Import", (SPREADSHEETS, "All files (*)"), self._last_folder(), many=True)
        if found:
            self._settings.setValue("folder", str(found[0].parent))
        maps = [file for file in found if file.suffix.lower() == SUFFIX]
        if maps and self._window.ask.choose(f"{maps[0].name} is a map, not a list to import.", "", (OPEN,)):
            self.open(maps[0])
        return [] if maps else list(found)

    def _propose(self, files: list[Path], into: Map) -> None:
        names = ", ".join(file.name for file in files)
        self.run(
            f"Reading {names}…",
            lambda: room("stakeholdermap.imports.preview").propose(files, into),
            lambda preview: self._confirm(preview, names, into),
        )

    def _confirm(self, preview: Any, names: str, into: Map) -> None:
        dialog = ImportDialog(preview, self._window)
        if self._window.ask.confirm(dialog):
            self.apply(preview, names, into, dialog.accepted_matches())
        dialog.deleteLater()

    def apply(self, preview: Any, names: str, into: Map, accepted: frozenset[str] = frozenset()) -> None:
        """Bring in what the preview showed: one step on the map it was made for."""
        if into.id == self._document.map.id:
            self._merge(preview, names, accepted)
        else:
            self.leave(lambda: self._begin_with(preview, names, into, accepted))

    def _begin_with(self, preview: Any, names: str, into: Map, accepted: frozenset[str]) -> None:
        self._document.show(into)
        self._merge(preview, names, accepted)

    def _merge(self, preview: Any, names: str, accepted: frozenset[str]) -> None:
        base = self._document.map

        def brought_in(map: Map) -> Map:
            return room(PLACING).with_places(preview.apply(map, accept_doubtful=accepted))

        def done(after: Map) -> None:
            # Should the map have changed meanwhile, what comes in is worked out again for the map as it is.
            if self._document.edit(f"Import {names}", lambda map: after if map is base else brought_in(map)):
                self._window.map_view.gaze.look_anew()

        self.run(f"Bringing in {names}…", lambda: brought_in(base), done)

    # Going out

    def save(self) -> None:
        """Bring the user's file up to date; ask for one when there is none."""
        if self._document.path is None:
            self.save_as()
        else:
            self._keeping.save()

    def save_as(self) -> bool:
        """Keep the map in another file from now on; False when the user thinks better of it."""
        suggested = self._save_folder() / f"{self.suggested_name()}{SUFFIX}"
        path = self._window.ask.save_file("Save the map as", (MAPS,), str(suggested))
        if path is not None:
            self._keeping.save_as(path)
        return path is not None

    def export(self, path: Path | None = None) -> None:
        """Write the picture as the map is looked at, or the tables, in the format of the suffix."""
        if not self._is_meant():
            return
        if path is None:
            suggested = str(self._save_folder() / f"{self.suggested_name()}.svg")
            path = self._window.ask.save_file("Export", PICTURES, suggested)
        if path is not None:
            (map, sheet, review), look = self._drawn(), self._window.looks.look
            self._write(path, lambda part: making.export(map, sheet, review, look, path, part))

    def write_paper(self) -> None:
        """Ask what the board paper should say, and write it."""
        review = self._window.reviewer.review
        if review is None or not self._window.reviewer.is_current:
            self._window.say("The findings are being worked out; try again in a moment.")
            return
        if not self._is_meant():
            return
        remembered = {name: self._settings.value(f"paper/{name}", "") for name in ("meeting", "author", "lead")}
        dialog = PaperDialog(review, remembered, self._window.say, self._window)
        if self._window.ask.confirm(dialog):
            self._write_paper(dialog.order())
        dialog.deleteLater()

    def _write_paper(self, order: dict[str, Any]) -> None:
        for name in ("meeting", "author", "lead"):
            self._settings.setValue(f"paper/{name}", order[name])
        suffix = order.pop("format")
        words = f"Board paper (*{suffix})"
        suggested = str(self._save_folder() / f"{self.suggested_name()} board paper{suffix}")
        path = self._window.ask.save_file("Save the board paper", (words,), suggested)
        if path is not None:
            map, sheet, review = self._drawn()
            doubts: list[str] = []
            self._write(path, lambda part: doubts.extend(making.paper(map, sheet, review, order, part)), doubts)

    def _is_meant(self) -> bool:
        """Whether what is only tried out may go out; always when the map itself is on the desk."""
        name = self._window.trying.name
        sentence = f"This will show what you are trying out, “{name}”, and not the map itself."
        return not name or self._window.ask.choose(sentence, "", (WRITE_IT,)) is not None

    # What they share

    def _drawn(self) -> tuple[Map, Any, Any]:
        view = self._window.map_view
        return view.map, view.sheet, self._window.reviewer.review

    def _show(self, map: Map, path: Path) -> None:
        self._document.show(map, path)
        self._remember(path)

    def run(self, saying: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do ``work`` in the background while the status bar says so, with Cancel; trouble is told here."""
        self._begin(saying, work, done, partial(self._window.say, "Cancelled. The map is as it was."))

    def _write(self, path: Path, writer: Callable[[Path], None], doubts: Sequence[str] = ()) -> None:
        given_up = threading.Event()

        def cancelled() -> None:
            given_up.set()
            self._window.say(f"Cancelled. {path.name} was not written.")

        said = partial(self._say_written, doubts=doubts)
        self._begin(f"Writing {path.name}…", lambda: _written(path, writer, given_up), said, cancelled)

    def _begin(
        self, saying: str, work: Callable[[], Any], done: Callable[[Any], None], cancelled: Callable[[], object]
    ) -> None:
        progress = self._window.status.progress

        def finished(result: Any) -> None:
            progress.end(one)
            done(result)

        def failed(error: Exception) -> None:
            progress.end(one)
            self._tell(error)

        def cancel() -> None:
            under_way.drop(self._too_late)
            cancelled()

        one = progress.begin(saying, cancel)
        under_way = self._background.run(work, finished, failed)

    def _too_late(self, result: Any) -> None:
        if isinstance(result, Path):
            self._window.say(f"{result.name} had been written before you cancelled.")

    def _tell(self, error: Exception) -> None:
        what = str(error) or "Something went wrong that this program did not expect."
        self._window.ask.tell(what, SAFE)

    def _say_written(self, path: Path, doubts: Sequence[str] = ()) -> None:
        self._window.status.offer(
            f"Saved {path.name}.", "Open folder", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        )
        if doubts:
            self._window.ask.tell(f"{path.name} is written. It may still hold somebody’s name.", "\n".join(doubts))

    def _remember(self, path: Path) -> None:
        others = [file for file in self.recent() if file != path]
        self._settings.setValue("recent", [str(file) for file in [path, *others][:RECENT]])
        self._settings.setValue("folder", str(path.parent))

    def _save_folder(self) -> Path:
        """Where maps have been saved before, else the user's documents: never where a list was only read."""
        kept = self._settings.value("save_folder")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(str(kept)) if kept and Path(str(kept)).is_dir() else Path(documents)

    def _last_folder(self) -> str:
        return str(self._settings.value("folder") or Path.home())

    def suggested_name(self) -> str:
        """A name for a file about this map that every file system takes."""
        kept = "".join(c if c.isalnum() or c in " -_.,’'()" else " " for c in self._document.map.partnership.title)
        return " ".join(kept.split())[:80].rstrip(". ") or "Stakeholder map"


class _GivenUp(Exception):
    """The user has cancelled; what stood at the path stays."""


def _written(path: Path, writer: Callable[[Path], None], given_up: threading.Event) -> Path:
    def write(part: Path) -> None:
        writer(part)
        if given_up.is_set():
            raise _GivenUp

    room("stakeholdermap.exports.writing").write_whole(path, write)
    return path
