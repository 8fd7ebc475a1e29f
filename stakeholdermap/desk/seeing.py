"""What the commands of seeing do: filter and focus, what size and colour stand for, saved views, presenting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from stakeholdermap.analysis.by_thing import BY_THING
from stakeholdermap.desk.menus.view import CHOICES
from stakeholdermap.desk.panels import filtering
from stakeholdermap.desk.panels.filters import FilterBar, Notice
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.views import ViewsButton
from stakeholdermap.desk.presenting import Presentation
from stakeholdermap.desk.theme import Theme
from stakeholdermap.desk.views import Views, part_of
from stakeholdermap.desk.weigher import Weigher
from stakeholdermap.figure.colouring import CATEGORIES
from stakeholdermap.figure.style import GREY
from stakeholdermap.model import changes
from stakeholdermap.model.groupings import gathers
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, SavedView

# The views that follow what is left aside.
FILTERED = ("map", "matrix")
GROUP_MARK = "group:"


class Seeing(QObject):
    """Works for one window, and joins what it makes to the window's parts."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._document, self._looks = window.document, window.looks
        self._map_view, self._status = window.map_view, window.status
        self.weigher = Weigher(window.document, window.looks, window.reviewer, window.background, self)
        self.bar = FilterBar(window.document, window.looks)
        self.notice = Notice(window.document, window.looks, window.map_view)
        self.views = Views(window.document, window.looks, self._part_in_sight, self)
        self.views_button = ViewsButton(self.views)
        self.presentation: Presentation | None = None
        self._may_put_back, self._is_filtered_here = False, True
        self._new: list[str] = []
        self._follow = Follow(window, self._show_badge)
        self.weigher.ready.connect(window.map_view.set_weights)
        self.views.chosen.connect(self._show)
        self.views_button.list.save_asked.connect(self.save_view)
        self._document.changed.connect(self._note_new)
        self._document.changed.connect(self._follow.ask)
        self._document.changed.connect(self._map_changed)
        self._looks.changed.connect(self._looked)
        self._looks.lifted.connect(self._offer_to_put_back)

    # Filters and focus

    def filter(self) -> None:
        """Choose what to show, in a view that follows it."""
        if not self._is_filtered_here:
            self._window.show_view(FILTERED[0])
        self.bar.choose()

    def belong_to(self, view: str) -> None:
        """Show the filter bar where the view follows it."""
        self._is_filtered_here = view in FILTERED
        self.bar.belong_here(self._is_filtered_here)

    def tell_of_hidden(self, ids: Sequence[str]) -> None:
        """Say it when one of these cannot be seen for a filter, and offer the way out."""
        if self._looks.look.hides:
            self._tell_of_aside(ids)

    def _tell_of_aside(self, ids: Iterable[str]) -> None:
        shown, looks = self._looks.shown, self._looks
        aside = [id for id in ids if id in shown.aside or id in shown.ties_aside]
        if aside:
            name, how = self._document.map.name_of(aside[0]), "hidden" if looks.look.hides else "left aside"
            self._status.offer(f"{name} is {how} by a filter.", filtering.SHOW_ALL, looks.lift)

    def _note_new(self, before: Map, after: Map) -> None:
        is_same = before.id == after.id and self._looks.is_filtering
        self._new = [*self._new, *(fact.id for fact in changes.between(before, after).added)] if is_same else []

    def _offer_to_put_back(self, before: Look) -> None:
        self._status.offer("All filters are off.", "Put them back", lambda: self._looks.show(before))
        self._may_put_back = True

    def _map_changed(self, before: Map, after: Map) -> None:
        self._may_put_back = False

    def _show_badge(self) -> None:
        self._follow.done()
        looks, new, self._new = self._looks, self._new, []
        # What was just made and is not to be seen would look as if it had been lost.
        self._tell_of_aside(new)
        self._status.show_aside(filtering.badge(looks.shown, looks.look.hides) if looks.is_filtering else "")

    # Size, colour, groups

    def close_groups(self) -> None:
        """Draw every group as one card."""
        figure = self._map_view.figure
        marks = (mark.thing for mark in (*figure.under, *figure.cards) if mark.kind in ("frame", "group"))
        keys = tuple(sorted({mark.removeprefix(GROUP_MARK) for mark in marks}))
        if keys:
            self._looks.set(closed=keys)
        else:
            self._window.say("Nothing is grouped yet: choose what to group by first.")

    def show_shared_seats(self) -> None:
        """Draw who meets on bodies as ties, or no longer."""
        self._looks.set(shared_seats=self._window.commands["shared_seats"].isChecked())

    def show_legend(self) -> None:
        """Show what the marks mean, or put it away."""
        self._window.show_view("map")
        self._map_view.toggle_legend()
        self._window.commands["legend"].setChecked(self._map_view.legend.wanted)

    def show_grey(self) -> None:
        """Draw the map as it comes out of a black-and-white printer, or in colour again."""
        self.wear(self._window.theme)

    def wear(self, theme: Theme) -> None:
        """Draw the map in this look, unless it is seen as printed in grey."""
        self._map_view.set_style(GREY if self._window.commands["grey"].isChecked() else theme.figure)

    def follow_look(self) -> None:
        """Let the menus say how the map is looked at, and offer what says something on this level."""
        look, commands = self._looks.look, self._window.commands
        for field, listed in CHOICES.items():
            chosen = getattr(look, field)
            for key in listed:
                action = commands[f"{field}_{key}"]
                action.setChecked(key == chosen)
                action.setEnabled(_says_something(field, key, look.level))
        for name in ("close_groups", "open_groups"):
            commands[name].setEnabled(bool(look.group_by))
        commands["shared_seats"].setChecked(look.shared_seats)
        commands["unfilter"].setEnabled(self._looks.is_filtering)

    def _looked(self, _: Look, __: Look) -> None:
        self.follow_look()
        self._show_badge()
        if self._may_put_back and self._looks.is_filtering:
            self._may_put_back = False
            self._status.say("")

    # Saved views

    def open_views(self) -> None:
        """Show the list of saved views."""
        self.views_button.open()

    def save_view(self) -> None:
        """Give what is seen now a name."""
        name = self._window.ask.line("Save this view", "A name for what you see now. For example: For the board")
        if name and self.views.save(name):
            self._window.say(f"Saved the view “{name}”. It is kept with the map.")

    def _show(self, view: SavedView) -> None:
        self._window.show_view("map")
        start = self._map_view.stage.camera
        self._looks.show(view.look)
        self._map_view.gaze.glide(start, part_of(view))

    def _part_in_sight(self) -> Any:
        gaze = self._map_view.gaze
        return None if gaze.fits else gaze.page

    # Presenting

    def present(self) -> None:
        """Show the saved views one after another on the whole screen; the whole map when there are none."""
        window = self._window
        self.presentation = Presentation(
            self._map_view.map,
            self._map_view.sheet,
            self._looks.look,
            window.reviewer.review,
            window.background,
            window.theme,
        )
        self.presentation.ended.connect(self._presented)
        self.presentation.begin(window.screen())

    def _presented(self) -> None:
        self.presentation = None
        self._window.activateWindow()
        self._map_view.setFocus()


def _says_something(field: str, key: str, level: str) -> bool:
    """Whether what this would show is known of anything on the level."""
    if field == "group_by":
        return gathers(key, level)
    kind = BY_THING.get(key) or (CATEGORIES.get(key) if field == "colour_by" else None)
    return kind is None or level in kind.levels
