"""`make bench`: how long the things take that people wait for; `make bench BENCH=analyse` for one part."""

from __future__ import annotations

import sys
from importlib import import_module

from rich.console import Console
from rich.table import Table

PARTS = ("analyse", "board", "load", "paper", "served")


def main(wanted: list[str]) -> int:
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        sys.stderr.write(f"{unknown[0]} is no part of the bench; its parts are {', '.join(PARTS)}.\n")
        return 2
    table = Table("What", "Unit", "Least", "Median", "Most")
    for part in wanted or PARTS:  # each part is loaded alone: what it needs slows no other
        for row in import_module(f"tests.bench.{part}").rows():
            table.add_row(*row.cells())
    Console(width=130).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
