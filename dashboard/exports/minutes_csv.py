"""The minutes evidence as a CSV file: one line a step, with whose it is and as known when in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from dashboard.inert import inert
from dashboard.views.minutes_types import Item, MinutesView
from dashboard.views.minutes_words import SINCE

COLUMNS: tuple[tuple[str, Callable[[Item], str]], ...] = (
    ("What", lambda one: one.what),
    ("About", lambda one: one.about),
    ("Figure as it then stood", lambda one: one.shown),
    ("When", lambda one: one.on),
    ("Step", lambda one: one.step),
    ("Said", lambda one: one.said),
    ("What it rests on", lambda one: one.rests),
    ("Due", lambda one: one.due),
    ("Minute", lambda one: one.minute),
    ("By", lambda one: one.by),
    ("Role", lambda one: one.role),
)
WHOSE = ("Organisation code", "Organisation", "Meeting", "Held on", "Minute of the meeting")
LAST = ("Where it stands", "Under", "Known on")


def make(view: MinutesView) -> bytes:
    """UTF-8 with a byte order mark; text that would run as a formula stands behind an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*WHOSE, *(heading for heading, _ in COLUMNS), *LAST])
    whose = (view.org_code, view.org_name, view.meeting, view.held_on, view.minute_ref)
    for matter in (one for part in view.parts for one in part.matters):
        for one in (*matter.items, *matter.since):
            under = SINCE if one in matter.since else ""
            row = (*whose, *(of(one) for _, of in COLUMNS), matter.stands, under, view.known_at)
            writer.writerow([inert(text) for text in row])
    return out.getvalue().encode("utf-8-sig")
