"""Missing reason: why a row of the minimum set is not there for a month, and when it will be.

It is part of the month's return, so it stands as it was once the month is signed.
"""

from __future__ import annotations

import re
from datetime import date

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.framework import MINIMUM_SET, load_framework
from metrics.governance.content import MONTH, Content, MaybeDue, Words
from metrics.governance.types import Entry, Kind, Outside, Situation, Step, Thread

NAME = "missing_reason"
GIVEN, WITHDRAWN = "given", "withdrawn"
KEY = re.compile(rf"[^/]+/{MONTH.pattern}")


class Given(Content):
    """Why nothing came, and the day by which it will."""

    reason: Words = Field(title="why the row is not there")
    expected: MaybeDue = Field(None, title="the day by which it will come")


class Withdrawn(Content):
    reason: Words = Field(title="why that is taken back")


def key(row: str, month: date) -> str:
    """The key of the reason why a row of the minimum set (`1`, `3a`, `ratings`) lacks a month."""
    return f"{row}/{month:%Y-%m}"


def month_of(key: str) -> date | None:
    """The month of a key; None for what is no key of this kind."""
    if not KEY.fullmatch(key):
        return None
    try:
        return date.fromisoformat(f"{key.rpartition('/')[2]}-01")
    except ValueError:
        return None


def stands(thread: Thread) -> Entry | None:
    """The reason as it stands; None once it was taken back."""
    return thread.newest(GIVEN) if KIND.state(thread) == GIVEN else None


def _of_a_row(situation: Situation, _content: Content) -> None:
    rows = {item.id for item in load_framework(MINIMUM_SET).items}
    if month_of(situation.key) is None or situation.key.partition("/")[0] not in rows:
        raise DraftError("", "A reason is given for one row of the minimum set and one month.")
    if situation.hierarchy.kinds.get(situation.org_code) != "trust":
        raise DraftError("", "A reason is part of a trust’s return: give it there.")


def _as_shared(thread: Thread, reader: Outside) -> Thread | None:
    """The reason that stood when the month was shared."""
    month = month_of(thread.key)
    since = reader.since(month) if month else None
    by_then = thread.cut(lambda one: one.at <= since) if since else None
    reason = stands(by_then) if by_then else None
    return by_then.cut(lambda one: one is reason) if by_then and reason else None


GIVES = (Permission.SETTINGS,)  # the data lead and the leadership
KIND = Kind(
    noun="reason for a missing row",
    steps={
        GIVEN: Step(Given, GIVES, ("", GIVEN, WITHDRAWN), GIVEN, _of_a_row, of_month=True),
        WITHDRAWN: Step(Withdrawn, GIVES, (GIVEN,), WITHDRAWN, of_month=True),
    },
    outside=_as_shared,
    published=True,
    month=month_of,
)
