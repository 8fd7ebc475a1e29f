"""How far decision roles reach, in words: against the figures of the review and by hand."""

from dataclasses import replace

from stakeholdermap.analysis.explaining.finding_numbers import figure_behind
from stakeholdermap.analysis.review import review
from stakeholdermap.model.things import Organisation
from tests.analysis.maps import westmarch
from tests.analysis.reading import found, one
from tests.analysis.test_coverage import board


def test_organisations_and_professions_without_a_decision_role_are_said_once_with_their_figures() -> None:
    told = review(westmarch())
    finding = one(told, "effective_number")
    without = [id for ids in told.role_spread.without.values() for id in ids]
    assert finding.numbers["without_a_role"] == len(without) == 4
    assert (finding.numbers["professions_with"], finding.numbers["professions"]) == (5, 8)
    assert figure_behind(finding, "without_a_role", told).name == "organisations_without_role"
    assert figure_behind(finding, "professions_with", told).name == "professions_with_role"
    assert sum("hold no decision role (by sector" in f.sentence for f in told.findings) == 1
    assert sum("professions recorded on the map" in f.sentence for f in told.findings) == 1


def test_where_all_have_one_nothing_is_said_and_without_a_register_votes_are_spoken_of() -> None:
    place = westmarch()
    seats = [replace(seat, votes=True) for seat in place.seats.values()]
    all_vote = place.having(put=[*seats, *(replace(b, decides=True) for b in place.bodies.values())])
    assert "professions recorded" not in one(review(all_vote), "effective_number").sentence
    homes = [Organisation(id=f"o{n}", name=f"O{n}", group="vcse" if n else "") for n in range(3)]
    map = board(*[{"employer": "o0", "votes": True, "profession": "doctor"}] * 6, organisations=homes)
    finding = one(review(map), "effective_number")
    assert finding.sentence.endswith("Two organisations hold no voting seat (by sector: two voluntary and community).")
    assert not found(review(map), "strength", "decision role")
