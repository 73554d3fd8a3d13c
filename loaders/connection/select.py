"""A SELECT is kept with what it brings, so it may not name, number or date anybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from loaders.personal_names import is_known_name
from loaders.personal_values import in_value

# What a person wrote into it: a text between quotation marks, or a remark.
LITERAL = re.compile(r"'((?:[^']|'')*)'")
REMARK = re.compile(r"--([^\n]*)|/\*(.*?)\*/", re.DOTALL)
NO_DAY = frozenset({"1753-01-01", "1899-12-30", "1900-01-01", "1970-01-01"})  # stand for a blank, for nobody


def names_a_person(select: str) -> bool:
    """Whether a SELECT holds what identifies a person. Its own words are not read as prose."""
    today = datetime.now(UTC).date()
    if in_value(select, date.min, free_text=False):
        return True
    written = [text.replace("''", "'") for text in LITERAL.findall(select)]
    written += ["".join(parts) for parts in REMARK.findall(select)]
    return any(
        text.strip()[:10] not in NO_DAY and (in_value(text, today) is not None or is_known_name(text))
        for text in written
    )
