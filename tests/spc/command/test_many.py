"""A file of many series: the work grows with its rows, and what holds for all of them is done once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from spc import checks, words
from spc.draw import points
from tests.spc.command.files import Capture, answers, monthly, write
from tests.spc.series import CALM

SERIES = 12


def counted(patch: pytest.MonkeyPatch, module: Any, name: str) -> list[None]:
    """One entry for each call of a function, which does its work as before."""
    calls: list[None] = []
    real: Callable[..., Any] = getattr(module, name)

    def called(*given: Any, **named: Any) -> Any:
        calls.append(None)
        return real(*given, **named)

    patch.setattr(module, name, called)
    return calls


@pytest.mark.parametrize("chart", ["xmr", "t"])
def test_assumptions_are_tested_once_and_each_series_is_laid_out_once(
    chart: str, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"S{i},{line}" for i in range(SERIES) for line in monthly(CALM * 2).splitlines()[1:]]
    file = write(tmp_path, "\n".join(["series,date,value", *lines]))
    tested, laid_out = counted(monkeypatch, checks, "check"), counted(monkeypatch, words, "drawn")
    resolved = counted(monkeypatch, points, "resolve")
    assert len(answers(capsys, "--chart", chart, file)) == SERIES
    assert len(tested) == 1
    assert len(laid_out) == SERIES
    assert len(resolved) <= SERIES, "the options of a series are settled once, not at every point"
