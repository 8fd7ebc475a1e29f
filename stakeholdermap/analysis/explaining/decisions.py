"""What is behind the figures of who decides: how decision weight is shared, and how wide decision roles are spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stakeholdermap.analysis import voting, wording
from stakeholdermap.analysis.decisions import Stake
from stakeholdermap.analysis.explaining.behind import Area, Behind, Teller, found, number, share
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import Concentration, Review, Unit
from stakeholdermap.analysis.roles import LADDER
from stakeholdermap.model import words

OF_ALL = ("effective_number", "hhi", "hhi_normalised", "top_share", "gini", "gini_corrected")
PLURALS = {
    "organisation": "organisations",
    "person": "people",
    "group": "groups",
    "profession": "professions",
    "band": "levels of seniority",
}
WEIGHTS = {
    "flat": "every vote counting the same",
    "chair_double": "chairs counting double",
    "voting_power": "votes counted by voting power",
}
SPREAD = ("top_level_share", "lowest_level", "professions_with_role", "organisations_without_role")
# From the most senior rung down; office and lived experience are no rung.


def _figures(review: Review) -> Iterator[FigureKey]:
    for found_ in review.decisions:
        yield from (FigureKey(name, (found_.by, found_.weights)) for name in OF_ALL)
        yield from (FigureKey("decision_share", (found_.by, found_.weights, unit.id)) for unit in found_.units)
    if review.role_spread is not None:
        yield from (FigureKey(name) for name in SPREAD)


def _concentration(behind: Behind, of: tuple[str, ...]) -> Concentration:
    got = behind.review.concentration(of[0], of[1])
    if got is None:
        raise NoSuchFigure("Decision weight is not worked out this way in the review.")
    return got


def _units(shares: Concentration) -> tuple[Evidence, ...]:
    """Every unit with its weight, those with none among them: they could hold some."""
    return tuple(
        Evidence(_id(shares.by, unit), f"{unit.name}: {_of_total(unit, shares)}", unit.weight, "unit")
        for unit in shares.units
    )


def _id(by: str, unit: Unit) -> str:
    # Groups, professions and bands are words, not facts that can be gone to.
    return unit.id if by in ("organisation", "person") else ""


def _of_total(unit: Unit, shares: Concentration) -> str:
    if not unit.weight:
        return "no part in decisions"
    return f"{number(unit.weight)} of {number(shares.total)} ({share(unit.share)})"


def _of_all(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        shares = _concentration(behind, of)
        value: float | None = getattr(shares, name)
        said, says = _said(name, value, shares)
        return Told(value, says, said, _units(shares), _sensitive(behind, name, shares), _unknown(behind, shares))

    return tell


def _said(name: str, value: float | None, shares: Concentration) -> tuple[str, str]:
    many, n = PLURALS.get(shares.by, f"{shares.by}s"), len(shares.units)
    if value is None:
        return "There is too little decision weight on the map to tell.", "not known"
    if name == "effective_number":
        said = f"Decisions are spread as if {wording.decimal(value)} {many} shared them equally, out of {n} on the map."
        return said, f"{wording.decimal(value)} of {n}"
    if name == "top_share":
        return f"{shares.units[0].name} holds {share(value)} of all decision weight.", share(value)
    holders = sum(unit.weight > 0 for unit in shares.units)
    return f"{holders} of {n} {many} hold a part in decisions, with {WEIGHTS.get(shares.weights, '')}.", number(value)


def _sensitive(behind: Behind, name: str, shares: Concentration) -> str:
    """What the same figure is when votes are counted another way."""
    others = [c for c in behind.review.decisions if c.by == shares.by and c.weights != shares.weights]
    written = share if name == "top_share" else number
    told = [
        f"{written(getattr(c, name))} with {WEIGHTS.get(c.weights, c.weights)}"
        for c in others
        if getattr(c, name) is not None
    ]
    if not told:
        return ""
    return f"It would be {wording.listed(told)}. A decision moved to other hands, or a vote given, changes it too."


def _unknown(behind: Behind, shares: Concentration) -> str:
    said = [] if behind.decided.has_register else ["Based on seats only: no decision register is recorded."]
    if shares.unknown > 0:
        said.append(f"Of {number(shares.unknown)} in weight it is not recorded whose it is; it is in no share.")
    told = {vote.body for vote in behind.review.voting}
    held = (b for b in behind.decided.bodies if any(p.filled for p in behind.seating.voting(b)))
    if shares.weights == "voting_power" and not told.issuperset(held):
        said.append(voting.TOO_MANY)
    return " ".join(said)


def _unit_share(behind: Behind, of: tuple[str, ...]) -> Told:
    shares = _concentration(behind, of)
    unit = next((unit for unit in shares.units if unit.id == of[2]), None)
    if unit is None:
        raise NoSuchFigure("It is no longer among those who could decide.")
    stakes = behind.decided.stakes(shares.weights)
    held = {key: weight for key, weight in _by_holder(stakes, shares.by).items() if key[0]}
    own = [
        Evidence(who, f"{behind.name(who) or unit.name}: {number(weight)}", weight, "its own")
        for (owner, who), weight in sorted(held.items(), key=lambda pair: -pair[1])
        if owner == unit.id
    ]
    others = [
        Evidence(_id(shares.by, one), f"{one.name}: {number(one.weight)}", one.weight, "others'")
        for one in shares.units
        if one.id != unit.id and one.weight
    ]
    said = f"{unit.name} holds {number(unit.weight)} of {number(shares.total)} in decision weight."
    said = said if unit.weight else f"{unit.name} has no part in decisions, as far as is recorded."
    change = f"With {_other_weightings(behind, shares, unit)}." if len(behind.review.decisions) > 1 else ""
    caveat = _unknown(behind, shares)
    return Told(unit.share, share(unit.share), said, (*own, *others), change if unit.weight else "", caveat)


def _by_holder(stakes: tuple[Stake, ...], by: str) -> dict[tuple[str, str], float]:
    """The weight by unit, and within it by the person, else the organisation, whose hands it is in."""
    held: dict[tuple[str, str], float] = defaultdict(float)
    for stake in stakes:
        held[getattr(stake, by), stake.person or stake.organisation] += stake.weight
    return held


def _other_weightings(behind: Behind, shares: Concentration, unit: Unit) -> str:
    told = []
    for other in behind.review.decisions:
        if other.by == shares.by and other.weights != shares.weights:
            same = next((one for one in other.units if one.id == unit.id), None)
            if same is not None:
                told.append(f"{WEIGHTS.get(other.weights, other.weights)} it is {share(same.share)}")
    return wording.listed(told)


# How wide decision roles are spread


def _by_band(behind: Behind) -> tuple[Evidence, ...]:
    shares = behind.decided.concentration("band")
    return tuple(Evidence("", f"{unit.name}: {number(unit.weight)}", unit.weight, unit.id) for unit in shares.units)


def _top_level(behind: Behind, of: tuple[str, ...]) -> Told:
    spread = behind.review.role_spread
    found(spread, "spread of decision roles")
    assert spread is not None
    said = f"{share(spread.top_share)} of decision weight on the ladder of seniority is at its most senior level."
    said = said if spread.top_share is not None else "Nothing is recorded of how senior those are who decide."
    evidence = tuple(one for one in _by_band(behind) if one.part in LADDER)
    return Told(spread.top_share, share(spread.top_share), said, evidence)


def _lowest(behind: Behind, of: tuple[str, ...]) -> Told:
    spread = behind.review.role_spread
    found(spread, "spread of decision roles")
    assert spread is not None
    value = float(LADDER.index(spread.lowest) + 1) if spread.lowest in LADDER else None
    name = words.words_for(words.BANDS, spread.lowest or "", "not known")
    said = f"The lowest level with a decision role: {name.lower()}."
    return Told(value, name, said, _roles(behind, "band", LADDER))


def _professions(behind: Behind, of: tuple[str, ...]) -> Told:
    spread = behind.review.role_spread
    found(spread, "spread of decision roles")
    assert spread is not None
    says = f"{spread.professions_with} of {spread.professions}"
    said = f"{says} professions on the map hold a decision role."
    on_the_map = sorted({p.profession for p in behind.map.people.values() if p.profession})
    all = [Evidence("", words.words_for(words.PROFESSIONS, p), 0.0, "profession", (p,)) for p in on_the_map]
    return Told(spread.professions_with, says, said, (*_roles(behind, "profession"), *all))


def _without(behind: Behind, of: tuple[str, ...]) -> Told:
    spread = behind.review.role_spread
    found(spread, "spread of decision roles")
    assert spread is not None
    evidence = [
        Evidence(id, f"{behind.name(id)}: no decision role", 1.0, "without", (sector,))
        for sector, ids in spread.without.items()
        for id in ids
    ]
    said = f"{len(evidence)} of {len(behind.map.organisations)} organisations on the map have no decision role."
    return Told(len(evidence), f"{len(evidence)} of {len(behind.map.organisations)}", said, tuple(evidence))


def _roles(behind: Behind, label: str, among: tuple[str, ...] = ()) -> tuple[Evidence, ...]:
    """Every decision role that somebody holds, with the holder's label."""
    told = []
    for role in behind.decided.roles:
        person = role.place.person if role.place else behind.map.people.get(role.holder)
        key = str(getattr(person, label)) if person else ""
        if person is not None and key and (not among or key in among):
            id = role.place.id if role.place else role.decision
            listed = words.BANDS if label == "band" else words.PROFESSIONS
            said = f"{behind.name(person.id)}: {words.words_for(listed, key).lower()}"
            told.append(Evidence(id, said, 1.0, "role", (key,)))
    return tuple(told)


AREA = Area(
    _figures,
    {
        **{name: _of_all(name) for name in OF_ALL},
        "decision_share": _unit_share,
        "top_level_share": _top_level,
        "lowest_level": _lowest,
        "professions_with_role": _professions,
        "organisations_without_role": _without,
    },
)
