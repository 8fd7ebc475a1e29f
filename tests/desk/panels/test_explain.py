from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.explain import Explaining
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.explaining.figures_of import figures_of
from stakeholdermap.desk.panels.explain import SHOWN, Explain
from stakeholdermap.desk.window import Window
from stakeholdermap.model import edits
from stakeholdermap.model.things import Organisation, new_id

SOON = 20_000
DECIDERS = FigureKey("effective_number", ("organisation", "flat"))


def opened(qtbot, window: Window, figure: FigureKey = DECIDERS) -> Explain:
    panel = window.explainer.panel
    panel.open(figure)
    told = panel.explanation
    qtbot.waitUntil(lambda: panel.isVisible() and panel.explanation is not told, timeout=SOON)
    return panel


def links(panel: Explain, words: str) -> list[QPushButton]:
    return [button for button in panel.findChildren(QPushButton) if button.text().startswith(words)]


def test_a_figure_opens_with_all_that_is_behind_it(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    told, said = panel.explanation, panel.words()
    for words in (told.title, told.says, told.sentence, told.would_change, told.formula, told.source, told.caveat):
        assert words in said
    assert [h for h in said if h in ("Behind it", "What would change it", "Formula", "Source")] == [
        "Behind it",
        "What would change it",
        "Formula",
        "Source",
    ]


def test_it_is_named_for_a_screen_reader_and_every_link_too(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    assert panel.accessibleName() == "How this is worked out"
    assert panel.explanation.sentence in panel.accessibleDescription()
    assert all(button.accessibleName() for button in panel.findChildren(QPushButton))
    assert all(button.accessibleName() != "Go to" for button in links(panel, "Go to"))


def test_esc_closes_it_and_the_keyboard_goes_back_to_where_it_was(qtbot, on_westmarch) -> None:
    on_westmarch.charts.strip.seats.setFocus()
    panel = opened(qtbot, on_westmarch)
    assert panel.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert on_westmarch.findings.isVisible()
    assert QApplication.focusWidget() is on_westmarch.charts.strip.seats


def test_a_tab_beside_the_map_leaves_it_and_a_later_review_does_not_bring_it_back(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    on_westmarch.show_side("history")
    assert on_westmarch.history.isVisible()
    on_westmarch.document.edit("Add", lambda m: edits.add_decision(m, "Another"))
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current and not on_westmarch.background.is_busy, timeout=SOON)
    assert not panel.isVisible()


def test_the_tab_that_was_open_before_shows_its_panel_again(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    on_westmarch.show_side("findings")
    assert on_westmarch.findings.isVisible()
    assert not panel.isVisible()


def test_what_is_behind_it_is_listed_in_part_and_then_in_full(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    evidence = panel.explanation.evidence
    assert len(links(panel, "Go to")) == SHOWN
    links(panel, "List")[0].click()
    assert len(links(panel, "Go to")) == len(evidence)


def test_a_piece_of_evidence_can_be_gone_to_and_all_of_them_shown(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    links(panel, "Go to")[0].click()
    assert on_westmarch.selection.ids == frozenset(panel.explanation.ids[:1])
    links(panel, "Show")[0].click()
    assert on_westmarch.selection.ids == frozenset(panel.explanation.ids)


def test_it_follows_an_edit_while_it_is_open(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    before = panel.explanation.says
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=new_id(), name="Another")))
    qtbot.waitUntil(lambda: panel.explanation.says != before, timeout=SOON)
    assert panel.explanation.says.endswith(" of 12")


def test_a_figure_that_is_gone_is_said_plainly(qtbot, on_westmarch) -> None:
    panel = on_westmarch.explainer.panel
    panel.open(FigureKey("degree", ("nobody",)))
    qtbot.waitUntil(panel.isVisible, timeout=SOON)
    assert panel.words() == ["It is no longer in the network."]


def test_a_bar_opens_its_figure_by_mouse_and_by_keyboard(qtbot, on_westmarch) -> None:
    bars, panel = on_westmarch.charts.strip.seats, on_westmarch.explainer.panel
    bars.choose(0)
    qtbot.waitUntil(panel.isVisible, timeout=SOON)
    assert panel.figure == bars.bars[0].figure
    assert panel.explanation.says == bars.bars[0].says.partition(",")[0]
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.explanation.figure == bars.bars[1].figure, timeout=SOON)


def test_the_curve_opens_how_many_decide(qtbot, on_westmarch) -> None:
    curve, panel = on_westmarch.charts.strip.decides, on_westmarch.explainer.panel
    curve.setFocus()
    qtbot.keyClick(curve, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.isVisible, timeout=SOON)
    assert panel.figure == DECIDERS


def test_a_bar_beneath_the_decisions_opens_its_share(qtbot, on_westmarch) -> None:
    on_westmarch.show_view("decisions")
    bars, panel = on_westmarch.charts.weights.charts["band"], on_westmarch.explainer.panel
    bars.choose(0)
    qtbot.waitUntil(panel.isVisible, timeout=SOON)
    assert panel.explanation.says == bars.bars[0].says


def test_the_inspector_shows_the_figures_of_what_is_selected_and_each_opens(qtbot, on_westmarch) -> None:
    map, told_of = on_westmarch.document.map, on_westmarch.explainer.told_of
    on_westmarch.show_side("inspector")
    council = next(o.id for o in map.organisations.values() if o.name == "Westmarch Council")
    on_westmarch.selection.set([council])
    qtbot.waitUntil(told_of.content.isVisible, timeout=SOON)
    shown = [button.text() for button in told_of.findChildren(QPushButton)]
    assert any(words.startswith("Decision share ") for words in shown)
    assert "The only way to four others" in shown
    next(button for button in told_of.findChildren(QPushButton) if "Between" in button.text()).click()
    qtbot.waitUntil(lambda: on_westmarch.explainer.panel.isVisible(), timeout=SOON)
    assert on_westmarch.explainer.panel.figure == FigureKey("betweenness", (council,))


def test_every_figure_that_the_inspector_offers_can_be_opened_and_is_the_same(qtbot, on_westmarch) -> None:
    map, told_of = on_westmarch.document.map, on_westmarch.explainer.told_of
    on_westmarch.show_side("inspector")
    for table in (map.organisations, map.people, map.bodies):
        on_westmarch.selection.set([next(iter(table))])
        told_of.fill()
        for button in told_of.findChildren(QPushButton):
            assert button.accessibleName() == f"{button.text()}: how this is worked out"


def test_nothing_and_several_things_have_no_figures(on_westmarch) -> None:
    told_of = on_westmarch.explainer.told_of
    for ids in ([], list(on_westmarch.document.map.organisations)[:2]):
        on_westmarch.selection.set(ids)
        told_of.fill()
        assert told_of.content.isHidden()


def test_a_word_opens_the_glossary_at_its_entry(qtbot, on_westmarch) -> None:
    panel = opened(qtbot, on_westmarch)
    links(panel, glossary.entry("hhi").term)[0].click()
    terms = on_westmarch.guide.terms
    assert terms.isVisible()
    assert terms.term == "hhi"
    assert glossary.entry("hhi").means in terms.text.toPlainText()
    terms.close()


def test_the_glossary_is_searched_and_its_words_lead_to_one_another(on_westmarch) -> None:
    on_westmarch.commands["glossary"].trigger()
    terms = on_westmarch.guide.terms
    assert terms.list.count() == len(glossary.entries())
    terms.search.setText("quorum")
    assert 0 < terms.list.count() < len(glossary.entries())
    assert terms.term == "quorum"
    terms.text.anchorClicked.emit("quorum_chance")
    assert terms.term == "quorum_chance"
    terms.search.setText("no such word anywhere")
    assert terms.term == ""
    assert terms.nothing.isVisible()
    terms.close()


def test_a_figure_of_the_figures_view_opens_beside_it_and_f1_explains_what_that_is(qtbot, on_westmarch) -> None:
    panel = on_westmarch.explainer.panel
    on_westmarch.show_view("figures")
    on_westmarch.figures.asked.emit(FigureKey("share_with_several"))
    qtbot.waitUntil(lambda: panel.isVisible() and panel.explanation is not None, timeout=SOON)
    assert panel.explanation.figure.name == "share_with_several"
    assert on_westmarch.figures.isVisible()
    assert on_westmarch.guide.topic() == "findings"


def test_every_figure_that_is_offered_for_what_is_selected_says_what_its_explanation_says(on_westmarch) -> None:
    review = on_westmarch.reviewer.review
    opens = Explaining(review)
    offered = 0
    for table in (review.map.organisations, review.map.people, review.map.bodies):
        for id in table:
            for key, words in figures_of(review, id):
                told = opens.explain(key)
                offered += 1
                if key.name in ("decision_share", "betweenness", "banzhaf", "quorum_chance"):
                    assert told.says in words
                elif key.name in ("coverage", "body_votes"):
                    assert told.says in words or told.says.split()[0] in words
    assert offered > 50
