"""Finds what ships with the program: the same call from a checkout, an installed wheel and a frozen build."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissing(FileNotFoundError):
    """Something that ships with the program is not there; its text is a sentence for the user."""


def folder(*parts: str) -> Path:
    """Where ``resources/<parts>`` is, be it a folder or one file in it; raises ResourceMissing."""
    for root in _roots():
        found = root.joinpath(*parts)
        if found.exists():
            return found
    wanted = "/".join(("resources", *parts))
    raise ResourceMissing(
        f"“{wanted}” should have come with the program but is missing; please install the program again."
    )


def _roots() -> list[Path]:
    roots = [_PACKAGE / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        roots.append(Path(frozen) / "resources")
    checkout = _PACKAGE.parent
    # Beside an installed package, "resources" could be anybody's; a checkout is known by its project file.
    if (checkout / "pyproject.toml").is_file():
        roots.append(checkout / "resources")
    return roots
