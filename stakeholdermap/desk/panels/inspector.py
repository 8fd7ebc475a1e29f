"""The inspector: every field of what is selected, with its source; and what belongs to it, to jump to and to change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.fields import FIELDS, PROVENANCE
from stakeholdermap.desk.forms.form import Field, Form
from stakeholdermap.desk.panels.belongings import Belonging, belongings_of
from stakeholdermap.desk.panels.called import called
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, counted, emptied, hairline, link, plain, scrolled
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS, Fact, Placement, Sheet


class Inspector(QWidget):
    """Shows one thing, several of a kind together, or the partnership itself when nothing is selected."""

    def __init__(self, document: Document, selection: Selection, tell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection, self._tell = document, selection, tell
        self._ids: tuple[str, ...] = ()
        self._kind: type[Fact] | None = None
        self.form: Form | None = None
        content = QWidget()
        self._inside = column(content, (16, 12, 16, 16), gap=8)
        self.heading = plain(tone="heading")
        self.kind = plain(tone="quiet")
        self._form_place = column()
        self._belongings = column(gap=4)
        self._inside.addWidget(self.heading)
        self._inside.addWidget(self.kind)
        self._figures_place = column()
        self._inside.addLayout(self._figures_place)
        self._inside.addLayout(self._form_place)
        self._inside.addLayout(self._belongings)
        self._inside.addStretch(1)
        column(self).addWidget(scrolled(content))
        self._follow = Follow(self, self.fill)
        document.changed.connect(self._follow.ask)
        selection.changed.connect(self._follow.ask)
        self.fill()

    def fill(self) -> None:
        """Show what is selected now, as it is now."""
        self._follow.done()
        map = self._document.map
        facts = _shown(map, self._selection.ids)
        self._ids = tuple(fact.id for fact in facts)
        kind = type(facts[0])
        if kind is not self._kind or self.form is None:
            self._make_form(kind)
        assert self.form is not None
        alike = [f for f in facts if type(f) is kind]
        values = {field.name: getattr(facts[0], field.name) for field in self.form.fields}
        mixed = {name for name, value in values.items() if any(getattr(f, name) != value for f in alike)}
        self.form.show_values(map, values, mixed)
        self._say_what(map, facts)
        self._show_belongings(belongings_of(map, facts[0]) if len(facts) == 1 else ())

    def put_figures(self, figures: QWidget) -> None:
        """Show the figures of what is selected beneath its name."""
        self._figures_place.addWidget(figures)

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        if self.form is not None and self.form.boxes:
            next(iter(self.form.boxes.values())).setFocus()

    def _make_form(self, kind: type[Fact]) -> None:
        emptied(self._form_place)
        self._kind = kind
        self.form = Form((*FIELDS[kind], *PROVENANCE), self._commit, self._tell)
        self._form_place.addWidget(self.form)

    def _say_what(self, map: Map, facts: list[Fact]) -> None:
        one, many = KIND_WORDS[type(facts[0])]
        if len(facts) == 1:
            heading, name = called(map, facts[0].id), map.name_of(facts[0].id)
            self.heading.setText(heading or "Untitled partnership")
            self.kind.setText(one.capitalize() if heading == name else f"{one.capitalize()}: {name}")
        else:
            self.heading.setText(counted(len(facts), one, many))
            self.kind.setText("What you change here changes for all of them.")

    def _commit(self, field: Field, value: Any) -> None:
        map, ids = self._document.map, [id for id in self._ids if self._document.map.find(id) is not None]
        if not ids:
            return
        whom = map.name_of(ids[0]) if len(ids) == 1 else counted(len(ids), *KIND_WORDS[type(map.find(ids[0]))])  # type: ignore[index]
        label = f"Change {field.words.lower()} of {whom or 'the partnership'}"
        if not self._document.edit(label, lambda m: edits.change_all(m, ids, **{field.name: value})):
            self._follow.ask()

    def _show_belongings(self, belongings: Iterable[Belonging]) -> None:
        emptied(self._belongings)
        for belonging in belongings:
            self._belongings.addSpacing(8)
            self._belongings.addWidget(hairline())
            self._belongings.addWidget(plain(belonging.heading, "heading"))
            for row in belonging.rows:
                self._belongings.addLayout(self._row(row.words, row.jump, row.acts))
            if not belonging.rows:
                self._belongings.addWidget(plain(belonging.nothing, "quiet"))
            for act in belonging.acts:
                self._belongings.addWidget(self._act(act))

    def _row(self, words: str, jump: str | None, acts: Iterable[Any]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.setContentsMargins(0, 2, 0, 2)
        label = plain(words)
        row.addWidget(label, 1)
        for act in acts:
            row.addWidget(self._act(act, about=words))
        if jump is not None:
            row.addWidget(link("Go to", lambda: self._selection.set([jump]), f"Go to {words}"))
        return row

    def _act(self, act: Any, about: str = "") -> QWidget:
        return act.control(self._document, self._tell, about)


def _shown(map: Map, ids: Iterable[str]) -> list[Fact]:
    """The selected facts of the commonest kind; the partnership when none can be shown."""
    found = [fact for id in sorted(ids) if (fact := map.find(id)) is not None]
    found = [fact for fact in found if not isinstance(fact, Sheet | Placement) and type(fact) in FIELDS]
    if not found:
        return [map.partnership]
    kinds = [type(fact) for fact in found]
    kind = max(kinds, key=kinds.count)
    return [fact for fact in found if type(fact) is kind]
