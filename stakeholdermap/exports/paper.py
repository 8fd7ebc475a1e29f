"""The board paper: from a map, its review and its figure to a Paper, which every writer renders alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Review
from stakeholdermap.exports import annexes, found, method, paper_docx, paper_pdf, standing, tables
from stakeholdermap.exports.blocks import Block, Headline, Headlines, Paper, Picture, Section, Text, texts_in
from stakeholdermap.exports.headlines import headlines
from stakeholdermap.exports.plain import plain, sentence
from stakeholdermap.exports.posts import Posts, figure_as_posts, review_as_posts
from stakeholdermap.figure.figure import Figure
from stakeholdermap.model import naming
from stakeholdermap.model.map import Map

__all__ = ["PAPER_WRITERS", "Paper", "PaperOptions", "compose"]

PAPER_WRITERS: Mapping[str, Callable[[Paper, Path], None]] = {
    ".docx": paper_docx.write,
    ".pdf": paper_pdf.write,
}

_HOW_TO_READ = (
    "Each card is an organisation; colour and symbol show its group. A number on a card is the {roles} it "
    "holds, a ring marks concentration, a dashed card is a gap."
)


@dataclass(frozen=True)
class PaperOptions:
    """What the author decides about a paper. Empty texts leave their row of the front sheet out.

    ``findings`` are the ids of the findings to report, in that order; None takes all of high and medium weight
    and the strengths. Without ``show_names`` no personal name stands anywhere in the paper, only posts.
    """

    title: str = ""
    meeting: str = ""
    date: date | None = None
    item: str = ""
    author: str = ""
    lead: str = ""
    purpose: str = ""
    recommendation: str = ""
    show_names: bool = False
    findings: tuple[str, ...] | None = None
    language: str = "en-GB"


def compose(map: Map, review: Review, options: PaperOptions, figure: Figure) -> Paper:
    """The paper about ``map`` as ``review`` (of the same map) reads it, with ``figure`` as its drawing.

    The membership is that of the review's day. Every text comes out on one line without control characters.
    The paper's ``doubts`` tell the author which words may still be a name.
    """
    if options.show_names:
        return _composed(map, map, review, options, figure)
    posts = Posts(map)
    bare = review_as_posts(replace(review, map=map), posts)
    paper = _composed(bare.map, map, bare, _without_names(options, posts), figure_as_posts(figure, posts))
    return replace(paper, doubts=posts.left_in(texts_in(paper)))


def _composed(map: Map, sources: Map, review: Review, options: PaperOptions, figure: Figure) -> Paper:
    now, recorded = map.as_at(review.as_at), sources.as_at(review.as_at)
    picked = found.chosen(review, options.findings)
    minute = headlines(now, recorded, review)
    title = plain(options.title) or plain(f"Who is at the table and who decides: {map.partnership.title}").rstrip(": ")
    return Paper(
        title=title,
        line_above=" · ".join(_line_above(options)),
        front=tuple(_front(options)),
        sections=(
            *([Section("In one minute", tuple(_minute(now, review, minute)))] if minute else []),
            *found.sections(picked),
            _drawing(now, review, figure),
            *standing.sections(review),
            *tables.sections(now, recorded, review, options.show_names),
            *method.sections(now, recorded, review),
            *annexes.sections(now, review, picked),
        ),
        footer=_footer(recorded, review, options),
        author=plain(options.author),
        subject=plain(f"{map.partnership.title}: seats, decisions and gaps. {review.membership_day}."),
        language=options.language,
        dated=options.date or review.as_at,
    )


def _without_names(options: PaperOptions, posts: Posts) -> PaperOptions:
    texts = ("title", "meeting", "item", "author", "lead", "purpose", "recommendation")
    values: dict[str, Any] = {name: posts.text(getattr(options, name)) for name in texts}
    return replace(options, **values)


def _line_above(options: PaperOptions) -> list[str]:
    item = f"Item {options.item}" if options.item.strip().isdigit() else options.item
    parts = (options.meeting, wording.day(options.date) if options.date else "", item)
    return [plain(part) for part in parts if part.strip()]


def _front(options: PaperOptions) -> list[tuple[str, str]]:
    rows = (
        ("Purpose", options.purpose),
        ("Author", options.author),
        ("Executive lead", options.lead),
        ("Recommendation", options.recommendation),
    )
    return [(label, plain(text)) for label, text in rows if text.strip()]


def _minute(map: Map, review: Review, shown: tuple[Headline, ...]) -> Iterator[Block]:
    yield Headlines(shown)
    roles = method.role_words(map, review.main_body)
    added_up = method.where_roles_are(map, review.main_body)
    if added_up and any(headline.words.startswith(roles) for headline in shown):
        yield Text(f"{wording.first_up(roles)}: {added_up[:1].lower()}{added_up[1:]}", small=True)


def _drawing(map: Map, review: Review, figure: Figure) -> Section:
    title = plain(figure.title) or "The partnership"
    with_gaps = f"{title}, with gaps" if review.gaps and "gap" not in title.lower() else title
    # The caption stands under the figure as text, so it is not drawn into it as well.
    how = _HOW_TO_READ.format(roles=method.role_words(map, review.main_body))
    said = f"{sentence(figure.caption or how)} The tables that follow say the same in words."
    picture = Picture(replace(figure, caption=""), _alt(map, review, title), said)
    return Section(f"Figure 1. {with_gaps}", (picture,))


def _alt(map: Map, review: Review, title: str) -> str:
    drawn = (
        f"{title}: a map of {wording.count(len(map.organisations), 'organisation')} "
        f"and {wording.count(len(map.relationships), 'working tie')}"
    )
    spread = review.concentration("organisation")
    top = spread.units[0] if spread and spread.units and spread.units[0].weight else None
    what = "decision weight" if method.role_words(map, review.main_body) == "decision roles" else "voting weight"
    most = f" {top.name} holds the largest share of {what}." if top else ""
    gaps = wording.few([gap.words for gap in review.gaps], 3)
    return plain(f"{drawn}. {review.membership_day}.{most}{f' Gaps shown: {gaps}.' if gaps else ''}")


def _footer(map: Map, review: Review, options: PaperOptions) -> str:
    # Never claimed while a post may be somebody's name.
    doubtful = naming.posts_that_read_like_names(map)
    said = "" if options.show_names or doubtful or method.posts_only(map) else "Posts, not names. "
    return f"{said}{review.membership_day}; {method.seats_held(map, review.counts)}."
