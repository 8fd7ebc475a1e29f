"""The banner over everything while something is tried out, or when something was left unfinished."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from stakeholdermap.desk.panels.text import Elided, counted, plain

Way = tuple[str, str, Callable[[], object]]


class Banner(QFrame):
    """One calm line: what is tried out, what it does to the findings, and the ways on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", True)
        self.setAccessibleName("What if")
        self.words = Elided()
        self.findings = plain(wrap=False)
        self.findings.setProperty("tone", "heading")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.findings)
        self._ways = QWidget()
        self._row = QHBoxLayout(self._ways)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        row.addWidget(self._ways)
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def say(self, words: str, ways: Sequence[Way]) -> None:
        """Show these words, and a button for each way on: what it says, what it means, what it does."""
        self.words.say(words, "")
        self.say_findings("")
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = {said: self._button(said, meaning, act) for said, meaning, act in ways}
        self.show()

    def say_findings(self, words: str) -> None:
        """Say what becomes of the findings, as soon as it is known."""
        self.findings.setText(words)
        self.findings.setVisible(bool(words))

    def _button(self, said: str, meaning: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(said)
        button.setToolTip(meaning)
        button.setAccessibleDescription(meaning)
        button.clicked.connect(lambda: act())
        self._row.addWidget(button)
        return button


def findings_in_words(gone: int, new: int) -> str:
    """What becomes of the findings: 3 findings gone, 1 new."""
    if not gone and not new:
        return "The same findings"
    if not new:
        return f"{counted(gone, 'finding', 'findings')} gone, none new"
    return f"{counted(gone, 'finding', 'findings') if gone else 'No finding'} gone, {new:,} new"
