"""Words typed into a form are looked through for what identifies a person, as the words of a file are.

A file is read again without its name; what is decided here is kept for good. So a forename that stands alone
is refused as well, and what was typed stays in the form for whoever typed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from loaders.lone_names import lone_forename
from loaders.personal import NAMED, in_value
from metrics.draft import DraftError, check_reason


def require_nobody_named(words: Mapping[str, str], today: date) -> None:
    """Raise DraftError for the first field whose words seem to identify a person; it repeats none of them."""
    for field, text in words.items():
        kind = in_value(text, today)
        if kind is not None:
            raise DraftError(
                field,
                f"These words seem to hold {NAMED[kind]}: they are kept for good and others read them, so "
                "say what happened, with a role such as “the midwife” in place of a person.",
            )
        if lone_forename(text):
            raise DraftError(
                field,
                "A forename seems to stand in these words: they are kept for good and others read them, so "
                "put a role such as “the midwife” in its place, or another word where nobody is meant.",
            )


def require_reason(reason: str, today: date) -> None:
    """Raise DraftError where nothing is said, or somebody may be named, as a decision does."""
    check_reason(reason, "why")
    require_nobody_named({"reason": reason}, today)
