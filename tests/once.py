"""What a run of tests builds once, however many processes test: the first builds it, the others wait."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 300.0  # seconds that a second process waits for the first
STEP = 0.1


def built_once(
    factory: pytest.TempPathFactory, done: str, build: Callable[[Path, Path], None], what: str
) -> Path:
    """The file `done` in the folder that all processes share. `build` is given a folder to make for itself
    and where to put the file, which it does last, by renaming. `what` names the work, should it fail.
    """
    own = factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    path, failed = shared / done, shared / f"{done}.failed"
    try:
        os.close(os.open(shared / f"{done}.lock", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait(path, failed, what)
        return path
    try:
        build(shared / f"{done}-building", path)
    except BaseException as fault:
        failed.write_text(repr(fault), encoding="utf-8")
        raise
    return path


def _wait(done: Path, failed: Path, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not done.exists():
        if failed.exists():
            pytest.fail(f"{what} failed in another process: {failed.read_text(encoding='utf-8')}")
        if time.monotonic() > until:
            pytest.fail(f"{what} is not done in another process after {PATIENCE:.0f} seconds")
        time.sleep(STEP)
