"""Which rows announce a target, which are months without a value, and what the day of the view leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.spc.command.files import Capture, answer, monthly, run, write
from tests.spc.series import CALM, months

VALUES = [*CALM, 10.0]


def targets(now: float | None, *later: float | None) -> list[object]:
    return ["" if x is None else x for x in (*[now] * len(VALUES), *later)]


def read(capsys: Capture, folder: Path, target: list[object], *options: object) -> dict[str, Any]:
    blank = [None] * (len(target) - len(VALUES))
    return answer(capsys, *options, write(folder, monthly([*VALUES, *blank], target=target)))


def test_rows_with_only_a_target_announce_it_and_are_not_judged(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, targets(9, 9, 9, 14), "--better", "higher")
    assert found["points"][-1]["date"] == "2021-01-01"
    assert found["variation"] == "common_cause"
    assert found["ahead"] == [{"date": "2021-04-01", "target": 14.0, "assurance": "fail"}]
    assert "From April 2021 the target is 14; the whole usual range lies below it." in found["reading"]


@pytest.mark.parametrize(
    ("target", "better", "assurance", "said"),
    [
        (14, "higher", "fail", "the whole usual range lies below it"),
        (10, "higher", "hit_or_miss", "it sits inside the usual range, so some months would meet it"),
        (2, "higher", "pass", "the whole usual range meets it already"),
        (2, "lower", "fail", "the whole usual range lies above it"),
        (2, "neither", "none", "the target is 2."),
    ],
)
def test_where_the_limits_lie_against_what_is_to_come(
    capsys: Capture, tmp_path: Path, target: float, better: str, assurance: str, said: str
) -> None:
    found = read(capsys, tmp_path, targets(None, target), "--better", better)
    assert found["ahead"][0]["assurance"] == assurance
    assert said in found["reading"]


def test_a_trailing_month_without_a_target_has_no_data(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, targets(9, None))
    assert (found["variation"], found["ahead"]) == ("no_data", [])
    assert "No data for February 2021" in found["reading"]


def test_a_target_that_goes_on_as_it_was_announces_nothing(capsys: Capture, tmp_path: Path) -> None:
    """The same target in every row of the file must not hide that the last return is missing."""
    assert read(capsys, tmp_path, targets(9, 9))["variation"] == "no_data"
    assert read(capsys, tmp_path, targets(None, 9), "--target", 9)["variation"] == "no_data"


def test_the_day_of_the_view_tells_what_is_missing_from_what_is_ahead(
    capsys: Capture, tmp_path: Path
) -> None:
    both = targets(9, 9, 14)
    ahead = read(capsys, tmp_path, both, "--as-at", "2021-01-31")
    assert (ahead["variation"], len(ahead["ahead"])) == ("common_cause", 1)
    missing = read(capsys, tmp_path, both, "--as-at", "2021-02-28")
    assert (missing["variation"], len(missing["ahead"])) == ("no_data", 1)
    known = read(capsys, tmp_path, targets(9, 9), "--as-at", "2021-01-31")
    assert (known["variation"], known["ahead"]) == ("common_cause", [])


def test_later_changes_follow_in_order(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, targets(9, 12, 12, 14), "--better", "higher")
    assert [one["target"] for one in found["ahead"]] == [12.0, 14.0]
    assert "From April 2021 it is 14." in found["reading"]


def test_ranges_and_spreads_have_no_target_of_the_values(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, targets(9, 14), "--chart", "mr", "--better", "lower")
    assert found["points"][-1]["target"] is None
    assert (found["assurance"], found["ahead"]) == ("none", [])
    given = read(capsys, tmp_path, targets(9, 14), "--chart", "mr", "--better", "lower", "--target", 5)
    assert given["points"][-1]["target"] == 5.0


@pytest.mark.parametrize("option", ["--ghost", "--reject", "--rebase"])
@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        ("2020-03-17", "are 2020-03-01 and 2020-04-01"),
        ("2019-12-01", "is 2020-01-01"),
        ("2030-01-01", "is 2021-01-01"),
    ],
)
def test_a_day_that_no_row_has_is_a_fault(
    capsys: Capture, tmp_path: Path, option: str, day: str, nearest: str
) -> None:
    file = write(tmp_path, monthly(VALUES))
    code, _, err = run(capsys, option, f"{day}=because", file)
    assert (code, err) == (2, [f"{option} {day}: no row has this date; the nearest {nearest}"])


def test_between_events_a_phase_may_begin_on_any_day(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly(VALUES))
    found = answer(capsys, "--chart", "t", "--rebase", "2020-03-17=because", file)
    assert [phase["start"] for phase in found["phases"]] == ["2020-01-01", "2020-04-01"]
    code, _, err = run(capsys, "--chart", "t", "--rebase", "2030-01-01=because", file)
    assert (code, err) == (2, ["--rebase 2030-01-01: every row is earlier"])


def test_a_freeze_after_the_last_row_would_hold_nothing(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly(VALUES))
    last = "2021-01-01"
    code, _, err = run(capsys, "--freeze", "2030-01-01", file)
    assert (code, err) == (
        2,
        [f"--freeze 2030-01-01: every row is earlier, so no limit would be held; the last is {last}"],
    )
    assert answer(capsys, "--freeze", last, file)["points"]


@pytest.mark.parametrize("number", ["1e30", "-1e308"])
def test_a_number_beyond_all_measure_is_a_fault_of_its_row(
    capsys: Capture, tmp_path: Path, number: str
) -> None:
    code, out, err = run(capsys, write(tmp_path, f"date,value\n2020-01-01,5\n2020-02-01,{number}\n"))
    assert (code, out) == (2, "")
    assert err == [f"row 3: value: {number} is too large; numbers go up to 1,000,000,000,000,000"]


def test_a_share_of_next_to_nothing_is_a_fault_of_its_row(capsys: Capture, tmp_path: Path) -> None:
    text = "date,numerator,denominator\n2020-01-01,5,7\n2020-02-01,5,1e-300\n"
    code, _, err = run(capsys, write(tmp_path, text))
    assert (code, err) == (2, ["row 3: numerator: 5e+300 is too large to draw"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--multiply", "1e300"),
            "--multiply: '1e300' is too large; numbers go up to 1,000,000,000,000,000.",
        ),
        (("--multiply", "1e12"), "--multiply: '1e12' must be at most 1,000,000,000."),
        (("--target", "1e30"), "--target: '1e30' is too large; numbers go up to 1,000,000,000,000,000."),
        (
            ("--chart", "cusum_poisson", "--arl", "1"),
            "--arl: '1' must be at least 2: else every point is a signal.",
        ),
    ],
)
def test_an_option_beyond_all_measure_is_refused(
    capsys: Capture, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, *arguments, write(tmp_path, monthly(VALUES)))
    assert (code, out, len(err)) == (2, "", 1)
    assert err[0].startswith(said)


def shares(numerators: list[int], of: int) -> str:
    rows = zip(months(len(numerators)), numerators, strict=True)
    return "date,numerator,denominator\n" + "".join(f"{on},{n},{of}\n" for on, n in rows)


@pytest.mark.parametrize("chart", ["xmr", "xmr_median", "i_prime", "ewma"])
@pytest.mark.parametrize(
    ("numerators", "least", "most"),
    [
        ([1, 9, 0, 7, 1, 8] * 4, 0.0, 100.0),
        ([96, 60, 100, 70, 99, 60] * 4, 0.0, 100.0),
        ([1, 110, 0] * 8, 0.0, None),
    ],
)
def test_a_share_stays_between_nothing_and_all_on_every_chart(
    capsys: Capture, tmp_path: Path, chart: str, numerators: list[int], least: float, most: float | None
) -> None:
    file = write(tmp_path, shares(numerators, 100))
    found = answer(capsys, "--chart", chart, "--multiply", 100, file)
    lower, upper = (min(p["lower"] for p in found["points"]), max(p["upper"] for p in found["points"]))
    assert lower >= least
    assert upper <= most if most is not None else upper > 100
    assert found["chance"] is not None


def test_the_peers_leave_the_limits_of_a_share_free(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, shares([1, 9, 0, 7, 1, 8] * 4, 100))
    found = answer(capsys, "--convention", "pbi", file)
    assert min(p["lower"] for p in found["points"]) < 0


def test_bounds_that_are_given_go_before_those_of_a_share(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, shares([1, 9, 0, 7, 1, 8] * 4, 100))
    found = answer(capsys, "--multiply", 100, "--lower-bound", -50, file)
    assert -50 <= min(p["lower"] for p in found["points"]) < 0


def test_one_series_of_many_is_chosen_by_its_name(capsys: Capture, tmp_path: Path) -> None:
    lines = [f"{name},{line}" for name in "ab" for line in monthly(VALUES).splitlines()[1:]]
    file = write(tmp_path, "\n".join(["series,date,value", *lines]))
    assert answer(capsys, "--series", "b", file)["series"] == "b"


def test_a_file_of_targets_alone_has_no_data(capsys: Capture, tmp_path: Path) -> None:
    text = "date,value,target\n2024-01-01,,5\n2024-02-01,,6\n"
    assert answer(capsys, write(tmp_path, text))["variation"] == "no_data"
