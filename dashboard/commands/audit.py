"""`pqs audit`: whether the record of decisions is whole."""

from __future__ import annotations

import typer

from dashboard.commands.store import As, open_store, who


def audit(as_email: As = None) -> None:
    """Check the audit: that no entry and no decision about a chart was changed, added or taken out.

    Every decision is an entry that carries the hash of the one before it. Ends with 1 when anything is wrong.
    """
    from metrics.store.audit import check  # the database takes half a second to load

    store = open_store()
    found = check(store, who(store, as_email))
    for fault in found.faults:
        typer.echo(fault)
    if found.faults:
        raise typer.Exit(1)
    many = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    typer.echo(f"The audit holds {many}. Each follows the one before it, and none was changed.")
    typer.echo(f"Its newest hash, to be noted elsewhere: {found.newest}")
