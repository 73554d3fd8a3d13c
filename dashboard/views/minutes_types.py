"""The minutes evidence of one meeting: facts, questions step by step, commentary since the one before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One step as the files say it. Empty parts say nothing."""

    what: str  # "Question 12", "Commentary"
    about: str
    shown: str  # the figure as it stood when it was asked about
    step: str  # "Asked", "Given to Perinatal leadership (Pia Holm)"
    said: str
    rests: str
    due: str
    minute: str
    by: str
    role: str
    when: str  # London time
    on: str  # the same day and time, to sort by: "2026-09-24 15:30"


@dataclass(frozen=True, slots=True)
class Matter:
    """A question, or the commentary on one figure, step by step, oldest first."""

    title: str
    about: str
    shown: str
    stands: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MinutesView:
    org_code: str
    org_name: str
    fictional: bool
    title: str  # "Minutes evidence: Board, 24 September 2026"
    meeting: str
    held_on: str  # ISO
    minute_ref: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[Matter, ...]
    commentary: tuple[Matter, ...]
    no_questions: str
    no_commentary: str
    known_at: str
    file_stem: str
