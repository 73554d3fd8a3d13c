"""Costed plans, and what became of rebates and discretionary money."""

from __future__ import annotations

from dashboard.safety import Safety
from dashboard.views import dates
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.requirement import plan_lines
from dashboard.views.safety_tables import href_of
from dashboard.views.safety_words import (
    OWNERS,
    PLAN_STATES,
    SOURCES,
    pounds,
)
from metrics.governance import plan
from metrics.governance.framework_keys import FUNDS, in_order
from metrics.governance.types import Thread

NO_MONEY = (
    "No money of the scheme has been recorded for this year. A rebate is not ring-fenced: what it was used "
    "for is worth a line."
)


def plan_table(found: Safety) -> PageTable:
    """The costed plans of the year, with what came and what was used."""
    columns = (
        *(Column(heading) for heading in ("For", "Plan", "State")),
        Column("Due", "date"),
        *(Column(heading, "figure", 0) for heading in ("Cost", "Received", "Used")),
    )
    listed = sorted(found.plans.items(), key=lambda pair: in_order(pair[0]))
    rows = [_plan_row(place, thread, found) for place, thread in listed if place != FUNDS]
    return PageTable(
        "safety_plans",
        "Plans with their costs",
        columns,
        tuple(row for row in rows if row),
        empty="No plan has been recorded for this year.",
    )


def money_lines(found: Safety) -> tuple[str, ...]:
    """Rebate and discretionary money of the year: what came, what it was used for, and what is left."""
    came: dict[str, int] = {}
    used = elsewhere = 0
    for thread in found.plans.values():
        for entry in thread.by_step.get("received", ()):
            source = str(entry.get("source"))
            came[source] = came.get(source, 0) + int(entry.get("amount", 0))
        for entry in thread.by_step.get("spent", ()):
            used += int(entry.get("amount", 0))
            elsewhere += int(entry.get("amount", 0)) if entry.get("in_maternity") == "no" else 0
    if not came and not used:
        return (NO_MONEY,)
    lines = [f"{SOURCES.get(source, source)}: {pounds(amount)} received." for source, amount in came.items()]
    lines.append(f"{pounds(used)} used, {pounds(elsewhere)} of it outside maternity and neonatal care.")
    lines.append(f"{pounds(sum(came.values()) - used)} not yet accounted for.")
    funds = found.plans.get(FUNDS)
    for entry in funds.by_step.get("spent", ()) if funds else ():
        day = entry.day("on")
        lines.append(
            f"{dates.day(day) if day else ''}, {pounds(int(entry.get('amount', 0)))}: {entry.get('text')}."
        )
    return tuple(lines)


def plans_told(found: Safety) -> tuple[str, ...]:
    """Every plan of the year as sentences."""
    return tuple(
        f"{'Requirement' if '.' in place else 'Safety action'} {place}: {line}"
        for place, thread in sorted(found.plans.items(), key=lambda pair: in_order(pair[0]))
        if place != FUNDS
        for line in plan_lines(thread, found)
    )


def _plan_row(place: str, thread: Thread, found: Safety) -> tuple[Cell, ...]:
    """One plan; nothing where only money was recorded."""
    costed = thread.newest("costed")
    if costed is None:
        return ()
    cost, due, state = int(costed.get("cost", 0)), costed.day("due"), plan.KIND.state(thread)
    late = due is not None and state == plan.OPEN and due < dates.local_day(found.moment)
    newest = thread.newest("progressed")
    what = f"Requirement {place}" if "." in place else f"Safety action {place}"
    came, used = plan.received(thread), plan.spent(thread)
    return (
        Cell(place, what, href=href_of(found, place) if "." in place else ""),
        Cell(str(costed.get("what")), note=str(newest.get("text")) if newest else ""),
        Cell(PLAN_STATES.get(state, ""), note=OWNERS.get(str(costed.get("owner_role")), "")),
        Cell(due, "" if due else "no day", tone="overdue" if late else ""),
        Cell(cost, pounds(cost), SOURCES.get(str(costed.get("source")), "")),
        Cell(came, pounds(came)),
        Cell(used, pounds(used)),
    )
