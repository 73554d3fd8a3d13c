"""What a file would change, in words: for the person who is about to load it, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.views import dates, numbers
from dashboard.views.preview_types import ChangedLine, IssueRow, NewLine, Preview
from dashboard.views.sources import SEVERITIES, source_words
from dashboard.views.words import capital, joined, name
from loaders.types import LoadReport
from metrics.catalogue import CATALOGUE
from metrics.store.changes import fingerprint
from metrics.store.types import Change, IssueLike, StoredSubmission

MOST = 200  # lines of each table on the page
KINDS = {
    "case": "Case",
    "rating": "Rating",
    "programme_entry": "Support programme",
    "requirement_status": "Safety action",
}
SIGNED = ("signed", "shared")
HELD, WHY = "possible_name", "typed_in"  # codes of issues


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says of the months and files that a file would change."""

    organisations: Mapping[str, str] = field(default_factory=dict)  # code -> name
    people: Mapping[str, str] = field(default_factory=dict)  # e-mail -> name
    files: Mapping[int, StoredSubmission] = field(default_factory=dict)
    returns: Mapping[tuple[str, date], str] = field(default_factory=dict)  # organisation, month -> step
    boards: Mapping[str, tuple[date, datetime]] = field(default_factory=dict)  # newest: held on, known at
    today: date = date.max


def preview(report: LoadReport, known: Known, *, typed: bool = False) -> Preview:
    """The whole preview of one dry run. What is gravest for a board stands first."""
    corrected = [c for c in report.changes if c.was is not None]
    new = [c for c in report.changes if c.was is None]
    can_load = report.outcome == "would_load" and bool(report.changes or report.accepted or report.unchanged)
    lines = new_lines(new, known)
    listed = [issue for issue in report.issues if not (typed and issue.code == WHY)]
    issues = tuple(issue_row(issue) for issue in by_gravity(listed))
    held = sum(issue.code == HELD for issue in report.issues)
    return Preview(
        title=_title(report, new, corrected, typed),
        sub=_sub(report, can_load),
        facts=_facts(report, corrected, typed),
        alarms=tuple(alarms(report.changes, known)) if can_load else (),
        changed_title=f"Figures that would change ({len(corrected):,})",
        changed=tuple(_changed(change, known) for change in corrected[:MOST]),
        changed_more=_more(len(corrected), "changed figures"),
        new_title=f"New figures ({len(new):,})",
        new=lines[:MOST],
        new_more=_more(len(lines), "lines of new figures"),
        issues_title=f"What to look at ({len(issues):,})",
        issues=issues[:MOST],
        issues_more=_more(len(issues), "issues; the marked copy has all of them"),
        can_load=can_load,
        button="Record what I typed" if typed else "Load these figures",
        words=_words(held),
        fingerprint=fingerprint(report.changes),
    )


def _title(report: LoadReport, new: Sequence[Change], corrected: Sequence[Change], typed: bool) -> str:
    what = "What you typed" if typed else report.file_name
    if report.outcome in ("refused", "not_recognised"):
        return f"{what} cannot be loaded"
    if not report.changes:
        return f"{what} changes nothing"
    said = [numbers.counted(len(new), "new record")] if new else []
    said += [f"{numbers.counted(len(corrected), 'changed record')}"] if corrected else []
    return f"{what} brings {joined(said)}"


def _sub(report: LoadReport, can_load: bool) -> str:
    if can_load:
        return "Nothing has been stored yet. Look through it, then load it or leave it."
    if report.outcome == "unchanged":
        return "The same file was loaded before. Nothing was stored now, and nothing needs to be."
    return "Nothing was stored. What is wrong stands below, with what to do about it."


def _facts(report: LoadReport, corrected: Sequence[Change], typed: bool) -> tuple[tuple[str, str], ...]:
    new = report.accepted - report.corrected
    rows = [
        f"{numbers.number(count)} {what}"
        for count, what in (
            (new, "new"),
            (report.corrected, "changing a figure"),
            (report.unchanged, "the same as before"),
            (report.rejected, "refused"),
            (report.not_used, "not used"),
        )
        if count
    ]
    kind = source_words(report.source) if report.source else "Not recognised"
    why = next((issue.sentence for issue in report.issues if issue.code == WHY), "")
    facts = [("Why", why.partition("Why: ")[2] or why)] if typed else [("What it is", kind)]
    facts += [("Rows", f"{numbers.number(report.rows_read)} read: {joined(rows)}")] if rows else []
    covers = _covers(report.covers)
    facts += [("Months", covers)] if covers else []
    touched = sorted({c.period.replace(day=1) for c in corrected if c.period})
    if touched:
        facts.append(("Months with changed figures", _months(touched)))
    return tuple(facts)


