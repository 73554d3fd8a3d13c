"""Tables of safety actions: the audit tool's summary, the requirements, and their history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.safety import Safety
from dashboard.views import dates
from dashboard.views.numbers import counted
from dashboard.views.page_table import Cell, Column, PageTable, Value
from dashboard.views.safety_figures import figures_of_requirement, parts_from
from dashboard.views.safety_types import State, SummaryRow
from dashboard.views.safety_words import (
    CLAIMED_MANY,
    CLAIMED_SHORT,
    COLOURS_NOTE,
    LETTERS,
    NOT_BEGUN,
    OWNERS,
    STATE,
    STATES,
    UNRATED,
    UNRATED_YEAR,
)
from metrics.framework import Item
from metrics.governance.requirement import evidence_of
from metrics.periods import add_months, day_of, looked_at_until
from metrics.safety import RAG, Requirement, is_begun

MONTHS = 12


UNMET = ("red", "amber")


HEADS = ("Requirement", "State", "Evidence", "Owner", "Due", "Said by")


EMPTY = (
    "Nothing has been recorded of this year yet. The first word on any requirement, from a file, an audit "
    "workbook or a form, begins the count."
)


INSIDE = "The trust’s own matter"


def summary_row(item: Item, found: Iterable[Requirement]) -> SummaryRow:
    """One line of the audit tool's summary; of a year that has not begun there are no states to count."""
    listed = tuple(found)
    states = [one.rag for one in listed if one.action == item.id]
    if not is_begun(listed):
        return SummaryRow(item.id, item.short or item.title, (0, 0, 0, 0), len(states))
    red, amber, green, blue = (states.count(rag) for rag in RAG)
    return SummaryRow(item.id, item.short or item.title, (red, amber, green, blue), len(states))


def total_row(rows: Iterable[SummaryRow]) -> SummaryRow:
    listed = tuple(rows)
    red, amber, green, blue = (sum(row.counts[i] for row in listed) for i in range(4))
    return SummaryRow("", "Total", (red, amber, green, blue), sum(row.total for row in listed))


def href_of(found: Safety, number_: str) -> str:
    return found.request.href(f"/safety-actions/{found.framework.id}/{number_}")


def state_of(one: Requirement, found: Safety) -> State:
    """Where it stands; in a year of which nothing was said it has no colour."""
    return STATE[one.rag] if found.begun else NOT_BEGUN


def summary_note(found: Safety) -> str:
    if not found.begun:
        return _uncounted(found) or EMPTY
    parts = [COLOURS_NOTE]
    unrated = sum(1 for one in found.found if not one.words)
    if unrated:
        parts.append(
            f"{counted(unrated, 'requirement').capitalize()} not rated by anybody: counted as red, as "
            "the audit tool begins."
        )
    claimed = sum(1 for one in found.found if one.claimed)
    if claimed:
        parts.append(CLAIMED_MANY.format(counted(claimed, "requirement").capitalize()))
    return " ".join(filter(None, (*parts, _uncounted(found))))


def _uncounted(found: Safety) -> str:
    if found.framework.total_requirements is not None:
        return ""
    return (
        "How many requirements each action has is not known here: those that the trust has "
        "entered are counted."
    )


def requirement_table(item: Item, found: Safety) -> PageTable:
    """The requirements of one action, with evidence, owner and the day by which each is met."""
    columns = tuple(Column(heading) for heading in HEADS)
    rows = tuple(_row(one, found) for one in found.found if one.action == item.id)
    return PageTable(
        f"safety_action_{item.id}",
        f"Requirements of safety action {item.id}",
        columns,
        rows,
        empty="No requirement of it has been entered yet.",
    )


def unmet_table(found: Safety) -> PageTable:
    """The requirements that stand red, then those that stand amber; of a year that has not begun, none."""
    rows = tuple(_row(one, found) for rag in UNMET for one in found.found if found.begun and one.rag == rag)
    return PageTable(
        "safety_unmet",
        "Requirements that are not met",
        tuple(Column(heading) for heading in HEADS),
        rows,
        empty="No requirement stands red or amber." if found.begun else EMPTY,
    )


def requirements_table(found: Safety) -> PageTable:
    """Every requirement of the year in one table, for a file."""
    columns = tuple(Column(heading) for heading in HEADS)
    rows = tuple(_row(one, found) for one in found.found)
    title = f"Requirements of {found.framework.label.lower()}"
    return PageTable("safety_requirements", title, columns, rows, note=summary_note(found), empty=EMPTY)


