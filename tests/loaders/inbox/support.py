"""A folder to watch, with a store beside it; and `pqs inbox` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.files import submissions
from tests.loaders.support import new_store

ROOT = Path(__file__).parents[3]
PQS = "from dashboard.cli import main; main()"
QUICK = ("--settle", "0.2", "--every", "0.2")


def births(month: int, value: int = 300) -> str:
    return f"org,measure,period,value\nZZA,births,2026-{month:02d},{value}\n"


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that is watched; the store lies beside it."""

    path: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{(self.path.parent / 's.db').as_posix()}"

    def put(self, name: str, text: str) -> Path:
        path = self.path / name
        path.write_text(text, encoding="utf-8")
        return path

    def lies(self) -> dict[str, list[str]]:
        """What lies where, reports aside."""
        places = {"": self.path, **{name: self.path / name for name in ("taken", "done", "refused")}}
        found = {}
        for name, place in places.items():
            files = (p.name for p in sorted(place.glob("*")) if p.is_file() and p.name != ".pqs-inbox.lock")
            found[name] = [file for file in files if not file.endswith(".report.txt")]
        return {name: files for name, files in found.items() if files}

    def report(self, name: str) -> str:
        return (self.path / f"{name}.report.txt").read_text(encoding="utf-8")

    def loaded(self) -> list[str]:
        """The names of the files in the store, in the order in which they came."""
        store = Store.open(self.url)
        try:
            return [one.file_name for one in reversed(submissions(store, OPERATOR))]
        finally:
            store.close()


def made(tmp_path: Path) -> Folder:
    new_store(tmp_path / "s.db").close()
    (tmp_path / "in").mkdir()
    return Folder(tmp_path / "in")


@contextmanager
def started(folder: Folder, *words: str, program: str = PQS) -> Iterator[subprocess.Popen[str]]:
    """`pqs inbox` on the folder as a process, which does not outlast the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, "inbox", str(folder.path), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PQS_STORE": folder.url},
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def run(folder: Folder, *words: str, program: str = PQS) -> subprocess.CompletedProcess[str]:
    """The same, to its end."""
    with started(folder, *words, program=program) as process:
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
