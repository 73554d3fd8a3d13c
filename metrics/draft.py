"""A decision about a chart before it is recorded, and what is wrong with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MINUTE, REASON = 200, 4000  # characters that a reference to a minute, and a reason, may have
WORD = re.compile(r"[^\W\d_]{3,}")  # three letters on end: a mark or a single letter is no reason
NAMED = re.compile(r"[^\W_]")
LEAST_NAMED = 3  # letters and figures that name a minute: 5.2 alone does not, item 5 does


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to decide. `on` is the first day of the month that it is about, or begins with."""

    kind: str
    on: date | None = None
    value: str = ""
    reason: str = ""
    minute_ref: str = ""


class DraftError(Exception):
    """One sentence on a draft that cannot be recorded, and the field that it is about ("" for the whole).
    `others` are the same of its other fields, where several are known to be amiss.
    """

    def __init__(self, field: str, sentence: str, others: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
        self.others = others


def check_reason(reason: str, what: str = "the reason") -> None:
    """Raise DraftError for a reason without a word in it, or too long. `what` is what is to be written."""
    if not WORD.search(reason):
        raise DraftError("reason", f"Write {what}: a board will ask for it.")
    if len(reason) > REASON:
        raise DraftError("reason", f"The reason may have {REASON:,} characters at most.")


def check_minute(minute_ref: str) -> None:
    """Raise DraftError for a reference that names no minute, or is too long; none at all is no fault here."""
    if len(minute_ref) > MINUTE:
        raise DraftError("minute_ref", f"The reference to the minute may have {MINUTE} characters at most.")
    if minute_ref.strip() and len(NAMED.findall(minute_ref)) < LEAST_NAMED:
        raise DraftError("minute_ref", "Name the meeting and the item, such as: board 2026-09, item 6.")
