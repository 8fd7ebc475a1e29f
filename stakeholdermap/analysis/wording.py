"""The small words of every sentence: counts, lists, dates and groups, as a board reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stakeholdermap.model import words

# How an item of a standard is met.
ITEM_STATUSES = {
    "met": "met",
    "thin": "met but thin",
    "vacant": "vacant",
    "missing": "missing",
    "not_applicable": "does not apply",
    "cannot_tell": "cannot tell",
}
# Why a group is thin: the reasons T1 to T7, which by themselves make it so.
THIN_BECAUSE = {
    "T1": "one person holds all its seats",
    "T2": "all its seats are one organisation's, though the map has more of the group",
    "T3": "it has no vote on any body that decides",
    "T4": "it has one seat, and nobody is named to stand in",
    "T5": "its organisations are tied at one point only, or it sits two committees or more from the main body",
    "T6": "whoever speaks for it holds a seat for another group too",
    "T7": "its seats are vacant or held by somebody acting",
}

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# A group inside a sentence, and whether it takes a plural verb.
_GROUP_PHRASES: dict[str, tuple[str, bool]] = {
    "local_authority": ("council officers", True),
    "politician": ("elected members", True),
    "clinician": ("clinicians", True),
    "community_voice": ("community voice", False),
    "lived_experience": ("people with lived experience", True),
    "carer": ("unpaid carers", True),
    "resident": ("residents", True),
    "healthwatch": ("Healthwatch", False),
    "vcse": ("the voluntary and community sector", False),
    "primary_care": ("primary care", False),
    "nhs_commissioner": ("the NHS commissioner", False),
    "nhs_provider": ("NHS providers", True),
    "acute_provider": ("acute hospitals", True),
    "community_provider": ("community health services", True),
    "mental_health_provider": ("mental health services", True),
    "social_care_provider": ("social care providers", True),
    "independent": ("independent and lay members", True),
    "staff": ("staff", True),
    "wider": ("wider partners", True),
    "police": ("police and justice", False),
    "housing": ("housing", False),
    "education": ("education", False),
    "employer": ("employers", True),
}


def number(n: int) -> str:
    """A count in a sentence: words up to ten, figures after that."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def counted(n: int, one: str, many: str = "") -> str:
    """A count with its noun: "one seat", "12 seats", "no seats"."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def count(n: int, one: str, many: str = "") -> str:
    """A count with its noun, in figures: "1 seat", "2,000 ties", "0 seats"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Names as a sentence lists them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def few(names: Sequence[str], most: int = 4) -> str:
    """The first names of a list, and how many more there are."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} and {number(len(names) - most)} more"


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share * 100:.0f}%"


def often(p: float) -> str:
    """A chance, 0 to 1, as a reader counts: "48 in 100", "3 in 1,000", "fewer than 1 in 1,000"."""
    if p < 0.001:
        return "fewer than 1 in 1,000"
    return f"{p * 100:.0f} in 100" if p >= 0.01 else f"{p * 1000:.0f} in 1,000"


def of(part: int, whole: int, noun: str) -> str:
    """So many of so many: "one seat of 13", "two seats of five"."""
    return f"{counted(part, noun)} of {number(whole)}"


def bare(words: str) -> str:
    """The words without their article."""
    return words.removeprefix("a ").removeprefix("an ").removeprefix("the ")


def decimal(value: float) -> str:
    """A number with one decimal place, without a needless “.0”."""
    return f"{value:.1f}".removesuffix(".0")


def first_up(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def day(value: date) -> str:
    """A date as it is written: "1 March 2026", whatever the machine's language."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def membership_day(day_: date, dated: bool) -> str:
    """Of which day the membership is, or that the list does not say so and when it was reviewed."""
    if dated:
        return f"Membership as at {day(day_)}"
    return f"The list carries no date; reviewed on {day(day_)}"


def too_few(n: int) -> str:
    """What is said instead of a figure where there are too few members."""
    return f"Too few members ({n}) to say."


def group(key: str) -> str:
    """A group inside a sentence: "primary care", "elected members"."""
    phrase = _GROUP_PHRASES.get(key)
    return phrase[0] if phrase else words.words_for(words.GROUPS, key, "a group that is not recorded").lower()


def verb(key: str, one: str, many: str) -> str:
    """The verb that fits a group: "has" for primary care, "have" for elected members."""
    return many if _GROUP_PHRASES.get(key, ("", False))[1] else one


def sector(key: str) -> str:
    """Organisations of one sector, as a plural: "councils", "NHS providers"."""
    special = {
        "local_authority": "councils",
        "nhs_commissioner": "NHS commissioners",
        "vcse": "voluntary and community organisations",
        "primary_care": "primary care organisations",
        "healthwatch": "Healthwatch organisations",
        "community_voice": "community organisations",
    }
    return special.get(key) or group(key)
