"""The file of a paper: its format, its name, and writing it whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.papers.formats import PAPER_FORMATS

if TYPE_CHECKING:
    from dashboard.papers.order import Order

USUAL = "pdf"
ENDS = (
    "“{path}” does not end in .{extension}, as a file of the format {name} does: name another, or --format."
)


def format_given(name: str, out: Path | None) -> str:
    """The format that is named, else the one of the file's ending, else the usual one. Raises StoreError for
    none of them.
    """
    from dashboard.papers.keep import format_named

    ending = out.suffix.removeprefix(".").lower() if out and not out.is_dir() else ""
    chosen = name.strip().lower() or ending or USUAL
    extension = format_named(chosen).extension
    if ending not in ("", extension):
        from metrics.store import StoreError

        raise StoreError(ENDS.format(path=out, extension=extension, name=chosen))
    return chosen


def out_given(out: Path | None, order: Order, file_format: str) -> Path:
    """Where the paper goes: the file that is named, with its ending where it has none; else one under the
    paper's own name, in the folder that is named or here.
    """
    from dashboard.papers.front import stem_of

    extension = PAPER_FORMATS[file_format].extension
    if out is None or out.is_dir():
        return (out or Path()) / f"{stem_of(order)}.{extension}"
    return out if out.suffix else out.with_name(f"{out.name}.{extension}")


@contextmanager
def write_beside(path: Path) -> Iterator[Callable[[bytes], None]]:
    """A file is written beside its place and moved there once it is whole; of what fails nothing is left.

    Raises OSError for a folder that is none, before anything else is done.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    whole = False

    def write(content: bytes) -> None:
        nonlocal whole
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        whole = True

    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    try:
        _begin(beside, path)
        yield write
        if whole:
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _begin(beside: Path, path: Path) -> None:
    """Whoever cannot write there is told of the file that they named."""
    try:
        beside.touch()
    except OSError as fault:
        fault.filename = str(path)
        raise
