"""`pqs audit`: whether the record of decisions is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.commands.store import As, open_store, who

Noted = Annotated[
    str | None, typer.Option("--noted", metavar="HASH", help="a newest hash of this audit, noted earlier")
]


def audit(noted: Noted = None, as_email: As = None) -> None:
    """Check the audit: that no entry and no decision about a chart was changed, added or taken out.

    Every decision is an entry that carries the hash of the one before it. Entries taken off the end are seen
    by a hash that was noted earlier. Ends with 1 when anything is wrong.
    """
    from metrics.store.verify import check  # the database takes half a second to load

    store = open_store()
    found = check(store, who(store, as_email), noted)
    for fault in found.faults:
        typer.echo(fault)
    if found.faults:
        raise typer.Exit(1)
    many = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    typer.echo(f"The audit holds {many}. Each is as it was written and follows the one before it.")
    typer.echo(
        "The hash that you noted is among them: nothing up to it was taken out."
        if noted
        else "Whether entries were taken off its end is seen by a hash noted earlier: pqs audit --noted HASH."
    )
    typer.echo(f"Its newest hash, to be noted elsewhere: {found.newest}")
