"""The Maternity Outcomes Signal System as worked out here: the sum and the cumulative excess of each site."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates, numbers
from dashboard.views.deaths_moss_words import alarm, finding, lacks, readings
from dashboard.views.deaths_types import Deaths
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.quality_marks import pips
from dashboard.views.words import capital
from metrics.moss import SiteSignals
from spc.draw.marks import Mark
from spc.draw.sums import Level, SumPoint, sums
from spc.draw.tiled import tiled
from spc.english import figure
from spc.moss.months import first_day
from spc.moss.run import SiteMonth
from spc.moss_words import EXCESS, LEVELS, NOTHING_SURE, SUM

TERM = "term_event_signal"
RED = 2
ONE, MANY, PHONE = (900.0, 210.0), (448.0, 200.0), (358.0, 190.0)
ON_PAPER = {ONE: (740.0, 150.0), MANY: (368.0, 150.0)}  # with larger letters beside the text
LOWER = 0.75  # of the height: the excess under its sum
CANNOT = (
    "It adds up deaths at term month by month and takes away what the site's own rate of three years would "
    "give, so it can show several deaths close together that no single month shows. It cannot tell why "
    "they happened, and it says nothing of deaths before term. Worked out here: the national system takes "
    "the rate from a file of its own and has other thresholds, so its levels may differ, and what it sent "
    "is what "
    "counts. " + NOTHING_SURE
)
NOTHING = "Deaths at term cannot be added up for any site yet."
OUTSIDE = "The sums of sites tell the months of single deaths, so they are not shown outside the trust."


def moss_drawing(deaths: Deaths) -> Drawing:
    """Both pictures of each site, on one scale; with nothing to draw, what each site lacks."""
    known = [one for one in deaths.moss if one.months]
    title = finding(deaths)
    size = MANY if len(known) > 1 else ONE
    return Drawing(
        name="deaths_moss",
        title=title,
        note=_note(deaths, known),
        label=f"{title}.",
        wide=_drawn(known, title, size, 2) if known else "",
        paper=_drawn(known, title, ON_PAPER[size], 2) if known else "",
        narrow=_drawn(known, title, PHONE, 1) if known else "",
        reading=" ".join(readings(deaths)) if known else "",
        quality=pips(deaths.assessments[TERM].quality) if known else "",
        key=_key(known),
        cannot=f"{CANNOT} {alarm(deaths)}" if known else "",
        table=moss_table(deaths),
        hint="Point at a month, or go into the drawing and use the arrow keys." if known else "",
        empty=(" ".join(lacks(deaths)) or NOTHING) if deaths.inside else OUTSIDE,
    )


def _note(deaths: Deaths, known: Sequence[SiteSignals]) -> str:
    events = sum(month.events for one in known for month in one.months)
    if not known:
        return "Term stillbirths, and deaths to 28 days of babies born at term."
    first = first_day(known[0].months[0].month)
    return (
        "Term stillbirths, and deaths to 28 days of babies born at term: "
        f"{numbers.counted(events, 'death')} from {dates.month_year(first)} to "
        f"{dates.month_year(deaths.board.period)}, by site. Usual source: MBRRACE-UK real-time data "
        "monitoring tool."
    )


def _key(known: Sequence[SiteSignals]) -> tuple[tuple[str, str], ...]:
    loud = any(month.level for one in known for month in one.months)
    return (("concern", "A level was met: hollow for level 1, filled for level 2"),) if loud else ()


def _drawn(known: Sequence[SiteSignals], label: str, size: tuple[float, float], across: int) -> str:
    sums_of = [month.cusum for one in known for month in one.months]
    heights = [month.design.h2 for one in known for month in one.months]
    totals = [month.excess for one in known for month in one.months]
    columns = [
        (
            one.site.name,
            (
                (SUM.partition(" of ")[0], _sum(one, size, [*sums_of, *heights])),
                (EXCESS.partition(":")[0], _excess(one, size, totals)),
            ),
        )
        for one in known
    ]
    return tiled(columns, label=label, across=across)


def _sum(one: SiteSignals, size: tuple[float, float], reach: list[float]) -> str:
    levels = [
        Level(f"Level {n + 1}", f"Level {n + 1}", tuple((m.design.h1, m.design.h2)[n] for m in one.months))
        for n in (1, 0)
    ]
    return sums(
        [_point(month) for month in one.months],
        levels,
        label=f"{one.site.name}: sum",
        decimals=2,
        width=size[0],
        height=size[1],
        reach=reach,
        key=f"{one.site.code} sum ",
    )


def _excess(one: SiteSignals, size: tuple[float, float], reach: list[float]) -> str:
    points = [
        SumPoint(
            first_day(month.month),
            month.excess,
            said=f"{one.site.name}: {figure(abs(month.excess), 1)} "
            f"{'more' if month.excess > 0 else 'fewer'} than expected since January {one.since}",
        )
        for month in one.months
    ]
    return sums(
        points,
        label=f"{one.site.name}: cumulative excess",
        width=size[0],
        height=size[1] * LOWER,
        reach=reach,
        key=f"{one.site.code} excess ",
    )


def _point(month: SiteMonth) -> SumPoint:
    level = capital(LEVELS[month.level].removeprefix("a "))
    said = f"{numbers.counted(month.events, 'death')} at term, sum {figure(month.cusum, 2)}: {level}"
    mark = Mark.CONCERN if month.level else Mark.COMMON
    return SumPoint(first_day(month.month), month.cusum, mark, hollow=0 < month.level < RED, said=said)


COLUMNS = (
    Column("Month", "month"),
    Column("Site"),
    Column("Deaths at term", "count"),
    Column("Expected", "figure", 2),
    Column("Sum", "figure", 2),
    Column("Level 1 at", "figure", 2),
    Column("Level 2 at", "figure", 2),
    Column("Level met"),
    Column("Cumulative excess", "figure", 1),
)


def moss_table(deaths: Deaths) -> PageTable:
    """The same month by month, newest first. For readers from inside: it tells deaths by site and month."""
    found = [(month, one) for one in deaths.moss for month in one.months]
    found.sort(key=lambda pair: (-pair[0].month, pair[1].site.code))
    return PageTable(
        name="deaths_moss",
        title="Deaths at term added up, by site and month",
        columns=COLUMNS,
        rows=tuple(_row(month, one.site.name) for month, one in found),
        note=alarm(deaths),
        empty=NOTHING if deaths.inside else OUTSIDE,
        about=(("What it can and cannot tell you", CANNOT),),
    )


def _row(month: SiteMonth, site: str) -> tuple[Cell, ...]:
    met = f"Level {month.level}" if month.level else "None"
    return (
        Cell(first_day(month.month)),
        Cell(site),
        Cell(month.events),
        Cell(month.design.expected),
        Cell(month.cusum),
        Cell(month.design.h1),
        Cell(month.design.h2),
        Cell(met, tone="concern" if month.level else ""),
        Cell(month.excess),
    )
