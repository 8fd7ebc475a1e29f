"""People's names in running text: every way in which somebody on the map may have been written there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stakeholdermap.exports.folding import Folded, folded
from stakeholdermap.exports.ordinary import ORDINARY
from stakeholdermap.exports.spellings import STYLES, Spellings, first_spellings, parts_of, spellings_of
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Person

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """A name in a text, from ``start`` up to ``end``, and whose it may be.

    ``sure`` is False for a bare surname or first name that may as well mean something else, and for the name of
    an organisation that has somebody's whole name in it: these are left as they stand.
    """

    start: int
    end: int
    people: tuple[Person, ...]
    sure: bool = True


@dataclass(frozen=True)
class _Span:
    """A candidate: ``order`` says which of equals is meant (an exact spelling before one that only fits)."""

    start: int
    end: int
    order: int
    person: Person | None = None
    bare: bool = False
    first: bool = False


class Names:
    """Finds the people of a map in any text, however they are spelled there."""

    def __init__(self, map: Map) -> None:
        # By the words of their surnames and of their first names, since few texts are about anybody.
        self._people: dict[str, list[Person]] = defaultdict(list)
        self._called: dict[str, list[Person]] = defaultdict(list)
        for person in map.people.values():
            parts = parts_of(person.name)
            for key in _keys_of(parts.surname or person.name):
                self._people[key].append(person)
            for key in _keys_of(" ".join(way for ways in parts.first for way in ways)):
                self._called[key].append(person)
        self._places: list[Folded] = []
        self._organisations: list[Folded] = []
        self._ordinary = ORDINARY | _words_in(_own_words())
        if self._people:
            self._protect(map)

    def _protect(self, map: Map) -> None:
        """Set apart what bears a name of its own, so that a surname in it is not taken for a person."""
        own = [name for o in map.organisations.values() for name in (o.name, o.short_name) if name.strip()]
        own = [name for name in own if not self._is_a_name(name)]
        partnership = map.partnership
        places = [*(body.name for body in map.bodies.values()), partnership.title, partnership.place]
        # A body called after somebody in full is reworded like any other text.
        places = [name for name in places if name.strip() and not any(f.sure for f in self.found_in(name))]
        self._ordinary |= _words_in((*own, *places))
        self._organisations = [folded(name) for name in own if self._keys_in(folded(name))]
        self._places = [folded(name) for name in places if self._keys_in(folded(name))]

    def _is_a_name(self, name: str) -> bool:
        whole = len(name.strip())
        return any(f.sure and f.end - f.start == whole for f in self.found_in(name.strip()))

    def found_in(self, text: str) -> list[Found]:
        """Every name in the text, in order, none within another."""
        read = folded(text)
        spans = [span for key in self._keys_in(read) for span in self._spans_by(key, text, read)]
        if not spans:
            return []
        spans += self._kept(read)
        spans.sort(key=lambda span: (span.start, -span.end, span.order))
        made: list[Found] = []
        reached = 0
        for span in spans:
            if span.start < reached:
                continue
            reached = span.end
            found = self._settled(text, read, span, spans)
            if found and (not made or found.start >= made[-1].end):
                made.append(found)
        return made

    def _settled(self, text: str, read: Folded, span: _Span, spans: Iterable[_Span]) -> Found | None:
        start, end = read.stretch(span.start, span.end)
        same = [s for s in spans if (s.start, s.end, s.order) == (span.start, span.end, span.order)]
        people = tuple(dict.fromkeys(s.person for s in same if s.person))
        if span.person is None:
            inner = [s for s in spans if not s.bare and span.start <= s.start and s.end <= span.end]
            within = tuple(dict.fromkeys(s.person for s in inner if s.person))
            return Found(start, end, within, sure=False) if within else None
        if not span.bare:
            return Found(start, end, people)
        is_capital = not text[start].islower()
        may_be_else = any(word in self._ordinary for word in _WORD.findall(read.text[span.start : span.end]))
        may_be_else = may_be_else or _goes_on(text[end:])
        if not is_capital and (span.first or may_be_else):
            return None
        return Found(start, end, people, sure=not may_be_else)

    def _kept(self, read: Folded) -> Iterator[_Span]:
        for protected in (*self._organisations, *self._places):
            for start in _places_of(protected.text, read.text):
                yield _Span(start, start + len(protected.text), -1)

    def _spans_by(self, key: str, text: str, read: Folded) -> Iterator[_Span]:
        for person in self._people.get(key, ()):
            yield from self._spans(text, read, person, spellings_of(person.name))
        for person in self._called.get(key, ()):
            spelled = first_spellings(parts_of(person.name).first)
            yield from self._spans(text, read, person, spelled, is_first=True)

    def _spans(
        self, text: str, read: Folded, person: Person, spelled: Spellings, is_first: bool = False
    ) -> Iterator[_Span]:
        for order, patterns in enumerate((spelled.exact, spelled.whole)):
            for pattern in patterns:
                for match in pattern.finditer(read.text):
                    if self._is_meant(text, read, match):
                        yield _Span(*match.span(), order, person)
        for match in spelled.alone.finditer(read.text) if spelled.alone else ():
            yield _Span(*match.span(), 2 + is_first, person, bare=True, first=is_first)

    def _is_meant(self, text: str, read: Folded, match: re.Match[str]) -> bool:
        """Whether words that are everyday words too ("a ward", "will power") are written as a name is."""
        own = [word for word in _WORD.finditer(read.text, *match.span()) if word.group() not in STYLES]
        told = any(len(word.group()) > 1 and word.group() not in self._ordinary for word in own)
        comma = read.text.find(",", *match.span())
        after = [word for word in own if word.start() > comma > 0]
        if told and after and all(len(word.group()) == 1 for word in after):
            own, told = after, False  # not "asked Okafor, a partner"
        return told or all(not text[read.starts[word.start()]].islower() for word in own)

    def _keys_in(self, read: Folded) -> set[str]:
        parts = _parts_of(read.text)
        return {part for part in parts if part in self._people or part in self._called}


def _goes_on(rest: str) -> bool:
    """Whether what follows is one more word of a longer name, as in "Smith Street"."""
    following = rest[1:3]
    return rest[:1] == " " and following[:1].isupper() and following[1:].islower()


def _own_words() -> Iterator[str]:
    """The words of every list of the program: no name is looked for among them."""
    lists = (words.GROUPS, words.PROFESSIONS, words.BANDS, words.SEAT_ROLES, words.PARTS, words.TIE_KINDS)
    for listed in (*lists, words.BODY_TYPES, words.VOTING_RULES, words.LEVELS, words.SKILLS):
        yield from (word.words for word in listed.values())


def _keys_of(name: str) -> set[str]:
    """The words by which a text is known to be about somebody."""
    text = folded(name).text
    return {key for key in _parts_of(text) if len(key) > 1} or {text}


def _parts_of(text: str) -> set[str]:
    # With apostrophes and hyphens as if they were not there too: O'Hare, OHare and O Hare.
    joined = text.replace("'", "").replace("-", "")
    return {*_WORD.findall(text), *_WORD.findall(joined), *joined.replace("_", " ").split()}


def _places_of(name: str, text: str) -> Iterator[int]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield match.start()


def _words_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(folded(text).text))
