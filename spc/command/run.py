"""Running `python -m spc`: the answer to standard output or a file, or one line per fault."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from spc.command.cusums import CUSUMS, cusum
from spc.command.faults import guarded, written
from spc.command.heeded import check_heeded
from spc.command.parser import parser
from spc.command.report import make
from spc.command.written import FORMATS

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
        options = parser()
        args = options.parse_args(arguments)
        check_heeded(options, args)
        answer = cusum(args) if args.chart in CUSUMS else FORMATS[args.format](make(args))
        return written(answer, args.out)

    return guarded(answered, "python -m spc")
