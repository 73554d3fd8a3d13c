"""What a file would change, in words: for the person who is about to load it, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.views import numbers
from dashboard.views.on_the_page import on_the_page
from dashboard.views.preview_known import Known, alarms, months_named, span
from dashboard.views.preview_lines import changed_line, emptying, new_lines
from dashboard.views.preview_types import IssueRow, Preview
from dashboard.views.sources import SEVERITIES, source_words
from dashboard.views.words import joined
from loaders.changes import GAPS
from loaders.types import LoadReport
from metrics.store.changes import fingerprint
from metrics.store.types import Change, IssueLike

DOUBTS = 5  # sentences on figures that do not fit together
MOST = 200  # lines of each table on the page
HELD, WHY = "possible_name", "typed_in"  # codes of issues


def preview(
    report: LoadReport, known: Known, doubts: tuple[str, ...] = (), *, typed: bool = False
) -> Preview:
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
        alarms=_alarms(report, known, can_load),
        doubts=_few(doubts) if can_load else (),
        changed_title=f"Figures that would change ({len(corrected):,})",
        changed=tuple(changed_line(change, known, report.issues) for change in corrected[:MOST]),
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


def _alarms(report: LoadReport, known: Known, can_load: bool) -> tuple[str, ...]:
    one_row = emptying(report.issues)
    return (*((one_row,) if one_row else ()), *(alarms(report.changes, known) if can_load else ()))


def _few(doubts: tuple[str, ...]) -> tuple[str, ...]:
    more = len(doubts) - DOUBTS
    return doubts if more <= 1 else (*doubts[:DOUBTS], f"And {numbers.in_words(more)} more of the kind.")


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
    together = counts_together(report)  # many rows make one figure: rows and figures are told apart
    first = (
        ((report.accepted, "counted"),)
        if together
        else ((new, "new"), (report.corrected, "changing a figure"))
    )
    rows = [
        f"{numbers.number(count)} {what}"
        for count, what in (
            *first,
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
    if together and report.changes:
        facts.append(("Figures and cases", _records(report)))
    covers = _covers(report.covers)
    facts += [("Months", covers)] if covers else []
    touched = sorted({c.period.replace(day=1) for c in corrected if c.period})
    if touched:
        facts.append(("Months with changed figures", months_named(touched)))
    return tuple(facts)


def counts_together(report: LoadReport) -> bool:
    """Whether the file is an export by the line, many rows of which make one figure."""
    return (report.source or "").startswith("mapping:")


def _records(report: LoadReport) -> str:
    """What becomes known of the rows together; months that are not counted are gaps and no figures."""
    gaps = sum(change.now in GAPS for change in report.changes)
    new = sum(change.was is None and change.now not in GAPS for change in report.changes)
    counts = ((new, "new"), (len(report.changes) - new - gaps, "changing"), (gaps, "not counted"))
    return joined([f"{numbers.number(count)} {what}" for count, what in counts if count])


def _covers(covers: tuple[date | None, date | None]) -> str:
    first, last = covers
    if first is None or last is None:
        return ""
    return span(first, last)


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
        sentence=on_the_page(issue.sentence),
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
