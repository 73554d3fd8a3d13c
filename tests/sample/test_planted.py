"""What was planted is what the dashboard says, and the README lists it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.catalogue import catalogue
from metrics.types import Board
from tests.sample.support import FOLDER, INNOCENTS, JULY, OCTOBER, SIGNALS, name, told


def test_at_least_twelve_signals_and_four_innocents_are_planted() -> None:
    raised = [e for e in SIGNALS if e["expect"]["status"] != "none"]
    assert len(raised) >= 12
    assert {e["org"] for e in raised} == {"ZZA", "ZZB", "ZZC", "ZZD"}
    assert {e["expect"]["status"] for e in raised} == {"new", "continuing", "ended", "corrected"}
    assert len(INNOCENTS) >= 4
    assert not [e for e in [*SIGNALS, *INNOCENTS] if e["org"] == "ZZE"]


@pytest.mark.parametrize("entry", SIGNALS, ids=name)
def test_what_was_planted_is_what_the_dashboard_says(boards: dict[str, Board], entry: dict[str, Any]) -> None:
    expect, (found, row) = entry["expect"], told(boards, entry)
    assert found.variation == expect["variation"]
    assert found.status == expect["status"]
    assert (row is not None) is (expect["status"] != "none")
    if row is not None:
        assert row["status"] == expect["status"]
        assert row["headline"] is expect.get("headline", False)
        assert str(row["reading"]).endswith(".")
    assert set(expect.get("rules", ())) <= {fired.rule for fired in found.verdict.fired}
    if "since" in expect:
        assert found.verdict.since is not None
        assert f"{found.verdict.since:%Y-%m}" == expect["since"]
    if "chart" in expect:
        assert found.chart == expect["chart"]


@pytest.mark.parametrize("entry", [e for e in SIGNALS if "below_target" in e["expect"]], ids=name)
def test_a_planted_lapse_is_below_the_standard_and_was_not_in_july(
    boards: dict[str, Board], entry: dict[str, Any]
) -> None:
    found, _ = told(boards, entry)
    values = {p.period: p.value for p in found.series.points}
    assert found.chart == "stock"
    assert found.target == 90
    assert values[OCTOBER] is not None
    assert values[JULY] is not None
    assert values[OCTOBER] < 90 < values[JULY]


def test_a_row_that_was_not_sent_is_named(boards: dict[str, Board]) -> None:
    named = {code: [(m.measure_id, m.period) for m in page.missing] for code, page in boards.items()}
    assert named.pop("ZZC") == [("supernumerary_coordinator", OCTOBER)]
    assert not any(named.values())


def test_a_month_that_was_not_sent_is_a_gap(boards: dict[str, Board]) -> None:
    found = boards["ZZB"].assessments["breast_milk_first_feed", ""]
    assert found.verdict.gaps == (date(2025, 11, 1),)


def test_an_agreed_phase_keeps_an_improvement_from_being_raised(boards: dict[str, Board]) -> None:
    found = boards["ZZB"].assessments["midwife_fill_day", ""]
    before, after = found.verdict.spans
    assert after.start == date(2025, 9, 1)
    assert before.centre is not None
    assert after.centre is not None
    assert after.centre > before.centre + 2


def test_a_ghost_is_kept_out_of_the_limits(boards: dict[str, Board]) -> None:
    found = boards["ZZD"].assessments["neonatal_cot_occupancy", ""]
    assert found.analysis is not None
    at = [p.period for p in found.series.points].index(date(2025, 2, 1))
    assert found.analysis.panel.ghost[0, at]
    assert found.analysis.value[0, at] < found.analysis.lower[0, at]


def test_the_trust_of_the_story_says_it_in_its_headlines(boards: dict[str, Board]) -> None:
    heads = {s.measure.id for s in boards["ZZA"].signals if s.headline}
    assert heads == {"midwife_fill_day", "red_flags", "complaints", "moderate_plus", "term_admissions"}
    assert boards["ZZA"].last_seen_period == JULY


@pytest.mark.parametrize("entry", [*SIGNALS, *INNOCENTS], ids=name)
def test_the_readme_lists_everything_that_was_planted(entry: dict[str, Any]) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    breakdown = entry.get("breakdown", "").replace("|", "&#124;") or "-"
    assert f"| {entry['org']} | {entry['measure']} | {breakdown} | {entry['what']} |" in readme


def test_planted_rows_name_measures_of_the_catalogue() -> None:
    for entry in [*SIGNALS, *INNOCENTS]:
        assert entry["measure"] in catalogue().measures
