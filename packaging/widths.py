"""Writes resources/fonts/widths.json: how wide each character of the bundled typeface is.

Run it by hand after the font files change: .venv/bin/python packaging/widths.py
"""

import json
import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QRawFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
PER_EM = 1000
RANGES = (
    (0x20, 0x250),
    (0x370, 0x460),
    (0x1E00, 0x1F00),
    (0x2010, 0x2060),
    (0x20A0, 0x20C0),
    (0x2100, 0x2200),
)


def widths_of(file: Path) -> dict[str, int]:
    """The advance of every character of the ranges that the font has, in thousandths of its size."""
    font = QRawFont(str(file), PER_EM)
    found: dict[str, int] = {}
    for code in (code for first, end in RANGES for code in range(first, end)):
        if font.supportsCharacter(code):
            (glyph,) = font.glyphIndexesForString(chr(code))
            (advance,) = font.advancesForGlyphIndexes([glyph], QRawFont.LayoutFlag.UseDesignMetrics)
            found[chr(code)] = round(advance.x())
    return found


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    table = {file.stem.split("-")[1]: widths_of(file) for file in sorted(FONTS.glob("Inter-*.otf"))}
    text = json.dumps(table, indent=0, ensure_ascii=True, separators=(",", ":"))
    (FONTS / "widths.json").write_text(text + "\n", encoding="ascii")
    app.quit()


if __name__ == "__main__":
    main()
