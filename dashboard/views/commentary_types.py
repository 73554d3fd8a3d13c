"""What is shown of a commentary: the text that stands, what stood before, later notes, forms."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views.decision_types import Entry
from dashboard.views.measure_types import Fact


@dataclass(frozen=True, slots=True)
class TextWords:
    """One text as it was written, and whose name stands under it."""

    ordinal: int
    facts: tuple[Fact, ...]  # cause, impact, action
    grade: str  # "Assurance" or "Reassurance"
    rests: str  # what it rests on, and where the evidence is
    by: str  # "Ruth Lindqvist, 24 October 2026, 10:05"
    signed: str  # "Signed by ..."; empty while it is a draft


@dataclass(frozen=True, slots=True)
class NoteWords:
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class StepForm:
    """A form that records one step: what stands over it, its fields, and whether it is open."""

    step: str
    title: str
    note: str
    entries: tuple[Entry, ...]
    button: str
    hidden: tuple[tuple[str, str], ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class CommentaryWords:
    """The section "What it means" of one figure and month."""

    about: str  # "Midwife fill rate, day, October 2026"
    stands: str  # where it stands, in a sentence
    silent: bool  # a signal of which nobody has written
    number: int  # of the thread; 0 where there is none
    newest: TextWords | None
    earlier: tuple[TextWords, ...]  # newest first
    notes: tuple[NoteWords, ...]  # newest first
    withdrawn: NoteWords | None
    returned: tuple[Fact, ...]  # what came with the monthly returns, newest first
    forms: tuple[StepForm, ...]
    who: str  # who may write, for those who may not
    fixed: str  # why the words of this month stand still; empty while they do not
    elsewhere: tuple[tuple[str, str], ...] = ()  # (month, its code) of commentaries on other months


@dataclass(frozen=True, slots=True)
class CommentLine:
    """Commentary in one line, beside a signal: its first sentence, or that there is none."""

    text: str
    by: str  # "Ruth Lindqvist, signed 24 October 2026"; empty where there is none
    missing: bool
    link: str  # what the link says; empty for nothing to open
