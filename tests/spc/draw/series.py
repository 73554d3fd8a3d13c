"""Small series for the drawing and wording tests: whole analyses, made by the same code as on a page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date, timedelta

from spc import analyse
from spc.naming import SeriesWords
from spc.panel import from_events, from_series
from spc.types import Analysis, Better, Options

SVG = "{http://www.w3.org/2000/svg}"
FILL = SeriesWords("Midwife fill rate, day", "%")
# A year and a half of usual variation around 94, within about 91 to 97.
STEADY = (
    94.2,
    93.1,
    95.0,
    94.4,
    92.8,
    94.9,
    93.6,
    95.2,
    94.0,
    93.3,
    94.8,
    93.9,
    95.1,
    94.3,
    93.0,
    94.6,
    93.7,
    94.5,
)


def months(count: int, last: date = date(2026, 10, 1)) -> list[date]:
    """Firsts of `count` months that end with `last`."""
    index = last.year * 12 + last.month - 1
    return [date(i // 12, i % 12 + 1, 1) for i in range(index - count + 1, index + 1)]


def monthly(
    values: Sequence[float | None],
    *,
    better: Better = Better.HIGHER,
    target: float | None = None,
    phases: Sequence[date] = (),
    ghosts: Sequence[date] = (),
    chart: str = "xmr",
    denominators: Sequence[float | None] | None = None,
    multiplier: float = 1.0,
    limits: bool = True,
    window: int = 1,
    convention: str = "mdc",
) -> Analysis:
    """An analysis of one monthly series that ends in October 2026."""
    panel = from_series(
        months(len(values)),
        list(values),
        denominators,
        better=better,
        target=target,
        phases=phases,
        ghosts=ghosts,
        multiplier=multiplier,
    )
    return analyse(panel, Options(chart=chart, limits=limits, window=window, convention=convention))


def events(gaps: Sequence[int], *, open_days: int, last: date = date(2026, 10, 14)) -> Analysis:
    """An analysis of days between events: the last event on `last`, then `open_days` without one."""
    days = [last]
    for gap in reversed(gaps):
        days.append(days[-1] - timedelta(days=gap))
    return analyse(from_events(days[::-1], as_at=last + timedelta(days=open_days)), Options(chart="t"))


def parsed(svg: str) -> ET.Element:
    """The drawing as XML: fails the test when it is not well formed."""
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    return root


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]
