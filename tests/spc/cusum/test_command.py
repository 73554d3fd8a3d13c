"""`python -m spc --chart cusum_...`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from spc.__main__ import main

Capture = pytest.CaptureFixture[str]
COUNTS = [1, 0, 2, 1, 0, 1, 1, 0, 2, 1, 1, 2] * 2 + [4, 4]


def file(folder: Path, counts: list[int], cases: int | None = None) -> str:
    head = "date,value" if cases is None else "date,numerator,denominator"
    lines = [f"{2022 + i // 12}-{i % 12 + 1:02d}-01,{n}" for i, n in enumerate(counts)]
    path = folder / "in.csv"
    path.write_text("\n".join([head, *(f"{x},{cases}" if cases else x for x in lines), ""]), encoding="utf-8")
    return str(path)


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_rise_is_a_concern_where_lower_is_better(tmp_path: Path, capsys: Capture) -> None:
    path = file(tmp_path, COUNTS)
    code, out, _ = run(capsys, "--chart", "cusum_poisson", "--better", "lower", "--arl", "100", path)
    answer = json.loads(out)
    last = answer["points"][-1]
    assert (code, answer["variation"], last["side"]) == (0, "concern_high", "above")
    assert last["value"] >= last["upper"] > 0 == last["centre"] > last["lower"]
    assert answer["run_length_rise"] >= 100
    often = f"the rise meets its threshold about once in {answer['run_length_rise']:.0f} months"
    assert often in answer["reading"]


QUIET = [1, 0, 2, 1, 0, 1, 1, 0, 2, 1, 1, 2] * 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([6, 6, 6, 0], "Earlier the rise met its threshold in January 2024, February 2024 and March 2024."),
        (
            [6, 6, 6, 6, 6, 0],
            (
                "Earlier the rise met its threshold in March 2024, April 2024 and May 2024, "
                "and twice before that."
            ),
        ),
        ([1, 1, 0, 2], None),
    ],
)
def test_signals_before_the_last_point_are_told(
    tmp_path: Path, capsys: Capture, more: list[int], said: str | None
) -> None:
    path = file(tmp_path, [*QUIET, *more])
    _, out, _ = run(capsys, "--chart", "cusum_poisson", "--better", "lower", path)
    answer = json.loads(out)
    assert answer["variation"] == "common_cause", "the last point decides"
    assert (said in answer["reading"]) if said else ("Earlier" not in answer["reading"])
    _, drawn, _ = run(capsys, "--chart", "cusum_poisson", "--better", "lower", "--format", "svg", path)
    assert ("Earlier the" in drawn) == bool(said)


@pytest.mark.parametrize(
    ("counts", "cases", "why"),
    [([0] * 30, None, "there was no event among the points"), ([5] * 30, 5, "every case was an event among")],
)
def test_why_there_is_no_sum_is_said(
    tmp_path: Path, capsys: Capture, counts: list[int], cases: int | None, why: str
) -> None:
    chart = "cusum_poisson" if cases is None else "cusum_bernoulli"
    _, out, _ = run(capsys, "--chart", chart, file(tmp_path, counts, cases))
    assert json.loads(out)["reading"].startswith(f"No sum is drawn: {why}")


def test_a_higher_ratio_and_run_length_change_the_threshold(tmp_path: Path, capsys: Capture) -> None:
    path = file(tmp_path, COUNTS, cases=300)
    found = {}
    for arl in ("50", "500"):
        _, out, _ = run(capsys, "--chart", "cusum_bernoulli", "--ratio", "3", "--arl", arl, path)
        found[arl] = json.loads(out)["points"][0]["upper"]
    assert found["50"] < found["500"]


def test_rows_and_a_drawing(tmp_path: Path, capsys: Capture) -> None:
    path = file(tmp_path, COUNTS)
    _, rows, _ = run(capsys, "--chart", "cusum_poisson", "--format", "csv", path)
    assert len(list(csv.DictReader(io.StringIO(rows)))) == len(COUNTS)
    _, drawn, _ = run(capsys, "--chart", "cusum_poisson", "--format", "svg", path)
    assert drawn.startswith("<svg")
    assert "nan" not in drawn.lower()
    assert "Threshold" in drawn
    assert ">Mean<" not in drawn
    assert " limit<" not in drawn


def test_a_file_without_cases_is_refused_for_bernoulli(tmp_path: Path, capsys: Capture) -> None:
    code, _, said = run(capsys, "--chart", "cusum_bernoulli", file(tmp_path, COUNTS))
    assert code == 2
    assert "needs the column 'denominator'" in said


def test_the_answer_has_the_keys_of_every_chart_and_its_phases(tmp_path: Path, capsys: Capture) -> None:
    path = file(tmp_path, COUNTS)
    chosen = ("--chart", "cusum_poisson", "--rebase", "2023-01-01=new unit", path)
    _, out, _ = run(capsys, *chosen)
    _, plain, _ = run(capsys, path)
    answer = json.loads(out)
    assert set(json.loads(plain)) <= set(answer)
    assert answer["chance"] is None, "its false alarms are run lengths"
    assert answer["chance_reading"] in answer["reading"]
    first, second = answer["phases"]
    assert (first["start"], second["start"]) == ("2022-01-01", "2023-01-01")
    assert first["n"] == 12
    assert second["upper"] == answer["points"][-1]["upper"]
