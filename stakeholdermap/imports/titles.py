"""Reads what stands above a table: the body's name, the day of the list, the quorum and whom it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from stakeholdermap.imports import cells, guesses
from stakeholdermap.imports.headers import Recognised
from stakeholdermap.imports.tables import text_of
from stakeholdermap.imports.text import one_line, plain

_MARKING = re.compile(r"^(official|protect|restricted|confidential|draft|internal|not for|private)\b")
_MEMBERSHIP_WORDS = re.compile(
    r"\s*[-–—:,(]?\s*\b(current |full )?(membership|members|member list|terms of reference)( list| register| table)?"
    r"( as (at|of) .*| \d{4}([/–-]\d{2,4})?)?\)?$",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})"
_AS_AT = re.compile(rf"\b(?:as at|as of|correct at|updated|at) {_DAY}", re.IGNORECASE)
_QUORUM = re.compile(r"\bquorum\b(?: is| of|:)*\s*(?P<number>\d{1,3}|[a-z]+)\b(?P<rest>[^.;]*)", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:including|to include|of whom|with)\b(?P<needs>.*)", re.IGNORECASE)
_GENERIC_SHEET = re.compile(
    r"^(sheet|tabelle|table|data|list|members?|membership|register|export)\s*\d*$", re.IGNORECASE
)
_LIST_WORDS = re.compile(r" (edges?|nodes?|twomode|two mode|edge ?list)$", re.IGNORECASE)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EITHER_KIND_OF_NHS = re.compile(r"^nhs( member| representative| partner)?s?$")


@dataclass(frozen=True)
class Heading:
    """What a table's title rows tell; ``unclear`` holds words of the quorum that fit no group.

    ``unplaced`` are those as they were written, ``needs_written`` how many members of needed groups the words ask for.
    """

    body: str = ""
    as_at: date | None = None
    quorum: int | None = None
    quorum_needs: tuple[str, ...] = ()
    quorum_words: str = ""
    unclear: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    needs_written: int = 0
    row: int | None = None


def heading_of(found: Recognised) -> Heading:
    """What stands above the headings of a table."""
    lines = [(row, one_line(" ".join(map(text_of, found.table.rows[row])))) for row in range(found.header)]
    lines = [(row, line) for row, line in lines if line]
    titles = [line for _, line in lines if not _MARKING.match(plain(line)) and not _is_sentence(line)]
    best = next((line for line in titles if guesses.is_body_name(line)), titles[0] if titles else "")
    as_at = next((day for _, line in lines if (day := _day_of(line))), None)
    told = next(((row, quorum) for row, line in lines if (quorum := _QUORUM.search(line))), None)
    heading = Heading(body=body_name(best), as_at=as_at)
    return _with_quorum(heading, *told) if told else heading


def body_name(title: str) -> str:
    """A body's name out of a title such as “Westmarch Board - membership”."""
    return _MEMBERSHIP_WORDS.sub("", title).strip(" -–—:,") or title


def name_from_place(found: Recognised) -> str:
    """A body's name out of the sheet's name, or the file's, for a table without a title."""
    sheet = found.table.sheet
    if sheet and not _GENERIC_SHEET.match(sheet):
        return body_name(one_line(sheet))
    return name_from_file(found.table.source)


def name_from_file(source: str) -> str:
    """Words out of a file's name: “padgett_marriage_edges.csv” is “Padgett marriage”."""
    stem = one_line(re.sub(r"[-_.]+", " ", source.rpartition(".")[0] or source))
    stem = _LIST_WORDS.sub("", stem) or stem
    return body_name(stem[:1].upper() + stem[1:]) or source


def _is_sentence(line: str) -> bool:
    return bool(_QUORUM.search(line) or (_AS_AT.search(line) and not guesses.is_body_name(line)))


def _day_of(line: str) -> date | None:
    found = _AS_AT.search(line)
    try:
        return cells.day_in(found.group(1)) if found else None
    except ValueError:
        return None


def _with_quorum(heading: Heading, row: int, found: re.Match[str]) -> Heading:
    number = _number(found["number"])
    if not number:
        return heading
    needs: list[str] = []
    unclear: list[str] = []
    unplaced: list[str] = []
    needed, written = _NEEDED.search(found["rest"]), 0
    for words in re.split(r"\band\b|,|;", needed["needs"]) if needed else ():
        count, group, bare = _need(words)
        written += count if group or bare else 0
        if group:
            needs += [group] * count
        elif bare:
            unclear.append(bare)
            unplaced.append(one_line(words))
    return replace(
        heading,
        quorum=number,
        quorum_needs=tuple(needs),
        quorum_words=one_line(found.group(0)),
        unclear=tuple(unclear),
        unplaced=tuple(unplaced),
        needs_written=written,
        row=row,
    )


def _need(words: str) -> tuple[int, str, str]:
    """How many of which group “one council” asks for; no group where the words fit more than one."""
    told = [word for word in plain(words).split() if word not in ("at", "least", "a", "an", "the", "from", "member")]
    count = _number(told[0]) if told else None
    bare = " ".join(told[1:] if count else told)
    group = "" if _EITHER_KIND_OF_NHS.match(bare) else guesses.group_in(bare)
    return min(count or 1, 50), group, bare


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word.lower()) if word.lower() in _NUMBERS else None
