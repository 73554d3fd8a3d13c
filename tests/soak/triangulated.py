"""Trusts in which nothing happened: how often a year triangulation raises something all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from pathlib import Path

from metrics.periods import add_months, every
from metrics.triangulation import false_alarms
from metrics.triangulation.declared import declared
from metrics.triangulation.grid import grid, known_of, rows
from metrics.triangulation.signals import episodes, raised_outcomes
from metrics.triangulation.span import span_of
from metrics.types import Grain
from tests.soak import report
from tests.soak.innocent_evidence import SIZES, evidence_of, innocent_of, with_rise
from tests.soak.innocent_signals import judgements
from tests.soak.unstored import PERIOD, Made

HOW_MANY = 1_000
YEAR = every(add_months(PERIOD, -11), PERIOD, Grain.MONTH)  # twelve monthly looks
AIM = 0.10  # of trust-years, at most
WINDOWS = declared().windows
RISES = (2, 3, 5)  # times as often, in the newest three months
RISING = "communication_and_listening"


@dataclass
class Tally:
    """Trust-years in which each rule was newly raised, and cells that stand out over all views."""

    trusts: int = 0
    theme: Counter[int] = field(default_factory=Counter)  # by months of the window
    outcome: int = 0
    either: Counter[int] = field(default_factory=Counter)
    cells: Counter[int] = field(default_factory=Counter)
    tests: Counter[int] = field(default_factory=Counter)
    any_cell: Counter[int] = field(default_factory=Counter)  # views with one
    views: int = 0
    by_size: Counter[tuple[str, bool, str]] = field(default_factory=Counter)
    of_size: Counter[tuple[str, bool]] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    rises: Counter[int] = field(default_factory=Counter)  # risen themes that were found, by how much
    risen: int = 0

    def add(self, number: int) -> None:
        size, scattered, made = innocent_of(number)
        self.trusts += 1
        self.of_size[size, scattered] += 1
        themes = {window: self._themes(made, window, scattered) for window in WINDOWS}
        pairs = outcomes_of(made)
        self.outcome += bool(pairs)
        self.pairs.update(pairs)
        self.views += len(YEAR)
        for window, raised in themes.items():
            self.theme[window] += raised
            self.either[window] += raised or bool(pairs)
            self.by_size[size, scattered, f"theme {window}"] += raised
        self.by_size[size, scattered, "outcome"] += bool(pairs)
        self.add_rises(made, scattered)

    def add_rises(self, made: Made, scattered: bool) -> None:
        """How often a theme is found that three sources name more often in the newest months."""
        self.risen += 1
        evidence, span = (
            evidence_of(made, scattered=scattered),
            span_of(PERIOD, declared().window, declared()),
        )
        for factor in RISES:
            told = with_rise(evidence, RISING, factor, span.window, made.trust.draw)
            found = rows(grid(told, known_of(told), span, declared()), told)
            self.rises[factor] += any(row.raised for row in found if row.theme == RISING)

    def _themes(self, made: Made, window: int, scattered: bool) -> bool:
        """Whether any theme was raised in a month of the year that was not raised in the month before."""
        evidence = evidence_of(made, scattered=scattered)
        known, newly, before = known_of(evidence), False, set[str]()
        for month in YEAR:
            found = grid(evidence, known, span_of(month, window, declared()), declared())
            raised = {row.theme for row in rows(found, evidence) if row.raised}
            newly |= bool(raised - before)
            before = raised
            cells = sum(cell.stands_out for cell in found.cells.values())
            self.cells[window] += cells
            self.any_cell[window] += bool(cells)
            self.tests[window] += found.tests
        return newly

    def share(self, count: int) -> float:
        return count / self.trusts

    def error(self, count: int) -> float:
        """The standard error of a share."""
        return sqrt(self.share(count) * (1 - self.share(count)) / self.trusts)


def outcomes_of(made: Made) -> set[str]:
    """The pairs that were raised in any of the twelve looks, at the trust or at a site."""
    rules = declared()
    months = every(add_months(YEAR[0], 1 - rules.bars), PERIOD, Grain.MONTH)
    raised: set[str] = set()
    for code, told in judgements(made, months).items():
        pairs = rules.pair if code == made.trust.code else tuple(p for p in rules.pair if p.sites)
        for month in YEAR:
            first = add_months(month, 1 - rules.bars)
            seen = {
                key: episodes(key, code, {m: v for m, v in own.items() if first <= m <= month}, month)
                for key, own in told.items()
            }
            window = every(add_months(month, 1 - rules.window), month, Grain.MONTH)
            raised |= {one.pair for one in raised_outcomes(pairs, seen, window, rules)}
    return raised


def run(how_many: int, tell: Callable[[int, int], None] | None = None, first: int = 0) -> Tally:
    """So many innocent trusts for a year each, from the number `first` on."""
    tally = Tally()
    for number in range(first, first + how_many):
        tally.add(number)
        if tell is not None:
            tell(number - first + 1, how_many)
    return tally


def lines(tally: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    n = tally.trusts
    found = [
        f"{n:,} made-up trusts in which nothing happens, each looked at in twelve months: small, medium,",
        "busy and very busy (165 to 900 births a month), with incidents, complaints, reviews, MNSI reports,",
        "claims and points of families and staff, of which some tell of one event. In half of them months",
        "are full or empty for all sources at once (variance 0.3 of the mean squared). Counted are",
        "trust-years in which something was newly raised. Aim: at most one in ten.",
        "",
        "| raised in a trust-year, with nothing wrong | share | standard error |",
        "| --- | --- | --- |",
    ]
    for window in WINDOWS:
        k, what = tally.theme[window], f"a theme by three sources, window of {window} months"
        found.append(f"| {what} | {tally.share(k):.1%} | {tally.error(k):.1%} |")
    k = tally.outcome
    found.append(f"| an outcome after its precursors | {tally.share(k):.1%} | {tally.error(k):.1%} |")
    for window in WINDOWS:
        k = tally.either[window]
        found.append(f"| either, window of {window} months | {tally.share(k):.1%} | {tally.error(k):.1%} |")
    found += [
        "",
        "| each view | cells tested | cells that stand out | views with one |",
        "| --- | --- | --- | --- |",
    ]
    for window in WINDOWS:
        views = tally.views
        found.append(
            f"| window of {window} months | {tally.tests[window] / views:.0f} | "
            f"{tally.cells[window] / views:.3f} | {tally.any_cell[window] / views:.1%} |"
        )
    kinds = [f"theme {window}" for window in WINDOWS] + ["outcome"]
    found += ["", "By size, share of trust-years:", "", f"| trust | months | {' | '.join(kinds)} |"]
    found.append(f"| --- | --- |{' --- |' * len(kinds)}")
    for size in SIZES:
        for scattered in (False, True):
            of = max(tally.of_size[size, scattered], 1)
            shares = " | ".join(f"{tally.by_size[size, scattered, kind] / of:.1%}" for kind in kinds)
            found.append(f"| {size} | {'scattered' if scattered else 'as by chance'} | {shares} |")
    if tally.risen:
        told = (f"{factor} times as often, {tally.rises[factor] / tally.risen:.0%}" for factor in RISES)
        found += [
            "",
            f"Where complaints, families and staff all name {RISING.replace('_', ' ')} more often in the",
            f"newest three months ({tally.risen:,} of these trusts), it is raised: {'; '.join(told)}.",
        ]
    most = ", ".join(f"{name} ({count})" for name, count in tally.pairs.most_common())
    return [*found, "", f"Pairs that were raised: {most or 'none'}."]


def write_figures(tally: Tally, today: date, path: Path = false_alarms.FILE) -> None:
    """The figures as data, for the page to state."""
    told = [
        "# Written by `make soak` (tests/soak/triangulated.py): how often trusts in which nothing happened",
        "# were raised, as shares of trust-years; and cells that stand out in each view.",
        f"trusts = {tally.trusts}",
        f"measured_on = {today.isoformat()}",
        f"outcome = {tally.share(tally.outcome):.4f}",
    ]
    for name, counts, of in (
        ("theme", tally.theme, tally.trusts),
        ("either", tally.either, tally.trusts),
        ("cells", tally.cells, tally.views),
        ("marked", tally.any_cell, tally.views),
    ):
        told += ["", f"[{name}]", *(f"{window} = {counts[window] / of:.4f}" for window in WINDOWS)]
    told += ["", "[rises]  # times as often -> share of trusts in which the rise of three sources is seen"]
    told += [f"{factor} = {tally.rises[factor] / max(tally.risen, 1):.4f}" for factor in RISES]
    path.write_text("\n".join(told) + "\n", encoding="utf-8", newline="\n")


def faults(tally: Tally) -> list[str]:
    """What is raised oftener than the aim, beyond chance of so many trusts."""
    named = {f"a theme (window of {w} months)": tally.theme[w] for w in WINDOWS}
    named["an outcome after its precursors"] = tally.outcome
    most = AIM + 2 * sqrt(AIM * (1 - AIM) / tally.trusts)
    return [
        f"triangulation: {name} is raised in {tally.share(k):.1%} of trust-years"
        for name, k in named.items()
        if tally.share(k) > most
    ]


def section(tell: Callable[[int, int], None] | None = None) -> list[str]:
    """Run whole; write the section and the figures of the page."""
    tally = run(HOW_MANY, tell)
    report.write("triangulation", "Triangulation with nothing wrong", lines(tally))
    write_figures(tally, date.today())  # noqa: DTZ011 - the day of the run, wherever it runs
    return faults(tally)
