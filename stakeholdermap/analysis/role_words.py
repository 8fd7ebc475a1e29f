"""How far decision roles reach, in words: organisations without one by sector (D4), and professions with one (D3)."""

from __future__ import annotations

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.case import Case
from stakeholdermap.model import words


def reach(case: Case) -> str:
    """Sentences to follow another, each after a space; empty where every organisation and profession has a role."""
    spread, role = case.role_spread, case.decided.role
    sectors = sorted(spread.without.items(), key=lambda found: (-len(found[1]), found[0]))
    many = sum(len(ids) for _, ids in sectors)
    said = ""
    if many:
        by_sector = [f"{wording.number(len(ids))} {_of_sector(sector)}" for sector, ids in sectors]
        hold = "holds" if many == 1 else "hold"
        said = f" {wording.first_up(wording.counted(many, 'organisation'))} {hold} no {role} "
        said += f"(by sector: {wording.few(by_sector)})."
    held, of = spread.professions_with, spread.professions
    if 0 < held < of:
        who = f"{wording.first_up(wording.number(held))} of the {wording.number(of)} professions recorded on the map"
        said += f" {who} {'holds' if held == 1 else 'hold'} a {role}."
    return said


def reached(case: Case) -> dict[str, float | int | None]:
    """The same as numbers by name."""
    spread = case.role_spread
    return {
        "without_a_role": sum(len(ids) for ids in spread.without.values()),
        "professions_with": spread.professions_with,
        "professions": spread.professions,
    }


def _of_sector(sector: str) -> str:
    return words.words_for(words.GROUPS, sector).lower().replace("nhs", "NHS") if sector else "not recorded"
