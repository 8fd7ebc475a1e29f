"""What a fact is called where it heads a column or a list: a person by their post, the name after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Answer, Person, Seat

LONGEST = 72


def called(map: Map, id: str | None) -> str:
    """The post of a person, with the employer where two hold a post of that name; the name of all else."""
    fact = map.find(id)
    if not isinstance(fact, Person) or not fact.post:
        return map.name_of(id)
    is_one_of_many = any(p.post == fact.post and p.id != fact.id for p in map.people.values())
    employer = map.name_of(fact.employer)
    return f"{fact.post}, {employer}" if is_one_of_many and employer else fact.post


def all_called(map: Map, ids: Iterable[str]) -> dict[str, str]:
    """What ``called`` says of each of many, without looking through all people for every one of them."""
    posts = Counter(person.post for person in map.people.values())
    found: dict[str, str] = {}
    for id in ids:
        person = map.people.get(id)
        is_alone = person is None or not person.post or posts[person.post] < 2
        employer = map.name_of(person.employer) if person is not None and not is_alone else ""
        name = person.post if person is not None and person.post else map.name_of(id)
        found[id] = f"{name}, {employer}" if employer else name
    return found


def shortened(name: str) -> str:
    """A long name without its middle: what tells names of one family apart stands at either end."""
    if len(name) <= LONGEST:
        return name
    head, tail = name[: LONGEST - 27], name[-24:]
    # Whole words, where there are any.
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def in_full(map: Map, id: str | None) -> str:
    """The post of a person and then the name; the name of all else."""
    fact = map.find(id)
    if isinstance(fact, Person) and fact.post and fact.name:
        return f"{fact.post}, {fact.name}"
    return map.name_of(id)


def as_evidence(map: Map, id: str) -> str:
    """A fact told apart from others of its name: a seat by post, organisation and board; an answer by who gave it."""
    fact = map.find(id)
    match fact:
        case Seat():
            held = map.appointment_to(id)
            post = fact.title or (map.people[held.person].post if held else "") or map.name_of(id)
            home = map.organisation_of(fact)
            return f"{post}{f' ({home.name})' if home else ''}, {map.name_of(fact.body)}"
        case Person():
            employer = map.name_of(fact.employer)
            return f"{in_full(map, id)} ({employer})" if employer else in_full(map, id)
        case Answer():
            return f"{map.name_of(fact.by) if fact.by else 'One answer'}: {fact.agree}"
    return map.name_of(id)
