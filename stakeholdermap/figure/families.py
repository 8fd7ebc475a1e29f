"""How lines look alike and what the legend says of them: families of ties by kind, or by how formal they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """Kinds of tie that look alike, with their words in the legend."""

    key: str
    words: str
    kinds: tuple[str, ...]
    dash: tuple[float, ...] = ()
    strong: bool = False


FAMILIES: tuple[Family, ...] = (
    Family("formal", "Commissions or funds", ("commissions", "jointly_commissions", "funds"), strong=True),
    Family("working", "Works with or is connected", ("works_with", "trusts", "other")),
    Family("referral", "Refers people", ("refers_to",), dash=(1.5, 3.5)),
    Family(
        "advice",
        "Advises, informs or speaks for",
        ("shares_information", "advises", "speaks_for"),
        dash=(7, 4),
    ),
    Family("reporting", "Reports or is accountable", ("reports_to", "accountable_to"), dash=(9, 3, 1.5, 3)),
    Family("formality_yes", "Formal tie", ("formality_yes",), strong=True),
    Family("formality_no", "Informal tie", ("formality_no",), dash=(7, 4)),
    Family("formality_unknown", "Tie not known to be formal or informal", ("formality_unknown",), dash=(1.5, 3.5)),
    Family("line", "Stands under", ("line",), strong=True),
    Family("seat", "Holds a seat", ("seat",), dash=(2.5, 2.5)),
    Family("bundle", "Ties between their people, with the number where there is room", ("bundle",), strong=True),
    Family("gathered", "Several ties drawn as one, with the number where there is room", ("gathered",), strong=True),
    Family("shared", "Meet on the same bodies, with the number where there is room", ("shared",)),
    Family("common", "Have members in common, with the number where there is room", ("common",)),
)
FAMILY_OF: Mapping[str, Family] = {kind: family for family in FAMILIES for kind in family.kinds}


def family_of(kind: str) -> Family:
    """The family that a kind of tie is drawn and explained as."""
    return FAMILY_OF.get(kind, FAMILY_OF["other"])


def families_of(kinds: Iterable[str]) -> frozenset[str]:
    """The keys of all families that occur. Where a group is closed, all bundles are told of in the same words."""
    found = frozenset(family_of(kind).key for kind in kinds)
    return found - {"bundle"} if "gathered" in found else found


def formality(formal: bool | None) -> str:
    """The kind that stands for how formal a tie is."""
    return "formality_unknown" if formal is None else "formality_yes" if formal else "formality_no"
