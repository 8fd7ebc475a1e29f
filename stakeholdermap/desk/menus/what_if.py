"""The What if menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import LINE, Action, Entry, Listed

WHAT_IF: tuple[Entry, ...] = (
    Action(
        "try_out",
        "Try something out…",
        lambda w: w.trying.begin(),
        help="Change the map as you like and see what becomes of the findings; the map itself stays as it is",
        lacks=lambda w: w.trying.why_not_begin(),
    ),
    Action(
        "join_map",
        "Try out joining another map…",
        lambda w: w.joining.join(),
        help="See what another map would bring, what is the same in both and where they clash; then decide",
        lacks=lambda w: w.trying.why_not_begin(),
    ),
    LINE,
    Action("try_compare", "Compare with the map", lambda w: w.trying.compare(), lacks=lambda w: w.trying.why_not()),
    Action(
        "try_keep",
        "Keep for later",
        lambda w: w.trying.keep(),
        help="Keep it under its name in the map’s file, and go back to the map",
        lacks=lambda w: w.trying.why_not(),
    ),
    Action(
        "try_adopt",
        "Adopt: let it be the map",
        lambda w: w.trying.adopt(),
        help="The map becomes what you tried out, in one step that can be undone",
        lacks=lambda w: w.trying.why_not(),
    ),
    Action(
        "try_discard",
        "Discard",
        lambda w: w.trying.discard(),
        help="Go back to the map; nothing of what you tried out stays",
        lacks=lambda w: w.trying.why_not(),
    ),
    LINE,
    Listed(lambda w, menu: w.trying.list_in(menu)),
)
