"""The measure view says what the assessment found, for every measure, and hides what must be hidden."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from dashboard.exports import FORMATS, xlsx
from dashboard.page import Plain
from dashboard.pages import explore
from dashboard.views import measure_chart, measure_rolling, measure_table
from dashboard.views.board_row import Asked, row_view
from dashboard.views.figure_words import figure
from dashboard.views.measure import measure_view
from dashboard.views.measure_empty import HIDDEN
from dashboard.views.measure_rows import YOUNG_VERDICT, data_rows
from dashboard.views.measure_types import MeasureView
from dashboard.views.subject import Subject
from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.measure import Target
from metrics.types import Assessment, Grain, Organisation, Point, Series, Status
from spc.draw.chart import chart
from spc.draw.points import drawn
from tests.dashboard.pages import subject, view
from tests.metrics.make import at, measure, proportion

TRUST = Organisation("ZZA", "Northmere", "trust", fictional=True)
NUMBERED = [m for m in CATALOGUE.measures.values() if m.kind not in ("text", "category")]


@cache
def known_of(server: Flask, wanted: str) -> Subject:
    """What is known of one measure, read once for all tests."""
    return subject(server, wanted)


def month(i: int) -> date:
    return date(2024 + i // 12, i % 12 + 1, 1)


def series(counts: list[tuple[float | None, float | None]], like: Any = None, **more: Any) -> Series:
    """Months from January 2024, a pair of numerator and denominator each; (None, None) is a missing month."""
    model = like or proportion()
    points = []
    for i, (top, bottom) in enumerate(counts):
        status = Status.MISSING if top is None else Status.FINAL
        value = top if bottom is None else (None if top is None else top / bottom * model.multiplier)
        points.append(Point(month(i), top, bottom, value, status, submission_id=1, row=i + 2))
    return Series(model, TRUST, "", tuple(points), up_to=points[-1].period, **more)


def shown_of(found: Assessment) -> MeasureView:
    return measure_view(Subject(found))


def shown(one: Series, **more: Any) -> MeasureView:
    return measure_view(Subject(assess(one, known_at=at(1, 1, 2030)), **more))


@pytest.mark.parametrize("wanted", NUMBERED, ids=lambda m: m.id)
def test_numbers_are_those_of_the_assessment(demo_server: Flask, wanted: Any) -> None:
    known = known_of(demo_server, wanted.id)
    made = measure_view(known)
    points = known.assessment.series.points
    assert [row.period for row in made.data] == [point.period for point in points]
    assert [row.numerator for row in made.data] == [point.numerator for point in points]
    assert [row.denominator for row in made.data] == [point.denominator for point in points]
    assert [row.value for row in made.data] == [point.value for point in points]
    analysis = known.assessment.analysis
    if analysis is None:
        return
    analysed = {point.on: point for point in drawn(analysis, 0).points}
    rows = made.events or made.data
    for row in rows:
        found = analysed.get(row.period)
        limits = (found.centre, found.lower, found.upper) if found else (None, None, None)
        assert (row.mean, row.lower, row.upper) == limits
    assert all(math.isfinite(v) for row in rows for v in (row.mean, row.lower, row.upper) if v is not None)


@pytest.mark.parametrize("wanted", CATALOGUE.measures.values(), ids=lambda m: m.id)
def test_every_measure_has_a_page_that_says_what_it_found(demo_server: Flask, wanted: Any) -> None:
    made = measure_view(known_of(demo_server, wanted.id))
    assert made.title
    assert made.alt.endswith(".")
    assert made.chart or made.picture or made.words or made.empty
    assert made.file_stem.startswith("ZZA_")
    texts = [made.title, made.reading, made.alt, made.chart_note, made.limits_of_chart, made.chance]
    texts += [fact.text for fact in (*made.facts, *made.definition)]
    assert not [t for t in texts if "None" in t or "nan" in t.lower().split() or "{" in t or "—" in t]
    assert len(made.table.headings) == len(made.table.words)
    assert all(len(row.cells) == len(made.table.headings) - 1 for row in made.table.rows)


def test_latest_row_of_the_table_is_the_latest_figure(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_day")
    headings, first = made.table.headings, made.table.rows[0]
    value = dict(zip(headings[1:], first.cells, strict=True))["Per cent"]
    assert first.label == "Oct 2026"
    assert made.verdict[2].figure == f"{value}%"
    assert f"October 2026 was {value}%" in made.reading


def test_a_fall_is_named_with_its_site_and_its_rules(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_day")
    assert "lower than usual" in made.title
    assert "Northmere Royal shows it; Eastholme is as usual." in made.reading
    assert any("below the lower limit" in rule for rule in made.rules)
    assert "in 100 charts like this one" in made.chance
    assert [item.title for item in made.multiples[0].items] == ["Northmere Royal", "Eastholme"]


def test_related_measures_share_the_axis(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_day")
    assert made.related
    assert all('viewBox="0 0 920 84"' in strip.wide for strip in made.related)
    assert all('viewBox="0 0 358 76"' in strip.narrow for strip in made.related)


def test_a_missing_month_is_named_and_never_zero() -> None:
    counts: list[tuple[float | None, float | None]] = [(80.0 + i % 3, 100.0) for i in range(20)]
    counts[15] = (None, None)
    made = shown(series(counts))
    row = made.data[15]
    assert (row.numerator, row.value, row.verdict, row.status) == (None, None, "No verdict", "No return")
    assert "April 2025 is missing" in made.gaps
    texts = made.table.rows[len(counts) - 1 - 15].cells
    assert "No return" in texts
    assert "0.0" not in texts


def test_a_stock_has_people_short_and_no_verdict(demo_server: Flask) -> None:
    made = view(demo_server, "training_compliance", breakdown="module=fetal_monitoring|staff_group=midwives")
    assert made.chart is not None
    assert not made.chart.analysis.options.limits
    assert not made.rules
    assert not made.chance
    assert "Short of 90%" in made.table.headings
    assert "Verdict" not in made.table.headings
    assert all(row.mean is None and row.upper is None for row in made.data)


@pytest.mark.parametrize(
    ("have", "of", "short"), [(90, 100, 0), (89, 100, 1), (17, 19, 1), (0, 10, 9), (100, 100, 0)]
)
def test_people_short_of_a_standard(have: int, of: int, short: int) -> None:
    assert measure_table.people_short(have, of, 90.0) == short


def test_the_table_counts_against_the_standard_that_the_trust_set(demo_server: Flask) -> None:
    breakdown = "module=fetal_monitoring|staff_group=midwives"
    known = subject(demo_server, "training_compliance", breakdown=breakdown)
    one = known.assessment.latest
    assert one is not None
    assert one.numerator is not None
    assert one.denominator is not None
    made = measure_view(replace(known, assessment=replace(known.assessment, target=100.0)))
    column = made.table.headings.index("Short of 100%") - 1  # the first heading is the month's
    assert made.table.rows[0].cells[column] == f"{one.denominator - one.numerator:.0f}"
    assert not [heading for heading in made.table.headings if heading == "Short of 90%"]


def test_hours_short_are_not_people(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_planned_ahead")
    assert not [heading for heading in made.table.headings if heading.startswith("Short of")]


def test_a_plan_is_told_month_by_month(demo_server: Flask) -> None:
    known = subject(demo_server, "midwife_fill_planned_ahead")
    made = measure_view(known)
    assert made.chart is not None
    assert len(made.chart.planned) == len(known.assessment.series.planned) > 0
    lowest = min(p.value for p in known.assessment.series.planned if p.value is not None)
    assert f"{lowest:.1f}% planned for" in made.title
    assert "Planned: November" in made.reading


def test_events_are_told_by_their_gaps(demo_server: Flask) -> None:
    known = subject(demo_server, "stillbirth_rate")
    made = measure_view(known)
    events = known.assessment.series.events
    assert [row.period for row in made.events] == list(events[1:])
    days = [(b - a).days or 0.5 for a, b in pairwise(events)]
    assert 0.5 in days  # two on one day are both there
    assert [row.value for row in made.events] == days
    assert made.table.rows[0].label == "Since the last"
    assert "As usual" not in made.title + made.reading
    assert "95% interval" in made.reading


def test_a_rate_of_one_death_is_not_shown_as_a_rate(demo_server: Flask) -> None:
    known = subject(demo_server, "stillbirth_rate")
    latest = known.assessment.latest
    assert latest is not None
    assert latest.numerator is not None
    assert figure(known.assessment) == f"{latest.numerator:.0f}"


def test_rolling_rate_is_the_twelve_months_and_the_exact_interval() -> None:
    like = measure(
        "deaths_x",
        kind="rate",
        unit="per 1,000",
        multiplier=1000.0,
        denominator="Births",
        chart="u_prime",
        rare=True,
    )
    assessed = assess(series([(1.0, 400.0)] * 24, like), known_at=at(1, 1, 2030))
    told = measure_rolling.sentence(replace(assessed, chart="t"))
    # 12 events in 4,800: 2.5 per 1,000; Garwood: 6.2006 to 20.9616 events, so 1.29 to 4.37 per 1,000
    assert "there were 12 in 4,800: 2.5 per 1,000, 95% interval 1.3 to 4.4." in told


def test_surveys_say_whether_two_years_can_be_told_apart(demo_server: Flask) -> None:
    made = view(demo_server, "midwives_recommend_work")
    assert made.picture.startswith("<svg")
    assert "95% interval" in made.reading
    assert "overlap" in made.reading


class TestHidden:
    """A viewer outside the trust reads no count of one to four, and nothing that would give one away."""

    LIKE = measure(
        "few",
        title="Few",
        kind="rate",
        unit="per 1,000",
        multiplier=1000.0,
        denominator="Births",
        chart="u_prime",
        small_number_rule="suppress_1_to_4",
    )

    def both(self) -> tuple[MeasureView, MeasureView]:
        counts: list[tuple[float | None, float | None]] = [(11.0, 397.0)] * 24
        counts[20] = (3.0, 419.0)
        one = series(counts, self.LIKE)
        return shown(one), shown(one, hidden=frozenset({month(20)}))

    def test_the_trust_sees_all(self) -> None:
        whole, _ = self.both()
        assert whole.data[20].numerator == 3.0
        assert whole.chart is not None

    def test_the_count_is_gone_from_every_part(self) -> None:
        _, made = self.both()
        row = made.data[20]
        assert (row.numerator, row.denominator, row.value, row.target) == (None, None, None, None)
        assert all((r.mean, r.lower, r.upper) == (None, None, None) for r in made.data)
        assert made.chart is None
        assert made.phone is None
        assert made.empty == HIDDEN
        cells = made.table.rows[3].cells
        assert "3" not in cells
        assert "419" not in cells
        assert "Not shown" in cells
        assert not any(c.isdigit() for c in made.alt.split(". ", 1)[1])
        assert not made.phases
        assert not any(c.isdigit() for c in made.reading)

    def test_no_heading_gives_away_a_count_of_cases(self, demo_server: Flask) -> None:
        """A measure without a verdict has its newest figure as its heading: on the page and on every file."""
        known = subject(demo_server, "psii_open", period="2026-07")
        one = known.assessment.series.points[-1]
        own, told = measure_view(known), measure_view(replace(known, hidden=frozenset({one.period})))
        assert re.search(r": \d", own.title)
        assert told.title == f"{told.short}: figures not shown"
        for export in (FORMATS["svg"], FORMATS["csv"]):
            assert own.title not in export.make(told).decode()

    def test_the_page_hides_it_for_a_neighbour_and_not_for_the_trust(self, demo_server: Flask) -> None:
        own = subject(demo_server, "complaints")
        other = subject(demo_server, "complaints", **{"as": "lena.marsh@fells.example"})
        assert not own.hidden
        small = {p.period for p in other.assessment.series.points if p.numerator and p.numerator < 5}
        assert small
        assert small <= other.hidden
        assert not [key for key in other.beside if key[0] == "complaints"]


def test_a_range_narrows_the_chart_and_not_the_figures(demo_server: Flask) -> None:
    known = subject(demo_server, "midwife_fill_day")
    narrow, whole = measure_view(known, show="12"), measure_view(known)
    assert narrow.chart is not None
    assert narrow.chart.first == date(2025, 11, 1)
    assert whole.chart is not None
    assert whole.chart.first is None
    assert narrow.data == whole.data
    assert [c.value for c in narrow.ranges if c.chosen] == ["12"]
    assert [c.value for c in measure_view(known, show="nonsense").ranges if c.chosen] == ["all"]


def test_a_local_target_says_that_it_is_local() -> None:
    local = Target(value=95, status="local", meets=">=", source="Often used")
    made = shown(series([(96.0, 100.0)] * 15, proportion(target=local)))
    assert made.target.text.startswith("At least 95% (local, to be confirmed by the trust)")


def test_too_few_cases_are_dots() -> None:
    counts = [(2.0, 3.0), (3.0, 3.0)] * 8
    made = shown(series(counts))
    assert made.chart is None
    assert made.picture.count("<circle") == sum(round(bottom) for _, bottom in counts[-12:])


def test_single_cases_among_births_are_no_marks_of_a_standard() -> None:
    """A mark for each of thousands of births, crossed where nobody was harmed, would tell nothing true."""
    deaths = measure(
        "deaths", kind="rate", multiplier=1000, unit="per 1,000", denominator="Births", better="lower"
    )
    found = shown(series([(float(i % 3 == 0), 400.0) for i in range(24)], deaths))
    assert (found.picture, found.chart) == ("", None)
    assert found.chart_note.startswith("No chart: too few cases.")
    assert found.empty.startswith("Fewer than one a month on average")
    assert found.limits_of_chart.startswith("There are too few for a chart with limits")


@pytest.mark.parametrize(
    ("better", "words"),
    [
        ("higher", "filled, standard met; crossed, not met"),
        ("lower", "filled, it is counted here; crossed, it"),
    ],
)
def test_a_filled_mark_is_a_standard_met_only_where_more_is_better(better: str, words: str) -> None:
    found = shown(series([(1.0, 2.0)] * 14, proportion(better=better)))
    assert found.picture
    assert words in found.chart_note


def test_young_months_are_drawn_hollow_after_the_judged_ones_and_have_no_verdict() -> None:
    one = series([(80.0, 100.0)] * 20, proportion(reporting_lag=2))
    found = assess(one, known_at=at(1, 9, 2025))
    spec = measure_chart.chart_spec(found, label="", title="", note="", months=None)
    assert spec is not None
    assert [(p.on, p.young) for p in spec.planned] == [(p.period, True) for p in one.points[-2:]]
    picture = chart(replace(spec, legend=True), 920, 470)
    assert "Not judged yet" in picture
    assert "Hollow: may still change" in picture
    said = [row.verdict for row in data_rows(found, {})]
    assert said[-2:] == [YOUNG_VERDICT] * 2
    assert YOUNG_VERDICT not in said[:-2]


def test_a_page_says_that_its_newest_month_is_not_judged_wherever_its_figure_stands() -> None:
    one = series([(80.0, 100.0)] * 20, proportion(reporting_lag=1))
    made = shown_of(assess(one, known_at=at(1, 9, 2025)))
    assert ", up to July 2025" in made.title
    assert made.verdict[0].title.endswith(", up to July 2025")
    assert made.verdict[2].note.endswith("; not judged yet")
    assert made.reading.endswith("August 2025 is not judged yet: more may still be reported.")
    traces = {trace["name"]: trace for trace in explore.figure(made)["data"]}
    assert traces["Hollow: not judged yet"]["x"] == ["2025-07-01", "2025-08-01"]
    assert traces[made.short]["y"][-2:] == [80.0, None]
    book = load_workbook(io.BytesIO(xlsx.make(made)))
    heads = [cell.value for cell in book["Data"][1]]
    assert heads[-1] == "Not judged yet"
    assert [row[-1].value for row in book["Data"].iter_rows(min_row=2)][-2:] == [None, 80.0]
    (drawn,) = book["Chart"]._charts
    values = {s.tx.strRef.f.split("$")[1]: s.val.numRef.f for s in drawn.series}
    assert {text.split("$")[-1] for text in values.values()} == {"20", "21"}  # judged months; all of them


def test_few_cases_of_a_young_month_are_told_and_drawn_as_such() -> None:
    counts = [(4.0, 4.0)] * 16
    few = proportion(reporting_lag=1)
    made = shown_of(assess(series(counts, few), known_at=at(1, 5, 2025)))
    assert made.title.endswith(": 4 of 4 so far in April 2025, not judged yet")
    assert made.verdict[0].note.endswith("; not judged yet")
    assert made.picture.count("stroke-dasharray") == 4
    assert made.reading.endswith("April 2025 is not judged yet: more may still be reported.")
    assert "Not judged yet" in made.table.rows[0].cells[-2]
    assert "Not judged yet" not in made.table.rows[1].cells[-2]
    found = assess(series(counts, few), known_at=at(1, 5, 2025))
    row = row_view(found, None, Asked(date(2025, 4, 1), date(2025, 5, 1), {}))
    assert [figure.young for figure in row.months] == [False] * 11 + [True]
    assert "April 2025 is not judged yet" in row.reading


def test_unknown_names_are_told_plainly(demo_server: Flask) -> None:
    with pytest.raises(Plain, match="no measure named"):
        subject(demo_server, "no_such_measure")
    with pytest.raises(Plain, match="not broken down"):
        subject(demo_server, "red_flags", breakdown="type=no_such_type")


def test_quarters_and_years_have_their_own_names() -> None:
    quarterly = CATALOGUE.measures["right_place_of_birth"]
    assert Grain(quarterly.grain) is Grain.QUARTER
    assert measure_table.period_words(quarterly, date(2026, 7, 1)) == "Jul to Sep 2026"
    yearly = CATALOGUE.measures["claims_received"]
    assert measure_table.period_words(yearly, date(2026, 4, 1)) == "2026 to 2027"
