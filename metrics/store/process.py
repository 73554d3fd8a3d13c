"""Which process does something, told so that another one can see whether it still runs."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path


def this_process() -> str:
    """Machine, number and start of this process."""
    return f"{socket.gethostname()[:100]} {os.getpid()} {_start(os.getpid())}"


def may_run(process: str) -> bool:
    """Whether a process that was noted may still run. Of another machine nobody knows: it may."""
    host, number, start = process.rsplit(" ", 2)
    if host != socket.gethostname()[:100] or sys.platform == "win32":  # nobody can be asked there
        return True
    return _is_alive(int(number)) and _start(int(number)) == start


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return not _is_dead_already(number)


def _is_dead_already(number: int) -> bool:
    """A process that was killed and that its parent has not asked after: Linux keeps its number."""
    return _stat(number)[:1] == ["Z"]


def _start(number: int) -> str:
    """When a process began, in ticks since the machine did; "-" where the system does not tell."""
    stat = _stat(number)
    return stat[19] if len(stat) > 19 else "-"


def _stat(number: int) -> list[str]:
    """What Linux tells of a process, from its state on: its name, which stands before, may hold anything."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
