"""Which shape the partnership looks like (Provan and Kenis): a question, never a verdict.

Question: do partners share the running of it, does one lead, or does a body that was set up for it? Method: a body of
the type "coordinating body" that decides most, or that stands most between other bodies, points to a coordinating
body; one organisation with more than a third of decision weight, while ties gather around somebody more than in 95% of
random networks of this size, to a lead organisation; everything else to sharing. The rule is this program's own.
Source of the three forms: K. Provan and P. Kenis, JPART 18 (2008), 229-252.
"""

from __future__ import annotations

from stakeholdermap.analysis import graph, lenses, wording
from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.finding import Concentration
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.results import Form
from stakeholdermap.model.things import Body

SHARED, LEAD, COORDINATING = "shared", "lead", "coordinating"
MEASURE = "degree_centralization"
_SAME = 1e-9


def form(case: Case) -> Form | None:
    """The shape that the map looks like, as a question; None when too little is recorded."""
    members = len(case.map.organisations)
    if members < case.limits.too_few:
        return None
    found = _coordinating(case, members)
    if found is not None:
        return found
    shares = case.concentration("organisation")
    if shares.total <= 0 or shares.total < (shares.total + shares.unknown) * case.limits.known_enough:
        return None
    most = shares.top_share or 0.0
    if lenses.runs_through(case, case.lenses) is not None:
        # Decisions and connections both meet in one place, which is told: then members do not run it together.
        gathered = _gathers(case)
        return _lead(case, shares, members) if gathered and most > case.limits.blocking else None
    if most <= case.limits.blocking:
        return _shared(case, shares, members)
    gathered = _gathers(case)
    if gathered is None:
        return None
    return _lead(case, shares, members) if gathered else _shared(case, shares, members)


def _gathers(case: Case) -> bool | None:
    """Whether ties gather around somebody more than in 95% of random networks; None when that is not known."""
    chance = case.certainty.chance(MEASURE)
    if chance is None or chance.p95 is None:
        return None
    return chance.observed > chance.p95


def _coordinating(case: Case, members: int) -> Form | None:
    for body in case.map.bodies.values():
        if body.type != "coordinating_body":
            continue
        why = _decides_most(case, body) or _stands_between(case, body)
        if why:
            return Form(
                COORDINATING,
                "a body set up to run the partnership",
                f"You have {wording.count(members, 'member')} and a body set up to run the partnership. "
                "Do members still shape what it does, or only hear of it?",
                why,
                (body.id,),
            )
    return None


def _decides_most(case: Case, body: Body) -> str:
    shares = decided_by(case)
    own, whole = shares.get(body.id, 0.0), sum(shares.values())
    if own <= 0 or any(other >= own - _SAME for id, other in shares.items() if id != body.id):
        return ""
    if len(shares) == 1:
        return f"{body.name} is a coordinating body, and nobody else decides."
    of = f"{wording.percent(own / whole)} of the decision weight"
    return f"{body.name} is a coordinating body and takes {of}, more than anybody else."


def decided_by(case: Case) -> dict[str, float]:
    """The decision weight of everybody who decides by id; without a register each body that decides has the same."""
    if not case.decided.has_register:
        return dict.fromkeys(case.decided.bodies, 1.0) if case.decided.bodies_known else {}
    found: dict[str, float] = {}
    for decision in case.map.decisions.values():
        deciders = case.decided.deciders_of(decision)
        for part in deciders:
            found[part.holder] = found.get(part.holder, 0.0) + decision.weight / len(deciders)
    return found


def _stands_between(case: Case, body: Body) -> str:
    net = graph.network(case.map, "bodies")
    raw = dict(zip(net.nodes, position.betweenness(net), strict=True))
    own = raw.get(body.id, 0.0)
    if own <= 0 or any(other >= own - _SAME for id, other in raw.items() if id != body.id):
        return ""
    return f"{body.name} is a coordinating body and stands between other bodies more than any other does."


def _lead(case: Case, shares: Concentration, members: int) -> Form:
    top = shares.units[0]
    degree = next((node.degree for node in case.network.nodes if node.id == top.id), 0)
    why = (
        f"{top.name} holds {wording.percent(top.share or 0)} of the {case.decided.weight}, and ties gather more than "
        f"in 95% of random networks of this size. It has ties with {degree} of the {members - 1} others."
        f"{_by_chance(case)}"
    )
    question = (
        f"You have {wording.count(members, 'member')} and one lead organisation. "
        "Is the lead still able to speak to all of them?"
    )
    return Form(LEAD, "one lead organisation", question, why, (top.id,))


def _by_chance(case: Case) -> str:
    few = "decisions" in case.certainty.nobody_stands_out
    return " Shares like these are common by chance on boards and partnerships this small." if few else ""


def _shared(case: Case, shares: Concentration, members: int) -> Form:
    top = shares.units[0]
    why = f"The largest share of the {case.decided.weight} is {top.name}'s, {wording.percent(top.share or 0)}"
    if (top.share or 0) > case.limits.blocking:
        why += f", and ties gather no more than in many random networks of this size.{_by_chance(case)}"
    else:
        why += ": no more than a third."
    question = (
        f"You have {wording.count(members, 'member')}. "
        "Do they run the partnership together, and can all of them still take part?"
    )
    holders = tuple(unit.id for unit in shares.units if unit.weight > 0)
    return Form(SHARED, "a partnership that its members run together", question, why, holders)
