"""Rare events added up, in words and drawings: the sum that raises concern where single gaps cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dashboard.views import dates, numbers
from dashboard.views import measure_words as say
from dashboard.views.decision_types import CumulativeWords, SumRow
from dashboard.views.subject import Subject
from dashboard.views.words import EVENTS, capital, joined
from metrics.cumulative import LEAST_EVENTS, Cumulative, applies, cumulative
from metrics.types import Assessment
from spc.cusum.chart import BASELINE
from spc.draw.marks import Mark
from spc.draw.sums import Level, SumPoint, sums
from spc.english import plural
from spc.moss_words import LEVELS

WIDE, NARROW = (920.0, 240.0), (358.0, 220.0)
EXCESS_WIDE, EXCESS_NARROW = (920.0, 170.0), (358.0, 180.0)
IN_A_ROW = "Added up, more than expected: "
NOTE = "What raises concern for rare events: one short gap cannot be seen on its own, several together can."


def found(subject: Subject) -> Cumulative | None:
    """The sum of a measure of rare events; None where its figures are hidden from this reader."""
    return None if subject.hidden else cumulative(subject.of_board, subject.exposure)


def cumulative_words(subject: Subject) -> CumulativeWords | None:
    """The part of the page; with too few events it says so, and draws nothing. None for other measures."""
    board = subject.of_board
    if subject.hidden or not applies(board):
        return None
    sum_ = found(subject)
    if sum_ is None:
        return CumulativeWords(title=_title(board), note=NOTE, sentences=(_too_few(board),))
    label = f"{_title(board)}. {now(board, sum_)} {_line(sum_)}"
    points, level = _points(sum_), _levels(sum_)
    excess = _excess(board, sum_)
    return CumulativeWords(
        title=_title(board),
        note=NOTE,
        sentences=tuple(s for s in _sentences(board, sum_) if s),
        wide=sums(points, level, label=label, width=WIDE[0], height=WIDE[1]),
        narrow=sums(points, level, label=label, width=NARROW[0], height=NARROW[1]),
        rows=_rows(sum_),
        excess_title=f"More or fewer than at the {_reference(board)}" if excess else "",
        excess=excess,
        excess_wide=_excess_drawn(board, sum_, EXCESS_WIDE) if excess else "",
        excess_narrow=_excess_drawn(board, sum_, EXCESS_NARROW) if excess else "",
    )


def sentence(subject: Subject) -> str:
    """For the measure's reading: that the sum met its line in the last three months. Empty otherwise."""
    met = subject.of_board.sum_met
    if met is None or subject.hidden:
        return ""
    when, often = dates.month_year(met.on), _long(met.run_length)
    if met.level:
        return (
            f"{met.site} has {LEVELS[met.level]} in {when}, by the Maternity Outcomes Signal System as "
            f"worked out here. With nothing wrong it would show one about once in {often}."
        )
    return (
        "Added up month by month there are more than expected: the cumulative sum met its line in "
        f"{when}. With nothing wrong it does so about once in {often}."
    )


def in_a_row(assessment: Assessment) -> str:
    """The same for a line of the board's table. Empty unless the sum met its line lately."""
    met = assessment.sum_met
    if met is None:
        return ""
    often, when = _long(met.run_length), dates.month_name(met.on)
    if met.level:
        return f"{met.site}: {LEVELS[met.level]} in {when}, by chance about once in {often}."
    return f"{IN_A_ROW}met its line in {when}, by chance about once in {often}."


def now(assessment: Assessment, sum_: Cumulative) -> str:
    """Where the sum stands in the newest month."""
    when, line = dates.month_year(sum_.months[-1]), numbers.number(sum_.threshold, 1)
    if sum_.now is None:
        return f"There is no count for {when}, so nothing was added."
    if sum_.crossed and sum_.crossed[-1] == sum_.months[-1]:
        return f"In {when} the sum met its line at {line}: more {_events(assessment)} than expected."
    return f"In {when} the sum is {numbers.number(sum_.now, 1)}, below its line at {line}."


def _title(assessment: Assessment) -> str:
    return f"{capital(_events(assessment))}, added up"


def _events(assessment: Assessment) -> str:
    return plural(EVENTS.get(assessment.series.measure.id, "case"), 2)


def _sentences(assessment: Assessment, sum_: Cumulative) -> Iterator[str]:
    """What the sum says, what its line means, how it is made; empty where there is nothing to say."""
    yield now(assessment, sum_)
    yield _line(sum_)
    yield _what(assessment, sum_)
    if sum_.kept_out:
        yield f"{capital(_events(assessment))} kept out of the chart's limits are counted in the sum."
    yield _before(sum_)


