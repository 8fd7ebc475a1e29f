from PySide6.QtCore import Qt

from stakeholdermap.desk.panels import listing, outline
from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, new_id


def shown(panel: outline.Outline) -> dict[str, list[str]]:
    rows = [panel.model.item(row) for row in range(panel.model.rowCount())]
    return {item.text(): [item.child(n).text() for n in range(item.rowCount())] for item in rows}


def test_everybody_and_everything_is_listed_by_group_with_counts(on_westmarch) -> None:
    listed = shown(on_westmarch.outline)
    assert listed["Voluntary and community"] == ["Age Concern Vale", "Carers Together", "Vale VCSE Alliance"]
    assert (len(listed["Bodies"]), len(listed["People"]), len(listed["Decisions"])) == (5, 20, 5)
    heading = on_westmarch.outline.model.item(0)
    assert heading.data(outline.COUNT) == str(len(listed[heading.text()]))


def test_an_organisation_whose_group_nobody_recorded_is_listed_as_such() -> None:
    map = edits.add(Map(), Organisation(id=new_id(), name="Somebody"))
    assert [(s.words, len(s.ids)) for s in listing.sections(map)] == [("Group not known", 1)]


def test_searching_leaves_what_is_found_and_tells_the_others(qtbot, on_westmarch) -> None:
    panel = on_westmarch.outline
    with qtbot.waitSignal(panel.searched) as told:
        panel.search.setText("vcse")
    listed = shown(panel)
    assert "Vale VCSE Alliance" in listed["Voluntary and community"]
    assert "NHS commissioner" not in listed
    map = on_westmarch.document.map
    assert sorted(in_full(map, id) for id in told.args[0]) == sorted(
        name for names in listed.values() for name in names
    )
    with qtbot.waitSignal(panel.searched) as told:
        panel.search.clear()
    assert told.args == [None]
    assert len(shown(panel)["People"]) == 20


def test_searching_finds_people_by_post_and_employer(on_westmarch) -> None:
    map = on_westmarch.document.map
    found = [p for p in map.people.values() if listing.matches(map, p, "riverside")]
    assert {map.name_of(p.employer) for p in found} == {"Riverside PCN"}


def test_a_search_that_finds_nothing_says_so(qtbot, on_westmarch) -> None:
    with qtbot.waitSignal(on_westmarch.outline.searched):
        on_westmarch.outline.search.setText("zzz")
    assert on_westmarch.outline.nothing.text() == "Nothing here is called “zzz”."
    assert on_westmarch.outline.nothing.isVisible()


def test_the_selection_is_in_step_both_ways(on_westmarch) -> None:
    panel, selection = on_westmarch.outline, on_westmarch.selection
    council = next(o.id for o in on_westmarch.document.map.organisations.values() if o.name == "Westmarch Council")
    selection.set([council])
    assert [i.data(outline.ID) for i in panel.tree.selectionModel().selectedIndexes()] == [council]
    other = panel.model.item(1).child(0)
    panel.tree.setCurrentIndex(other.index())
    assert selection.ids == {other.data(outline.ID)}


def test_a_new_name_shows_at_once(qtbot, on_westmarch) -> None:
    council = next(o.id for o in on_westmarch.document.map.organisations.values() if o.name == "Westmarch Council")
    with qtbot.waitSignal(on_westmarch.outline.searched):
        on_westmarch.document.edit("Rename", lambda m: edits.change(m, council, name="Westmarch City Council"))
    assert shown(on_westmarch.outline)["Local authority"] == ["Westmarch City Council"]


