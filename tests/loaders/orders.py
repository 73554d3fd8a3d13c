"""A year of files, and what a store says of them: the same whatever the order in which they were loaded.

What decides between two figures of one month stands in the files: a settled one counts before a provisional
one, and that before a plan; of two exports by the line the one that reaches further, and any of them before
a month that could not be counted whole. Files that contradict each other with the same status are another
matter: there the one that is loaded later corrects the other, which is what a re-submission is for.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from loaders import load
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.cases import cases
from metrics.store.read import narratives, observations
from tests.loaders.made_exports import MADE
from tests.loaders.national.made import DATA, data_rows
from tests.loaders.support import COMPLAINTS, NOW, csv_bytes, new_store

HEADER = ["org", "measure", "period", "numerator", "denominator", "value", "status", "text"]
TRUSTS = ("ZZA", "ZZB")
View = frozenset[Any]


def year() -> dict[str, bytes]:
    """Some forty files: each month provisional and final, plans, words, lists, an export, the same again."""
    rng, files = random.Random(7), dict[str, bytes]()
    for month in range(1, 10):
        on = f"2026-{month:02d}"
        for trust in TRUSTS:
            for status, most in (("provisional", 90), ("final", 99)):
                rows = [
                    [trust, "midwife_fill_day", on, rng.randrange(5000, 9000), 9500, "", status, ""],
                    [trust, "mnsi_eligible", on, "", "", rng.randrange(9), status, ""],
                    [trust, "red_flags", on, "", "", rng.randrange(most), status, ""],
                ]
                files[f"{trust}-{on}-{status}.csv"] = csv_bytes([HEADER, *rows])
    ahead = "midwife_fill_planned_ahead"
    tables = {
        "plan.csv": [["ZZA", ahead, f"2026-{m:02d}", 9000 + m, 9500, "", "planned", ""] for m in (10, 12)],
        "done.csv": [["ZZA", ahead, "2026-10", 9100, 9500, "", "final", ""]],
        "words.csv": [["ZZA", "findings_pmrt", "2026-04", "", "", "", "", "Two reviews were finished."]],
    }
    files |= {name: csv_bytes([HEADER, *rows]) for name, rows in tables.items()}
    files["complaints.csv"] = csv_bytes(COMPLAINTS)
    files |= _overlapping()
    for status, more in (("provisional", 5), ("final", 0)):
        rows = [[*row[:-1], row[-1] + more] for row in data_rows()]
        files[f"msds-apr2026-exp-data-{status}.csv"] = csv_bytes([DATA, *rows])
    for quarter in (1, 2, 3):
        lines = [
            ["kind", "perinatal_death"],
            ["covers_from", f"2026-{3 * quarter - 2:02d}-01"],
            ["covers_to", f"2026-{3 * quarter:02d}-28"],
            ["event_ref", "org", "site", "occurred_on", "type"],
            [f"EV-{quarter}", "ZZA", "ZZA01", f"2026-{3 * quarter - 1:02d}-11", "stillbirth"],
        ]
        files[f"cases-{quarter}.csv"] = csv_bytes(lines)
    return files


def _overlapping() -> dict[str, bytes]:
    """Exports of the acuity tool to May and to June, one with a cell that no rule covers; two pictures of who
    is in date in October.
    """
    acuity, training = MADE["acuity"], MADE["training"]
    may, june = (acuity.months(date(2026, 4, 1), date(2026, last, 1)) for last in (5, 6))
    broken = [[*row[:-1], "Blue"] if n == 40 else row for n, row in enumerate(june)]
    staff = training.months(date(2026, 10, 1), date(2026, 10, 1))
    ends = ("acuity to May.csv", may[::2], date(2026, 5, 31)), ("acuity to June.csv", june, date(2026, 6, 30))
    files = {name: acuity.file(rows, date(2026, 4, 1), end) for name, rows, end in ends}
    files["acuity, a cell.csv"] = acuity.file(broken, date(2026, 4, 1), date(2026, 6, 30))
    for day, rows in ((10, staff[::2]), (25, staff)):
        files[f"training on {day}.csv"] = training.file(rows, date(2026, 10, 1), date(2026, 10, day))
    return files


def view(store: Store, known_at: datetime | None = None) -> View:
    """Everything that is known of the trusts, but for the places from which it comes."""
    found: list[Any] = []
    for trust in TRUSTS:
        figures = observations(store, OPERATOR, trust, known_at=known_at)
        found += [replace(o, row=None, sheet=None) for o in figures]
        found += [replace(c, row=None) for c in cases(store, OPERATOR, trust, known_at=known_at)]
        found += [replace(n, row=None) for n in narratives(store, OPERATOR, trust, known_at=known_at)]
    return frozenset(map(repr, found))


def loaded(
    files: Sequence[tuple[str, bytes]], folder: Path, stores: Sequence[Store]
) -> list[tuple[datetime, View]]:
    """Load the files, by one after the other of several people; each moment with what was known at it."""
    seen = []
    for at, (name, content) in enumerate(files):
        path, moment = folder / name, NOW + timedelta(minutes=at)
        path.write_bytes(content)
        (report,) = load([path], stores[at % len(stores)], OPERATOR, recorded_at=moment)
        assert report.outcome in ("loaded", "unchanged"), (name, report.issues)
        seen.append((moment, view(stores[0], moment)))
    return seen


def tried(
    order: Iterable[str], files: dict[str, bytes], folder: Path, make: Callable[[Path], Store]
) -> tuple[View, list[str]]:
    """What the files come to in this order, and the moments whose view is not what it was then."""
    chosen = [(name, files[name]) for name in order]
    store = make(folder / "orders.db")
    other = Store.open(store.url.render_as_string(hide_password=False))
    seen = loaded(chosen, folder, (store, other))
    now = view(store)
    wrong = [
        f"{name}: {moment}"
        for (name, _), (moment, was) in zip(chosen, seen, strict=True)
        if view(store, moment) != was
    ]
    store.close()
    other.close()
    return now, wrong


def fresh(folder: Path) -> Callable[[Path], Store]:
    """Makes a store with the organisations, quickly: a copy of one that was made once."""
    empty = folder / "empty.db"
    new_store(empty).close()

    def make(path: Path) -> Store:
        shutil.copy(empty, path)
        return Store.open(f"sqlite:///{path.as_posix()}")

    return make
