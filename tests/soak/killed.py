"""Loads that are killed at a random moment: each is whole or absent, and the next start says which.

Each load runs in a process of its own, forked from this one so that it is at work at once, and is ended by
SIGKILL. Then the store is opened as the next start opens it.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import func, select

from loaders import load
from metrics.access import OPERATOR
from metrics.store import Store, attempts, save_organisations, tables
from metrics.store.attempts import CutOff, cut_off
from metrics.types import Organisation
from tests import postgres
from tests.soak import report

LOADS, SEED, ROWS = 100, 20261114, 1_200
TRUSTS = [f"ZZ{letter}" for letter in "ABCDEFGHIJ"]  # in turn, so that no file is compared with all before it
MEASURES = ("births", "red_flags", "complaints", "severe_plus", "maternal_deaths", "mnsi_accepted")
# A load has three stages: it reads, it records (asked of the module, since loaders.load is its function), and
# it says its last word and ends.
STAGES = ((import_module("loaders.load"), "record_submission"), (attempts, "stored"))
Tell = Callable[[int, int], None]


@dataclass
class Tally:
    """What became of so many loads."""

    database: str
    fates: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def make(path: Path, number: int) -> str:
    """A file of some thousand figures, no two files alike; its checksum."""
    lines, org = ["org,measure,period,value\n"], TRUSTS[number % len(TRUSTS)]
    for at in range(ROWS):
        month = f"{1990 + at // 12 % 36}-{at % 12 + 1:02d}"
        lines.append(f"{org},{MEASURES[at // 432 % len(MEASURES)]},{month},{(at + number) % 97}\n")
    content = "".join(lines).encode()
    path.write_bytes(content)
    return sha256(content).hexdigest()


def begin(url: str, path: Path) -> tuple[int, int]:
    """Begin a load in another process: its number, and a pipe in which a byte comes at each of its stages."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):  # nothing of this process may go on in that one
            for module, name in STAGES:
                setattr(module, name, _told(writer, getattr(module, name)))
            load([path], Store.open(url), OPERATOR)
        os._exit(0)
    os.close(writer)
    return child, reader


def _told(writer: int, real: Callable[..., Any]) -> Callable[..., Any]:
    def told(*given: Any, **more: Any) -> Any:
        os.write(writer, b".")
        return real(*given, **more)

    return told


def killed(url: str, path: Path, after: float, stage: int) -> bool:
    """Kill a load so many seconds after it began, or after a later stage; whether it was still at it."""
    child, reader = begin(url, path)
    for _ in range(stage):
        os.read(reader, 1)
    os.close(reader)
    time.sleep(after)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def lasts(url: str, path: Path) -> list[float]:
    """Seconds that a load takes in a process of its own from its beginning, and from each stage on."""
    moments = [time.perf_counter()]
    child, reader = begin(url, path)
    for _ in STAGES:
        os.read(reader, 1)
        moments.append(time.perf_counter())
    os.waitpid(child, 0)
    os.close(reader)
    end = time.perf_counter()
    return [end - moment for moment in moments]


def kept(store: Store, checksum: str) -> tuple[int, int, int]:
    """Submissions of these bytes, figures of them (new, corrected or confirmed), and figures of nobody."""
    s, o, c = tables.submission, tables.observation, tables.confirmation
    with store.reading() as connection:
        ids = connection.execute(select(s.c.id).where(s.c.sha256 == checksum)).scalars().all()
        rows = sum(
            connection.execute(
                select(func.count()).select_from(table).where(table.c.submission_id.in_(ids))
            ).scalar_one()
            for table in (o, c)
        )
        strays = select(func.count()).select_from(o).where(o.c.submission_id.not_in(select(s.c.id)))
        return len(ids), rows, connection.execute(strays).scalar_one()


def judged(store: Store, checksum: str, rows: int, said: tuple[CutOff, ...]) -> tuple[str, str]:
    """What became of a load, and what is wrong with that."""
    submissions, found, strays = kept(store, checksum)
    whole = (submissions, found, strays) == (1, rows, 0)
    if not whole and (submissions, found, strays) != (0, 0, 0):
        return "in part", f"{submissions} submissions, {found} of {rows} figures, {strays} of nobody"
    if len(said) > 1:
        return "told twice", f"{len(said)} loads are said to have been cut off"
    if said and whole != (said[0].submission_id is not None):
        return "told wrongly", f"whole is {whole}, and the next start says {said[0]}"
    return f"{'whole' if whole else 'absent'}, {'and the next start said so' if said else 'and closed'}", ""


def run(url: str, loads: int, seed: int = SEED, tell: Tell | None = None) -> Tally:
    """Kill so many loads, each of another file, and look after each; at the end all of them are loaded."""
    rng, tally = random.Random(seed), Tally(url.partition(":")[0])
    Store.open(url).upgrade().close()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "killed.csv"
        make(path, 0)
        with opened(url) as store:
            save_organisations(store, OPERATOR, [Organisation(c, c, "trust", fictional=True) for c in TRUSTS])
            rows = load([path], store, OPERATOR)[0].accepted
        make(path, 1)
        usual = lasts(url, path)
        for number in range(2, loads + 2):
            checksum = make(path, number)
            stage = number % (len(STAGES) + 1)
            was = killed(url, path, rng.uniform(0.0, 1.2 * usual[stage]), stage)
            with opened(url) as store:
                fate, fault = judged(store, checksum, rows, cut_off(store))
                if not was and not fate.startswith("whole"):
                    fault = f"it ended by itself and is {fate}"
                again = load([path], store, OPERATOR)[0]
                if kept(store, checksum) != (1, rows, 0) or cut_off(store):
                    fault = f"{fault}; loaded again it is not whole ({again.outcome})"
            tally.fates[fate if was else "ended before it was killed"] += 1
            tally.faults += [f"{tally.database}, load {number}: {fault}"] if fault else []
            if tell is not None:
                tell(number - 1, loads)
    return tally


@contextmanager
def opened(url: str) -> Iterator[Store]:
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


def lines(tallies: list[Tally], loads: int) -> list[str]:
    """The section of `docs/soak.md`."""
    found = [
        f"{loads} loads of {ROWS:,} lines on each database, each in a process of its own that was ended",
        f"by SIGKILL at a random moment (seed {SEED}): a third of them of the whole load, a third while it",
        "recorded, a third at its very end. Then the store was opened, its rows were counted, and the file",
        "was loaded again.",
        "",
        "| database | what was found at the next start | loads |",
        "| --- | --- | --- |",
    ]
    for tally in tallies:
        found += [f"| {tally.database} | {fate} | {n} |" for fate, n in sorted(tally.fates.items())]
    faults = [fault for tally in tallies for fault in tally.faults]
    if faults:
        return [*found, "", "Wrong:", "", *(f"- {fault}" for fault in faults)]
    return [
        *found,
        "",
        "None was there in part, none was told wrongly, and each was whole once it was loaded again. Closed",
        "are loads that were killed before they had begun to write, or after whoever loads had been told.",
    ]


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    with TemporaryDirectory() as folder, postgres.server() as server:
        urls = [f"sqlite:///{(Path(folder) / 'killed.db').as_posix()}", postgres.new(server)]
        tallies = [run(url, LOADS, tell=tell) for url in urls]
    report.write("killed", "Loads that were killed", lines(tallies, LOADS))
    return [fault for tally in tallies for fault in tally.faults]
