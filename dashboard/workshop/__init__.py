"""Where long work is done: in a process of its own, so that pages stay quick while a paper is made.

job.py       what is asked of a workshop
jobs.py      the work there is; to add some: a class there
here.py      a workshop in the thread that asks: of commands, and where there is no process
process.py   the process, as the server sees it
pipes.py     how they speak with each other, and messages.py in which words
loop.py      the same, from within
"""

from __future__ import annotations

from flask import Flask, current_app, has_app_context

from dashboard.workshop.here import Here
from dashboard.workshop.job import Job, Steps, Workshop, unseen

_KEY = "PQS_WORKSHOP"
HERE = Here()


def equip(server: Flask, workshop: Workshop) -> None:
    """From now on the server's long work is done there."""
    server.config[_KEY] = workshop


def workshop() -> Workshop:
    """That of the present server."""
    found: Workshop = current_app.config.get(_KEY, HERE) if has_app_context() else HERE
    return found


__all__ = ["HERE", "Here", "Job", "Steps", "Workshop", "equip", "unseen", "workshop"]
