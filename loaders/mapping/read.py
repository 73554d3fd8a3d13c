"""Reads an export by its mapping: from the cells of a file to figures, cases and every issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from loaders.breakdowns import canonical
from loaders.cells import Fault
from loaders.grid import grids
from loaders.mapping import asides, cover, told
from loaders.mapping.answers import Answers
from loaders.mapping.cases import Made
from loaders.mapping.count import Counting
from loaders.mapping.cover import Days
from loaders.mapping.ends import within_rows
from loaders.mapping.figures import Figures, View, figures_of
from loaders.mapping.files import Held
from loaders.mapping.kept import kept
from loaders.mapping.line import Line, Misses, Sheet, sheets_of
from loaders.mapping.model import Mapping
from loaders.mapping.plan import month_first, refusals, rules_of
from loaders.mapping.rows import Walk
from loaders.mapping.snapshot import day_of
from loaders.mapping.table import Bound, bind
from loaders.mapping.whose import sites_of, trusts_of
from loaders.notes import Notes
from loaders.raw import refusal
from loaders.source import Context
from loaders.types import Checked, Issue, RawFile

IDLE = "they are in no figure: of a month that is not counted, or of nothing that the mapping counts"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one file, for the store and for the preview."""

    held: Held
    checked: Checked
    bounds: tuple[Bound, ...] = ()
    trusts: tuple[str, ...] = ()
    days: Days | None = None
    figures: Figures = field(default_factory=Figures)
    counting: Counting = field(default_factory=lambda: Counting((), date.min))
    misses: Misses = field(default_factory=Misses)


def read(raw: RawFile, held: Held, context: Context) -> Reading:
    """Every figure and case of a file, unless something in it keeps all of it out."""
    mapping, read_from, notes = held.mapping, grids(raw), Notes()
    found = {grid.sheet: bound for grid in read_from.grids if (bound := bind(mapping, grid, raw.sha256))}
    bounds = tuple(found.values())
    sheets = sheets_of(mapping, bounds, notes, context.today)
    stops = [*refusals(mapping, read_from, found, context)]
    trusts = trusts_of(bounds, context)
    if isinstance(trusts, Fault):
        stops.append(refusal(trusts.code, _whole(trusts, "org")))
    days = _days(sheets, mapping, context, notes)
    if isinstance(days, Issue):
        stops.append(days)
    else:
        stops += month_first(mapping, bounds, days)
    if not bounds or stops or isinstance(trusts, Fault) or isinstance(days, Issue):
        issues = (*read_from.issues, *stops)
        return Reading(held, Checked(source_name(held, context), issues=issues), bounds)
    for grid in read_from.grids:
        if grid.sheet not in found:
            sentence = f"The sheet {grid.sheet} has not the columns of the mapping, so it was not read."
            notes.warning(Fault("sheet_not_read", sentence), sheet=grid.sheet, row=None, column=None)
    for bound in bounds:
        told.columns(mapping, bound, notes)
        asides.tell(mapping, bound, notes, checked=context.words_checked)
    walk = _walk(held, context, sheets, trusts, days)
    figures = _figures(walk)
    told.in_part(walk.counting, figures, walk.sites.codes, notes)
    checked = _checked(held, walk, sheets, figures, read_from.issues)
    return Reading(held, checked, bounds, trusts, days, figures, walk.counting, sheets[0].misses)


def source_name(held: Held, context: Context) -> str:
    """What the store calls the source: another mapping, or other days, read the same bytes another way."""
    return f"mapping:{held.mapping.id}@{held.digest}{context.given.digest}"


def _days(sheets: list[Sheet], mapping: Mapping, context: Context, notes: Notes) -> Days | Issue | None:
    given, today = context.given.covers, context.today
    if not sheets:
        return None
    if mapping.covers.rule == "as_at":
        return day_of(sheets, mapping, given, notes, today)
    days = cover.days_of(sheets, mapping, given, notes, today)
    if days is None or isinstance(days, Issue):
        return days
    days = within_rows(days, cover.every_row_day(sheets, mapping), notes)
    cover.part_months(days, notes)
    return days


