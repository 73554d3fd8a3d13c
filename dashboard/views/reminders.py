"""The mail that reminds somebody: what is due and when. No figure, no case, nobody's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views.due import due_title, state, when
from dashboard.views.numbers import counted
from metrics.due import Due

Parts = Sequence[tuple[str, Sequence[Due]]]  # an organisation's name, and what is due there
FOOT = (
    "This mail holds no figures. Open the pages to read them.\n"
    "It was sent by the perinatal quality surveillance of your trust or system."
)


def mail_subject(parts: Parts) -> str:
    """ "Northmere: three things are due"; of several organisations only how many things."""
    many = sum(bool(one.roles) for _, due in parts for one in due)
    things = f"{counted(many, 'thing')} {'is' if many == 1 else 'are'} due"
    return f"{parts[0][0]}: {things}" if len(parts) == 1 else f"Perinatal quality: {things}"


def mail_text(name: str, parts: Parts, today: date) -> str:
    """A line for each thing, overdue ones first as they come by their day."""
    said = [f"Dear {name},", ""]
    for org, due in parts:
        said += [f"{org}:", *(_line(one, today) for one in due), ""]
    return "\n".join([*said, FOOT, ""])


def _line(one: Due, today: date) -> str:
    return f"- {when(one)}: {due_title(one, counts=False)} ({lowered(state(one, today))})"


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
