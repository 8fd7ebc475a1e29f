"""What the commands do to the map, and where they leave the selection."""

from stakeholdermap.model import edits
from stakeholdermap.model.things import Organisation, SavedView, new_id

NEW = new_id()


def test_after_undo_what_came_back_is_selected(on_westmarch) -> None:
    gone = next(iter(on_westmarch.document.map.organisations))
    on_westmarch.selection.set([gone])
    on_westmarch.commands["remove"].trigger()
    assert on_westmarch.selection.ids == frozenset()
    on_westmarch.commands["undo"].trigger()
    assert gone in on_westmarch.selection.ids


def test_after_redo_what_was_added_is_selected(on_westmarch) -> None:
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    on_westmarch.commands["undo"].trigger()
    assert NEW not in on_westmarch.selection.ids
    on_westmarch.commands["redo"].trigger()
    assert on_westmarch.selection.ids == {NEW}


def test_a_view_that_was_of_a_removed_body_alone_is_said_to_show_more(on_westmarch) -> None:
    body, other = list(on_westmarch.document.map.bodies)[:2]
    one = SavedView(id=new_id(), name="Board only", bodies=(body,))
    both = SavedView(id=new_id(), name="Both", bodies=(body, other))
    on_westmarch.document.edit("Add views", lambda m: edits.add(m, one, both))
    on_westmarch.selection.set([body])
    on_westmarch.commands["remove"].trigger()
    views = on_westmarch.document.map.views
    assert (views[one.id].bodies, views[both.id].bodies) == ((), (other,))
    assert "The view “Board only” no longer asks for a board or committee." in on_westmarch.status.said.words


def test_undoing_a_move_selects_the_card_that_went_back(on_westmarch) -> None:
    map = on_westmarch.map_view.map
    card, sheet = next(iter(map.organisations)), next(iter(map.sheets))
    on_westmarch.document.edit("Arrange", lambda m: edits.move(map, sheet, {card: (5.0, 5.0)}))
    on_westmarch.document.edit("Move", lambda m: edits.move(m, sheet, {card: (900.0, 0.0)}))
    on_westmarch.commands["undo"].trigger()
    assert on_westmarch.selection.ids == {card}
