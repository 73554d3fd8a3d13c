"""How a cell, a theme and an outcome come to be raised, and how often chance alone would do that."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.measure_words import low
from dashboard.views.triangulation_words import NAMES, basis_said, months_said
from metrics.triangulation import declared
from metrics.triangulation.types import Triangulation

NOT_MEASURED = (
    "How often this page would raise something with nothing wrong has not been measured yet, so it cannot "
    "be said here."
)


def how_said(found: Triangulation) -> tuple[tuple[str, str], ...]:
    """Each with its heading, in the order in which they build on each other."""
    return (
        ("When a source names a theme more than before", _cell(found)),
        ("When that stands out", _stands_out(found)),
        ("When a theme is raised", _theme(found)),
        ("When an outcome is", _outcome()),
        ("How often by chance", false_alarms_said(found)),
        *((("How often it is missed", missed),) if (missed := missed_said(found)) else ()),
        ("Where the numbers come from", _sources(found)),
    )


def _cell(found: Triangulation) -> str:
    when, before = months_said(found.window_months), len(found.baseline_months)
    return (
        f"When so many items in {when} would come about less than once in {round(1 / found.level)} times had "
        f"nothing changed since the {before} months before: out of the births, or out of all items of the "
        "source, so that a busy trust, or one that reports more, is not raised for that alone."
    )


def _stands_out(found: Triangulation) -> str:
    return (
        f"{numbers.number(found.tests)} cells were compared, and some would look unusual by chance alone. So "
        "the bar is set for all of them together: of the cells that stand out, about one in "
        f"{round(1 / found.rate)} at most should be chance."
    )


def _theme(found: Triangulation) -> str:
    least = numbers.in_words(found.least_sources)
    return (
        f"When {least} sources or more name it more than before in the same months, and one of them at least "
        "stands out. One event counts once, in the source that usually tells of it first, even if others "
        "tell of it too. Where fewer sources do, only those that stand out are marked."
    )


def _outcome() -> str:
    least = numbers.in_words(declared().least_precursors)
    return (
        f"When its chart shows an unusual change after, or in the same month as, signals of at least {least} "
        "measures that were declared beforehand, at the same place, and one of them began in an earlier "
        "month. No other pair is ever raised."
    )


def _sources(found: Triangulation) -> str:
    return " ".join(f"{NAMES[one.source]}: {low(basis_said(one))}" for one in found.coverage)


def false_alarms_said(found: Triangulation) -> str:
    """How often a trust is raised in which nothing happened: measured, not calculated."""
    told, window = found.false_alarms, found.window
    if not told.trusts or window not in told.theme:
        return NOT_MEASURED
    many = told.trusts
    themes, outcomes, either = (
        _of(share, many) for share in (told.theme[window], told.outcome, told.either[window])
    )
    return (
        f"Of {numbers.number(many)} made-up trusts in which nothing had happened, looked at every month for "
        f"a year, {themes} had a theme raised, {outcomes} an outcome, and {either} either (measured on "
        f"{dates.day(told.measured_on)})."
    )


def missed_said(found: Triangulation) -> str:
    """How often a theme is seen that three sources do name more often: a page without one proves little."""
    told = found.false_alarms
    if not told.rises or found.window != declared().window:
        return ""
    times = {2: "twice", **{n: f"{numbers.in_words(n)} times" for n in told.rises if n != 2}}
    (first, share), *more = sorted(told.rises.items())
    rest = "".join(f"; {times[factor]} as often, in {_of(seen, 100)}" for factor, seen in more)
    return (
        "Of a hundred made-up trusts in which complaints, families and staff all named one theme "
        f"{times[first]} as often for {numbers.in_words(found.window)} months, this page raised it in "
        f"{_of(share, 100)}{rest}. A smaller rise is mostly missed: among so few items it cannot be told "
        "from chance."
    )


def _of(share: float, trusts: int) -> str:
    """So many of the trusts: "11", "none"."""
    count = round(share * trusts)
    return numbers.number(count) if count else "none"
