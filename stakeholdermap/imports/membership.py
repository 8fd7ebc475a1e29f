"""Reads a table of members: bodies, seats (filled, vacant, to be confirmed), people and their appointments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stakeholdermap.imports import cells, guesses
from stakeholdermap.imports.cells import Holder, holder_in
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.headers import Recognised
from stakeholdermap.imports.identities import Identities
from stakeholdermap.imports.rows import CannotRead, Row
from stakeholdermap.imports.seats import Seats
from stakeholdermap.imports.tables import text_of
from stakeholdermap.imports.text import plain
from stakeholdermap.imports.titles import Heading
from stakeholdermap.model.things import Appointment, Body, Partnership, Person, Seat

TO_BE_CONFIRMED = ("status", "to be confirmed")

_FOOTNOTE = re.compile(r"^([*†‡§]|note\b|notes\b|n\.?b\.?\b|source\b|key\b|last updated\b|updated\b)", re.IGNORECASE)
_LONG_FOR_A_CELL = 80
_SECTION = re.compile(
    r"^((core|voting|non voting|nonvoting|full|co opted|lay|other) )?(members?|membership)( without (a )?vote)?$"
    r"|^(also |officers )?in attendance.*$|^(observers?|attendees|participants|advisers|advisors|deputies)$"
    r"|^secretariat( and support)?$"
)
_NO_ORGANISATION = {
    "",
    "-",
    "n a",
    "none",
    "independent",
    "lay",
    "lay member",
    "resident",
    "public",
    "self",
    "patient",
}
_NO_CASTING = re.compile(r"\b(no|without( a)?) casting\b")


@dataclass
class _Section:
    """What the rows below a heading within the table have in common."""

    body: str = ""
    after_gap: bool = False
    role: str = ""
    votes: bool | None = None
    group: str = ""


@dataclass(frozen=True)
class _Member:
    """The words of one row, read and checked before anything is made of them."""

    body: str
    holder: Holder
    name: str
    post: str
    organisation: str
    nominator: str
    constituency: str


class Membership:
    """Reads one recognised table into the draft."""

    def __init__(self, draft: Draft, known: Identities, seats: Seats, found: Recognised, heading: Heading) -> None:
        self._draft = draft
        self._known = known
        self._seats = seats
        self._found = found
        self._heading = heading
        self._section = _Section(body=heading.body)
        self._footnotes: list[str] = []
        self.bodies: list[str] = []

    def read(self) -> None:
        """Bring in every row that can be read; name every other."""
        self._about_the_list()
        for index in self._found.body_rows():
            row = Row(self._draft, self._found, index)
            try:
                self._row(row)
            except CannotRead as fault:
                self._draft.problem(fault.where, str(fault))
        self._about_the_body()

    def _about_the_list(self) -> None:
        if self._heading.as_at:
            where = self._found.table.where(0)
            self._draft.tell(self._draft.map.id, Partnership, where, as_at=self._heading.as_at)

    def _about_the_body(self) -> None:
        if not self.bodies:
            return
        main = self.bodies[0]
        where = self._found.table.where(self._heading.row)
        if self._heading.quorum:
            self._draft.tell(main, Body, where, quorum=self._heading.quorum, quorum_needs=self._heading.quorum_needs)
            self._draft.add_attribute(main, Body, "quorum as written", self._heading.quorum_words)
        if self._heading.unplaced:
            # The review says of such a quorum that it is only partly recorded, until as many needs are.
            self._draft.add_attribute(main, Body, "quorum not placed", "; ".join(self._heading.unplaced))
            self._draft.add_attribute(main, Body, "quorum needs as written", str(self._heading.needs_written))
        for words in self._heading.unclear:
            self._draft.problem(
                where,
                f"The quorum needs “{words}”, which could be more than one group; choose it on the map. "
                "The number was brought in.",
            )
        for note in self._footnotes:
            self._draft.add_note(main, Body, note)

    def _row(self, row: Row) -> None:
        if not row.filled:
            self._section.after_gap = True
        elif not self._is_heading_or_note(row):
            self._member(row, self._words_of(row))

    # Rows that are no members

    def _is_heading_or_note(self, row: Row) -> bool:
        if len(row.filled) > 1:
            return False
        column = row.filled[0]
        text = text_of(self._found.table.at(row.index, column))
        bare = plain(text)
        if _SECTION.match(bare):
            self._section.role = cells.role_in(bare)
            self._section.votes = True if re.match(r"voting\b", bare) else None
            return True
        if _FOOTNOTE.match(text) or (len(text) > _LONG_FOR_A_CELL and not self._may_be_member(column)):
            self._footnotes.append(text)
            return True
        if self._is_merged(row.index) and guesses.body_type(text) and not row.has("body"):
            self._section = _Section(body=text)
            return True
        if self._is_merged(row.index):
            self._section.group = guesses.group_in(text)
            self._draft.ignore(row.where(), f"“{text}” is a heading within the table.")
            return True
        if self._found.columns.get(column) == "body":
            self._section.body, self._section.after_gap = row.name("body"), False
            return True
        return False

    def _may_be_member(self, column: int) -> bool:
        return self._found.columns.get(column) in ("name", "post")

    def _is_merged(self, index: int) -> bool:
        return any(m.top <= index <= m.bottom and m.right > m.left for m in self._found.table.merged)

    # Rows that are members

    def _words_of(self, row: Row) -> _Member:
        holder = holder_in(row.name("name"))
        post = row.text("post") or holder.bracketed
        name = holder.name
        if name and not post and guesses.is_post(name):
            name, post = "", name
        if not (name or post or holder.vacant or holder.to_be_confirmed):
            raise CannotRead(row.where(), "It names neither a person nor a post. The row was not brought in.")
        if not name and holder_in(post).vacant:
            holder, post = Holder(vacant=True), ""
        return _Member(
            self._body_of(row),
            holder,
            name,
            post,
            *(row.name(f) for f in ("organisation", "nominator", "constituency")),
        )

    def _body_of(self, row: Row) -> str:
        if row.has("body"):
            told = row.name("body")
            if told:
                self._section = _Section(body=told)
            elif self._section.after_gap or not self._section.body:
                raise CannotRead(row.where("body"), "It does not say which group it belongs to. It was not brought in.")
        self._section.after_gap = False
        return self._section.body

    def _member(self, row: Row, member: _Member) -> None:
        body = self._known.body(member.body, row.where("body"))
        if body not in self.bodies:
            self.bodies.append(body)
        organisation = self._organisation(member.organisation, row, "organisation")
        nominator = self._organisation(member.nominator, row, "nominator") or self._appointing_body(member, row)
        person = self._person(member, row, organisation or nominator, body)
        seat = self._seat(member, row, body, person, nominator or organisation)
        self._draft.rows_read += 1
        self._about_the_seat(seat, member, row, body)
        if person:
            self._appoint(seat, person, member, row)

    def _organisation(self, text: str, row: Row, field: str) -> str | None:
        if plain(text) in _NO_ORGANISATION:
            return None
        return self._known.organisation(text, row.where(field))

    def _appointing_body(self, member: _Member, row: Row) -> str | None:
        text = member.constituency
        return None if guesses.is_class_of_organisations(text) else self._organisation(text, row, "constituency")

    def _person(self, member: _Member, row: Row, employer: str | None, body: str) -> str | None:
        if member.name:
            person = self._known.person(member.name, employer, row.where("name"))
            self._draft.tell(person, Person, row.where("post"), post=member.post)
            self._draft.tell(person, Person, row.where("organisation"), employer=employer)
            earlier = self._seats.seated(body, person)
            if earlier:
                raise CannotRead(
                    row.where("name"),
                    f"{self._draft.name(person)} is already listed on {member.body} ({earlier.words}). "
                    "The second row was not brought in.",
                )
            return person
        if member.holder.vacant or member.holder.to_be_confirmed:
            return None
        return self._known.post(member.post, employer, body, row.where("post"))

    def _seat(self, member: _Member, row: Row, body: str, person: str | None, appointed_by: str | None) -> str:
        where = row.where()
        if person:
            seat = self._seats.filled(body, person, member.post, appointed_by, where)
        else:
            seat = self._seats.vacant(body, member.post, appointed_by, where)
        self._draft.tell(seat, Seat, where, title=member.post, appointed_by=appointed_by)
        return seat

    def _appoint(self, seat: str, person: str, member: _Member, row: Row) -> None:
        appointment = self._seats.appoint(seat, person, row.where())
        start, end = row.day("start"), row.day("end")
        if start and end and end < start:
            self._draft.problem(
                row.where("end"), "The end is before the start; the row was brought in without the end."
            )
            end = None
        self._draft.tell(appointment, Appointment, row.where("start"), start=start)
        self._draft.tell(appointment, Appointment, row.where("end"), end=end)
        if member.holder.acting:
            self._draft.tell(appointment, Appointment, row.where("name"), acting=True)

    # What a row says of its seat

    def _about_the_seat(self, seat: str, member: _Member, row: Row, body: str) -> None:
        self._role_and_vote(seat, member, row)
        self._group(seat, member, row)
        self._notes(seat, member, row, body)
        deputy = row.text("deputy")
        if deputy:
            no = plain(deputy) in ("no", "none", "n")
            self._draft.tell(seat, Seat, row.where("deputy"), has_deputy=not no)
        for heading, value in row.kept():
            self._draft.add_attribute(seat, Seat, heading, value)
        if member.constituency:
            self._draft.add_attribute(seat, Seat, "constituency", member.constituency)

    def _role_and_vote(self, seat: str, member: _Member, row: Row) -> None:
        written = row.text("role")
        role = cells.role_in(written) or member.holder.role
        if row.text("chair"):
            role = cells.role_in(row.text("chair")) or ("chair" if row.yes("chair") else "") or role
        if written and not role:
            self._draft.add_attribute(seat, Seat, "role as written", written)
            if cells.is_lead(written):
                self._draft.guess(seat, Seat, f"“{written}” leads the group", "Chair", role="chair")
            else:
                self._draft.problem(row.where("role"), f"“{written}” is not a role we know; it was kept as written.")
        role = role or ("" if written else self._section.role)
        self._draft.tell(seat, Seat, row.where("role"), role=role)
        self._draft.guess(seat, Seat, "listed as a member, with no role given", "Member", role="member")
        votes = self._votes(row, written)
        self._draft.tell(seat, Seat, row.where("votes"), votes=votes)

    def _votes(self, row: Row, role: str) -> bool | None:
        if "casting" in plain(row.text("votes")):
            return True
        votes = row.yes("votes")
        if votes is None and not row.has("votes"):
            if re.search(r"\bnon ?voting\b|\bwithout (a )?vote\b", plain(role)):
                return False
            return True if re.search(r"\bvoting\b", plain(role)) else self._section.votes
        return votes

    def _group(self, seat: str, member: _Member, row: Row) -> None:
        written = row.text("group")
        elected = row.yes("councillor")
        if elected and guesses.group_in(written) in ("", "local_authority"):
            self._draft.tell(seat, Seat, row.where("councillor"), group="politician")
        elif written:
            told = guesses.group_in(written)
            if not told:
                self._draft.add_attribute(seat, Seat, "representing", written)
                self._draft.problem(
                    row.where("group"),
                    f"“{written}” is not a group we know; it was kept as written. Choose one on the map.",
                )
            self._draft.tell(seat, Seat, row.where("group"), group=self._refined(told, written, member))
        elif not row.has("group"):
            self._guess_group(seat, member)

    def _refined(self, told: str, written: str, member: _Member) -> str:
        if plain(written) in ("provider", "providers"):
            return guesses.sector(member.organisation) or told
        return guesses.narrower(told, member.post)

    def _guess_group(self, seat: str, member: _Member) -> None:
        if guesses.is_elected(member.name, member.post):
            self._draft.guess(seat, Seat, "the holder is an elected member", "Elected members", group="politician")
            return
        for words in (member.constituency, member.nominator, member.organisation):
            group = "carer" if "carers" in plain(words).split() else guesses.sector(words)
            if not group and words == member.constituency:
                group = guesses.group_in(words)
            if group:
                self._draft.guess(seat, Seat, f"from “{words}”", words, group=group)
                return
        self._draft.guess(seat, Seat, "from the section's heading", self._section.group, group=self._section.group)

    def _notes(self, seat: str, member: _Member, row: Row, body: str) -> None:
        note = row.text("note")
        self._draft.add_note(seat, Seat, note)
        if member.holder.to_be_confirmed:
            self._draft.add_note(seat, Seat, row.text("name"))
            self._draft.add_attribute(seat, Seat, *TO_BE_CONFIRMED)
        said = plain(f"{note} {row.text('votes')}")
        if "casting vote" in said and not _NO_CASTING.search(said):
            self._draft.tell(body, Body, row.where("note"), casting_vote=True)
