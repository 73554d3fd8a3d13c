"""The grey line over a chart and the line under it: its name, its limits, and how much a phone shows."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from dashboard.views.chart_words import AS_COUNTED, NO_CHANCE, WIDENED
from spc.explain import CHART_WORDS
from tests.dashboard.pages import opened, view
from tests.dashboard.test_measure_view import series, shown

LEAD = "lena.marsh@fells.example"


@pytest.mark.parametrize(
    ("measure", "org", "limits"),
    [
        ("incidents_reported", "ZZA", AS_COUNTED),
        ("fft_birth", "ZZE", AS_COUNTED),
        ("pph_1500", "ZZD", AS_COUNTED),
        ("severe_tear", "ZZA", WIDENED),
        ("midwife_fill_day", "ZZA", "three-sigma limits"),
    ],
)
def test_a_chart_has_the_name_of_the_choosers_and_says_widened_only_where_it_is(
    demo_server: Flask, measure: str, org: str, limits: str
) -> None:
    made = view(demo_server, measure, org=org)
    assert made.chart is not None
    name = CHART_WORDS[made.chart.analysis.options.chart].title
    assert made.chart_note.startswith(f"{name}, {limits}. 48 months with data. ")
    assert made.trying is not None
    assert made.trying.entries[0].options[0].label == f"{name}: the board’s"


def test_a_chart_says_when_a_phone_shows_fewer_months(demo_server: Flask) -> None:
    said = "On this narrow screen the chart shows the last 18 months; the table has them all."
    assert view(demo_server, "midwife_fill_day").phone_note == said
    assert view(demo_server, "stillbirth_rate").phone_note == said  # days between events
    short = [(float(40 + i % 3), 50.0) for i in range(18)]
    assert shown(series(short)).phone_note == ""
    assert shown(series([*short, (41.0, 50.0)])).phone_note == said


def test_the_line_stands_on_a_phone_alone(browser: Browser, address: str) -> None:
    path = "/measure/midwife_fill_day?org=ZZA&period=2026-10"
    with opened(browser, address, path, "phone") as page:
        expect(page.locator(".phone-note")).to_be_visible()
    with opened(browser, address, path) as page:
        expect(page.locator(".phone-note")).to_be_hidden()
    with opened(browser, address, f"{path}&range=12", "phone") as page:
        expect(page.locator(".phone-note")).to_have_count(0)


def test_what_never_varied_is_told_so_to_those_who_may_read_the_figures(demo_server: Flask) -> None:
    made = view(demo_server, "supernumerary_coordinator")
    assert (made.verdict[0].title, made.verdict[0].note) == (
        "As usual",
        "It has not varied: the same every month",
    )
    assert made.chance == NO_CHANCE.format(period="month")
    moved = view(demo_server, "fft_birth", org="ZZE")
    assert moved.verdict[0].note == "Only the ups and downs of chance"
    assert moved.chance.startswith("If nothing had changed, about ")


def test_with_hidden_months_nothing_says_that_all_are_alike() -> None:
    """ "The same every month" would give a hidden month away by those that are shown."""
    always = series([(20.0, 20.0)] * 24)
    plain, hidden = shown(always), shown(always, hidden=frozenset({always.points[3].period}))
    assert plain.verdict[0].note.startswith("It has not varied")
    assert hidden.verdict[0].note == "Only the ups and downs of chance"
    told = (hidden.reading, hidden.chance, hidden.title, hidden.alt, *(i.note for i in hidden.verdict))
    assert not any("same" in text or "varied" in text for text in told)
