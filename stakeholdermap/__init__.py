"""Map who sits at the table of a partnership, who decides, and who is missing."""

__version__ = "0.1.0"
