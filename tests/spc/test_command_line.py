"""`python -m spc`, as a script sees it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from spc import CHARTS
from spc.__main__ import main
from tests.spc.series import CALM, SINGLE, months

BASE = (*CALM, *CALM, 10.0)
KEYS = [
    "series",
    "chart",
    "convention",
    "phases",
    "points",
    "variation",
    "assurance",
    "runs",
    "reading",
    "ahead",
    "chance",
    "chance_reading",
    "warnings",
    "suggestion",
    "rejected",
]
RUNS = ["useful", "longest", "longest_max", "crossings", "crossings_min", "signal", "method", "note"]


def rows(values: list[float | None], series: str | None = None, **columns: list[str]) -> str:
    """A CSV of consecutive months; None leaves its row out."""
    names = [*(["series"] if series else []), "date", "value", *columns]
    lines = [",".join(names)]
    for i, (day, value) in enumerate(zip(months(len(values)), values, strict=True)):
        if value is not None:
            cells = [*([series] if series else []), day.isoformat(), str(value)]
            lines.append(",".join([*cells, *(column[i] for column in columns.values())]))
    return "\n".join(lines) + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "series.csv"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, list[str]]:
    code = main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err.splitlines()


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, [])
    (line,) = out.splitlines()
    found: dict[str, Any] = json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
    return found


def test_one_json_object_says_everything(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(rows([*BASE, *[9.5] * 7]))
    found = answer(capsys, "--better", "higher", "--target", 14, file)
    assert list(found) == KEYS
    assert (found["series"], found["chart"], found["convention"]) == ("", "xmr", "mdc")
    assert found["variation"] == "concern_low"
    assert found["assurance"] == "fail"
    (phase,) = found["phases"]
    assert list(phase) == ["start", "n", "centre", "lower", "upper", "provisional"]
    assert (phase["start"], phase["n"], phase["centre"], phase["provisional"]) == (
        "2020-01-01",
        32,
        10.0,
        False,
    )
    last = found["points"][-1]
    assert list(last) == ["date", "value", "centre", "lower", "upper", "target", "signals", "side", "judged"]
    assert (last["date"], last["value"], last["target"]) == ("2022-08-01", 9.5, 14.0)
    assert (last["signals"], last["side"]) == (["shift"], "below")
    assert list(found["runs"]) == RUNS
    assert "seven months below the mean" in found["reading"]


def test_standard_input_and_the_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "spc", "--chart", "run"],
        input=rows(list(CALM)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["phases"][0]["centre"] == 10.0


@pytest.mark.parametrize("chart", SINGLE)
def test_every_chart_answers(capsys: pytest.CaptureFixture[str], file: Path, chart: str) -> None:
    pairs = [f"{day},{i % 5},{40 + i}" for i, day in enumerate(months(14))]
    needed = CHARTS[chart].denominator == "needed"
    singles = [f"{day},{i % 5}" for i, day in enumerate(months(14))]
    header = "date,numerator,denominator" if needed else "date,value"
    file.write_text("\n".join([header, *(pairs if needed else singles)]))
    found = answer(capsys, "--chart", chart, file)
    assert found["chart"] == chart
    assert len(found["points"]) == 14
    # Limits that follow the denominators belong to points, not to the phase.
    assert (found["phases"][0]["upper"] is None) == (needed or chart in ("run", "ewma"))


def test_many_series_in_one_file(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    text = rows(list(BASE), "a") + "".join(rows(list(CALM), "b").splitlines(keepends=True)[1:])
    file.write_text(text)
    _, out, _ = run(capsys, file)
    assert [json.loads(line)["series"] for line in out.splitlines()] == ["a", "b"]
    assert [len(json.loads(line)["points"]) for line in out.splitlines()] == [25, 12]


def test_a_missing_row_and_a_missing_value_are_null(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(rows([*CALM[:6], None, *CALM[6:]]) + "2021-02-01,\n")
    found = answer(capsys, file)
    assert found["points"][6] == {
        "date": "2020-07-01",
        "value": None,
        "centre": None,
        "lower": None,
        "upper": None,
        "target": None,
        "judged": False,
        "signals": [],
        "side": "none",
    }
    assert found["variation"] == "no_data"
    assert "February 2021" in found["reading"]


def test_a_constant_series_has_a_limit_that_is_a_number(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    file.write_text(rows([100.0] * 14))
    phase = answer(capsys, file, "--target", 95, "--better", "higher")["phases"][0]
    assert (phase["lower"], phase["upper"]) == (100.0, 100.0)


def test_phases_ghosts_and_targets_from_the_file_and_from_options_agree(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    values: list[float | None] = [*CALM, 99.0, *(x + 5 for x in CALM)]
    blank = [""] * 25
    rebase, ghost, target = list(blank), list(blank), ["12"] * 25
    ghost[12], rebase[13] = "typing error", "new rota"
    file.write_text(rows(values, rebase=rebase, ghost=ghost, target=target))
    plain = tmp_path / "plain.csv"
    plain.write_text(rows(values))
    options = ["--rebase", "2021-02-01=new rota", "--ghost", "2021-01-01=typing error", "--target", 12]
    assert answer(capsys, file) == answer(capsys, plain, *options)
    assert [p["n"] for p in answer(capsys, file)["phases"]] == [12, 12]


def test_nothing_later_than_the_day_of_the_view_counts(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    file.write_text(rows([*CALM, 99.0, 99.0]))
    cut = tmp_path / "cut.csv"
    cut.write_text(rows(list(CALM)))
    assert answer(capsys, file, "--as-at", "2020-12-15") == answer(capsys, cut)


def test_the_open_gap_of_a_t_chart_counts_to_the_day_of_the_view(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    file.write_text(rows([20.0, 31.0, 12.0, 25.0] * 3 + [8.0] * 7))
    options = ["--chart", "t", "--better", "higher", "--freeze", 12]
    assert answer(capsys, file, *options)["variation"] == "concern_low"
    later = answer(capsys, file, *options, "--as-at", "2021-11-01")
    assert later["variation"] == "common_cause"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--baseline", "all"], 420 / 36),
        (["--baseline", "12"], 10.0),
        (["--freeze", "24"], 10.0),
        (["--freeze", "2020-12-01"], 10.0),
        (["--baseline", "all", "--multiply", "100"], 42000 / 36),
        ([], 10.0),
    ],
)
def test_options_that_set_the_centre(
    capsys: pytest.CaptureFixture[str], file: Path, options: list[str], expected: float
) -> None:
    file.write_text(rows([*CALM, *CALM, *(x + 5 for x in CALM)]))
    assert answer(capsys, file, *options)["points"][-1]["centre"] == pytest.approx(expected)


def test_options_that_change_limits_and_rules(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(rows([*CALM, 60.0, *CALM]))
    by = {
        option: answer(capsys, file, "--baseline", "all", option)["phases"][0]["upper"]
        for option in ("--screen", "--no-screen")
    }
    assert by["--screen"] < by["--no-screen"]
    file.write_text(rows([*BASE, *[9.5] * 6]))
    assert answer(capsys, file)["variation"] == "common_cause"
    assert answer(capsys, file, "--shift", 6)["variation"] == "neither_low"
    file.write_text(rows([*BASE, *(9.0 + 0.3 * i for i in range(6))]))
    assert answer(capsys, file)["points"][-1]["signals"] == []
    assert answer(capsys, file, "--trend", 6)["points"][-1]["signals"] == ["trend"]
    file.write_text(rows([4.0] * 12))
    touching = ["--chart", "c", "--exact", "--better", "lower", "--target", 11]
    assert answer(capsys, file, *touching)["assurance"] == "pass"
    assert answer(capsys, file, *touching, "--assurance", "strict")["assurance"] == "hit_or_miss"


def test_a_t_chart_reads_the_dates_of_events(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text("series,date\na,2024-01-20\na,2024-01-01\nb,2024-01-05\na,2024-01-20\nb,2024-02-05\n")
    _, out, err = run(capsys, "--chart", "t", file)
    found = [json.loads(line)["points"] for line in out.splitlines()]
    assert err == []
    assert [[(p["date"], p["value"]) for p in points] for points in found] == [
        [("2024-01-20", 19.0), ("2024-01-20", 0.5)],
        [("2024-02-05", 31.0)],
    ]


def test_running_numbers_instead_of_dates(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text("date,value\n" + "".join(f"{i},{10 + i % 4}\n" for i in range(1, 13)))
    found = answer(capsys, "--chart", "g", file)
    assert [point["date"] for point in found["points"]] == [str(i) for i in range(1, 13)]
    assert found["phases"][0]["start"] == "1"
    assert "to point 12, was 10" in found["reading"], "a running number has no year"


def test_csv_holds_the_same_numbers(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(rows([*BASE, *[9.5] * 7]))
    points = answer(capsys, file)["points"]
    _, out, _ = run(capsys, file, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(out)))
    assert [float(row["upper"]) for row in table] == [point["upper"] for point in points]
    assert table[-1]["signals"] == "shift"
    assert table[-1]["variation"] == "neither_low"


def test_svg_goes_to_a_file(capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path) -> None:
    file.write_text(rows(list(BASE)))
    out = tmp_path / "chart.svg"
    assert run(capsys, file, "--format", "svg", "--out", out) == (0, "", [])
    assert out.read_text(encoding="utf-8").startswith("<svg")


FAULTY = {
    "nothing": (
        "\n",
        [],
        ["the file is empty"],
    ),
    "other names": (
        "Month,Count\n2024-01-01,1\n",
        [],
        [
            "row 1: no column 'date'; there is 'month' and 'count': rename the one that holds it",
            (
                "row 1: no column 'value', nor 'numerator' and 'denominator'; "
                "there is 'month' and 'count': rename the one that holds it"
            ),
        ],
    ),
    "semicolons": (
        "date;value\n2024-01-01;1\n",
        [],
        ["row 1: semicolons part the columns; save the file with commas (CSV UTF-8)"],
    ),
    "tabs": (
        "date\tvalue\n2024-01-01\t1\n",
        [],
        ["row 1: tabs part the columns; save the file with commas (CSV UTF-8)"],
    ),
    "other dates": (
        "date,value\n01/04/2024,1\nJan-23,1\n2024-W06-1,1\n20240401,1\n2024-04,1\n2024-04-01 00:00,1\n",
        [],
        [
            f"row {row}: date: '{text}' is a date in another form; "
            "write it like 2026-04-01 (year, month, day)"
            for row, text in enumerate(
                ["01/04/2024", "Jan-23", "2024-W06-1", "20240401", "2024-04", "2024-04-01 00:00"], start=2
            )
        ],
    ),
    "a spreadsheet's days": (
        "date,value\n45292,1\n45323,2\n45352,3\n",
        [],
        [
            (
                "row 2: date: 45292 is 2024-01-01 as a spreadsheet counts days; "
                "format the column as yyyy-mm-dd and save the file again"
            ),
        ],
    ),
    "numbers as they are shown": (
        'date,value\n2024-01-01,94.6%\n2024-02-01,"1,234.5"\n2024-03-01,1 234\n',
        [],
        [
            "row 2: value: '94.6%' is not a number; write 94.6",
            "row 3: value: '1,234.5' is not a number; write 1234.5",
            "row 4: value: '1 234' is not a number; write 1234",
        ],
    ),
    "no denominator": (
        "date,numerator,denominator\n2024-01-01,5,\n2024-02-01,,\n2024-03-01,,9\n",
        ["--chart", "u"],
        ["row 2: denominator: empty beside a numerator of 5; give it, or leave both empty"],
    ),
    "parts of events": (
        "date,value\n2024-01-01,18.8\n2024-02-01,18\n",
        ["--chart", "cusum_poisson"],
        ["row 2: value: 18.8 is no whole number, and chart cusum_poisson counts events"],
    ),
    "beyond what is possible": (
        "date,value\n2024-01-01,18\n2024-02-01,180\n2024-03-01,-1\n",
        ["--upper-bound", "100", "--lower-bound", "0"],
        ["row 3: value: 180 is above --upper-bound 100", "row 4: value: -1 is below --lower-bound 0"],
    ),
    "beyond what is possible, times 100": (
        "date,numerator,denominator\n2024-01-01,1,4\n2024-02-01,3,4\n",
        ["--chart", "i_prime", "--upper-bound", "60", "--multiply", "100"],
        ["row 3: numerator: 75 is above --upper-bound 60"],
    ),
    "a target in per cent": (
        "date,numerator,denominator\n2024-01-01,1,4\n",
        ["--chart", "p", "--target", "95"],
        ["--target 95: values of chart p lie between 0 and 1; add --multiply 100 or give 0.95"],
    ),
    "a target of the file": (
        "date,numerator,denominator,target\n2024-01-01,1,4,120\n",
        ["--chart", "p_prime", "--multiply", "100"],
        ["row 2: target: 120: values of chart p_prime lie between 0 and 100"],
    ),
    "a target below nothing": (
        "date,value\n2024-01-01,1\n",
        ["--chart", "c", "--target", "-1"],
        ["--target -1: values of chart c are never below 0"],
    ),
    "one event": (
        "date\n2024-01-01\n",
        ["--chart", "t"],
        ["one event has no gap before it; a chart of gaps needs two"],
    ),
    "numbered events": (
        "date\n1\n2\n",
        ["--chart", "t"],
        ["row 2: a number says no days between events; give a column 'value'"],
    ),
    "header": ("date,value\n", [], ["row 2: the file has a header and no rows"]),
    "twice": ("date,value,value\n", [], ["row 1: the column 'value' stands twice"]),
    "no pair": (
        "date,value\n2024-01-01,1\n",
        ["--chart", "p"],
        ["row 1: chart p needs the column 'numerator'", "row 1: chart p needs the column 'denominator'"],
    ),
    "cells": (
        "date,value\n2024-13-01,1\n2024-02-01,many\n2024-03-01\n2024-04-01,nan\n,3\n",
        [],
        [
            "row 2: date: '2024-13-01' is no date like 2026-04-01 and no running number",
            "row 3: value: 'many' is not a number; leave a missing value empty",
            "row 4: 1 cells where the header has 2",
            "row 5: value: 'nan' is not a number; leave a missing value empty",
            "row 6: date: an empty cell is no date like 2026-04-01 and no running number",
        ],
    ),
    "impossible": (
        "date,numerator,denominator\n2024-01-01,5,4\n2024-02-01,-1,4\n2024-03-01,1,-4\n",
        ["--chart", "p"],
        [
            "row 2: numerator: 5 of 4 is more than all",
            "row 3: numerator: -1 is negative, which chart p cannot show",
            "row 4: denominator: -4 is negative",
        ],
    ),
    "same month": (
        "date,value\n2024-01-01,1\n2024-02-01,2\n2024-01-01,3\n",
        [],
        [
            (
                "row 4: date: 2024-01-01 stands in row 2 already; keep one, "
                "or name their series in a column 'series'"
            ),
        ],
    ),
    "mixed": ("date,value\n2024-01-01,1\n7,2\n", [], ["row 3: date: '7' among dates of the other sort"]),
    "too late": (
        "date,value\n2024-01-01,1\n",
        ["--as-at", "2023-01-01"],
        ["no row is dated 2023-01-01 or earlier"],
    ),
    "two drawings": (
        "series,date,value\na,2024-01-01,1\nb,2024-01-01,1\n",
        ["--format", "svg"],
        ["svg draws one series; choose it with --series NAME: the file has a and b"],
    ),
    "no such series": (
        "series,date,value\na,2024-01-01,1\n,2024-01-01,1\n",
        ["--series", "c"],
        ["--series c: the file has no such series; it has a and one without a name"],
    ),
    "cannot be": ("date,value\n2024-01-01,1\n", ["--shift", "1"], ["shift is 1; it must be at least 2"]),
}


@pytest.mark.parametrize("name", FAULTY)
def test_every_fault_has_a_line_with_its_row(
    capsys: pytest.CaptureFixture[str], file: Path, name: str
) -> None:
    text, options, faults = FAULTY[name]
    file.write_text(text)
    assert run(capsys, file, *options) == (2, "", faults)


def test_a_file_that_is_not_text(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_bytes(b"date,value\n2024-01-01,\xff\n")
    assert run(capsys, file) == (2, "", ["row 2: the file is not UTF-8 text; save it as CSV UTF-8"])


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    code, _, err = run(capsys, file)
    assert code == 2
    assert len(err) == 1


@pytest.mark.parametrize(
    "option",
    [
        ["--rebase", "2024-01-01"],
        ["--ghost", "2024-01-01= "],
        ["--as-at", "May"],
        ["--freeze", "soon"],
        ["--baseline", "some"],
        ["--chart", "pie"],
        ["--convention", "none"],
    ],
)
def test_options_that_cannot_be_understood(
    capsys: pytest.CaptureFixture[str], file: Path, option: list[str]
) -> None:
    code, out, err = run(capsys, *option, file)
    assert (code, out, len(err)) == (2, "", 1)
    assert option[0] in err[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ghost", "2001-01-15=flood"),
        ("--rebase", "2099-01-01=new unit"),
        ("--freeze", "1990-01-01"),
        ("--out", "no/such/folder/a.json"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], file: Path, arguments: tuple[str, str]
) -> None:
    file.write_text(rows([*BASE]))
    code, out, err = run(capsys, file, *arguments)
    assert (code, out, len(err)) == (2, "", 1)


@pytest.mark.parametrize("arguments", [("--target", "nan"), ("--multiply", "0"), ("--lower-bound", "inf")])
def test_a_number_of_an_option_is_a_number(file: Path, arguments: tuple[str, str]) -> None:
    file.write_text(rows([*BASE]))
    assert main([str(file), *arguments]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rebase", "2026"), "--rebase: '2026' should be DATE=REASON."),
        (("--rebase", "2026-13-01=new unit"), "--rebase: '2026-13-01' is no date like 2026-04-01."),
        (("--freeze", "-3"), "--freeze: '-3' is neither a number of points nor a date like 2026-04-01."),
        (("--as-at", "20260401"), "--as-at: '20260401' is no date like 2026-04-01."),
        (("--target", "high"), "--target: 'high' is not a number."),
        (("--target",), "--target: needs a value."),
        (("--window", "x"), "--window: 'x' is not a whole number."),
        (("--bogus",), "there is no option --bogus."),
        (("--chart", "zz"), "--chart: 'zz' is none of"),
        (("--screen", "no/such/file.csv"), "no/such/file.csv cannot be read or written: No such file"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out, len(err)) == (2, "", 1)
    assert err[0].startswith(said)
    assert "usage:" not in err[0]


def test_a_reader_that_goes_away_is_no_fault(file: Path) -> None:
    file.write_text(rows(list(CALM)))
    with subprocess.Popen(
        [sys.executable, "-m", "spc", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
