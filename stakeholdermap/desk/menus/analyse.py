"""The Analyse menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import LINE, Action, Entry, Submenu

ANALYSE: tuple[Entry, ...] = (
    Action("findings", "Findings", lambda w: w.show_side("findings"), "Ctrl+Shift+F"),
    Action("inspector", "Inspector", lambda w: w.show_side("inspector"), "Ctrl+Shift+I"),
    Action("history", "History", lambda w: w.show_side("history"), "Ctrl+Shift+H"),
    LINE,
    Action("standards", "Choose the standards…", lambda w: w.choose_standards()),
    Action(
        "limits",
        "Limits and targets…",
        lambda w: w.asking.set_limits(),
        help="Every number that decides when something is said, and the share of seats a group should have",
    ),
    Action(
        "fix",
        "What would fix it…",
        lambda w: w.fixing.fix(),
        help="The smallest set of changes that clears the findings you choose",
    ),
    LINE,
    Submenu(
        "Ask partners",
        (
            Action(
                "assess",
                "Shared principles…",
                lambda w: w.asking.assess(),
                help="How far the partnership lives up to five principles, from 1 to 5",
            ),
            Action(
                "survey",
                "How partners see one another…",
                lambda w: w.asking.survey(),
                help="What one partner says of the others: trust and value, from 1 to 4",
            ),
        ),
    ),
)
