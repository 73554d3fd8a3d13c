"""`python -m spc together`, as a script sees it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.spc.command.files import Capture, answer, monthly, run, write

RNG = np.random.default_rng(8)
FIRST = np.cumsum(RNG.normal(0, 0.5, 48)) + RNG.normal(0, 1, 48)
SECOND = np.concatenate([[0.0, 0.0], FIRST[:-2]]) * 0.8 + RNG.normal(0, 0.3, 48)
QUICK = ("--draws", 200)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one = write(tmp_path, monthly(FIRST.round(2).tolist()), "flags.csv")
    return one, write(tmp_path, monthly(SECOND.round(2).tolist()), "harm.csv")


def test_what_moves_with_what_and_when(capsys: Capture, files: tuple[Path, Path]) -> None:
    found = answer(capsys, "together", *QUICK, *files)
    assert (found["first"], found["second"], found["period"], found["strongest"]) == (
        "flags",
        "harm",
        "month",
        2,
    )
    assert [one["lag"] for one in found["lags"]] == [-3, -2, -1, 0, 1, 2, 3]
    strongest = found["lags"][5]
    assert strongest["lower"] < strongest["correlation"] < strongest["upper"]
    assert (strongest["found"], strongest["pairs"]) == (True, 46)
    assert "moves with" in found["reading"]
    assert "cause" not in found["reading"]
    assert found == answer(capsys, "together", *QUICK, *files), "the seed makes it the same again"


def test_the_other_way_round_the_lag_turns(capsys: Capture, files: tuple[Path, Path]) -> None:
    one, other = files
    found = answer(capsys, "together", *QUICK, "--lags", 2, "--level", 90, other, one)
    assert found["strongest"] == -2
    assert (found["level"], len(found["lags"])) == (90.0, 5)


def test_missing_months_take_pairs_away(capsys: Capture, tmp_path: Path, files: tuple[Path, Path]) -> None:
    holes = [None if i % 6 == 2 else float(x) for i, x in enumerate(SECOND.round(2))]
    other = write(tmp_path, monthly(holes), "holes.csv")
    found = answer(capsys, "together", *QUICK, files[0], other)
    assert found["lags"][3]["pairs"] == 40


def test_too_few_say_so(capsys: Capture, tmp_path: Path) -> None:
    few = write(tmp_path, monthly([1.0, 2.0, 3.0, 4.0]))
    found = answer(capsys, "together", few, few)
    assert found["strongest"] is None
    assert found["lags"][0]["correlation"] is None
    assert "too few to tell" in found["reading"]


def test_faults_of_both_files_are_told_with_file_and_row(capsys: Capture, tmp_path: Path) -> None:
    one = write(tmp_path, "date,value\n2024-01-01,many\n", "one.csv")
    two = write(tmp_path, "series,date,value\na,2024-01-01,1\nb,2024-01-01,1\n", "two.csv")
    code, out, err = run(capsys, "together", one, two)
    assert (code, out) == (2, "")
    assert err == [
        f"{one}: row 2: value: 'many' is not a number; leave a missing value empty",
        f"{two}: the file has 2 series; one is wanted",
    ]


def test_a_file_that_is_not_there_hides_no_fault_of_the_other(capsys: Capture, tmp_path: Path) -> None:
    none, wrong = tmp_path / "none.csv", write(tmp_path, "date,value\n2024-01-01,many\n")
    code, _, err = run(capsys, "together", none, wrong)
    assert (code, err) == (
        2,
        [
            f"{none}: cannot be read: No such file or directory",
            f"{wrong}: row 2: value: 'many' is not a number; leave a missing value empty",
        ],
    )


def test_dates_without_a_step_have_no_delay(capsys: Capture, tmp_path: Path) -> None:
    day = date(2024, 1, 1)
    text = "date,value\n" + "".join(f"{day + timedelta(days=i * i * 5)},{i}\n" for i in range(20))
    file = write(tmp_path, text)
    code, _, err = run(capsys, "together", file, file)
    assert (code, err) == (
        2,
        ["the dates of the two files keep no step in common, so no delay can be counted"],
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--lags", "many"), "--lags: 'many' is no whole number up to 24"),
        (("--draws", "0"), "--draws: '0' is no whole number above zero"),
        ((), "SECOND must be given"),
    ],
)
def test_a_wrong_option_is_one_line(
    capsys: Capture, files: tuple[Path, Path], wrong: tuple[str, ...], said: str
) -> None:
    given = files if wrong else files[:1]
    code, out, err = run(capsys, "together", *wrong, *given)
    assert (code, out, len(err)) == (2, "", 1)
    assert err[0].startswith(said)
