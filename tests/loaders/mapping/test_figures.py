"""Rows into monthly figures: true noughts, months that lack a row, and what is never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.mapping.cover import Days, days_given
from loaders.mapping.files import Held
from loaders.types import LoaderError, Severity
from tests.loaders.mapping.support import COVERS, figures, held, issues, log, reading, row


@pytest.fixture
def mapping(tmp_path: Path) -> Held:
    return held(tmp_path)


ROWS = [row("A1", "2026-04-03"), row("A2", "2026-04-20", "Severe", "Drugs; Waiting"), row("A3", "2026-06-30")]


def test_a_covered_month_without_a_row_is_a_nought(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS))
    assert figures(found, "incidents_reported") == {"2026-04": 2, "2026-05": 0, "2026-06": 1}
    assert figures(found, "moderate_plus") == {"2026-04": 1, "2026-05": 0, "2026-06": 0}
    assert figures(found, "incidents_reported", "theme=medication") == {
        "2026-04": 2,
        "2026-05": 0,
        "2026-06": 1,
    }
    assert figures(found, "incidents_reported", "theme=induction_delay")["2026-04"] == 1
    # Of themes that no cell can mean nothing is known, so there is no nought either.
    assert figures(found, "incidents_reported", "theme=perineal_trauma") == {}


def test_a_rate_comes_without_its_births(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS)).checked.observations
    assert {o.denominator for o in found} == {None}
    assert {o.value for o in found} == {None}


def test_without_its_days_a_file_makes_no_nought_and_counts_no_month_at_its_edges(mapping: Held) -> None:
    days = ("2026-04-30", "2026-05-02", "2026-06-09", "2026-07-01")
    rows = [row(f"A{n}", day) for n, day in enumerate(days)]
    found = reading(mapping, log(*rows, above=[["org", "ZZA"]]))
    assert figures(found, "incidents_reported") == {"2026-05": 1, "2026-06": 1}
    assert figures(found, "moderate_plus") == {}
    (told,) = [i for i in found.checked.issues if i.code == "no_coverage"]
    assert "its rows run from 30 April 2026 to 1 July 2026" in told.sentence
    assert "--covers 2026-04..2026-07" in told.sentence


def test_a_stray_day_years_before_makes_no_edge_of_another_month(mapping: Held) -> None:
    rows = [
        row("A0", "2016-04-04"),
        row("A1", "2026-04-30"),
        row("A2", "2026-05-02"),
        row("A3", "2026-06-02"),
    ]
    found = reading(mapping, log(*rows, above=[["org", "ZZA"]]))
    assert figures(found, "incidents_reported") == {"2026-05": 1}


def test_what_is_said_with_covers_goes_before_what_the_file_says(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS), Days(date(2026, 4, 1), date(2026, 4, 30)))
    assert figures(found, "incidents_reported") == {"2026-04": 2}
    assert issues(found, "outside_coverage") == [(7, "day", "2026-06-30")]


def test_a_month_that_is_covered_in_part_is_not_counted(mapping: Held) -> None:
    found = reading(
        mapping,
        log(*ROWS, above=[*COVERS[:2], ["covers_to", "2026-06-30"]]),
        days_given("2026-04-02..2026-06-29"),
    )
    assert figures(found, "incidents_reported") == {"2026-05": 0}
    assert [(column, cell) for _, column, cell in issues(found, "part_month")] == [
        ("covers_from", None),
        ("covers_to", None),
    ]
    assert found.checked.rows_not_used == 1  # of April, and nobody's fault; the other of April is a case


def test_days_to_come_are_not_covered(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS, above=[["org", "ZZA"]]), days_given("2026-04..2026-12"))
    assert list(figures(found, "incidents_reported"))[-1] == "2026-10"  # November has not ended on the 14th
    assert issues(found, "bad_coverage") == [(None, "covers_to", None)]


def test_a_value_that_no_rule_names_leaves_a_gap_and_never_a_low_figure(mapping: Held) -> None:
    rows = [
        row("A1", "2026-04-03", "Moderate"),
        row("A2", "2026-04-20", "Catastrophic"),
        row("A3", "2026-05-02"),
    ]
    found = reading(mapping, log(*rows))
    assert figures(found, "moderate_plus") == {"2026-04": "in_part", "2026-05": 0, "2026-06": 0}
    assert figures(found, "moderate_plus", "harm=severe")["2026-04"] == "in_part"
    assert figures(found, "incidents_reported") == {
        "2026-04": 2,
        "2026-05": 1,
        "2026-06": 0,
    }  # it is an incident
    assert issues(found, "unmapped_value") == [(6, "harm", "Catastrophic")]
    assert issues(found, "month_in_part") == [(None, "moderate_plus", "2026-04")]
    assert found.misses.rows == {("harm", "Catastrophic"): [6]}


def test_a_value_that_matters_to_a_part_leaves_the_total_alone(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS, row("A4", "2026-05-02", theme="Parking")))
    assert figures(found, "incidents_reported")["2026-05"] == 1
    for theme in ("medication", "induction_delay"):
        assert figures(found, "incidents_reported", f"theme={theme}")["2026-05"] == "in_part"
    assert issues(found, "month_in_part") == [(None, "incidents_reported", "2026-05 by theme")]


def test_a_service_that_nobody_knows_may_be_ours(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS, row("A4", "2026-05-02", service="Women")))
    assert figures(found, "incidents_reported")["2026-05"] == "in_part"
    assert figures(found, "moderate_plus")["2026-05"] == 0  # whoever's it was, it did no harm


def test_a_row_without_a_day_may_be_of_any_month(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS, row("A4", "", "Severe")))
    assert set(figures(found, "incidents_reported").values()) == {"in_part"}
    assert set(figures(found, "moderate_plus", "harm=moderate").values()) == {0}  # it was severe
    assert issues(found, "no_date") == [(8, "day", None)]


def test_a_value_in_a_row_of_another_service_is_nobodys_concern(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS, row("A4", "2026-05-02", "Catastrophic", service="Surgery")))
    assert issues(found, "unmapped_value") == []
    assert figures(found, "moderate_plus")["2026-05"] == 0
    assert found.checked.rows_not_used == 1


def test_a_site_is_known_by_code_by_name_and_by_what_the_mapping_calls_it(mapping: Held) -> None:
    named = ("ZZA01", "northmere royal", "The Royal", "Eastholme", "Community")
    rows = [row(f"A{n}", "2026-04-03", site=site) for n, site in enumerate(named)]
    found = reading(mapping, log(*rows))
    counted = [figures(found, "incidents_reported", org=org)["2026-04"] for org in ("ZZA", "ZZA01", "ZZA02")]
    assert counted == [5, 3, 1]
    assert found.checked.rows_rejected == 0


def test_a_site_that_nobody_knows_is_missing_from_every_site_and_not_from_the_trust(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS, row("A4", "2026-05-02", site="The annexe")))
    assert figures(found, "incidents_reported")["2026-05"] == 1
    assert [figures(found, "incidents_reported", org=o)["2026-05"] for o in ("ZZA01", "ZZA02")] == [
        "in_part"
    ] * 2
    assert issues(found, "unmapped_value") == [(8, "site", None)]


def test_a_file_without_a_column_that_may_be_missing_says_what_is_not_made(mapping: Held) -> None:
    rows = [[r[0], r[1], r[3], r[4]] for r in ROWS]
    found = reading(mapping, log(*rows, header=["Ref", "Day", "Service", "Harm"]))
    assert figures(found, "incidents_reported") == {"2026-04": 2, "2026-05": 0, "2026-06": 1}
    assert figures(found, "incidents_reported", org="ZZA01") == {}
    told = [i.sentence for i in found.checked.issues if i.code == "column_not_there"]
    assert told == [
        "The file has no column “Site”.",
        "The file has no column “Theme”. Without it there is no incidents_reported by theme.",
    ]


def test_an_empty_file_that_covers_its_days_says_that_there_was_none(mapping: Held) -> None:
    found = reading(mapping, log())
    assert figures(found, "incidents_reported") == {"2026-04": 0, "2026-05": 0, "2026-06": 0}
    assert found.checked.rows_read == 0


def test_a_file_in_which_nothing_is_whole_is_refused(mapping: Held) -> None:
    rows = [row(f"A{n}", f"2026-0{n}-03", "Grave", service="Women") for n in (4, 5, 6)]
    found = reading(mapping, log(*rows, above=[*COVERS[:1], *COVERS[1:]]))
    moderate = set(figures(found, "moderate_plus").values())
    assert moderate == set(figures(found, "incidents_reported").values()) == {"in_part"}
    assert [i.severity.value for i in found.checked.issues if i.code == "nothing_whole"] == ["refusal"]


def test_every_row_of_a_figure_is_known_and_one_row_alone_is_its_place(mapping: Held) -> None:
    found = reading(mapping, log(*ROWS))
    rows = {key[1:]: where for key, where in found.figures.rows.items() if key[0] == 0}
    assert rows["ZZA", "", date(2026, 4, 1)] == [(None, 5), (None, 6)]
    one = next(
        o for o in found.checked.observations if o.period.month == 6 and o.measure_id == "incidents_reported"
    )
    assert (one.row, one.sheet) == (7, None)


def test_the_day_is_read_as_day_before_month_and_the_other_way_is_refused(mapping: Held) -> None:
    found = reading(mapping, log(row("A1", "04/13/2026"), row("A2", "05/02/2026")))
    assert [(i.severity.value, i.column) for i in found.checked.issues if i.code == "month_first"] == [
        ("refusal", "day")
    ]


def test_a_short_log_of_january_is_not_taken_for_month_first(mapping: Held) -> None:
    rows = [row(f"A{n}", f"{n:02d}/01/2026") for n in (3, 7, 11)]
    sure = reading(mapping, log(*rows, above=[["org", "ZZA"]]), days_given("2026-01"))
    assert figures(sure, "incidents_reported") == {"2026-01": 3}
    unsure = reading(mapping, log(*rows, above=[["org", "ZZA"]]))
    assert [i.code for i in unsure.checked.issues if i.severity.value == "refusal"] == ["month_first"]


@pytest.mark.parametrize("text", ["soon", "2026-06..2026-04", "2026-04-31", "2026-04..", ""])
def test_days_that_make_no_sense_are_told(text: str) -> None:
    with pytest.raises(LoaderError, match=r"Write (2026-04|the first day first)"):
        days_given(text)


def test_days_are_given_as_months_or_days() -> None:
    assert days_given("2026-04..2026-06") == Days(date(2026, 4, 1), date(2026, 6, 30))
    assert days_given("2026-02") == Days(date(2026, 2, 1), date(2026, 2, 28))
    assert days_given("01/04/2026..12/04/2026") == Days(date(2026, 4, 1), date(2026, 4, 12))


FINANCIAL = """
id = "claimed"
title = "Claims"
what = "One row for each claim."
version = 2026-11-20
day = "day"
[column.day]
headers = ["Incident"]
type = "date"
[column.specialty]
headers = ["Specialty"]
vocabulary = "specialty"
[column.amount]
headers = ["Amount"]
type = "number"
[[measure]]
id = "claims_received"
[[measure]]
id = "claims_value"
by = [["specialty"]]
numerator = { sum = "amount" }
"""


def test_a_yearly_measure_counts_whole_financial_years(tmp_path: Path) -> None:
    rows = [
        ["03/04/2023", "Obstetrics", "£1,200.50"],
        ["31/03/2025", "Neonatology", "300"],
        ["02/04/2025", "Obstetrics", "5"],
    ]
    content = log(*rows, above=[["org", "ZZA"]], header=["Incident", "Specialty", "Amount"])
    found = reading(held(tmp_path, FINANCIAL), content, days_given("2023-04..2026-02"))
    assert figures(found, "claims_received") == {"2023-04": 1, "2024-04": 1}  # the last year is not whole
    assert figures(found, "claims_value") == {"2023-04": 1200.5, "2024-04": 300}
    assert figures(found, "claims_value", "specialty=neonatology") == {"2023-04": 0, "2024-04": 300}


@pytest.mark.parametrize("rows", [[], [row("A1", "2026-05-03", service="Surgery")]], ids=["none", "others"])
def test_an_export_without_a_row_that_counts_is_not_taken_for_noughts(
    mapping: Held, rows: list[list[str]]
) -> None:
    """Its table or its filter may have been empty; that there was none is for somebody to declare."""
    found = reading(mapping, log(*rows))
    (stop,) = [i for i in found.checked.issues if i.severity is Severity.REFUSAL]
    assert stop.code == "none_counted"
    assert "pqs nil" in stop.sentence


@pytest.mark.parametrize("covers", ["2026-03..2026-06", "2026-04..2026-07", "2025-04"])
def test_what_is_said_with_covers_never_widens_what_the_file_says(mapping: Held, covers: str) -> None:
    found = reading(mapping, log(*ROWS), days_given(covers))
    assert [i.code for i in found.checked.issues if i.severity is Severity.REFUSAL] == [
        "coverage_contradicts"
    ]
    assert found.checked.observations == ()
