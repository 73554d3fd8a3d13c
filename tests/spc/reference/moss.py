"""The Maternity Outcomes Signal System against its own code's recorded answers, row by row."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from spc.moss import design
from spc.moss.design import exact, reference_value
from spc.moss.inputs import Inputs, read
from spc.moss.months import written
from spc.moss.rows import Faults
from spc.moss.run import Result, SiteMonth, run
from spc.moss.thresholds import NOT_NEAR, RECORDED, threshold
from tests.spc.reference.document import table

TITLE = "Maternity-MOSS (NHS England)"
DATA = Path(__file__).parent / "data" / "moss"
RUNS = ("D", "E")
DAY_OF_RUN = date(2025, 11, 10)
WITHIN = 1e-8  # the recorded excess has about ten decimals


@dataclass(frozen=True)
class Compared:
    """One thing that was compared: how many cases, and those that differ."""

    what: str
    cases: int
    different: list[str]


def records(name: str) -> list[dict[str, str]]:
    """The rows of one recorded file, compressed or not."""
    packed = DATA / f"{name}.csv.gz"
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else (DATA / f"{name}.csv").read_bytes()
    return list(csv.DictReader(text.decode("utf-8-sig").splitlines()))


def inputs(name: str) -> Inputs:
    """The input files of one recorded run."""
    folder = DATA / f"inputs_{name}"
    files = (
        folder / file for file in ("denoms.csv", "Events.csv", "MOSS_Ref_Rate.csv", "Signal_Summary.csv")
    )
    return read(*files, Faults())


@lru_cache(maxsize=2)
def national(name: str) -> Result:
    """Our answer to one recorded run."""
    return run(inputs(name), "national", Faults(), DAY_OF_RUN)


@cache
def compare() -> list[Compared]:
    """Everything that is recorded, against our answers."""
    return [thresholds(), as_used(), *site_months(), signals(), yearly(), daily()]


def thresholds() -> Compared:
    """k, h and the attempt that gave them, for 500 in-control means at two levels."""
    different = []
    rows = records("getH_compare")
    for row in rows:
        mean = float(row["IC"])
        for level in (1, 2):
            found = threshold(mean, reference_value(mean), level)
            k = float(row["k_used" if level == 1 else "k_L2"])
            same = abs(found.h - float(row[f"h_L{level}"])) < 1e-9 and abs(found.k - k) < 1e-9
            if not same or found.attempt != int(row[f"path_L{level}"]):
                different.append(f"{mean} level {level}")
    return Compared("thresholds for 500 in-control means, two levels", 2 * len(rows), different)


def as_used() -> Compared:
    """Run lengths of the sum as it is kept: the k that is subtracted with the thresholds in use."""
    rows = records("getH_compare")
    different = []
    for row in rows:
        runs = design.national(float(row["IC"]))[2]
        recorded = (float(row["arl_pair_as_run_L1"]), float(row["arl_pair_as_run_L2"]))
        if any(abs(mine - theirs) > 6e-5 for mine, theirs in zip(runs, recorded, strict=True)):
            different.append(row["IC"])
    return Compared("run lengths of k and h as used, to four decimals", 2 * len(rows), different)


FIELDS = {
    "events": lambda a: a.events,
    "ic": lambda a: a.design.in_control,
    "k": lambda a: a.k,
    "h_l1": lambda a: a.design.h1,
    "h_l2": lambda a: a.design.h2,
    "cusum": lambda a: a.cusum,
    "level": lambda a: a.level,
    "reset_applied": lambda a: a.reset,
    "vlad_month_end": lambda a: a.excess,
}


def site_months() -> list[Compared]:
    """Every column of every site and month; a month that only one of the two has counts as different."""
    rows = {(r["run"], r["site_code"], r["month"]): r for r in records("site_months")}
    answers = {(name, a.site, written(a.month)): a for name in RUNS for a in national(name).months}
    both = rows.keys() & answers.keys()
    alone = [" ".join(key) for key in sorted(rows.keys() ^ answers.keys())]
    compared = [Compared("site-months that there are", len(rows), alone)]
    for column, ours in FIELDS.items():
        apart = [key for key in both if abs(float(rows[key][column]) - float(ours(answers[key]))) > WITHIN]
        compared.append(Compared(f"`{column}` by site and month", len(rows), [" ".join(k) for k in apart]))
    late = [key for key in both if rows[key]["checklist_date"] != _iso(answers[key].deadline)]
    compared.append(Compared("deadline by site and month", len(rows), [" ".join(k) for k in late]))
    return compared


def signals() -> Compared:
    """The list of signals: site, month, level, sum and deadline, none more and none fewer."""
    rows = {
        (r["run"], r["site_code"], r["month"], r["level"], f"{float(r['cusum']):.6f}", r["checklist_date"])
        for r in records("signals")
    }
    ours = {
        (name, a.site, written(a.month), str(a.level), f"{a.cusum:.6f}", _iso(a.deadline))
        for name, a in _answers()
        if a.level
    }
    return Compared("signals with their deadlines", len(rows), [" ".join(key) for key in sorted(rows ^ ours)])


def yearly() -> Compared:
    """k, thresholds and run lengths by site and year."""
    ours = {(name, a.site, str(a.month // 12)): a.design for name, a in _answers()}
    different = []
    rows = records("thresholds")
    for row in rows:
        key = (row["run"], row["site_code"], row["year"])
        plan = ours[key]
        pairs = zip((row["h_L1"], row["h_L2"], row["k_L1"]), (plan.h1, plan.h2, plan.k), strict=True)
        if any(abs(float(theirs) - mine) > 1e-9 for theirs, mine in pairs):
            different.append(" ".join(key))
    return Compared("k, h1 and h2 by site and year", len(rows), different)


def daily() -> Compared:
    """Events and cumulative excess of every day."""
    rows = {(r["run"], r["site_code"], r["date"]): r for r in records("vlad_daily")}
    ours = {}
    for name in RUNS:
        result = national(name)
        for s, site in enumerate(result.sites):
            for t, day in enumerate(result.days):
                ours[name, site, day.isoformat()] = (result.daily_events[s, t], result.daily_excess[s, t])
    different = [" ".join(key) for key in sorted(rows.keys() ^ ours.keys())]
    for key in rows.keys() & ours.keys():
        events, excess = ours[key]
        if events != int(rows[key]["events"]) or abs(excess - float(rows[key]["excess"])) > WITHIN:
            different.append(" ".join(key))
    return Compared("events and excess by site and day", len(rows), different)


def lines() -> list[str]:
    """The section of `docs/spc-agreement.md`."""
    rows = [(c.what, c.cases, c.cases - len(c.different), len(c.different)) for c in compare()]
    return [
        "The published code (commit 01e9554; R 4.5.0, CUSUMdesign 1.1.5, bizdays 1.0.17) on two made-up",
        "runs: eight sites with 46 months, and two sites with months in which nobody had an event. Mode",
        "`national`, to 1e-8.",
        "",
        *table(("compared", "cases", "agree", "differ"), rows),
        "",
        "Nothing is left out. Three thresholds follow the record of the code's library, not its rule: "
        + ", ".join(f"{mean:.2f}" for mean, _ in sorted({*RECORDED, *NOT_NEAR}))
        + " events a month, level 2.",
        "",
        "### Where `exact` differs from `national`, and why",
        "",
        *table(("national", "exact", "why"), DIFFERENCES),
        "",
        "Thresholds and run lengths (months to a signal with nothing wrong; asked for: 20 and 100):",
        "",
        *table(
            ("in control", "k", "h1 (run length)", "h2 (run length)", "exact k", "exact h1", "exact h2"),
            [_design_row(mean) for mean in SHOWN],
        ),
        "",
        *_run_lengths(),
    ]


SHOWN = (0.05, 0.20, 0.22, 0.30, 0.42, 0.70, 1.00, 1.82, 3.00)
DIFFERENCES = [
    line.split(" / ")
    for line in (
        "k as a fraction of ten parts at most, 0 below 0.10 / k to 0.01 / k leaves its design",
        "h on that fraction's steps / h to 0.01 / coarse steps overshoot the run length asked for",
        "a failed search tries a rounder k; h2 may be another k's / none fails / one k for both",
        "restart where the last sum meets this month's h2 / after level 2 / January judged December",
        "a month without an event anywhere is missing / every month counts / quiet months lower sums",
        "the month of the run counts as whole / it is marked, with a part of k / fewer births",
        "a row that stands twice counts twice / once, and it is named / mostly one event sent twice",
        "every outcome in the file counts / SB and NND count / the reference rate is of deaths",
        "a blank month of births stops the run / the mean of the other months / the blank is named",
    )
]


def _design_row(mean: float) -> tuple[str, ...]:
    cells = [f"{mean:.2f}"]
    for k, h, runs in (design.national(mean), exact(mean)):
        cells += [f"{k:.4g}", *(f"{line:.7g} ({run:.1f})" for line, run in zip(h, runs, strict=True))]
    return tuple(cells)


def _run_lengths() -> list[str]:
    """The least, middle and greatest run length over the 500 means, by mode."""
    means = [float(row["IC"]) for row in records("getH_compare") if float(row["IC"]) >= 0.05]
    theirs = [[design.national(m)[2][level] for m in means] for level in (0, 1)]
    ours = [[exact(m)[2][level] for m in means[::10]] for level in (0, 1)]
    rows = []
    for mode, values in (("national", theirs), ("exact", ours)):
        for level, runs in enumerate(values, start=1):
            runs.sort()
            rows.append((mode, level, *(f"{runs[i]:.1f}" for i in (0, len(runs) // 2, -1))))
    return table(("mode, over means 0.05 to 5.00", "level", "least", "middle", "greatest"), rows)


def _answers() -> Iterator[tuple[str, SiteMonth]]:
    for name in RUNS:
        for each in national(name).months:
            yield name, each


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
