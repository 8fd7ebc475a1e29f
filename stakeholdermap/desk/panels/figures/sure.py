"""How sure one can be: figures against chance, and ranks when some ties may be missing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stakeholdermap.analysis import fact_words, wording
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.findings.certainty import ordinal
from stakeholdermap.analysis.results import Chance, RankRange
from stakeholdermap.desk.panels.figures.parts import Cell, Doors, section, table
from stakeholdermap.desk.panels.text import plain
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

# What it means to be unusually high, and unusually low.
MEANS = {
    "degree_centralization": ("Ties gather around few more than", "Ties are shared more evenly than"),
    "betweenness_centralization": ("More ways lead through few than", "The ways between others are shared more than"),
    "core_periphery_r": ("It is more of a core with an edge than", "It is less of a core with an edge than"),
    "ei_index": ("Ties cross sectors more than", "Ties keep to sectors more than"),
    "assortativity": ("Ties keep to sectors more than", "Ties cross sectors more than"),
    "degree_by_group": ("Sectors differ more in their ties than", "Sectors differ less in their ties than"),
    "betweenness_by_group": ("Sectors differ more in standing between than", "Sectors differ less in this than"),
    "interlocks": ("The same people sit in more places than", "The same people sit in fewer places than"),
    "share_with_several": ("More people hold several seats than", "Fewer people hold several seats than"),
    "seats_hhi": ("Seats gather in fewer hands than", "Seats are shared more than"),
    "decisions": ("Decision weight gathers in fewer hands than", "Decision weight is shared more than"),
    "body_overlap": ("The two share more members than", "The two share fewer members than"),
    "votes_twice": ("More votes are held by people of both than", "Fewer votes are held by people of both than"),
    "independent_links": ("There are more links between the two than", "There are fewer links between the two than"),
    "ties": ("They join the same more than", "They join the same less than"),
}
COMMON = "Common by chance: read nothing into it."
MEASURES = {
    "degree_centralization": "How much ties gather around few",
    "betweenness_centralization": "How much ways lead through few",
    "core_periphery_r": "How much it looks like a core and an edge",
    "ei_index": "Ties across sectors against ties within",
    "assortativity": "How much ties stay within sectors",
    "degree_by_group": "How far sectors lie apart in their number of ties",
    "betweenness_by_group": "How far sectors lie apart in standing between others",
    "interlocks": "Pairs of seats that one person holds",
    "share_with_several": "Share of people with several seats",
    "seats_hhi": "How much seats gather in few hands",
    "degree": "Number of ties",
    "betweenness": "Standing between others",
    "decisions": "Share of decision weight",
}
_UNITS = {"organisation": "organisations", "person": "people"}


def sure(review: Review, doors: Doors) -> QWidget | None:
    """Every figure that was held against chance, and the ranks with their ranges."""
    certainty = review.certainty
    if certainty is None or not (certainty.chances or certainty.ranks):
        return None
    around, rows = section(
        "How sure one can be",
        f"Figures of small networks look uneven by chance. Drawn at random from seed {certainty.seed}, so that it can "
        "be repeated.",
    )
    cells = [
        (Cell(_told(one, review)), Cell(_said(one), FigureKey("chance", (str(n),)), named(one.measure, review.map)))
        for n, one in enumerate(certainty.chances)
    ]
    rows.addWidget(table(("", "As far out by chance"), cells, doors))
    ranks = [
        (Cell(fact_words.who(review.map, one.id)), Cell(named(one.measure, review.map)), Cell(in_words(one)))
        for one in certainty.ranks
    ]
    if ranks:
        missing = wording.percent(certainty.missing_ties)
        rows.addWidget(plain(f"Ranks in nine of ten draws, if {missing} of the ties were missing or wrong", "heading"))
        rows.addWidget(table(("", "", ""), ranks, doors))
    return around


def named(measure: str, map: Map) -> str:
    """What a figure that was held against chance, or ranked, is called: the words for its measure and what it is of."""
    kind, *of = measure.split(":")
    if kind == "decisions" and of:
        return f"How much decision weight gathers in few {_UNITS.get(of[0], of[0])}"
    if kind in ("body_overlap", "votes_twice") and len(of) == 2:
        one, other = map.name_of(of[0]), map.name_of(of[1])
        return f"People on both {one} and {other}" if kind == "body_overlap" else f"Votes on {one} and on {other} too"
    if kind == "independent_links" and len(of) == 2:
        return f"Independent links between {wording.sector(of[0])} and {wording.sector(of[1])}"
    if kind == "ties" and len(of) == 2:
        one, other = (words.words_for(words.TIE_KINDS, key).lower() for key in of)
        return f"How much the ties “{one}” and “{other}” join the same"
    return MEASURES[measure]


def _said(one: Chance) -> str:
    if one.p is None:
        return f"cannot be told: {one.reason}" if one.reason else "cannot be told"
    return wording.often(one.p)


def _told(one: Chance, review: Review) -> str:
    """What is held against chance, and whether to read anything into it."""
    name = named(one.measure, review.map)
    return name if one.p is None else f"{name}\n{meaning(one, review.limits.unlikely)}"


def meaning(one: Chance, unlikely: float) -> str:
    """What it means that a figure is as far out as this by chance in a share of draws: nothing, or what it shows."""
    if one.p is None or one.p > unlikely:
        return COMMON
    kind = one.measure.partition(":")[0]
    # Where small values are the unusual ones, being low is what is told.
    is_low = one.low or (one.mean is not None and one.observed < one.mean)
    shows = MEANS.get(kind, ("It is more than", "It is less than"))[is_low]
    return f"{shows} chance would give: worth asking why."


def in_words(one: RankRange) -> str:
    """Between which ranks somebody stays: "first", "first to third"."""
    return ordinal(one.best) if one.best == one.worst else f"{ordinal(one.best)} to {ordinal(one.worst)}"
