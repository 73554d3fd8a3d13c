"""`python -m spc moss`: what is written, and one clear line for every fault of the national code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spc.moss.files import Files, births, event

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def months(answers: list[dict], site: str) -> list[str]:
    return [each["month"] for each in answers if each["site"] == site]


def one(answers: list[dict], site: str, month: str) -> dict:
    return next(each for each in answers if (each["site"], each["month"]) == (site, month))


def test_an_object_for_each_site_and_month_with_events(files: Files, capsys: Capture) -> None:
    code, answers, _ = files.run(capsys)
    assert code == 0
    assert months(answers, "AA1") == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2025-01"]
    red = one(answers, "AA1", "2024-04")
    assert (red["level"], red["events"], red["in_control"], red["k"]) == (2, 4, 0.4, 0.5714285714)
    assert red["deadline"] is None  # nobody said when the e-mail went
    assert one(answers, "AA1", "2024-05")["reset"]


def test_the_clock_starts_with_the_day_of_the_run_or_of_the_earlier_email(
    files: Files, capsys: Capture, tmp_path: Path
) -> None:
    _, answers, _ = files.run(capsys, "--as-at", "2025-02-03")
    assert one(answers, "AA1", "2024-04")["deadline"] == "2025-02-13"
    mailed = tmp_path / "S.csv"
    mailed.write_text("ID,Site_Code,Date_Email\nAA1-April 2024-2,AA1,2024-05-03\n", encoding="utf-8")
    _, answers, _ = files.run(capsys, "--as-at", "2025-02-03", "--signals", str(mailed))
    assert one(answers, "AA1", "2024-04")["deadline"] == "2024-05-16"  # early May holiday on the 6th


def test_exact_counts_every_month_and_marks_the_part(files: Files, capsys: Capture) -> None:
    _, answers, _ = files.run(capsys, "--mode", "exact", "--as-at", "2025-02-07")
    assert len(months(answers, "AA1")) == 14
    last = one(answers, "AA1", "2025-02")
    assert last["part"] == 0.25
    assert last["k"] == pytest.approx(0.58 / 4)
    whole = one(answers, "AA1", "2025-01")
    assert (whole["part"], whole["k"]) == (None, 0.58)
    assert whole["excess"] - last["excess"] == pytest.approx(0.1)


def test_nothing_after_the_day_of_the_run_is_known(files: Files, capsys: Capture) -> None:
    _, answers, said = files.run(capsys, "--as-at", "2024-04-06")
    assert months(answers, "AA1")[-1] == "2024-03"
    assert said[0] == "E.csv row 5: the event is later than 2024-04-06 and is not counted"


def test_british_dates_are_read_rightly_and_named(files: Files, capsys: Capture) -> None:
    _, iso, _ = files.run(capsys)
    files.events[0] = "AA,AA1,Site,TRUST,03/01/2024,2024-01,1,SB"
    code, answers, said = files.run(capsys)
    assert (code, answers) == (0, iso)
    assert [line for line in said if line.startswith("E.csv row 2: test_date is written dd/mm/yyyy")]


def test_duplicates_are_named_and_counted_once_in_exact(files: Files, capsys: Capture) -> None:
    files.events.append(event("2024-03-05"))
    counts = {}
    for mode in ("national", "exact"):
        _, answers, said = files.run(capsys, "--mode", mode)
        counts[mode] = one(answers, "AA1", "2024-03")["events"]
        assert any(line.startswith("E.csv row 8: the row is the same as row 4") for line in said)
    assert counts == {"national": 2, "exact": 1}


def test_rates_without_sites_apply_to_all(files: Files, capsys: Capture) -> None:
    _, before, _ = files.run(capsys)
    files.rate_head = "Year,Events,Denom,Ref_Rate,Source"
    files.rates = [line.split(",", 1)[1] for line in files.rates[:2]]
    _, answers, said = files.run(capsys)
    assert answers == before
    assert any(line.startswith("R.csv row 1: there is no column Site_Code") for line in said)


def test_a_missing_month_is_named(files: Files, capsys: Capture) -> None:
    _, _, said = files.run(capsys)
    assert sum("no site has an event" in line for line in said) == 7
    assert said[0].startswith("2024-06: ")


def test_months_without_a_signal_are_named(files: Files, capsys: Capture) -> None:
    files.events = [event("2024-01-03"), event("2024-06-03", "AA2")]
    code, answers, said = files.run(capsys)
    assert code == 0
    assert {each["level"] for each in answers} == {0}
    assert said[-1].startswith("no month of any site has a signal")


def spoil(files: Files, how: str) -> None:
    """One of the inputs that stop the national code, at site AA2."""
    if how == "blank births":
        files.births[24] = files.births[24].replace(",200,200,", ",,,")
    elif how == "no births at all":
        files.births[24:36] = births("AA2", 2023, each=0)
    elif how == "too few births":
        files.births[24:36] = births("AA2", 2023, each=2)
    elif how == "no rate":
        del files.rates[2]
    elif how == "one year of births":
        del files.births[36:]


@pytest.mark.parametrize(
    ("how", "named"),
    [
        ("blank births", "D.csv row 26: AA2 has no number of term births; the national code stops"),
        ("no births at all", "AA2 has no chart for 2024: 0.002 x 0.00 births a month is 0.00 events a month"),
        ("too few births", "AA2 has no chart for 2024: 0.002 x 2.00 births a month is 0.00 events a month"),
        ("no rate", "AA2: no reference rate for 2021-2023, so 2024 has no chart; the national code stops"),
        ("one year of births", "AA2: there are no births of 2024, so 2025 has no chart"),
    ],
)
def test_what_stops_the_national_code_is_named_and_leaves_the_other_site(
    files: Files, capsys: Capture, how: str, named: str
) -> None:
    spoil(files, how)
    code, answers, said = files.run(capsys)
    assert code == 0
    assert {each["site"] for each in answers} == {"AA1"}
    assert any(named in line for line in said)


def test_exact_goes_on_with_what_is_known(files: Files, capsys: Capture) -> None:
    spoil(files, "blank births")
    _, answers, _ = files.run(capsys, "--mode", "exact")
    assert len(months(answers, "AA2")) == 13


def test_events_that_cannot_be_placed_are_named(files: Files, capsys: Capture) -> None:
    files.events += [
        event("2024-03-06", site=""),
        ",,,,,,,",
        event("2024-03-06", site="AA9"),
        event("2024-03-07", count="x"),
    ]
    _, answers, said = files.run(capsys)
    assert one(answers, "AA1", "2024-03")["events"] == 1
    for row, what in (
        (8, "has no site"),
        (9, "is empty"),
        (10, "AA9 has no births"),
        (11, "whole event_count"),
    ):
        assert any(line.startswith(f"E.csv row {row}: ") and what in line for line in said), what


def test_nothing_to_compute_ends_with_two(files: Files, capsys: Capture) -> None:
    files.rates = []
    code, answers, said = files.run(capsys)
    assert (code, answers) == (2, [])
    assert said[-1] == "nothing could be computed"


def test_a_file_without_its_columns_ends_with_two(files: Files, capsys: Capture) -> None:
    files.rate_head = "Year,Rate"
    code, _, said = files.run(capsys)
    assert code == 2
    assert "R.csv row 1: there is no column Ref_Rate" in said
