"""A map with something in every table of its file, and ways to make files that no program of ours would write."""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from stakeholdermap.model import branches, edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Annotation,
    Answer,
    Body,
    Limit,
    Organisation,
    Partnership,
    Person,
    Rating,
    SavedView,
    Target,
    WhatIf,
)
from stakeholdermap.store import publishing
from stakeholdermap.store.opening import Step
from stakeholdermap.store.working import WorkingCopy
from tests.strategies import settled


def id_of(name: str) -> str:
    """The id that ``settled`` gives to a thing of this name."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


PLACE = Partnership(
    id=id_of("place"), title="Westmarch", started=date(2022, 7, 1), attributes=(("region", "Midlands"),)
)
HISTORY = (
    Step(1, "Add Council", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
    Step(2, "Connect Council to Trust", datetime(2026, 3, 1, 9, 31, tzinfo=UTC)),
)
VIEW = SavedView(
    id=id_of("View"),
    name="Who pays",
    groups=("vcse", "politician"),
    bodies=(id_of("Board"),),
    professions=("gp",),
    bands=("top",),
    kinds=("funds",),
    least_strength=3,
    day=date(2026, 3, 1),
    hides=True,
    focus=id_of("Council"),
    steps=2,
    group_by="sector",
    closed=("vcse",),
    x=-10.5,
    width=400,
    height=300,
)


@cache
def full_map() -> Map:
    """Every table has a row, and every sort of column something in it."""
    map = edits.change(full_map_of_format_2(), id_of("Board"), pathway=("referral", "first visit"))
    map = edits.change(map, id_of("Chair"), bloc="the council's", covers=("first visit", "referral"))
    map = edits.add(
        map,
        Target(id=id_of("Target"), group="vcse", share=0.25, source="The partners' agreement"),
        Limit(id=id_of("Limit"), key="thin_share", value=0.1),
        Rating(id=id_of("Rating"), rater=id_of("Council"), rated=id_of("Trust lead"), question="openness", score=3),
        Answer(id=id_of("Answer"), principle="build_trust", agree=4, by=id_of("Council")),
        Answer(id=id_of("Nobody's answer"), principle="build_trust", agree=1),
    )
    what_if = WhatIf(id=id_of("What if"), name="Without the trust", note="As asked in March")
    return branches.kept(map, what_if, without_the_trust(map))


def without_the_trust(map: Map) -> Map:
    """Something that could be tried out: facts come, change and go."""
    tried = edits.remove(branches.without_what_ifs(map), id_of("Trust"))
    tried = edits.change(tried, id_of("Council"), name="City Council", note="“Tried” \\ out\nönce")
    return edits.add(tried, Organisation(id=id_of("Hospice"), name="Hospice", attributes=(("beds", "12"),)))


@cache
def full_map_of_format_2() -> Map:
    """The same, of what could be said when files had the second format."""
    map = edits.lock(full_map_of_format_1(), id_of("Map"), [id_of("Council")])
    paper = id_of("Map")
    note = Annotation(id=id_of("Note"), sheet=paper, words="Ask the\nCouncil", width=180, tint="amber")
    return edits.move(edits.add(map, note, VIEW), paper, {note.id: (40.5, 60)})


@cache
def full_map_of_format_1() -> Map:
    """The same, of what could be said when files had the first format."""
    map = settled(PLACE)
    map = edits.change(map, id_of("Council"), note="Ünïted\nfor “health”", source="web", as_at=date(2026, 2, 28))
    map = edits.connect(map, id_of("Council"), id_of("Trust"), "funds", directed=True, strength=4)
    map = edits.appoint(map, id_of("Trust lead"), id_of("Chair"), start=date(2025, 1, 1), acting=True)
    map = edits.set_part(map, id_of("Budget"), id_of("Board"), "decides")
    map = edits.move(map, id_of("Map"), {id_of("Council"): (1.5, -2.25), id_of("Board"): (0, 1e-7)})
    needs = Body(id=id_of("Forum"), name="Forum", quorum=3, quorum_needs=("gp", "vcse")[1:] * 2, decides=False)
    carer = Person(id=id_of("Carer"), name="Ann O'Hara", skills=("it", "coaching"), lived_experience=True)
    return edits.add(map, needs, replace(carer, attributes=(("a", "1"), ("a", "2"), ("b", ""))))


@cache
def large_map(organisations: int = 300) -> Map:
    """Enough rows to fill many pages."""
    map = full_map()
    added = [
        Organisation(id=id_of(f"organisation {number}"), name=f"Organisation {number}", note="text " * 40)
        for number in range(organisations)
    ]
    return edits.add(map, *added)


def doctored(path: Path, *statements: str, map: Map | None = None) -> Path:
    """A file of ours after somebody ran these statements on it with another tool."""
    return changed_by_hand(path, publishing.as_bytes(map or full_map(), HISTORY, 2), *statements)


def changed_by_hand(path: Path, data: bytes, *statements: str) -> Path:
    """The same of any file's bytes."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    path.write_bytes(connection.serialize())
    connection.close()
    return path


@contextmanager
def a_full_disk(copy: WorkingCopy) -> Iterator[None]:
    """Meanwhile the copy can grow no larger: what needs more room than there is left cannot be written."""
    copy._connection.execute("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        copy._connection.execute("PRAGMA max_page_count = 100000")


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes: to tell that nothing changed."""
    found: Iterable[Path] = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in found}
