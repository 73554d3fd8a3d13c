"""The rows of the minimum set in a month's return: complete, or what is missing and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.views import dates, numbers
from dashboard.views.decision_types import Entry as FormEntry
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.framework import Framework, Item
from metrics.governance.missing_reason import stands
from metrics.governance.types import Entry as Given
from metrics.governance.types import Thread
from metrics.types import Board, MissingRow
from metrics.vocabulary import describe

FEW = 2  # groups that are named one by one
UNCOUNTED = " Words and lists of cases are not shared, so they are not counted here."
COLUMNS = (Column("Row"), Column("State"), Column("What is missing"), Column("Reason"))


def checklist(
    framework: Framework,
    lacking: Mapping[str, Sequence[MissingRow]],
    reasons: Mapping[str, Thread],
    people: Mapping[str, str],
    board: Board,
) -> PageTable:
    """One line for each row of the minimum set; of a month that is not shared with the reader none."""
    if not is_readable(board):
        return PageTable(
            name="return_checklist",
            title=f"{dates.month_year(board.period)} is not shared with you",
            columns=COLUMNS,
            rows=(),
            note=f"{framework.label}, {dates.month_year(board.period)}.",
            empty="What a month holds is the trust’s own affair until it is shared.",
        )
    missing = [item for item in framework.items if lacking.get(item.id)]
    whole = len(framework.items) - len(missing)
    return PageTable(
        name="return_checklist",
        title=f"{numbers.number(whole)} of {numbers.number(len(framework.items))} rows are complete",
        columns=COLUMNS,
        rows=tuple(
            _row(item, lacking.get(item.id, ()), reasons.get(item.id), people, board)
            for item in framework.items
        ),
        note=f"{framework.label}, {dates.month_year(board.period)}. A nil return answers a row."
        f"{'' if board.shared is None else UNCOUNTED}",
    )


def is_readable(board: Board) -> bool:
    """Whether the reader may know what the month holds: outside the trust only once it is shared."""
    return board.shared is None or board.period in board.shared


def _row(
    item: Item, lacks: Sequence[MissingRow], said: Thread | None, people: Mapping[str, str], board: Board
) -> tuple[Cell, ...]:
    number = f"{item.id}. " if item.id[:1].isdigit() else ""
    why = stands(said) if said else None
    what, reason = what_lacks(lacks), str(why.get("reason")) if why else ""
    return (
        Cell(f"{number}{item.short or item.title}"),
        Cell(state_of(lacks, why is not None, board), tone="gone" if lacks else ""),
        Cell(what, what or "Nothing is missing"),
        Cell(
            reason,
            reason or ("None given" if lacks else "None needed"),
            note=_given(why, people) if why else "",
        ),
    )


def _given(why: Given, people: Mapping[str, str]) -> str:
    day = why.day("expected")
    expected = f"; expected by {dates.day(day)}" if day else ""
    return f"{people.get(why.by, why.by)}, {dates.day(dates.local_day(why.at))}{expected}"


def state_of(lacks: Sequence[MissingRow], explained: bool, board: Board) -> str:
    """Complete, not due yet, partly here or missing; and whether somebody said why."""
    if not lacks:
        return "Complete"
    today = dates.local_day(board.known_at)
    if all(row.due_on >= today and not row.breakdown for row in lacks):
        return "Not due yet"
    what = "Partly here" if all(row.breakdown for row in lacks) else "Missing"
    return f"{what}, with a reason" if explained else f"{what}, no reason given"


def what_lacks(lacks: Sequence[MissingRow]) -> str:
    """The measures of a row that are not there, with the groups that some of them lack."""
    parts: dict[str, list[str]] = {}
    for row in lacks:
        parts.setdefault(row.measure_id, []).extend([row.breakdown] if row.breakdown else [])
    return "; ".join(f"{name(CATALOGUE.measures[id_])}{_groups(groups)}" for id_, groups in parts.items())


def _groups(groups: Sequence[str]) -> str:
    """ " (midwives; doctors)"; of more than two groups only how many."""
    if not groups:
        return ""
    if len(groups) > FEW:
        return f" ({numbers.counted(len(groups), 'group')})"
    return f" ({'; '.join(describe(group) for group in groups)})"


def to_explain(
    framework: Framework, lacking: Mapping[str, Sequence[MissingRow]]
) -> tuple[tuple[str, str, str], ...]:
    """(row, its name, what it lacks) of each row for which a reason can be recorded."""
    return tuple(
        (item.id, item.short or item.title, what_lacks(lacking[item.id]))
        for item in framework.items
        if lacking.get(item.id)
    )


def reason_entries(why: Given | None) -> tuple[FormEntry, ...]:
    """The form of a reason, with what stands now."""
    day = why.day("expected") if why else None
    return (
        FormEntry(
            "reason", "Why it is not there", "area", str(why.get("reason")) if why else "", required=True
        ),
        FormEntry("expected", "When it will come", "date", day.isoformat() if day else "", "If it is known."),
    )
