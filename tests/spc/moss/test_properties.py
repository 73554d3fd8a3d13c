"""What must hold for any run of the Maternity Outcomes Signal System."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.spc.moss.files import Files, births, event

SITES = ("AA1", "AA2", "AA3")
ROWS = [
    event("2024-01-03"),
    event("2024-02-10", "AA2", outcome="NND"),
    event("2024-02-21", "AA3", count="2"),
    event("2024-04-07", count="4"),
    event("2024-08-30", "AA3"),
    event("2024-12-02", "AA2"),
]
SUMS = ("site", "month", "events", "in_control", "k", "h1", "h2", "cusum", "level")


def files(folder: Path, sites: tuple[str, ...] = SITES, rows: list[str] | None = None) -> Files:
    """Sites of one size; events of 2024, with months in which nobody had one."""
    folder.mkdir(exist_ok=True)
    events = [row for row in (ROWS if rows is None else rows) if row.split(",")[1] in sites]
    return Files(
        folder,
        events=events,
        births=[line for site in sites for line in births(site, 2023)],
        rates=[f"{site},2021-2023,600,300000,0.002,made up" for site in sites],
    )


def told(capsys: pytest.CaptureFixture[str], made: Files, *options: str) -> list[dict[str, Any]]:
    code, lines, faults = made.run(capsys, *options)
    assert code == 0, faults
    return lines


def by_place(lines: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(line["site"], line["month"]): line for line in lines}


@pytest.mark.parametrize("mode", ["national", "exact"])
def test_the_order_of_sites_and_events_does_not_matter(
    mode: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    straight = told(capsys, files(tmp_path), "--mode", mode)
    turned = told(capsys, files(tmp_path, SITES[::-1], ROWS[::-1]), "--mode", mode)
    assert by_place(turned) == by_place(straight)


def test_in_exact_mode_no_site_changes_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """But for the excess, which begins with the first month of the run."""
    day = ("--mode", "exact", "--as-at", "2024-12-31")
    whole = told(capsys, files(tmp_path), *day)
    for site in SITES:
        alone = told(capsys, files(tmp_path, (site,)), *day)
        months = {line["month"] for line in alone}
        beside = [line for line in whole if line["site"] == site and line["month"] in months]
        for one, other in zip(alone, beside, strict=True):
            assert [one[name] for name in SUMS] == [other[name] for name in SUMS]


def test_a_month_without_any_event_lowers_the_sum_in_exact_mode_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = files(tmp_path, ("AA1",))
    exact = told(capsys, made, "--mode", "exact", "--as-at", "2024-12-31")
    national = told(capsys, made, "--mode", "national")
    assert [line["month"] for line in exact] == [f"2024-{month:02d}" for month in range(1, 13)]
    assert [line["month"] for line in national] == ["2024-01", "2024-04"]
    quiet = [line for line in exact if not line["events"]]
    before = dict(zip([line["month"] for line in exact[1:]], exact, strict=False))
    for line in quiet:
        last = before[line["month"]]
        carried = 0.0 if last["level"] == 2 else last["cusum"]
        assert line["cusum"] == pytest.approx(max(0.0, carried - line["k"]))
        assert line["level"] == 0


def test_events_of_later_days_are_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = told(capsys, files(tmp_path), "--mode", "exact", "--as-at", "2024-12-31")
    early = told(capsys, files(tmp_path), "--mode", "exact", "--as-at", "2024-05-31")
    months = {line["month"] for line in early}
    assert max(months) == "2024-05"
    assert [{**line, "deadline": None} for line in early] == [
        {**line, "deadline": None} for line in whole if line["month"] in months
    ]
