"""`pqs serve`: the dashboard on this machine. Servers use gunicorn, as the Procfile says."""

from __future__ import annotations

import logging
import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import port_number
from dashboard.commands.store import As, open_store, who
from dashboard.memory import look_seldom
from metrics.access import Viewer

if TYPE_CHECKING:
    from dashboard.workshop.process import Process
    from metrics.store import Store

READY = 3.0  # seconds, at most, that the address is kept back for the process that does long work
Port = Annotated[
    int,
    typer.Option(envvar="PORT", parser=port_number, metavar="PORT", help="Where to listen on 127.0.0.1."),
]


def serve(port: Port = 8050, as_email: As = None) -> None:
    """Serve the store that PQS_STORE names, on this machine only, until Ctrl+C.

    Everyone who opens the page reads as the person of --as, or as the local operator. In the store of
    the demo the page itself says who you are and lets you be somebody else.
    """
    port_is_free(port)  # said at once, before a store is made or opened
    store = open_store()
    serve_app(store, port, viewer=who(store, as_email))


def serve_app(store: Store, port: int, *, viewer: Viewer, notice: str = "") -> None:
    """Listen on 127.0.0.1:`port`; say the address once the page can be opened."""
    port_is_free(port)
    from dashboard.workshop.process import Process

    process = Process()  # begun first: it is ready by the time the pages are
    try:
        _serve(store, port, viewer, notice, process)
    finally:
        process.close()


def _serve(store: Store, port: int, viewer: Viewer, notice: str, process: Process) -> None:
    import waitress  # slow to load, and only this command needs them

    from dashboard.app import create_app
    from dashboard.hosts import named_hosts
    from dashboard.workshop import equip

    app = create_app(store, viewer, store.get_meta("demo") == "yes", named_hosts())
    equip(app.server, process)
    look_seldom()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = waitress.create_server(app.server, host="127.0.0.1", port=port, threads=8)
    process.ready.wait(READY)  # what is opened first is as quick as all the rest
    if notice:
        typer.echo(notice)
    typer.echo(f"Open http://127.0.0.1:{port} (Ctrl+C stops it)")
    sys.stdout.flush()  # into a log too, where nobody would see it before the server stops
    try:
        server.run()
    finally:
        server.close()


def port_is_free(port: int) -> None:
    """Raise StoreError, in one sentence, when nobody can listen on the port."""
    with socket.socket() as probe:
        # As the server itself does: a port left in TIME_WAIT by the run before is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            from metrics.store import StoreError

            raise StoreError(
                f"Port {port} on this machine cannot be used ({error.strerror or error}). "
                "Choose another: pqs serve --port 8051 (or PORT=8051 make demo)."
            ) from error
