"""`pqs todo`: what is left to do for a month's returns, as the page To do says it."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import month_given
from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.access import Viewer
    from metrics.store import Store
    from metrics.store.types import StoredSubmission
    from metrics.todo import ToDo


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def todo(
    org: Annotated[str, typer.Option(help="Code of the trust or site, such as ZZA.")],
    period: Annotated[str, typer.Option(help="The month, such as 2026-10; else the last that is over.")] = "",
    form: Annotated[Format, typer.Option("--format", help="table for people, json for programs.")] = (
        Format.TABLE
    ),
    as_email: As = None,
) -> None:
    """List what is left to do: missing and rejected rows, refused files, returns not signed or shared,
    signals without commentary, questions given to nobody.

    Each with the post that answers for it, the system and file that bring it, and the day it is due.
    """
    wanted = month_given(period) if period else None  # said before the store is opened
    from dashboard.due import overdue_beside
    from dashboard.gather import names
    from dashboard.left_to_do import left_to_do
    from dashboard.views.todo import todo_view
    from metrics.board import board

    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    found = board(store, viewer, code, wanted or _last_over(store, viewer, code))
    left, files = left_to_do(store, viewer, found)
    people = names(store, {one.refused.by for one in left if one.refused})
    late = len(overdue_beside(store, viewer, code))
    view = todo_view(found, left, files, people=people, overdue=late)
    if form is Format.JSON:
        rows = [
            {
                "task": one.task.value,
                "measure": one.measure_id,
                "lacking": list(one.lacking),
                "period": f"{one.period:%Y-%m}",
                "step": one.step,
                "owner": line.owner,
                "source": one.source,
                "file": _file(one, files),
                "due": one.due_on.isoformat() if one.due_on else None,
                "state": line.state,
                "detail": line.detail,
            }
            for one, line in zip(left, view.lines, strict=True)
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table("What", "Month", "Whose it is", "Where it comes from", "Due", "State")
    for line in view.lines:
        what = f"{line.mark}: {line.title}" + (f"\n{line.detail}" if line.detail else "")
        source = "\n".join(part for part in (line.source, line.file) if part)
        table.add_row(what, line.month, line.owner, source, line.due, line.state)
    console.print(f"{found.org.name}, {view.title}", soft_wrap=True)
    console.print(table if view.lines else view.empty)


def _file(one: ToDo, files: dict[int, StoredSubmission]) -> str | None:
    """The file that was refused, or the one that brought such figures last."""
    if one.refused:
        return one.refused.file_name
    return files[one.brought_by].file_name if one.brought_by in files else None


def _last_over(store: Store, viewer: Viewer, code: str) -> date:
    """The last month that is over. Raises Forbidden to whom may read nothing of the organisation."""
    from metrics.periods import add_months, start_of
    from metrics.store.organisations import organisation
    from metrics.types import Grain

    organisation(store, viewer, code)
    return add_months(start_of(store.now().date(), Grain.MONTH), -1)
