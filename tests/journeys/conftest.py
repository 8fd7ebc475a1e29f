"""The journeys in the window use the desk's own fixtures: a real window, and a user who answers as told."""

from tests.desk.conftest import Answers, is_at_rest, known_of_westmarch, on_westmarch, settings, westmarch, window

__all__ = ["Answers", "is_at_rest", "known_of_westmarch", "on_westmarch", "settings", "westmarch", "window"]
