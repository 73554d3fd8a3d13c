"""Trusts in which nothing happened: how often a headline is raised, and how many signals a quarter shows.

The page of each trust states what chance alone would give. Over many trusts the two must agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from math import sqrt

from metrics.signals import by_chance, headlines_by_chance
from tests.soak import report
from tests.soak.unstored import Shown, innocent, shown

HOW_MANY = 1_000
LISTED = 12  # measures that raise most


@dataclass
class Tally:
    """What so many innocent trusts showed, beside what their pages said chance would give."""

    trusts: int = 0
    charts: int = 0
    new: int = 0
    new_squares: int = 0  # for the standard error of the mean
    standing: int = 0  # any signal that stands, new or continuing
    headlines: int = 0
    with_headline: int = 0
    expected_new: float = 0.0
    expected_headlines: float = 0.0
    by_chart: Counter[str] = field(default_factory=Counter)  # new signals
    charts_by_chart: Counter[str] = field(default_factory=Counter)
    expected_by_chart: Counter[str] = field(default_factory=Counter)
    by_measure: Counter[str] = field(default_factory=Counter)

    def add(self, page: Shown) -> None:
        charts, expected = by_chance(page.assessments.values())
        new = len(page.new)
        self.trusts += 1
        self.charts += charts
        self.new += new
        self.new_squares += new * new
        self.standing += sum(s.status in ("new", "continuing") for s in page.signals)
        self.headlines += len(page.headlines)
        self.with_headline += bool(page.headlines)
        self.expected_new += expected
        self.expected_headlines += headlines_by_chance(page.assessments)
        for assessment in page.assessments.values():
            if assessment.expected_by_chance:
                self.charts_by_chart[assessment.chart] += 1
                self.expected_by_chart[assessment.chart] += assessment.expected_by_chance  # type: ignore[assignment]
        for signal in page.new:
            self.by_chart[signal.assessment.chart] += 1
            self.by_measure[signal.measure.id] += 1

    @property
    def new_each(self) -> float:
        return self.new / self.trusts

    @property
    def new_error(self) -> float:
        """Standard error of `new_each`."""
        return sqrt(max(self.new_squares / self.trusts - self.new_each**2, 0.0) / self.trusts)

    @property
    def expected_each(self) -> float:
        return self.expected_new / self.trusts


def run(how_many: int, tell: Callable[[int, int], None] | None = None, first: int = 0) -> Tally:
    """So many innocent trusts, from the draw `first` on."""
    tally = Tally()
    for number in range(first, first + how_many):
        tally.add(shown(innocent(number)))
        if tell is not None:
            tell(number - first + 1, how_many)
    return tally


def lines(tally: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    n = tally.trusts
    found_new = f"{tally.new_each:.2f} (standard error {tally.new_error:.2f})"
    found = [
        f"{n:,} made-up trusts with the noise of ZZE (births, binomial and Poisson counts with a little",
        "extra spread, hours, stocks, seasons; 48 months) and nothing else. Each page is that of October",
        "2026, compared with what a board of September knew: data to July.",
        "",
        "| for each trust and quarter | found | the page says of chance |",
        "| --- | --- | --- |",
        f"| charts that can raise a signal | {tally.charts / n:.1f} | |",
        f"| new signals | {found_new} | {tally.expected_each:.2f} |",
        f"| signals that stand, new or continuing | {tally.standing / n:.2f} | |",
        f"| headlines | {tally.headlines / n:.3f} | {tally.expected_headlines / n:.3f} |",
        f"| trusts with at least one headline | {tally.with_headline / n:.1%} | |",
        "",
        "New signals by chart, for a hundred charts and a quarter:",
        "",
        "| chart | found | the page says of chance |",
        "| --- | --- | --- |",
    ]
    for chart, charts in sorted(tally.charts_by_chart.items()):
        rate, said = tally.by_chart[chart] / charts, tally.expected_by_chart[chart] / charts
        found.append(f"| {chart} | {100 * rate:.1f} | {100 * said:.1f} |")
    most = ", ".join(f"{name} ({count})" for name, count in tally.by_measure.most_common(LISTED))
    return [*found, "", f"Measures with most new signals over all trusts: {most}."]


def section(tell: Callable[[int, int], None] | None = None) -> list[str]:
    """Run whole and write the section. It states figures; the tests judge them."""
    report.write("innocents", "A thousand innocent trusts", lines(run(HOW_MANY, tell)))
    return []
