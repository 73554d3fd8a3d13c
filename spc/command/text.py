"""A file, or standard input, as text."""

from __future__ import annotations

import sys
from pathlib import Path

from spc.tables import TableError


def text(file: str) -> str:
    """A file, or standard input for `-`. Errors: OSError; TableError where it is not UTF-8."""
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise TableError([f"row {row}: the file is not UTF-8 text; save it as CSV UTF-8"]) from None
