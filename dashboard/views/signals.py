"""What changed: the signals of a quarter, ranked, each with its evidence and the questions it raises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from dashboard.views import dates, measure_chart
from dashboard.views import measure_words as say
from dashboard.views import signals_evidence as told
from dashboard.views.chance import chance_words
from dashboard.views.commentary_types import CommentLine
from dashboard.views.deaths_national import first_check, open_checks
from dashboard.views.figure_words import figure
from dashboard.views.measure_chart import NO_JOINS
from dashboard.views.measure_types import Choice
from dashboard.views.quality_marks import in_short, pips
from dashboard.views.questions import questions
from dashboard.views.signals_title import in_full, sub_of, title_of, withheld_of
from dashboard.views.signals_types import ShortGroup, ShortItem, SignalItem, SignalsView
from dashboard.views.subject import Link, no_link
from dashboard.views.sums import NOT_COUNTED, sums_group, sums_of
from dashboard.views.words import (
    VERDICTS,
    compared_with,
    name,
    reading_of,
    tone,
    variation_shown,
    withdrawn,
)
from metrics.deaths.national import NationalSignals
from metrics.system.own_joins import Joins
from metrics.types import Assessment, Board, Signal, SignalStatus
from spc.draw import icons
from spc.draw.chart import chart
from spc.words import Reading

GROUPS: dict[SignalStatus, tuple[str, str]] = {
    SignalStatus.NEW: (
        "New",
        "Nothing new: every chart is in its usual range, or was already known to the board.",
    ),
    SignalStatus.CONTINUING: ("Continuing", "No earlier signal continues."),
    SignalStatus.ENDED: ("Ended", "No signal has ended."),
    SignalStatus.CORRECTED: ("Corrected", "No correction of old figures changed a verdict."),
}
NO_NEW_CHART = "No chart shows a new signal; what the months added up say stands above."
NO_NEW_SHARED = "No chart that is shared with you shows a new signal."
HIDDEN = "Its figures rest on one to four cases and are not shown outside the trust."
Hidden = Callable[[Assessment], bool]  # whether this viewer may not read the figures
Comment = Callable[[Assessment], CommentLine | None]  # what was written about a figure of the viewed month
WIDE, NARROW = (640.0, 250.0), (358.0, 260.0)


def shown_to_all(_assessment: Assessment) -> bool:
    return False


def uncommented(_assessment: Assessment) -> None:
    """For papers and tests that know of no commentary."""


def signals_view(
    board: Board,
    *,
    show: str = "",
    link: Link = no_link,
    hidden: Hidden = shown_to_all,
    newest: date | None = None,
    shared_only: bool = False,
    comment: Comment = uncommented,
    sent: NationalSignals | None = None,
    joins: Joins = NO_JOINS,
) -> SignalsView:
    """`show` is new (or empty), continuing, ended or corrected: the group told in full. `newest` is the last
    month with figures, so that an older quarter leads back to it. With `shared_only` the viewer reads only
    what the trust has shared, so that nothing is said of the rest. `sent` is what the national system
    sent, where the reader may know it. `joins` are marked on the charts.

    Only what may make a headline is told in full: priority measures as a whole. The rest of the group is
    listed in a line each, so that many charts do not drown the few that matter.
    """
    chosen = _chosen(show)
    groups = {status: [s for s in board.signals if s.status is status] for status in GROUPS}
    full = [signal for signal in groups[chosen] if in_full(signal, board)]
    rest = [signal for signal in groups[chosen] if not in_full(signal, board)]
    items = tuple(
        replace(item_of(i, signal, board, link, hidden, joins), comment=comment(signal.assessment))
        for i, signal in enumerate(full, start=1)
    )
    title = GROUPS[chosen][0].lower()
    sums = sums_of(board, hidden)
    found = title_of(board, groups[SignalStatus.NEW], sums, shared_only=shared_only)
    other = ShortGroup(
        f"Other {title} signals",
        f"No other {title} signals.",
        tuple(replace(_short(signal, link, hidden), comment=comment(signal.assessment)) for signal in rest),
    )
    return SignalsView(
        eyebrow=_eyebrow(board),
        title=first_check(found, open_checks(sent)),
        sub=sub_of(board, sums, ranked=len(full), listed=len(rest))
        + (withheld_of(board, hidden) if shared_only else ""),
        chance=chance_words(board.charts, board.expected_by_chance),
        choices=tuple(
            Choice(f"{name_} {len(groups[status])}", status.value, status is chosen)
            for status, (name_, _) in GROUPS.items()
        ),
        quarters=_quarters(board.period, newest),
        items=items,
        empty="" if items else _nothing(chosen, rest, sums, shared_only=shared_only),
        other=other,
        also=tuple(
            _group(status, groups[status], board, link, hidden) for status in GROUPS if status is not chosen
        ),
        file_stem=f"{board.org.code}_what_changed_{dates.month_code(board.period)}",
        sums=sums_group(sums, link),
        sums_note=NOT_COUNTED if sums else "",
    )


def _nothing(
    chosen: SignalStatus, rest: list[Signal], sums: Sequence[Assessment], *, shared_only: bool
) -> str:
    if not rest and chosen is SignalStatus.NEW and (sums or shared_only):
        return NO_NEW_CHART if sums else NO_NEW_SHARED
    if not rest:
        return GROUPS[chosen][1]
    return "Nothing here among the measures that the board follows closely. Other signals are listed below."


def _chosen(show: str) -> SignalStatus:
    return next((status for status in GROUPS if status.value == show), SignalStatus.NEW)


def quarter_words(last: date) -> str:
    """The three months that end with `last`: "August to October 2026"."""
    first = dates.add_months(last, -2)
    start = dates.month_name(first) if first.year == last.year else dates.month_year(first)
    return f"{start} to {dates.month_year(last)}"


def _quarters(period: date, newest: date | None = None) -> tuple[Choice, ...]:
    """The quarter before, this one, and the one after it as far as there are figures."""
    ends = [dates.add_months(period, -3), period]
    if newest is not None and newest > period:
        ends.append(min(dates.add_months(period, 3), newest))
    return tuple(Choice(quarter_words(end), dates.month_code(end), end == period) for end in ends)


def _eyebrow(board: Board) -> str:
    came = f"before {dates.month_name(board.period)}’s figures came"
    if board.last_meeting is None:
        none = f"no board {came} is recorded" if board.newer_meeting else "no board meeting is recorded"
        compared = f"{none}, so compared with three months before"
    else:
        known = dates.day_of_year(dates.local_day(board.last_meeting.known_at))
        compared = f"compared with what the board saw on {dates.day_of_year(board.last_meeting.held_on)}"
        compared += f" (figures known on {known})"
        compared += f", the last board {came}" if board.newer_meeting else ""
    return f"{board.org.name} · {quarter_words(board.period)} · {compared}"


def item_of(
    rank: int, signal: Signal, board: Board, link: Link, hidden: Hidden, joins: Joins = NO_JOINS
) -> SignalItem:
    """One signal in full, whatever group it stands in."""
    assessment = signal.assessment
    hide = hidden(assessment)
    series = assessment.series
    reading = reading_of(assessment)
    title = say.title(assessment, reading, hidden=hide)
    alt = f"{title}. {reading.short if reading else ''}"
    return SignalItem(
        rank=rank,
        measure_id=series.measure.id,
        breakdown=series.breakdown,
        tone=tone(assessment.variation) or "common",
        icon=icons.variation_icon(variation_shown(assessment), 36),
        title=title,
        reading=(HIDDEN if hide else reading.long) if reading else withdrawn(assessment),
        wide="" if hide else _drawn(assessment, alt, WIDE, joins),
        narrow="" if hide else _drawn(assessment, alt, NARROW, joins),
        evidence=told.evidence(assessment, reading.rules if reading else (), board, hide=hide),
        questions=questions(series.measure, assessment.variation, told.places(assessment, hide=hide)),
        why=f"Why it is ranked {rank}. {told.why(signal)}",
        status=told.status(signal, board),
        href=link(series.measure.id, series.breakdown, ""),
        quality=pips(assessment.quality),
    )


def _drawn(assessment: Assessment, alt: str, size: tuple[float, float], joins: Joins) -> str:
    spec = measure_chart.chart_spec(assessment, label=alt, title="", note="", months=24, joins=joins)
    return "" if spec is None else chart(replace(spec, interactive=False, events=()), *size)


def _group(status: SignalStatus, found: list[Signal], board: Board, link: Link, hidden: Hidden) -> ShortGroup:
    title = GROUPS[status][0]
    if status is SignalStatus.CORRECTED:
        title = f"Corrected since {compared_with(board)}"
    return ShortGroup(title, GROUPS[status][1], tuple(_short(signal, link, hidden) for signal in found))


def _short(signal: Signal, link: Link, hidden: Hidden) -> ShortItem:
    assessment = signal.assessment
    series = assessment.series
    reading = reading_of(assessment)
    return ShortItem(
        icon=icons.variation_icon(variation_shown(assessment), 24),
        title=name(series.measure, series.breakdown),
        words=_short_words(assessment, reading, hide=hidden(assessment)),
        href=link(series.measure.id, series.breakdown, ""),
        quality=pips(assessment.quality),
        quality_word=in_short(assessment.quality),
    )


def _short_words(assessment: Assessment, reading: Reading | None, *, hide: bool) -> str:
    if hide:
        return f"{reading.headline}." if reading else "Not shown."
    if gone := withdrawn(assessment):
        return gone
    if assessment.status is SignalStatus.CORRECTED and assessment.previous is not None:
        then, now = (
            VERDICTS[tone(v) or "common"] for v in (assessment.previous.variation, assessment.variation)
        )
        return f"The board saw {then}; the figures known now show {now}."
    return reading.short if reading else figure(assessment)
