"""Which measure and month a rejected row of a kept file was about, so that nobody takes it for never sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from loaders import dates
from loaders.cells import Fault
from loaders.grid import grids
from loaders.types import RawFile, Severity
from metrics.catalogue import Catalogue
from metrics.measure import Measure
from metrics.store.types import StoredIssue, StoredSubmission
from metrics.types import Grain

MAPPED = "mapping:"  # sources whose files are exports by the line
DATED = re.compile(r"[A-Za-z]{3}|[0-9][-/][0-9]")  # a month by name, or a date: no bare number


def rejected(
    submission: StoredSubmission,
    content: bytes,
    issues: Iterable[StoredIssue],
    org: tuple[str, ...],
    catalogue: Catalogue,
) -> dict[tuple[str, date], str]:
    """(measure id, first day of the period) -> the issue's sentence, for the rows that were not loaded.

    `org` holds the code and the name of the organisation; rows of a file about several that name another are
    left out, and so are rows whose measure or month cannot be read: nobody can say which cell they miss.
    """
    listed = tuple(issues)
    if submission.source.startswith(MAPPED):
        return _uncounted(listed, catalogue)
    faulty = [i for i in listed if i.severity == Severity.ERROR and i.row]
    if not faulty:
        return {}
    raw = RawFile(Path(submission.file_name), submission.file_name, content, submission.sha256)
    rows = {(grid.sheet, number): cells for grid in grids(raw).grids for number, cells in grid.rows}
    found: dict[tuple[str, date], str] = {}
    for issue in faulty:
        cells = rows.get((issue.sheet, issue.row or 0), ())
        measure = next(_measures(cells, catalogue), None)
        if measure is None or not _of(org, cells, submission):
            continue
        on = next(_periods((issue.column or "", *cells), measure), None)
        if on is not None:
            found.setdefault((measure.id, on), issue.sentence)
    return found


def _uncounted(issues: Iterable[StoredIssue], catalogue: Catalogue) -> dict[tuple[str, date], str]:
    """Of an export many rows make one figure: its issues say themselves which month is not counted."""
    found: dict[tuple[str, date], str] = {}
    for issue in issues:
        measure = catalogue.measures.get(issue.column or "") if issue.code == "month_in_part" else None
        read = dates.day(issue.cell or "") if measure is not None else None
        if measure is not None and isinstance(read, dates.Day):
            found.setdefault((measure.id, read.on), issue.sentence)
    return found


def _measures(cells: Iterable[str], catalogue: Catalogue) -> Iterator[Measure]:
    for cell in cells:
        measure = catalogue.find(cell.partition("|")[0])  # the key of a form's line: measure|breakdown
        if measure is not None:
            yield measure


def _of(org: tuple[str, ...], cells: Iterable[str], submission: StoredSubmission) -> bool:
    names = {name.casefold() for name in org}
    return len(submission.orgs) == 1 or any(cell.strip().casefold() in names for cell in cells)


def _periods(cells: Iterable[str], measure: Measure) -> Iterator[date]:
    for cell in cells:
        if DATED.search(cell):
            read = dates.period(cell, Grain(measure.grain))
            if not isinstance(read, Fault):
                yield read.start
