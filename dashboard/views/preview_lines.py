"""The lines of a preview: each changed figure with who loaded the old one, and new figures by measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.preview_known import Known, seen_by_board, span
from dashboard.views.preview_types import ChangedLine, NewLine
from dashboard.views.words import capital, name
from loaders.types import Issue
from metrics.catalogue import CATALOGUE
from metrics.store.types import Change

KINDS = {"case": "Case", "requirement_status": "Safety action"}
PROGRAMME, RATING = "programme_entry", "rating"
NOT_COUNTED = "in part"  # as is said of a figure of which not all rows could be read
ONE_ROW, SEVERAL = re.compile(r"row (\d+)(?: of .+)? could not be read for it"), 2
WHY_NOT = re.compile(r"is not counted for .*?: (.+?)\. It is shown as a gap")


def changed_line(change: Change, known: Known, issues: Iterable[Issue] = ()) -> ChangedLine:
    file = known.files.get(change.submission_id) if change.submission_id is not None else None
    by = ""
    if file is not None:
        who = known.people.get(file.recorded_by, file.recorded_by)
        by = f"{who}, {dates.moment(file.recorded_at)}, {file.file_name}"
    board = known.boards.get(change.org_code)
    seen = (
        f"Before the board of {dates.day_of_year(board[0])}" if board and seen_by_board(change, known) else ""
    )
    return ChangedLine(
        title=title_of(change),
        where=known.organisations.get(change.org_code, change.org_code),
        month=_month(change),
        was=change.was or "",
        now=_no_longer(change, issues) if change.now == NOT_COUNTED and change.was else change.now,
        by=by,
        seen=seen,
    )


def _no_longer(change: Change, issues: Iterable[Issue]) -> str:
    """A month that stood there and that this file cannot count: why, and what goes with it."""
    found = (
        WHY_NOT.search(issue.sentence)
        for issue in issues
        if issue.code == "month_in_part" and issue.column == change.what and _is_of(issue, change)
    )
    why = next((match.group(1) for match in found if match), "")
    return f"not counted{f' ({why})' if why else ''}; {change.was} would no longer be shown"


def emptying(issues: Iterable[Issue]) -> str:
    """Where one row alone keeps several months from being counted: which, and what to do about it."""
    whys = [WHY_NOT.search(issue.sentence) for issue in issues if issue.code == "month_in_part"]
    rows = {match and ONE_ROW.fullmatch(match.group(1)) for match in whys}
    numbers_of = {match.group(1) for match in rows if match}
    if len(whys) < SEVERAL or len(numbers_of) != 1 or None in rows:
        return ""
    row = numbers_of.pop()
    fault = next((f" {i.sentence}" for i in issues if str(i.row) == row and i.code != "month_in_part"), "")
    return (
        f"Row {row} alone keeps {numbers.counted(len(whys), 'figure')} from being counted, because it cannot "
        f"be read.{fault} Mend that row, or delete it if it is a total, and choose the file again."
    )


def _is_of(issue: Issue, change: Change) -> bool:
    return change.period is not None and (issue.cell or "").startswith(f"{change.period:%Y-%m}")


def title_of(change: Change) -> str:
    """The name of the measure with its part; of other records their kind and what tells them apart."""
    measure = CATALOGUE.measures.get(change.what)
    if measure is not None:
        return name(measure, change.breakdown)
    if change.what == PROGRAMME:
        return CATALOGUE.measures["mssp_status"].title
    if change.what == RATING:
        *who, on = change.breakdown.split()
        domain = " ".join(who).replace("_", " ")
        return f"Rating: {domain}, published on {dates.day(date.fromisoformat(on))}"
    kind = KINDS.get(change.what, capital(change.what.replace("_", " ")))
    return f"{kind}: {change.breakdown.replace('_', ' ')}" if change.breakdown else kind


def _month(change: Change) -> str:
    return dates.month_year(change.period) if change.period else ""


def new_lines(changes: Iterable[Change], known: Known) -> tuple[NewLine, ...]:
    """New records by measure and organisation, in the order of the file."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((title_of(change), change.org_code), []).append(change)
    lines = []
    for (title, org), found in groups.items():
        months = sorted({c.period for c in found if c.period})
        lines.append(
            NewLine(
                title=title,
                where=known.organisations.get(org, org),
                months=span(months[0], months[-1]) if months else "",
                figures=found[0].now if len(found) == 1 else f"{len(found):,} records",
            )
        )
    return tuple(lines)
