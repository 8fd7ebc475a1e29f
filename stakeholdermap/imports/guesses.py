"""What a name or a post lets one guess: sector, profession, seniority, skills, whom a seat speaks for.

Every rule is a row of a table, tried from the top; what no row fits stays not known. All patterns are
matched against ``plain`` text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from stakeholdermap.imports.text import plain
from stakeholdermap.model import words

Rules: TypeAlias = Sequence[tuple[str, str]]

_SECTORS: Rules = (
    (r"healthwatch", "healthwatch"),
    (
        (
            r"\b(icb|icbs|integrated care board|ccg|clinical commissioning|nhs england|"
            r"commissioning support)\b"
        ),
        "nhs_commissioner",
    ),
    (
        (
            r"\b(pcn|pcns|primary care|gp federation|general practice|surgery|medical (centre|"
            r"practice)|lmc|local medical committee)\b"
        ),
        "primary_care",
    ),
    (
        (
            r"\b(vcse|vcfse|vcs|vcfs|cvs|voluntary|volunt\w+|charit\w+|third sector|faith|age (uk|"
            r"concern)|citizens advice|mind|carers|hospice|food ?bank|community action|youth club|"
            r"scouts|mencap|scope|samaritans|red cross)\b"
        ),
        "vcse",
    ),
    (r"\b(hospitals?|infirmary|acute)\b(?!.*\bmental\b)", "acute_provider"),
    (
        r"\bmental health\b.*\b(trust|ft|nhs)\b|\b(trust|ft|nhs)\b.*\bmental health\b",
        "mental_health_provider",
    ),
    (r"\bcommunity (health|healthcare|services|nhs)\b|\bcic\b", "community_provider"),
    (r"\bambulance\b|\bnhs\b.*\b(trust|ft)\b|\bfoundation trust\b", "nhs_provider"),
    (r"\b(police|constabulary|probation|crime commissioner|prison|youth justice)\b", "police"),
    (r"\bhousing\b|(?<!care )(?<!nursing )\bhomes\b", "housing"),
    (r"\b(school|schools|academy|college|university|education)\b", "education"),
    (
        (
            r"\b(care homes?|nursing homes?|home care|homecare|domiciliary|social care|care (group|"
            r"association|ltd|limited))\b"
        ),
        "social_care_provider",
    ),
    (r"\b(council|councils|local authorit\w+|combined authority|borough|unitary)\b", "local_authority"),
    (r"\b(chamber of commerce|enterprise partnership|employers|business)\b", "employer"),
    (r"\b(fire and rescue|fire service|jobcentre|dwp)\b", "wider"),
)

_SPEAKS_FOR: Rules = (
    (r"\b(elected members?|councillors?|politicians?|cabinet)\b", "politician"),
    (r"\bhealthwatch\b", "healthwatch"),
    (r"\blived experience\b|\bexperts? by experience\b", "lived_experience"),
    (r"\bcarers?\b", "carer"),
    (
        (
            r"\b(residents? and patients?|patients?|public|communit(y|ies) voice|communities|"
            r"service users?|citizens?|ppg)\b"
        ),
        "community_voice",
    ),
    (r"\bresidents?\b", "resident"),
    (r"\b(vcse|vcfse|vcs|voluntary|third sector|charit\w+|faith|community sector)\b", "vcse"),
    (r"\b(primary care|general practice|gps?|pcns?)\b", "primary_care"),
    (r"\b(icb|ccg|commission(er|ers|ing))\b", "nhs_commissioner"),
    (r"\bmental health (provider|trust|service)s?\b", "mental_health_provider"),
    (r"\bacute\b|\bhospitals?\b", "acute_provider"),
    (r"\bcommunity (health|provider|service)s?\b", "community_provider"),
    (r"\bsocial care\b|\bcare (homes?|providers?)\b", "social_care_provider"),
    (r"\bnhs (providers?|trusts?)\b|\bproviders?\b|\btrusts?\b", "nhs_provider"),
    (r"\b(clinicians?|clinical|doctors?|nurs(e|es|ing)|medical)\b", "clinician"),
    (r"\b(councils?|local (authority|authorities|government)|officers?)\b", "local_authority"),
    (r"\b(police|probation|justice)\b", "police"),
    (r"\bhousing\b", "housing"),
    (r"\b(education|schools?|university|colleges?)\b", "education"),
    (r"\b(employers?|business(es)?)\b", "employer"),
    (r"\b(independent|lay|non executives?)\b", "independent"),
    (r"\b(staff|employees|workforce|trade unions?)\b", "staff"),
    (r"\b(wider|other) partners?\b|\bpartners?\b", "wider"),
)

_PROFESSIONS: Rules = (
    (
        (
            r"^(cllr|councillor)\b|\b(councillor|cabinet member|lead member|portfolio holder|"
            r"leader of the council|executive leader|mayor|elected member)\b"
        ),
        "elected",
    ),
    (r"\bpublic health\b", "public_health"),
    (r"\b(gp|general practitioner|gp partner)\b", "gp"),
    (r"\b(nurse|nursing|matron|midwife|midwifery|health visitor)\b", "nurse"),
    (r"\b(pharmac\w+|dentist\w*|dental|optometrist|optom)\b", "pharmacist_dentist_optom"),
    (
        (
            r"\b(physiotherap\w+|occupational therap\w+|dietit\w+|paramedic|allied health|ahp|"
            r"speech and language)\b"
        ),
        "ahp",
    ),
    (r"\bsocial work(er|ers)?\b", "social_work"),
    (r"\b(finance|financial|treasurer|accountant|section 151|s151)\b", "finance"),
    (
        r"\b(programme|project|pmo) (manager|director|lead|officer|office|management)\b|\bpmo\b",
        "project_management",
    ),
    (r"\b(data|analyst|analytics|intelligence|informatics)\b", "data_analysis"),
    (r"\b(communications?|engagement|marketing)\b", "communication"),
    (r"\b(digital|information technology|chief information officer|ict)\b", "it"),
    (r"\b(coach|facilitator|improvement)\b", "coaching"),
    (
        r"\b(business support|administrat\w+|secretary|personal assistant|minute taker|clerk)\b",
        "administration",
    ),
    (
        (
            r"\b(link worker|community (worker|development|connector)|social prescrib\w+|"
            r"youth worker)\b"
        ),
        "community_work",
    ),
    (r"\b(director|chief|manager|head of|(?<!non )executive|officer)\b", "management"),
)
_DOCTOR = re.compile(r"^(dr|doctor)\b")
_ONLY_FOR_DOCTORS = re.compile(r"\bmedical director\b")
_DOCTORS_POST = re.compile(r"\b(medical|clinical|consultant|doctor)\b")

_BANDS: Rules = (
    (
        (
            r"^(cllr|councillor)\b|\b(councillor|cabinet member|lead member|portfolio holder|"
            r"leader of the council|executive leader|mayor|elected member)\b"
        ),
        "governing",
    ),
    (r"\b(governor|non executive|trustee|lay member|independent chair)\b|^chair (of|person)\b", "governing"),
    (
        (
            r"\b(lived experience|expert by experience|resident|patient|service user|carer) (rep\w*|"
            r"member|partner|leader)\b|\bexpert by experience\b"
        ),
        "lived",
    ),
    (
        (
            r"\b(deputy|associate|assistant|clinical|divisional|programme|locality) director\b|"
            r"\bdeputy chief\b"
        ),
        "senior",
    ),
    (
        (
            r"\bchief executive\b|\bchief \w+ officer\b|\bchief (officer|nurse)\b|\b(executive|"
            r"managing|medical|nursing|finance|strategic|corporate) director\b|\bdirector of\b|"
            r"\bdirector childrens\b"
        ),
        "top",
    ),
    (r"\b(director|head of|consultant|gp partner|clinical lead|principal)\b", "senior"),
    (r"\b(manager|matron|coordinator|co ordinator|team lead\w*)\b", "middle"),
    (r"\b(business support|administrator|assistant|volunteer|clerk|receptionist)\b", "support"),
    (r"\b(analyst|social worker|nurse|practitioner|link worker|officer|therapist|worker|gp)\b", "front_line"),
)

_SKILLS: Rules = (
    (
        r"\b(programme|project|pmo) (manager|director|lead|officer|office|management)\b|\bpmo\b",
        "project_management",
    ),
    (r"\b(data analyst|analyst|analytics|informatics|data (lead|manager|scientist))\b", "data_analysis"),
    (r"\b(communications?|engagement (lead|manager|officer))\b", "communication"),
    (r"\b(business support|administrator|administration|secretary|personal assistant)\b", "administration"),
    (r"\b(digital|information technology|ict)\b", "it"),
    (r"\b(coach|facilitator|improvement (lead|adviser|coach))\b", "coaching"),
)

_BODY_TYPES: Rules = (
    (r"\bcouncil of governors\b", "council_of_governors"),
    (r"\bengine room\b", "engine_room"),
    (r"\bbig room\b", "big_room"),
    (r"\b(coordinating|co ordinating|programme office|secretariat)\b", "coordinating_body"),
    (r"\bcommittee\b", "committee"),
    (r"\bboard\b", "board"),
    (r"\b(group|team|panel|workstream|task force|taskforce|working party)\b", "group"),
    (r"\b(alliance|forum|assembly)\b", "alliance"),
)
_BODY = re.compile(
    r"\b(board|committee|sub ?committee|group|team|panel|forum|assembly|partnership|collaborative|engine room|big room|"
    r"council of governors|workstream|executive|alliance|network)\b"
)

_LEVELS: Rules = (
    (r"\bneighbourhoods?\b|\bpcn\b|\bprimary care network\b", "neighbourhood"),
    (r"\bplace\b|\bhealth and wellbeing board\b", "place"),
    (r"\b(icb|ics|icp|integrated care (board|system|partnership))\b", "system"),
)

_POST = re.compile(
    r"\b(director|officer|governor|representative|rep|manager|executive|nominee|member|councillor|chair|head of|lead|"
    r"leader of|cabinet member|coordinator|administrator|secretary|analyst|commissioner|trustee|clinical lead)\b"
)
_TITLED = re.compile(
    r"^(dr|cllr|councillor|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|baroness|rev|revd|canon|imam|rabbi)\b"
)
_CLASS = re.compile(
    r"\b(constituency|sector|elected|authorities|organisations|trusts|groups?|governors|various|councils)\b"
)
_OWN_NAME = re.compile(r"\b(nhs|icb|foundation|county|borough|city|district|metropolitan)\b")

_TIES: Rules = (
    (r"\bjoint(ly)? (commission\w*|fund\w*)\b|\bco commission\w*\b", "jointly_commissions"),
    (r"\bcommission\w*\b|\bcontracts?\b", "commissions"),
    (r"\b(fund\w*|grants?|pays?)\b", "funds"),
    (r"\brefer\w*\b", "refers_to"),
    (r"\breports?( to)?\b", "reports_to"),
    (r"\baccountable\b|\bholds? to account\b", "accountable_to"),
    (
        r"\b(shares?|exchanges?) (information|data)\b|\binformation sharing\b|\bdata sharing\b",
        "shares_information",
    ),
    (r"\badvis\w+\b", "advises"),
    (r"\b(speaks? for|represents?)\b", "speaks_for"),
    (r"\btrusts\b", "trusts"),
    (
        (
            r"\b(works?|working|partners?|collaborat\w+|cooperat\w+|co operat\w+) (with|together)\b|"
            r"\bworks with\b|\bpartner\w*\b|\bcollaborat\w+\b"
        ),
        "works_with",
    ),
)


def first_of(rules: Rules, text: str) -> str:
    """The answer of the first rule that fits the plain form of ``text``; empty when none does."""
    bare = plain(text)
    return next((answer for pattern, answer in rules if re.search(pattern, bare)), "")


def sector(organisation: str) -> str:
    """The sector an organisation's name suggests."""
    return first_of(_SECTORS, organisation)


