"""Notes and background shapes: as large as was asked for, and never smaller than their words."""

from __future__ import annotations

from functools import lru_cache

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Card
from stakeholdermap.figure.room import around
from stakeholdermap.figure.style import Style
from stakeholdermap.model.things import Annotation, Placement

NOTE_SIZE, NOTE_LINE = 12.0, 16.0
TITLE_SIZE, TITLE_LINE = 13.0, 18.0
PADDING = 12.0
WIDEST = 240.0
# An oval has its words where it is wide enough for them: so much of its height below its top.
OVAL_TOP = 0.16
_SMALLEST_NOTE = (96.0, 40.0)
_SMALLEST_SHAPE = (64.0, 48.0)
_NEW_SHAPE = (320.0, 200.0)


def note_card(annotation: Annotation, place: Placement, style: Style) -> Card:
    """The mark of a note (kind note) or a background shape (kind shape, with its shape as symbol) on a sheet.

    It stands around its place; its colour is that of its outline, from which a style makes the paper. A note takes
    the width and height it was given, or what its words need when these are 0 or too small for them.
    """
    is_note = annotation.shape == "note"
    lines, width, height = (_note if is_note else _shape)(
        annotation.words, annotation.width, annotation.height, annotation.shape
    )
    return Card(
        thing=annotation.id,
        kind="note" if is_note else "shape",
        box=around((place.x, place.y), width, height),
        lines=lines,
        colour=style.tint(annotation.tint),
        symbol=annotation.shape,
        locked=place.locked,
    )


@lru_cache(maxsize=2_000)
def _note(words: str, width: float, height: float, _: str) -> tuple[tuple[str, ...], float, float]:
    room = max(width, _SMALLEST_NOTE[0] if width else WIDEST) - 2 * PADDING
    lines = _broken(words, room, NOTE_SIZE, lettering.REGULAR)
    needed = max((lettering.width(line, NOTE_SIZE) for line in lines), default=0.0) + 2 * PADDING
    wide = max(width or needed, _SMALLEST_NOTE[0])
    high = max(height, len(lines) * NOTE_LINE + 2 * PADDING, _SMALLEST_NOTE[1])
    return lines, _on_grid(wide), _on_grid(high)


@lru_cache(maxsize=500)
def _shape(words: str, width: float, height: float, shape: str) -> tuple[tuple[str, ...], float, float]:
    wide = max(width or _NEW_SHAPE[0], _SMALLEST_SHAPE[0])
    high = max(height or _NEW_SHAPE[1], _SMALLEST_SHAPE[1])
    room = wide * (0.6 if shape == "ellipse" else 1.0) - 2 * PADDING
    lines = _broken(words, max(room, 24.0), TITLE_SIZE, lettering.SEMIBOLD)
    needed = len(lines) * TITLE_LINE + PADDING
    needed = needed / (1 - OVAL_TOP) if shape == "ellipse" else needed + PADDING
    return lines, _on_grid(wide), _on_grid(max(high, needed))


def first_baseline(card: Card) -> float:
    """How far below the top of a note or shape its first line of words stands."""
    if card.kind == "note":
        return PADDING + NOTE_LINE / 2 + NOTE_SIZE * 0.36
    above = OVAL_TOP * card.box.height if card.symbol == "ellipse" else PADDING
    return above + TITLE_LINE / 2 + TITLE_SIZE * 0.36


def _broken(words: str, room: float, size: float, weight: str) -> tuple[str, ...]:
    """Every line as it was written, broken where it is longer than the room; blank lines between stay."""
    written = words.strip("\n").splitlines()
    return tuple(part for line in written for part in lettering.filled(line, room, size, weight))


def _on_grid(length: float) -> float:
    """The length, or a little more, as a whole number of steps of the grid."""
    return -(-length // 4) * 4
