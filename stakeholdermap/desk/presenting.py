"""The map on the whole screen for a room to see: one saved view after another, in large letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QScreen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.background import Background
from stakeholdermap.desk.canvas import looking
from stakeholdermap.desk.canvas.camera import LARGEST, Camera
from stakeholdermap.desk.canvas.gliding import Glide
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.desk.panels.text import column, plain
from stakeholdermap.desk.theme import Theme, font
from stakeholdermap.desk.views import in_order, part_of
from stakeholdermap.desk.weigher import measures_of, weigh
from stakeholdermap.figure import page, paint
from stakeholdermap.figure.draw import NO_WEIGHTS
from stakeholdermap.figure.figure import Box, LegendRow
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Sheet

TITLE_SIZE, WORDS_SIZE = 34, 18
EDGE = 32
Key = Qt.Key
ON = (Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_PageDown, Key.Key_Return, Key.Key_Enter)
BACK = (Key.Key_Left, Key.Key_Up, Key.Key_PageUp, Key.Key_Backspace)
END = (Key.Key_Escape, Key.Key_F5)


@dataclass(frozen=True)
class Slide:
    """One picture: its title, how the map is looked at, and which part of the page is seen, None for all of it."""

    title: str
    look: Look
    part: Box | None = None


def slides_of(map: Map, look: Look) -> list[Slide]:
    """The saved views in their order, each as it was saved; before them the map as it is looked at now, if it is
    not looked at as one of them says."""
    views = in_order(map)
    slides = [Slide(view.name, view.look, part_of(view)) for view in views]
    is_saved = any(view.look == look for view in views)
    return slides if is_saved else [Slide(map.partnership.title or "The map", look), *slides]


class Presentation(QWidget):
    """Steps by arrow keys, Space, Page up and down, Home and End, or a click; Esc ends. Changes nothing at all."""

    ended = Signal()

    def __init__(
        self, map: Map, sheet: Sheet, look: Look, review: Review | None, background: Background, theme: Theme
    ) -> None:
        super().__init__()
        self._map, self._sheet, self._review, self._background = map, sheet, review, background
        self.slides: Sequence[Slide] = slides_of(map, look)
        self.at = self._weighing = 0
        self._weights: dict[int, Weights] = {}
        self.canvas = Picture(theme.figure)
        self.legend = Legend(theme.figure)
        self.title, self.caption, self.count = plain(), plain(), plain(wrap=False)
        self._lay_out()
        _colour(self, theme.figure)
        self.setWindowTitle("Presentation")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self, screen: QScreen) -> None:
        """Fill the screen with the first slide."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()
        self._show(glides=False)

    def go(self, to: int) -> None:
        """Show this slide; beyond the last there is nothing."""
        to = min(max(to, 0), len(self.slides) - 1)
        if to != self.at:
            self.at = to
            self._show(glides=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in END:
            self.close()
        elif key in ON:
            self.go(self.at + 1)
        elif key in BACK:
            self.go(self.at - 1)
        elif key in (Key.Key_Home, Key.Key_End):
            self.go(0 if key == Key.Key_Home else len(self.slides) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.go(self.at + (-1 if event.button() == Qt.MouseButton.RightButton else 1))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.ended.emit()

    @property
    def _slide(self) -> Slide:
        return self.slides[self.at]

    def _show(self, *, glides: bool) -> None:
        slide, at = self._slide, self.at
        self._draw(glides=glides)
        self.title.setText(slide.title)
        self.count.setText(f"{at + 1} of {len(self.slides)}" if len(self.slides) > 1 else "")
        self.setAccessibleName(slide.title)
        if measures_of(slide.look) and at not in self._weights:
            self._weighing = at
            # A method, not a lambda: nothing is delivered to a presentation that has been closed meanwhile.
            weigh(self._background, self._map, self._review, slide.look, self._weighed, "slide")

    def _weighed(self, weights: Weights) -> None:
        self._weights[self._weighing] = weights
        if self._weighing == self.at:
            self._draw(glides=False)

    def _draw(self, *, glides: bool) -> None:
        slide = self._slide
        stage, sheet = self.canvas.stage, replace(self._sheet, level=slide.look.level)
        stage.show(self._map, sheet, self._review, slide.look, self._weights.get(self.at, NO_WEIGHTS))
        figure = stage.scene.figure
        self.caption.setText(figure.caption)
        self.setAccessibleDescription(figure.caption)
        self.legend.show_rows(figure.legend)
        self.canvas.look_at(slide.part, glides=glides)

    def _lay_out(self) -> None:
        self.title.setFont(font(TITLE_SIZE, QFont.Weight.DemiBold))
        for label in (self.caption, self.count):
            label.setFont(font(WORDS_SIZE))
        above = QHBoxLayout()
        above.setSpacing(EDGE)
        above.addWidget(self.canvas, 1)
        above.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(EDGE)
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        rows = column(self, (EDGE, EDGE, EDGE, EDGE), gap=12)
        rows.addLayout(above, 1)
        rows.addLayout(head)
        rows.addWidget(self.caption)


class Picture(QWidget):
    """The picture itself; the wheel moves it, and with Ctrl makes it larger or smaller."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.stage = Stage(self)
        self.stage.set_style(style)
        self.stage.needs_painting.connect(self.update)
        self._part: Box | None = None
        self._glide = Glide(self, self.stage.set_camera)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def look_at(self, part: Box | None, *, glides: bool) -> None:
        """Show this part of the page, or all of it, as large as it will go."""
        self._part = part
        end = self._camera()
        self._glide.go(self.stage.camera if glides else end, end)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.stage.resize(self.size(), self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.setClipRect(self.rect())
            self.stage.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_at(self._part, glides=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._glide.stop()
        self.stage.set_camera(looking.wheeled(self.stage.camera, event))

    def _camera(self) -> Camera:
        part = self._part or self.stage.scene.figure.bounds
        return Camera().fitting(part, self.width(), self.height(), LARGEST / 2)


class Legend(QWidget):
    """What the marks mean, in one column, as large as the room allows."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._rows: tuple[LegendRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[LegendRow, ...]) -> None:
        """Show these from now on."""
        self._rows = rows
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width, height = page.legend_box(self._rows)
        return QSize(round(width * self._scale), round(height * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            room = QRectF(self.rect())
            width, height = page.legend_box(self._rows)
            scale = min(self._scale, room.width() / max(width, 1), room.height() / max(height, 1))
            painter.scale(scale, scale)
            paint.paint_legend(painter, self._rows, self._style)

    @property
    def _scale(self) -> float:
        return WORDS_SIZE / page.TEXT_SIZE


def _colour(widget: QWidget, style: Style) -> None:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, style.background)
    palette.setColor(QPalette.ColorRole.WindowText, style.ink)
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
    for label in widget.findChildren(QLabel):
        label.setPalette(palette)
