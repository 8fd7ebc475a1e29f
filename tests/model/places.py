"""A small place to try the rules and edits on: a council, a trust, a board with a chair, a decision, a drawing."""

from datetime import date

from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    Organisation,
    Partnership,
    Person,
    Relationship,
    Seat,
    Sheet,
)


def small_place() -> Map:
    """Ids are short words here, so that a test reads as a sentence."""
    return edits.add(
        Map(partnership=Partnership(id="place", title="Westmarch", as_at=date(2026, 3, 1))),
        Organisation(id="council", name="Westmarch Council", group="local_authority"),
        Organisation(id="trust", name="Vale Trust", group="acute_provider"),
        Organisation(id="alliance", name="Vale Alliance", group="vcse", part_of="council"),
        Person(id="leader", name="Cllr Ada Byron", post="Leader", employer="council"),
        Person(id="chief", post="Chief executive", employer="trust"),
        Body(id="board", name="Health and Wellbeing Board", convenor="council"),
        Body(id="group", name="Delivery Group", parent="board"),
        Seat(id="chair", body="board", title="Chair", role="chair"),
        Seat(id="member", body="board", role="member", appointed_by="trust"),
        Appointment(id="leader-chair", seat="chair", person="leader", start=date(2025, 5, 1)),
        Decision(id="budget", name="Agree the pooled budget", delegated_from="board"),
        Relationship(id="funds", one="council", other="alliance", kind="funds", directed=True, strength=4),
        Sheet(id="map", name="Map"),
    )