def test_every_row_says_what_it_is_to_a_screen_reader(on_westmarch) -> None:
    heading = on_westmarch.outline.model.item(0)
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Local authority, 1"
    assert heading.child(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Westmarch Council, organisation"


def test_a_heading_that_was_closed_stays_closed_when_the_map_changes(on_westmarch) -> None:
    panel = on_westmarch.outline
    heading = panel.model.item(0)
    panel.tree.setExpanded(heading.index(), False)
    panel.fill()
    assert not panel.tree.isExpanded(panel.model.item(0).index())
    assert panel.tree.isExpanded(panel.model.item(1).index())


def test_things_that_go_and_come_back_are_listed_again(on_westmarch) -> None:
    panel, before = on_westmarch.outline, shown(on_westmarch.outline)
    people = list(on_westmarch.document.map.people)
    on_westmarch.document.edit("Remove", lambda m: edits.remove(m, *people[:5]))
    panel.fill()
    assert len(shown(panel)["People"]) == 15
    on_westmarch.document.steps.undo()
    panel.fill()
    assert shown(panel) == before


def test_a_name_spelled_a_little_wrong_is_found_and_said_to_be_only_close(on_westmarch) -> None:
    panel = on_westmarch.outline
    panel.search.setText("Helthwach")
    panel.fill()
    assert list(shown(panel)) == ["Community voice"]
    assert panel.nothing.text() == "Nothing here is called “Helthwach”. This comes close:"
    assert panel.nothing.isVisible()


def test_a_search_ends_with_the_map_it_was_made_on(on_westmarch) -> None:
    on_westmarch.outline.search.setText("vcse")
    on_westmarch.document.show(Map())
    assert on_westmarch.outline.search.text() == ""


def test_enter_goes_to_the_first_hit_and_on_to_the_next_round_and_round(qtbot, on_westmarch) -> None:
    panel, map = on_westmarch.outline, on_westmarch.document.map
    qtbot.keyClicks(panel.search, "vale")
    seen = []
    for _ in range(3):
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
        seen.append(on_westmarch.selection.ids)
    count = int(panel.hits.said.text().split(" of ")[1])
    assert panel.hits.said.text() == f"3 of {count}"
    assert all(len(ids) == 1 for ids in seen)
    assert len(set(seen)) == 3
    assert all(listing.matches(map, map.find(next(iter(ids))), "vale") for ids in seen)
    for _ in range(count):
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert on_westmarch.selection.ids == seen[-1]


def test_f3_goes_on_and_shift_f3_back(on_westmarch) -> None:
    panel = on_westmarch.outline
    panel.search.setText("vale")
    on_westmarch.commands["find_next"].trigger()
    first = on_westmarch.selection.ids
    on_westmarch.commands["find_next"].trigger()
    on_westmarch.commands["find_previous"].trigger()
    assert on_westmarch.selection.ids == first
    on_westmarch.commands["find_previous"].trigger()
    assert panel.hits.said.text().split(" of ")[0] == panel.hits.said.text().split(" of ")[1]


def test_before_the_first_jump_the_hits_are_only_counted(qtbot, on_westmarch) -> None:
    panel = on_westmarch.outline
    panel.search.setText("vcse")
    panel.fill()
    assert panel.hits.isVisible()
    assert panel.hits.said.text().endswith(" found")
    panel.search.clear()
    panel.fill()
    assert not panel.hits.isVisible()


def test_a_jump_to_somebody_without_a_card_goes_to_what_stands_for_them(qtbot, on_westmarch) -> None:
    panel, view = on_westmarch.outline, on_westmarch.map_view
    view.gaze.zoom_to(3.0)
    view.stage.set_camera(view.stage.camera.moved(-9000, 0))
    panel.search.setText("Sunita Patel")
    panel.jump(1)
    alliance = next(o.id for o in on_westmarch.document.map.organisations.values() if o.name == "Vale VCSE Alliance")
    assert on_westmarch.looks.look.level == "organisations"
    card = view.stage.scene.cards[alliance]
    assert view.rect().intersects(view.stage.camera.box_on_screen(card.box).toAlignedRect())


def test_f3_with_nothing_to_search_for_goes_to_the_search_box(qtbot, on_westmarch) -> None:
    on_westmarch.activateWindow()
    on_westmarch.commands["find_next"].trigger()
    assert on_westmarch.outline.search.hasFocus()
    assert on_westmarch.selection.ids == frozenset()


def test_escape_in_the_search_box_ends_the_search(qtbot, on_westmarch) -> None:
    on_westmarch.outline.search.setText("vale")
    qtbot.keyClick(on_westmarch.outline.search, Qt.Key.Key_Escape)
    assert on_westmarch.outline.search.text() == ""


def test_what_filters_leave_aside_is_greyed_counted_and_said(qtbot, on_westmarch) -> None:
    panel = on_westmarch.outline
    on_westmarch.looks.set(groups=("vcse", "acute_provider"))
    panel.fill()
    headings = {panel.model.item(row).text(): panel.model.item(row) for row in range(panel.model.rowCount())}
    assert headings["Local authority"].data(outline.COUNT) == "0 of 1"
    assert headings["NHS provider"].data(outline.COUNT) == "1 of 3"
    assert headings["Voluntary and community"].data(outline.COUNT) == "3"
    council = headings["Local authority"].child(0)
    assert council.data(outline.ASIDE)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert council.data(spoken) == "Westmarch Council, organisation, left aside by a filter"
    on_westmarch.looks.lift()
    panel.fill()
    assert headings["Local authority"].data(outline.COUNT) == "1"
    assert council.data(spoken) == "Westmarch Council, organisation"


def test_who_changes_sector_moves_from_heading_to_heading_and_can_still_be_renamed(on_westmarch) -> None:
    document, panel = on_westmarch.document, on_westmarch.outline
    carers = next(o.id for o in document.map.organisations.values() if o.name == "Carers Together")
    for group in ("primary_care", "vcse", "primary_care"):
        document.edit("Move", lambda m, group=group: edits.change(m, carers, group=group))
        panel.fill()
    document.edit("Rename", lambda m: edits.change(m, carers, name="Carers' Trust"))
    panel.fill()
    listed = shown(panel)
    assert "Carers' Trust" in listed["Primary care"]
    assert "Carers' Trust" not in listed["Voluntary and community"]


def test_many_things_selected_are_marked_in_pieces_not_one_by_one(on_westmarch) -> None:
    panel, map = on_westmarch.outline, on_westmarch.document.map
    left_out = next(iter(map.people))
    wanted = {*map.organisations, *map.people, *map.bodies} - {left_out}
    on_westmarch.selection.set(wanted)
    marked = panel.tree.selectionModel()
    assert {index.data(outline.ID) for index in marked.selectedIndexes()} == wanted
    assert len(marked.selection()) < len(wanted) / 2


def test_a_new_name_is_put_among_the_others_which_stay_the_same_rows(qtbot, on_westmarch) -> None:
    panel, id = on_westmarch.outline, new_id()
    kept = dict(panel._items)
    group = next(o.group for o in on_westmarch.document.map.organisations.values() if o.name == "Carers Together")
    add = Organisation(id=id, name="Benefits Advice", group=group)
    on_westmarch.document.edit("Add", lambda map: edits.add(map, add))
    names = ["Age Concern Vale", "Benefits Advice", "Carers Together", "Vale VCSE Alliance"]
    qtbot.waitUntil(lambda: shown(panel)["Voluntary and community"] == names)
    assert all(panel._items[one] is item for one, item in kept.items())
    on_westmarch.document.edit("Remove", lambda map: edits.remove(map, id))
    names.remove("Benefits Advice")
    qtbot.waitUntil(lambda: shown(panel)["Voluntary and community"] == names)
    assert id not in panel._items


def test_f3_with_nothing_searched_for_goes_to_the_search_box_in_every_view(on_westmarch) -> None:
    on_westmarch.show_view("decisions")
    on_westmarch.commands["find_next"].trigger()
    assert on_westmarch.outline.search.isVisible()
    assert on_westmarch.focusWidget() is on_westmarch.outline.search
