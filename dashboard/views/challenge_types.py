"""What the pages of questions show: a list by where they stand, one question step by step, a form to ask."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views.commentary_types import StepForm
from dashboard.views.decision_types import Entry
from dashboard.views.measure_types import Choice


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question in the list."""

    number: int
    question: str
    about: str  # what it is about
    shown: str  # the figure as it stood
    asked: str  # "Amara Okafor, 24 September 2026"
    stands: str  # "Overdue since 16 October 2026", "Given to nobody yet"
    given: str  # "Perinatal leadership, Pia Holm; due by ..."


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    key: str
    title: str
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionsView:
    eyebrow: str
    title: str
    sub: str
    choices: tuple[Choice, ...]
    groups: tuple[QuestionGroup, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step of a question as it is read."""

    title: str  # "Answered"
    by: str
    lines: tuple[tuple[str, str], ...]  # label ("" for the words themselves) and text


@dataclass(frozen=True, slots=True)
class QuestionView:
    number: int
    eyebrow: str
    question: str  # the h1
    stands: str
    about: str
    shown: str
    steps: tuple[StepWords, ...]
    forms: tuple[StepForm, ...]
    who: tuple[str, ...]  # who may do what comes next, for those who may not


@dataclass(frozen=True, slots=True)
class AskView:
    about: str
    shown: str
    quoted: tuple[tuple[str, str], ...]  # the text that is asked about, part by part
    entries: tuple[Entry, ...]
    who: str  # who may ask, for those who may not
