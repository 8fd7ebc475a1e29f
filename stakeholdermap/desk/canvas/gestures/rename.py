"""Change a card's name in place with F2 or a double-click: one edit."""

from __future__ import annotations

from stakeholdermap.desk.canvas.gestures.annotate import ask_for_words
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Question
from stakeholdermap.desk.canvas.gestures.place import NAME
from stakeholdermap.figure.figure import Card
from stakeholdermap.model import edits, naming
from stakeholdermap.model.things import Annotation, Body, Organisation, Person

FIELDS = {"name": "Name", "post": "Post"}


def ask_to_rename(canvas: Canvas, card: Card) -> None:
    """Open the name editor over the card, with the name that is drawn on it, or the words of a note or shape."""
    fact = canvas.map.find(card.thing)
    if isinstance(fact, Annotation):
        ask_for_words(canvas, fact, card.box)
        return
    field = renamed_field(fact)
    if field is None:
        return
    words = getattr(fact, field)
    canvas.ask_name(
        Question(box=card.box, hint=FIELDS[field], words=words, take=lambda name: _rename(canvas, card.thing, name))
    )


def renamed_field(thing: object) -> str | None:
    """Which field of the thing its card shows as its name; None for what has no name to change."""
    match thing:
        case Organisation() | Body():
            return "name"
        case Person():
            return "name" if thing.name else "post"
    return None


def _rename(canvas: Canvas, thing: str, name: str) -> bool:
    fact = canvas.map.find(thing)
    field = renamed_field(fact)
    if field == "post" and naming.reads_like_a_name(name):
        return _name(canvas, thing, name)
    if fact is None or field is None or getattr(fact, field) == name:
        return True
    label = f"Rename {canvas.map.name_of(thing)} to {name}"
    return canvas.edit(label, lambda m: edits.change(m, thing, **{field: name}))


def _name(canvas: Canvas, thing: str, name: str) -> bool:
    """What reads like a name is the name of who holds the post; a post that only repeated it was none."""
    known = canvas.map.people[thing]
    post = "" if naming.reads_like_a_name(known.post) else known.post
    label = f"Name {canvas.map.name_of(thing)} {name}"
    done = canvas.edit(label, lambda m: edits.change(m, thing, name=name, post=post))
    if done:
        canvas.tell(NAME.format(name))
    return done