def group_in(text: str) -> str:
    """The group that a “Representing” cell means: a key or the words of the list, or words like them."""
    bare = plain(text)
    for key, group in words.GROUPS.items():
        if bare in (key.replace("_", " "), plain(group.words)):
            return key
    return first_of(_SPEAKS_FOR, text)


def narrower(told: str, post: str) -> str:
    """The group told for a seat, or the one below it that the seat's post itself names."""
    named = first_of(_SPEAKS_FOR, post)
    return named if named and words.is_within(named, told) else told


def profession(name: str, post: str, sector_of_employer: str) -> str:
    """A profession from title and post. “Dr” alone says nothing: it may be a doctorate."""
    if first_of(_PROFESSIONS[:1], name):
        return "elected"
    found = first_of(_PROFESSIONS, post)
    if found not in ("", "management") or not _is_doctor(plain(name), plain(post), sector_of_employer):
        return found
    if sector_of_employer == "primary_care":
        return "gp"
    return "hospital_doctor" if sector_of_employer == "acute_provider" else "doctor"


def _is_doctor(name: str, post: str, sector_of_employer: str) -> bool:
    if _ONLY_FOR_DOCTORS.search(post):
        return True
    return bool(_DOCTOR.match(name)) and (sector_of_employer == "primary_care" or bool(_DOCTORS_POST.search(post)))


