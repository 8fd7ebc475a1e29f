"""Votes, quorums, interlocks and decision roles of a Review as plain data: parts of ``stakeholdermap.review/1``."""

from __future__ import annotations

from typing import Any

from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import BodyQuorum, BodyVoting, Interlocks, RoleSpread, RoleTable


def votes_and_roles(review: Review) -> dict[str, Any]:
    """The parts by name; null for one that was not worked out."""
    return {
        "voting": [_voting(one) for one in review.voting],
        "quorums": [_quorum(one) for one in review.quorums],
        "interlocks": _interlocks(review.interlocks) if review.interlocks else None,
        "role_tables": [_table(one) for one in review.role_tables],
        "role_spread": _spread(review.role_spread) if review.role_spread else None,
    }


def _voting(one: BodyVoting) -> dict[str, Any]:
    return {
        "body": one.body,
        "rule": one.rule,
        "rule_recorded": one.rule_recorded,
        "quota": one.quota,
        "votes": one.votes,
        "casting_vote": one.casting,
        "casting_vote_recorded": one.casting_recorded,
        "blocs": list(one.blocs),
        "voters": [
            {
                "id": voter.id,
                "name": voter.name,
                "seats": list(voter.seats),
                "weight": voter.weight,
                "swings": voter.swings,
                "banzhaf": voter.banzhaf,
                "banzhaf_absolute": voter.banzhaf_absolute,
                "shapley_shubik": voter.shapley,
                "veto": voter.veto,
                "dictator": voter.dictator,
                "dummy": voter.dummy,
            }
            for voter in one.voters
        ],
    }


def _quorum(one: BodyQuorum) -> dict[str, Any]:
    return {
        "body": one.body,
        "number": one.number or None,
        "needs": list(one.needs),
        "not_placed": one.unplaced or None,
        "sets": one.sets,
        "quorate": one.quorate,
        "possible": one.possible,
        "chance": one.chance,
        "attendance": one.attendance,
        "missing": list(one.missing),
        "open": list(one.open),
        "members": [
            {
                "seat": member.seat,
                "swings": member.swings,
                "share": member.share,
                "veto": member.veto,
                "has_deputy": member.has_deputy,
            }
            for member in one.members
        ],
    }


def _interlocks(found: Interlocks) -> dict[str, Any]:
    return {
        "people": [{"id": person, "seats": seats} for person, seats in found.seats.items()],
        "share_with_several": found.share_with_several,
        "pairs": found.pairs,
        "hhi": found.hhi,
        "overlaps": [
            {"one": one.one, "other": one.other, "people": list(one.people), "jaccard": one.jaccard}
            for one in found.overlaps
        ],
        "votes_twice": [
            {"parent": one.parent, "child": one.child, "share": one.share, "people": list(one.people)}
            for one in found.twice
        ],
    }


def _table(table: RoleTable) -> dict[str, Any]:
    """One table; a cell that is not listed has no role, and nobody on the map who could fill it."""
    return {
        "by": list(table.by),
        "rows": [{"id": key, "name": name} for key, name in table.rows],
        "columns": [{"id": key, "name": name} for key, name in table.columns],
        "cells": [
            {"row": cell.row, "column": cell.column, "count": cell.count, "ids": list(cell.ids), "could": cell.could}
            for cell in table.cells
            if cell.count or cell.could
        ],
    }


def _spread(spread: RoleSpread) -> dict[str, Any]:
    return {
        "top_share": spread.top_share,
        "lowest": spread.lowest,
        "professions_with": spread.professions_with,
        "professions": spread.professions,
        "without": {sector: list(ids) for sector, ids in spread.without.items()},
    }
