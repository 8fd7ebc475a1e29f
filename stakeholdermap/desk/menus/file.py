"""The File menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import LINE, Action, Entry

FILE: tuple[Entry, ...] = (
    Action("new", "New", lambda w: w.files.new(), "Ctrl+N", needs_map=False),
    Action("open", "Open…", lambda w: w.files.open(), "Ctrl+O", needs_map=False),
    Action("example", "Open the example", lambda w: w.files.open_example(), needs_map=False),
    LINE,
    Action("import", "Import a spreadsheet…", lambda w: w.files.bring_in(), "Ctrl+I", needs_map=False),
    LINE,
    Action("save", "Save", lambda w: w.files.save(), "Ctrl+S"),
    Action("save_as", "Save as…", lambda w: w.files.save_as(), "Ctrl+Shift+S"),
    Action("export", "Export a picture or table…", lambda w: w.files.export(), "Ctrl+E"),
    LINE,
    Action("close", "Close the map", lambda w: w.files.close_map(), "Ctrl+W"),
    Action("quit", "Quit", lambda w: w.close(), "Ctrl+Q", needs_map=False),
)
