"""How the desk looks, light and dark: a few named colours, the palette and the one stylesheet made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from stakeholdermap.figure import paint, style
from stakeholdermap.shipped import folder

LOOKS = ("system", "light", "dark")
TEXT_SIZE = 13
_fonts: list[str] = []


@dataclass(frozen=True)
class Colours:
    """Every colour of the desk as #rrggbb, by what it is for.

    ``text`` and ``quiet`` are read on ``ground``, ``panel`` and ``hover``; ``edge`` outlines what can be
    typed in; ``hairline`` only parts one thing from the next and carries no meaning.
    """

    ground: str
    panel: str
    hover: str
    text: str
    quiet: str
    hairline: str
    edge: str
    accent: str
    on_accent: str
    chosen: str
    ink: str
    on_ink: str
    high: str
    medium: str
    low: str
    strength: str
    track: str


@dataclass(frozen=True)
class Theme:
    """One look: the colours of the desk, and the style of the figure that belongs to it."""

    name: str
    colours: Colours
    figure: style.Style

    def severity(self, severity: str) -> str:
        """The colour of a finding's severity."""
        return str(getattr(self.colours, severity, self.colours.quiet))


def _colours(figure: style.Style, **own: str) -> Colours:
    shared = {"ground": figure.card, "text": figure.ink, "accent": figure.accent, "ink": figure.badge}
    severities = {"high": figure.high, "medium": figure.medium, "low": figure.faint, "strength": figure.strength}
    return Colours(**shared, **severities, quiet=figure.faint, hairline=figure.hairline, **own)


LIGHT = Theme(
    "light",
    _colours(
        style.LIGHT,
        panel="#ffffff",
        hover="#f1f5f9",
        edge="#7b8794",
        on_accent="#ffffff",
        chosen="#e0eefb",
        on_ink="#ffffff",
        track="#eef1f4",
    ),
    style.LIGHT,
)
DARK = Theme(
    "dark",
    _colours(
        style.DARK,
        panel="#161d26",
        hover="#1f2833",
        edge="#768698",
        on_accent="#0b1118",
        chosen="#1d3551",
        on_ink="#10151c",
        track="#242e3a",
    ),
    style.DARK,
)


def chosen(settings: QSettings, app: QApplication) -> Theme:
    """The look the user has asked for; that of the desktop until they ask."""
    look = str(settings.value("look", "system"))
    if look == "system":
        look = "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    return DARK if look == "dark" else LIGHT


def dress(app: QApplication, theme: Theme) -> None:
    """Give the whole program this look: style, font, palette and stylesheet."""
    if not _fonts:
        _fonts.append(paint.load_fonts())
        app.setStyle(QStyleFactory.create("Fusion"))
    sheet = stylesheet(theme.colours)
    # A new stylesheet polishes every widget again, so the same one is not put on twice.
    if app.styleSheet() != sheet:
        app.setFont(font())
        app.setPalette(palette(theme.colours))
        app.setStyleSheet(sheet)


def font(size: int = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The bundled typeface at so many pixels."""
    face = QFont(_fonts[0] if _fonts else "Inter")
    face.setPixelSize(size)
    face.setWeight(weight)
    return face


def palette(colours: Colours) -> QPalette:
    """The palette that Fusion draws everything with that the stylesheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, colours.panel), (role.WindowText, colours.text), (role.Base, colours.ground),
        (role.AlternateBase, colours.hover), (role.Text, colours.text), (role.Button, colours.panel),
        (role.ButtonText, colours.text), (role.BrightText, colours.high), (role.Highlight, colours.chosen),
        (role.HighlightedText, colours.text), (role.ToolTipBase, colours.ink),
        (role.ToolTipText, colours.on_ink), (role.PlaceholderText, colours.quiet), (role.Link, colours.accent),
        (role.Accent, colours.accent), (role.Mid, colours.hairline), (role.Dark, colours.edge),
    ):  # fmt: skip
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.edge))
    return made


def stylesheet(colours: Colours) -> str:
    """The stylesheet: hairlines instead of boxes, one accent, a focus ring on whatever has the keyboard."""
    dark = colours == DARK.colours
    chevron = folder("icons", f"chevron-{'dark' if dark else 'light'}.svg").as_posix()
    tick = folder("icons", f"tick-{'dark' if dark else 'light'}.svg").as_posix()
    return Template(_SHEET).substitute(asdict(colours), chevron=chevron, tick=tick)