def _covers(covers: tuple[date | None, date | None]) -> str:
    first, last = covers
    if first is None or last is None:
        return ""
    return span(first, last)


def span(first: date, last: date) -> str:
    one, other = dates.month_year(first), dates.month_year(last)
    return one if one == other else f"{one} to {other}"


def _months(months: Sequence[date]) -> str:
    if len(months) > 6:
        return f"{numbers.number(len(months))}, from {span(months[0], months[-1])}"
    return joined([dates.month_year(month) for month in months])


def alarms(changes: Iterable[Change], known: Known) -> Iterable[str]:
    """What must not be overlooked: months that somebody signed, and figures that a board has seen."""
    signed: dict[tuple[str, str], dict[date, int]] = {}
    seen: dict[str, int] = {}
    for change in changes:
        month = change.period.replace(day=1) if change.period else None
        step = known.returns.get((change.org_code, month)) if month else None
        if step in SIGNED and month is not None:
            found = signed.setdefault((change.org_code, step), {})
            found[month] = found.get(month, 0) + 1
        if _seen(change, known):
            seen[change.org_code] = seen.get(change.org_code, 0) + 1
    for (org, step), months in signed.items():
        who = known.organisations.get(org, org)
        one = len(months) == 1
        yield (
            f"{_months(sorted(months))} of {who} {'is' if one else 'are'} {step}. This changes "
            f"{numbers.counted(sum(months.values()), 'record')} of {'it' if one else 'them'}: what was "
            "signed stays readable, and the board safety champion must sign "
            f"{'that month' if one else 'those months'} again."
        )
    for org, count in seen.items():
        held_on, _known_at = known.boards[org]
        board, verb = (
            f"the board of {known.organisations.get(org, org)}",
            "changes" if count == 1 else "change",
        )
        which = (
            f"{board} {'has before it' if held_on > known.today else 'saw'} on {dates.day_of_year(held_on)}"
        )
        records = capital(numbers.counted(count, "record"))
        yield f"{records} that {which} {verb}. The board will be shown both."


def _seen(change: Change, known: Known) -> bool:
    file = known.files.get(change.submission_id) if change.submission_id is not None else None
    held = known.boards.get(change.org_code)
    return file is not None and held is not None and file.recorded_at <= held[1]


def _changed(change: Change, known: Known) -> ChangedLine:
    file = known.files.get(change.submission_id) if change.submission_id is not None else None
    by = ""
    if file is not None:
        who = known.people.get(file.recorded_by, file.recorded_by)
        by = f"{who}, {dates.moment(file.recorded_at)}, {file.file_name}"
    board = known.boards.get(change.org_code)
    seen = f"Before the board of {dates.day_of_year(board[0])}" if board and _seen(change, known) else ""
    return ChangedLine(
        title=title_of(change),
        where=known.organisations.get(change.org_code, change.org_code),
        month=_month(change),
        was=change.was or "",
        now=change.now,
        by=by,
        seen=seen,
    )


def title_of(change: Change) -> str:
    """The name of the measure with its part; of other records their kind and what tells them apart."""
    measure = CATALOGUE.measures.get(change.what)
    if measure is not None:
        return name(measure, change.breakdown)
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


def by_gravity(issues: Iterable[IssueLike]) -> list[IssueLike]:
    order = list(SEVERITIES)
    return sorted(issues, key=lambda issue: order.index(str(issue.severity)))


def issue_row(issue: IssueLike) -> IssueRow:
    return IssueRow(
        severity=SEVERITIES[str(issue.severity)],
        sheet=issue.sheet or "",
        row=str(issue.row or ""),
        column=issue.column or "",
        cell=issue.cell or "",
        sentence=issue.sentence,
    )


def _more(count: int, what: str) -> str:
    return f"The first {MOST} of {count:,} {what}." if count > MOST else ""


def _words(held: int) -> str:
    if not held:
        return ""
    rows = "one row" if held == 1 else f"{numbers.number(held)} rows"
    return (
        f"The words of {rows} are held back, since a forename stands in them. Read them. If they name "
        "nobody, say so here and they are let in."
    )
