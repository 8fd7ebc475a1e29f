"""A screen reader's side of the desktop's accessibility bus: prints what it hears and finds, as JSON.

Run by the system's own Python, which has the binding. Usage: screen_reader.py NAME_OF_LIST SECONDS
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def named(thing, name):
    """The thing of this name in the tree below ``thing``, or None."""
    if thing is None:
        return None
    if thing.get_name() == name:
        return thing
    below = (thing.get_child_at_index(number) for number in range(thing.get_child_count()))
    return next((found for child in below if (found := named(child, name)) is not None), None)


def main(name: str, seconds: float) -> None:
    heard: list[str] = []
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:announcement")
    print("listening", flush=True)
    until, loop = time.monotonic() + seconds, GLib.MainLoop()

    def look() -> bool:
        found = named(Atspi.get_desktop(0), name)
        count = found.get_child_count() if found is not None else 0
        if count < 10 and time.monotonic() < until:
            return True
        items = [found.get_child_at_index(number) for number in range(count)]
        told = {
            "role": found.get_role_name() if found is not None else "",
            "items": [[item.get_role_name(), item.get_name()] for item in items],
            "heard": heard,
        }
        print(json.dumps(told), flush=True)
        loop.quit()
        return False

    GLib.timeout_add(300, look)
    loop.run()


main(sys.argv[1], float(sys.argv[2]))
