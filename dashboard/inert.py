"""Text that a spreadsheet would run as a formula, made harmless."""

from __future__ import annotations

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # a text that begins with one of these is run


def inert(text: str) -> str:
    """The text itself, behind an apostrophe where it would run."""
    return f"'{text}" if text.startswith(RUNS) else text
