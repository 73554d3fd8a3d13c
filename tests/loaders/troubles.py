"""What goes wrong with a store while a file is loaded: disks that are full, connections that are cut."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import func, make_url, select

from loaders import load
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store, tables
from tests.loaders.support import ORGANISATIONS, csv_bytes

MEASURES = ("births", "red_flags", "complaints", "severe_plus", "maternal_deaths", "mnsi_accepted")
HEADER = ["org", "measure", "period", "value"]


def years(path: Path, rows: int, more: int = 0) -> Path:
    """A file of so many figures of one trust."""
    lines: list[list[object]] = [HEADER]
    for at in range(rows):
        month = f"{1990 + at // 12 % 36}-{at % 12 + 1:02d}"
        org, measure = ORGANISATIONS[2 + at // 2592 % 4].code, MEASURES[at // 432 % 6]
        lines.append([org, measure, month, at % 90 + more])
    path.write_bytes(csv_bytes(lines))
    return path


def loaded(store: Store, path: Path) -> LoadReport:
    (report,) = load([path], store, OPERATOR)
    return report


def figures(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.observation)).scalar_one()


def nothing_was_stored(store: Store) -> bool:
    with store.reading() as connection:
        held = (tables.submission, tables.submission_content, tables.observation, tables.issue)
        return not any(connection.execute(select(func.count()).select_from(t)).scalar_one() for t in held)


@contextmanager
def small_disk(folder: Path, megabytes: int, owner: str | None = None) -> Iterator[Path]:
    """A real disk of so many megabytes, where one may be made: on Linux, as root."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a disk")
    folder.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    try:
        if owner is not None:
            shutil.chown(folder, owner)
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def owner_of(url: str) -> str:
    """The user as whom the server of a database runs."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return Path(row[0]).owner()


def cut_all(url: str) -> None:
    """End every other connection to a database."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"{others} AND pid <> pg_backend_pid()")


class Proxy:
    """Hands on what a client and the server say, until so many bytes came from the client."""

    def __init__(self, url: str) -> None:
        self.most: int | None = None
        self.passed = 0
        parsed = make_url(url)
        self._server = f"{parsed.query['host']}/.s.PGSQL.{parsed.port or 5432}"
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = (
            parsed.set(host="127.0.0.1", port=port)
            .difference_update_query(["host"])
            .render_as_string(hide_password=False)
        )
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                for source, target, counted in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pass, args=(source, target, counted), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if counted:
                    self.passed += len(data)
                if self.most is not None and self.passed > self.most:
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def in_children(*work: Callable[[], object]) -> list[int]:
    """Do things at the same time, each in a process of its own; how each of them ended."""
    reader, writer = os.pipe()
    children = []
    for one in work:
        child = os.fork()
        if child == 0:
            code = 1
            with suppress(BaseException):  # nothing of this process may go on in that one
                os.close(writer)
                os.read(reader, 1)  # all begin when the pipe is closed
                one()
                code = 0
            os._exit(code)
        children.append(child)
    os.close(reader)
    os.close(writer)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
