from stakeholdermap.desk.panels.called import LONGEST, as_evidence, called, in_full, shortened
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Answer, Appointment, Body, Organisation, Person, Seat
from stakeholdermap.model.words import SHARED_PRINCIPLES


def staff(*people: Person) -> Map:
    return edits.add(Map(), Organisation(id="pcn", name="Riverside PCN"), *people)


def test_a_person_is_called_by_the_post_and_the_name_comes_after() -> None:
    map = staff(Person(id="p", name="Dr Sian Morgan", post="Place clinical lead", employer="pcn"))
    assert called(map, "p") == "Place clinical lead"
    assert in_full(map, "p") == "Place clinical lead, Dr Sian Morgan"


def test_two_with_posts_of_one_name_are_told_apart_by_their_employers() -> None:
    map = staff(
        Person(id="p", name="Dr Sian Morgan", post="Clinical director", employer="pcn"),
        Person(id="q", name="Dr Tom Hale", post="Clinical director"),
    )
    assert [called(map, id) for id in "pq"] == ["Clinical director, Riverside PCN", "Clinical director"]


def test_whoever_has_no_post_and_whatever_is_no_person_has_a_name() -> None:
    map = staff(Person(id="p", name="Dr Sian Morgan"), Person(id="q", post="Nurse"))
    assert [called(map, id) for id in ("p", "q", "pcn", None)] == ["Dr Sian Morgan", "Nurse", "Riverside PCN", ""]
    assert [in_full(map, id) for id in ("p", "q", "pcn", None)] == ["Dr Sian Morgan", "Nurse", "Riverside PCN", ""]


def test_a_long_name_keeps_both_its_ends() -> None:
    names = [shortened(f"{'Neighbourhood health alliance ' * 5}committee {number}") for number in (1, 2)]
    assert names[0] != names[1]
    assert max(map(len, names)) <= LONGEST
    assert shortened("Engine Room") == "Engine Room"


def test_evidence_of_one_name_is_told_apart_by_organisation_board_and_who_answered() -> None:
    map = edits.add(
        staff(Person(id="p", post="Clinical director", employer="pcn"), Person(id="q", post="Clinical director")),
        *(Body(id=id, name=name) for id, name in (("b", "Place Board"), ("g", "Delivery Group"))),
        *(Seat(id=f"{id}-{body}", body=body) for id in "pq" for body in "bg"),
        *(Appointment(id=f"a-{id}-{body}", seat=f"{id}-{body}", person=id) for id in "pq" for body in "bg"),
        *(
            Answer(id=f"n{n}", principle=next(iter(SHARED_PRINCIPLES)), agree=n, by=by)
            for n, by in ((5, None), (2, "pcn"))
        ),
    )
    assert [as_evidence(map, id) for id in ("p-b", "p-g", "q-b")] == [
        "Clinical director (Riverside PCN), Place Board",
        "Clinical director (Riverside PCN), Delivery Group",
        "Clinical director, Place Board",
    ]
    assert as_evidence(map, "p") == "Clinical director (Riverside PCN)"
    assert [as_evidence(map, id) for id in ("n5", "n2")] == ["One answer: 5", "Riverside PCN: 2"]
