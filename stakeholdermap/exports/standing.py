"""What a paper says beyond findings: who stands out, the principles, votes and quorum, roles, how sure one can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import BodyQuorum, BodyVoting, Lens, RoleTable, Voter
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.exports.blocks import Block, Column, Point, Points, Section, Table, Text
from stakeholdermap.exports.plain import plain, sentence
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

_STATUSES = {"met": "Met", "not_met": "Not met", "cannot_tell": "Cannot tell"}
_NO_SCORE = "Each way of looking has its own leaders. There is no single score for a partnership."
_BY_AGREEMENT = "Most partnership boards decide by agreement. This shows what would happen if it came to a vote."
_ALIKE = 2


def sections(review: Review) -> list[Section]:
    """Who stands out and the principles: what a board reads before the tables."""
    return [*_leading(review), *_principles(review), *_answers(review)]


def annex(map: Map, review: Review) -> list[Section]:
    """The tables behind it, for an annex: roles across organisations, votes and quorum body by body."""
    return [*_roles(review), *_votes(map, review)]


def method(review: Review) -> list[tuple[str, str]]:
    """Rows for the method note: what figures were compared with, and which limits were set by the author."""
    rows = []
    if review.certainty is not None and any(chance.p is not None for chance in review.certainty.chances):
        draws = max(chance.draws for chance in review.certainty.chances)
        seed = review.certainty.seed
        drawn = f"{draws:,} networks and boards drawn at random from seed {seed}, so that the result can be repeated."
        rows.append(("Compared with chance", f"{drawn} Nothing is said of chance below six members."))
    limits = {f.name: getattr(review.limits, f.name) for f in fields(DEFAULT) if isinstance(f.default, int | float)}
    own = {name: value for name, value in limits.items() if value != getattr(DEFAULT, name)}
    if own:
        meant = {f.name: str(f.metadata["words"]) for f in fields(DEFAULT)}
        said = [f"{meant[name].lower()}: {value:g}" for name, value in own.items()]
        rows.append(("Limits set for this map", sentence(wording.first_up("; ".join(said)))))
    return rows


def _leading(review: Review) -> Iterator[Section]:
    told = [lens for lens in review.lenses if lens.top]
    if not told:
        return
    columns = (Column("Way of looking", 2.2), Column("Who leads", 2), Column("What is counted", 3.4))
    rows = tuple(row for lens in review.lenses for row in _lens(lens))
    notes = dict.fromkeys(lens.note for lens in review.lenses if lens.note)
    blocks: list[Block] = [Table(columns, rows, " ".join([_NO_SCORE, *notes]))]
    if review.form is not None:
        said = f"It looks like {review.form.looks_like}. {review.form.question}"
        blocks += [Text(plain(said)), Text(plain(review.form.why), small=True)]
    yield Section("Who stands out", tuple(blocks))


def _lens(lens: Lens) -> Iterator[tuple[str, ...]]:
    name = plain(f"{lens.title}: {lens.question}")
    if not lens.top:
        yield name, "—", sentence(lens.reason)
    for place, top in enumerate(lens.top):
        yield name if place == 0 else "", plain(top.name), sentence(wording.first_up(top.words))


def _principles(review: Review) -> Iterator[Section]:
    if not review.principles:
        return
    columns = (Column("Principle", 3), Column("Result", 1), Column("Why, or what to ask", 4))
    rows = tuple(
        (
            plain(one.principle),
            _STATUSES[one.status],
            sentence(" ".join(filter(None, (one.reason, one.ask if one.status == "cannot_tell" else "")))),
        )
        for one in review.principles
    )
    sources = wording.listed([plain(source) for source in dict.fromkeys(one.source for one in review.principles)])
    yield Section("Principles of good partnership", (Table(columns, rows, sentence(f"Sources: {sources}")),))


def _answers(review: Review) -> Iterator[Section]:
    if not review.assessments:
        return
    columns = (Column("Shared principle", 4), *(Column(str(n), 0.6, figures=True) for n in range(1, 6)))
    rows = tuple(
        (words.words_for(words.SHARED_PRINCIPLES, one.principle), *(str(count) for count in one.counts))
        for one in review.assessments
    )
    note = "How many answered 1, not at all, to 5, fully. Where answers lie apart, that is worth a talk."
    yield Section("What partners say of themselves", (Table(columns, rows, note),))


def _roles(review: Review) -> Iterator[Section]:
    tables = {table.by: table for table in review.role_tables}
    by_profession, by_band = tables.get(("organisation", "profession")), tables.get(("organisation", "band"))
    if by_profession is None or by_band is None or not any(cell.count for cell in by_band.cells):
        return
    columns = (Column("Organisation", 2.4), Column("By profession", 3), Column("By seniority", 3))
    told = [(name, _spread(by_profession, key), _spread(by_band, key)) for key, name in by_band.rows]
    rows = tuple((plain(name) or "Not recorded", *found) for name, *found in told if any(one != "—" for one in found))
    without = [plain(name) for name, *found in told if not any(one != "—" for one in found) and name]
    note = f"No decision role: {wording.listed(without)}." if without else ""
    yield Section("Decision roles across the partnership", (Table(columns, rows, note),), 3)


def _spread(table: RoleTable, row: str) -> str:
    counts = {cell.column: cell.count for cell in table.cells if cell.row == row and cell.count}
    said = [f"{plain(name).lower() or 'not recorded'} {counts[key]}" for key, name in table.columns if key in counts]
    return wording.first_up(", ".join(said)) or "—"


def _votes(map: Map, review: Review) -> Iterator[Section]:
    votes = [vote for vote in review.voting if len(vote.voters) >= _ALIKE]
    for vote in votes:
        rows = tuple(_alike(vote))
        meets = [one for one in review.quorums if one.body == vote.body]
        points = tuple(Point("", said) for one in meets for said in _meetings(map, one))
        if len(rows) == 1 and not points:
            continue
        columns = (Column("Who votes", 5), Column("Share of voting power", 1.6, figures=True))
        blocks: tuple[Block, ...] = (Table(columns, rows, f"{_BY_AGREEMENT} {_rule(vote)}"),)
        title = plain(f"If it came to a vote: {map.name_of(vote.body)}")
        yield Section(title, (*blocks, Points(points)) if points else blocks, 3)
    even = [plain(map.name_of(vote.body)) for vote in votes if len([*_alike(vote)]) == 1]
    if even:
        yield Section("Where every vote weighs the same", (Text(f"{wording.listed(even)}."),), 3)


def _rule(vote: BodyVoting) -> str:
    rule = words.words_for(words.VOTING_RULES, vote.rule, "Simple majority")
    recorded = "" if vote.rule_recorded else " was taken, since no rule is recorded"
    casting = " The chair’s casting vote is counted." if vote.casting else ""
    return f"{rule}{recorded}.{casting} Voting power is the Banzhaf index."


def _alike(vote: BodyVoting) -> Iterator[tuple[str, str]]:
    def power(voter: Voter) -> float:
        return -round(voter.banzhaf, 9)

    for _, found in groupby(sorted(vote.voters, key=lambda voter: (power(voter), voter.name)), key=power):
        voters = list(found)
        each = " each" if len(voters) > 1 else ""
        names = wording.few([plain(voter.name) for voter in voters], 3)
        yield names, f"{wording.percent(voters[0].banzhaf)}{each}"


def _meetings(map: Map, one: BodyQuorum) -> Iterator[str]:
    if one.chance is not None:
        attendance = wording.percent(one.attendance)
        yield f"{wording.percent(one.chance)} of meetings can be held if each member comes to {attendance} of them."
    for member in one.members:
        if member.veto:
            deputy = "" if member.has_deputy else " A named deputy would remove this."
            yield f"No meeting is quorate without {plain(map.name_of(member.seat))}.{deputy}"