_SHEET = """
* { outline: none; }
QMainWindow, QDialog { background: $panel; }
QToolTip { background: $ink; color: $on_ink; border: none; padding: 4px 8px; }

QMenuBar { background: $panel; border-bottom: 1px solid $hairline; padding: 2px 4px; }
QMenuBar::item { padding: 6px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $panel; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $edge; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }

QFrame[line="across"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[line="down"] { background: $hairline; border: none; max-width: 1px; min-width: 1px; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }

QStatusBar { background: $panel; border-top: 1px solid $hairline; color: $quiet; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $quiet; padding: 0 8px; }

QLabel[tone="quiet"] { color: $quiet; }
QLabel[tone="heading"] { font-weight: 600; }
QLabel[tone="title"] { font-size: 20px; font-weight: 600; }
QLabel[tone="figure"] { font-size: 24px; font-weight: 700; }
QLabel[tone="warning"] { color: $medium; }
QStatusBar QLabel[tone="said"] { color: $text; }
QStatusBar QLabel[tone="warning"] { color: $medium; }
QLabel[severity="high"] { color: $high; font-size: 11px; font-weight: 700; }
QLabel[severity="medium"] { color: $medium; font-size: 11px; font-weight: 700; }
QLabel[severity="low"] { color: $low; font-size: 11px; font-weight: 700; }
QLabel[severity="strength"] { color: $strength; font-size: 11px; font-weight: 700; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
  background: $ground; border: 1px solid $edge; border-radius: 4px; padding: 3px 5px; min-height: 18px;
  selection-background-color: $chosen; selection-color: $text; }
QPlainTextEdit { padding: 1px 2px; }
QComboBox { padding: 3px 22px 3px 7px; }
QLineEdit:focus { border: 2px solid $accent; padding: 2px 4px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 0 1px; }
QComboBox:focus { border: 2px solid $accent; padding: 2px 21px 2px 6px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; background: transparent; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit, QSpinBox QLineEdit:focus, QDoubleSpinBox QLineEdit:focus {
  border: none; padding: 0 5px; margin: 0; min-height: 0; background: transparent; }
QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid $accent; padding: 2px 4px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  subcontrol-origin: border; subcontrol-position: top right; width: 0; height: 0; border: none; }
QLineEdit[search="true"] { border-radius: 6px; padding: 6px 9px; }
QLineEdit[search="true"]:focus { padding: 5px 8px; }
QLineEdit QToolButton, QLineEdit QToolButton:focus { border: none; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $hairline; selection-background-color: $chosen; }

QPushButton, QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px 12px; min-height: 18px; }
QPushButton { border-color: $edge; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:disabled, QToolButton:disabled { color: $edge; border-color: $hairline; }
QToolButton:disabled { border-color: transparent; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QToolButton:checked { background: $chosen; color: $accent; font-weight: 600; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { border-color: $text; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $track; color: $edge; border-color: $track; }
QPushButton[link="true"] { color: $accent; border: 1px solid transparent; background: transparent;
  border-radius: 4px; padding: 2px 0; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; background: transparent; }
QPushButton[link="true"]:focus { border: 2px solid $accent; padding: 1px 0; }
QPushButton[link="true"]:checked { text-decoration: underline; }
QPushButton[link="true"]::menu-indicator { image: none; width: 0; }
QToolButton[row="true"] { text-align: left; padding: 6px 8px; border-radius: 4px; }

QFrame#levels { border: 1px solid $hairline; border-radius: 6px; }
QFrame#levels QToolButton { border-radius: 5px; }
QFrame#levels QToolButton:checked { background: $ink; color: $on_ink; }

QWidget[tight="true"] QToolButton { padding: 5px 7px; }
QWidget[tight="true"] QToolButton:focus { padding: 4px 6px; }
QToolButton[pill="true"] { background: $panel; border: 1px solid $hairline; border-radius: 13px; color: $quiet;
  padding: 2px 10px; }
QToolButton[pill="true"]:hover { background: $hover; color: $text; }
QFrame[chip="true"] { background: $hover; border: 1px solid $hairline; border-radius: 13px; }
QFrame[chip="true"] QToolButton, QToolButton[chip="true"] { padding: 2px 8px; border-radius: 12px; }
QFrame[chip="true"] QToolButton:focus, QToolButton[chip="true"]:focus { padding: 1px 7px; }
QFrame[chip="true"] QToolButton[sign="true"], QFrame[chip="true"] QToolButton[sign="true"]:focus { padding: 0; }
QFrame[chip="true"] QToolButton:hover { background: $chosen; }

QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { padding: 9px 2px 7px 2px; margin-right: 20px; color: $text; border: none; background: transparent;
  border-bottom: 3px solid transparent; min-height: 16px; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: 3px solid $accent; }
QTabBar::tab:hover { border-bottom-color: $hairline; }
QTabBar::tab:selected:hover { border-bottom-color: $accent; }
QTabBar:focus { border: 2px solid $accent; border-radius: 4px; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $hairline; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTreeView, QTableView, QListView { background: $panel; border: none; selection-background-color: $chosen;
  selection-color: $text; gridline-color: $hairline; alternate-background-color: $panel; }
QTreeView::item { min-height: 22px; padding: 1px 4px; border: 1px solid transparent; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $chosen; color: $text; }
QTreeView::item:focus { border: 1px solid $accent; border-radius: 4px; }
QListView::item { min-height: 26px; padding: 1px 8px; }
QTableView:focus { border: none; }
QTableView::item { padding: 0 6px; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $quiet; border: none; border-bottom: 1px solid $hairline;
  padding: 6px 8px; font-weight: 500; }
QTableCornerButton::section { background: $panel; border: none; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 4px; }
QCheckBox::indicator, QMenu::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid $edge;
  border-radius: 3px; background: $ground; }
QMenu::indicator { margin-left: 4px; }
QCheckBox::indicator:checked, QMenu::indicator:checked, QListView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$tick"); }
QProgressBar { border: none; background: $track; max-height: 4px; border-radius: 2px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QFrame[banner="true"] { background: $chosen; border: none; border-bottom: 1px solid $hairline; }
QFrame[banner="true"] QPushButton { background: $panel; padding: 3px 10px; }
QFrame[banner="true"] QPushButton:hover { background: $hover; }
QFrame[banner="true"] QPushButton:focus { padding: 2px 9px; }
QFrame[floating="true"] { background: $panel; border: 1px solid $edge; border-radius: 8px; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; font-size: 15px;
  padding: 2px 12px; }
QFrame[card="true"] { background: $panel; border: 1px solid $hairline; border-radius: 6px; }
"""
