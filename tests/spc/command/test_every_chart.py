"""A CSV that this project has never seen gets an answer from every chart, convention and format."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from spc import CHARTS, CONVENTIONS
from spc.command.columns import CUSUMS
from tests.spc.command.files import Capture, answers, run, unseen, write

EVERY = (*CHARTS, *CUSUMS)
NAMES = ["North", 'South, "old" ward']
OPTIONS = ("--better", "lower", "--as-at", "2022-06-30")


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("chart", EVERY)
def test_in_every_format(capsys: Capture, tmp_path: Path, chart: str, convention: str) -> None:
    file = write(tmp_path, unseen(chart))
    chosen = ("--chart", chart, "--convention", convention, *OPTIONS)
    found = answers(capsys, *chosen, file)
    assert [one["series"] for one in found] == NAMES
    assert all(len(one["phases"]) == 2 and one["reading"] for one in found)
    _, text, _ = run(capsys, *chosen, "--format", "csv", file)
    rows = list(csv.DictReader(io.StringIO(text)))
    points = [(one["series"], point) for one in found for point in one["points"]]
    assert [(row["series"], row["date"]) for row in rows] == [(name, point["date"]) for name, point in points]
    for row, (_, point) in zip(rows, points, strict=True):
        assert (float(row["value"]) if row["value"] else None) == point["value"]
        assert (float(row["upper"]) if row["upper"] else None) == point["upper"]
    alone = write(tmp_path, "\n".join(x for x in unseen(chart).splitlines() if "South" not in x), "one.csv")
    code, drawn, err = run(capsys, *chosen, "--format", "svg", alone)
    assert (code, err) == (0, [])
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert "new rota" in drawn
    assert "flood" in drawn
    assert not re.search(r"\b(nan|inf|None)\b", re.sub(r">[^<]*<", "><", drawn))


@pytest.mark.parametrize("chart", EVERY)
def test_a_missing_month_is_null_where_a_point_is_a_month(
    capsys: Capture, tmp_path: Path, chart: str
) -> None:
    found = answers(capsys, "--chart", chart, write(tmp_path, unseen(chart)))[0]["points"]
    events = chart in CHARTS and CHARTS[chart].between_events
    assert len(found) == (29 if events else 30)
    if not events:
        assert found[7]["date"] == "2020-08-01"
        assert found[7]["value"] is found[7]["upper"] is None
    blank = next(point for point in found if point["date"] == "2020-12-01")
    assert blank["value"] is None


@pytest.mark.parametrize("chart", EVERY)
def test_numbers_in_place_of_dates(capsys: Capture, tmp_path: Path, chart: str) -> None:
    head, *lines = unseen(chart).splitlines()
    north = [line.split(",")[1:] for line in lines if line.startswith('"North"')]
    days = sorted({cells[0] for cells in north})
    numbered = [",".join([str(3 * days.index(cells[0]) + 5), *cells[1:]]) for cells in north]
    file = write(tmp_path, "\n".join([head.removeprefix("Series,"), *numbered]))
    (found,) = answers(capsys, "--chart", chart, file)
    assert [point["date"] for point in found["points"]] == [str(3 * i + 5) for i in range(29)]
    assert "point" in found["reading"]
    code, drawn, _ = run(capsys, "--chart", chart, "--format", "svg", file)
    assert code == 0
    assert not re.search(r">(Jan|Apr|Jul|Oct|January|April)\b", drawn), "a running number has no month"
