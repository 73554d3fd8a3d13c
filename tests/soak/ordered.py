"""A year of files in hundreds of orders: one view at the end, and every view on the way replays."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.access import OPERATOR
from metrics.store import Store, save_organisations
from tests import postgres, stores
from tests.loaders import orders
from tests.loaders.support import NOW, ORGANISATIONS
from tests.soak import report

SQLITE, POSTGRESQL, SEED = 150, 20, 20261114
Tell = Callable[[int, int], None]


@dataclass
class Tally:
    """What so many orders came to."""

    files: int
    tried: dict[str, int] = field(default_factory=dict)
    views: int = 0
    faults: list[str] = field(default_factory=list)


def run(how_many: dict[str, int], server: str | None, tell: Tell | None = None) -> Tally:
    """Load the year in so many orders on each database."""
    rng, files = random.Random(SEED), orders.year()
    tally, due = Tally(len(files)), None
    whole, done = sum(how_many.values()), 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        makes = {"sqlite": orders.fresh(folder)}
        if server is not None:
            makes["postgresql"] = _emptied(postgres.at(server, "store"))
        for database, times in how_many.items():
            for number in range(times):
                order = [*files, *rng.sample(list(files), len(files) // 5)]  # some come twice
                if number:
                    rng.shuffle(order)
                found, wrong = orders.tried(order, files, folder, makes[database])
                due = due or found
                tally.views += len(order)
                told = f"{database}, order {number}"
                tally.faults += [f"{told}: {one}" for one in wrong]
                tally.faults += [] if found == due else [f"{told}: {sorted(found ^ due)[:2]}"]
                done += 1
                if tell is not None:
                    tell(done, whole)
            tally.tried[database] = times
    return tally


def _emptied(url: str) -> Callable[[Path], Store]:
    def make(_path: Path) -> Store:
        stores.empty(url)
        store = Store.open(url)
        save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
        return store

    return make


def lines(tally: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    tried = ", ".join(f"{times} on {database}" for database, times in tally.tried.items())
    found = [
        f"A year of {tally.files} files (provisional and final figures of two trusts, plans, words, lists of",
        "cases, an export by the line, the maternity data set in two vintages; some twice), loaded by two",
        f"people in turn in random orders: {tried} (seed {SEED}). After each of the {tally.views:,} loads",
        "the view was kept, and asked for again at the end as it was known then.",
        "",
    ]
    if tally.faults:
        return [*found, "Wrong:", "", *(f"- {fault}" for fault in tally.faults)]
    return [
        *found,
        "Every order came to the same view, on both databases, and every earlier view was the same again.",
    ]


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    with postgres.server() as server:
        tally = run({"sqlite": SQLITE, "postgresql": POSTGRESQL}, server, tell)
    report.write("ordered", "A year of files in any order", lines(tally))
    return tally.faults
