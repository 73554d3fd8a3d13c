"""What a person gives on the command line, read with one sentence when it cannot be read."""

from __future__ import annotations

import typer

PORTS = range(1, 65_536)


def port_number(text: str) -> int:
    """A port that can be listened on. Raises BadParameter for anything else."""
    if not str(text).isdecimal() or int(text) not in PORTS:
        raise typer.BadParameter(
            f"“{text}” is not a port; give a number from {PORTS[0]} to {PORTS[-1]}, such as 8051."
        )
    return int(text)


def year_number(text: str) -> int:
    """A year. Raises BadParameter for anything but digits."""
    if not str(text).isdecimal():
        raise typer.BadParameter(f"“{text}” is not a year; write it in four digits, such as 2026.")
    return int(text)
