"""Maps with known answers, written out by hand: two boards, and networks from edge lists."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Partnership,
    Person,
    Relationship,
    Seat,
)

NETWORKS = Path(__file__).resolve().parent.parent / "samples" / "networks"

ORGANISATIONS = {
    "council": ("Westmarch Council", "local_authority"),
    "icb": ("NHS Mid Vale ICB", "nhs_commissioner"),
    "hospitals": ("Mid Vale Hospitals NHS FT", "acute_provider"),
    "mental": ("Vale Mental Health NHS FT", "mental_health_provider"),
    "riverside": ("Riverside PCN", "primary_care"),
    "northgate": ("Northgate PCN", "primary_care"),
    "alliance": ("Vale VCSE Alliance", "vcse"),
    "healthwatch": ("Healthwatch Westmarch", "healthwatch"),
    "cic": ("Vale Community Health CIC", "community_provider"),
    "carers": ("Carers Together", "vcse"),
    "age": ("Age Concern Vale", "vcse"),
}
# id: name, post, employer, profession, band
PEOPLE = {
    "raman": ("Cllr Priya Raman", "Cabinet Member for Adults and Health", "council", "elected", "governing"),
    "ostrowski": ("Helen Ostrowski", "Chief Executive", "council", "management", "top"),
    "adeyemi": ("Tom Adeyemi", "Director of Adult Social Care", "council", "", "top"),
    "lund": ("Dr Maria Lund", "Director of Public Health", "council", "public_health", "top"),
    "quince": ("Rachel Quince", "Director of Children's Services", "council", "", "top"),
    "tanner": ("Cllr Geoff Tanner", "Leader of the Council", "council", "elected", "governing"),
    "bhatt": ("Anil Bhatt", "Place Director", "icb", "", "top"),
    "morgan": ("Dr Sian Morgan", "Place Clinical Lead", "icb", "doctor", "senior"),
    "mensah": ("Kofi Mensah", "Chief Operating Officer", "hospitals", "", "top"),
    "zielinska": ("Dr Ewa Zielinska", "Medical Director", "hospitals", "doctor", "top"),
    "pym": ("Laura Pym", "Executive Director of Delivery", "mental", "", "top"),
    "okoro": ("Dr James Okoro", "Clinical Director", "riverside", "doctor", "senior"),
    "farrow": ("Dr Beth Farrow", "Clinical Director", "northgate", "doctor", "senior"),
    "patel": ("Sunita Patel", "Chief Officer", "alliance", "", ""),
    "ellery": ("Mark Ellery", "Managing Director", "cic", "", "top"),
    "sandiford": ("Jo Sandiford", "Programme Manager", "icb", "project_management", "middle"),
    "voss": ("Derek Voss", "Director of Finance", "council", "finance", "top"),
    "shah": ("Priti Shah", "Chief Finance Officer", "icb", "finance", "top"),
    "karim": ("Yusuf Karim", "Data Analyst", "council", "data_analysis", "middle"),
    "bell": ("Fiona Bell", "Business Support", "council", "administration", "support"),
}
BODIES = {
    "board": "Westmarch Place Partnership Board",
    "finance": "Finance and Resources Committee",
    "urgent": "Urgent Care Delivery Group",
    "neighbourhood": "Neighbourhood Health Steering Group",
    "engine": "Engine Room",
}
# body, holder (or who appoints to a seat that nobody is known to hold), role, vote, group
SEATS = [
    ("board", "raman", "chair", True, "politician"),
    ("board", "ostrowski", "member", True, "local_authority"),
    ("board", "adeyemi", "member", True, "local_authority"),
    ("board", "lund", "member", True, "local_authority"),
    ("board", "quince", "member", True, "local_authority"),
    ("board", "tanner", "member", True, "politician"),
    ("board", "bhatt", "vice_chair", True, "nhs_commissioner"),
    ("board", "morgan", "member", True, "clinician"),
    ("board", "mensah", "member", True, "nhs_provider"),
    ("board", "zielinska", "member", True, "clinician"),
    ("board", "pym", "member", True, "nhs_provider"),
    ("board", "okoro", "in_attendance", False, "primary_care"),
    ("board", "farrow", "in_attendance", False, "primary_care"),
    ("board", "patel", "member", True, "vcse"),
    ("board", "healthwatch", "member", True, "community_voice"),
    ("board", "ellery", "observer", False, "nhs_provider"),
    ("board", "sandiford", "secretary", False, ""),
    ("finance", "ostrowski", "chair", True, "local_authority"),
    ("finance", "adeyemi", "member", True, "local_authority"),
    ("finance", "bhatt", "member", True, "nhs_commissioner"),
    ("finance", "voss", "member", True, "local_authority"),
    ("finance", "shah", "member", True, "nhs_commissioner"),
    ("urgent", "mensah", "chair", True, "acute_provider"),
    ("urgent", "zielinska", "member", True, "acute_provider"),
    ("urgent", "adeyemi", "member", True, "local_authority"),
    ("urgent", "bhatt", "member", True, "nhs_commissioner"),
    ("urgent", "ellery", "member", True, "community_provider"),
    ("urgent", "okoro", "member", False, "primary_care"),
    ("neighbourhood", "lund", "chair", True, "local_authority"),
    ("neighbourhood", "adeyemi", "member", True, "local_authority"),
    ("neighbourhood", "farrow", "member", True, "primary_care"),
    ("neighbourhood", "patel", "member", True, "vcse"),
    ("neighbourhood", "ellery", "member", True, "community_provider"),
    ("neighbourhood", "carers", "member", False, "carer"),
    ("engine", "sandiford", "chair", None, "nhs_commissioner"),
    ("engine", "karim", "member", None, "local_authority"),
    ("engine", "bell", "member", None, "local_authority"),
]
# decision, weight, who decides, who must agree, who recommends
DECISIONS = [
    ("Agree the place budget", 3, "board", "icb", "finance"),
    ("Change a care pathway", 2, "urgent", "", "morgan"),
    ("Award voluntary sector grants", 1, "finance", "", ""),
    ("Approve the Better Care Fund plan", 2, "board", "council", "finance"),
    ("Choose neighbourhood priorities", 1, "", "", "neighbourhood"),
]
TIES = [
    ("council", "icb", "jointly_commissions", False),
    ("council", "alliance", "funds", True),
    ("icb", "hospitals", "commissions", True),
    ("icb", "mental", "commissions", True),
    ("icb", "riverside", "commissions", True),
    ("icb", "northgate", "commissions", True),
    ("icb", "cic", "commissions", True),
    ("hospitals", "cic", "refers_to", False),
    ("hospitals", "council", "works_with", False),
    ("riverside", "northgate", "works_with", False),
    ("riverside", "cic", "refers_to", True),
    ("mental", "council", "works_with", False),
    ("alliance", "age", "speaks_for", False),
    ("alliance", "carers", "speaks_for", False),
    ("alliance", "healthwatch", "shares_information", False),
    ("healthwatch", "council", "advises", True),
    ("northgate", "council", "works_with", False),
    ("mental", "hospitals", "works_with", False),
]


def westmarch() -> Map:
    """The invented place of the samples, as an import makes it with every label filled in that it can know."""
    facts: list[Fact] = [Organisation(id=k, name=n, group=g) for k, (n, g) in ORGANISATIONS.items()]
    facts += [Person(id=k, name=n, post=p, employer=e, profession=f, band=b) for k, (n, p, e, f, b) in PEOPLE.items()]
    facts += [Body(id=k, name=n, parent=None if k == "board" else "board") for k, n in BODIES.items()]
    for number, (body, holder, role, votes, group) in enumerate(SEATS):
        facts += _seat(f"seat{number}", body, holder, role, votes, group)
    for number, (name, weight, decides, agrees, recommends) in enumerate(DECISIONS):
        facts.append(Decision(id=f"decision{number}", name=name, weight=weight))
        for part, holder in (("decides", decides), ("must_agree", agrees), ("recommends", recommends)):
            if holder:
                facts.append(DecisionPart(id=f"{part}{number}", decision=f"decision{number}", holder=holder, part=part))
    facts += [
        Relationship(id=f"tie{n}", one=a, other=b, kind=kind, directed=directed)
        for n, (a, b, kind, directed) in enumerate(TIES)
    ]
    partnership = Partnership(id="westmarch", title="Westmarch Place Partnership", as_at=date(2026, 3, 1))
    return Map(partnership=partnership).having(put=facts)


def _seat(id: str, body: str, holder: str, role: str, votes: bool | None, group: str) -> list[Fact]:
    if holder in PEOPLE:
        post, employer = PEOPLE[holder][1:3]
        seat = Seat(id=id, body=body, title=post, role=role, group=group, votes=votes, appointed_by=employer)
        return [seat, Appointment(id=f"held-{id}", seat=id, person=holder, start=date(2024, 4, 1))]
    title, status = ("Healthwatch representative", ()) if holder == "healthwatch" else ("", (("status", "TBC"),))
    return [
        Seat(id=id, body=body, title=title, role=role, group=group, votes=votes, appointed_by=holder, attributes=status)
    ]


# post, nominated by, sector, whether a councillor
LANCASHIRE = [
    ("Cabinet Member for Health and Wellbeing", "Lancashire County Council", "local_authority", True),
    ("Executive Leader or nominated representative", "Lancashire County Council", "local_authority", True),
    ("Lead Member for Health", "Lancashire County Council", "local_authority", True),
    ("Executive Director of Adult Services", "Lancashire County Council", "local_authority", False),
    (
        "Executive Director of Education and Children's Services",
        "Lancashire County Council",
        "local_authority",
        False,
    ),
    ("Director of Public Health", "Lancashire County Council", "local_authority", False),
    (
        "Member (Chair, CEO or Executive Director) nominated by the ICB",
        "NHS Lancashire and South Cumbria ICB",
        "nhs_commissioner",
        False,
    ),
    ("District councillor (sub-area 1)", "a district council in sub-area 1", "local_authority", True),
    ("District councillor (sub-area 2)", "a district council in sub-area 2", "local_authority", True),
    ("District councillor (sub-area 3)", "a district council in sub-area 3", "local_authority", True),
    ("District Council Chief Executive", "a district council", "local_authority", False),
    ("Chair of Healthwatch or nominated representative", "Local Healthwatch", "healthwatch", False),
    (
        "Representative of the voluntary, community, faith and social enterprise sector",
        "VCFSE sector",
        "vcse",
        False,
    ),
]


def lancashire(groups: bool = False) -> Map:
    """A real board by posts only; with ``groups`` every seat says whom it speaks for, else only councillors'."""
    facts: list[Fact] = [Body(id="board", name="Lancashire Health and Wellbeing Board")]
    homes: dict[str, str] = {}
    for number, (post, home, sector, councillor) in enumerate(LANCASHIRE, 1):
        if home not in homes:
            homes[home] = f"organisation{len(homes)}"
            facts.append(Organisation(id=homes[home], name=home, group=sector))
        group = "politician" if councillor else sector if groups else ""
        seat = Seat(
            id=f"seat{number}",
            body="board",
            title=post,
            role="chair" if number == 1 else "member",
            group=group,
            appointed_by=homes[home],
        )
        person = Person(id=f"post{number}", post=post, employer=homes[home], profession="elected" if councillor else "")
        facts += [seat, person, Appointment(id=f"held{number}", seat=seat.id, person=person.id)]
    partnership = Partnership(id="lancashire", title="Lancashire", as_at=date(2024, 1, 1))
    return Map(partnership=partnership).having(put=facts)


def of_edges(edges: Iterable[tuple[str, str]], directed: bool = False, nodes: Iterable[str] = (), **groups: str) -> Map:
    """Organisations joined by ties; ``groups`` gives nodes an attribute called agency."""
    edges = list(edges)
    names = dict.fromkeys([*nodes, *(n for edge in edges for n in edge)])
    facts: list[Fact] = [
        Organisation(id=n, name=n, attributes=(("agency", groups[n]),) if n in groups else ()) for n in names
    ]
    facts += [Relationship(id=f"t{i}", one=a, other=b, directed=directed) for i, (a, b) in enumerate(edges)]
    return Map(partnership=Partnership(id="p", title="A network")).having(put=facts)


def rows_of(name: str) -> list[dict[str, str]]:
    """A table of the reference networks."""
    with (NETWORKS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
