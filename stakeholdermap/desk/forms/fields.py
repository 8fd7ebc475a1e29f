"""Which fields every kind of fact shows, in what words: one table for the inspector, the Table view and pasting."""

from __future__ import annotations

from stakeholdermap.analysis import wording
from stakeholdermap.desk.forms.editors import (
    Day,
    Listed,
    Number,
    Several,
    Text,
    one_of,
    one_of_these,
    one_way_or_both,
    thing_always,
    thing_in,
    yes_or_no,
)
from stakeholdermap.desk.forms.form import Field
from stakeholdermap.model import words
from stakeholdermap.model.things import (
    Annotation,
    Appointment,
    Body,
    Decision,
    Fact,
    Organisation,
    Partnership,
    Person,
    Relationship,
    Seat,
)

GROUPS_NEEDED = f"Groups that must be among them: {', '.join(group.words for group in words.GROUPS.values())}"

# What every fact carries, shown after its own fields.
PROVENANCE = (
    Field("source", "Source", Text(), "Where this comes from: a document, a page, a conversation"),
    Field("as_at", "As at", Day(), "The day on which this was true, for example 1 March 2026"),
    Field(
        "note", "Note", Text(lines=3), "Anything a reader should know. Others may ask to see what is written of them"
    ),
)

FIELDS: dict[type[Fact], tuple[Field, ...]] = {
    Partnership: (
        Field("title", "Title", Text()),
        Field("place", "Place", Text(), "The area it covers"),
        Field("population", "Population", Text(), "Whom it serves, in one line"),
        Field("started", "Started", Day()),
    ),
    Organisation: (
        Field("name", "Name", Text()),
        Field("short_name", "Short name", Text(), "As it should stand on a small card"),
        Field("group", "Group", one_of(words.GROUPS), "The sector it belongs to: its colour and symbol"),
        Field("level", "Level", one_of(words.LEVELS)),
        Field("part_of", "Part of", thing_in("organisations")),
    ),
    Person: (
        Field("name", "Name", Text(), "May be left out: a post is enough"),
        Field("post", "Post", Text()),
        Field("employer", "Employer", thing_in("organisations")),
        Field("profession", "Profession", one_of(words.PROFESSIONS), "By training or trade, whoever employs them"),
        Field("band", "Seniority", one_of(words.BANDS)),
        Field("lived_experience", "Lived experience", yes_or_no(), "Only as they say of themselves"),
        Field("leads_change", "Leads change", yes_or_no(), "Only as they say of themselves"),
        Field("skills", "Skills", Several(words.SKILLS), "From the list, with commas between"),
    ),
    Body: (
        Field("name", "Name", Text()),
        Field("type", "Type", one_of(words.BODY_TYPES)),
        Field("parent", "Reports to", thing_in("bodies")),
        Field("convenor", "Run by", thing_in("organisations")),
        Field("level", "Level", one_of(words.LEVELS)),
        Field("decides", "Takes decisions", yes_or_no()),
        Field(
            "complete",
            "List is whole",
            yes_or_no(),
            "Whether its membership list is complete: if not, gaps may not be real",
        ),
        Field("quorum", "Quorum", Number(), "How many members a meeting needs"),
        Field("quorum_needs", "Quorum needs", Several(words.GROUPS, wording.group), GROUPS_NEEDED),
        Field("voting_rule", "Voting rule", one_of(words.VOTING_RULES)),
        Field("casting_vote", "Casting vote", yes_or_no(), "Whether the chair has a casting vote"),
        Field("meets_every_days", "Days between meetings", Number()),
        Field(
            "pathway",
            "Steps of the pathway",
            Listed(),
            "Those it looks after, in their order, with commas between: who knows each is recorded with the seats",
        ),
        Field("scope", "Scope", Text(lines=3)),
    ),
    Seat: (
        Field("title", "Title", Text()),
        Field("body", "Body", thing_always("bodies")),
        Field("role", "Role", one_of(words.SEAT_ROLES)),
        Field("group", "Speaks for", one_of(words.GROUPS), "Whom the seat speaks for: not who employs its holder"),
        Field("appointed_by", "Appointed by", thing_in("organisations")),
        Field("votes", "Votes", yes_or_no()),
        Field("has_deputy", "Named deputy", yes_or_no()),
        Field("bloc", "Votes with", Text(), "A name for the bloc: seats with the same name here vote as one"),
        Field(
            "covers",
            "Knows the steps",
            Listed(),
            "Which steps of the body’s pathway its holder knows, with commas between",
        ),
        Field("statutory_item", "Required by", Text(), "The item of a standard that this seat meets"),
    ),
    Appointment: (
        Field("seat", "Seat", thing_always("seats")),
        Field("person", "Person", thing_always("people")),
        Field("start", "From", Day()),
        Field("end", "Until", Day(), "The last day"),
        Field("acting", "Acting", yes_or_no()),
        Field("role", "Acts as", one_of(words.SEAT_ROLES), "When it differs from the seat’s role"),
    ),
    Decision: (
        Field("name", "Decision", Text()),
        Field(
            "weight", "Weight", Number(whole=False, needed=True), "1 for an ordinary decision, more for a weightier one"
        ),
        Field("limit", "Limit", Text(), "For example: up to £250,000"),
        Field("delegated_from", "Passed on by", thing_in("bodies", "organisations", "people")),
    ),
    Annotation: (
        Field("words", "Words", Text(lines=3)),
        Field("shape", "Shape", one_of_these(words.SHAPES)),
        Field("tint", "Colour", one_of_these(words.TINTS)),
        Field("width", "Width", Number(whole=False, needed=True), "0: as wide as its words need"),
        Field("height", "Height", Number(whole=False, needed=True), "0: as high as its words need"),
    ),
    Relationship: (
        Field("one", "From", thing_always("organisations", "people")),
        Field("kind", "Kind", one_of(words.TIE_KINDS)),
        Field("other", "To", thing_always("organisations", "people")),
        Field("directed", "Direction", one_way_or_both()),
        Field("strength", "Strength", Number(), "From 1, slight, to 5, strong"),
        Field("formal", "Formal", yes_or_no(), "Whether it is written down in an agreement"),
        Field("start", "From day", Day()),
        Field("end", "Until", Day(), "The last day"),
        Field("label", "As written", Text(), "Its wording as first written"),
    ),
}
