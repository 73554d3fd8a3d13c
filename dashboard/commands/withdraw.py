"""`pqs withdraw`: take a file back, or undo that; and `pqs files`, which lists them with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.store.effect import Effect
    from metrics.store.types import StoredSubmission

MOST = 40  # changes on the screen


def withdraw(
    submission: Annotated[int, typer.Argument(help="Number of the file; `pqs files` lists them.")],
    reason: Annotated[str, typer.Option(help="Why, in words that a board can read.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let a withdrawn file count again.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change and write nothing.")
    ] = False,
    as_email: As = None,
) -> None:
    """Take a file back, or undo that with --undo. Nothing is deleted: both are new rows with their reason.

    What the file alone said is not known any more, and what an earlier file had said comes back. A page as
    known on an earlier day (`pqs known-at`) shows it as it was. The trust's data lead may do it.
    """
    from dashboard.screen import require_nobody_named
    from metrics.draft import DraftError
    from metrics.store import StoreError, undo_withdrawal, withdraw_submission
    from metrics.store.effect import effect_of
    from metrics.store.gone import steps
    from metrics.store.withdraw import require_change

    store = open_store()
    viewer = who(store, as_email)
    effect = effect_of(store, viewer, submission)
    with store.reading() as connection:
        require_change(steps(connection).get(submission, ()), submission, not undo)
    for line in lines(effect):
        typer.echo(line)
    if dry_run:
        typer.echo("Nothing was written (--dry-run).")
        return
    if not reason.strip():
        raise StoreError("Say why with --reason, in words that a board can read. Nothing was written.")
    try:
        require_nobody_named({"reason": reason}, store.now().date())
    except DraftError as fault:
        raise StoreError(fault.sentence) from None
    act = undo_withdrawal if undo else withdraw_submission
    step = act(store, viewer, submission, reason)
    done = "counts again" if undo else "is withdrawn"
    typer.echo(f"Submission {submission} {done} ({step.reason}).")


def lines(effect: Effect) -> list[str]:
    """What a withdrawal, or undoing it, changes: each record, the lists of cases, the signed months."""
    from loaders.changes import place

    told = [f"{place(c)}: {f'was {c.was}' if c.was else 'new'}, then {c.now}" for c in effect.changes[:MOST]]
    if len(effect.changes) > MOST:
        told.append(f"... and {len(effect.changes) - MOST:,} more records")
    if not effect.changes:
        told.append("No record changes: other files say the same.")
    for cover in effect.covers:
        reach = f"{cover.first or 'the first case'} to {cover.last or 'the last'}"
        says = "no longer says" if effect.withdraws else "says again"
        kind = cover.kind.replace("_", " ")
        told.append(f"The list of cases ({kind}, {reach}) {says} which months had none.")
    for trust, month in effect.signed:
        told.append(f"{month:%B %Y} of {trust} is signed: the change will show as a correction.")
    return told


def files(
    org: Annotated[str, typer.Option(help="Code of the trust or site, such as ZZA.")],
    as_email: As = None,
) -> None:
    """List the files that came for an organisation, newest first, with their numbers."""
    from rich.console import Console
    from rich.table import Table

    from dashboard.views import dates
    from metrics.store.read import submissions

    store, code = open_store(), org.strip().upper()
    table = Table("Number", "File", "Loaded", "By", "Rows", "Stands")
    for one in submissions(store, who(store, as_email), code):
        table.add_row(
            str(one.id),
            one.file_name,
            dates.moment(one.recorded_at),
            one.recorded_by,
            f"{one.rows_accepted:,}",
            stands(one),
        )
    if not table.row_count:
        typer.echo(f"No file has been loaded for {code}.")
        return
    Console(highlight=False).print(table)


def stands(one: StoredSubmission) -> str:
    """Whether a file counts, and every reason why it was taken back or let in again."""
    said = [f"{'withdrawn' if step.withdrawn else 'undone'}: {step.reason}" for step in one.steps]
    return "; ".join(said) or "counts"
