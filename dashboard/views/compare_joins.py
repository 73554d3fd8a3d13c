"""What a merger or a split means for the figures of before, in words under the charts of all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.join_notes import by_day, named
from metrics.series import Key
from metrics.system.followed import Followed
from metrics.system.judged import is_judged
from metrics.untold import is_untold
from spc import join_words
from spc.draw.icons import VARIATION_NAMES
from spc.types import Variation, Verdict


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


def splits_said(facts: MeasureFacts, since: date) -> str:
    """Of sums since a day: which trusts are counted with nobody, since several took over a part of each."""
    found = [one for one in facts.splits.values() if since < one.on]
    return " ".join(
        join_words.counted_with_nobody([named(one) for one in there], on)
        for on, there in by_day(found).items()
    )


def board_said(facts: MeasureFacts, code: str, shown: Verdict) -> str:
    """That the own board of a trust says otherwise than its chart here, which holds the figures of others
    too; empty where both say the same.
    """
    own = facts.boards.get(code)
    if own is None or (said := _verdict(own, facts)) == _verdict(shown, facts):
        return ""
    return f"Its own board, by its own figures alone before others joined it, says: {said}."


def _verdict(one: Verdict, facts: MeasureFacts) -> str:
    if is_untold(one):
        return "not told"
    if not is_judged(one):
        return "not judged"
    if one.variation is Variation.COMMON_CAUSE:
        return "no unusual change" if facts.measure.deaths_or_severe else "as usual"
    return VARIATION_NAMES[one.variation].lower()
