import gc

import pytest

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.settling import Settling
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation


@pytest.fixture
def desk(qtbot):
    document, background = Document(pytest.fail), Background()
    settling = Settling(document, background)
    yield document, background
    settling.deleteLater()
    background.wait_all()
    gc.unfreeze()


def work(qtbot, background):
    with qtbot.waitSignal(background.idle):
        background.run(lambda: None, lambda _: None)


def test_a_map_that_was_opened_is_set_aside_when_the_work_on_it_is_done(qtbot, desk):
    document, background = desk
    # What tests before this one left may be set aside already.
    gc.unfreeze()
    document.show(Map().having(put=[Organisation(id="o", name="Council")]))
    assert gc.get_freeze_count() == 0
    work(qtbot, background)
    assert gc.get_freeze_count() > 0
    assert not any(thing is document.map for thing in gc.get_objects())


def test_edits_of_the_same_map_set_nothing_more_aside(qtbot, desk):
    document, background = desk
    document.show(Map())
    work(qtbot, background)
    document.edit("Add", lambda map: map.having(put=[Organisation(id="o", name="Council")]))
    work(qtbot, background)
    assert any(thing is document.map for thing in gc.get_objects())


def test_another_map_is_set_aside_instead_of_the_one_before(qtbot, desk):
    document, background = desk
    for _ in range(2):
        document.show(Map())
        work(qtbot, background)
        assert not any(thing is document.map for thing in gc.get_objects())
