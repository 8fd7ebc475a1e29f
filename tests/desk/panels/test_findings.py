from PySide6.QtWidgets import QPushButton

from stakeholdermap.desk.panels import findings
from stakeholdermap.model import edits

SOON = 20_000


def used(window) -> set[str]:
    return {result.standard.id for result in window.reviewer.review.standards}


def test_every_finding_of_the_review_has_its_card_in_the_same_order(on_westmarch) -> None:
    review = on_westmarch.reviewer.review
    assert [card.finding for card in on_westmarch.findings.cards.values()] == list(review.findings)
    assert on_westmarch.side_tabs.tabText(0) == f"Findings {len(review.findings)}"


def test_strengths_are_shown_as_plainly_as_the_rest(on_westmarch) -> None:
    strengths = [c for c in on_westmarch.findings.cards.values() if c.finding.severity == "strength"]
    assert strengths
    assert all(card.accessibleName().startswith("Strength: ") for card in strengths)


def test_show_selects_the_evidence(on_westmarch) -> None:
    card = next(card for card in on_westmarch.findings.cards.values() if "show" in card.doors)
    card.doors["show"].click()
    assert on_westmarch.selection.ids == frozenset(card.finding.evidence)
    assert card.doors["show"].text() == f"Show {len(card.finding.evidence)} on map"


def test_how_this_is_worked_out_opens_in_place_and_closes_again(on_westmarch) -> None:
    card = next(card for card in on_westmarch.findings.cards.values() if card.finding.caveat)
    card.doors["method"].click()
    assert card.more.isVisible()
    said = [label.text() for label in card.more.findChildren(type(on_westmarch.findings.state))]
    assert card.finding.method in said
    assert card.finding.source in said
    assert card.finding.caveat in said
    card.doors["method"].click()
    assert not card.more.isVisible()


def test_what_is_open_stays_open_when_the_review_is_worked_out_again(qtbot, on_westmarch) -> None:
    first = next(iter(on_westmarch.findings.cards))
    on_westmarch.findings.cards[first].doors["remedy"].click()
    title = on_westmarch.document.map.partnership.id
    on_westmarch.document.edit("Title", lambda m: edits.change(m, title, as_at=None))
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current, timeout=SOON)
    # Cards that were made anew are shown a moment later.
    qtbot.waitUntil(lambda: on_westmarch.findings.cards[first].more.isVisible(), timeout=SOON)


def test_a_stale_review_says_that_it_is_being_worked_out(qtbot, on_westmarch) -> None:
    assert not on_westmarch.findings.state.isVisible()
    on_westmarch.document.edit("Add", lambda m: edits.add_decision(m, "Another"))
    assert on_westmarch.findings.state.isVisible()
    assert on_westmarch.findings.state.text() == "Reviewing…"
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current, timeout=SOON)
    assert not on_westmarch.findings.state.isVisible()


def test_choosing_a_body_shows_its_findings_and_its_seats(on_westmarch) -> None:
    panel, map = on_westmarch.findings, on_westmarch.document.map
    body = next(b.id for b in map.bodies.values() if b.name == "Finance and Resources Committee")
    panel.bodies.setCurrentIndex(panel.bodies.findData(body))
    panel.bodies.activated.emit(panel.bodies.currentIndex())
    assert {card.finding.body for card in panel.cards.values()} == {body}
    assert on_westmarch.charts.strip.seats_title.text() == "Who holds the seats: Finance and Resources Committee"


def test_the_lines_above_name_each_standard_with_how_much_of_it_is_met(on_westmarch) -> None:
    lines = on_westmarch.findings.summary.words()
    told = [r for r in on_westmarch.reviewer.review.standards if r.applicable]
    for result in told:
        assert f"{result.met} of {result.applicable}" in lines
        assert findings.line_of(on_westmarch.reviewer.review, result) in lines
    assert lines[-1] == "37 seats, 1 vacant, 1 to be confirmed. Membership as at 1 March 2026."


def test_ticking_a_standard_reviews_against_it_too(qtbot, on_westmarch) -> None:
    menu = on_westmarch.findings.standards.menu()
    menu.aboutToShow.emit()
    wanted = next(a for a in menu.actions() if a.isCheckable() and not a.isChecked())
    before = set(on_westmarch.reviewer.standards)
    wanted.trigger()
    qtbot.waitUntil(lambda: before < used(on_westmarch), timeout=SOON)
    assert before < set(on_westmarch.reviewer.standards)


def test_a_number_of_a_finding_opens_how_it_is_worked_out(qtbot, on_westmarch) -> None:
    card = next(c for c in on_westmarch.findings.cards.values() if c.finding.kind == "effective_number")
    card.doors["method"].click()
    opens = next(b for b in card.more.findChildren(QPushButton) if b.accessibleName().startswith("Largest share"))
    opens.click()
    panel = on_westmarch.explainer.panel
    qtbot.waitUntil(panel.isVisible, timeout=SOON)
    assert panel.explanation.says in opens.text()


def test_what_is_behind_a_finding_is_named_and_can_be_gone_to(on_westmarch) -> None:
    card = next(c for c in on_westmarch.findings.cards.values() if c.finding.kind == "cut_point")
    card.doors["method"].click()
    go = [b for b in card.more.findChildren(QPushButton) if b.text() == "Go to"]
    go[0].click()
    assert on_westmarch.selection.ids == frozenset(card.finding.evidence[:1])


def test_the_words_of_a_finding_open_the_glossary(on_westmarch) -> None:
    card = next(c for c in on_westmarch.findings.cards.values() if c.finding.kind == "cut_point")
    card.doors["method"].click()
    word = next(b for b in card.more.findChildren(QPushButton) if b.text() == "Cut point")
    word.click()
    assert on_westmarch.guide.terms.term == "cut_point"
    on_westmarch.guide.terms.close()
