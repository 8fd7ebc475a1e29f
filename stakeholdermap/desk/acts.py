"""What the window's commands do to the map: each asks what it must and ends in one step, or says why not."""

from __future__ import annotations

from collections.abc import Callable

from stakeholdermap import __version__
from stakeholdermap.desk.ask import Ask
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.belongings import add_seat
from stakeholdermap.desk.removing import can_be_chosen, remove_selected
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import changes, edits
from stakeholdermap.model.things import Body, Placement, Seat, new_id

LICENCES = (
    "Free to use, share and change under the MIT licence.\n\nMade with Qt and PySide6 (LGPL), NumPy and SciPy (BSD), "
    "NetworkX (BSD), rustworkx (Apache), Graphviz (EPL), pyqtgraph (MIT), SQLAlchemy (MIT), python-docx (MIT), "
    "Typst (Apache) and the Inter typeface (OFL). Nothing that you enter leaves this computer."
)


class Acts:
    """Acts on what is selected."""

    def __init__(self, document: Document, selection: Selection, ask: Ask, say: Callable[[str], None]) -> None:
        self._document, self._selection, self.ask, self._say = document, selection, ask, say

    def undo(self) -> None:
        """Take the last step back and select what it touched, so that the eye finds it."""
        self._go(self._document.steps.undo)

    def redo(self) -> None:
        """Take the step again and select what it touched."""
        self._go(self._document.steps.redo)

    def _go(self, take_step: Callable[[], object]) -> None:
        before = self._document.map
        take_step()
        after = self._document.map
        touched = changes.between(before, after)
        facts = (*touched.added, *(fact for _, fact in touched.changed))
        found = (fact.thing if isinstance(fact, Placement) else fact.id for fact in facts if can_be_chosen(fact))
        self._selection.set(id for id in found if after.find(id) is not None)

    def remove_selected(self) -> None:
        """Take what is selected off the map with what cannot stand without it."""
        remove_selected(self._document.edit, self._document.map, self._selection, self._say)

    def add_decision(self) -> bool:
        """Ask for a decision's name, add it and select it."""
        name = self.ask.line("Add a decision", "What is decided? For example: agree the place budget")
        if not name:
            return False
        id = new_id()
        added = self._document.edit(f"Add decision {name}", lambda m: edits.add_decision(m, name, id=id))
        if added:
            self._selection.set([id])
        return added

    def add_seat(self) -> bool:
        """Add a seat to the selected body, or to the body of the selected seat, and select it."""
        map = self._document.map
        found = [map.find(id) for id in sorted(self._selection.ids)]
        bodies = [f.body if isinstance(f, Seat) else f.id for f in found if isinstance(f, Body | Seat)]
        if not bodies:
            self._say("Select a body first; then a seat can be added to it.")
            return False
        had = set(map.seats)
        added = self._document.edit(f"Add a seat to {map.name_of(bodies[0])}", lambda m: add_seat(m, bodies[0]))
        self._selection.set(set(self._document.map.seats) - had)
        return added

    def show_about(self) -> None:
        """Say which version this is and what it is made of."""
        self.ask.tell(f"Stakeholder map {__version__}", LICENCES)
