"""The recorded series and answers of the peers, and how one case is told apart from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from spc import Analysis, Panel
from spc.judge import ASSURANCES
from spc.types import Floats
from tests.spc.reference import document
from tests.spc.slow import whole
from tests.spc.slow.compare import differences

DATA = Path(__file__).parent / "data"
AGREE = 1e-9  # relative
FIRST_EVENT = date(2020, 1, 1)  # events are recorded by their order alone


@dataclass(frozen=True)
class Series:
    """One recorded series; NaN is a blank cell."""

    name: str
    kind: str
    dates: list[date]
    value: Floats
    numerator: Floats
    denominator: Floats

    def until(self, row: int) -> Series:
        """The first rows of it."""
        numbers = (self.value[:row], self.numerator[:row], self.denominator[:row])
        return Series(self.name, self.kind, self.dates[:row], *numbers)


@dataclass
class Outcome:
    """What one case showed: per aspect the reason of a deliberate difference, or an unexplained fault."""

    case: str
    group: str  # the row of the table in which it is counted
    differences: dict[str, str] = field(default_factory=dict)  # aspect -> reason
    faults: list[str] = field(default_factory=list)

    def check(self, aspect: str, agrees: bool, reason: str | None, detail: object = "") -> None:
        """Note an aspect that does not agree: as a difference with its reason, else as a fault."""
        if agrees:
            return
        if reason is None:
            self.faults.append(f"{self.case} ({self.group}), {aspect}: {detail}")
        else:
            self.differences[aspect] = reason


Holds = Callable[[Panel, Analysis], bool]  # what our own answer must be where it deliberately differs


def excuse(outcome: Outcome, panel: Panel, analysis: Analysis, holds: Mapping[str, Holds]) -> None:
    """A reason excuses a difference only where our answer is what the reason says; else it is a fault."""
    for reason in sorted(set(outcome.differences.values())):
        if not holds[reason](panel, analysis):
            outcome.faults.append(f"{outcome.case} ({outcome.group}): ours is not as told by {reason!r}")


def as_slowly(panel: Panel, analysis: Analysis) -> bool:
    """Every line, rule and verdict as in the second implementation."""
    return not differences(analysis, whole.analyse(panel, analysis.options))


def without_width(panel: Panel, analysis: Analysis) -> bool:
    """Limits on the centre at every point that has a value, and as in the second implementation."""
    drawn = np.isfinite(analysis.value)
    lines = [line[drawn] for line in (analysis.lower, analysis.centre, analysis.upper)]
    on_centre = all(bool((line == lines[1]).all()) for line in lines)
    return bool(drawn.any()) and on_centre and as_slowly(panel, analysis)


def decided(panel: Panel, analysis: Analysis) -> bool:
    """Limits of no width pass or fail, as their one value does."""
    value, target = analysis.value[0][np.isfinite(analysis.value[0])][-1], panel.target[0, -1]
    sign = {"higher": 1, "lower": -1}.get(panel.better[0].value, 0)
    wanted = "pass" if (value - target) * sign > 0 else "fail"
    return ASSURANCES[analysis.assurance[0]].value == wanted and without_width(panel, analysis)


def no_icon(panel: Panel, analysis: Analysis) -> bool:
    """No assurance, where there is no target or nothing to hold against it."""
    known = np.isfinite(panel.target[0, -1]) and np.isfinite(analysis.upper[0, -1])
    return ASSURANCES[analysis.assurance[0]].value == "none" and not known


@cache
def table(name: str) -> pd.DataFrame:
    """One recorded table."""
    return pd.read_csv(DATA / f"{name}.csv.gz", low_memory=False)


@cache
def points(name: str) -> dict[Any, pd.DataFrame]:
    """The recorded points by case."""
    return dict(iter(table(name).groupby("case_id", sort=False)))


@cache
def series() -> dict[str, Series]:
    """Every recorded series; of subgroups only the last measurement stands here."""
    return {str(name): _series(str(name), rows) for name, rows in table("inputs").groupby("series_id")}


def _series(name: str, rows: pd.DataFrame) -> Series:
    kind = str(rows["kind"].iloc[0])
    if kind == "rare":
        dates = [FIRST_EVENT + timedelta(days=int(i)) for i in rows["idx"]]
    else:
        dates = [date.fromisoformat(str(day)) for day in rows["date"]]
    numbers = (rows[column].to_numpy(dtype=np.float64) for column in ("value", "num", "den"))
    return Series(name, kind, dates, *numbers)


def close(ours: Sequence[float] | Floats, theirs: Sequence[float] | Floats) -> bool:
    """Equal to 1e-9 of the value, or of the largest in the row where a line meets zero."""
    mine, other = np.asarray(ours, dtype=np.float64), np.asarray(theirs, dtype=np.float64)
    scale = float(np.nanmax(np.abs(other), initial=0.0))
    return bool(np.allclose(mine, other, rtol=AGREE, atol=AGREE * scale * 1e-3, equal_nan=True))


def cells(values: Iterable[float]) -> list[float | None]:
    """Numbers as the panel takes them: None for a blank."""
    return [None if np.isnan(value) else float(value) for value in values]


def summary(outcomes: Iterable[Outcome], named: Callable[[str], str] = str) -> list[str]:
    """Two Markdown tables: cases agreed in all respects by group, and every difference with its reason."""
    outcomes = list(outcomes)
    groups = Counter(o.group for o in outcomes)
    agreed = Counter(o.group for o in outcomes if not o.differences and not o.faults)
    reasons = Counter(reason for o in outcomes for reason in set(o.differences.values()))
    aspects: dict[str, set[str]] = {}
    for outcome in outcomes:
        for aspect, reason in outcome.differences.items():
            aspects.setdefault(reason, set()).add(aspect)
    rows = [(named(g), n, agreed[g], n - agreed[g]) for g, n in sorted(groups.items())]
    rows.append(("all", groups.total(), agreed.total(), groups.total() - agreed.total()))
    lines = document.table(("what was run", "cases", "agree in all", "differ, for a reason below"), rows)
    if reasons:
        why = [(r, ", ".join(sorted(aspects[r])), n) for r, n in sorted(reasons.items())]
        lines += ["", *document.table(("deliberate difference", "in what", "cases"), why)]
    return lines
