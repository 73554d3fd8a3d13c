"""An assumption that does not hold, in words: what is seen, what it does to limits, what to use instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import sqrt
from types import MappingProxyType

from spc.checks import AUTOCORRELATED, OVER, UNDER, Warned
from spc.english import capital, day, figure, number_word, plain, plural, unit_joined
from spc.naming import SeriesWords
from spc.rebaseline_evidence import ALIKE

STEADY = 1.2  # Laney's sigma_z up to which neighbours differ by hardly more than counting


def warned(w: Warned, words: SeriesWords) -> str:
    """One warning of `spc.checks` as two or three sentences.

    Dispersion is told as a width, the square root of the index: by so much the limits are too narrow.
    """
    return WARNINGS[w.code](w, words.period)


def _over(w: Warned, period: str) -> str:
    many = plural(period, 2)
    wide = f"The {many} vary about {figure(sqrt(w.size))} times as widely as counting alone explains"
    if w.sigma_z is not None and w.sigma_z < STEADY:
        return (
            f"{wide}, while neighbours hardly differ: the level drifts. These limits are too narrow for "
            "that, and a p' or u' chart would draw them no wider. Look for what changes slowly, or for a "
            f"{period} from which a new phase should begin."
        )
    return (
        f"{wide}, so these limits are too narrow and chance alone would often cross them. A p' or u' chart "
        f"(for plain counts an XmR chart) allows for how much the {many} themselves vary."
    )


def _under(w: Warned, period: str) -> str:
    many = plural(period, 2)
    return (
        f"The {many} are more alike than counting allows: they vary about {figure(sqrt(w.size))} times as "
        "widely as chance would make them. These limits are too wide, so a change may not be seen. Copied, "
        "rounded or averaged figures look like this, so ask how the figure is made; an XmR chart draws its "
        f"limits from the {many} themselves."
    )


def _linked(w: Warned, period: str) -> str:
    many, size = plural(period, 2), figure(w.size)
    if w.size >= ALIKE:
        return (
            f"Each {period} resembles the one before (correlation {size}). Limits drawn from the steps "
            f"between {many} are then too narrow, and long runs come without any change. A level that has "
            "moved looks like this too, until it has a phase of its own. If the figure is rolling, declare "
            f"its window, so that only figures that share no {period} are judged; otherwise chart longer "
            "periods."
        )
    if w.size <= -ALIKE:
        return (
            f"A high {period} tends to be followed by a low one (correlation {size}), so limits drawn from "
            f"the steps between {many} are too wide, and a change may not be seen. Entries that catch up one "
            f"{period} late do this; chart longer periods."
        )
    return (
        f"{capital(many)} some way apart resemble one another, as a season would make them, so runs come "
        f"without any change. Compare a {period} with the same one of the year before, or look at the "
        "series with its seasons taken out."
    )


def gaps_against_dates(many: int, of: int, on: date, gap: float, days: int, *, monthly: bool) -> str:
    """That gaps are not the days between their dates, with the first of them. Units: days."""
    wrong = (
        f"{capital(number_word(many))} of {of} gaps {plural('is', many)} not the days since the date before"
    )
    first = (
        f"{day(on)} has a gap of {unit_joined(plain(gap), 'days')}, {unit_joined(str(days), 'days')} after it"
    )
    if monthly:
        then = "The dates are those of months: numbers of events by month belong on a c or u chart."
    else:
        then = "Correct the one or the other, or leave out the column value: then the dates give the gaps."
    return f"{wrong}: {first}. {then}"


WARNINGS: Mapping[str, Callable[[Warned, str], str]] = MappingProxyType(
    {AUTOCORRELATED: _linked, OVER: _over, UNDER: _under}
)
