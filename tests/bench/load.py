"""A million figures: loaded and checked by us, and put into the same table by the bare driver, in one run.

The bare driver has the rows in memory as it wants them and writes them in one transaction: sqlite3 by
`executemany`, psycopg by `COPY` with `write_row`, which are their usual ways for many rows. We begin with a
CSV file. Each part runs in a process of its own, so that the peak of memory is that of one part.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from loaders import load
from metrics.access import OPERATOR
from metrics.catalogue import catalogue
from metrics.measure import Measure
from metrics.store import Store, save_organisations
from metrics.types import Organisation
from tests import postgres
from tests.bench.timing import Row
from tests.soak.streamed import peak_mb

ROOT = Path(__file__).parents[2]
ROWS, RUNS, SEED = 1_000_000, 3, 20261114
ORGS, MONTHS = 100, 400
HEADER = "org,measure,period,numerator,denominator,value,breakdown,status,text"
COLUMNS = (
    *("submission_id", "org_code", "measure_id", "grain", "period", "breakdown", "numerator", "denominator"),
    *("value", "value_text", "status", "sheet", "row"),
)
NAMES, MARKS = ", ".join(f'"{name}"' for name in COLUMNS), ", ".join("?" * len(COLUMNS))
HEAD = (
    "INSERT INTO submission (id, source, file_name, sha256, rows_read, rows_accepted, rows_corrected, "
    "rows_unchanged, rows_rejected, visibility, recorded_at, recorded_by) "
    "VALUES (1, 'bare', 'bare', 'bare', 0, 0, 0, 0, 0, 'trust', '2026-11-14 09:30:00', 'bench')"
)
Figure = tuple[str, Measure, date, float | None, float | None, float | None, str]


def measures() -> list[Measure]:
    """Monthly measures of every kind that is written in numbers and has a total."""
    found = catalogue().measures.values()
    kinds = ("proportion", "rate", "count", "ratio")
    return [m for m in found if m.grain == "month" and m.kind in kinds and not m.cells][: ROWS // 40_000]


def figures(n: int) -> Iterator[Figure]:
    """n figures as a region has them: whole counts, hours with a decimal, a few of them provisional."""
    rng, made = random.Random(SEED), 0
    for org in range(ORGS):
        for measure in measures():
            for month in range(MONTHS):
                if made == n:
                    return
                made += 1
                on = date(1993 + month // 12, month % 12 + 1, 1)
                yield (
                    f"Z{org:02d}",
                    measure,
                    on,
                    *_numbers(rng, measure),
                    rng.choice(("final",) * 9 + ("provisional",)),
                )


def _numbers(rng: random.Random, measure: Measure) -> tuple[float | None, float | None, float | None]:
    if measure.denominator is None or measure.kind == "count":
        return None, None, float(rng.randrange(40))
    among = rng.randrange(200, 900)
    if measure.kind == "ratio":
        return rng.randrange(1_000, 9_000) / 10, float(among), None
    return float(rng.randrange(min(among, 40))), float(among), None


def as_csv(path: Path, n: int) -> None:
    """The file that we load."""
    with path.open("w", encoding="utf-8", newline="") as target:
        target.write(HEADER + "\n")
        for org, measure, on, *numbers, status in figures(n):
            cells = ",".join("" if number is None else f"{number:g}" for number in numbers)
            target.write(f"{org},{measure.id},{on:%Y-%m},{cells},,{status},\n")


def as_rows(n: int, of: str) -> list[tuple[object, ...]]:
    """The rows as the driver wants them."""
    day = date.isoformat if of == "sqlite" else (lambda on: on)
    return [
        (1, org, measure.id, "month", day(on), "", *numbers, None, status, None, row)
        for row, (org, measure, on, *numbers, status) in enumerate(figures(n), start=2)
    ]


def bare(url: str, n: int) -> dict[str, float]:
    """Seconds of the bare driver's bulk insert into the table of the store."""
    rows = as_rows(n, make_url(url).get_backend_name())
    if url.startswith("sqlite"):
        connection = sqlite3.connect(make_url(url).database or "")
        connection.execute(HEAD)
        begun = time.perf_counter()
        connection.executemany(f"INSERT INTO observation ({NAMES}) VALUES ({MARKS})", rows)
        connection.commit()
        seconds = time.perf_counter() - begun
        connection.close()
        return {"seconds": seconds}
    with psycopg.connect(url) as server:
        server.execute(HEAD)
        begun = time.perf_counter()
        with server.cursor() as cursor, cursor.copy(f"COPY observation ({NAMES}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        server.commit()
        return {"seconds": time.perf_counter() - begun}


def loaded(url: str, path: Path) -> dict[str, float]:
    """Seconds, memory and accepted rows of our load of the file."""
    store = Store.open(url)
    orgs = [Organisation(f"Z{n:02d}", f"Trust {n}", "trust", fictional=True) for n in range(ORGS)]
    save_organisations(store, OPERATOR, orgs)
    begun = time.perf_counter()
    (report,) = load([path], store, OPERATOR)
    seconds = time.perf_counter() - begun
    store.close()
    return {"seconds": seconds, "accepted": report.accepted, "peak_mb": peak_mb()}


def part(*arguments: str) -> dict[str, float]:
    """One part in a process that does nothing else."""
    command = [sys.executable, "-m", "tests.bench.load", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


@contextmanager
def databases() -> Iterator[dict[str, list[str]]]:
    """The URL of a new store for each run, on both databases."""
    with tempfile.TemporaryDirectory() as folder:
        made = {"sqlite": [f"sqlite:///{(Path(folder) / f'{n}.db').as_posix()}" for n in range(2 * RUNS)]}
        if "postgresql" not in postgres.BACKENDS:
            yield made
            return
        with postgres.server() as server:
            yield {**made, "postgresql": [postgres.new(server) for _ in range(2 * RUNS)]}


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder, databases() as made:
        path = Path(folder) / "million.csv"
        as_csv(path, ROWS)
        for name, way in (("sqlite", "executemany"), ("postgresql", "COPY")):
            taken = [_run(urls, path) for urls in _pairs(made.get(name, []))]
            if not taken:
                continue
            bares, ours, ratios, peaks = zip(*taken, strict=True)
            yield row(f"{ROWS:,} figures, {name}: the bare driver ({way})", "seconds", bares)
            yield row(f"{ROWS:,} figures, {name}: loaded and checked", "seconds", ours)
            yield row(f"{ROWS:,} figures, {name}: ours / bare (twice is the limit)", "times", ratios)
            yield row(f"{ROWS:,} figures, {name}: most memory (1,000 is the limit)", "megabytes", peaks)


def _pairs(urls: list[str]) -> Iterator[tuple[str, str]]:
    return zip(urls[::2], urls[1::2], strict=True)


def _run(urls: tuple[str, str], path: Path) -> tuple[float, float, float, float]:
    for url in urls:
        Store.open(url).upgrade().close()
    plain, ours = part("bare", urls[0], str(ROWS)), part("loaded", urls[1], str(path))
    if ours["accepted"] != ROWS:
        raise AssertionError(f"{ours['accepted']:,.0f} rows were accepted")
    return plain["seconds"], ours["seconds"], ours["seconds"] / plain["seconds"], ours["peak_mb"]


def row(what: str, unit: str, found: tuple[float, ...]) -> Row:
    ordered = sorted(found)
    return Row(what, unit, ordered[0], ordered[len(ordered) // 2], ordered[-1])


if __name__ == "__main__":
    what, address, more = sys.argv[1:]
    answer = bare(address, int(more)) if what == "bare" else loaded(address, Path(more))
    sys.stdout.write(json.dumps(answer))
