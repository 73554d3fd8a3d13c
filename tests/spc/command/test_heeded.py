"""An option that the chart cannot heed is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from spc.command.heeded import HEEDED, option_of
from spc.command.parser import parser
from tests.spc.command.files import Capture, answer, monthly, run, write
from tests.spc.series import CALM

CASES = [
    ("xmr", ("--exact",), "--exact is for charts p, u and c; this is xmr"),
    ("xmr", ("--lambda", 0.4), "--lambda is for chart ewma; this is xmr"),
    ("c", ("--ratio", 3), "--ratio is for charts cusum_bernoulli and cusum_poisson; this is c"),
    ("c", ("--arl", 200), "--arl is for charts cusum_bernoulli and cusum_poisson; this is c"),
    ("run", ("--no-screen",), "--no-screen is for charts xmr, xmr_median, i_prime, p_prime"),
    ("cusum_poisson", ("--freeze", 12), "--freeze is for control charts; cusum_poisson is a cumulative sum"),
    ("cusum_poisson", ("--target", 0), "--target is for control charts"),
    ("cusum_poisson", ("--window", 3), "--window is for control charts"),
    ("cusum_poisson", ("--multiply", 100), "--multiply is for control charts"),
    ("cusum_poisson", ("--reject", "2020-03-01=a"), "--reject is for control charts"),
    ("cusum_poisson", ("--screen",), "--screen is for charts xmr"),
]


@pytest.mark.parametrize(("chart", "options", "said"), CASES)
def test_what_the_chart_does_not_heed(
    chart: str, options: tuple[object, ...], said: str, capsys: Capture, tmp_path: Path
) -> None:
    code, out, err = run(capsys, "--chart", chart, *options, write(tmp_path, monthly(CALM)))
    assert (code, out, len(err)) == (2, "", 1)
    assert err[0].startswith(said)


def test_what_is_heeded_or_left_at_its_default_is_accepted(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly(CALM))
    assert answer(capsys, "--chart", "c", "--exact", "--ratio", 2, "--lambda", 0.2, file)["chart"] == "c"
    assert answer(capsys, "--chart", "cusum_poisson", "--ratio", 3, "--baseline", 6, file)["ratio"] == 3.0


def test_two_reasons_of_one_day_are_a_fault(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly(CALM))
    same = ("--ghost", "2020-03-01=flood", "--ghost", "2020-03-01=flood")
    assert answer(capsys, *same, file)["chart"] == "xmr"
    code, _, err = run(capsys, "--rebase", "2020-08-01=a", "--rebase", "2020-08-01=b", file)
    assert (code, err) == (2, ["--rebase 2020-08-01 is given twice with different reasons; keep one"])


def test_every_name_is_an_option() -> None:
    said = parser().format_help()
    assert all(option_of(name, None) in said for name in HEEDED)
