"""A CSV that this project has never seen gets an answer from every chart, convention and format."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest

from spc import CHARTS, CONVENTIONS
from spc.command.columns import CUSUMS
from tests.spc.command.files import Capture, answers, run, unseen, write
from tests.spc.series import months

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


FIRST = date(2020, 1, 6)
STEPS = {
    "weeks": [FIRST + timedelta(weeks=i) for i in range(30)],
    "month-ends": [day - timedelta(days=1) for day in months(30)],
    "quarters": months(90)[::3],
    "working days": [day for day in (FIRST + timedelta(days=i) for i in range(42)) if day.weekday() < 5],
    "numbers": [*range(1, 31)],
}


# Points that are given and have no figure: a ghost (3), and the first of a phase or after a gap for ranges.
WITHOUT = {"mr": (0, 3, 12, 15), "cusum_bernoulli": (3,), "cusum_poisson": (3,)}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("chart", EVERY)
def test_at_every_step(capsys: Capture, tmp_path: Path, chart: str, step: str) -> None:
    days = [str(day) for day in STEPS[step]]
    text = unseen(chart, days)
    found = answers(capsys, "--chart", chart, write(tmp_path, text))
    between = chart in CHARTS and CHARTS[chart].between_events
    # A calendar knows what is missing; numbers and gaps between events do not.
    absent = set() if between or step == "numbers" else {days[7]}
    for one in found:
        dates = [point["date"] for point in one["points"]]
        assert sorted(dates, key=days.index) == dates
        assert set(days) - set(dates) == {days[7]} - absent
        begin = (1, 16) if chart == "mr" else (0, 15)  # the first of a phase has no range
        assert [phase["start"] for phase in one["phases"]] == [days[i] for i in begin]
        blank = {point["date"] for point in one["points"] if point["value"] is None}
        assert blank == {*absent, *(days[i] for i in (11, *WITHOUT.get(chart, ())))} | (
            {days[8]} if chart == "mr" and absent else set()
        )
    alone = write(tmp_path, "\n".join(x for x in text.splitlines() if "South" not in x), "one.csv")
    code, drawn, err = run(capsys, "--chart", chart, "--format", "svg", alone)
    assert (code, err) == (0, [])
    assert ET.fromstring(drawn).tag.endswith("svg")


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


def test_a_point_says_whether_it_is_judged(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, unseen("xmr"))  # the fourth month is a ghost, the eighth and the twelfth are gaps
    judged = [point["judged"] for point in answers(capsys, file)[0]["points"]]
    assert [i for i, each in enumerate(judged) if not each] == [3, 7, 11]
    rolling = [point["judged"] for point in answers(capsys, "--window", 3, file)[0]["points"]]
    assert [i for i, each in enumerate(rolling) if each] == [i for i in range(0, 30, 3) if i != 3]
    _, text, _ = run(capsys, "--window", 3, "--format", "csv", file)
    told = [row["judged"] == "true" for row in csv.DictReader(io.StringIO(text)) if row["series"] == "North"]
    assert told == rolling
    north = write(tmp_path, "\n".join(x for x in unseen("xmr").splitlines() if "South" not in x), "one.csv")
    _, drawn, _ = run(capsys, "--window", 3, "--format", "svg", north)
    assert ">Only every third figure is judged, because neighbours share months.<" in drawn


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
