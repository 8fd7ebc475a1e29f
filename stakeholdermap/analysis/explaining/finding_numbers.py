"""The numbers of a finding in words people understand, the figure behind each, and the terms that a finding uses."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Finding, Review

# What each number is called; one that is not here is called by its own name.
NUMBER_WORDS: Mapping[str, str] = {
    "all_votes": "Votes of the body",
    "answered": "Members who answered",
    "answers": "Answers",
    "applicable": "Items that can be told",
    "asked": "Members asked",
    "attendance": "How often a member is taken to come",
    "betweenness": "On the shortest ways between others",
    "betweenness_centralization": "How far the ways lead through one",
    "betweenness_next": "The same for the next one",
    "bodies": "Bodies",
    "both": "Votes held by people who vote on both",
    "cannot_tell": "Items that cannot be told",
    "chair_double_share": "Largest share, chairs counting double",
    "chance": "Chance of so few seats",
    "chance_of_a_quorate_meeting": "Chance of a quorate meeting",
    "deciders": "Places that decide",
    "deciding_bodies": "Bodies that decide",
    "decision_roles": "Decision roles",
    "decisions": "Decisions",
    "degree": "Ties",
    "degree_centralization": "How far ties gather around one",
    "disagreement": "How far apart",
    "draws": "Drawn at random",
    "effective_number": "As if so many shared equally",
    "even_share": "An even share",
    "filled": "Filled seats",
    "flat_share": "Largest share, every vote the same",
    "found": "Found",
    "fragmentation": "Pairs without a way to one another",
    "groups": "Groups",
    "hhi": "Concentration",
    "hhi_normalised": "Concentration, from 0 shared evenly to 1 in one hand",
    "independent_links": "Independent links",
    "lenses": "Ways of looking in which it leads",
    "mean": "Mean answer, 1 to 5",
    "mean_of_draws": "The same on average in the draws",
    "members": "Members",
    "met": "Items met",
    "most": "The most",
    "needed": "Needed",
    "needed_at_every_meeting": "Seats needed at every meeting",
    "needed_groups_missing": "Needed groups that are missing",
    "not_recorded": "Not recorded",
    "of": "Seats of the body",
    "organisations": "Organisations",
    "p": "How many were as far out",
    "p95_of_draws": "Above this in 5 of 100 draws",
    "pairs": "Pairs of sectors",
    "partners": "Partners who could answer",
    "parity": "Share of seats beside the target",
    "parts": "Parts it would fall into",
    "parts_now": "Parts now",
    "professions": "Professions on the map",
    "professions_with": "Professions with a part in decisions",
    "quorum": "Members needed for a quorum",
    "roles": "Decision roles at the top",
    "seats": "Seats",
    "seed": "The number the draws start from",
    "sets": "Sets that do it equally well",
    "share": "Share",
    "short": "Seats short, the body staying as large",
    "standards": "Standards",
    "table_distance": "Steps to the main body",
    "ties": "Ties",
    "to_add": "Seats to add",
    "top_share": "Largest share",
    "vacant_seats": "Vacant seats",
    "votes": "Votes",
    "voting_power": "Voting power",
    "weight": "Weight",
    "with_a_share": "Organisations with a part in decisions",
    "without_a_role": "Organisations without a part in decisions",
    "would_lose": "Would lose their connection",
}
_SHARES = frozenset(
    (
        *("attendance", "betweenness", "betweenness_centralization", "betweenness_next", "chair_double_share"),
        "disagreement",
        *("chance", "chance_of_a_quorate_meeting", "even_share", "flat_share", "share", "top_share", "voting_power"),
    )
)
_OF_ALL = ("effective_number", "hhi", "hhi_normalised", "top_share")
_OF_A_NODE = ("degree", "betweenness", "would_lose")
_SPREAD = {"without_a_role": "organisations_without_role", "professions_with": "professions_with_role"}
_OF_A_TARGET = {"parity": "parity_ratio", "short": "seats_short", "to_add": "seats_to_add"}

# Which entries of the glossary explain the words that each kind of finding uses.
TERMS: Mapping[str, tuple[str, ...]] = {
    "assessment": ("disagreement", "assessment_mean"),
    "bloc": ("bloc", "banzhaf"),
    "casting_vote": ("casting_vote", "banzhaf"),
    "concentrated": ("sector", "betweenness", "top_share"),
    "could_be_chance": ("chance", "null_model"),
    "cut_point": ("cut_point", "would_lose"),
    "depends_on_weights": ("voting_weights", "decision_share"),
    "effective_number": ("effective_number", "hhi_normalised"),
    "form": ("form",),
    "key_players": ("key_players_loss", "fragmentation"),
    "legal_gap": ("standard", "missing"),
    "lenses": ("lens_formal", "lens_between", "lens_fragile", "lens_perceived"),
    "majority": ("vote_share", "top_share"),
    "many_deciders": ("decides",),
    "many_vetoes": ("must_agree", "veto"),
    "missing_group": ("missing", "group"),
    "no_decision_role": ("decision_role", "table_distance"),
    "nobody_decides": ("decides",),
    "nobody_stands_out": ("nobody_stands_out", "rank_range"),
    "not_in_force": ("standard",),
    "principle": ("five_groups", "engine_room", "big_room"),
    "quorum": ("quorum", "quorum_chance"),
    "same_people_twice": ("interlock", "votes_twice", "seats_held"),
    "share_against_target": ("target", "parity_ratio", "chance_note"),
    "sole_broker": ("brokerage_total", "independent_links"),
    "sole_link": ("independent_links",),
    "strength": ("strength", "well_placed"),
    "thin": ("thin", "critical_mass"),
    "too_small": ("too_small",),
    "top_level_only": ("top_level_share", "band"),
    "unknown_data": ("finding",),
    "vacant": ("vacant_seats",),
    "voice_without_vote": ("voting_gap", "voice_share", "vote_share"),
}


def told(finding: Finding, review: Review) -> tuple[tuple[str, str, FigureKey | None], ...]:
    """Every number of a finding as (what it is, its value in words, the figure behind it where there is one)."""
    return tuple(
        (called(name), in_words(name, value), figure_behind(finding, name, review))
        for name, value in finding.numbers.items()
    )


def called(name: str) -> str:
    """What a number is called."""
    return NUMBER_WORDS.get(name, wording.first_up(name.replace("_", " ")))


def in_words(name: str, value: float | int | None) -> str:
    """A number as a reader sees it: a share as a percentage, and "not known" for None."""
    if value is None:
        return "no route" if name == "table_distance" else "not known"
    if name == "p":
        return wording.often(value)
    if name in _SHARES:
        return wording.percent(value)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def figure_behind(finding: Finding, name: str, review: Review) -> FigureKey | None:
    """The figure that a number of a finding is, where the review holds it as one."""
    key = _behind(finding, name, review)
    return key if key is not None and _holds(review, key) else None


def _holds(review: Review, key: FigureKey) -> bool:
    """Whether the review has the row that the figure is in; some findings are of finer groups than its rows."""
    if key.name in ("seat_share", "vote_share", "table_distance"):
        return any((row.body, row.group) == key.of for row in review.representation)
    if key.name == "seats_held":
        return review.interlocks is not None and key.of[0] in review.interlocks.seats
    if key.name == "votes_twice":
        return review.interlocks is not None and any((o.parent, o.child) == key.of for o in review.interlocks.twice)
    return True


def _behind(finding: Finding, name: str, review: Review) -> FigureKey | None:
    kind, of = finding.kind, tuple(finding.id.split(":"))[1:]
    row = (finding.body or "", finding.group)
    if kind in ("effective_number", "strength") and of[:1] in (("organisation",), ("shared",)) and name in _OF_ALL:
        return FigureKey(name, ("organisation", "flat"))
    if kind == "cut_point" and name in _OF_A_NODE:
        return FigureKey(name, of)
    if kind == "share_against_target" and name in _OF_A_TARGET:
        return FigureKey(_OF_A_TARGET[name], row)
    if kind in ("voice_without_vote", "thin") and name in ("seats", "votes") and all(row):
        return FigureKey("seat_share" if name == "seats" else "vote_share", row)
    if kind == "depends_on_weights" and name in ("flat_share", "chair_double_share", "voting_power_share"):
        return FigureKey("top_share", ("organisation", name.removesuffix("_share")))
    return _elsewhere(finding, name, of, review)


def _elsewhere(finding: Finding, name: str, of: tuple[str, ...], review: Review) -> FigureKey | None:
    key = (finding.kind, name)
    if key == ("no_decision_role", "table_distance"):
        body = next((row.body for row in review.representation if row.group == finding.group), "")
        return FigureKey("table_distance", (body, finding.group))
    if key == ("top_level_only", "share"):
        return FigureKey("top_level_share")
    if name in _SPREAD and finding.id in ("effective_number:organisation", "strength:shared"):
        return FigureKey(_SPREAD[name])
    if key == ("same_people_twice", "seats") and len(of) == 1:
        return FigureKey("seats_held", of)
    if key == ("same_people_twice", "both") and len(of) == 2:
        return FigureKey("votes_twice", (of[1], of[0]))
    if key == ("sole_link", "independent_links") and len(of) == 2:
        return FigureKey("independent_links", of)
    if key == ("quorum", "chance_of_a_quorate_meeting") and finding.body:
        return FigureKey("quorum_chance", (finding.body,))
    if finding.kind == "strength" and of[:1] == ("standard",) and name == "met" and len(of) == 3:
        return FigureKey("coverage", (of[2], "" if of[1] == "-" else of[1]))
    return None
