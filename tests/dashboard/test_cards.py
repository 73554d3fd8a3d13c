"""A card says what the measure's own page says, for the same reader, and hides what that page hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.page import Plain
from dashboard.views.card import AsCard, card_of, stand_of
from dashboard.views.card_types import Card, Stand
from dashboard.views.measure import measure_view
from dashboard.views.measure_empty import HIDDEN
from dashboard.views.subject import Subject
from dashboard.views.words import reading_of
from metrics.assess import assess
from metrics.types import Board, Status
from spc.draw.icons import variation_icon
from spc.draw.points import drawn
from spc.types import Variation
from tests.dashboard.cards import cards_of
from tests.dashboard.conftest import LEAD
from tests.dashboard.pages import subject
from tests.dashboard.test_measure_view import series
from tests.metrics.make import at, measure, proportion

SAME = (
    *("title", "chart_title", "chart_note", "alt", "table", "data", "phases", "limits_of_chart", "key"),
    *("verdict", "empty", "file_stem", "quality", "rules", "chance", "target", "reference"),
)
MEASURES = ("midwife_fill_day", "complaints", "stillbirth_rate", "midwife_vacancy", "magnesium_sulphate",
            "severe_plus", "midwives_recommend_work", "term_event_signal")  # fmt: skip


@pytest.mark.parametrize("reader", ["", LEAD])
@pytest.mark.parametrize("wanted", MEASURES)
def test_a_card_has_the_words_and_figures_of_the_measures_page(
    demo_server: Flask, wanted: str, reader: str
) -> None:
    who = {"as": reader, "period": "2026-09"} if reader else {}
    card = cards_of(demo_server, **who).card(wanted, months="all")
    known = subject(demo_server, wanted, **who)
    page, told = measure_view(known), reading_of(known.assessment)
    assert {name: getattr(card.view, name) for name in SAME} == {name: getattr(page, name) for name in SAME}
    assert (card.view.chart is None) == (page.chart is None)
    assert card.title == page.title
    assert card.said == (told.short if told and not known.hidden else page.reading)


def test_a_reader_from_outside_is_shown_no_figure_that_rests_on_few(demo_server: Flask) -> None:
    inside = cards_of(demo_server, period="2026-09").card("complaints")
    outside = cards_of(demo_server, period="2026-09", **{"as": LEAD}).card("complaints")
    assert inside.view.chart is not None
    assert inside.figure not in ("", "Not shown")
    assert outside.view.chart is None
    assert outside.view.empty == HIDDEN
    assert outside.figure == "Not shown"
    assert not [row for row in outside.view.data if row.value and 0 < (row.numerator or 9) < 5]
    assert not any(character.isdigit() for character in outside.said)


def test_what_is_not_shared_is_never_called_no_data_outside(demo_server: Flask) -> None:
    """The survey of 2025 came after that year was shared; whether it came is not theirs to know."""
    told = cards_of(demo_server, org="ZZE", **{"as": LEAD}).card("midwives_recommend_work")
    assert told.stand is Stand.MISSING
    assert told.missing == (
        "No figure for 2025 has been shared with you. The newest figure, for 2024, is 65.7%."
    )
    month = cards_of(demo_server, **{"as": LEAD}).card("fft_birth")
    assert month.missing == "October 2026 is not shared with you."


def test_a_site_is_looked_at_by_its_own_figures(demo_server: Flask) -> None:
    site = cards_of(demo_server, site="ZZA01").card("midwife_fill_day")
    own = cards_of(demo_server, org="ZZA01").card("midwife_fill_day")
    assert (site.title, site.figure, site.view.data) == (own.title, own.figure, own.view.data)
    assert "org=ZZA01" in site.href
    only = cards_of(demo_server, site="ZZA01").card("obstetric_cover")
    assert only.stand is Stand.NOTHING
    assert only.missing == "It is returned for the whole trust, not for each site."


def test_a_site_that_is_none_of_the_trust_shows_the_trust_and_says_so(demo_server: Flask) -> None:
    found = cards_of(demo_server, site="ZZB01")
    assert found.org.code == "ZZA"
    assert "no site with the code ZZB01" in found.told[0]


def test_sites_have_a_card_each_and_the_whole_says_which_of_them_show_it(demo_server: Flask) -> None:
    found = cards_of(demo_server)
    royal, eastholme = found.by_site("midwife_fill_day")
    assert royal.title == "Northmere Royal, midwife fill rate, day: lower than usual since April 2026"
    assert royal.stand is Stand.SIGNAL
    assert eastholme.stand is Stand.CALM
    assert found.card("midwife_fill_day").where == "Northmere Royal shows it; Eastholme is as usual."
    assert cards_of(demo_server, site="ZZA01").by_site("midwife_fill_day") == ()
    assert cards_of(demo_server, org="ZZE").sites == ()


def test_parts_are_named_by_themselves_in_the_order_of_the_catalogue(demo_server: Flask) -> None:
    parts = cards_of(demo_server).parts("red_flags")
    assert len(parts) == 9
    assert parts[0].title.startswith("Time-critical activity delayed or cancelled: more than usual")
    assert parts[0].name == "Time-critical activity delayed or cancelled"
    assert len({card.key for card in parts}) == 9


def test_an_earlier_day_is_shown_as_it_was_known(demo_server: Flask) -> None:
    card = cards_of(demo_server, period="2026-07", known_at="2026-09-07").card("pph_1500")
    now = cards_of(demo_server, period="2026-07").card("pph_1500")
    assert (card.view.data[-1].numerator, now.view.data[-1].numerator) == (31, 19)
    assert "known_at=2026-09-07" in card.href


def test_a_measure_that_there_is_not_is_refused(demo_server: Flask) -> None:
    with pytest.raises(Plain, match="no measure named staffing"):
        cards_of(demo_server).card("staffing")


def made(
    *counts: tuple[float | None, float | None], board: Board, like: object = None, **more: object
) -> Card:
    one = series(list(counts), like, **more)
    return card_of(Subject(assess(one, known_at=at(1, 1, 2030))), board, AsCard())


STEADY = [(80.0 + i % 3, 100.0) for i in range(20)]


def test_no_figure_for_the_month_is_missing_and_never_calm(october: Board) -> None:
    card = made(*STEADY, (None, None), board=october)
    assert card.stand is Stand.MISSING
    assert "No data for September 2025" in card.missing
    assert card.figure == ""
    assert made(*STEADY, board=october).stand is Stand.CALM


def test_few_figures_get_no_verdict_and_no_icon_of_usual_variation(october: Board) -> None:
    card = made(*STEADY[:4], board=october)
    assert card.stand is Stand.FEW
    assert card.variation is not None
    assert card.variation.title == "Too few to tell"
    assert card.variation.icon == variation_icon(Variation.NO_DATA, 36)


def test_nothing_ever_recorded_is_said(october: Board) -> None:
    card = made(*[(None, None)] * 3, board=october)
    assert card.stand is Stand.NOTHING
    assert card.missing


def test_a_stock_has_no_icon_and_stands_out_only_where_it_is_short(october: Board) -> None:
    goal = {"value": 90.0, "status": "local", "meets": ">=", "source": "local"}
    like = proportion("posts", kind="stock", chart="stock", better="higher", target=goal)
    short, met = (made(*[(n, 100.0)] * 14, board=october, like=like) for n in (80.0, 95.0))
    assert (short.stand, met.stand) == (Stand.SHORT, Stand.FEW)
    assert short.variation is None
    assert short.view.chart is not None
    assert not short.view.chart.analysis.options.limits
    less = proportion("gaps", kind="stock", chart="stock", better="lower", target=goal | {"meets": "<="})
    assert made(*[(95.0, 100.0)] * 14, board=october, like=less).stand is Stand.SHORT


def test_hidden_counts_are_compared_with_no_standard(october: Board) -> None:
    goal = {"value": 90.0, "status": "local", "meets": ">=", "source": "local"}
    like = proportion("posts", kind="stock", chart="stock", better="higher", target=goal)
    short = assess(series([(80.0, 100.0)] * 14, like), known_at=at(1, 1, 2030))
    assert stand_of(short) is Stand.SHORT
    assert stand_of(short, hide=True) is Stand.FEW


def test_months_too_young_to_be_judged_are_drawn_hollow_and_get_no_verdict(october: Board) -> None:
    one = series([*STEADY, (10.0, 100.0)], proportion("late", reporting_lag=2))
    card = card_of(Subject(assess(one, known_at=at(15, 10, 2025))), october, AsCard())
    assert card.view.chart is not None
    assert [p.young for p in card.view.chart.planned][-1]
    assert date(2025, 9, 1) not in [p.on for p in drawn(card.view.chart.analysis, 0).points]
    assert card.stand is Stand.CALM


def test_a_month_that_could_not_be_counted_whole_is_missing(october: Board) -> None:
    one = series(STEADY)
    last = replace(one.points[-1], numerator=None, denominator=None, value=None, status=Status.IN_PART)
    cut = replace(one, points=(*one.points[:-1], last))
    card = card_of(Subject(assess(cut, known_at=at(1, 1, 2030))), october, AsCard())
    assert card.stand is Stand.MISSING


def test_a_rise_of_what_is_neither_good_nor_bad_is_a_signal_without_a_side(october: Board) -> None:
    like = measure("inductions", better="neither", kind="count")
    card = made(*[(10.0 + i % 3, None) for i in range(24)], (60.0, None), board=october, like=like)
    assert (card.stand, card.tone) == (Stand.SIGNAL, "neither")