def _walk(
    held: Held, context: Context, sheets: list[Sheet], trusts: tuple[str, ...], days: Days | None
) -> Walk:
    """Every row, read once."""
    mapping, bounds = held.mapping, [sheet.bound for sheet in sheets]
    sites = sites_of(mapping, trusts, context)
    rules, picture = rules_of(mapping, bounds, context.catalogue), mapping.covers.rule == "as_at"
    counting = Counting(rules, context.today, sites.codes, picture)
    made = Made(mapping.case, context) if mapping.case is not None else None
    answers = Answers(mapping.answer, context) if mapping.answer is not None else None
    walk = Walk(mapping, context, trusts, sites, days, counting, made, answers)
    walk.through(sheets)
    return walk


def _figures(walk: Walk) -> Figures:
    if walk.days is None:
        return Figures()
    sites = {trust: walk.sites.of_trust(trust) for trust in walk.trusts}
    view = View(walk.mapping, walk.days, walk.context.today, sites)
    return figures_of(walk.counting, view)


def _checked(
    held: Held, walk: Walk, sheets: list[Sheet], figures: Figures, before: tuple[Issue, ...]
) -> Checked:
    """What the store takes, with every issue."""
    mapping, notes, days, made = held.mapping, sheets[0].notes, walk.days, walk.made
    bounds = [sheet.bound for sheet in sheets]
    used = _idle(walk.lines, figures, made, notes)
    content, said = kept(mapping, bounds, figures.observations)
    cases = tuple(made.cases) if made is not None else ()
    answers = tuple(walk.answers.made) if walk.answers is not None else ()
    also = f" and {len(answers):,} answers" if walk.answers is not None else ""
    became = (
        f"{used:,} rows became {len(figures.observations):,} figures and {len(cases):,} cases{also} by the "
        f"mapping {mapping.id} ({mapping.version}, {held.digest})."
    )
    notes.information(Fault("mapped", became), sheet=None, row=None, column=None)
    rows = sum(len(bound.found.rows) for bound in bounds)
    stop = _nothing_whole(walk, figures, notes) or _none_counted(rows, used)
    more = (issue for issue in (said, stop) if issue is not None)
    return Checked(
        source=source_name(held, walk.context),
        observations=tuple(figures.observations),
        cases=cases,
        narratives=answers,
        issues=(*before, *notes.all(), *more),
        covers_from=days.first if days else None,
        covers_to=days.last if days else None,
        case_covers=tuple(made.covers(days, walk.trusts)) if made is not None else (),
        rows_read=rows,
        rows_rejected=len(notes.rejected),
        rows_not_used=notes.set_aside,
        rows_counted=used,
        content=content,
    )


def _idle(lines: list[Line], figures: Figures, made: Made | None, notes: Notes) -> int:
    """Sets aside the good rows that are in no figure and no case; the number of those that are in one."""
    used = figures.used | (made.rows if made is not None else set())
    counted = 0
    for line in lines:
        if not line.good:
            continue
        if line.where in used:
            counted += 1
        else:
            notes.not_used(IDLE, sheet=line.sheet.bound.sheet, row=line.number)
    return counted


def _nothing_whole(walk: Walk, figures: Figures, notes: Notes) -> Issue | None:
    """Months that lack a row are told beside those that are whole. A file of which nothing is whole is
    refused: most likely it is read by the wrong mapping, and nothing that was known gives way to a gap.
    """
    heads = {r.number: canonical(r.rule.fixed) if r.rule.total else None for r in walk.counting.rules}
    counted = (heads[number] in (None, breakdown) for number, _org, breakdown, _period in figures.rows)
    if any(counted) or (walk.made is not None and walk.made.cases):
        return None
    if notes.rejected:
        sentence = (
            "No month could be counted whole: the rows with errors may belong to any of them. Put right what "
            "the other issues name, in the file or in the mapping, and load it again."
        )
    else:
        sentence = "No month could be counted whole, and no row became a case: there is nothing to load."
    return refusal("nothing_whole", sentence)


def _none_counted(rows: int, used: int) -> Issue | None:
    """An export without a row that counts says nothing: its table or its filter may have been empty. That
    there was none is for somebody to declare.
    """
    if used:
        return None
    held = (
        "no row"
        if not rows
        else f"{rows:,} rows, and none of them counts"
        if rows > 1
        else "one row, which does not count"
    )
    return refusal(
        "none_counted",
        f"The export holds {held}. It is not taken for noughts: if there truly were none, declare it with "
        "`pqs nil`; else export it again.",
    )


def _whole(fault: Fault, column: str) -> str:
    """A sentence that stands by itself."""
    return fault.sentence if fault.sentence[:1].isupper() else f"The {column} {fault.sentence}"
