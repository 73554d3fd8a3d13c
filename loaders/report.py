"""The report of a load as a file: what happened to each file, and every issue on a line of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders import changes
from loaders.types import Issue, LoaderError, LoadReport, Severity

OUTCOMES: dict[str, str] = {
    "loaded": "loaded",
    "unchanged": "loaded before",
    "would_load": "would be loaded",
    "refused": "refused",
    "not_recognised": "not recognised",
}
COLUMNS = ("file", "source", "outcome", "severity", "code", "sheet", "row", "column", "cell", "sentence")


def exit_code(reports: Iterable[LoadReport]) -> int:
    """0: everything is in the store. 1: some of it is not. 2: nothing could be used."""
    chosen = list(reports)
    usable = [report for report in chosen if report.outcome in ("loaded", "unchanged", "would_load")]
    if not usable:
        return 2
    return 1 if len(usable) < len(chosen) or any(report.rejected for report in usable) else 0


def line(report: LoadReport, issue: Issue) -> str:
    """One issue on one line: file, sheet, row, column, code and sentence."""
    place = ", ".join(
        part
        for part in (
            report.file_name,
            f"sheet {issue.sheet}" if issue.sheet else "",
            f"row {issue.row}" if issue.row else "",
            f"column {issue.column}" if issue.column else "",
        )
        if part
    )
    return f"{issue.severity.value}: {place}: [{issue.code}] {said(issue)}"


def said(issue: Issue) -> str:
    """The sentence on one line, without the place that already stands before it."""
    sentence = " ".join(issue.sentence.split())
    for place in (f"Row {issue.row}, column “{issue.column}” ", f"Column “{issue.column}” "):
        if issue.column and sentence.startswith(place):
            rest = sentence.removeprefix(place)
            return rest[:1].upper() + rest[1:]
    return sentence


def write(reports: tuple[LoadReport, ...], path: Path) -> None:
    """Write the report as CSV when the name ends in .csv, else as text. Raises LoaderError when it cannot."""
    text = _csv(reports) if path.suffix.lower() == ".csv" else "\n".join(_text(reports)) + "\n"
    try:
        path.write_text(text, encoding="utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8", newline="")
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise LoaderError(f"The report could not be written to {path} ({reason}).") from error


def _text(reports: tuple[LoadReport, ...]) -> Iterator[str]:
    for report in reports:
        yield f"{report.file_name}: {OUTCOMES[report.outcome]}"
        yield (
            f"  rows read {report.rows_read} = accepted {report.accepted} (of them corrected "
            f"{report.corrected}) + same as before {report.unchanged} + rejected {report.rejected} "
            f"+ not used {report.not_used}"
        )
        yield f"  source {report.source or 'none'}, submission {report.submission_id or 'none'}"
        yield f"  sha256 {report.sha256 or 'none'}"
        yield from (f"  {line(report, issue)}" for issue in _by_weight(report.issues))
        yield from (f"  {change}" for change in changes.lines(report))
        yield ""


def _csv(reports: tuple[LoadReport, ...]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        head = (_inert(report.file_name), report.source or "", report.outcome)
        changed = changes.lines(report)
        if not report.issues and not changed:
            writer.writerow((*head, "", "", "", "", "", "", ""))
        for issue in _by_weight(report.issues):
            place = (_inert(issue.sheet or ""), issue.row or "", _inert(issue.column or ""))
            told = _inert(issue.cell or ""), _inert(said(issue))
            writer.writerow((*head, issue.severity.value, issue.code, *place, *told))
        for change in changed:
            writer.writerow((*head, "change", "would_change", "", "", "", "", _inert(change)))
    return stream.getvalue()


def _inert(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is written so that it stays text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _by_weight(issues: tuple[Issue, ...]) -> list[Issue]:
    """What kept a file or a row out comes first."""
    order = (Severity.REFUSAL, Severity.ERROR, Severity.WARNING, Severity.INFORMATION)
    return sorted(issues, key=lambda issue: order.index(issue.severity))
