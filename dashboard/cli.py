"""The `pqs` command. Each subcommand is one file in `dashboard/commands/`; this file only registers them."""

from __future__ import annotations

import os
import sys

import typer

from dashboard.commands import (
    audit,
    demo,
    inbox,
    known_at,
    load,
    mapping,
    measures,
    meeting,
    nil,
    org,
    paper,
    papers,
    pull,
    quality,
    remind,
    series,
    serve,
    signals,
    template,
    todo,
    withdraw,
)
from dashboard.commands.usage import usage
from dashboard.memory import look_seldom

app = typer.Typer(
    name="pqs",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="""Perinatal quality surveillance: the board's view of maternity and neonatal safety.

Try it with fictional trusts: `pqs demo`

With your own data, in three steps:

1. `pqs org add ZZX "Your trust" --kind trust`  (or load the ODS file `etr.csv`)

2. `pqs template --org ZZX --year 2026 -o return.xlsx`, fill it in, then `pqs load return.xlsx`

3. `pqs serve`, and open the address that it prints

The store is the SQLAlchemy URL in the environment variable `PQS_STORE`
(default: the file `var/pqs.db` below the folder you stand in). `--as EMAIL` reads as that person;
without it the command line reads as the local operator, who may see everything in the store.""",
)
app.command()(demo.demo)
app.command()(serve.serve)
app.command()(load.load)
app.command()(pull.pull)
app.command()(inbox.inbox)
app.command()(template.template)
app.command()(measures.measures)
app.command()(signals.signals)
app.command()(quality.quality)
app.command()(series.series)
app.command()(todo.todo)
app.command()(remind.remind)
app.command()(paper.paper)
app.command()(papers.papers)
app.command()(nil.nil)
app.command()(withdraw.files)
app.command()(withdraw.withdraw)
app.command()(known_at.known_at)
app.add_typer(audit.audit, name="audit")
app.add_typer(org.org, name="org")
app.add_typer(org.user, name="user")
app.add_typer(meeting.meeting, name="meeting")
app.add_typer(mapping.mapping, name="mapping")

STOPPED = 130  # what a shell expects of a command that Ctrl+C ended
CANNOT = 2


def main() -> None:
    """Run `pqs`. A person gets one sentence for what went wrong; PQS_DEBUG=1 shows the traceback too."""
    look_seldom()
    try:
        code = app(prog_name="pqs", standalone_mode=False)
        sys.stdout.flush()  # a reader that has gone away is found out here, and not while Python ends
    except (BrokenPipeError, SystemExit):
        # The reader went away, as with `pqs signals | head`; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except typer.TyperException as error:
        code = CANNOT
        told = usage(error)
        print(told.text, file=sys.stdout if told.is_help else sys.stderr)
    except KeyboardInterrupt:
        code = STOPPED
    except Exception as error:
        if os.environ.get("PQS_DEBUG"):
            raise
        print(sentence_for(error), file=sys.stderr)
        code = CANNOT
    if code == STOPPED:
        print("Stopped. What was finished before is kept; nothing is half-written.", file=sys.stderr)
    sys.exit(code or 0)


def sentence_for(error: Exception) -> str:
    """What a person is told: the error's own sentence when it was written for people."""
    if isinstance(error, _told()):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return (
            f"“{error.filename}” cannot be read or written ({error.strerror}). "
            "Check that the folder exists and that you may use it, then run the command again."
        )
    return (
        f"Something went wrong inside pqs that is not your fault ({type(error).__name__}: {error}). "
        "Nothing was half-written. Run the same command with PQS_DEBUG=1 and send us what it prints."
    )


def _told() -> tuple[type[Exception], ...]:
    """The errors whose sentences are for people. Asked for only when there is one: they are slow to load."""
    from dashboard.papers.template import TemplateError
    from loaders import LoaderError
    from metrics.access import Forbidden
    from metrics.catalogue import CatalogueError
    from metrics.draft import DraftError
    from metrics.framework import FrameworkError
    from metrics.store import StoreError

    return StoreError, LoaderError, CatalogueError, FrameworkError, TemplateError, Forbidden, DraftError
