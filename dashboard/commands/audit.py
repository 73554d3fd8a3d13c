"""`pqs audit`: whether the record of what was done is whole, and who did what."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import day_given
from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.store.verify import Checked

MOST = 20  # faults on the screen after the first
HELP = """Check the audit, or list it: who did what, and when.

Every change is an entry that carries the hash of the one before it: a figure loaded, a file taken back, a
decision, a word of anybody, a person, a role. Without a word after it, it is `pqs audit verify`."""
audit = typer.Typer(invoke_without_command=True, help=HELP)
Noted = Annotated[
    str | None,
    typer.Option("--noted", "--expect", metavar="HASH", help="a newest hash of this audit, noted earlier"),
]


@audit.callback()
def either(context: typer.Context, noted: Noted = None, as_email: As = None) -> None:
    if context.invoked_subcommand is None:
        verify(noted, as_email)
    elif noted or as_email:
        from metrics.store import StoreError

        word = context.invoked_subcommand
        raise StoreError(f"Write the options behind the word: pqs audit {word} --help lists them.")


@audit.command("verify")
def verify(noted: Noted = None, as_email: As = None) -> None:
    """Check that no entry, no row and no kept file was changed, added, moved or taken out behind its back.

    Names the first broken link first. Entries taken off the end are missed by the count that is kept apart;
    where somebody wrote that anew too, a hash noted earlier shows it. Ends with 1 when anything is wrong.
    """
    from metrics.store.verify import check  # the database takes half a second to load

    store = open_store()
    found = check(store, who(store, as_email), noted)
    for line in broken(found.faults) if found.faults else whole(found, noted):
        typer.echo(line)
    if found.faults:
        raise typer.Exit(1)


def broken(faults: tuple[str, ...]) -> list[str]:
    """The first broken link, and what else is amiss."""
    first, *more = faults
    lines = [f"The audit is broken. The first broken link: {first}", *more[:MOST]]
    return lines if len(more) <= MOST else [*lines, f"... and {len(more) - MOST:,} more."]


def whole(found: Checked, noted: str | None) -> list[str]:
    """What was held against what, what nothing vouches for, and the hash to note."""
    many = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    lines = [
        f"The audit holds {many}. Each is as it was written and follows the one before it.",
        "Every row and every kept file is as the audit says.",
    ]
    if found.taken_over:
        rows = "1 row is" if found.taken_over == 1 else f"{found.taken_over:,} rows are"
        lines.append(
            f"{rows} older than the audit of such rows: it holds them as they were found when the store was "
            "brought up to date, and cannot tell what was changed before."
        )
    if found.before:
        came = "1 file" if found.before == 1 else f"{found.before:,} files"
        lines.append(
            f"The rows of {came} that came before such digests were taken are not vouched for; the files are."
        )
    end = (
        "Nothing is missing at its end, as far as the store itself can tell. Whoever may write in the "
        "database could write all of it anew: a hash noted elsewhere shows that too (pqs audit --noted HASH)."
    )
    lines.append("The hash that you noted is among them: nothing up to it was taken out." if noted else end)
    return [*lines, f"Its newest hash, to be noted elsewhere: {found.newest}"]


@audit.command("list")
def list_entries(
    org: Annotated[str, typer.Option(help="Code of a trust, site, LMS or region; with all below it.")] = "",
    since: Annotated[str, typer.Option(help="The first day, such as 2026-09-24.")] = "",
    most: Annotated[int, typer.Option(min=1, help="How many entries, the newest first.")] = 100,
    as_email: As = None,
) -> None:
    """List who did what to which row, newest first. What the rows say is on their pages and not in it."""
    day = day_given(since) if since else None  # said before the store is opened
    from rich.console import Console
    from rich.table import Table

    from dashboard.views import dates
    from metrics.periods import LONDON
    from metrics.store.organisations import organisation
    from metrics.store.trail import deeds

    store, code = open_store(), org.strip().upper() or None
    viewer = who(store, as_email)
    if code is not None:
        organisation(store, viewer, code)  # says so when there is none
    start = None if day is None else datetime.combine(day, time(), LONDON)
    found = deeds(store, viewer, code, start, most + 1)
    if not found:
        typer.echo("The audit holds no such entry.")
        return
    table = Table()
    for name in ("Entry", "When", "Who", "Did", "To", "Of"):
        table.add_column(name, overflow="fold")
    for deed in found[:most]:
        did, of = deed.action.replace("_", " "), ", ".join(deed.orgs)
        what = deed.object.replace("_", " ")
        table.add_row(str(deed.number), dates.moment(deed.at), deed.actor, did, what, of)
    Console(highlight=False).print(table)
    if len(found) > most:
        typer.echo(f"Older entries are left out; --most {most * 2} shows more.")
