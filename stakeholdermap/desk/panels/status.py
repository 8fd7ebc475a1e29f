"""The status bar: how much is on the map, what was just said, whether all is saved, and the zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStatusBar

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.progress import Progress
from stakeholdermap.desk.panels.text import Elided, counted, link, plain
from stakeholdermap.model.map import Map

SAID_FOR_MS = 12_000


class Status(QStatusBar):
    """Quiet labels; what is said stays for a while, until the next edit at most, and trouble stands out.

    ``show_all`` is what ends a search, ``unfilter`` what takes off all filters, ``read`` what shows a sentence whole
    that there is no room for.
    """

    def __init__(
        self,
        document: Document,
        show_all: Callable[[], object],
        unfilter: Callable[[], object],
        read: Callable[[str], object],
    ) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setAccessibleName("Status")
        self._document = document
        self.counts = plain(wrap=False)
        self.said = Elided(tone="said")
        self.saved = plain(wrap=False)
        self.zoom = plain("100%", wrap=False)
        self.addWidget(self.counts)
        self.progress = Progress()
        self.addWidget(self.progress)
        self.addWidget(self.said, 1)
        self.said.installEventFilter(self)
        self.all_of_it = link("Read all", lambda: read(self.said.words), "Read all of what was said")
        self.all_of_it.hide()
        self.addWidget(self.all_of_it)
        self.offered = link("", lambda: None)
        self.offered.hide()
        self.addWidget(self.offered)
        self.faded = link("", show_all)
        self.faded.hide()
        self.addPermanentWidget(self.faded)
        self.aside = link("", unfilter)
        self.aside.hide()
        self.addPermanentWidget(self.aside)
        self.addPermanentWidget(self.saved)
        self.addPermanentWidget(self.zoom)
        self._quiet = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._quiet.timeout.connect(lambda: self.say(""))
        self._has_details = self._is_trouble = False
        # What is said while an edit is made is of that edit.
        self._fresh = QTimer(self, singleShot=True, interval=0)
        document.changed.connect(self._map_changed)
        self.count(document.map)

    def count(self, map: Map) -> None:
        """Say how much is on this map."""
        said = (
            counted(len(map.organisations), "organisation", "organisations"),
            counted(len(map.people), "person", "people"),
            counted(len(map.bodies), "body", "bodies"),
            counted(len(map.relationships), "tie", "ties"),
            counted(len(map.decisions), "decision", "decisions"),
        )
        self.counts.setText("     ".join(said))

    def show_details(self, shown: bool) -> None:
        """Show counts, saved state and zoom, or leave them out while there is no map."""
        self._has_details = shown
        for label in (self.saved, self.zoom):
            label.setVisible(shown)
        self._make_room()

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Tell the user something that needs no answer; what went wrong or was refused stands out."""
        self._is_trouble = trouble and bool(sentence)
        self.said.say(sentence, "warning" if trouble else "said")
        self.offered.hide()
        self._make_room()
        self._quiet.start()
        self._fresh.start()

    def offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Tell of something done, with one thing that can be done next."""
        self.say(sentence)
        self.offered.setText(words)
        self.offered.setAccessibleName(words)
        self.offered.clicked.disconnect()
        self.offered.clicked.connect(lambda: act())
        self.offered.show()

    def show_faded(self, count: int) -> None:
        """Say how many cards a search has faded; none, and there is nothing to say."""
        words = f"{count:,} faded by search: show all"
        self.faded.setText(words)
        self.faded.setAccessibleName(words)
        self.faded.setVisible(count > 0)

    def show_aside(self, words: str) -> None:
        """Say how much filters leave aside, as long as there is something to say."""
        self.aside.setText(words)
        self.aside.setAccessibleName(words)
        self.aside.setVisible(bool(words))

    def show_zoom(self, scale: float) -> None:
        """Show the zoom of the map."""
        self.zoom.setText(f"{scale:.0%}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._make_room()
        return super().eventFilter(watched, event)

    def _map_changed(self, before: Map, after: Map) -> None:
        self.count(after)
        if not self._fresh.isActive():
            self.say("")

    def _make_room(self) -> None:
        """Trouble takes the place of the counts; what does not fit even so can be read by itself."""
        self.counts.setVisible(self._has_details and not self._is_trouble)
        room = self.said.width() + (0 if self.all_of_it.isHidden() else self.all_of_it.width())
        self.all_of_it.setVisible(self._is_trouble and self.said.sizeHint().width() > room)
