"""A level that a phase accepted: the page says since when, and what it is instead of what."""

from __future__ import annotations

from datetime import date

from flask import Flask

from dashboard.views.measure_level import in_heading, new_level
from metrics.assess import assess
from metrics.trial import Trial, tried
from tests.dashboard.pages import view
from tests.dashboard.test_measure_view import series
from tests.metrics.make import at

BEFORE = [(float(50 + i % 3), 100.0) for i in range(24)]
AFTER = [(float(70 + i % 3), 100.0) for i in range(16)]


def test_heading_and_reading_say_the_new_level_where_neither_direction_is_good(demo_server: Flask) -> None:
    made = view(demo_server, "incidents_reported", phase="2025-12")
    assert made.title.endswith(": as usual, at a new level since December 2025")
    assert "Since December 2025 at a new level: 135.2 instead of 116.6." in made.reading
    assert "at a new level" not in view(demo_server, "incidents_reported").reading


def test_a_worse_level_says_the_two_figures_too(demo_server: Flask) -> None:
    made = view(demo_server, "pph_1500", org="ZZB", phase="2026-01")
    assert made.title.endswith(": as usual, at a level worse than before January 2026")
    assert "Since January 2026 at a new level: 42.0 instead of 32.3." in made.reading


def test_the_heading_stops_after_a_year_and_the_reading_does_not() -> None:
    phase = Trial(phase=date(2026, 1, 1))
    young = assess(tried(series([*BEFORE, *AFTER[:11]]), phase), known_at=at(1, 1, 2030))
    old = assess(tried(series([*BEFORE, *AFTER]), phase), known_at=at(1, 1, 2030))
    assert in_heading(young) == ", at a new level since January 2026"
    assert in_heading(old) == ""
    assert new_level(young) == "Since January 2026 at a new level: 70.9 instead of 51.0."
    assert new_level(old).startswith("Since January 2026 at a new level: ")


def test_a_phase_at_the_same_level_and_changes_between_months_are_no_new_level(demo_server: Flask) -> None:
    same = assess(tried(series(BEFORE), Trial(phase=date(2025, 1, 1))), known_at=at(1, 1, 2030))
    assert len(same.verdict.spans) == 2
    assert (new_level(same), in_heading(same)) == ("", "")
    assert "new level" not in view(demo_server, "incidents_reported", phase="2025-12", chart="mr").reading
