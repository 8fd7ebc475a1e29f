"""Whatever a file holds, an import ends in a map that keeps the rules, or in one sentence."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholdermap.imports.preview import CannotImport, propose
from stakeholdermap.imports.vocabulary import FIELDS
from stakeholdermap.model import rules
from stakeholdermap.model.map import Map

SAID = ["", "Vacant", "TBC", "Jo Bell", "Dr Jo Bell", "Cllr Al Roe (Chair)", "Vale Council", "Vale CC", "Vale Board"]
SAID += ["Y", "no", "31/02/2024", "01/04/2024", "5", "-3", "nan", "* a note", "In attendance", "a; b;; c", "()", "(x)"]
cells = st.sampled_from(SAID) | st.text(max_size=15) | st.integers(499, 501).map("x".__mul__)
kinds = st.sampled_from([[words[0] for words in fields.values()] for fields in FIELDS.values()])
headings = kinds.flatmap(lambda known: st.lists(st.sampled_from(known), unique=True, min_size=(len(known) + 1) // 2))
tables = headings.flatmap(
    lambda heads: st.tuples(
        st.lists(st.lists(cells, max_size=3), max_size=2),
        st.just(heads),
        st.lists(st.lists(cells, min_size=len(heads), max_size=len(heads)), max_size=8),
    )
)


def _written(above: list[list[str]], heads: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([*above, heads, *rows])
    return out.getvalue().replace("\0", "").encode("utf-8", errors="replace")


@settings(suppress_health_check=[HealthCheck.large_base_example, HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables)
def test_any_table_is_brought_in_by_the_rules_or_refused_in_a_sentence(
    table: tuple[list[list[str]], list[str], list[list[str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(_written(*table))
        try:
            preview = propose([path], Map())
        except CannotImport:
            return
        for accepted in (False, True):
            map = preview.apply(Map(), accept_doubtful=accepted)
            assert not list(rules.faults_of(map))
        assert propose([path], preview.apply(Map())).facts() == ()


NAMES = st.sampled_from(["Jo Bell", "Al Roe", "Di Fox", "Dr Ann Lee", "Cllr Bo Hay", "Zoë Ó Neill"])
ORGANISATIONS = st.sampled_from(["Vale Council", "NHS Vale ICB", "Riverside PCN", "Vale Voluntary Alliance"])


@given(
    st.dictionaries(NAMES, ORGANISATIONS, min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    st.sampled_from([",", ";", "\t"]),
)
def test_a_member_list_says_the_same_in_any_encoding_and_with_any_separator(
    members: dict[str, str], encoding: str, separator: str
) -> None:
    lines = ["Our Board", separator.join(("Name", "Organisation"))]
    lines += [separator.join(pair) for pair in members.items()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        map = propose([path], Map()).apply(Map())
    assert {person.name: map.name_of(person.employer) for person in map.people.values()} == members
    assert [map.name_of(map.holder_of(seat.id).id) for seat in map.seats.values()] == list(members)
