"""Reads the words of single cells: roles, votes, dates, strengths, vacancies, names with a post in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from stakeholdermap.imports.tables import Value, text_of
from stakeholdermap.imports.text import plain

_YES = {"y", "yes", "true", "1", "voting", "vote", "x", "✓", "✔", "full", "mutual", "both", "undirected"}
_NO = {"n", "no", "false", "0", "non voting", "none", "nonvoting", "no vote", "directed", "one way"}
DIRECTIONS = {
    "directed": True,
    "yes": True,
    "true": True,
    "undirected": False,
    "mutual": False,
    "no": False,
    "false": False,
}
_NOT_TOLD = {"", "not stated", "not known", "unknown", "tbc", "n a", "not recorded", "see note"}

_ROLES: tuple[tuple[str, str], ...] = (
    (r"\b(vice|deputy)[ -]?(chair\w*|convener)\b|\bvice\b", "vice_chair"),
    (r"\b(co )?chair\w*\b|\bconvene?or\b|\bpresident\b", "chair"),
    (r"\bnon voting\b|\bwithout (a )?vote\b|\bnonvoting\b", "member_without_vote"),
    (r"\bin attendance\b|\battend(s|ee|ees|ing)\b|\bparticipants?\b|\binvite[ed]*s?\b", "in_attendance"),
    (r"\bobserv\w+\b", "observer"),
    (r"\badvis[eo]rs?\b|\badvisory\b", "adviser"),
    (r"\bsecretar\w+\b|\bclerk\b|\bminutes?\b|\bprogramme office\b", "secretary"),
    (r"\bdeput(y|ies)\b|\balternates?\b|\bsubstitutes?\b", "deputy"),
    (r"\b(co opted |core |full |voting |ordinary |lay )?members?\b|\bvoting\b|\bgovernors?\b", "member"),
)
_DATE_FORMS = (
    "%d/%m/%Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d/%m/%y",
    "%d-%b-%Y",
    "%d-%b-%y",
)
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?$")
_YEARS = range(1900, 2201)

_VACANT = re.compile(r"^(currently )?(vacan(t|cy)|no one|nobody|unfilled|empty)\b")
_TBC = re.compile(r"^(tbc|tba|tbd|to be (confirmed|advised|appointed|agreed|nominated|decided))\b|^awaiting ")
_BRACKETED = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)$")
_ACTING = re.compile(r"^(acting|interim)$")


@dataclass(frozen=True)
class Holder:
    """What a name cell says: a name, ``vacant``, or ``to_be_confirmed``; and what stands in brackets."""

    name: str = ""
    bracketed: str = ""
    acting: bool = False
    role: str = ""
    vacant: bool = False
    to_be_confirmed: bool = False


def holder_in(text: str) -> Holder:
    """The holder that a cell such as “Derek Voss (Director of Finance)” names."""
    bare = plain(text)
    if _VACANT.match(bare):
        return Holder(vacant=True)
    if _TBC.match(bare):
        return Holder(to_be_confirmed=True)
    found = _BRACKETED.match(text)
    if not found:
        return Holder(name=text)
    inside = found["inside"].strip()
    if _ACTING.match(plain(inside)):
        return Holder(name=found["name"], acting=True)
    role = role_in(inside)
    if role and len(plain(inside).split()) <= 2:
        return Holder(name=found["name"], role=role)
    return Holder(name=found["name"], bracketed=inside)


def role_in(text: str) -> str:
    """The role that words such as “in attendance” or “Vice-Chair” mean; empty for others."""
    bare = plain(text)
    return next((role for pattern, role in _ROLES if re.search(pattern, bare)), "")


def is_lead(text: str) -> bool:
    """Whether the words name somebody who leads a group that has no chair."""
    return bool(re.search(r"\b(lead|leader|facilitator)\b", plain(text)))


def yes_or_no(value: Value) -> bool | None:
    """True for yes, False for no, None where nothing is told; raises ValueError for other words."""
    bare = plain(text_of(value))
    first = bare.partition(" ")[0]
    if bare in _NOT_TOLD:
        return None
    if bare in _NO or first in ("no", "non"):
        return False
    if bare in _YES or first == "yes":
        return True
    raise ValueError(bare)


def day_in(value: Value) -> date | None:
    """The day in a cell, None for an empty one; raises ValueError when it is no whole date."""
    if isinstance(value, date):
        day = value
    else:
        text = _CLOCK.sub("", _ORDINAL.sub("", text_of(value)))
        if plain(text) in _NOT_TOLD or text in ("-", "–"):
            return None
        day = _parsed(text)
    if day.year not in _YEARS:
        raise ValueError("year out of reach")
    return day


def number_in(value: Value) -> float | None:
    """The number in a cell, None for an empty one; raises ValueError for words and for what is not finite."""
    text = text_of(value)
    if plain(text) in _NOT_TOLD:
        return None
    number = float(text.replace(",", ""))
    if number != number or abs(number) > 1e15:
        raise ValueError(text)
    return number


def holders_in(text: str) -> list[str]:
    """Several names in one cell, separated by semicolons, bars or line breaks."""
    return [one.strip() for one in re.split(r"[;|\n]", text) if one.strip() and plain(one) not in _NOT_TOLD]


def _parsed(text: str) -> date:
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(text)
