"""What a dashed card offers when it is pressed: the few acts that could fill the gap."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from stakeholdermap.analysis.finding import Gap
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.belongings import add_seat
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, new_id

APPOINTABLE = 12


def menu_for(gap: Gap, document: Document, selection: Selection, parent: QWidget) -> QMenu:
    """Add a seat, appoint somebody to a vacant one, add an organisation; each one step."""
    map = document.map
    menu = QMenu(parent)
    menu.setAccessibleName(gap.words)
    group = words.words_for(words.GROUPS, gap.group, "this group")
    for body in [gap.body] if gap.body else list(map.bodies):
        _offer_seat(menu, f"Add a seat for {group.lower()} on {map.name_of(body)}", body, gap, (document, selection))
    _offer_vacant(menu, gap, document, selection)
    menu.addSeparator()
    said = f"Add an organisation: {group}"
    menu.addAction(_plain(said)).triggered.connect(lambda: _organisation(document, selection, gap.group, group))
    return menu


def vacant_seats(map: Map, gap: Gap) -> list[str]:
    """The vacant seats that speak for the gap's group, on its body or on any."""
    return [
        seat.id
        for seat in map.seats.values()
        if words.is_within(seat.group, gap.group)
        and (gap.body is None or seat.body == gap.body)
        and map.holder_of(seat.id) is None
    ]


def _offer_seat(menu: QMenu, said: str, body: str, gap: Gap, desk: tuple[Document, Selection]) -> None:
    menu.addAction(_plain(said)).triggered.connect(lambda: _seat(desk, body, gap.group, said))


def _offer_vacant(menu: QMenu, gap: Gap, document: Document, selection: Selection) -> None:
    map = document.map
    for seat in vacant_seats(map, gap):
        inner = menu.addMenu(_plain(f"Appoint to {map.name_of(seat)}"))
        fitting = [p for p in map.people.values() if _group_of(map, p.employer) == gap.group]
        for person in fitting[:APPOINTABLE]:
            inner.addAction(_plain(map.name_of(person.id))).triggered.connect(
                lambda _=False, p=person.id, s=seat: document.edit(
                    f"Appoint {map.name_of(p)}", lambda m: edits.appoint(m, p, s, start=m.partnership.as_at)
                )
            )
        inner.addAction("Somebody else…").triggered.connect(lambda _=False, s=seat: selection.set([s]))


def _group_of(map: Map, organisation: str | None) -> str:
    found = map.organisations.get(organisation or "")
    return words.top_group(found.group) if found else ""


def _seat(desk: tuple[Document, Selection], body: str, group: str, label: str) -> None:
    document, selection = desk
    had = set(document.map.seats)
    if document.edit(label, lambda m: add_seat(m, body, group)):
        selection.set(set(document.map.seats) - had)


def _organisation(document: Document, selection: Selection, group: str, name: str) -> None:
    made = Organisation(id=new_id(), name=f"New organisation: {name}", group=group)
    if document.edit(f"Add an organisation: {name}", lambda m: edits.add(m, made)):
        selection.set([made.id])


def _plain(text: str) -> str:
    return text.replace("&", "&&")
