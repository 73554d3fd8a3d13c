"""`pqs remind`: what is overdue or due within two weeks, for whom; and, where a server is set, by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.access import Viewer
    from metrics.store import Store
    from metrics.types import Organisation


def remind(
    org: Annotated[
        str, typer.Option(help="Code of one trust, such as ZZA; else all that you may read.")
    ] = "",
    send: Annotated[
        bool,
        typer.Option(
            "--send",
            help="Mail each person their own part (PQS_SMTP=smtp://host:port and PQS_MAIL_FROM).",
        ),
    ] = False,
    as_email: As = None,
) -> None:
    """List what is overdue or due within 14 days: steps of returns, meetings, reviews, questions, actions.

    With --send each person is mailed what falls to their roles, as far as their rights let them read it:
    plain text without figures. Only the local operator sends.
    """
    from dashboard.mail import MailError, server_set

    server = server_set() if send else None  # said before the store is opened
    store = open_store()
    viewer = who(store, as_email)
    if server is not None and not viewer.operator:
        raise MailError("Mail is sent by the local operator: leave --as out.")
    chosen = _chosen(store, viewer, org.strip().upper())
    if server is None:
        _list(store, viewer, chosen)
        return
    from dashboard.mail import addresses
    from dashboard.mail import send as hand_over
    from dashboard.reminders import mails, reminders
    from dashboard.views.dates import local_day
    from metrics.store import read

    people = read.users(store, viewer)
    found = [one for each in chosen for one in reminders(store, people, each)]
    made = mails(found, local_day(store.now()))
    refused = hand_over(server, made) if made else ()
    for address in refused:
        typer.echo(f"The mail server refused {address}.", err=True)
    sent = [mail for mail in made if mail.to not in refused]
    typer.echo(f"Mail was sent to {addresses(sent)}." if made else "Nothing is due, so no mail was sent.")
    if refused:
        raise typer.Exit(1)


def _chosen(store: Store, viewer: Viewer, code: str) -> list[Organisation]:
    """The trust that was named, or every trust of which this reader may read anything."""
    from metrics.access import Reach, reach
    from metrics.store import read

    if code:
        return [read.organisation(store, viewer, code)]
    above = read.hierarchy(store)
    every = (one for one in read.organisations(store, viewer) if one.kind == "trust")
    return [one for one in every if reach(viewer, one.code, above) is not Reach.NOTHING]


def _list(store: Store, viewer: Viewer, chosen: list[Organisation]) -> None:
    from rich.console import Console
    from rich.table import Table

    from dashboard.reminders import near
    from dashboard.views.dates import local_day
    from dashboard.views.due import NONE, due_title, state, when, whose

    console, today = Console(highlight=False), local_day(store.now())
    table = Table("Trust", "What", "Day", "Whose it is", "State")
    for org in chosen:
        for one in near(store, viewer, org.code):
            table.add_row(org.code, due_title(one), when(one), whose(one), state(one, today))
    console.print(table if table.row_count else NONE)
