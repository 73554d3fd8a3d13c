"""A list of ratings whose XML is a gigabyte, made here and loaded by a process of its own: its memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders import load
from metrics.access import OPERATOR
from tests.loaders.national.books import BANNER, LOCATIONS, PROVIDERS, location, provider, write_spreadsheet
from tests.loaders.support import new_store
from tests.soak import report

ROOT = Path(__file__).parents[2]
GIGABYTE, MOST_MB = 1 << 30, 500
BYTES_OF_A_ROW = 920  # of XML, about
SERVICES = ("Dentists", "Overall", "Surgery", "Residential homes", "Older people", "Urgent care")
WORDS = (
    "Green",
    "Hill",
    "House",
    "Care",
    "Centre",
    "Lodge",
    "Park",
    "View",
    "Road",
    "Surgery",
    "North",
    "Old",
)


@dataclass(frozen=True)
class Loaded:
    """What became of the file, and what it took."""

    xml: int
    packed: int
    rows: int
    accepted: int
    seconds: float
    peak_mb: float
    outcome: str

    @property
    def faults(self) -> list[str]:
        found = (
            [] if self.outcome == "loaded" and self.accepted == 6 else [f"{self.outcome}, {self.accepted}"]
        )
        return found + ([f"a peak of {self.peak_mb:.0f} MB"] if self.peak_mb >= MOST_MB else [])


def make(path: Path, length: int) -> int:
    """Write a list of ratings with so many bytes of XML; six of its rows are about maternity."""
    rng = random.Random(20261114)

    def locations() -> Iterator[list[str]]:
        yield BANNER
        yield LOCATIONS
        for domain in ("Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led"):
            yield location("ZZA01", domain, "Good")
        for number in range(length // BYTES_OF_A_ROW):
            name = " ".join(rng.choices(WORDS, k=4))
            row = location(
                f"Z{number:07d}", "Safe", "Good", service=rng.choice(SERVICES), provider=("1-9", name)
            )
            yield [*row[:2], name, *row[3:]]

    def providers() -> Iterator[list[str]]:
        yield PROVIDERS
        yield provider("1-100", "ZZA", "Northmere University Hospitals NHS Foundation Trust")

    with path.open("wb") as target:
        return write_spreadsheet(target, [("Locations", locations()), ("Providers", providers())], level=1)


def run(length: int) -> Loaded:
    """Make the file, and load it in a process that does nothing else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "latest_ratings.ods"
        xml = make(path, length)
        command = [sys.executable, "-m", "tests.soak.streamed", str(path), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        said = json.loads(done.stdout)
        return Loaded(xml, path.stat().st_size, **said)


def measured(path: Path, folder: Path) -> dict[str, object]:
    """Load a file into a new store: what the report says, the time, and the peak of this process's memory."""
    store, started = new_store(folder / "s.db"), time.perf_counter()
    (found,) = load([path], store, OPERATOR)
    return {
        "rows": found.rows_read,
        "accepted": found.accepted,
        "outcome": found.outcome,
        "seconds": time.perf_counter() - started,
        "peak_mb": peak_mb(),
    }


def peak_mb() -> float:
    """The most memory that this process held. Linux hands `ru_maxrss` on from the process that began it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    import resource  # not on Windows, where nobody runs the long checks

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def lines(found: Loaded) -> list[str]:
    """The section of `docs/soak.md`."""
    told = (
        f"CQC's latest ratings as a spreadsheet: {found.packed / 1e6:.0f} MB that unpack to "
        f"{found.xml / 1e9:.2f} GB of XML, {found.rows:,} rows. Loaded whole ({found.accepted} ratings of "
        f"maternity kept)\nin {found.seconds:.0f} s; the process never held more than {found.peak_mb:.0f} MB "
        f"of memory (the limit is {MOST_MB} MB)."
    )
    wrong = ["", "Wrong:", "", *(f"- {fault}" for fault in found.faults)] if found.faults else []
    return [told, *wrong]


def section(tell: Callable[[int, int], None] | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    if tell is not None:
        tell(0, 1)
    found = run(GIGABYTE)
    report.write("streamed", "A gigabyte of XML", lines(found))
    if tell is not None:
        tell(1, 1)
    return found.faults


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(Path(sys.argv[1]), Path(sys.argv[2]))))
