"""What stands on the chart of a trust before it took another over, in words under the charts of all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.views.join_notes import by_day, named
from metrics.series import Key
from metrics.system.followed import Followed
from spc import join_words


def joins_said(each: Iterable[Followed], key: Key) -> str:
    """Of each trust that took others over: whether the figures of before are sums, gaps, or its own alone."""
    return " ".join(
        f"{one.seen.member.org.name}: {_said(one, [named(old) for old in olds], on, key)}"
        for one in each
        if key in one.seen.series
        for on, olds in by_day(one.joined).items()
    )


def _said(one: Followed, names: list[str], on: date, key: Key) -> str:
    if key in one.apart:
        return join_words.apart_before(names, on)
    if any(old.on == on for old in one.unread):
        return join_words.unread_before(names, on)
    return join_words.counted_before(names, on)
