"""The measure page in every state: too few months, no figure, stocks, gaps, constant, nil, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from dashboard.pages import explore
from dashboard.views import measure_rolling
from dashboard.views import measure_words as say
from dashboard.views.measure import measure_view
from dashboard.views.measure_cannot import COUNTS, FEW_GAPS, GAPS, NOTHING, STOCK, TRAINING
from dashboard.views.measure_empty import FEW, HIDDEN_YEAR
from dashboard.views.measure_types import MeasureView
from dashboard.views.stock_words import counted_noun, stock_words
from dashboard.views.subject import Subject
from dashboard.views.words import judged
from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.measure import Target
from metrics.types import Organisation, Point, Series, Status
from tests.dashboard.pages import subject, view
from tests.metrics.make import at, measure, proportion

TRUST = Organisation("ZZF", "Few Months", "trust", fictional=True)
STEADY = [93.0, 95.0, 94.0, 92.0, 94.5, 93.5]
STOCKS = [m for m in CATALOGUE.measures.values() if m.chart == "stock" or m.kind == "stock"]


def months(values: list[float | None], like: Any = None, **more: Any) -> Series:
    """Monthly percentages (of 100) that end in October 2026; None is a month without a return."""
    model = like or proportion(target=Target(value=95, status="local", meets=">=", source="Often used"))
    whole = 100.0 if model.denominator else None
    points = []
    for i, value in enumerate(values):
        index = 2026 * 12 + 9 - (len(values) - 1 - i)
        status = Status.MISSING if value is None else Status.FINAL
        bottom = None if value is None else whole
        points.append(
            Point(date(index // 12, index % 12 + 1, 1), value, bottom, value, status, submission_id=1)
        )
    return Series(model, TRUST, "", tuple(points), up_to=date(2026, 10, 1), **more)


def shown(series: Series) -> MeasureView:
    return measure_view(Subject(assess(series, known_at=at(14, 11, 2026))))


def everything(made: MeasureView) -> str:
    """All that the page and its exports print of a verdict."""
    cells = [cell for row in made.table.rows for cell in row.cells]
    rows = [row.verdict for row in (*made.data, *made.events)]
    words = [word for _, word in made.key]
    band = [item.icon + item.title + item.note for item in made.verdict]
    return " ".join([made.title, made.alt, made.reading, *cells, *rows, *words, *band])


@pytest.mark.parametrize("count", [1, 2, 5, 9])
@pytest.mark.parametrize(
    "like", [None, measure(), measure(deaths_or_severe=True)], ids=["%", "count", "deaths"]
)
def test_with_too_few_months_no_verdict_is_shown_anywhere(count: int, like: Any) -> None:
    made = shown(months((STEADY * 2)[:count], like))
    assert "too few to tell" in made.title
    assert "Usual variation" not in everything(made)
    assert "As usual" not in everything(made)
    assert "No verdict" in made.verdict[0].icon
    assert not [fact for fact in made.facts if fact.label == "Signal"]
    assert "no limits yet" in made.chart_note
    assert "cannot tell you whether this has changed" in made.limits_of_chart
    assert "Usual variation" not in [t.get("name") for t in explore.figure(made)["data"]]
    ten = shown(months((STEADY * 2)[:10], like))
    of_deaths = like is not None and like.deaths_or_severe
    assert ("Usual variation" in everything(ten)) is not of_deaths  # nothing of deaths is called usual
    assert ("No unusual change" in everything(ten)) is of_deaths


def test_a_chart_that_shows_a_change_says_since_when() -> None:
    made = shown(months([*STEADY * 4, 70.0]))
    assert (
        "It can tell you that this figure changed, and since when: from October 2026." in made.limits_of_chart
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (STEADY * 4, "moves no more than chance moves it"),
        ([*STEADY * 4, None], "Without the figure for October 2026 it cannot tell you whether anything"),
        ([100.0] * 24, "the same figure was recorded every time"),
        ([0.0] * 24, "none was recorded. It cannot tell you that none happened"),
        ([None, None], NOTHING),
    ],
)
def test_what_a_chart_can_tell_depends_on_what_it_shows(values: list[float | None], said: str) -> None:
    made = shown(months(values))
    assert said in made.limits_of_chart
    assert "this figure changed" not in made.limits_of_chart


@pytest.mark.parametrize(("window", "which"), [(2, "second"), (3, "third"), (12, "12th")])
def test_rolling_figures_say_which_are_judged(window: int, which: str) -> None:
    made = shown(months(STEADY * 4, measure(window=window)))
    assert f"Each figure covers {window} months" in made.limits_of_chart
    assert f"only every {which} is judged." in made.limits_of_chart


def test_it_depends_on_the_chart_too(demo_server: Flask) -> None:
    told = {m: view(demo_server, m).limits_of_chart for m in ("stillbirth_rate", "maternal_deaths")}
    assert told == {"stillbirth_rate": GAPS, "maternal_deaths": FEW_GAPS}
    assert view(demo_server, "midwife_vacancy").limits_of_chart == STOCK
    assert view(demo_server, "training_compliance").limits_of_chart == TRAINING
    few = shown(months([0.0, 1.0, 0.0, 0.0, 1.0, 0.0] * 3, measure()))
    assert few.limits_of_chart == COUNTS
    assert few.empty == FEW
    deaths = shown(months([3.0, 4.0, 2.0, 5.0, 3.0, 4.0] * 4, measure(deaths_or_severe=True)))
    assert "no unusual change is seen" in deaths.limits_of_chart


@pytest.mark.parametrize("wanted", CATALOGUE.measures.values(), ids=lambda m: m.id)
def test_a_measure_of_which_nothing_is_known_says_so(wanted: Any) -> None:
    made = measure_view(
        Subject(assess(Series(wanted, TRUST, "", (), up_to=date(2026, 10, 1)), known_at=at(14, 11, 2026)))
    )
    assert made.chart is None
    assert made.empty.endswith(".")
    assert "nothing recorded yet" in made.title
    assert "As usual" not in everything(made)
    assert "this figure changed" not in made.limits_of_chart


@pytest.mark.parametrize("wanted", STOCKS, ids=lambda m: m.id)
def test_a_stock_is_short_in_the_unit_that_it_counts(wanted: Any) -> None:
    """People are people only in training; hours, posts and nurses are named from the definition."""
    point = Point(date(2026, 10, 1), 50.0, 100.0 if wanted.denominator else None, 50.0, Status.FINAL)
    cell = wanted.cells[0] if wanted.cells else ""
    series = Series(wanted, TRUST, cell, (point,), up_to=point.period)
    said = stock_words(assess(series, known_at=at(14, 11, 2026)))
    noun = counted_noun(wanted)
    assert ("people" in said) == (wanted.family == "training" and wanted.denominator is not None)
    if wanted.denominator:
        assert noun
        assert (noun if noun != "people" else "staff") in wanted.denominator.lower()
    if wanted.denominator and wanted.target is not None:
        assert f"{wanted.target.value - 50:.0f} {noun} short of {wanted.target.value:g}%" in said


def test_a_local_target_changes_what_is_short() -> None:
    wanted = CATALOGUE.measures["midwife_fill_planned_ahead"]
    point = Point(date(2026, 10, 1), 80.0, 100.0, 80.0, Status.PLANNED)
    found = assess(Series(wanted, TRUST, "", (point,), up_to=point.period), known_at=at(14, 11, 2026))
    assert stock_words(replace(found, target=81.0)) == "80.0%, 80 of 100 hours, one hour short of 81%"


@pytest.mark.parametrize("wanted", CATALOGUE.measures.values(), ids=lambda m: m.id)
def test_no_abbreviation_loses_its_first_capital(wanted: Any) -> None:
    """ "MBRRACE-UK" and "GB mean" begin with capitals inside a sentence too."""
    texts = [wanted.source_system, wanted.owner, wanted.checked_by]
    if wanted.reference is not None:
        texts += [wanted.reference.label, wanted.reference.source]
    for text in texts:
        first = text.split()[0].strip(",.;:")
        if first[1:2].isupper():
            assert say.low(text) == text
    series = Series(wanted, TRUST, "", (), up_to=date(2026, 10, 1))
    made = measure_view(Subject(assess(series, known_at=at(14, 11, 2026))))
    assert wanted.source_system in made.chart_note
    assert "mBRRACE" not in made.chart_note


@pytest.mark.parametrize(
    "wanted",
    [m for m in CATALOGUE.measures.values() if m.reference is not None and m.kind == "rate"],
    ids=lambda m: m.id,
)
def test_a_reference_is_named_in_a_sentence_as_it_is_written(demo_server: Flask, wanted: Any) -> None:
    known = subject(demo_server, wanted.id)
    said = measure_rolling.sentence(replace(known.assessment, reference=2.5, chart="t"))
    assert say.low(wanted.reference.label) in said


def test_a_signal_brings_its_questions_to_the_measure_page(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_day")
    assert 1 <= len(made.questions) <= 3
    assert all(question.endswith("?") for question in made.questions)
    assert not view(demo_server, "births").questions
    assert not shown(months(STEADY[:5])).questions


def test_the_target_icon_is_explained_in_place(demo_server: Flask) -> None:
    fill = view(demo_server, "midwife_fill_day").verdict[1]
    assert fill.title == "Hit or miss"
    assert fill.note == (
        "The usual range holds 95%: some months meet it, some do not. "
        "But it is changing: met in none of the last six months"
    )
    always = view(demo_server, "obstetric_cover").verdict[1]
    assert always.note == "The whole usual range misses 100%: no month can be expected to meet it"


def test_deaths_stand_year_by_year_beside_their_group(demo_server: Flask) -> None:
    known = subject(demo_server, "stillbirth_rate")
    made = measure_view(known)
    assert made.rolling is not None
    points = known.assessment.series.points
    cases = [sum(p.numerator or 0 for p in points[i - 12 : i]) for i in (48, 36, 24, 12)]
    assert [year.cases for year in made.rolling.years] == [f"{count:.0f}" for count in cases]
    assert f"Group mean {known.assessment.reference:.2f}" in made.rolling.svg
    assert view(demo_server, "births").rolling is None


def test_a_period_without_a_figure_names_the_newest_one(demo_server: Flask) -> None:
    assert "The newest figure, for September 2026, is 93.5%." in shown(months([*STEADY * 4, None])).reading
    claims = view(demo_server, "claims_received")
    assert "in 2024 to 2025" in claims.title
    assert "October" not in claims.title + claims.reading


def test_a_chart_of_gaps_is_explored_gap_by_gap(demo_server: Flask) -> None:
    made = view(demo_server, "stillbirth_rate")
    drawn = [t for t in explore.figure(made)["data"] if t.get("mode") == "markers"]
    assert sum(len(t["x"]) for t in drawn) == len(made.events)
    assert "since the one before" in drawn[0]["text"][0]


def test_a_year_without_a_case_says_so(demo_server: Flask) -> None:
    """The earlier case stands in the reading, so the empty space may not deny it."""
    made = view(demo_server, "reg28_replied_in_time")
    assert made.empty.startswith("There was no case in the last twelve months")
    assert "no case in October 2026" in made.title
    assert "The newest figure, for " in made.reading


def test_judged_is_what_the_verdict_stands_on(demo_server: Flask) -> None:
    assert judged(subject(demo_server, "births").assessment)
    assert not judged(subject(demo_server, "midwife_turnover").assessment)
    assert not judged(subject(demo_server, "midwife_vacancy").assessment)


def test_a_published_year_that_would_give_a_month_away_says_so() -> None:
    year = date(2024, 1, 1)
    point = Point(year, 12, 4000, 3.0, Status.FINAL, submission_id=1)
    series = Series(CATALOGUE.measures["mbrrace_stillbirth"], TRUST, "", (point,))
    shown = measure_view(Subject(assess(series, known_at=at(14)), hidden=frozenset({year})))
    assert shown.empty == HIDDEN_YEAR
