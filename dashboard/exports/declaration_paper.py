"""The declaration as a paper for a board (DOCX): readiness, plans, money, signatures. It computes nothing."""

from __future__ import annotations

from dashboard.exports.stated import Stated
from dashboard.exports.word_file import Document
from dashboard.safety import Safety
from dashboard.views.declaration import declaration_view, declared
from dashboard.views.plans import plans_told
from dashboard.views.safety import safety_view
from dashboard.views.safety_words import COLOURS_NOTE, STATES


def make(found: Safety, stated: Stated) -> bytes:
    view, safety = declaration_view(found), safety_view(found)
    paper = Document(f"Declaration, {found.framework.label}", found.moment)
    paper.name(f"{stated.org_name}: {found.framework.title}")
    paper.say(view.title, bold=True)
    paper.say(view.answer)
    paper.say(stated.line)
    if declared(found):
        paper.heading("What is declared")
        paper.items(declared(found))
    paper.heading("Progress by safety action")
    heads = ("Safety action", *(state.word for state in STATES), "Total")
    rows = [
        (f"{row.number} {row.title}".strip(), *map(str, row.counts), str(row.total))
        for row in (*safety.rows, safety.total)
    ]
    paper.table(heads, rows, (6, 1, 1, 1, 1, 1))
    paper.items(f"{state.word}: {state.meaning}" for state in STATES)
    paper.say(f"{COLOURS_NOTE} {safety.summary_note.removeprefix(COLOURS_NOTE).strip()}".strip())
    for told in view.ready:
        paper.heading(f"{told.title}: {len(told.lines)}", 2)
        if told.note:
            paper.say(told.note)
        paper.items(
            f"{text}. {small}".rstrip(". ") + "." if small else text for text, _href, small in told.lines
        )
    _rest(paper, found)
    return paper.bytes()


def _rest(paper: Document, found: Safety) -> None:
    view = declaration_view(found)
    paper.heading("Costed plans for what is not met")
    paper.items(plans_told(found) or (view.plans.empty,))
    paper.heading("Rebate and discretionary money")
    paper.items(view.money)
    if view.checks:
        paper.heading("Checked outside")
        paper.items(view.checks)
    paper.heading("Signatures")
    paper.items(view.signatures)
    paper.say(view.clock)
    if view.steps:
        paper.heading("What became of it")
        paper.items(f"{one.when}: {one.what} {one.by}. {one.said}" for one in view.steps)
