"""How a group's training has moved, in words from counts of people: a stock has no limits and no verdict."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from metrics.types import Point

BACK = 3  # months to look back where nothing has gone one way for longer
LEAST_STEPS = 2  # months that must each have fallen (or risen) to be called falling (or rising)
FIRST, NO_COUNTS = "First figure", "No counts, so no trend"


def trend(points: Sequence[Point]) -> str:
    """ "Falling since May: five fewer", "Up six people since July", "No change since July"."""
    known = _unbroken(points)
    if not known:
        return NO_COUNTS
    if len(known) == 1:
        return FIRST
    for sign, word, more in ((-1, "Falling", "fewer"), (1, "Rising", "more")):
        start = _one_way(known, sign)
        if start is not None:
            return f"{word} since {_when(known, start)}: {_said(known, start, more)}{_post(known, start)}"
    start = max(len(known) - 1 - BACK, 0)
    moved = round(_in_date(known[-1]) - _in_date(known[start]))
    since = f"since {_when(known, start)}{_post(known, start)}"
    if not moved:
        return f"No change {since}"
    return f"{'Up' if moved > 0 else 'Down'} {counted(abs(moved), 'person', 'people')} {since}"


def _unbroken(points: Sequence[Point]) -> list[Point]:
    """The months with a count, back to the newest month without one."""
    known: list[Point] = []
    for point in reversed(points):
        if point.numerator is None:
            break
        known.append(point)
    return known[::-1]


def _in_date(point: Point) -> float:
    return point.numerator or 0.0


def _one_way(known: Sequence[Point], sign: int) -> int | None:
    """Where a fall (or rise) began that no month has broken; None where fewer than two months moved."""
    start = len(known) - 1
    while start > 0 and sign * (_in_date(known[start]) - _in_date(known[start - 1])) >= 0:
        start -= 1
    moves = [i for i in range(start + 1, len(known)) if _in_date(known[i]) != _in_date(known[i - 1])]
    return moves[0] - 1 if len(moves) >= LEAST_STEPS and moves[-1] >= len(known) - 2 else None


def _when(known: Sequence[Point], start: int) -> str:
    """The month, with its year where it is none of the last twelve."""
    month = known[start].period
    near = len(known) - 1 - start < 12
    return dates.month_name(month) if near else dates.month_year(month)


def _said(known: Sequence[Point], start: int, more: str) -> str:
    return f"{in_words(abs(round(_in_date(known[-1]) - _in_date(known[start]))))} {more}"


def _post(known: Sequence[Point], start: int) -> str:
    """That more or fewer are in post now: then the share moves for that reason too."""
    then, now = known[start].denominator, known[-1].denominator
    if then is None or now is None or round(now - then) == 0:
        return ""
    moved = round(now - then)
    return f", and {in_words(abs(moved))} {'more' if moved > 0 else 'fewer'} in post"
