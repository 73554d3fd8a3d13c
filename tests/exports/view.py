"""Views to export, written by hand: a control chart, gaps between events, and one with hidden figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.views.late import Late
from dashboard.views.measure_types import DataRow, Fact, MeasureView, PhaseWords, Row, Table
from spc.draw import small
from spc.draw.points import drawn
from spc.draw.spec import ChartSpec
from spc.naming import SeriesWords
from spc.types import Analysis
from tests.spc.draw.series import FILL, STEADY, events, monthly

FALL = (92.9, 93.2, 92.7, 93.0, 92.8, 92.6, 88.123)
HOURS = (*(v * 102 for v in STEADY[:12]), None, *(v * 102 for v in FALL))
DAYS = SeriesWords("Stillbirths", "days", 0, event="stillbirth", deaths=True)


def _rows(analysis: Analysis) -> tuple[DataRow, ...]:
    return tuple(
        DataRow(
            period=p.on,
            numerator=p.numerator,
            denominator=p.denominator,
            value=p.value,
            mean=p.centre,
            lower=p.lower,
            upper=p.upper,
            target=p.target,
            verdict=p.mark.value if p.value is not None else "No verdict",
            rules=tuple(rule for rule, _ in p.fired),
            status="Final" if p.value is not None else "No return",
            file="=return.csv" if p.value is not None else "",
            row=12,
            loaded=date(2026, 11, 13),
        )
        for p in drawn(analysis, 0).points
    )


def chart_view() -> MeasureView:
    """A fill rate with a concern, a missing month and a target."""
    counts = tuple(None if v is None else 10200.0 for v in HOURS)
    analysis = monthly(HOURS, denominators=counts, target=95, multiplier=100.0)
    rows = _rows(analysis)
    table = Table(
        caption="Midwife fill rate, day, newest first",
        headings=("Month", "Fill, %"),
        words=(True, False),
        rows=tuple(
            Row(
                f"{r.period:%b %Y}",
                ("No return" if r.value is None else f"{r.value:.1f}",),
                "common",
                r.period,
            )
            for r in reversed(rows)
        ),
    )
    return MeasureView(
        measure_id="midwife_fill_day",
        org_code="ZZA",
        org_name="=Northmere & <Hospitals>",
        fictional=True,
        period=date(2026, 10, 1),
        breakdown="",
        section="3c Minimum safe staffing",
        short="Midwife fill rate, day",
        unit="%",
        decimals=1,
        eyebrow="Midwife fill rate, day shifts · all sites",
        title="Midwife fill rate, day: lower than usual since April 2026",
        verdict=(),
        chart_title="Share of planned day hours worked, by month",
        chart_note="Individual values chart (XmR). 19 months with data. Source: electronic roster.",
        chart=ChartSpec(analysis, 0, FILL, "Midwife fill rate, day", interactive=True),
        phone=None,
        picture="",
        empty="",
        key=(),
        alt="Midwife fill rate, day. October 2026 was 88.1%.",
        reading="October 2026 was 88.1%. Lower than usual: seven months below the mean.",
        rules=("Seven in a row below the mean (Apr to Oct 2026).",),
        chance="If nothing had changed, about three charts in 100 like this one would show a new signal.",
        facts=(),
        related=(),
        multiples=(),
        choices=(),
        ranges=(),
        late_table=Late.of(table),
        late_data=Late.of(rows),
        phases=(PhaseWords("Mar 2025 to Oct 2026", "Mean 93.4.", "More midwives", "A. Person"),),
        gaps="March 2026 is missing.",
        target=Fact("Target", "95%, local"),
        reference=None,
        definition=(Fact("Numerator", "Hours worked"),),
        limits_of_chart="It cannot tell you why.",
        words=(),
        known_at="14 November 2026, 09:30",
        file_stem="ZZA-midwife_fill_day-2026-10",
    )


def events_view() -> MeasureView:
    """Days between events: the chart's own rows stand in `events`."""
    analysis = events([9, 31, 4, 17, 22, 60, 12, 3, 44, 19, 27, 8, 15], open_days=17)
    spec = ChartSpec(analysis, 0, DAYS, "Days between", today=date(2026, 10, 31))
    view = chart_view()
    gaps = tuple(replace(row, numerator=None, denominator=None) for row in _rows(analysis))
    return replace(view, chart=spec, events=gaps, unit="per 1,000", title="Stillbirths: no unusual change")


def hidden_view() -> MeasureView:
    """What an outsider may see of small counts: no chart, no figures, and the reason."""
    view = chart_view()
    rows = tuple(
        replace(r, numerator=None, denominator=None, value=None, mean=None, lower=None, upper=None)
        for r in view.data
    )
    table = replace(view.table, rows=tuple(replace(r, cells=("Not shown",)) for r in view.table.rows))
    sentence = "Figures of one to four are not shown outside the trust."
    return replace(
        view,
        chart=None,
        late_data=Late.of(rows),
        late_table=Late.of(table),
        empty=sentence,
        reading="No verdict.",
        alt=sentence,
    )


def picture_view() -> MeasureView:
    """Too few cases for a control chart: one dot for each case stands in its place."""
    dots = small.dots([True] * 8 + [False], label="8 of 9", width=640)
    return replace(chart_view(), chart=None, picture=dots, alt="8 of 9 in time.", reading="8 of 9 in time.")