def summary_table(found: Safety) -> PageTable:
    """The audit tool's summary as a table for a file."""
    states = STATES if found.begun else ()
    columns = (Column("Safety action"), *(Column(s.word, "count") for s in states), Column("Total", "count"))
    rows = [summary_row(item, found.found) for item in found.framework.items]
    lines: list[tuple[Cell | Value, ...]] = [
        (f"{row.number} {row.title}".strip(), *row.counts[: len(states)], row.total)
        for row in (*rows, total_row(rows))
    ]
    meanings = tuple((state.word, state.meaning) for state in states)
    return PageTable(
        "safety_summary",
        f"Progress: {found.framework.label.lower()}",
        columns,
        tuple(lines),
        note=summary_note(found),
        about=meanings,
    )


def _row(one: Requirement, found: Safety) -> tuple[Cell, ...]:
    worded = one.thread.newest("worded") if one.thread else None
    text = str(worded.get("text")) if worded else ""
    short = parts_from(one.rag, figures_of_requirement(one, found.source))
    state = state_of(one, found)
    return (
        Cell(one.number, one.number, text, href=href_of(found, one.number)),
        Cell(
            state.word,
            state.word,
            "; ".join(
                [*([CLAIMED_SHORT] if one.claimed else []), *(["the figure disagrees"] if short else [])]
            ),
            f"rag {LETTERS[state.rag]}",
        ),
        _evidence_cell(one, found),
        *_owner_cells(one, found),
        Cell(came_from(one, found)),
    )


def _evidence_cell(one: Requirement, found: Safety) -> Cell:
    if not found.inside:
        return Cell(None, INSIDE)
    evidence = evidence_of(one.thread)
    if not evidence:
        return Cell(None, "none here")
    newest = max(evidence, key=lambda entry: str(entry.get("dated")))
    day = newest.day("dated")
    dated = f"newest of {dates.day_short_year(day)}" if day else ""
    return Cell(counted(len(evidence), "piece").capitalize(), note=dated)


def _owner_cells(one: Requirement, found: Safety) -> tuple[Cell, Cell]:
    if not found.inside:
        return Cell(None, INSIDE), Cell(None, INSIDE)
    owned = one.thread.newest("owned") if one.thread else None
    if owned is None:
        return Cell(None, "nobody yet"), Cell(None, "no day")
    due = owned.day("due")
    late = due is not None and due < dates.local_day(found.moment) and one.rag in ("red", "amber")
    owner = Cell(OWNERS.get(str(owned.get("owner_role")), ""))
    return owner, Cell(due, "" if due else "no day", tone="overdue" if late else "")


def came_from(one: Requirement, found: Safety) -> str:
    """Who said what stands, or which file, and on which day."""
    word = one.newest
    if word is None:
        return UNRATED if found.begun else UNRATED_YEAR
    here = one.said_here
    if here is not None:
        who = found.people.get(here.by, here.by) if found.inside else "the trust"
        as_well = f"; a file of {dates.day_short_year(word.on)} says the same" if not word.step else ""
        return f"{who}, {dates.day_short_year(here.on)}{as_well}"
    file = found.source.files.get(word.file)
    name = file.file_name if file is not None else "a file"
    said = f"{name}, state of {dates.day_short_year(word.on)}"
    return f"{said}: {CLAIMED_SHORT}" if word.claimed else said


def history_table(found: Safety) -> PageTable:
    """The counts at the end of each month, newest first, as now known."""
    first = looked_at_until(found.request.period)
    today = dates.local_day(found.moment)
    days = [min(looked_at_until(add_months(found.request.period, -back)), today) for back in range(MONTHS)]
    columns = (Column("On", "date"), *(Column(one.word, "count") for one in STATES), Column("Total", "count"))
    rows: list[tuple[Cell | Value, ...]] = []
    for day in dict.fromkeys(days):
        states = [_rag_on(one, day, found) for one in found.found]
        counts = [states.count(rag) for rag in RAG]
        if any(one.words and one.words[0].on <= day for one in found.found):
            rows.append((Cell(day), *counts, sum(counts)))
    return PageTable(
        "safety_history",
        f"How {found.framework.label.lower()} came to stand where it does",
        columns,
        tuple(rows),
        note=f"Requirements by state at the end of each month, to {dates.day(min(first, today))}.",
        empty=EMPTY,
    )


def _rag_on(one: Requirement, day: date, found: Safety) -> str:
    """The state on a day; "" for a requirement that was not there yet."""
    said = [word for word in one.words if word.on <= day]
    if said:
        return said[-1].rag
    published = found.framework.item(one.action).requirements is not None
    begun = one.thread is not None and day_of(one.thread.opening.at) <= day
    return "red" if published or begun else ""
