"""Builds a store of the simulated England through the loaders: `england(folder, regions=N)`.

    python -m tests.england.build FOLDER [REGIONS]    keeps FOLDER/england.db, and says what it cost

With one region it is the first one: 18 trusts with 27 sites, and one trust that another took over. A trust
and its figures are the same however many regions are built.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import loaders
from loaders import tidy
from loaders.known import context_of
from loaders.raw import read_file
from loaders.types import RawFile
from metrics.access import OPERATOR, Viewer
from metrics.store import (
    Store,
    StoreError,
    Submission,
    add_user,
    grant,
    record_submission,
    save_organisations,
)
from metrics.store.organisations import add_succession
from metrics.store.return_steps import Taking, take_steps
from tests import stores
from tests.england import files, published
from tests.england.places import NATION, REGIONS, SYSTEMS, Trust, organisations, places
from tests.england.sharing import AGAIN, CORRECTED, CORRECTION, CORRECTS, DELIVERIES, STEPS, taken

TODAY = "2026-11-14T09:30:00+00:00"  # where the clock of the store stands
BEGAN = datetime(2026, 1, 6, 9, tzinfo=UTC)
PUBLISHED = datetime(2026, 11, 9, 8, tzinfo=UTC)
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor for each stage of building, and how many rows the loaders read."""

    rows: int
    written: float  # making the files
    loaded: float
    national: float
    signed: float
    other: float

    @property
    def rows_a_second(self) -> float:
        return self.rows / (self.loaded + self.national)


def england(folder: Path, regions: int = len(REGIONS), tell: Tell | None = None) -> tuple[Path, Cost]:
    """Build the store in a folder; where it is, and what it cost."""
    path = folder / "england.db"
    store = stores.in_file(path)
    trusts = places().in_first(regions)
    say = tell or (lambda _done, _total: None)
    try:
        began = time.process_time()
        _found(store, regions, trusts)
        other = time.process_time() - began
        rows, written, loaded, signed = 0, 0.0, 0.0, 0.0
        for done, trust in enumerate(trusts):
            say(done, len(trusts) + 1)
            one = _trust(store, trust, folder)
            rows, written, loaded, signed = rows + one[0], written + one[1], loaded + one[2], signed + one[3]
        say(len(trusts), len(trusts) + 1)
        began = time.process_time()
        rows += _publish(store, folder, regions)
        public = time.process_time() - began
        store.set_meta("clock", TODAY)
        say(len(trusts) + 1, len(trusts) + 1)
    finally:
        store.close()
    return path, Cost(rows, written, loaded, public, signed, other)


def lead_of(system: str) -> str:
    """The address of the LMS lead of a local system."""
    return f"lead@{system.lower()}.example"


def viewer_of_region(region: int) -> str:
    """The address of the regional viewer of a region, numbered from 0."""
    return f"viewer@zr{region + 1}.example"


NATIONAL_VIEWER = "viewer@england.example"


def _found(store: Store, regions: int, trusts: tuple[Trust, ...]) -> None:
    """Organisations, mergers, and the people who look at several trusts or sign for one."""
    store.set_meta("demo", "yes")
    store.set_meta("clock", BEGAN.isoformat())
    save_organisations(store, OPERATOR, organisations(regions), recorded_at=BEGAN)
    for trust in trusts:
        if trust.joined is not None:
            add_succession(store, OPERATOR, trust.joined[0], trust.code, trust.joined[1], recorded_at=BEGAN)
    people = [(NATIONAL_VIEWER, "Viewer of the nation", "region", NATION)]
    for region in range(regions):
        people.append((viewer_of_region(region), f"Viewer of {REGIONS[region]}", "region", f"ZR{region + 1}"))
        for system in range(region * SYSTEMS, (region + 1) * SYSTEMS):
            code = f"ZL{system + 1:02d}"
            people.append((lead_of(code), f"Lead of {code}", "lms_lead", code))
    for trust in trusts:
        people.append(
            (f"data@{trust.code.lower()}.example", f"Data lead of {trust.code}", "data_lead", trust.code)
        )
        people.append(
            (f"board@{trust.code.lower()}.example", f"Champion of {trust.code}", "champion", trust.code)
        )
    for email, name, role, code in people:
        add_user(store, OPERATOR, email, name, recorded_at=BEGAN)
        grant(store, OPERATOR, email, role, code, recorded_at=BEGAN)


