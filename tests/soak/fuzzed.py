"""Two thousand fuzzed files of every format, each loaded into a store, with bounded time and memory."""

from __future__ import annotations

import multiprocessing
import resource
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.loaders import fuzz
from tests.soak import report
from tests.soak.spoilt import FATES, fate
from tests.soak.streamed import peak_mb

EACH, SEED, PART, PROCESSES = 2_000, 20261129, 100, 2
MOST_MB = 2_000  # of memory that a process may ask for
Tell = Callable[[int, int], None]


@dataclass
class Tally:
    """What became of files of one format."""

    fates: Counter[str] = field(default_factory=Counter)
    issues: int = 0
    slowest: float = 0.0
    peak_mb: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.fates += other.fates
        self.issues += other.issues
        self.slowest, self.peak_mb = max(self.slowest, other.slowest), max(self.peak_mb, other.peak_mb)
        self.faults += other.faults


def bounded() -> None:
    """This process may not ask for more memory from now on."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MB << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))


def part(what: tuple[str, int, int]) -> tuple[str, Tally]:
    """Some files of one format, with a seed of their own."""
    name, seed, n = what
    tally = Tally()
    with TemporaryDirectory() as folder:
        begun = perf_counter()
        for number, (spoilt, tried) in enumerate(fuzz.each_tried(name, seed, n, Path(folder))):
            tally.slowest, begun = max(tally.slowest, perf_counter() - begun), perf_counter()
            tally.fates[fate(tried)] += 1
            tally.issues += tried.issues
            tally.faults += [
                f"{name}, seed {seed}, file {number} ({spoilt.how}): {one}" for one in tried.faults
            ]
    tally.peak_mb = peak_mb()
    return name, tally


def run(each: int, tell: Tell | None = None) -> dict[str, Tally]:
    """So many files of every format."""
    parts = [
        (name, SEED + at, min(PART, each - at)) for name in fuzz.formats() for at in range(0, each, PART)
    ]
    tallies: dict[str, Tally] = {name: Tally() for name in fuzz.formats()}
    with multiprocessing.get_context("fork").Pool(PROCESSES, bounded, maxtasksperchild=1) as pool:
        for done, (name, tally) in enumerate(pool.imap_unordered(part, parts), start=1):
            tallies[name].add(tally)
            if tell is not None:
                tell(done, len(parts))
    return tallies


def lines(tallies: dict[str, Tally], each: int) -> list[str]:
    """The section of `docs/soak.md`."""
    found = [
        f"{each:,} files of each format, made from good ones (seed {SEED}): bytes, cells and lines of tables",
        "changed, members of workbooks left out, renamed, cut or mixed up, and their XML spoilt. Each was",
        f"loaded into a store, in a process that could ask for {MOST_MB:,} MB; it had {fuzz.SECONDS} s.",
        "",
        f"| format | {' | '.join(FATES)} | slowest, s |",
        f"| --- |{' --- |' * (len(FATES) + 1)}",
    ]
    for name, tally in tallies.items():
        cells = " | ".join(str(tally.fates[fate]) for fate in FATES)
        found.append(f"| {name} | {cells} | {tally.slowest:.1f} |")
    issues = sum(tally.issues for tally in tallies.values())
    peak = max(tally.peak_mb for tally in tallies.values())
    found += [
        "",
        f"{issues:,} issues were raised, each with a code and a sentence. No process held more than",
        f"{peak:.0f} MB.",
        "",
    ]
    faults = [fault for tally in tallies.values() for fault in tally.faults]
    if faults:
        return [*found, "Wrong:", "", *(f"- {fault}" for fault in faults)]
    return [
        *found,
        "None ended in a traceback, or for a reason that nobody foresaw; none was half done, and none took",
        "too long. After each load the store held as many records more as the report said, and none after a",
        "refusal.",
    ]


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    tallies = run(EACH, tell)
    report.write("fuzzed", "Fuzzed files of every format", lines(tallies, EACH))
    return [fault for tally in tallies.values() for fault in tally.faults]
