"""Finds which organisation, person or body a written name means, and makes a new one where it means none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar

from stakeholdermap.imports import guesses
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.names import (
    DOUBTFUL,
    NEW,
    SURE,
    KnownNames,
    Likeness,
    exact_key,
    organisation_key,
    person_key,
    titles_clash,
)
from stakeholdermap.imports.report import Match
from stakeholdermap.imports.tables import Where
from stakeholdermap.imports.text import plain
from stakeholdermap.model.things import Body, Fact, Organisation, Person

N = TypeVar("N", Organisation, Body)
Coded = Organisation | Person | Body


class Identities:
    """All names known while an import is read: those of the map and those the import adds."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._organisations = KnownNames(organisation_key)
        self._bodies = KnownNames(organisation_key)
        self._people = KnownNames(person_key)
        self._codes: dict[type[Coded], KnownNames] = {}
        self._posts: dict[tuple[str, str | None], list[str]] = {}
        self._posts_met: Counter[tuple[str, str, str | None]] = Counter()
        known: tuple[Iterable[Coded], ...] = (
            draft.map.organisations.values(),
            draft.map.bodies.values(),
            draft.map.people.values(),
        )
        self._named_holders = {
            (plain(p.post), p.employer): p.id for p in draft.map.people.values() if p.name and p.post
        }
        for thing in chain.from_iterable(known):
            self._know(thing)

    def organisation(self, text: str, where: Where) -> str:
        """The id of the organisation that ``text`` means, a new one if need be."""
        return self._named(Organisation, self._organisations, text, where)

    def body(self, text: str, where: Where) -> str:
        """The id of the body that ``text`` means, a new one if need be."""
        return self._named(Body, self._bodies, text, where)

    def code(self, kind: type[Coded], code: str, where: Where, name: str = "") -> str:
        """The id of what has exactly this code (or name) in a plain list, a new one, called ``name``, if need be."""
        known = self._codes_of(kind)
        same = known.same(code)
        if same:
            self._draft.touch(same[0], where)
            return same[0]
        kept = (("id", code),) if name and name != code else ()
        id = self._draft.new(kind, f"code {code}", where, name=name or code, attributes=kept)
        known.add(code, id)
        self._know(self._draft.get(kind, id))
        self._report(kind, name or code, where, Likeness(NEW), None)
        return id

    def coded_end(self, code: str, where: Where) -> str:
        """The organisation or person of a plain list that a tie's end names by its code."""
        is_person = not self._codes_of(Organisation).same(code) and self._codes_of(Person).same(code)
        return self.code(Person if is_person else Organisation, code, where)

    def person(self, name: str, employer: str | None, where: Where) -> str:
        """The id of the person of this name with this employer (None: not told), a new one if need be."""
        likeness = self._likeness_of_person(name, employer)
        key = f"person/{person_key(name)}/{self._draft.name(employer) if employer else ''}"
        found = self._decided(Person, key, name, where, likeness)
        if found:
            return found
        id = self._draft.new(Person, key, where, name=name, employer=employer)
        self._know(self._draft.get(Person, id))
        return id

    def post(self, post: str, employer: str | None, body: str, where: Where) -> str:
        """The id of the nameless holder of a post with this employer.

        The same post on another body is the same holder; listed twice on one body they are two.
        """
        key = (plain(post), employer)
        self._posts_met[(body, *key)] += 1
        turn = self._posts_met[(body, *key)]
        known = self._posts.get(key, [])
        if turn <= len(known):
            self._draft.touch(known[turn - 1], where)
            return known[turn - 1]
        named = self._named_holders.get(key) if turn == 1 else None
        match = f"person/{plain(post)}/{self._draft.name(employer) if employer else ''}"
        found = self._decided(Person, match, post, where, Likeness(DOUBTFUL, named)) if named else None
        if found:
            return found
        id = self._draft.new(Person, f"post {post} {employer}", where, post=post, employer=employer)
        self._know(self._draft.get(Person, id))
        return id

    def tie_end(self, text: str, where: Where) -> str | None:
        """The organisation or person at the end of a tie; None when the name is that of a body."""
        if self._organisations.same(text):
            return self.organisation(text, where)
        if self._bodies.same(text):
            return None
        people = self._people.same(text)
        if len(people) == 1:
            return self.person(text, None, where)
        return self.organisation(text, where)

    def holder(self, text: str, where: Where) -> str:
        """Whoever has a part in a decision: a body, an organisation, a person or the holder of a post."""
        if self._bodies.same(text):
            return self.body(text, where)
        if self._organisations.same(text):
            return self.organisation(text, where)
        if self._people.same(text):
            return self.person(text, None, where)
        in_post = self._holders_of_post(text)
        if len(in_post) == 1:
            self._report(Person, text, where, Likeness(SURE, in_post[0]), f"holder/{plain(text)}")
            return in_post[0]
        if guesses.is_post(text):
            return self.post(text, None, "", where)
        if guesses.is_body_name(text) and not self._organisations.like(text):
            return self.body(text, where)
        return self.organisation(text, where)

    def _holders_of_post(self, post: str) -> list[str]:
        holders = [p for p in self._draft.all(Person) if p.post and plain(p.post) == plain(post)]
        nameless = [p.id for p in holders if not p.name and p.employer is None]
        return nameless[:1] or [p.id for p in holders]

    def _named(self, kind: type[N], known: KnownNames, text: str, where: Where) -> str:
        same = known.same(text)
        likeness = Likeness(SURE, same[0]) if same else known.look_up(text)
        key = f"{kind.__name__.lower()}/{organisation_key(text)}"
        found = self._decided(kind, key, text, where, likeness)
        if found:
            known.add(text, found)
            return found
        id = self._draft.new(kind, key, where, name=text)
        self._know(self._draft.get(kind, id))
        return id

    def _decided(self, kind: type[Fact], key: str, text: str, where: Where, likeness: Likeness) -> str | None:
        """The id of the thing that is meant, None when a new one has to be made; reported either way."""
        self._report(kind, text, where, likeness, key)
        taken = likeness.status == SURE or (likeness.status == DOUBTFUL and self._draft.accepts(key))
        if not taken or likeness.id is None:
            return None
        self._draft.touch(likeness.id, where)
        return likeness.id

    def _report(self, kind: type[Fact], text: str, where: Where, likeness: Likeness, key: str | None) -> None:
        shown = f"{key or f'{kind.__name__.lower()}/{text}'}/{text}"
        if shown not in self._draft.matches:
            existing = self._draft.name(likeness.id) if likeness.id else ""
            id = key or shown
            self._draft.matches[shown] = Match(id, kind.__name__.lower(), text, where, likeness.status, existing)

    def _likeness_of_person(self, name: str, employer: str | None) -> Likeness:
        people = [self._draft.get(Person, id) for id in self._people.same(name)]
        if not people:
            like = self._people.like(name)
            return Likeness(DOUBTFUL, like) if like else Likeness(NEW)
        fitting = [p for p in people if not titles_clash(p.name, name)]
        fitting = _preferred(fitting, lambda p: plain(p.name) == plain(name))
        here = [p for p in fitting if p.employer == employer]
        if here:
            return Likeness(SURE, here[0].id)
        perhaps = [p for p in fitting if p.employer is None or employer is None]
        if len(perhaps) == 1:
            return Likeness(SURE, perhaps[0].id)
        return Likeness(DOUBTFUL, (perhaps or fitting or people)[0].id)

    def _know(self, thing: Coded) -> None:
        if isinstance(thing, Person) and not thing.name:
            self._posts.setdefault((plain(thing.post), thing.employer), []).append(thing.id)
            return
        indexes = {Organisation: self._organisations, Body: self._bodies, Person: self._people}
        indexes[type(thing)].add(thing.name, thing.id)
        if type(thing) in self._codes:
            self._codes[type(thing)].add(thing.name, thing.id)

    def _codes_of(self, kind: type[Coded]) -> KnownNames:
        if kind not in self._codes:
            known = self._codes[kind] = KnownNames(exact_key, alike=False)
            for thing in self._draft.all(kind):
                known.add(thing.name, thing.id)
                known.add(thing.attribute("id") or thing.name, thing.id)
        return self._codes[kind]


def _preferred(people: list[Person], better: Callable[[Person], bool]) -> list[Person]:
    return sorted(people, key=lambda p: not better(p))
