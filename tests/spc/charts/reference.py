"""One reference case: numbers, options, and the answer with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from spc import Analysis, Better, Options, analyse
from spc.panel import from_series
from spc.subgroups import from_subgroups

START = date(2020, 1, 1)


def months(n: int) -> list[date]:
    return [date(START.year + i // 12, i % 12 + 1, 1) for i in range(n)]


def days(n: int) -> list[date]:
    return [START + timedelta(days=i) for i in range(n)]


@dataclass(frozen=True)
class Reference:
    """`expected` is position -> (centre, lower, upper), None for a line that is not drawn.

    `within` is how far the published rounding lets an answer lie.
    """

    name: str
    source: str
    numerator: Sequence[float]
    expected: dict[int, tuple[float, float | None, float | None]]
    within: float
    denominator: Sequence[float] | None = None
    options: Options = field(default_factory=Options)
    multiplier: float = 1.0
    phases: Sequence[int] = ()  # positions at which a phase starts
    ghosts: Sequence[int] = ()
    subgroups: Sequence[int] | None = None  # the sample of each measurement

    def analyse(self) -> Analysis:
        if self.subgroups is not None:
            on = months(max(self.subgroups))
            given = [on[sample - 1] for sample in self.subgroups]
            return analyse(from_subgroups(given, self.numerator, fill_gaps=False), self.options)
        on = months(len(self.numerator))
        panel = from_series(
            on,
            self.numerator,
            self.denominator,
            better=Better.NEITHER,
            phases=[on[i] for i in self.phases],
            ghosts=[on[i] for i in self.ghosts],
            multiplier=self.multiplier,
            fill_gaps=False,
        )
        return analyse(panel, self.options)

    def check(self) -> None:
        analysis = self.analyse()
        for i, lines in self.expected.items():
            found = [float(line[0, i]) for line in (analysis.centre, analysis.lower, analysis.upper)]
            wanted = [np.nan if line is None else line for line in lines]
            np.testing.assert_allclose(
                found, wanted, rtol=0, atol=self.within, equal_nan=True, err_msg=f"{self.name}, point {i}"
            )
