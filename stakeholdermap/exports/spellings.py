"""The ways to write one person's name, as patterns over folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stakeholdermap.exports.folding import folded

_STYLES = """
dr doctor cllr ccllr councillor ald alderman prof professor mr mrs ms miss mx sir dame rev revd reverend fr canon
lord lady baron baroness viscount earl rt hon capt captain col colonel maj major supt superintendent sgt insp inspector
"""
_HONOURS = """
obe cbe mbe kbe dbe bem qpm mp jp kc qc dl phd dphil msc bsc mba mbbs mbchb frcp mrcp frcgp mrcgp frcs frcpsych frcn
frsa fca cpfa cipfa rn rgn rmn ffph
"""
_JOINING = "van von der den de del della di da dos du la le st saint bin ibn al el ap ten ter zu o mac mc"
STYLES = frozenset(_STYLES.split())
_AFTER_A_NAME = frozenset(_HONOURS.split())
_PARTICLES = frozenset(_JOINING.split())
_BETWEEN = "[ ._-]+"
_STYLE = rf"(?:(?:{'|'.join(sorted(STYLES, key=len, reverse=True))})\.? )"
_AFTER = rf"(?:,? (?:{'|'.join(sorted(_AFTER_A_NAME))})(?!\w))*"
_ASIDE = re.compile(r"[\"“(\[]([^\"”)\]]*)[\"”)\]]")


@dataclass(frozen=True)
class Parts:
    """A name taken apart, folded: its styles, first names (each with the ways to call it) and surname."""

    styles: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    surname: str


@dataclass(frozen=True)
class Spellings:
    """Patterns over folded text: ``exact`` as recorded, ``whole`` names, or a part of one that stands ``alone``.

    A whole name is a first name or initial with the surname, in either order, or a style with one of the two.
    """

    exact: tuple[re.Pattern[str], ...] = ()
    whole: tuple[re.Pattern[str], ...] = ()
    alone: re.Pattern[str] | None = None


@lru_cache(maxsize=4096)
def spellings_of(name: str) -> Spellings:
    """Every way to write this name with its surname; only itself where it has no letters."""
    parts = parts_of(name)
    literal = re.escape(folded(name.strip()).text)
    if not parts.surname:
        return Spellings((_pattern(literal),) if literal else ())
    exact = [_pattern(f"{_STYLE}*{literal}")] if parts.first or parts.styles else []
    if parts.styles:
        exact.append(_pattern(rf"{parts.styles[-1]}\.? {_written(parts.surname)}"))
    alone = dict.fromkeys((_written(parts.surname), _written(parts.surname.split()[-1])))
    return Spellings(tuple(exact), tuple(_pattern(text) for text in _whole(parts)), _pattern("|".join(alone)))


@lru_cache(maxsize=4096)
def first_spellings(first: tuple[tuple[str, ...], ...]) -> Spellings:
    """Every way to write these first names without a surname: with a style, several together, or one alone."""
    if not first:
        return Spellings()
    calls = ["|".join(_written(way) for way in ways) for ways in first]
    whole = [f"{_STYLE}+(?:{'|'.join(calls)})"]
    if len(calls) > 1:
        whole.append(f"{_STYLE}*(?:{calls[0]})" + "".join(f"{_BETWEEN}(?:{call})" for call in calls[1:]))
    alone = [_written(way) for ways in first for way in ways if len(way) > 2]
    return Spellings((), tuple(map(_pattern, whole)), _pattern("|".join(alone)) if alone else None)


@lru_cache(maxsize=4096)
def parts_of(name: str) -> Parts:
    """The name taken apart: "Dr Ann Smith", "Smith, Ann", "Jean-Luc van der Berg OBE", "Robert (Bob) Hale"."""
    aside = [folded(said).text.strip() for said in _ASIDE.findall(name)]
    before, comma, after = folded(_ASIDE.sub(" ", name)).text.partition(",")
    if comma and not set(_split(after)) <= _AFTER_A_NAME:
        before = f"{after} {before}"
        surname_words = len(_split(name.partition(",")[0]))
    else:
        surname_words = 0
    words = _split(before)
    styles: list[str] = []
    while len(words) > 1 and words[0] in STYLES:
        styles.append(words.pop(0))
    while len(words) > 1 and words[-1] in _AFTER_A_NAME:
        words.pop()
    start = len(words) - max(1, min(surname_words, len(words) - 1)) if words else 0
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    first: list[tuple[str, ...]] = [(word,) for word in words[:start]]
    if first and aside:
        first[0] = (*first[0], *(word for word in aside if word))
    return Parts(tuple(styles), tuple(first), " ".join(words[start:]))


def _split(text: str) -> list[str]:
    words = re.split(r"[ .,]+", text)
    return [re.sub(r"^\W+|\W+$", "", word) for word in words if re.search(r"\w", word)]


def _whole(parts: Parts) -> list[str]:
    surname = _written(parts.surname)
    made = [f"{_STYLE}+{surname}"]
    if not parts.first:
        return made
    calls = ["|".join(_written(way) for way in ways) for ways in parts.first]
    any_of = "|".join(_run(parts.first, start) for start in range(len(parts.first)))
    made.append(rf"{_STYLE}*(?:{any_of})(?:(?<=[ .])\w[. ]+){{0,2}}(?<=[ ._-]){surname}")
    later = "|".join(f"{call}|{_initial(ways[0])}" for call, ways in zip(calls, parts.first, strict=True))
    made.append(rf"{surname} ?, ?{_STYLE}*(?:{later})(?!\w)(?:[ .]+(?:{later})(?!\w))*")
    made.append(rf"{surname} {_STYLE}*(?:{calls[0]})(?!\w)(?:[ .]+(?:{later})(?!\w))*")
    return made


def _run(first: tuple[tuple[str, ...], ...], start: int) -> str:
    """First names from one of them on, each in full or as an initial, those after the first not always there."""
    one, *others = (
        f"(?:(?:{'|'.join(_written(way) for way in ways)}){_BETWEEN}|{_initial(ways[0])}[ ._-]*)"
        for ways in first[start:]
    )
    return one + "".join(f"{other}?" for other in others)


def _initial(word: str) -> str:
    first, *others = (re.escape(part[0]) for part in word.split("-") if part)
    return first + "".join(f"(?:[-. ]*{letter})?" for letter in others)


def _written(word: str) -> str:
    spelled = re.escape(word).replace(r"\-", " ?-? ?").replace(r"\ ", "[ -]")
    return spelled.replace("'", "'? ?")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{text})(?!\w){_AFTER}")
