"""The closed lists: every key that a fact may carry, with the words that a person reads for it.

An empty key always means "not known", never "none".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True)
class Word:
    """One entry of a list: the key that is stored and the words on screen."""

    key: str
    words: str


@dataclass(frozen=True)
class Group(Word):
    """Whom a seat speaks for, or the sector an organisation belongs to."""

    under: str = ""
    five: bool = False


@dataclass(frozen=True)
class Profession(Word):
    """What somebody is by training or trade, whoever employs them."""

    clinical: bool = False


@dataclass(frozen=True)
class SeatRole(Word):
    """What a place on a body lets its holder do, and its default decision weight (house values)."""

    speaks: bool = False
    votes: bool = False
    flat: float = 0.0
    chair_double: float = 0.0


@dataclass(frozen=True)
class TieKind(Word):
    """A working relationship: its words as a verb, and whether it usually points one way."""

    directed: bool = False


W = TypeVar("W", bound=Word)


def _listed(*entries: W) -> Mapping[str, W]:
    return {entry.key: entry for entry in entries}


GROUPS: Mapping[str, Group] = _listed(
    Group("local_authority", "Local authority", five=True),
    Group("politician", "Elected members", five=True),
    Group("clinician", "Clinicians", five=True),
    Group("community_voice", "Community voice", five=True),
    Group("lived_experience", "People with lived experience", under="community_voice"),
    Group("carer", "Unpaid carers", under="community_voice"),
    Group("resident", "Residents", under="community_voice"),
    Group("healthwatch", "Healthwatch or successor", under="community_voice"),
    Group("vcse", "Voluntary and community", five=True),
    Group("primary_care", "Primary care"),
    Group("nhs_commissioner", "NHS commissioner"),
    Group("nhs_provider", "NHS provider"),
    Group("acute_provider", "Acute hospitals", under="nhs_provider"),
    Group("community_provider", "Community health services", under="nhs_provider"),
    Group("mental_health_provider", "Mental health services", under="nhs_provider"),
    Group("social_care_provider", "Social care provider"),
    Group("independent", "Independent and lay"),
    Group("staff", "Staff"),
    Group("wider", "Wider partners"),
    Group("police", "Police and justice", under="wider"),
    Group("housing", "Housing", under="wider"),
    Group("education", "Education", under="wider"),
    Group("employer", "Employers", under="wider"),
)

PROFESSIONS: Mapping[str, Profession] = _listed(
    Profession("gp", "General practice", clinical=True),
    Profession("hospital_doctor", "Hospital doctor", clinical=True),
    Profession("doctor", "Doctor, branch not stated", clinical=True),
    Profession("nurse", "Nursing", clinical=True),
    Profession("ahp", "Allied health professional", clinical=True),
    Profession("pharmacist_dentist_optom", "Pharmacy, dentistry or optometry", clinical=True),
    Profession("public_health", "Public health", clinical=True),
    Profession("social_work", "Social work", clinical=True),
    Profession("elected", "Elected office"),
    Profession("management", "Management"),
    Profession("finance", "Finance"),
    Profession("project_management", "Project management"),
    Profession("data_analysis", "Data analysis"),
    Profession("communication", "Communication"),
    Profession("administration", "Administration"),
    Profession("it", "Information technology"),
    Profession("coaching", "Coaching and facilitation"),
    Profession("community_work", "Community work"),
    Profession("other", "Other"),
)

BANDS: Mapping[str, Word] = _listed(
    Word("governing", "Governing"),
    Word("top", "Most senior"),
    Word("senior", "Senior"),
    Word("middle", "Middle"),
    Word("front_line", "Front line"),
    Word("support", "Support"),
    Word("lived", "Lived experience or resident"),
)

SEAT_ROLES: Mapping[str, SeatRole] = _listed(
    SeatRole("chair", "Chair", speaks=True, votes=True, flat=1.0, chair_double=2.0),
    SeatRole("vice_chair", "Vice chair", speaks=True, votes=True, flat=1.0, chair_double=1.5),
    SeatRole("member", "Member", speaks=True, votes=True, flat=1.0, chair_double=1.0),
    SeatRole("member_without_vote", "Member without a vote", speaks=True),
    SeatRole("in_attendance", "In attendance", speaks=True),
    SeatRole("adviser", "Adviser", speaks=True),
    SeatRole("observer", "Observer"),
    SeatRole("secretary", "Secretary", speaks=True),
    SeatRole("deputy", "Deputy", speaks=True),
)

PARTS: Mapping[str, Word] = _listed(
    Word("decides", "Decides"),
    Word("must_agree", "Must agree"),
    Word("recommends", "Recommends"),
    Word("advises", "Advises"),
    Word("carries_out", "Carries out"),
    Word("is_told", "Is told"),
)

TIE_KINDS: Mapping[str, TieKind] = _listed(
    TieKind("works_with", "works with"),
    TieKind("commissions", "commissions", directed=True),
    TieKind("jointly_commissions", "jointly commissions"),
    TieKind("funds", "funds", directed=True),
    TieKind("refers_to", "refers to", directed=True),
    TieKind("reports_to", "reports to", directed=True),
    TieKind("accountable_to", "is accountable to", directed=True),
    TieKind("shares_information", "shares information with"),
    TieKind("advises", "advises", directed=True),
    TieKind("speaks_for", "speaks for", directed=True),
    TieKind("trusts", "trusts", directed=True),
    TieKind("other", "is connected with"),
)

BODY_TYPES: Mapping[str, Word] = _listed(
    Word("board", "Board"),
    Word("committee", "Committee"),
    Word("group", "Working group"),
    Word("big_room", "Big Room"),
    Word("engine_room", "Engine room"),
    Word("coordinating_body", "Coordinating body"),
    Word("alliance", "Alliance or forum"),
    Word("council_of_governors", "Council of governors"),
)

VOTING_RULES: Mapping[str, Word] = _listed(
    Word("majority", "Simple majority"),
    Word("two_thirds", "Two thirds"),
    Word("unanimous", "Everyone must agree"),
    Word("consensus", "By agreement, without a vote"),
)

LEVELS: Mapping[str, Word] = _listed(
    Word("system", "System"),
    Word("place", "Place"),
    Word("neighbourhood", "Neighbourhood"),
)

# What can be drawn beside the things of the map, and the colours it may have.
SHAPES: Mapping[str, Word] = _listed(
    Word("note", "Note"),
    Word("rectangle", "Background box"),
    Word("ellipse", "Background oval"),
)
TINTS: Mapping[str, Word] = _listed(
    Word("", "Plain"),
    Word("blue", "Blue"),
    Word("green", "Green"),
    Word("amber", "Amber"),
    Word("rose", "Rose"),
    Word("violet", "Violet"),
)

# What cards can be gathered by on a drawing.
GROUPINGS: Mapping[str, Word] = _listed(
    Word("", "Nothing"),
    Word("sector", "Sector"),
    Word("body", "Board or committee"),
    Word("level", "System, place or neighbourhood"),
    Word("band", "Seniority"),
    Word("organisation", "Organisation"),
)

SKILLS: Mapping[str, Word] = _listed(
    Word("project_management", "Project management"),
    Word("data_analysis", "Data analysis"),
    Word("communication", "Communication"),
    Word("administration", "Administration"),
    Word("it", "Information technology"),
    Word("coaching", "Coaching"),
    Word("mental_illness_services", "Knowledge of mental illness services"),
    Word("worked_locally", "Already worked in the area"),
    Word("sponsor", "Sponsor of the partnership"),
)

# What is asked of everybody about those they work with (PARTNER survey): three about trust, three about value.
RATED: Mapping[str, Word] = _listed(
    Word("reliability", "Can be relied on"),
    Word("shared_mission", "Shares our aims"),
    Word("openness", "Is open to discussion"),
    Word("influence", "Has power and influence"),
    Word("involvement", "Is involved"),
    Word("resources", "Contributes resources"),
)
TRUST = ("reliability", "shared_mission", "openness")
VALUE = ("influence", "involvement", "resources")

# What partners agree to hold themselves to, in the order of its source (the Q community's five principles).
SHARED_PRINCIPLES: Mapping[str, Word] = _listed(
    Word("define_together", "We define scope and goals together"),
    Word("build_trust", "We build relationships and trust"),
    Word("value_expertise", "We see diverse expertise as an asset"),
    Word("shared_leadership", "We develop shared system leadership"),
    Word("improvement_mindset", "We use an improvement mindset"),
)


def words_for(listed: Mapping[str, W], key: str, unknown: str = "Not known") -> str:
    """The words a person reads for a key; ``unknown`` for the empty key or one from elsewhere."""
    entry = listed.get(key)
    return entry.words if entry else (key or unknown)


def group_and_above(key: str) -> tuple[str, ...]:
    """A group's own key, then the groups it belongs to, nearest first."""
    path: list[str] = []
    while key in GROUPS and key not in path:
        path.append(key)
        key = GROUPS[key].under
    return tuple(path)


def is_within(key: str, group: str) -> bool:
    """Whether ``key`` is ``group`` or one of the groups below it."""
    return group in group_and_above(key)


def top_group(key: str) -> str:
    """The first-level group of a key; the key itself when it is not in the list."""
    path = group_and_above(key)
    return path[-1] if path else key
