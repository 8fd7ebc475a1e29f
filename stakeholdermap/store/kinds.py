"""What a file keeps: ``KINDS`` says which column of which table keeps which field of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import REAL, Integer, Text

from stakeholdermap.model.things import (
    Annotation,
    Answer,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Limit,
    Organisation,
    Partnership,
    Person,
    Placement,
    Rating,
    Relationship,
    SavedView,
    Seat,
    Sheet,
    Target,
    WhatIf,
)

# Part of the format: a longer name than older versions can keep needs a new format number.
LONGEST_NAME = 500
LONGEST_NOTE = 100_000
_ID = "length({column}) = 36"
_DAY = "{column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


class Sort(Enum):
    """What a column holds: its SQL type, whether it may be empty (NULL), and the check on it."""

    TEXT = (Text, False, f"length({{column}}) <= {LONGEST_NAME}")
    LONG_TEXT = (Text, False, f"length({{column}}) <= {LONGEST_NOTE}")
    DAY = (Text, True, _DAY)
    YES_NO = (Integer, True, "{column} IN (0, 1)")
    SURE_YES_NO = (Integer, False, "{column} IN (0, 1)")
    WHOLE = (Integer, True, "")
    SURE_WHOLE = (Integer, False, "")
    NUMBER = (REAL, False, "")
    LINK = (Text, True, _ID)
    SURE_LINK = (Text, False, _ID)
    FACT = (Text, False, "")


@dataclass(frozen=True)
class Field:
    """One field of a fact and the column that keeps it; ``to`` is the table that a link points to."""

    name: str
    column: str
    sort: Sort
    to: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of fact and its table; ``lists`` names the tables that keep its fields of many keys."""

    fact: type[Fact]
    table: str
    fields: tuple[Field, ...]
    lists: tuple[Field, ...] = ()

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field with a column in the kind's own table, in the order of the columns."""
        return (IDENTITY, *self.fields, *OF_EVERY_FACT)


def _text(name: str, column: str = "") -> Field:
    return Field(name, column or name, Sort.TEXT)


def _day(name: str, column: str = "") -> Field:
    return Field(name, column or name, Sort.DAY)


def _yes_no(name: str) -> Field:
    return Field(name, name, Sort.YES_NO)


def _link(name: str, to: str) -> Field:
    return Field(name, name, Sort.LINK, to)


def _sure_link(name: str, to: str, column: str = "") -> Field:
    return Field(name, column or name, Sort.SURE_LINK, to)


# What each fact has: its id stands first in every table, where it comes from stands last.
IDENTITY = _sure_link("id", "fact")
OF_EVERY_FACT = (_text("source"), Field("note", "note", Sort.LONG_TEXT), _day("as_at"))

