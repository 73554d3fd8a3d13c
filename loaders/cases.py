"""Lists of cases: perinatal deaths, MNSI referrals, incidents and the rest. Pseudonymous, or not loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loaders import dates, whole
from loaders.case_cover import Cover, read_cover
from loaders.case_kinds import FIELDS
from loaders.case_reach import Reach, covers_of
from loaders.case_rows import KNOWN, CaseRow, read_case
from loaders.cells import Fault, short
from loaders.grid import Grid, above, grids, records, table
from loaders.lone_names import tell_unread
from loaders.notes import Notes
from loaders.personal import elsewhere, over_the_header, scan
from loaders.raw import refusal
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile, RawTable
from metrics.records import Case

COLUMNS: dict[str, str] = {
    "event_ref": "event_ref event_reference reference case_ref case_reference pseudonym",
    "org": "org org_code organisation organisation_code trust trust_code provider provider_code",
    "site": "site site_code",
    "kind": "kind case_kind case_type",
    "occurred_on": "occurred_on occurred date date_occurred "
    "event_date date_of_event incident_date date_of_death",
    "themes": "themes theme theme_codes",
}
MEANS = {name: column for column, names in COLUMNS.items() for name in names.split()}
REFERENCES = frozenset(
    name for name, column in MEANS.items() if column in ("event_ref", "org", "site", "kind")
)


def is_header(names: tuple[str, ...]) -> bool:
    means = {MEANS.get(name, name) for name in names}
    return {"event_ref", "occurred_on"} <= means and "measure" not in means


def looks_like_cases(names: tuple[str, ...]) -> bool:
    """A list of dated events about people, even without references: so that it is refused with the reason."""
    means = {MEANS.get(name, name) for name in names}
    known = means & (KNOWN | set(MEANS.values()))
    return "measure" not in means and (is_header(names) or ("occurred_on" in means and len(known) > 2))


def recognise(raw: RawFile) -> bool:
    return any(table(grid, looks_like_cases, raw.sha256) for grid in grids(raw).grids)


def read(raw: RawFile, context: Context) -> Checked:
    """Every case, unless one cell identifies a person: then nothing."""
    read_from = grids(raw)
    tables = [
        (grid, found) for grid in read_from.grids if (found := table(grid, looks_like_cases, raw.sha256))
    ]
    refusals = [issue for grid in read_from.grids for issue in _identifying(grid, raw.sha256, context.today)]
    refusals += [issue for _, found in tables for issue in _header_faults(found)]
    if refusals:
        return Checked("cases", issues=(*read_from.issues, *refusals))
    notes, placed, rows, covers = Notes(), list[whole.Placed[Case]](), 0, list[Cover]()
    reached: list[Reach] = []
    for grid, found in tables:
        cover = read_cover(above(grid, found), notes, grid.sheet, context.today)
        covers.append(cover)
        reached.append(Reach(cover, _fields(found)))
        rows += _read_table(found, reached[-1], context, notes, placed)
    cases = _once_each(placed, notes)
    start = min((c.start for c in covers if c.start), default=None)
    end = max((c.end for c in covers if c.end), default=None)
    if start is None or end is None:
        sentence = (
            "The list does not say which dates it covers, so a month without a case stays unknown and is not "
            "counted as none. Write covers_from and covers_to above the header."
        )
        notes.warning(Fault("no_coverage", sentence), sheet=None, row=None, column=None)
    told = covers_of(reached, context)
    if end is not None and not told:
        sentence = (
            "The list has no case and does not say of what, so no month is counted as none. Write org and "
            "kinds above the header, such as kinds,incident;mnsi_referral."
        )
        notes.warning(Fault("no_kinds", sentence), sheet=None, row=None, column=None)
    return Checked(
        source="cases",
        cases=cases,
        issues=(*read_from.issues, *notes.all()),
        covers_from=start,
        covers_to=end,
        case_covers=told,
        rows_read=rows,
        rows_rejected=len(notes.rejected),
        rows_not_used=notes.set_aside,
    )


def _fields(found: RawTable) -> tuple[str, ...]:
    """The fields that a table has a column for: of what hangs on another it tells nothing."""
    return tuple(sorted({MEANS.get(name, name) for name in found.header} & KNOWN))


def _identifying(grid: Grid, sha256: str, today: date) -> Iterator[Issue]:
    """Looks at every sheet, also at those that are not lists of cases, and above the header."""
    found = table(grid, looks_like_cases, sha256)
    if found is None:
        yield from elsewhere(grid.rows, today, sheet=grid.sheet)
        return
    dated = {name for name in found.header if MEANS.get(name, name) == "occurred_on" or name.endswith("_on")}
    yield from scan(
        found.header, found.rows, today, references=REFERENCES, dates=frozenset(dated), sheet=grid.sheet
    )
    yield from scan((), above(grid, found), today, dates=frozenset({"column 2"}), sheet=grid.sheet)
    yield from over_the_header(found.header, above(grid, found), grid.sheet)


def _header_faults(found: RawTable) -> Iterator[Issue]:
    means = [MEANS.get(name, name) for name in found.header if name]
    for column in sorted({"event_ref", "occurred_on"} - set(means)):
        sentence = f"The list has no column {column}. Each case needs a reference and the day it happened."
        yield refusal("missing_column", sentence, sheet=found.sheet, column=column)
    for column in sorted({name for name in means if means.count(name) > 1}):
        yield refusal(
            "duplicate_header", f"Two columns give the {column}. Keep one.", sheet=found.sheet, column=column
        )


def _read_table(
    found: RawTable, reach: Reach, context: Context, notes: Notes, placed: list[whole.Placed[Case]]
) -> int:
    cover = reach.cover
    allowed = KNOWN | set(MEANS)
    for column, name in enumerate(found.header):
        if name and name not in allowed:
            fault = Fault(
                "column_not_kept", "is not one that a list of cases needs, so it was neither read nor kept."
            )
            notes.warning(fault, sheet=found.sheet, row=None, column=name)
            unread = ((number, cells[column]) for number, cells in found.rows if column < len(cells))
            tell_unread(unread, notes, found.sheet, name, checked=context.words_checked)
    named = {MEANS.get(name, name): name for name in found.header if name}
    at = [
        i
        for i, name in enumerate(found.header)
        if MEANS.get(name, name) == "occurred_on" or name.endswith("_on")
    ]
    texts = [cells[i] for i in at for _, cells in found.rows if i < len(cells)]
    reversed_dates = (
        any(dates.month_first([cells[i] for _, cells in found.rows if i < len(cells)]) for i in at) and texts
    )
    for (_, raw_cells), (number, cells, beyond) in zip(found.rows, records(found), strict=True):
        meant = {MEANS.get(name, name): cell for name, cell in cells.items()}
        row = CaseRow(number, found.sheet, meant, named, notes)
        row.month_first = bool(reversed_dates)
        if beyond or (found.sheet is None and len(raw_cells) < len(found.header)):
            word, code = ("more", "extra_cells") if beyond else ("fewer", "short_row")
            row.fault("event_ref", Fault(code, f"Row {number} has {word} cells than the header."))
        elif reversed_dates:
            row.fault(
                "occurred_on",
                Fault("month_first", "is in a list whose dates look month first. Write 2026-04-01."),
            )
        else:
            case = read_case(row, cover.kind, cover.org, context)
            if case is not None and _covered(case, cover, row):
                placed.append((case, found.sheet, number, ""))
                reach.cases.append(case)
        if not row.good:
            reach.lose(row, context)
    return len(found.rows)


def _covered(case: Case, cover: Cover, row: CaseRow) -> bool:
    if (cover.start and case.occurred_on < cover.start) or (cover.end and case.occurred_on > cover.end):
        row.fault(
            "occurred_on", Fault("outside_coverage", "lies outside the dates that the list says it covers.")
        )
        return False
    return True


def _once_each(placed: list[whole.Placed[Case]], notes: Notes) -> tuple[Case, ...]:
    """The same line twice is one case. One reference with different facts is two babies of one event."""
    seen: dict[tuple[str, str, str], list[Case]] = {}
    kept: list[Case] = []
    for case, sheet, row, _part in placed:
        others = seen.setdefault((case.org_code, case.kind, case.event_ref), [])
        if any(_says(case) == _says(other) for other in others):
            fault = Fault(
                "repeated_row",
                f"repeats the case {short(case.event_ref)} word for word. It was counted once.",
            )
            notes.warning(fault, sheet=sheet, row=row, column="event_ref")
            notes.not_used("", sheet=sheet, row=row)
            continue
        if others:
            fault = Fault(
                "same_event_twice",
                "is a reference that another row has too. Both are kept, as two babies of one event.",
            )
            notes.warning(fault, sheet=sheet, row=row, column="event_ref")
        others.append(case)
        kept.append(case)
    return tuple(kept)


def _says(case: Case) -> tuple[object, ...]:
    return (
        case.occurred_on,
        case.site_code,
        case.reported_on,
        case.harm_physical,
        case.theme_codes,
        str(case.fields),
    )


KINDS = tuple(FIELDS)
SOURCE = Source(
    id="cases",
    title="List of cases (CSV or XLSX)",
    what="One row for each death, MNSI referral, incident or other case, by pseudonymous reference.",
    recognise=recognise,
    read=read,
)
