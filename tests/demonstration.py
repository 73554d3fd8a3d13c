"""The demonstration's store, built once in a run by `pqs demo` itself, however many processes test."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from tests.once import built_once


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A built store and what the command said. It is shared: whoever opens it makes a copy first."""

    path: Path
    said: str

    def copied(self, folder: Path) -> Path:
        return Path(shutil.copy(self.path, folder / "demo.db"))


def built(factory: pytest.TempPathFactory) -> Demonstration:
    """The first process to ask builds it in the folder that all of them share; the others wait."""

    def make(folder: Path, done: Path) -> None:
        build(folder, done, done.with_suffix(".txt"))

    path = built_once(factory, "demo.db", make, "`pqs demo`")
    return Demonstration(path, path.with_suffix(".txt").read_text(encoding="utf-8"))


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
