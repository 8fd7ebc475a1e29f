"""Help: short pages that explain what one looks at, each a file in ``resources/help``."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from stakeholdermap.desk.panels.text import column
from stakeholdermap.shipped import folder

# Every page, in the order in which somebody new would read them; a view's page has the view's name.
PAGES = (
    "start",
    "map",
    "ties",
    "layouts",
    "looks",
    "table",
    "matrix",
    "decisions",
    "figures",
    "compare",
    "what-if",
    "findings",
    "fixing",
    "asking",
    "inspector",
    "history",
    "outline",
    "importing",
    "paper",
    "keyboard",
)
SIZE = QSize(860, 620)
MARGIN, GAP, LINE_PERCENT, ROW = 28, 10, 125, 32


class Help(QDialog):
    """The pages in a list, and one of them; it stays open beside the window until it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.resize(SIZE.boundedTo(parent.size()))
        self.list = QListWidget()
        self.list.setAccessibleName("Help pages")
        for page in PAGES:
            item = QListWidgetItem(title_of(page))
            item.setSizeHint(QSize(0, ROW))
            item.setData(Qt.ItemDataRole.UserRole, page)
            self.list.addItem(item)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Help")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.list.currentItemChanged.connect(lambda item, _: self._show(item.data(Qt.ItemDataRole.UserRole)))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.list)
        panes.addWidget(self.text)
        panes.setHandleWidth(1)
        panes.setSizes([210, 650])
        column(self, gap=0).addWidget(panes)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def show_page(self, page: str) -> None:
        """Show this page, in front, with the keyboard on its text."""
        self.list.setCurrentRow(PAGES.index(page))
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _show(self, page: str) -> None:
        document = self.text.document()
        document.setMarkdown(words_of(page), QTextDocument.MarkdownFeature.MarkdownNoHTML)
        document.setDocumentMargin(MARGIN)
        _space_out(document)
        self.text.verticalScrollBar().setValue(0)

    def _follow(self, url: QUrl) -> None:
        self.show_page(url.toString().removesuffix(".md"))


def _space_out(document: QTextDocument) -> None:
    """Air between lines and paragraphs, which Markdown alone leaves out."""
    block = document.begin()
    while block.isValid():
        spaced = block.blockFormat()
        spaced.setBottomMargin(GAP // 2 if block.textList() is not None else GAP)
        spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(spaced)
        block = block.next()


@cache
def words_of(page: str) -> str:
    """The page as Markdown."""
    return folder("help", f"{page}.md").read_text(encoding="utf-8")


def title_of(page: str) -> str:
    """The heading of the page."""
    return words_of(page).partition("\n")[0].removeprefix("# ")
