"""Data: which returns came, what was wrong with them, what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.views import board_due, completeness, dates, numbers
from dashboard.views.data_types import DataView, GridRow, IssueLine, SubmissionLine
from dashboard.views.loading import FileLine
from dashboard.views.on_the_page import on_the_page
from dashboard.views.sources import SEVERITIES, source_words
from dashboard.views.subject import Link, no_link
from dashboard.views.words import capital, joined
from metrics.measure import Measure
from metrics.missing import tally
from metrics.store.types import StoredIssue, StoredSubmission
from metrics.types import Board

NO_FILE = "No file has been loaded for this organisation yet."
NOT_TOLD = "Which files a trust loads is its own affair; what it has shared with you stands above."


@dataclass(frozen=True, slots=True, eq=False)
class Returns:
    """What the data page is told."""

    board: Board
    measures: tuple[Measure, ...]
    submissions: Sequence[StoredSubmission] = ()
    issues: Mapping[int, Sequence[StoredIssue]] = field(default_factory=dict)
    issues_shown: bool = True  # False: this viewer may not read the rows of a file
    rejected: Mapping[tuple[str, date], str] = field(default_factory=dict)  # measure, period -> why
    people: Mapping[str, str] = field(default_factory=dict)  # email -> name
    deeds: Mapping[int, FileLine] = field(default_factory=dict)  # file -> what this reader may do with it


def data_view(
    returns: Returns, *, link: Link = no_link, templates: tuple[tuple[str, str], ...] = ()
) -> DataView:
    board = returns.board
    rows = completeness.grid(board, returns.measures, link, returns.rejected)
    found = completeness.counts(rows)
    return DataView(
        eyebrow=f"{board.org.name} · returns and data quality · {dates.month_year(board.period)}",
        title=_title(board, rows),
        sub=_sub(found, month_is_whole=not board.missing),
        months=tuple(
            dates.month_tiny(month) for month in dates.last_months(board.period, completeness.MONTHS)
        ),
        grid=rows,
        counts=tuple(
            (completeness.WORDS[state], f"{completeness.LEGEND[state]}: {found.get(state, 0)}")
            for state in completeness.LEGEND
            if state not in completeness.ONLY_WHEN_MET or state in found
        ),
        submissions=tuple(_submission(s, returns) for s in returns.submissions),
        submissions_empty=NO_FILE if board.shared is None else NOT_TOLD,
        issues_note=""
        if returns.issues_shown
        else "Which rows had faults is shown only to the trust’s data lead, who loads its figures.",
        templates=templates,
    )


def _title(board: Board, rows: Sequence[GridRow]) -> str:
    """What a data lead asks first: is the month whole? Counted as the overview counts it."""
    month, first = dates.month_year(board.period), board.returns_from
    if first is not None and board.period < first:
        return f"{month}: returns began with {dates.month_year(first)}"
    found = tally(board.missing, board.known_at)
    said = [
        f"{numbers.counted(count, 'row')} {'is' if count == 1 else 'are'} {what}"
        for count, what in (
            (found.missing, "missing"),
            (found.part, "only partly here"),
            (found.due, "not due yet"),
        )
        if count
    ]
    if not said and board.shared is not None:
        return f"{month}: {board_due.NONE_MISSING[0].lower()}{board_due.NONE_MISSING[1:]}"
    if not said:
        begun = " that had begun" if any(row.cells[-1].state == "none" for row in rows) else ""
        return f"{month} is complete: every row of the minimum set{begun} is here"
    return f"{month}: {joined(said)}"


def _sub(found: Mapping[str, int], *, month_is_whole: bool) -> str:
    """Of twelve months, where the title is of one."""
    total = numbers.number(sum(count for state, count in found.items() if state not in ("none", "withheld")))
    here, late = found.get("in", 0) + found.get("late", 0), found.get("late", 0)
    lacks = any(count for state, count in found.items() if state not in ("in", "late", "none", "withheld"))
    said = f"{numbers.number(here)} of {total}" if here else f"none of {total}"
    earlier = "; those that lack are of earlier months" if month_is_whole and lacks else ""
    of_them = f", {numbers.in_words(late)} of them late" if late else ""
    return (
        f"Of the cells of the minimum set over the last twelve months {said} are here{of_them}{earlier}. "
        "A missing figure is never counted as zero."
    )


def _submission(s: StoredSubmission, returns: Returns) -> SubmissionLine:
    covers, deeds = "", returns.deeds.get(s.id)
    if s.covers_from and s.covers_to:
        first, last = dates.month_short(s.covers_from), dates.month_short(s.covers_to)
        covers = first if first == last else f"{first} to {last}"
    withdrawn = ""
    if s.withdrawn_at is not None:
        withdrawn = (
            f"Withdrawn {dates.day_short_year(dates.local_day(s.withdrawn_at))}: {s.withdrawn_because}"
        )
    return SubmissionLine(
        when=dates.moment(s.recorded_at),
        who=returns.people.get(s.recorded_by, s.recorded_by),
        file=s.file_name,
        kind=source_words(s.source),
        covers=covers,
        read=numbers.number(s.rows_read),
        accepted=numbers.number(s.rows_taken),
        corrected=numbers.number(s.rows_corrected),
        unchanged=numbers.number(s.rows_unchanged),
        rejected=numbers.number(s.rows_rejected),
        not_used=numbers.number(s.rows_not_used),
        withdrawn=withdrawn,
        issues=tuple(_issue(issue) for issue in returns.issues.get(s.id, ())),
        undo=deeds.undo if deeds else "",
        undo_words=deeds.undo_words if deeds else "",
        marked=deeds.marked if deeds else "",
    )


def _issue(issue: StoredIssue) -> IssueLine:
    place = [
        f"sheet {issue.sheet}" if issue.sheet else "",
        f"row {issue.row}" if issue.row else "",
        f"column {issue.column}" if issue.column else "",
    ]
    where = ", ".join(part for part in place if part)
    severity = SEVERITIES.get(str(issue.severity), capital(str(issue.severity)))
    return IssueLine(
        severity, capital(where) or "The whole file", issue.cell or "", on_the_page(issue.sentence)
    )
