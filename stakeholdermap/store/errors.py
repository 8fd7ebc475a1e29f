"""What can go wrong with a map's file: each error's text is one or two plain sentences for the user."""


class StoreError(Exception):
    """Anything about a map's file that the user must be told."""


class NotOurFile(StoreError):
    """The file is something else than a map."""


class NewerFormat(StoreError):
    """The file was written by a later version of the program in a format that this one does not know."""


class DamagedFile(StoreError):
    """The file was a map but does not hold what was written to it."""


class CannotRead(StoreError):
    """The file could not be read at all."""


class CannotWrite(StoreError):
    """The map could not be written where it was wanted; what stood there is as it was."""


class ChangedOnDisk(CannotWrite):
    """The user's file is no longer the one that this map was opened from; it was left alone."""


class CannotKeep(StoreError):
    """A change could not be written to the working copy on this computer."""


class AlreadyOpen(StoreError):
    """The map is open in another window of the program on this computer."""
