"""The menus of the window, one file each: every command as data."""
