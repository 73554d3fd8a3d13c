"""How every command ends: its answer is written down, or what stopped it is said, one line per fault."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from spc.tables import TableError

BAD_INPUT = 2


def guarded(answered: Callable[[], int], command: str) -> int:
    """The answer's code; where it fails, one line per fault on standard error and 2."""
    try:
        return answered()
    except argparse.ArgumentError as error:
        print(f"{error}. `{command} --help` lists every option.", file=sys.stderr)
    except TableError as error:
        print("\n".join(error.faults), file=sys.stderr)
    except OSError as error:
        print(f"{error.filename} cannot be read or written: {error.strerror}.", file=sys.stderr)
    except ValueError as error:
        print(error, file=sys.stderr)
    return BAD_INPUT


def written(answer: str, out: Path | None) -> int:
    """Write to a file or to standard output; a reader that has gone away, as with `| head`, is no fault."""
    if out is not None:
        out.write_text(answer, encoding="utf-8")
        return 0
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
