"""One inbox a folder: a lock that the system takes away by itself when its holder ends, however it ends."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from loaders.types import LoaderError

NAME = ".pqs-inbox.lock"

if sys.platform == "win32":
    import msvcrt

    FAR = 2**30  # beyond what is written, which others may read while the lock is held

    def _hold(file: IO[str]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder while the block lasts. Raises LoaderError when another inbox holds it."""
    path = folder / NAME
    with path.open("a+", encoding="utf-8") as file:
        try:
            _hold(file)
        except OSError:
            raise LoaderError(
                f"Another inbox watches {folder} already ({_holder(path)}). Stop that one first; two would "
                "take each other's files."
            ) from None
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        file.flush()
        yield


def _holder(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8").strip() or "it has only begun"
    return "nobody can read which"
