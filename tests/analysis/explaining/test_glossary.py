import re
from pathlib import Path

import pytest

from stakeholdermap.analysis.explaining import explain as explaining
from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.explain import TELLS


def test_every_figure_has_an_entry_that_says_what_it_means_how_it_is_made_and_what_it_does_not_say() -> None:
    for name in TELLS:
        entry = glossary.entry(name)
        assert entry.figure, name
        assert all((entry.means, entry.formula, entry.source, entry.does_not_say, entry.changes)), name


def test_meanings_are_one_or_a_few_plain_sentences() -> None:
    for entry in glossary.entries().values():
        assert entry.means.endswith("."), entry.key
        assert len(re.findall(r"[.!?] [A-Z]", entry.means)) <= 3, entry.key
        for word in ("Gini", "Herfindahl", "matching", "token", "bottleneck", "power grab", "—"):
            assert word not in entry.means, entry.key


def test_no_two_entries_have_one_term() -> None:
    terms = [entry.term.casefold() for entry in glossary.entries().values()]
    assert len(terms) == len(set(terms))


def test_entries_stand_in_the_order_of_their_terms() -> None:
    terms = [entry.term.casefold() for entry in glossary.entries().values()]
    assert terms == sorted(terms)


@pytest.mark.parametrize(
    "typed",
    [
        *("Banzhaf", "Shapley-Shubik", "quorum", "casting vote", "bloc", "interlock", "null model", "percentile"),
        *("double-hatted", "well placed", "thin", "engine room", "Big Room", "effective size", "constraint", "E-I"),
        *("assortativity", "gatekeeper", "liaison", "coordinator", "consultant", "representative", "normalised"),
        *("fragmentation", "cut point", "between", "voice", "vote", "seat share", "effective number", "lens"),
        *("core and", "decision role"),
    ],
)
def test_the_words_of_the_program_are_found(typed: str) -> None:
    assert glossary.search(typed), typed


def test_what_begins_with_the_words_typed_comes_first_and_nothing_typed_finds_all() -> None:
    assert glossary.search("quorum")[0].term == "Quorum"
    assert len(glossary.search("  ")) == len(glossary.entries())
    assert glossary.search("no such word anywhere") == ()


def test_a_term_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(glossary.NoSuchTerm):
        glossary.entry("magic")


def test_an_entry_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for text in ('[odd]\nterm = "Odd"\n', '[odd]\nterm = "Odd"\nmeans = "It is."\nsee = ["gone"]\n'):
        (tmp_path / "glossary.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(glossary, "folder", lambda *parts: tmp_path.joinpath(*parts))
        glossary.entries.cache_clear()
        with pytest.raises(glossary.GlossaryFault, match="odd"):
            glossary.entries()
    monkeypatch.undo()
    glossary.entries.cache_clear()
    assert explaining.glossary.entries()


def test_every_part_in_a_decision_and_every_role_of_a_broker_is_explained() -> None:
    assert {"decides", "must_agree", "recommends", "advises", "carries_out", "is_told"} <= set(glossary.entries())
