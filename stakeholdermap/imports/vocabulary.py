"""The words we know for a table's columns: what each kind of table may hold and what it cannot do without."""

from __future__ import annotations

from collections.abc import Mapping

MEMBERSHIP, DECISIONS, LINKS = "membership", "decisions", "links"
EDGES, TWO_MODE, THINGS = "edges", "two_mode", "things"

KIND_OF_TABLE: Mapping[str, str] = {
    MEMBERSHIP: "Members and seats of boards and groups",
    DECISIONS: "Who decides what",
    LINKS: "Working ties between organisations or people",
    EDGES: "A plain list of ties",
    TWO_MODE: "A plain list of people and the bodies they sit on",
    THINGS: "A plain list of organisations and what is known of them",
}


def _any(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|"))


# What a column may mean and the headings that say so, in their plain form; the first fit wins.
FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    TWO_MODE: {
        "person": _any("person"),
        "body": _any("body"),
    },
    EDGES: {
        "one": _any("source"),
        "other": _any("target"),
        "kind": _any("kind | relation | relationship"),
        "weight": _any("weight"),
        "directed": _any("directed | type"),
        "label": _any("label"),
    },
    LINKS: {
        "one": _any("from | from organisation | organisation 1 | organisation a | party a"),
        "other": _any("to | to organisation | organisation 2 | organisation b | party b"),
        "kind": _any("what | kind | type | relationship | link | tie | how | nature of link | connection | label"),
        "strength": _any("how strong 1 5 | how strong | strength | strength 1 5 | weight"),
        "both_ways": _any("both ways | mutual | two way | both directions | direction"),
        "start": _any("since | start | start date | from date"),
        "end": _any("until | end | end date | ends"),
        "note": _any("note | notes | comment | comments"),
    },
    DECISIONS: {
        "decision": _any("decision | decisions | what is decided | matter | decision to be made | item"),
        "decides": _any("decides | decide | decision maker | who decides | d"),
        "must_agree": _any("must agree | agree | agrees"),
        "recommends": _any("recommends | recommend"),
        "advises": _any("advises | advise | advice | input | consulted"),
        "carries_out": _any("carries out | perform | performs | delivers | does it"),
        "is_told": _any("is told | told | informed"),
        "weight": _any("weight | importance"),
        "limit": _any("limit | financial limit | up to"),
        "note": _any("note | notes | comment | comments"),
    },
    MEMBERSHIP: {
        "number": _any("no | number | seat no | seat number | # | ref | seat"),
        "body": _any("body | board | committee | group | meeting | forum | board name | name of group | working group"),
        "name": _any(
            "name | member | member name | full name | person | governor | holder | who | "
            "name of member | postholder | post holder | membership"
        ),
        "post": _any(
            "job title | post | title | job | seat title | designation | seat role | seat "
            "| role title | job role | post title | governor post"
        ),
        "organisation": _any(
            "organisation | org | organization | employer | company | partner | "
            "organisation name | partner organisation | agency"
        ),
        "nominator": _any(
            "nominated by | appointed by | nominating organisation | appointing organisation | nominating body"
        ),
        "constituency": _any(
            "constituency appointing body | appointing or employing organisation | "
            "constituency | appointing body | class | constituency or appointing body"
        ),
        "role": _any(
            "role on board | role | position | board role | role on group | role on "
            "committee | status | membership type | capacity | role in meeting | chair "
            "role"
        ),
        "chair": _any("chair"),
        "votes": _any(
            "voting | v | vote | votes | voting member | voting rights | has vote | vote y n | voting y n | can vote"
        ),
        "group": _any(
            "representing | represents | speaks for | group | sector | group represented | "
            "on behalf of | constituency group"
        ),
        "councillor": _any("councillor | is councillor | elected member | is politician | cllr | politician"),
        "start": _any(
            "start date | start | since | from | appointed | date appointed | term starts "
            "| joined | start of term | from date"
        ),
        "end": _any("term ends | end date | end | until | to | term end | expires | end of term | to date | left"),
        "deputy": _any("deputy | named deputy | substitute | alternate"),
        "note": _any("notes | note | comments | comment | remarks"),
    },
    THINGS: {
        "id": _any("id | node"),
        "name": _any("label | name"),
        "thing": _any("kind"),
        "group": _any("group | sector"),
        "level": _any("level"),
    },
}

# The fields without which a table is not of the kind: at least one of each set.
NEEDS: Mapping[str, tuple[frozenset[str], ...]] = {
    TWO_MODE: (frozenset({"person"}), frozenset({"body"})),
    EDGES: (frozenset({"one"}), frozenset({"other"})),
    LINKS: (frozenset({"one"}), frozenset({"other"})),
    DECISIONS: (
        frozenset({"decision"}),
        frozenset({"decides", "must_agree", "recommends", "advises", "carries_out", "is_told"}),
    ),
    MEMBERSHIP: (frozenset({"name", "post"}),),
    THINGS: (frozenset({"id"}),),
}
