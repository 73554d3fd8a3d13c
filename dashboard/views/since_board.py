"""What changed since the last board, in words: every figure, text, rating and count of cases that is known
otherwise than the board had it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.views import dates, numbers
from dashboard.views.differences import DifferenceLine, line
from dashboard.views.words import capital, joined, reading_of
from metrics.records import Meeting
from metrics.since import FIGURE, Since
from metrics.store.differences import Difference, Why
from metrics.types import Board, SignalStatus

NO_MEETING = "No board meeting has been recorded, so there is nothing to compare with."
CASES, MANY = "case", 4  # months of one kind from one file that are told together
COUNTED = (
    (Why.CORRECTED, "was corrected", "were corrected"),
    (Why.WITHDRAWN, "was withdrawn with its file", "were withdrawn with their files"),
    (Why.RESTORED, "stands again after a withdrawal was undone", "stand again after a withdrawal was undone"),
    (Why.NEW, "came late", "came late"),
)


@dataclass(frozen=True, slots=True)
class SinceBoard:
    """The section on what changed since the last board."""

    title: str
    note: str
    lines: tuple[DifferenceLine, ...]


def other_readings(board: Board) -> dict[tuple[str, str], str]:
    """What corrections have made of a chart's reading, where it is another one now, by measure and part."""
    corrected = (one for one in board.assessments.items() if one[1].status is SignalStatus.CORRECTED)
    readings = ((key, reading_of(assessment)) for key, assessment in corrected)
    return {key: f"The reading is another one now: {now.headline.lower()}." for key, now in readings if now}


def since_board(
    meeting: Meeting | None,
    found: Since | None,
    people: Mapping[str, str],
    readings: Mapping[tuple[str, str], str],
) -> SinceBoard:
    """`found` compares the moment of the last meeting with that of the view; None without a meeting.

    `readings` says of which measure and part the corrections changed the verdict.
    """
    if meeting is None or found is None:
        return SinceBoard("Figures and words changed since the last board", NO_MEETING, ())
    when = dates.day_of_year(meeting.held_on)
    return SinceBoard(
        title=f"Figures and words changed since the board of {when}",
        note=_note(found, when),
        lines=tuple(_lines(found, people, readings)),
    )


def _lines(
    found: Since, people: Mapping[str, str], readings: Mapping[tuple[str, str], str]
) -> Iterator[DifferenceLine]:
    """One for each record; a list of cases that came whole, such as claims of five years, is one together."""
    whole: dict[tuple[str, int], list[Difference]] = {}
    for one in found.told:
        if one.kind == CASES and one.was is None:
            whole.setdefault((one.what, one.submission_id), []).append(one)
    for one in found.told:
        together = whole.get((one.what, one.submission_id), []) if one.kind == CASES else []
        if len(together) < MANY:
            yield _line(one, found, people, readings)
        elif one is together[0]:
            yield _together(together, _line(one, found, people, readings))


def _together(cases: list[Difference], first: DifferenceLine) -> DifferenceLine:
    months = sorted(one.period for one in cases if one.period is not None)
    span = f"{dates.month_short(months[0])} to {dates.month_short(months[-1])}"
    return replace(first, month=span, now=f"Cases in {len(months)} months")


def _line(
    one: Difference,
    found: Since,
    people: Mapping[str, str],
    readings: Mapping[tuple[str, str], str],
) -> DifferenceLine:
    mended = one.kind == FIGURE and one.why is not Why.NEW
    said = readings.get((one.what, one.breakdown), "") if mended else ""
    return replace(line(one, found, people), reading=said)


def _note(found: Since, when: str) -> str:
    told, fresh = found.told, len(found.on_time)
    later = ""
    if fresh:
        later = f" {capital(numbers.counted(fresh, 'figure or text', 'figures and texts'))}"
        later += f" {'has' if fresh == 1 else 'have'} come since that the board could not have seen yet."
    if not told:
        return f"Nothing that the board of {when} saw, or should have seen, is known otherwise now.{later}"
    counts = [(sum(one.why is why for one in told), one_of, many) for why, one_of, many in COUNTED]
    said = [f"{numbers.in_words(n)} {one_of if n == 1 else many}" for n, one_of, many in counts if n]
    return (
        f"Of what the board of {when} saw, or should have seen, {joined(said)}. "
        f"What it saw stays readable.{later}"
    )
