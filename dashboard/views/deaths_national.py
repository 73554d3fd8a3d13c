"""The national system's signals, in words and as a table: each with the day by which its check is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.deaths_types import Deaths, NationalWords, SignalWords
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital
from metrics.deaths.national import NationalSignal, NationalSignals
from spc.moss.clock import WORKING_DAYS

TITLE = "What the national system has sent"
NOT_TOLD = (
    "Whether the national Maternity Outcomes Signal System has sent a signal is not known here: no list "
    "says. Ask who receives its e-mails."
)
NONE = "The national Maternity Outcomes Signal System has sent no signal that is on record, to {until}."
CLOCK = (
    "The critical safety check is due eight working days after a signal is sent; weekends, bank holidays "
    "of England and the day itself are not counted."
)
OUTSIDE = (
    "Withheld from you: whether the national system has sent this trust a signal is not shown outside it. "
    "Ask the trust."
)
RECENT = 12  # months: an older signal whose check is done stands in the table alone


def national_words(deaths: Deaths) -> NationalWords:
    """Readers from outside are told that they are not told."""
    found = deaths.national
    if found is None:
        return NationalWords(OUTSIDE, (), national_table(deaths))
    if not found.found:
        until = found.until
        lead = NOT_TOLD if until is None else NONE.format(until=dates.day(min(until, deaths.as_at)))
        return NationalWords(lead, (), national_table(deaths))
    since = dates.add_months(deaths.as_at.replace(day=1), -RECENT)
    shown = [s for s in found.found if s.open or s.sent_on >= since]
    told = tuple(signal_words(s, deaths.site_name(s.site_code)) for s in shown)
    return NationalWords(CLOCK, told, national_table(deaths))


def of_quarter(found: NationalSignals, period: date) -> tuple[NationalSignal, ...]:
    """Those sent in the three months to the viewed one or since, and older ones not checked yet."""
    since = dates.add_months(period, -2)
    return tuple(signal for signal in found.found if signal.open or signal.sent_on >= since)


def signal_words(signal: NationalSignal, where: str) -> SignalWords:
    return SignalWords(
        title=f"Level {signal.level} at {where}, sent on {dates.day(signal.sent_on)}",
        clock=clock(signal),
        tone="concern" if signal.open else "",
    )


def clock(signal: NationalSignal) -> str:
    """ "Safety check: due by 19 November 2026, day four of eight." """
    due, done = dates.day(signal.due), signal.checked_on
    if done is not None:
        how = f"after its day, {dates.day(signal.due)}" if signal.late else f"in time: due by {due}"
        return f"Safety check done on {dates.day(done)}, {how}."
    if signal.overdue:
        over = numbers.counted((signal.as_at - signal.due).days, "day")
        return f"Safety check overdue by {over}: it was due by {due}, and none is recorded."
    day = numbers.in_words(signal.day) if signal.day else "no"
    where = f"day {day}" if signal.day else "its first working day is still to come"
    of = f" of {numbers.in_words(WORKING_DAYS)}" if signal.day else ""
    return f"Safety check due by {due}: {where}{of}. None is recorded yet."


def open_checks(sent: NationalSignals | None) -> tuple[NationalSignal, ...]:
    """The signals without a recorded safety check, the one that is due first before the others."""
    return () if sent is None else tuple(sorted(sent.open, key=lambda one: (one.due, -one.level)))


def check_clause(waiting: Sequence[NationalSignal]) -> str:
    """ "the safety check after a national signal is due by 19 November"; empty where none is open. What is
    overdue is said loudest.
    """
    if not waiting:
        return ""
    first = waiting[0]
    over = numbers.counted((first.as_at - first.due).days, "day")
    stands = f"overdue by {over}" if first.overdue else f"due by {dates.day_of_year(first.due)}"
    if len(waiting) == 1:
        return f"the safety check after a national signal is {stands}"
    many = numbers.in_words(len(waiting))
    return f"{many} safety checks after national signals are not recorded, the first {stands}"


def first_check(title: str, waiting: Sequence[NationalSignal]) -> str:
    """A title, with an open safety check put before it: its eight working days do not wait for a board."""
    clause = check_clause(waiting)
    return f"{capital(clause)}. {title}" if clause else title


COLUMNS = (
    Column("Sent on", "date"),
    Column("Site"),
    Column("Level", "count"),
    Column("Check due by", "date"),
    Column("Check done on", "date"),
    Column("How it stands"),
)


def national_table(deaths: Deaths) -> PageTable:
    """Every signal on record, the newest first."""
    found = deaths.national.found if deaths.national else ()
    until = deaths.national.until if deaths.national else None
    empty = NOT_TOLD if until is None else NONE.format(until=dates.day(min(until, deaths.as_at)))
    if not deaths.inside:
        empty = OUTSIDE
    return PageTable(
        name="deaths_national_signals",
        title="Signals of the national system, and their safety checks",
        columns=COLUMNS,
        rows=tuple(_row(signal, deaths) for signal in found),
        note=CLOCK,
        empty=empty,
    )


def _row(signal: NationalSignal, deaths: Deaths) -> tuple[Cell, ...]:
    done = Cell(signal.checked_on) if signal.checked_on else Cell(None, "not recorded", tone="gone")
    return (
        Cell(signal.sent_on),
        Cell(deaths.site_name(signal.site_code)),
        Cell(signal.level),
        Cell(signal.due),
        done,
        Cell(_standing(signal), tone="concern" if signal.overdue else ""),
    )


def _standing(signal: NationalSignal) -> str:
    if signal.checked_on is not None:
        return "Done, late" if signal.late else "Done in time"
    if signal.overdue:
        return f"Overdue {numbers.counted((signal.as_at - signal.due).days, 'day')}"
    return f"Day {signal.day} of {WORKING_DAYS}"
