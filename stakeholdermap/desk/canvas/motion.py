"""Cards on their way from one picture to the next: they slide to their places, and what joins another goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from stakeholdermap.desk.canvas.footprints import Mark
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.desk.canvas.standing import marks_for
from stakeholdermap.figure.figure import Card, Figure, Point, Tie
from stakeholdermap.model.map import Map

MOTION_MS = 180
# With more marks under way than this nobody can follow one.
MOST_MOVING = 300


class Live(NamedTuple):
    """A mark that is drawn anew in every frame, over the still picture."""

    mark: Mark
    opacity: float = 1.0


@dataclass(frozen=True)
class Way:
    """From how a mark looks first to how it looks last; what comes or goes has an opacity of 0 at that end."""

    was: Mark
    will_be: Mark
    comes: bool = False
    goes: bool = False

    def at(self, share: float) -> Live:
        """The mark on its way, ``share`` 0 to 1."""
        opacity = share if self.comes else 1 - share if self.goes else 1.0
        return Live(_between(self.was, self.will_be, share), opacity)


class Motion(QObject):
    """``stepped`` when ``live`` is to be shown, ``ended`` when all have arrived."""

    stepped = Signal()
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.live: list[Live] = []
        self._ways: list[Way] = []
        self._clock = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=MOTION_MS)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._step)
        self._clock.finished.connect(self._end)

    @property
    def is_running(self) -> bool:
        """Whether marks are still on their way."""
        return self._clock.state() == QVariantAnimation.State.Running

    def start(self, ways: Iterable[Way]) -> None:
        """Let these go their ways."""
        self._ways = list(ways)
        self.live = [way.at(0.0) for way in self._ways]
        self._clock.start()

    def stop(self) -> None:
        """Leave off; nothing is told."""
        self._clock.stop()
        self._ways, self.live = [], []

    def _step(self, share: float) -> None:
        self.live = [way.at(share) for way in self._ways]
        self.stepped.emit()

    def _end(self) -> None:
        self._ways, self.live = [], []
        self.ended.emit()


def ways_to(figure: Figure, scene: Scene, map: Map) -> list[Way]:
    """The ways of the marks in ``scene`` to ``figure``: none when no card moves, comes or goes, or when too many do."""
    changed = scene.differing(figure)
    drawn: tuple[Mark, ...] = (*figure.under, *figure.cards, *figure.ties)
    after = {mark.thing: mark for mark in drawn}
    gone = [mark for mark in scene.marks() if mark.thing not in after]
    if len(changed) + len(gone) > MOST_MOVING:
        return []
    before = {mark.thing: mark for mark in scene.marks()}
    stays = [Way(before[mark.thing], mark) for mark in changed if mark.thing in before]
    comes = [Way(_joined(mark, before, map), mark, comes=True) for mark in changed if mark.thing not in before]
    goes = [Way(mark, _joined(mark, after, map), goes=True) for mark in gone]
    moved = any(_place(way.was) != _place(way.will_be) for way in stays if isinstance(way.will_be, Card))
    passing = any(isinstance(way.was, Card) and way.was.kind != "gap" for way in (*comes, *goes))
    return [*goes, *stays, *comes] if moved or passing else []


def _joined(mark: Mark, others: Mapping[str, Mark], map: Map) -> Mark:
    """The mark at the place of what stands for it in the other picture; where it is when nothing does."""
    if isinstance(mark, Tie):
        return mark
    groups = (card for card in others.values() if isinstance(card, Card) and mark.thing in card.stands_for)
    known = next(groups, None) or next(
        (others[thing] for thing in sorted(marks_for(map, (mark.thing,), others)) if thing in others), None
    )
    return _moved_to(mark, known.box.middle) if isinstance(known, Card) else mark


def _moved_to(card: Card, middle: Point) -> Card:
    x, y = middle
    return replace(card, box=replace(card.box, x=x - card.box.width / 2, y=y - card.box.height / 2))


def _place(mark: Mark) -> object:
    return (mark.box.middle, mark.kind in ("frame", "shape") and mark.box) if isinstance(mark, Card) else None


def _between(one: Mark, other: Mark, share: float) -> Mark:
    def point(a: Point, b: Point) -> Point:
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share

    if isinstance(one, Card) and isinstance(other, Card):
        return _moved_to(other, point(one.box.middle, other.box.middle))
    if isinstance(one, Tie) and isinstance(other, Tie):
        label_at = point(one.label_at, other.label_at) if one.label_at and other.label_at else other.label_at
        start, end = point(one.start, other.start), point(one.end, other.end)
        return replace(other, start=start, bend=point(one.bend, other.bend), end=end, label_at=label_at)
    return other
