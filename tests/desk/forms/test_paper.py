from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from stakeholdermap.analysis.review import review
from stakeholdermap.desk.forms.paper import PaperDialog, reports
from stakeholdermap.model import edits


@pytest.fixture
def dialog(qtbot, westmarch) -> PaperDialog:
    made = PaperDialog(review(westmarch, (), as_at=date(2026, 3, 1)), {"meeting": "The Board"}, lambda _: None)
    qtbot.addWidget(made)
    return made


def test_the_order_starts_from_what_was_said_last_time_and_shows_no_names(dialog) -> None:
    order = dialog.order()
    assert (order["meeting"], order["format"], order["show_names"]) == ("The Board", ".docx", False)


def test_a_date_that_is_none_keeps_the_dialog_open_and_says_why(dialog) -> None:
    dialog.show()
    dialog.form.boxes["date"].setText("soon")
    dialog.accept()
    assert dialog.isVisible()
    assert "“soon” is not a date" in dialog.trouble.text()
    dialog.form.boxes["date"].setText("14 April 2026")
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.order()["date"] == date(2026, 4, 14)


def test_the_dialog_says_what_the_paper_will_report(westmarch) -> None:
    said = reports(review(westmarch, (), as_at=date(2026, 3, 1)))
    assert said.endswith("as at 1 March 2026.")
    assert "finding" in said


def test_posts_that_read_like_names_are_told_before_the_paper_is_written(qtbot, westmarch) -> None:
    someone = next(iter(westmarch.people))
    map = edits.change(westmarch, someone, name="", post="Ann Lee")
    made = PaperDialog(review(map, (), as_at=date(2026, 3, 1)), {}, lambda _: None)
    qtbot.addWidget(made)
    warned = [label.text() for label in made.findChildren(QLabel) if label.property("tone") == "warning"]
    assert (
        "“Ann Lee” reads like a name and is recorded as a post: the paper prints posts. Please check first." in warned
    )
