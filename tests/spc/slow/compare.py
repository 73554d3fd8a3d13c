"""Do the slow answers and those of `spc.analyse` agree, on every point and every verdict?"""

from __future__ import annotations

from math import isclose, isnan

from spc import Analysis, Assurance, Variation
from tests.spc.slow.whole import Told

RELATIVE = 1e-9


def differences(found: Analysis, told: list[Told]) -> list[str]:
    """One line for everything that differs; none when all agree."""
    faults = []
    for row, series in enumerate(told):
        for place in range(found.panel.n_points):
            faults += [f"series {row}, point {place}: {fault}" for fault in _point(found, series, row, place)]
        names = tuple(Variation)[found.variation[row]].value, tuple(Assurance)[found.assurance[row]].value
        if names != (series.variation, series.assurance):
            faults.append(f"series {row}: {names}, slowly {(series.variation, series.assurance)}")
        verdict = found.verdicts[row]
        fired = {each.rule: each.side for each in verdict.fired}
        if fired != series.fired:
            faults.append(f"series {row}: fired {fired}, slowly {series.fired}")
        if (verdict.variation.value, verdict.assurance.value) != names:
            faults.append(
                f"series {row}: the verdict says {verdict.variation} {verdict.assurance}, codes {names}"
            )
    return faults


def _point(found: Analysis, series: Told, row: int, place: int) -> list[str]:
    lines = series.lines.get(place)
    scale = series.multiplier
    slowly = {
        "value": series.value.get(place),
        "centre": None if lines is None else float(lines.centre) * scale,
        "lower": None if lines is None or not lines.lower else float(lines.lower[3]) * scale,
        "upper": None if lines is None or not lines.upper else float(lines.upper[3]) * scale,
    }
    size = max((abs(x) for x in slowly.values() if x is not None), default=0.0)
    faults = []
    for name, said in slowly.items():
        quick = float(getattr(found, name)[row, place])
        agree = (
            isnan(quick) if said is None else isclose(quick, said, rel_tol=RELATIVE, abs_tol=RELATIVE * size)
        )
        if not agree:
            faults.append(f"{name} {quick}, slowly {said}")
    for name, flags, said in (
        ("provisional", found.provisional, place in series.provisional),
        ("counted", found.counted, place in series.counted),
    ):
        if bool(flags[row, place]) != said:
            faults.append(f"{name} {bool(flags[row, place])}, slowly {said}")
    if set(found.rules) != set(series.rules):
        faults.append(f"rules {sorted(found.rules)}, slowly {sorted(series.rules)}")
    for rule, sides in found.rules.items():
        said_mark = series.rules.get(rule, {}).get(place, 0)
        if sides[row, place] != said_mark:
            faults.append(f"{rule} {sides[row, place]}, slowly {said_mark}")
    return faults