# Words that SQL keeps for itself (group, order, end, limit) get another name, so that nobody has to quote them.
# A link to "fact" may point to several kinds: an organisation, a person or a body.
KINDS: tuple[Kind, ...] = (
    Kind(
        Partnership,
        "partnership",
        (_text("title"), _text("place"), _text("population"), _day("started")),
    ),
    Kind(
        Organisation,
        "organisation",
        (
            _text("name"),
            _text("short_name"),
            _text("group", "sector"),
            _text("level"),
            _link("part_of", "organisation"),
        ),
    ),
    Kind(
        Person,
        "person",
        (
            _text("name"),
            _text("post"),
            _link("employer", "organisation"),
            _text("profession"),
            _text("band", "seniority"),
            _yes_no("lived_experience"),
            _yes_no("leads_change"),
        ),
        lists=(Field("skills", "skill", Sort.TEXT, "person_skill"),),
    ),
    Kind(
        Body,
        "body",
        (
            _text("name"),
            _text("type"),
            _link("parent", "body"),
            _link("convenor", "organisation"),
            _text("level"),
            Field("quorum", "quorum", Sort.WHOLE),
            _text("voting_rule"),
            _yes_no("casting_vote"),
            _yes_no("decides"),
            _yes_no("complete"),
            Field("scope", "scope", Sort.LONG_TEXT),
            Field("meets_every_days", "meets_every_days", Sort.WHOLE),
        ),
        lists=(
            Field("quorum_needs", "sector", Sort.TEXT, "body_quorum_need"),
            Field("pathway", "pathway_step", Sort.TEXT, "body_pathway"),
        ),
    ),
    Kind(
        Seat,
        "seat",
        (
            _sure_link("body", "body"),
            _text("title"),
            _text("role"),
            _text("group", "speaks_for"),
            _link("appointed_by", "organisation"),
            _yes_no("votes"),
            _text("statutory_item"),
            _yes_no("has_deputy"),
            _text("bloc"),
        ),
        lists=(Field("covers", "pathway_step", Sort.TEXT, "seat_covers"),),
    ),
    Kind(
        Appointment,
        "appointment",
        (
            _sure_link("seat", "seat"),
            _sure_link("person", "person"),
            _day("start", "first_day"),
            _day("end", "last_day"),
            _yes_no("acting"),
            _text("role"),
        ),
    ),
    Kind(
        Decision,
        "decision",
        (
            _text("name"),
            Field("weight", "weight", Sort.NUMBER),
            _text("limit", "delegated_limit"),
            _link("delegated_from", "fact"),
        ),
    ),
    Kind(
        DecisionPart,
        "decision_part",
        (_sure_link("decision", "decision"), _sure_link("holder", "fact"), _text("part")),
    ),
    Kind(
        Relationship,
        "relationship",
        (
            _sure_link("one", "fact", "one_end"),
            _sure_link("other", "fact", "other_end"),
            _text("kind"),
            Field("directed", "directed", Sort.SURE_YES_NO),
            Field("strength", "strength", Sort.WHOLE),
            _day("start", "first_day"),
            _day("end", "last_day"),
            _yes_no("formal"),
            _text("label"),
        ),
    ),
    Kind(
        Target,
        "target",
        (_text("group", "sector"), Field("share", "share", Sort.NUMBER)),
    ),
    Kind(
        Limit,
        "analysis_limit",
        (_text("key", "name"), Field("value", "amount", Sort.NUMBER)),
    ),
    Kind(
        Rating,
        "rating",
        (
            _sure_link("rater", "fact"),
            _sure_link("rated", "fact"),
            _text("question"),
            Field("score", "score", Sort.SURE_WHOLE),
        ),
    ),
    Kind(
        Answer,
        "answer",
        (_text("principle"), Field("agree", "agree", Sort.SURE_WHOLE), Field("by", "answered_by", Sort.LINK, "fact")),
    ),
    Kind(
        Sheet,
        "drawing",
        (_text("name"), _text("level"), _text("size_by"), _text("colour_by"), _text("layout")),
    ),
    Kind(
        Placement,
        "placement",
        (
            _sure_link("sheet", "drawing", "drawing"),
            _sure_link("thing", "fact"),
            Field("x", "x", Sort.NUMBER),
            Field("y", "y", Sort.NUMBER),
            Field("locked", "locked", Sort.SURE_YES_NO),
        ),
    ),
    Kind(
        Annotation,
        "annotation",
        (
            _sure_link("sheet", "drawing", "drawing"),
            _text("shape"),
            Field("words", "words", Sort.LONG_TEXT),
            Field("width", "width", Sort.NUMBER),
            Field("height", "height", Sort.NUMBER),
            _text("tint"),
        ),
    ),
    Kind(
        SavedView,
        "saved_view",
        (
            _text("name"),
            _text("level"),
            Field("least_strength", "least_strength", Sort.WHOLE),
            _day("day", "shown_day"),
            Field("hides", "hides", Sort.SURE_YES_NO),
            _link("focus", "fact"),
            Field("steps", "steps", Sort.SURE_WHOLE),
            _text("size_by"),
            _text("colour_by"),
            _text("ring_by"),
            _text("lines_by"),
            Field("shared_seats", "shared_seats", Sort.SURE_YES_NO),
            _text("group_by"),
            Field("x", "x", Sort.NUMBER),
            Field("y", "y", Sort.NUMBER),
            Field("width", "width", Sort.NUMBER),
            Field("height", "height", Sort.NUMBER),
        ),
        lists=(
            Field("groups", "sector", Sort.TEXT, "saved_view_sector"),
            Field("bodies", "body", Sort.TEXT, "saved_view_body"),
            Field("professions", "profession", Sort.TEXT, "saved_view_profession"),
            Field("bands", "seniority", Sort.TEXT, "saved_view_seniority"),
            Field("kinds", "kind", Sort.TEXT, "saved_view_kind"),
            Field("closed", "closed", Sort.TEXT, "saved_view_closed"),
        ),
    ),
    Kind(
        WhatIf,
        "what_if",
        (_text("name"),),
        lists=(
            Field("put", "as_json", Sort.FACT, "what_if_put"),
            Field("was", "as_json", Sort.FACT, "what_if_was"),
            Field("gone", "as_json", Sort.FACT, "what_if_gone"),
        ),
    ),
)
KIND_OF: dict[type[Fact], Kind] = {kind.fact: kind for kind in KINDS}
