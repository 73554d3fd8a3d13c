"""Rare events that were added up to more than expected: told wherever changes are, and counted as none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.views import quality_marks, words
from dashboard.views.board_types import Card
from dashboard.views.measure_cumulative import IN_A_ROW, in_a_row
from dashboard.views.measure_words import low
from dashboard.views.signals_types import ShortGroup, ShortItem
from dashboard.views.subject import Link
from dashboard.views.words import capital, joined
from metrics.types import Assessment, Board

TITLE = "Added up over months: more than expected"
NOT_COUNTED = (
    "What was added up over months is told here and counted among no signals, new or expected by chance."
)
MARK = (  # the wave of usual variation would deny what the words say
    '<svg class="sum-mark" width="{size}" height="{size}" viewBox="0 0 34 34" aria-hidden="true" '
    'focusable="false">'
    '<circle cx="17" cy="17" r="15.5" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M23.5 9.5H11.5L18 17l-6.5 7.5h12" fill="none" stroke="currentColor" stroke-width="2.4" '
    'stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


def sums_of(board: Board, hidden: Callable[[Assessment], bool]) -> tuple[Assessment, ...]:
    """Those that this reader may be told of: a hidden count must not show by the sum that it took over."""
    return tuple(one for one in board.sums if not hidden(one))


def sum_name(assessment: Assessment) -> str:
    """ "Deaths at term, Wharram Infirmary": the measure, and the site where it is the sum of one."""
    met, series = assessment.sum_met, assessment.series
    named = words.name(series.measure, series.breakdown)
    return f"{named}, {met.site}" if met is not None and met.site else named


def sums_clause(sums: Sequence[Assessment]) -> str:
    """ "added up over months, more than expected: deaths at term, Wharram Infirmary"; empty without one."""
    if not sums:
        return ""
    return f"added up over months, more than expected: {joined([low(sum_name(one)) for one in sums])}"


def and_sums(title: str, sums: Sequence[Assessment]) -> str:
    """A sentence that says that no chart has changed, with what the months added up say put before it."""
    if not sums:
        return title
    return f"{capital(sums_clause(sums))}; {low(title)}"


def sum_words(assessment: Assessment) -> str:
    """ "Met its line in September, by chance about once in nine years.", beneath `sum_name` and TITLE."""
    met = assessment.sum_met
    said = in_a_row(assessment)
    if met is None or not met.site:
        return capital(said.removeprefix(IN_A_ROW))
    here = said.removeprefix(f"{met.site}: ").replace(", by chance", ", as worked out here; by chance")
    return capital(here)


def sum_card(assessment: Assessment) -> Card:
    series = assessment.series
    return Card(
        key=series.measure.id,
        breakdown=series.breakdown,
        tone="concern",
        icon=MARK.format(size=34),
        title=f"{sum_name(assessment)}: more than expected",
        figure="",
        text=sum_words(assessment),
        quality=quality_marks.pips(assessment.quality),
        quality_word=quality_marks.in_short(assessment.quality),
    )


def sums_group(sums: Sequence[Assessment], link: Link) -> ShortGroup:
    return ShortGroup(TITLE, "", tuple(_line(one, link) for one in sums))


def _line(assessment: Assessment, link: Link) -> ShortItem:
    series = assessment.series
    return ShortItem(
        icon=MARK.format(size=24),
        title=sum_name(assessment),
        words=sum_words(assessment),
        href=link(series.measure.id, series.breakdown, ""),
        quality=quality_marks.pips(assessment.quality),
        quality_word=quality_marks.in_short(assessment.quality),
    )
