"""What is said beside the verdict: false alarms, assumptions that fail, and a phase to consider."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from spc.chance import signal_chance
from spc.chance_words import NOT_SIMULATED
from tests.spc.command.files import Capture, answer, answers, monthly, run, write
from tests.spc.series import CALM

SHIFTED = [*CALM, *CALM, *(x + 3 for x in CALM)]


def read(capsys: Capture, folder: Path, values: list[float | None], *options: object) -> dict[str, Any]:
    return answer(capsys, *options, write(folder, monthly(values)))


def test_the_false_alarms_of_a_chart_of_this_length(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, [*CALM, *CALM])
    assert found["chance"] == signal_chance("xmr", "mdc", 24, 3)
    often = round(1 / found["chance"])
    assert f"about 1 quarter in {often}" in found["chance_reading"]


def test_only_the_present_phase_counts(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, [*CALM, *CALM], "--rebase", "2021-01-01=new rota")
    assert found["chance"] == signal_chance("xmr", "mdc", 12, 3)


def test_small_counts_bring_more(capsys: Capture, tmp_path: Path) -> None:
    few = read(capsys, tmp_path, [1.0, 0.0, 2.0] * 10, "--chart", "c")
    assert few["chance"] == signal_chance("c", "mdc", 30, 3, level=1.0)


@pytest.mark.parametrize(
    "option", [("--shift", 6), ("--freeze", 12), ("--no-screen",), ("--window", 3), ("--baseline", "all")]
)
def test_a_chart_that_was_not_simulated_has_no_known_chance(
    capsys: Capture, tmp_path: Path, option: tuple[object, ...]
) -> None:
    found = read(capsys, tmp_path, [*CALM, *CALM], *option)
    assert (found["chance"], found["chance_reading"]) == (None, NOT_SIMULATED)
    assert NOT_SIMULATED.endswith("is not known: its options change what was simulated.")


def test_a_file_without_a_value_has_no_chance_and_no_word_of_it(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, [None, None, None])
    assert (found["chance"], found["chance_reading"]) == (None, None)


def test_options_that_change_no_rule_leave_the_chance(capsys: Capture, tmp_path: Path) -> None:
    plain = read(capsys, tmp_path, [*CALM, *CALM])["chance"]
    asked = ("--assurance", "strict", "--target", 5, "--runs", "best_box")
    assert read(capsys, tmp_path, [*CALM, *CALM], *asked)["chance"] == plain
    assert read(capsys, tmp_path, [*CALM, *CALM], "--chart", "ewma", "--lambda", 0.4)["chance"] is None


def test_what_a_file_reports_is_not_called_audited(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, [100.0] * 24, "--better", "higher", "--target", 95)
    assert "Always reported as met for 24 months; not audited." in found["reading"]


def test_an_assumption_that_fails_is_told_with_its_numbers(capsys: Capture, tmp_path: Path) -> None:
    slow = [10.0 + 5 * (i % 12 < 6) + i % 3 for i in range(48)]
    (warning,) = read(capsys, tmp_path, slow)["warnings"]
    assert list(warning) == ["code", "size", "chance", "points", "sigma_z", "sentence"]
    assert (warning["code"], warning["points"]) == ("autocorrelated", 48)
    assert warning["chance"] < 0.01
    assert "resembles the one before" in warning["sentence"]
    assert read(capsys, tmp_path, [*CALM])["warnings"] == [], "too few to tell"


def test_a_phase_is_suggested_accepted_or_turned_down(capsys: Capture, tmp_path: Path) -> None:
    found = read(capsys, tmp_path, SHIFTED, "--better", "higher")
    told = found["suggestion"]
    assert (told["start"], told["points"], told["side"], told["better"]) == ("2022-01-01", 12, "above", True)
    assert told["new_centre"] - told["old_centre"] == pytest.approx(3.0)
    assert told["sentence"].startswith("New limits could be drawn from January 2022")
    assert told["for"]
    assert told["against"]
    accepted = read(capsys, tmp_path, SHIFTED, "--rebase", f"{told['start']}=new rota")
    assert accepted["suggestion"] is None
    assert accepted["phases"][-1]["start"] == told["start"]
    refused = read(capsys, tmp_path, SHIFTED, "--reject", f"{told['start']}=agency staff, to end in June")
    assert refused["suggestion"] is None
    assert refused["rejected"] == [{"start": "2022-01-01", "reason": "agency staff, to end in June"}]
    assert len(refused["phases"]) == 1


def test_rejecting_another_start_changes_nothing_and_may_be_repeated(capsys: Capture, tmp_path: Path) -> None:
    options = ("--reject", "2020-03-01=a", "--reject", "2020-05-01=b")
    found = read(capsys, tmp_path, SHIFTED, *options)
    assert found["suggestion"] is not None
    assert [one["reason"] for one in found["rejected"]] == ["a", "b"]


def test_numbers_in_place_of_dates_get_the_same_advice(capsys: Capture, tmp_path: Path) -> None:
    text = "date,value\n" + "".join(f"{i},{x}\n" for i, x in enumerate(SHIFTED, start=1))
    found = answer(capsys, write(tmp_path, text))["suggestion"]
    assert (found["start"], found["end"]) == ("25", "36")
    assert "from point 25" in found["sentence"]


def test_each_series_has_its_own(capsys: Capture, tmp_path: Path) -> None:
    lines = [f"calm,{line}" for line in monthly([*CALM, *CALM, *CALM]).splitlines()[1:]]
    lines += [f"moved,{line}" for line in monthly(SHIFTED).splitlines()[1:]]
    found = answers(capsys, write(tmp_path, "\n".join(["series,date,value", *lines])))
    assert [one["suggestion"] is None for one in found] == [True, False]


def test_a_fallback_of_the_runs_analysis_says_so(capsys: Capture, tmp_path: Path) -> None:
    few = read(capsys, tmp_path, [9.0, 11.0, 9.0, 11.0], "--runs", "best_box")["runs"]
    assert few["method"] == "anhoej"
    assert few["note"].startswith("No best box is known for this number of useful points (4)")
    many = read(capsys, tmp_path, [*CALM, *CALM], "--runs", "cut_box")["runs"]
    assert (many["method"], many["note"]) == ("cut_box", None)


def test_a_weighted_mean_shows_the_figure_itself_and_no_runs(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly([*CALM, 14.0]))
    found = answer(capsys, "--chart", "ewma", file)
    last = found["points"][-1]
    assert last["single"] == 14.0
    assert last["value"] == pytest.approx(0.2 * 14 + 0.8 * found["points"][-2]["value"])
    assert found["runs"]["longest"] is None
    _, text, _ = run(capsys, "--chart", "ewma", "--format", "csv", file)
    assert text.splitlines()[0].split(",")[9] == "single"
    assert "The weighted mean to January 2021 was" in found["reading"]
