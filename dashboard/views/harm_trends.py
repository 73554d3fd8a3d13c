"""Each theme of incidents over time: a line with limits where there are enough, bars where there are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.drawing import Drawing
from dashboard.views.harm_grades import EITHER
from dashboard.views.harm_themes import YEAR, loud_themes, since, why_not, year_of
from dashboard.views.harm_types import Harm
from dashboard.views.measure_chart import chart_spec
from dashboard.views.measure_phone import for_phone
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.quality_marks import pips
from dashboard.views.words import capital, reading_of, tone
from metrics.harm.themes import Pareto
from metrics.types import Assessment
from metrics.vocabulary import label
from spc.draw import bars, spark
from spc.draw.chart import chart

QUARTERS = 8
CHART, PHONE_CHART = (640.0, 300.0), (358.0, 300.0)
FEW = "Too few to chart"
NEITHER = "Neither better nor worse."
CHART_CANNOT = (
    "It can tell you whether incidents that name this theme come more often among births than chance "
    "explains. It cannot tell you why: a theme that people look for is named more often."
)


def trends_table(harm: Harm) -> PageTable:
    """Every theme over time: those whose chart shows a change first, then as often as they are named."""
    now, before = year_of(harm, serious=True), year_of(harm, serious=True, back=YEAR)
    ordered = sorted(harm.themes, key=lambda t: (not harm.themes[t].variation.is_signal, -_in(now, t), t))
    return PageTable(
        name="harm_theme_trends",
        title="Each theme over time",
        columns=(
            Column("Theme"),
            Column("Two years"),
            Column("Twelve months", "count"),
            Column("Year before", "count"),
            Column("What its chart says"),
        ),
        rows=tuple(_trend(harm, theme, _in(now, theme), _in(before, theme)) for theme in ordered),
        note="Incidents of moderate harm or above that name the theme. A line has limits and a verdict; bars "
        f"count each quarter where there are too few for a chart, and give none.{_chance(harm)}",
        empty=why_not(harm) or "No incident of the two years names a theme.",
        about=(("What it can and cannot tell you", CHART_CANNOT),),
        fold=8,
    )


def _in(found: Pareto | None, theme: str) -> int:
    return found.count(theme) if found else 0


def _chance(harm: Harm) -> str:
    able = [one for one in harm.themes.values() if reading_of(one) is not None]
    if not able:
        return ""
    given = numbers.expected(sum(one.expected_by_chance for one in able))
    given = given if given.startswith("fewer") else f"about {given}"
    charts = "the one chart" if len(able) == 1 else f"the {numbers.in_words(len(able))} charts"
    return f" Chance alone would give {charts} {given} new signals a quarter."


def _trend(harm: Harm, theme: str, now: int, before: int) -> tuple[Cell, ...]:
    one, name = harm.themes[theme], label("theme", theme)
    told = reading_of(one)
    return (
        Cell(name),
        Cell(None, " ", svg=picture(one, name)),
        Cell(now),
        Cell(before),
        Cell(FEW if told is None else f"{told.headline}{since(one)}", tone=tone(one.variation)),
    )


def picture(one: Assessment, name: str) -> str:
    """A sparkline with limits, or bars of quarters where there is none."""
    if one.analysis is not None and reading_of(one) is not None:
        return spark.sparkline(one.analysis, 0, label=f"{name}, newest 24 months", width=150.0, height=40.0)
    if one.chart == "stock" or not one.series.points:
        return ""
    counts = _quarters(one)
    said = ", ".join("not known" if c is None else str(c) for c in counts)
    return bars.bars(
        counts, dark=4, label=f"{name}, by quarter, oldest first: {said}", width=120.0, height=26.0
    )


def _quarters(one: Assessment) -> Sequence[int | None]:
    """Counts of the newest eight times three months; None where a month of them is not known."""
    last: date = one.series.up_to or one.series.points[-1].period
    counts = {p.period: p.value if p.numerator is None else p.numerator for p in one.series.points}
    out: list[int | None] = []
    for back in range(QUARTERS - 1, -1, -1):
        months = [counts.get(m) for m in dates.last_months(dates.add_months(last, -3 * back), 3)]
        known = [m for m in months if m is not None]
        out.append(round(sum(known)) if len(known) == 3 else None)
    return out


def theme_drawing(harm: Harm) -> Drawing | None:
    """The chart of the most named theme that shows a change; None where none does."""
    loud = loud_themes(harm)
    if not loud:
        return None
    one, name = harm.themes[loud[0]], label("theme", loud[0])
    told = reading_of(one)
    title = f"{name}: {low(told.headline) if told else 'a change'}{since(one)}"
    note = _of_theme(harm, one)
    spec = chart_spec(one, label=f"{title}.", title=title, note=note, months=24)
    phone = for_phone(spec)
    if spec is None or phone is None:
        return None
    return Drawing(
        name="harm_theme",
        title=title,
        note=note,
        label=f"{title}.",
        wide=chart(spec, *CHART),
        narrow=chart(phone, *PHONE_CHART),
        reading=_reading(one, told.short) if told else "",
        quality=pips(harm.assessments["moderate_plus"].quality),
        cannot=CHART_CANNOT,
        table=theme_table(harm),
        hint="Point at a month, or go into the chart and use the arrow keys.",
    )


def _reading(one: Assessment, short: str) -> str:
    """More of a theme is not said to be neither better nor worse; and why its title has an earlier month."""
    first = one.verdict.since
    said = short.replace(NEITHER, f"{EITHER}.") if "high" in one.variation.value else short
    if first is None or dates.month_name(first) in said:
        return said
    return (
        f"{said} A rule of several months counts from {dates.month_year(first)}, so the change is dated so."
    )


def _of_theme(harm: Harm, one: Assessment) -> str:
    """What the chart of a theme counts, over the months that it shows."""
    months = dates.last_months(harm.board.period, 2 * YEAR)
    known = [p for p in one.series.points if p.period in months and p.value is not None]
    count, births = (
        round(sum(getattr(p, part) or 0 for p in known)) for part in ("numerator", "denominator")
    )
    return (
        f"{capital(numbers.counted(count, 'incident'))} of moderate harm or above that name it, among "
        f"{numbers.number(births)} births, {dates.month_year(months[0])} to {dates.month_year(months[-1])}. "
        "Source: the trust's list of incidents."
    )


def theme_table(harm: Harm) -> PageTable:
    """Month by month, the newest first: what the chart of the theme is made of."""
    loud = loud_themes(harm)
    name = label("theme", loud[0]) if loud else "A theme"
    points = reversed(harm.themes[loud[0]].series.points) if loud else ()
    return PageTable(
        name="harm_theme",
        title=f"{name}: incidents of moderate harm or above among births",
        columns=(
            Column("Month", "month"),
            Column("Incidents", "count"),
            Column("Births", "count"),
            Column("Per 1,000", "figure", 1),
        ),
        rows=tuple(
            (p.period, p.numerator, p.denominator, p.value)
            if p.value is not None
            else (p.period, *(Cell(None, "not known", tone="gone") for _ in range(3)))
            for p in points
        ),
        empty="No theme shows a change, so no single one is drawn.",
    )
