"""Two maps about to become one: what is the same, what comes new, what only the user can say, and what clashes."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from stakeholdermap.analysis import fact_words
from stakeholdermap.desk.forms.importing import listed
from stakeholdermap.desk.panels.text import column, counted, link, plain, scrolled
from stakeholdermap.model.things import KIND_WORDS, Body, Organisation, Person, Placement, Sheet

TRIED = "This is tried out first: the map itself stays as it is until you adopt it."
SHOWN_AT_MOST = 200


class JoinDialog(QDialog):
    """Shows an ``imports.joining.Joining``. ``accepted()`` and ``apart()`` are the user's word on its pairs.

    ``apart`` names, by the other map's id, those that are called the same but are not.
    """

    def __init__(self, joining: Any, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.joining = joining
        self.perhaps: dict[str, QCheckBox] = {}
        self.same: dict[str, QCheckBox] = {}
        self.setWindowTitle("Join another map")
        self.resize(760, 620)
        content = QWidget()
        self._inside = column(content, (24, 20, 24, 20), gap=6)
        self._inside.addWidget(plain(f"What would come from {name}", "title"))
        self._say_how_alike()
        self._say_what_comes()
        self._ask_about_pairs()
        self._say_clashes()
        self._inside.addStretch(1)
        layout = column(self, gap=0)
        layout.addWidget(scrolled(content), 1)
        buttons = QDialogButtonBox()
        self.go = QPushButton("Try it out")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = column(margins=(24, 12, 24, 16))
        foot.addWidget(buttons)
        layout.addLayout(foot)

    def accepted(self) -> frozenset[str]:
        """The doubtful pairs that are the same."""
        return frozenset(id for id, tick in self.perhaps.items() if tick.isChecked())

    def apart(self) -> frozenset[str]:
        """What has the same name in both maps and is not the same."""
        return frozenset(id for id, tick in self.same.items() if not tick.isChecked())

    def _say_how_alike(self) -> None:
        """That these look like two partnerships, before anything else: joined, they would be one."""
        both, smaller = in_both(self.joining)
        if smaller and 2 * both < smaller:
            share = f"only {both} of {smaller}" if both else f"none of {smaller}"
            are = "is" if both == 1 or smaller == 1 else "are"
            said = f"These look like two partnerships: {share} organisations {are} on both maps."
            self._inside.addWidget(plain(said, "warning"))

    def _say_what_comes(self) -> None:
        self._joined = self.joining.joined()
        counts: dict[type, int] = {}
        for id in self._joined.added:
            kind = type(self._joined.map.find(id))
            counts[kind] = counts.get(kind, 0) + 1
        new = [counted(n, *KIND_WORDS[kind]) for kind, n in counts.items() if kind not in (Sheet, Placement)]
        self._inside.addWidget(plain(f"New: {', '.join(new) or 'nothing'}."))
        if self._joined.filled:
            filled = counted(len(self._joined.filled), "fact", "facts")
            self._inside.addWidget(plain(f"Blanks are filled in {filled} that both maps have."))
        self._inside.addWidget(plain(TRIED, "quiet"))

    def _ask_about_pairs(self) -> None:
        doubtful = [pair for pair in self.joining.pairs if pair.status == "doubtful"]
        named = [p for p in self.joining.pairs if p.status == "same_name" and p.kind in _ASKED]
        if doubtful:
            self._heading(f"Are these the same? {counted(len(doubtful), 'pair', 'pairs')}")
            self._inside.addWidget(plain("Tick those that are. The others come in as new.", "quiet"))
            self._tick(self._inside, doubtful, self.perhaps, False)
        if named:
            self._heading(f"Taken for the same by name: {len(named):,}")
            self._inside.addWidget(plain("Take off the tick of those that are not.", "quiet"))
            unlike = [pair for pair in named if not self._is_alike(pair)]
            self._tick(self._inside, unlike, self.same, True)
            self._tick_behind_a_door([pair for pair in named if self._is_alike(pair)])

    def _is_alike(self, pair: Any) -> bool:
        return _called(self.joining.theirs, pair.theirs) == _called(self.joining.mine, pair.mine)

    def _tick_behind_a_door(self, pairs: list[Any]) -> None:
        """Those with the very same name, of which hardly any is not the same."""
        if not pairs:
            return
        rows = QWidget()
        self._tick(column(rows, gap=6), pairs, self.same, True)
        rows.hide()
        words = counted(len(pairs), "thing", "things")
        self.door = link(f"{words} written exactly alike", lambda: rows.setVisible(rows.isHidden()))
        self._inside.addWidget(self.door)
        self._inside.addWidget(rows)

    def _tick(self, into: QVBoxLayout, pairs: list[Any], ticks: dict[str, QCheckBox], on: bool) -> None:
        mine, theirs = self.joining.mine, self.joining.theirs
        for pair in pairs[:SHOWN_AT_MOST]:
            said = f"“{_called(theirs, pair.theirs)}” is “{_called(mine, pair.mine)}”"
            tick = QCheckBox(said.replace("&", "&&"))
            tick.setChecked(on)
            ticks[pair.theirs] = tick
            into.addWidget(tick)

    def _say_clashes(self) -> None:
        clashes = self._joined.disagreements
        rows = [
            (
                fact_words.who(self._joined.map, one.id),
                one.field.replace("_", " "),
                fact_words.in_words(self._joined.map, one.field, one.mine),
                fact_words.in_words(self._joined.map, one.field, one.theirs),
            )
            for one in clashes[:SHOWN_AT_MOST]
        ]
        if rows:
            more = f" (the first {SHOWN_AT_MOST} are shown)" if len(clashes) > SHOWN_AT_MOST else ""
            self._heading(f"Where the two say different things, this map’s word stands: {len(clashes):,}{more}")
            self._inside.addWidget(listed(("Of", "What", "This map", "The other"), rows))
        if self._joined.left_out:
            self._heading(f"What cannot come in: {len(self._joined.left_out):,}")
            for sentence in self._joined.left_out[:SHOWN_AT_MOST]:
                self._inside.addWidget(plain(sentence))

    def _heading(self, words: str) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(plain(words, "heading"))


def in_both(joining: Any) -> tuple[int, int]:
    """How many organisations are on both maps, by id, code or name, and how many the smaller map has."""
    same = {pair.theirs for pair in joining.pairs if pair.kind is Organisation and pair.status != "doubtful"}
    return len(same), min(len(joining.mine.organisations), len(joining.theirs.organisations))


_ASKED = (Organisation, Body, Person)


def _called(map: Any, id: str) -> str:
    return str(map.name_of(id))
