"""What can be said of a tie with one press: its kind, strength, direction, and whether it is formal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from stakeholdermap.desk.document import Verb
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Relationship

STRENGTHS: Mapping[int | None, str] = {
    None: "Not known",
    1: "1, slight",
    2: "2",
    3: "3",
    4: "4",
    5: "5, strong",
}
FORMALITIES: Mapping[bool | None, str] = {None: "Not known", True: "Formal", False: "Informal"}
# Which way a tie points, seen from the end that was recorded first.
BOTH_WAYS, ONWARDS, BACKWARDS = "both", "onwards", "backwards"


def _letters() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, kind in words.TIE_KINDS.items():
        letters = filter(str.isalpha, f"{kind.words} {key}".upper())
        found[key] = next(letter for letter in letters if letter not in found.values())
    return found


# The key that chooses each kind: the first letter of its words that no kind before it has.
LETTERS: Mapping[str, str] = _letters()


def kinds_by_use(map: Map) -> list[str]:
    """Every kind of tie, the most used on this map first."""
    used = Counter(tie.kind for tie in map.relationships.values())
    return sorted(words.TIE_KINDS, key=lambda kind: -used[kind])


def kinds_in_words(map: Map) -> list[tuple[str, str]]:
    """The same with their words as a menu says them."""
    return [(kind, in_words(kind)) for kind in kinds_by_use(map)]


def in_words(kind: str) -> str:
    """A kind of tie as a menu says it."""
    said = words.TIE_KINDS[kind].words
    return said[:1].upper() + said[1:]


def joins_by(map: Map, one: str, other: str, kind: str, id: str | None = None) -> Map:
    """The Map with a tie of this kind, which points as ties of its kind do. Raises Refused."""
    return edits.connect(map, one, other, kind, directed=words.TIE_KINDS[kind].directed, id=id)


def kinds_free(map: Map, one: str, other: str) -> list[str]:
    """The kinds in which the two are not joined yet, the most used on this map first."""
    return [kind for kind in kinds_by_use(map) if refusal(map, one, other, kind) is None]


def refusal(map: Map, one: str, other: str, kind: str) -> str | None:
    """Why the two cannot be tied in this way, or None when they can."""
    try:
        joins_by(map, one, other, kind)
    except Refused as refused:
        return str(refused)
    return None


def ties_among(map: Map, ids: Iterable[str]) -> list[Relationship]:
    """The declared ties among these facts, in the order of the map."""
    wanted = set(ids)
    return [tie for tie in map.relationships.values() if tie.id in wanted]


def of_kind(ids: Iterable[str], kind: str) -> Verb:
    """The ties become this kind and point as it does; wording of their own said the kind they had."""
    return lambda map: edits.change_all(map, ids, kind=kind, directed=words.TIE_KINDS[kind].directed, label="")


def of_strength(ids: Iterable[str], strength: int | None) -> Verb:
    """The ties get this strength, 1 to 5, or None for not known."""
    return lambda map: edits.change_all(map, ids, strength=strength)


def of_formality(ids: Iterable[str], formal: bool | None) -> Verb:
    """The ties are formal, are not, or nobody knows."""
    return lambda map: edits.change_all(map, ids, formal=formal)


def way_of(tie: Relationship, start: str) -> str:
    """Which way the tie points, seen from this end."""
    if not tie.directed:
        return BOTH_WAYS
    return ONWARDS if tie.one == start else BACKWARDS


def pointing(id: str, start: str, way: str) -> Verb:
    """The tie points this way, seen from the end ``start``."""

    def verb(map: Map) -> Map:
        tie = map.relationships[id]
        if way == way_of(tie, start):
            return map
        other = tie.other if tie.one == start else tie.one
        one, other = (other, start) if way == BACKWARDS else (start, other)
        return edits.change(map, id, one=one, other=other, directed=way != BOTH_WAYS)

    return verb


def turned(ids: Iterable[str]) -> Verb:
    """The ties run the other way."""

    def verb(map: Map) -> Map:
        for id in ids:
            tie = map.relationships[id]
            map = edits.change(map, id, one=tie.other, other=tie.one)
        return map

    return verb


def undirected(ids: Iterable[str]) -> Verb:
    """The ties run both ways."""
    return lambda map: edits.change_all(map, ids, directed=False)


def called(map: Map, ties: Iterable[Relationship]) -> str:
    """How a step names the ties it changes: by both ends of the one, or by their number."""
    found = list(ties)
    if len(found) == 1:
        return f"the tie of {map.name_of(found[0].one)} and {map.name_of(found[0].other)}"
    return f"{len(found)} ties"
