"""Running `python -m spc`: the answer to standard output or a file, or one line per fault."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from spc.command.cusums import CUSUMS, cusum
from spc.command.parser import parser
from spc.command.report import make
from spc.command.written import FORMATS
from spc.tables import TableError

BAD_INPUT = 2

# Commands of their own, by first word. Each module has a `main` like this one and is loaded when asked for.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "funnel": "spc.funnel.command",
        "moss": "spc.moss.command",
        "together": "spc.command.together",
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it answered, 2 with one line per fault on standard error when it could not."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in COMMANDS:
        command: Callable[[Sequence[str]], int] = import_module(COMMANDS[arguments[0]]).main
        return command(arguments[1:])

    def answered() -> int:
        args = parser().parse_args(arguments)
        answer = cusum(args) if args.chart in CUSUMS else FORMATS[args.format](make(args))
        if args.out is None:
            return written(answer)
        args.out.write_text(answer, encoding="utf-8")
        return 0

    return guarded(answered, "python -m spc")


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


def written(answer: str) -> int:
    """Write to standard output; a reader that has gone away, as with `| head`, is no fault."""
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
