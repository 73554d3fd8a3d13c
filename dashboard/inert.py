"""Text that a spreadsheet would run as a formula, made harmless."""

from __future__ import annotations

# a text that begins with one of these is run; the last four are the first four in full width
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def inert(text: str) -> str:
    """The text itself, behind an apostrophe where it would run."""
    return f"'{text}" if text.startswith(RUNS) else text
