"""Rows as cases: what is known of each, and the months of which one is known to be lacking."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from loaders import Given, load
from loaders.mapping.files import Held, by_id
from metrics.access import OPERATOR
from metrics.records import CaseCover
from metrics.store.cases import cases
from tests.loaders.mapping.support import figures, held, issues, log, reading, row
from tests.loaders.support import NOW, csv_bytes, new_store

APRIL, JUNE_END = date(2026, 4, 1), date(2026, 6, 30)
WHOLE = CaseCover("ZZA", "incident", APRIL, JUNE_END, fields=("harm_physical", "themes"))


@pytest.fixture
def mapping(tmp_path: Path) -> Held:
    return held(tmp_path)


def test_a_row_becomes_a_case_in_our_words(mapping: Held) -> None:
    found = reading(
        mapping, log(row("A1", "2026-04-03", "Severe", "Drugs; Waiting"), row("A2", "2026-06-04"))
    )
    (case,) = found.checked.cases
    assert (case.event_ref, case.org_code, case.site_code, case.kind) == ("A1", "ZZA", "ZZA01", "incident")
    assert (case.occurred_on, case.harm_physical, case.row) == (date(2026, 4, 3), "severe", 5)
    assert case.theme_codes == ("medication", "induction_delay")
    assert found.checked.case_covers == (WHOLE,)


def test_a_row_that_may_be_a_case_leaves_its_month_in_doubt(mapping: Held) -> None:
    found = reading(mapping, log(row("A1", "2026-05-03", "Grave"), row("A2", "2026-06-04", "Severe")))
    assert [case.event_ref for case in found.checked.cases] == ["A2"]
    lacking = CaseCover("ZZA", "incident", date(2026, 5, 1), date(2026, 5, 31), whole=False)
    assert found.checked.case_covers == (WHOLE, lacking)


def test_a_theme_that_nobody_knows_takes_no_case_away(mapping: Held) -> None:
    found = reading(mapping, log(row("A1", "2026-05-03", "Severe", "Parking")))
    assert [case.theme_codes for case in found.checked.cases] == [()]
    assert found.checked.case_covers == (WHOLE,)
    assert issues(found, "unmapped_value") == [(5, "theme", "Parking")]


def test_without_its_days_a_file_says_of_no_month_that_it_had_none(mapping: Held) -> None:
    found = reading(mapping, log(row("A1", "2026-05-03", "Severe"), above=[["org", "ZZA"]]))
    assert found.checked.case_covers == ()
    assert len(found.checked.cases) == 1


def test_a_death_whose_type_nobody_knows_is_no_case_and_its_month_is_in_doubt() -> None:
    """Without its type it would count as no stillbirth: a gap that looks like an improvement."""
    sample = csv_bytes(
        [
            ["org", "ZZA"],
            ["covers_from", "2026-04-01"],
            ["covers_to", "2026-06-30"],
            ["PMRT case ID", "Date of death", "Type of death", "Gestation", "Date notified",
             "Parents informed and asked", "Review started", "Report published", "External panel member",
             "Grading of care before birth", "Grading of care after birth"],
            ["P1", "2026-05-03", "Stillbirth", "very early", "", "", "", "", "", "", ""],
            ["P2", "2026-06-03", "Intrapartum stillbirth", "37+", "2026-06-04", "", "", "", "", "A", ""],
        ]
    )  # fmt: skip
    found = reading(by_id("pmrt"), sample)
    (case,) = found.checked.cases
    assert (case.event_ref, case.fields["type"], case.gestation_band) == ("P2", "stillbirth", "37_plus")
    assert case.fields["grade_before"] == "A"
    assert [cover.first for cover in found.checked.case_covers if not cover.whole] == [date(2026, 5, 1)]
    assert figures(found, "pmrt_eligible")["2026-05"] == 1  # it is a stillbirth, of whatever gestation


def test_a_repeat_is_one_case_and_a_contradiction_is_none(mapping: Held) -> None:
    rows = [
        row("A1", "2026-04-03", "Severe"),
        row("A1", "2026-04-03", "Severe", by="Alice Walker"),  # what is not read may differ
        row("A2", "2026-05-03", "Severe"),
        row("A2", "2026-05-03", "None"),
    ]
    found = reading(mapping, log(*rows))
    assert [case.event_ref for case in found.checked.cases] == ["A1"]
    assert issues(found, "repeated_row") == [(6, "ref", None)]
    assert [row for row, _, _ in issues(found, "conflicting_rows")] == [7, 8]
    assert figures(found, "incidents_reported") == {"2026-04": 1, "2026-05": "in_part", "2026-06": 0}
    checked = found.checked
    assert (checked.rows_counted, checked.rows_rejected, checked.rows_not_used) == (1, 2, 1)


def test_an_incident_that_was_graded_down_is_no_severe_case_any_more(mapping: Held, tmp_path: Path) -> None:
    """Rolling exports: the newest has the incident with its new grade, which is below that of a case."""
    store = new_store(tmp_path / "s.db")
    mine = Given(mapping=mapping)
    for number, grade in enumerate(("Severe", "Moderate")):
        path = tmp_path / f"export-{number}.csv"
        path.write_bytes(log(row("A1", "2026-05-03", grade), row("A2", "2026-06-04", "Severe")))
        moment = NOW + timedelta(days=number)
        (report,) = load([path], store, OPERATOR, recorded_at=moment, given=mine)
        assert "not_in_this_file" not in {issue.code for issue in report.issues}
    held = {case.event_ref: case.harm_physical for case in cases(store, OPERATOR, "ZZA")}
    assert held == {"A1": "moderate", "A2": "severe"}
    before = {case.event_ref: case.harm_physical for case in cases(store, OPERATOR, "ZZA", known_at=NOW)}
    assert before == {"A1": "severe", "A2": "severe"}
    store.close()
