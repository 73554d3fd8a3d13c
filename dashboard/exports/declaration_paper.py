"""The declaration as a paper for a board (DOCX): readiness, plans, money, signatures. It computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dashboard.exports.stated import Stated
from dashboard.exports.word import Paper
from dashboard.safety import Safety
from dashboard.views.declaration import declaration_view, declared
from dashboard.views.plans import plans_told
from dashboard.views.safety import safety_view
from dashboard.views.safety_types import DeclarationView, SafetyView, Told
from dashboard.views.safety_words import COLOURS_NOTE, STATES

STEPS = ("Recorded", "Step", "What was said", "By")
UNWORDED = "{state}, wording not entered here: {numbers}."


def make(found: Safety, stated: Stated) -> bytes:
    view, safety = declaration_view(found), safety_view(found)
    name = f"Declaration, {found.framework.label.lower()}"
    paper = Paper(name, author=stated.org_name, foot_name=f"{stated.org_name}. {name}", known=stated.line)
    paper.name(f"{stated.org_name}: {found.framework.title}")
    paper.say(view.title, bold=True)
    paper.say(view.answer)
    paper.say(stated.line)
    if declared(found):
        paper.heading("What is declared")
        paper.items(declared(found))
    if safety.total.total:
        _progress(paper, safety)
    for told in view.ready:
        _told(paper, told)
    _plans(paper, found, view)
    _signed(paper, view)
    return paper.bytes()


def _progress(paper: Paper, safety: SafetyView) -> None:
    paper.heading("Progress by safety action")
    heads = ("Safety action", *(state.word for state in STATES), "Total")
    rows = [
        (f"{row.number} {row.title}".strip(), *map(str, row.counts), str(row.total))
        for row in (*safety.rows, safety.total)
    ]
    paper.table(heads, rows, (11, 2, 2, 2, 2, 2), figures=5)
    paper.items(f"{state.word}: {state.meaning}" for state in STATES)
    paper.say(f"{COLOURS_NOTE} {safety.summary_note.removeprefix(COLOURS_NOTE).strip()}".strip())


def _told(paper: Paper, told: Told) -> None:
    """Those with a wording in a line each; of the others, which show nothing but a state, the numbers."""
    paper.heading(f"{told.title}: {len(told.lines)}", 2)
    if told.note:
        paper.say(told.note, leads=True)
    states = [state.word for state in STATES]
    bare = sorted((line for line in told.lines if line[2] in states), key=lambda line: states.index(line[2]))
    paper.items(_line(text, small) for text, _href, small in told.lines if small not in states)
    paper.items(
        UNWORDED.format(state=state, numbers=", ".join(_number(text) for text, _href, _small in lines))
        for state, lines in groupby(bare, key=lambda line: line[2])
    )


def _line(text: str, small: str) -> str:
    return f"{text}. {small}".rstrip(". ") + "." if small else text


def _number(text: str) -> str:
    """ "Requirement 5.8" -> "5.8"."""
    return text.rpartition(" ")[2]


def _plans(paper: Paper, found: Safety, view: DeclarationView) -> None:
    paper.heading("Costed plans for what is not met")
    _list(paper, plans_told(found), view.plans.empty)
    paper.heading("Rebate and discretionary money")
    _list(paper, view.money)
    if view.checks:
        paper.heading("Checked outside")
        paper.items(view.checks)


def _list(paper: Paper, lines: Sequence[str], empty: str = "") -> None:
    """One line alone is a sentence, no list."""
    if len(lines) > 1:
        paper.items(lines)
    else:
        paper.say(lines[0] if lines else empty)


def _signed(paper: Paper, view: DeclarationView) -> None:
    paper.heading("Signatures")
    paper.items(view.signatures)
    paper.say(view.clock)
    if view.steps:
        paper.heading("What became of it")
        rows = [(one.when, one.what, one.said, one.by.removeprefix("by ")) for one in reversed(view.steps)]
        paper.table(STEPS, rows, (7, 8, 17, 7))
