"""xbar and s on the command line: as the same measurements give by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from spc import Options, analyse
from spc.subgroups import from_subgroups
from tests.spc.charts.references import DIAMETERS, SAMPLES
from tests.spc.command.files import Capture, answer, answers, run, write
from tests.spc.series import months

ON = months(max(SAMPLES))
ROWS = [f"{ON[sample - 1]},{value}" for sample, value in zip(SAMPLES, DIAMETERS, strict=True)]


@pytest.mark.parametrize("chart", ["xbar", "s"])
def test_the_published_rings_in_a_file(capsys: Capture, tmp_path: Path, chart: str) -> None:
    panel = from_subgroups([ON[s - 1] for s in SAMPLES], DIAMETERS, fill_gaps=False)
    wanted = analyse(panel, Options(chart=chart, baseline=0))
    text = "\n".join(["date,value", *ROWS])
    found = answer(capsys, "--chart", chart, "--baseline", "all", write(tmp_path, text))
    for name in ("value", "centre", "lower", "upper"):
        np.testing.assert_allclose(
            [point[name] for point in found["points"]], getattr(wanted, name)[0], rtol=1e-12
        )
    by_number = "\n".join(["subgroup,value", *(f"{s},{v}" for s, v in zip(SAMPLES, DIAMETERS, strict=True))])
    numbered = answer(capsys, "--chart", chart, "--baseline", "all", write(tmp_path, by_number))
    assert [point["date"] for point in numbered["points"]] == [str(i) for i in range(1, 26)]
    assert numbered["phases"][0]["upper"] == found["phases"][0]["upper"]


def test_many_series_phases_ghosts_and_the_day_of_the_view(capsys: Capture, tmp_path: Path) -> None:
    rows = [f"{name},{row}" for name in ("a", "b") for row in ROWS]
    file = write(tmp_path, "\n".join(["series,date,value", *rows]))
    options = ("--chart", "xbar", "--rebase", "2021-01-01=new gauge", "--ghost", "2020-03-01=dropped")
    one, other = answers(capsys, *options, "--as-at", "2021-10-15", file)
    assert {**one, "series": ""} == {**other, "series": ""}
    assert [phase["n"] for phase in one["phases"]] == [11, 10]
    assert one["points"][-1]["date"] == "2021-10-01"


def test_a_conflict_between_rows_is_told_with_its_row(capsys: Capture, tmp_path: Path) -> None:
    text = "date,value,ghost\n2024-01-01,1,flood\n2024-01-01,2,fire\n"
    code, out, err = run(capsys, "--chart", "xbar", write(tmp_path, text))
    assert (code, out) == (2, "")
    assert err == ["row 3: ghost: its subgroup 2024-01-01 has 'flood' already"]
