"""CSV files as somebody else would have them, and how a test runs the command on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spc.__main__ import main
from spc.command.columns import columns_of
from tests.spc.series import months

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: object) -> tuple[int, str, list[str]]:
    """Exit code, what was written, and the lines on standard error."""
    code = main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return code, out, err.splitlines()


def answers(capsys: Capture, *arguments: object) -> list[dict[str, Any]]:
    """The JSON objects of a run without a fault; there is no NaN in them."""
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, [])

    def refused(name: str) -> None:
        pytest.fail(f"{name} in JSON")

    return [json.loads(line, parse_constant=refused) for line in out.splitlines()]


def answer(capsys: Capture, *arguments: object) -> dict[str, Any]:
    """The only object."""
    (found,) = answers(capsys, *arguments)
    return found


def monthly(values: Sequence[float | None], **columns: Sequence[object]) -> str:
    """A CSV of consecutive months from January 2020; None is an empty cell; a list may be shorter."""
    names = ["date", "value", *columns]
    lines = [",".join(names)]
    for i, (day, value) in enumerate(zip(months(len(values)), values, strict=True)):
        cells = [column[i] if i < len(column) else "" for column in columns.values()]
        lines.append(",".join(str(cell) for cell in (day, "" if value is None else value, *cells)))
    return "\n".join(lines) + "\n"


def unseen(chart: str, days: Sequence[object] = ()) -> str:
    """A file that this project has never seen, with what the chart needs: two series, a gap, every column."""
    rng = np.random.default_rng(17)
    kind = columns_of(chart)
    on = days or months(30)
    lines = []
    for name in ("North", 'South, "old" ward'):
        quoted = '"' + name.replace('"', '""') + '"'
        for i, day in enumerate(on):
            if i == 7:
                continue  # this month is absent
            target = "0.04" if kind.upper_bound == 1 else "4"
            own = target, "new rota" if i == 15 else "", "flood" if i == 3 else ""
            for _ in range(4 if kind.subgroups else 1):
                blank = i == 11
                count, of = int(rng.poisson(3)), int(rng.integers(60, 90))
                value = f"{count},{of}" if kind.denominator == "needed" and not kind.subgroups else f"{count}"
                if blank:
                    value = "," if "," in value else ""
                lines.append(",".join([quoted, str(day), value, *own]))
    numbers = "numerator,denominator" if kind.denominator == "needed" and not kind.subgroups else "value"
    return "\n".join([f"Series,Date,{numbers},Target,Rebase,Ghost", *lines]) + "\r\n"


def write(folder: Path, text: str, name: str = "in.csv") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
