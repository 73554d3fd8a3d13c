"""The demonstration's store, built once in a run by `pqs demo` itself, however many processes test."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app

PATIENCE = 300.0  # seconds that a second process waits for the first to build the store
STEP = 0.1


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A built store and what the command said. It is shared: whoever opens it makes a copy first."""

    path: Path
    said: str

    def copied(self, folder: Path) -> Path:
        return Path(shutil.copy(self.path, folder / "demo.db"))


def built(factory: pytest.TempPathFactory) -> Demonstration:
    """The first process to ask builds it in the folder that all of them share; the others wait."""
    own = factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    done, said, failed = shared / "demo.db", shared / "demo.txt", shared / "demo.failed"
    try:
        os.close(os.open(shared / "demo.lock", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait(done, failed)
    else:
        try:
            build(shared / "demo-building", done, said)
        except BaseException as fault:
            failed.write_text(repr(fault), encoding="utf-8")
            raise
    return Demonstration(done, said.read_text(encoding="utf-8"))


def _wait(done: Path, failed: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not done.exists():
        if failed.exists():
            pytest.fail(f"`pqs demo` failed in another process: {failed.read_text(encoding='utf-8')}")
        if time.monotonic() > until:
            pytest.fail(f"`pqs demo` is not done in another process after {PATIENCE:.0f} seconds")
        time.sleep(STEP)


def build(folder: Path, done: Path, said: Path) -> None:
    """Build the store beside in `folder`, and put it and what the command said in place once it is whole."""
    folder.mkdir()
    store, whole = folder / "store.db", folder / "whole.db"
    url = f"sqlite:///{store.as_posix()}"
    ended = CliRunner().invoke(app, ["demo", "--no-serve"], env={"PQS_STORE": url}, catch_exceptions=False)
    assert ended.exit_code == 0, ended.output
    said.write_text(ended.output, encoding="utf-8")
    # The command leaves closing to its end, which is that of this process: what it wrote last may lie beside.
    with closing(sqlite3.connect(store)) as there, closing(sqlite3.connect(whole)) as copy:
        there.backup(copy)
    whole.rename(done)