def band(name: str, post: str, sector_of_employer: str) -> str:
    """A seniority band from title and post; for a charity's chief officer none, which only people can tell."""
    if first_of(_BANDS[:1], name):
        return "governing"
    found = first_of(_BANDS, post)
    return "" if found == "top" and sector_of_employer in ("vcse", "healthwatch") else found


def is_elected(name: str, post: str) -> bool:
    """Whether title or post is that of an elected member."""
    return bool(first_of(_PROFESSIONS[:1], name) or first_of(_PROFESSIONS[:1], post))


def skills(post: str) -> tuple[str, ...]:
    """The skills that a post is about."""
    bare = plain(post)
    return tuple(skill for pattern, skill in _SKILLS if re.search(pattern, bare))


def body_type(name: str) -> str:
    """The type of a body from its name."""
    return first_of(_BODY_TYPES, name)


def is_body_name(text: str) -> bool:
    """Whether the words could be the name of a board, committee or group."""
    return bool(_BODY.search(plain(text)))


def level(name: str) -> str:
    """System, place or neighbourhood, where the name says so."""
    return first_of(_LEVELS, name)


def is_post(text: str) -> bool:
    """Whether a cell under “Name” holds a post (“Public governor 1”) rather than somebody's name."""
    bare = plain(text)
    return bool(_POST.search(bare)) and not (
        _TITLED.match(bare) and len(bare.split()) > 2 and bare.split()[0] != "councillor"
    )


def is_class_of_organisations(text: str) -> bool:
    """Whether words under “Constituency” name a kind of organisation or an electorate, not one organisation."""
    bare = plain(text)
    if _OWN_NAME.search(bare) and not re.search(r"\b(elected|constituency|sector)\b", bare):
        return False
    return bool(_CLASS.search(bare)) or bare in (
        "public",
        "staff",
        "patients",
        "clinical commissioning group",
    )


def tie_kind(text: str) -> str:
    """The kind of a tie from its wording: a key or the words of the list, or words like them; else “other”."""
    bare = plain(text)
    for key, kind in words.TIE_KINDS.items():
        if bare in (key.replace("_", " "), plain(kind.words)):
            return key
    return first_of(_TIES, text) or ("other" if bare else "works_with")