def _line(sum_: Cumulative) -> str:
    """The run lengths: with nothing wrong, and once the rate has doubled."""
    years = sum_.run_length / 12
    months = f"{round(sum_.run_length)} months"
    often = f"{months}, which is about {numbers.in_words(round(years))} years" if years >= 2 else months
    return (
        f"With nothing wrong the sum meets its line about once in {often}; as what is expected is an "
        "estimate, such sums do so nearly twice as often on average, some several times. "
        f"Were the rate to double, it would take {_long(sum_.doubled)} on average."
    )


def _long(months: float) -> str:
    """ "eight months", "nine years"."""
    if months >= 24:
        return f"{numbers.in_words(round(months / 12))} years"
    return numbers.counted(max(1, round(months)), "month")


def _what(assessment: Assessment, sum_: Cumulative) -> str:
    """What a month adds and takes away, and where the expected comes from."""
    first, last = sum_.base
    weighed = ", weighed by the births of the month" if sum_.births else ""
    return (
        f"Each month adds its {_events(assessment)} and takes away {numbers.number(sum_.taken, 2)}{weighed}; "
        f"the sum never falls below 0. {numbers.number(sum_.expected, 2)} a month are expected: the rate of "
        f"{dates.month_year(first)} to {dates.month_year(last)}, which is itself an estimate from "
        f"{numbers.number(sum_.base_events)} {_events(assessment)}."
    )


def _before(sum_: Cumulative) -> str:
    """When it met its line before, beside how often that would happen by itself."""
    earlier = [month for month in sum_.crossed if month != sum_.months[-1]]
    if not earlier:
        return ""
    by_chance = numbers.number(len(sum_.months) / sum_.run_length, 1)
    when = joined([dates.month_year(month) for month in earlier[-3:]])
    return (
        f"It met its line before in {when}, and started again from 0. With nothing wrong, "
        f"{len(sum_.months)} months would show about {by_chance} of these."
    )


def _too_few(assessment: Assessment) -> str:
    return (
        f"Nothing is added up yet: it takes {BASELINE} months with a count, and at least "
        f"{numbers.in_words(LEAST_EVENTS)} {_events(assessment)} in them, to say how many are to be expected."
    )


def _points(sum_: Cumulative) -> tuple[SumPoint, ...]:
    values = sum_.found.rise[0]
    return tuple(
        SumPoint(
            month,
            float(value) if np.isfinite(value) else None,
            Mark.CONCERN if month in sum_.crossed else Mark.COMMON,
        )
        for month, value in zip(sum_.months, values, strict=True)
    )


def _levels(sum_: Cumulative) -> tuple[Level, ...]:
    heights = sum_.found.rise_threshold[0]
    return (Level("Line", "Line", tuple(float(h) if np.isfinite(h) else None for h in heights)),)


def _rows(sum_: Cumulative) -> tuple[SumRow, ...]:
    """Newest first: the month, its events, its births, the sum after it, and whether it met the line."""
    panel = sum_.found.panel
    rows = []
    for t, point in enumerate(_points(sum_)):
        events = float(panel.numerator[0, t]) if panel.present[0, t] else None
        births = None if panel.denominator is None else float(panel.denominator[0, t])
        met = "Met its line" if point.mark is Mark.CONCERN else ""
        rows.append(
            SumRow(
                dates.month_short(point.on),
                numbers.number(events),
                numbers.number(births) if sum_.births else "",
                numbers.number(point.value, 1),
                met,
            )
        )
    return tuple(reversed(rows))


def _reference(assessment: Assessment) -> str:
    reference = assessment.series.measure.reference
    return say.low(reference.label) if reference is not None else ""


def _excess(assessment: Assessment, sum_: Cumulative) -> str:
    """Observed against what the reference rate gives for the same births, over the whole chart."""
    if sum_.excess is None or sum_.at_reference is None:
        return ""
    measure, more = assessment.series.measure, sum_.events - sum_.at_reference
    apart = f"{numbers.number(abs(more), 1)} {'more' if more > 0 else 'fewer'}"
    rate = numbers.number(assessment.reference, measure.decimals)
    return (
        f"{numbers.number(sum_.events)} {_events(assessment)} since {dates.month_year(sum_.months[0])}; "
        f"{numbers.number(sum_.at_reference, 1)} at the {_reference(assessment)} ({rate} {measure.unit}) for "
        f"the same births: {apart}. It has no line to meet, since the reference is no target."
    )


def _excess_drawn(assessment: Assessment, sum_: Cumulative, size: tuple[float, float]) -> str:
    values: Sequence[float] = [] if sum_.excess is None else sum_.excess.tolist()
    points = [
        SumPoint(month, value if np.isfinite(value) else None)
        for month, value in zip(sum_.months, values, strict=True)
    ]
    return sums(points, label=_excess(assessment, sum_), width=size[0], height=size[1])