def _by(email: str) -> Viewer:
    """The operator who builds the history, in the name of the person who did it then."""
    return replace(OPERATOR, email=email)


def _trust(store: Store, trust: Trust, folder: Path) -> tuple[int, float, float, float]:
    """A trust's files, and its returns: rows read, and seconds of writing, loading and signing."""
    data, board = (_by(f"{who}@{trust.code.lower()}.example") for who in ("data", "board"))
    rows, writing, loading = 0, 0.0, 0.0
    for delivery in DELIVERIES:
        began = time.process_time()
        text = files.sent(trust, delivery)
        wrote = time.process_time()
        rows += _load(store, folder / f"{trust.code}-{delivery.label}.csv", text, data, delivery.recorded_at)
        writing, loading = writing + wrote - began, loading + time.process_time() - wrote
    if trust.place == CORRECTS:
        text = files.correction(trust)
        rows += _load(store, folder / f"{trust.code}-correction.csv", text, data, CORRECTION)
    began = time.process_time()
    who = dict(zip(STEPS, (data, data, board, board), strict=True))
    steps = [Taking(who[step], month, step, at) for month, step, at in taken(trust)]
    if trust.place == CORRECTS:
        why = "One case was counted twice."
        again = zip(STEPS, AGAIN, strict=True)
        steps += [
            Taking(who[step], CORRECTED, step, at, why if step == STEPS[0] else "") for step, at in again
        ]
    take_steps(store, trust.code, sorted(steps, key=lambda step: step.at or BEGAN))
    return rows, writing, loading, time.process_time() - began


def _load(store: Store, path: Path, text: str, by: Viewer, at: datetime) -> int:
    """Load a file as somebody at the trust; how many rows it has. Raises StoreError when one is refused."""
    if text.count("\n") < 2:  # a trust that was taken over before sends nothing new
        return 0
    path.write_text(text, encoding="utf-8")
    (report,) = loaders.load([path], store, by, recorded_at=at)
    if report.outcome != "loaded" or report.rejected:
        said = "; ".join(issue.sentence for issue in report.issues[:3])
        raise StoreError(f"{path.name} of the simulated England was not loaded whole: {said}")
    path.unlink()
    return report.rows_read


def _publish(store: Store, folder: Path, regions: int) -> int:
    """National statistics of all trusts, which need no signature; the rows read.

    The data set's own format gives a figure in three rows of their own. Here its counts come as a tidy table,
    read and checked as one, and recorded as what a national body publishes.
    """
    beds, counts = folder / "beds.csv", folder / "national.csv"
    beds.write_text(published.cots(regions), encoding="utf-8")
    counts.write_text(published.national(regions), encoding="utf-8")
    (report,) = loaders.load([beds], store, OPERATOR, recorded_at=PUBLISHED)
    raw = read_file(counts)
    assert isinstance(raw, RawFile)
    today = PUBLISHED.date()
    checked = tidy.read(raw, context_of(store, OPERATOR, today, False, PUBLISHED))
    if report.rejected or checked.rows_rejected:
        said = "; ".join(issue.sentence for issue in (*report.issues, *checked.issues)[:3])
        raise StoreError(f"The national figures of the simulated England were not loaded whole: {said}")
    submission = Submission(
        source=tidy.SOURCE.id,
        file_name=raw.name,
        sha256=raw.sha256,
        content=raw.content,
        observations=checked.observations,
        ratings=checked.ratings,
        issues=checked.issues,
        covers_from=checked.covers_from,
        covers_to=checked.covers_to,
        rows_read=checked.rows_read,
        visibility="public",
    )
    record_submission(store, OPERATOR, submission, recorded_at=PUBLISHED)
    for path in (beds, counts):
        path.unlink()
    return report.rows_read + checked.rows_read


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    path, cost = england(folder, int(sys.argv[2]) if len(sys.argv) > 2 else len(REGIONS))
    sys.stdout.write(f"{path}: {cost.rows:,} rows, {cost.rows_a_second:,.0f} a second; {cost}\n")


if __name__ == "__main__":
    main()
