from stakeholdermap.model import edits
from stakeholdermap.model.changes import Changes, apply, between
from tests.model.places import small_place


def test_nothing_differs_between_a_map_and_itself() -> None:
    assert not between(small_place(), small_place())
    assert between(small_place(), small_place()) == Changes()


def test_what_is_added_changed_and_gone_is_told_apart() -> None:
    before = small_place()
    after = edits.connect(edits.change(before, "trust", name="Vale NHS Trust"), "trust", "council", id="new")
    after = edits.remove(after, "leader")
    changes = between(before, after)
    assert [fact.id for fact in changes.added] == ["new"]
    assert [(old.id, old is before.organisations["trust"]) for old, _ in changes.changed] == [("trust", True)]
    assert {fact.id for fact in changes.gone} == {"leader", "leader-chair"}
    assert changes.ids == {"new", "trust", "leader", "leader-chair"}


def test_changes_lead_there_and_their_reverse_leads_back() -> None:
    before = small_place()
    after = edits.remove(edits.change(before, "place", title="Eastmarch"), "board")
    changes = between(before, after)
    assert apply(before, changes) == after
    assert apply(after, changes.reversed()) == before
    assert changes.reversed().reversed() == changes
