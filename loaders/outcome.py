"""What became of one file, as its report says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.grid import grids
from loaders.raw import refusal
from loaders.source import Source
from loaders.types import Checked, Issue, LoadReport, RawFile, Severity
from metrics.access import Forbidden, Viewer
from metrics.store import Receipt, Store, StoreError
from metrics.store.files import issues

ONE_STANDS = (
    "One figure is provisional, planned or not counted whole, and the settled one of the same month is here. "
    "This stands, and the other is kept beneath it. To correct it, give it whole, with the status final."
)
SETTLED_STANDS = (
    "{:,} figures are provisional, planned or not counted whole, and settled ones of the same months are "
    "here. These stand, and the others are kept beneath them. To correct one, give it whole, with the "
    "status final."
)
ONE_OLDER = (
    "One figure is not the one that an export of this kind gives which tells of the days up to {}, later "
    "than this. That one stands. If this file is the right one, withdraw the other, or export to that day "
    "again."
)
OLDER = (
    "{:,} figures are not those that an export of this kind gives which tells of the days up to {}, later "
    "than this. Those stand. If this file is the right one, withdraw the other, or export to that day again."
)


def unreadable(error: Exception) -> Issue:
    """The last resort: something that this program did not foresee."""
    sentence = (
        f"The file could not be read, for a reason that nobody foresaw ({type(error).__name__}). "
        "Nothing of it was loaded. Save it again from the program that made it and try once more."
    )
    return refusal("unreadable", sentence)


def why_not(raw: RawFile, sources: dict[str, Source]) -> Iterator[Issue]:
    """What stood in the way of reading the file at all; otherwise that its columns are nobody's."""
    try:
        issues = grids(raw).issues
    except Exception as error:
        yield unreadable(error)
        return
    yield from issues
    if not any(issue.severity is Severity.REFUSAL for issue in issues):
        known = "; ".join(source.title for source in sources.values())
        yield refusal(
            "not_recognised", f"No column header of a known file was found. The files known are: {known}."
        )


def reported(raw: RawFile, checked: Checked, receipt: Receipt, before: tuple[Issue, ...]) -> LoadReport:
    """What was stored of a file, or would be."""
    if receipt.already_loaded:
        sentence = f"The same file was loaded before (submission {receipt.earlier}). Nothing was changed."
        return _as_before(raw, checked, sentence, before)
    accepted, unchanged = receipt.in_rows(checked.rows_counted)
    return LoadReport(
        file_name=raw.name,
        source=checked.source,
        sha256=raw.sha256,
        rows_read=checked.rows_read,
        accepted=accepted,
        unchanged=unchanged,
        corrected=receipt.corrected,
        rejected=checked.rows_rejected,
        # Of an export many rows make one figure: its rows are counted whatever became of the figures.
        not_used=checked.rows_not_used + (receipt.beneath if checked.rows_counted is None else 0),
        issues=(*checked.issues, *_beneath(receipt)),
        submission_id=receipt.submission_id,
        outcome="would_load" if receipt.dry_run else "loaded",
        changes=receipt.changes,
        covers=(checked.covers_from, checked.covers_to),
    )


def stored_after_all(raw: RawFile, checked: Checked, submission_id: int, sentence: str) -> LoadReport:
    """All of a file is in the store, and how much of it was new did not come back with the last word."""
    told = Issue(Severity.WARNING, "stored_after_all", sentence)
    loaded = nothing(raw.name, checked.source, raw.sha256, (*checked.issues, told), "loaded")
    return replace(
        loaded,
        rows_read=checked.rows_read,
        accepted=checked.rows_read - checked.rows_rejected - checked.rows_not_used,
        rejected=checked.rows_rejected,
        not_used=checked.rows_not_used,
        submission_id=submission_id,
        covers=(checked.covers_from, checked.covers_to),
    )


def _beneath(receipt: Receipt) -> Iterator[Issue]:
    """Figures that are kept and do not count."""
    if receipt.beneath:
        said = ONE_STANDS if receipt.beneath == 1 else SETTLED_STANDS.format(receipt.beneath)
        yield Issue(Severity.INFORMATION, "settled_stands", said)
    if receipt.older and receipt.reaches is not None:
        day = f"{receipt.reaches.day} {receipt.reaches:%B %Y}"
        said = ONE_OLDER.format(day) if receipt.older == 1 else OLDER.format(receipt.older, day)
        yield Issue(Severity.WARNING, "older_export", said)


def _as_before(raw: RawFile, checked: Checked, sentence: str, before: tuple[Issue, ...]) -> LoadReport:
    """The same bytes again: nothing is written, and what was wrong with them then is still wrong."""
    faulty = sum(issue.severity in (Severity.ERROR, Severity.REFUSAL) for issue in before)
    if before:
        what = f"{faulty:,} faults" if faulty > 1 else "one fault" if faulty else "no faults"
        sentence += (
            f" What was said of it then is repeated here ({what}); to put a row right, change the file."
        )
    told = Issue(Severity.WARNING, "same_bytes", sentence)
    empty = nothing(raw.name, checked.source, raw.sha256, (told, *before), "unchanged")
    return replace(
        empty,
        rows_read=checked.rows_read,
        unchanged=checked.rows_read - checked.rows_rejected - checked.rows_not_used,
        rejected=checked.rows_rejected,
        not_used=checked.rows_not_used,
    )


def said_before(store: Store, viewer: Viewer, submission_id: int | None) -> tuple[Issue, ...]:
    """The issues that were kept with the submission that brought the same bytes."""
    if submission_id is None:
        return ()
    try:
        kept = issues(store, viewer, submission_id)
    except (Forbidden, StoreError):  # it brought other organisations too, or the store has gone away since
        return ()
    return tuple(
        Issue(Severity(i.severity), i.code, i.sentence, i.sheet, i.row, i.column, i.cell) for i in kept
    )


def refused(raw: RawFile, checked: Checked, more: tuple[Issue, ...]) -> LoadReport:
    """Nothing was loaded, for the reasons in the file and for these."""
    empty = nothing(raw.name, checked.source, raw.sha256, (*checked.issues, *more), "refused")
    return replace(empty, rows_read=checked.rows_read, rejected=checked.rows_read)


def nothing(
    name: str, source: str | None, sha256: str, issues: tuple[Issue, ...], outcome: str
) -> LoadReport:
    """A file of which nothing was read or kept."""
    return LoadReport(name, source, sha256, 0, 0, 0, 0, 0, 0, issues, None, outcome)
