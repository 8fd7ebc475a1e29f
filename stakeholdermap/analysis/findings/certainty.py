"""What can be said of how ties gather, and what cannot: beyond chance, common in networks this small, too few."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stakeholdermap.analysis import certainty, wording
from stakeholdermap.analysis.case import Case, key
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.findings.resting import DRAWN, TIES
from stakeholdermap.analysis.network.results import NodePosition
from stakeholdermap.analysis.results import Chance

COMMON = "This pattern is common in networks this small. Do not read much into it."
COMMON_LARGE = "This pattern is common in networks of this size. Do not read much into it."
_LARGE = 50
_FEW = 3


def gathers(case: Case) -> Iterator[Finding]:
    """N1 against networks of the same size: around whom ties gather, or that they need not mean anything."""
    n, nodes = len(case.network.nodes), case.network.nodes
    chance = case.certainty.chance(certainty.DEGREE)
    most = max((node.degree for node in nodes), default=0)
    if chance is None or not most:
        return
    leaders = [node for node in nodes if node.degree == most]
    if n < case.limits.too_few:
        yield _too_small(case, n, chance)
    elif len(leaders) > _FEW:
        yield _nobody(case, leaders, chance)
    elif chance.p is None:
        return
    elif chance.p <= case.limits.unlikely:
        yield _gathered(case, leaders, chance)
    elif len(leaders) == 1:
        # Where several have most, nobody is likely to make much of it.
        yield _common(case, leaders, chance)


def more_than(chance: Chance) -> str:
    """In how many of a hundred draws there was less: "more than in 97% of random networks of this size"."""
    share = min(99, math.floor(100 * (1 - (chance.p or 0.0)) + 1e-9))
    return f"more than in {share}% of random networks of this size"


def how_drawn(case: Case, chance: Chance) -> str:
    """How the figure was held against chance, with the seed and the number of draws."""
    if chance.p is None:
        return f"It was not held against chance: {chance.reason}"
    kept = {
        "ties": "networks with as many organisations and ties",
        "seats": "boards with as many seats, filled from the people on the map",
        "labels": "the same network with the groups dealt anew",
        "qap": "the same networks with organisations renamed",
    }[chance.null]
    if chance.exhaustive:
        return f"Held against all {chance.draws:,} {kept}: {wording.often(chance.p)} were as far out, the exact share."
    return (
        f"Held against {chance.draws:,} {kept}, drawn at random from seed {case.certainty.seed}: "
        f"{wording.often(chance.p)} were as far out, (1 + draws as far out) / (draws + 1)."
    )


def _gathered(case: Case, leaders: Sequence[NodePosition], chance: Chance) -> Finding:
    names = [case.name(node.id) for node in leaders]
    most, others = leaders[0].degree, len(case.network.nodes) - 1
    each = "each has" if len(leaders) > 1 else "it has"
    return Finding(
        id=key("concentrated", "ties", *sorted(node.id for node in leaders)),
        kind="concentrated",
        severity="low",
        title=f"Links gather around {wording.listed(names)}",
        sentence=f"Links gather around {wording.listed(names)} {more_than(chance)}: {each} ties with {most} of the "
        f"{others} others.",
        evidence=tuple(node.id for node in leaders),
        numbers=_numbers(case, chance, most),
        source=TIES,
        caveat=f"{DRAWN} Having many ties is not influence.{_if_wrong(case, leaders)}",
        method=f"{_FORMULA} {how_drawn(case, chance)}",
        remedy="Ask whether this is what was meant, and whether others could carry some of these links.",
        weight=2,
    )


def _common(case: Case, leaders: Sequence[NodePosition], chance: Chance) -> Finding:
    names = [case.name(node.id) for node in leaders]
    most, n = leaders[0].degree, len(case.network.nodes)
    have = "has most ties" if len(leaders) == 1 else "have most ties"
    return Finding(
        id=key("could_be_chance", "ties"),
        kind="could_be_chance",
        severity="low",
        title="Ties: common in networks of this size",
        sentence=f"{wording.listed(names)} {have} ({most} of {n - 1} others{' each' if len(leaders) > 1 else ''}). "
        f"{COMMON if n < _LARGE else COMMON_LARGE}",
        evidence=tuple(node.id for node in leaders),
        numbers=_numbers(case, chance, most),
        source=TIES,
        caveat=f"{DRAWN}{_if_wrong(case, leaders)}",
        method=f"{_FORMULA} {how_drawn(case, chance)}",
        remedy="Nothing follows from this alone: read who is tied to whom, not who has most ties.",
    )


def _nobody(case: Case, leaders: Sequence[NodePosition], chance: Chance) -> Finding:
    n, most = len(case.network.nodes), leaders[0].degree
    all_of = len(leaders) == n
    who = f"all {n} organisations have" if all_of else f"{wording.counted(len(leaders), 'organisation')} of {n} have"
    more = "" if all_of else ", and nobody has more"
    return Finding(
        id=key("nobody_stands_out", "ties"),
        kind="nobody_stands_out",
        severity="low",
        title="Nobody stands out",
        sentence=f"Nobody stands out: {who} {wording.counted(most, 'tie')} each{more}.",
        evidence=tuple(node.id for node in leaders),
        numbers=_numbers(case, chance, most),
        source=TIES,
        caveat=DRAWN,
        method=f"{_FORMULA} {how_drawn(case, chance)}",
        remedy="Nothing is needed.",
    )


def _too_small(case: Case, n: int, chance: Chance) -> Finding:
    return Finding(
        id=key("too_small", "ties"),
        kind="too_small",
        severity="low",
        title="Ties: too few to say",
        sentence=f"Whether ties gather around anybody: too few members ({n}) to say.",
        evidence=tuple(node.id for node in case.network.nodes if node.degree),
        numbers={"organisations": n},
        source=wording.first_up(case.limits.says_who("too_few")),
        caveat=DRAWN,
        method=f"Nothing is said about how ties gather below {case.limits.too_few:.0f} members. "
        f"{how_drawn(case, chance)}",
        remedy="Record all partners, or read the map rather than the figures.",
    )


_FORMULA = (
    "How far all others stay behind the organisation with most ties, over the most that they could (degree "
    "centralization, Freeman 1979: sum of differences from the largest degree over (n - 1)(n - 2))."
)


def _numbers(case: Case, chance: Chance, most: int) -> dict[str, float | int | None]:
    return {
        "ties": most,
        "organisations": len(case.network.nodes),
        "degree_centralization": chance.observed,
        "mean_of_draws": chance.mean,
        "p95_of_draws": chance.p95,
        "p": chance.p,
        "draws": chance.draws,
        "seed": case.certainty.seed,
    }


def _if_wrong(case: Case, leaders: Sequence[NodePosition]) -> str:
    """What happens to the first rank when some ties are missing or wrong; nothing when that was not tried."""
    return if_wrong(case, leaders[0].id, "degree") if len(leaders) == 1 else ""


def if_wrong(case: Case, id: str, measure: str, name: str = "it") -> str:
    """Between which ranks somebody stays if ties were missing or wrong: degree or betweenness; "" when not tried."""
    where = rank_range(case, id, measure)
    share = wording.percent(case.certainty.missing_ties)
    if not where:
        return ""
    return f" If {share} of the ties were missing or wrong {name} would still be {where} in 90% of draws."


def rank_range(case: Case, id: str, measure: str) -> str:
    """Between which ranks somebody stays in nine of ten draws: "first to third"; empty when not tried."""
    found = next((one for one in case.certainty.ranks if (one.measure, one.id) == (measure, id)), None)
    if found is None:
        return ""
    return ordinal(found.best) + (f" to {ordinal(found.worst)}" if found.worst > found.best else "")


def ordinal(rank: int) -> str:
    """A rank in words: "first", "second", "12th"."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if rank <= len(words):
        return words[rank - 1]
    last = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{last}"


def beyond(case: Case, finding: Finding, chance: Chance | None) -> Finding | None:
    """The finding on concentration with how it was held against chance; None when chance gives as much or is not
    known."""
    if chance is None or chance.p is None or chance.p > case.limits.unlikely:
        return None
    numbers = {**finding.numbers, "p": chance.p, "draws": chance.draws, "seed": case.certainty.seed}
    return replace(finding, numbers=numbers, method=f"{finding.method} {how_drawn(case, chance)}")
