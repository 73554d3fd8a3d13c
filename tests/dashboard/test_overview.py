"""The Board overview says what the assessments say, names what is missing, and hides what must be hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.board import board_view
from dashboard.views.board_hidden import WHY
from dashboard.views.board_training import people_short
from dashboard.views.board_types import BoardView, RowView, TextView
from dashboard.views.numbers import expected, in_words, share
from dashboard.views.words import value_of
from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.missing import missing_rows
from metrics.store import Store, read
from metrics.types import Board, MissingRow, SignalStatus
from spc.english import figure_against
from tests.dashboard.conftest import OCTOBER


def rows(view: BoardView) -> dict[str, RowView | TextView]:
    sections = (*view.before_training, *view.after_training)
    return {row.key: row for section in sections for row in section.rows} | {r.key: r for r in view.surveys}


def seen(view: BoardView) -> list[RowView]:
    return [row for row in rows(view).values() if isinstance(row, RowView)]


@pytest.fixture(scope="module")
def view(october: Board, director: Viewer) -> BoardView:
    return board_view(october, director)


def test_every_row_of_the_minimum_set_is_there(view: BoardView) -> None:
    elsewhere = {"ratings", "mssp", "3b", "8"}  # the strip, the grid and the table of safety actions
    wanted = {m.id for m in CATALOGUE.appendix2 if m.row not in elsewhere}
    assert set(rows(view)) == wanted
    assert {cell.breakdown for module in view.training.modules for cell in module.cells} == set(
        CATALOGUE.measures["training_compliance"].cells
    )
    assert len(view.ratings) == 6
    assert view.safety is not None
    assert len(view.safety.actions) == 6


def test_the_latest_figure_is_the_assessments(view: BoardView, october: Board) -> None:
    checked = 0
    for row in seen(view):
        assessment = october.assessments[row.key, row.breakdown]
        if assessment.chart in ("t", "g", "dots", "stock", "none") or assessment.latest is None:
            continue
        measure = assessment.series.measure
        value = value_of(measure, assessment.latest)
        assert value is not None
        decimals = 0 if measure.unit == "count" else measure.decimals
        wanted = figure_against(value, decimals, assessment.target)
        assert row.latest in (wanted, wanted.removesuffix(".0"))
        checked += 1
    assert checked >= 10


def test_verdict_icons_are_the_assessments(view: BoardView, october: Board) -> None:
    for row in seen(view):
        assessment = october.assessments[row.key, row.breakdown]
        assert row.status is assessment.status
        if assessment.variation.is_concern and not row.missing:
            assert "Concern" in row.variation
        if assessment.variation.is_improvement and not row.missing:
            assert "Improvement" in row.variation


def test_twelve_months_of_figures_end_with_the_viewed_one(view: BoardView, october: Board) -> None:
    row = rows(view)["midwife_fill_day"]
    assert isinstance(row, RowView)
    assert [figure.month for figure in row.months] == list(view.month_heads)
    points = october.assessments["midwife_fill_day", ""].series.points[-12:]
    measure = october.assessments["midwife_fill_day", ""].series.measure
    shown = [figure.text for figure in row.months if not figure.gap]
    assert shown == [f"{value_of(measure, p):.1f}%" for p in points if value_of(measure, p) is not None]


def test_rare_proportions_are_counts_over_the_year(view: BoardView, october: Board) -> None:
    row = rows(view)["pmrt_started_2m"]
    assert isinstance(row, RowView)
    points = october.assessments["pmrt_started_2m", ""].series.points[-12:]
    met, due = sum(p.numerator or 0 for p in points), sum(p.denominator or 0 for p in points)
    assert row.latest + row.latest_unit == share(met, due)


def test_the_headline_counts_the_headline_signals(view: BoardView, october: Board) -> None:
    heads = [signal for signal in october.signals if signal.headline]
    assert [card.key for card in view.headline.cards] == [signal.measure.id for signal in heads]
    assert view.headline.title == f"{in_words(len(heads)).capitalize()} things have changed since July"


def test_what_chance_alone_would_give_is_always_said(view: BoardView, october: Board) -> None:
    assert expected(october.expected_headlines_by_chance) in view.headline.chance
    assert expected(october.expected_by_chance) in view.headline.chance
    assert str(october.charts) in view.headline.chance


def test_nothing_has_changed_is_a_full_answer(october: Board, director: Viewer) -> None:
    quiet = board_view(replace(october, signals=()), director).headline
    assert quiet.title == "Nothing has changed since July"
    assert quiet.cards == ()
    assert "chance alone" in quiet.chance


def test_the_innocent_trust_has_no_headline(demo_store: Store) -> None:
    found = board_view(board(demo_store, OPERATOR, "ZZE", OCTOBER), OPERATOR)
    assert found.headline.title == "Nothing is new since July; one earlier signal has ended"


def test_one_thing_is_singular(october: Board, director: Viewer) -> None:
    one = next(signal for signal in october.signals if signal.headline)
    told = board_view(replace(october, signals=(one,)), director).headline
    assert told.title == "One thing has changed since July"


def test_without_an_earlier_board_nothing_is_since(october: Board, director: Viewer) -> None:
    first = replace(october, last_meeting=None, last_seen_period=None)
    told = board_view(first, director)
    assert told.headline.title.endswith("stand out in October")
    assert told.since == ""
    assert "No earlier board is recorded." in told.headline.sub


def test_a_missing_row_is_named_with_how_late_it_is(october: Board, director: Viewer) -> None:
    gone = MissingRow("3c", "red_flags", "", OCTOBER, date(2026, 11, 10), date(2026, 9, 1))
    told = board_view(replace(october, missing=(gone,)), director)
    row = rows(told)["red_flags"]
    assert isinstance(row, RowView)
    assert row.missing
    assert row.attention
    assert row.latest == "–"
    assert row.reading == (
        "No figure for October. It is four days late; the last one was for September 2026."
    )
    assert told.due.missing[0][1:] == ("Midwifery red flags", "due 10 November, four days late")


def test_a_measure_without_any_figure_keeps_its_row(october: Board, director: Viewer) -> None:
    without = {key: a for key, a in october.assessments.items() if key[0] != "obstetric_cover"}
    begun = {key: first for key, first in october.begun.items() if key[0] != "obstetric_cover"}
    never = replace(october, assessments=without, begun=begun)
    never = replace(never, missing=missing_rows(CATALOGUE.appendix2, never))
    row = rows(board_view(never, director))["obstetric_cover"]
    assert isinstance(row, RowView)
    assert row.latest_sub == ("never recorded",)
    assert row.missing


def test_a_row_that_began_later_needs_no_attention_before(demo_store: Store, director: Viewer) -> None:
    told = board_view(board(demo_store, director, "ZZA", date(2026, 3, 1)), director)
    words = rows(told)["findings_pmrt"]
    assert isinstance(words, TextView)
    assert not words.missing
    assert words.lead == "Not yet begun: nothing had been returned for this row by March 2026."
    assert told.due.missing_count == 0


def test_a_corrected_figure_says_what_the_board_was_shown(view: BoardView) -> None:
    corrected = [row for row in seen(view) if row.status is SignalStatus.CORRECTED]
    assert corrected
    assert all("The board saw" in row.reading for row in corrected)


def test_deaths_are_never_as_usual(demo_store: Store) -> None:
    for code in ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE"):
        told = board_view(board(demo_store, OPERATOR, code, OCTOBER), OPERATOR)
        for row in seen(told):
            if CATALOGUE.measures[row.key].deaths_or_severe:
                assert "as usual" not in row.reading.lower()


def test_training_is_never_averaged_and_counts_people(view: BoardView, october: Board) -> None:
    for module in view.training.modules:
        for cell in module.cells:
            point = october.assessments[cell.key, cell.breakdown].latest
            assert point is not None
            assert cell.count == share(point.numerator, point.denominator)
            assert cell.below == ((point.numerator or 0) / (point.denominator or 1) < 0.9)
    assert view.training.groups == 20
    assert view.training.met == 20 - sum(c.below for m in view.training.modules for c in m.cells)


@given(st.integers(1, 400), st.data())
def test_the_people_short_are_just_enough(in_post: int, data: st.DataObject) -> None:
    in_date = data.draw(st.integers(0, in_post))
    short = people_short(in_date, in_post, 90)
    assert (in_date + short) * 10 >= in_post * 9
    assert short == 0 or (in_date + short - 1) * 10 < in_post * 9


def test_small_numbers_are_hidden_from_readers_outside(demo_store: Store, lead: Viewer) -> None:
    month = date(2026, 9, 1)
    shared = board(demo_store, lead, "ZZD", month)
    told = rows(board_view(shared, lead, hierarchy=read.hierarchy(demo_store)))
    row = told["stillbirth_rate"]
    assert isinstance(row, RowView)
    assert row.latest == "Not shown"
    assert WHY in row.reading
    assert row.spark == ""
    assert {figure.text for figure in row.months} == {"not shown"}
    open_row = told["midwife_fill_day"]
    assert isinstance(open_row, RowView)
    assert open_row.latest != "Not shown"


def test_words_that_are_not_shared_are_not_called_missing(demo_store: Store, lead: Viewer) -> None:
    shared = board(demo_store, lead, "ZZD", date(2026, 9, 1))
    told = board_view(shared, lead, hierarchy=read.hierarchy(demo_store))
    texts = [row for row in rows(told).values() if isinstance(row, TextView)]
    assert texts
    assert not any(row.missing for row in texts)


def test_a_corrected_row_is_listed_and_not_new(view: BoardView) -> None:
    corrected = [row for row in seen(view) if row.status is SignalStatus.CORRECTED]
    assert corrected
    assert all(row.attention and not row.new for row in corrected)
    assert view.new == sum(row.status is SignalStatus.NEW for row in seen(view))
    assert "because a figure was corrected" in view.headline.sub


def test_core_and_wider_training_are_counted_apart(view: BoardView, october: Board, director: Viewer) -> None:
    below = 20 - view.training.met
    assert f"{in_words(below).capitalize()} of 20 core training groups are below" in view.headline.sub
    assert view.training.wider_sub == "12 of 12 groups meet 90%"
    key = next(key for key in october.assessments if key[0] == "training_job_essential")
    wide = october.assessments[key]
    assert wide.latest is not None
    poor = replace(wide, latest=replace(wide.latest, numerator=1.0, value=1.0))
    told = board_view(replace(october, assessments={**october.assessments, key: poor}), director)
    assert "core training groups, and one of 12 wider ones, are below the standard." in told.headline.sub
    assert told.training.wider_sub == "11 of 12 groups meet 90%"


def test_needs_attention_counts_what_its_filter_shows(view: BoardView) -> None:
    wanted = sum(row.attention for row in seen(view))
    wanted += sum(row.missing for row in rows(view).values() if isinstance(row, TextView))
    modules = (*view.training.modules, *view.training.job_essential)
    wanted += sum(cell.below or cell.missing for module in modules for cell in module.cells)
    assert view.attention == wanted
    assert view.attention + view.calm_rows == view.rows


def test_a_sum_that_has_just_met_its_line_is_told_in_its_row_and_makes_no_headline(
    demo_store: Store, director: Viewer
) -> None:
    """ZZE, in which nothing happens: a sum meets its line about once in nine years, as in May 2025."""
    made = board(demo_store, OPERATOR, "ZZE", date(2025, 5, 1))
    told = {key: row for key, row in rows(board_view(made, OPERATOR)).items() if isinstance(row, RowView)}
    deaths = told["neonatal_death_rate"]
    assert deaths.reading.startswith("Added up, more than expected: met its line in May, by chance")
    assert deaths.attention
    loud = {one.series.measure.id for one in made.sums}
    assert {key for key, row in told.items() if "Added up" in row.reading} <= loud
    assert deaths.status is SignalStatus.NONE
