"""What a value and a target can be: the bounds of a chart and those that were declared for a file."""

from __future__ import annotations

from dataclasses import dataclass

from spc.charts import Chart

OF_SOMETHING_ELSE = ("mr", "s")  # charts of ranges and spreads, which no target or bound of the values fits

MOST_DRAWN = 1e18


@dataclass(frozen=True, slots=True)
class Possible:
    """Declared bounds, in units that are drawn, and what values are multiplied with to get there."""

    lower: float | None = None  # --lower-bound
    upper: float | None = None  # --upper-bound
    multiply: float = 1.0

    def value(self, value: float, chart: Chart) -> str:
        """Why a value cannot be; empty where it can. Bounds of ranges and spreads are none of the values'."""
        drawn = value * self.multiply
        if abs(drawn) > MOST_DRAWN:
            return f"{drawn:g} is too large to draw"
        if chart.name in OF_SOMETHING_ELSE:
            return ""
        if self.lower is not None and drawn < self.lower:
            return f"{drawn:g} is below --lower-bound {self.lower:g}"
        if self.upper is not None and drawn > self.upper:
            return f"{drawn:g} is above --upper-bound {self.upper:g}"
        return ""

    def target(self, target: float, chart: Chart) -> str:
        """Why a target lies where no value can; empty where one can, and for charts of something else."""
        if chart.name in OF_SOMETHING_ELSE or chart.name.startswith("cusum_"):
            return ""
        least, most = (
            None if bound is None else bound * self.multiply
            for bound in (chart.lower_bound, chart.upper_bound)
        )
        if least is None or (target >= least and (most is None or target <= most)):
            return ""
        if most is None:
            return f"values of chart {chart.name} are never below {least:g}"
        told = f"values of chart {chart.name} lie between {least:g} and {most:g}"
        if self.multiply == 1.0 and most == 1.0 and 1.0 < target <= 100.0:
            told += f"; add --multiply 100 or give {target / 100:g}"
        return told


FREE = Possible()
