"""Tells whether words typed for a person read like somebody's name or like a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Person

_TITLES = """
dr doctor cllr councillor prof professor mr mrs ms miss mx sir dame lord lady baroness baron rev revd reverend canon
imam rabbi
"""
_PARTICLES = "al ap ben bin da de del den der di du el ibn la le o st ten ter van von y"
# Words of posts, bodies and places; the lists of the program are added.
_OF_POSTS = """
academy access accountable acting acute administration administrator admin adult adults advice adviser advisor
advocate age alliance allied ambassador analyst area armed assistant associate authority aware board borough branch
business care carer carers centre chair chairman chairperson chairwoman champion charity chief child childhood children
childrens citizen city clerk client clinical clinician coach college commission commissioner commissioning committee
communications community company concern confirm confirmed consultant contracts convenor coordinator corporate
council counsellor county cover customer data dental dentist deputy designated development digital director
disability district doctor domiciliary drug east education elected emergency employee engagement environment
equality estates ethics executive experience expert external facilitator faith families family federation finance
financial fire first forces foundation founder frailty funding general governance governor governors group head health
healthcare healthwatch home homes hospice hospital housing human improvement inclusion independent information
integrated integration interim joint key lay lead leader learning legal liaison link lived local locality
locum maternity matron mayor media medical medicine member members mental midwife midwifery minister minutes
named national neighbourhood network nhs nominated nominee non north nurse nursing observer occupational
office officer official older operations operational organisation parent partner partnership partnerships pastor
patient patients people person personal pharmacist pharmacy physician physiotherapist place planning police policy
population post practice practitioner president prevention primary principal prison private procurement programme
project protection provider psychiatrist psychologist public quality recovery referral region regional registrar
registered rehabilitation rep representative research resident residents resources responsible safeguarding safety
scheme school second secondary secretary section sector senior service services shared social society solicitor
south speaker special specialist spokesperson sponsor staff strategic strategy student substance superintendent
support surgeon surgery system teacher team technology tenant tertiary therapist therapies third transformation
transport treasurer trust trustee unit university urgent user users vacancy vacant vice village voice voluntary
volunteer volunteers welfare wellbeing west whole women worker workforce workstream youth
"""


def reads_like_a_name(text: str) -> bool:
    """Whether the words read like somebody's name ("Ann Lee", "Cllr P. Raman") and not like a post.

    Two to four words that begin with capitals, none of them a word of posts; a title in front makes one enough.
    """
    told = text.replace(",", " ").split()
    title = bool(told) and _bare(told[0]) in _listed(_TITLES)
    last = 0 if "," in text else -1
    told = told[1:] if title else told
    if not told or len(told) + title < 2 or len(told) > 4:
        return False
    return all(map(_fits_a_name, told)) and _is_whole(told[last]) and not any(map(_is_of_posts, told))


def posts_that_read_like_names(map: Map) -> tuple[Person, ...]:
    """The people of whom only a post is recorded, which reads like a name."""
    return tuple(p for p in map.people.values() if not p.name and reads_like_a_name(p.post))


def known_by(person: Person, typed: str) -> Person:
    """The person of whom one thing was typed: their name where it reads like one, else their post."""
    return replace(person, name=typed) if reads_like_a_name(typed) else replace(person, post=typed)


def _bare(word: str) -> str:
    return word.strip(".").casefold()


def _fits_a_name(word: str) -> bool:
    if _bare(word) in _listed(_PARTICLES):
        return True
    letters = [letter for letter in word if letter not in "'’-."]
    if not letters or not all(letter.isalpha() for letter in letters) or not letters[0].isupper():
        return False
    # Several capitals and nothing else are an abbreviation, as in "ICB".
    return len(letters) == 1 or any(letter.islower() for letter in letters)


def _is_whole(word: str) -> bool:
    return len(word.strip(".")) > 1 and _bare(word) not in _listed(_PARTICLES)


def _is_of_posts(word: str) -> bool:
    parts = re.split(r"[-/]", _bare(word).replace("’", "").replace("'", ""))
    return any(part in _vocabulary() for part in parts)


@cache
def _listed(words_in_one: str) -> frozenset[str]:
    return frozenset(words_in_one.split())


@cache
def _vocabulary() -> frozenset[str]:
    return _listed(_OF_POSTS) | frozenset(_of_the_program())


def _of_the_program() -> Iterator[str]:
    for listed in (words.GROUPS, words.PROFESSIONS, words.BANDS, words.SEAT_ROLES, words.BODY_TYPES):
        for word in listed.values():
            yield from re.findall(r"[a-z]{3,}", word.words.casefold())
