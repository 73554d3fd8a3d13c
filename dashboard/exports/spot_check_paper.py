"""The paper of a spot check (DOCX): one safety action, its requirements, states, evidence and history."""

from __future__ import annotations

from dashboard.exports.stated import Stated
from dashboard.exports.word import Paper
from dashboard.safety import Safety
from dashboard.views import dates
from dashboard.views.safety import checks_of
from dashboard.views.safety_tables import summary_row
from dashboard.views.safety_types import EvidenceLine, Moment, RequirementView
from dashboard.views.safety_words import STATES
from metrics.framework import Item

NONE = "No requirement of it has been entered."


def make(found: Safety, item: Item, views: list[RequirementView], stated: Stated) -> bytes:
    name = f"Spot check of safety action {item.id}"
    paper = Paper(
        f"{name}, {found.framework.label}",
        author=stated.org_name,
        foot_name=f"{stated.org_name}. {name}",
        known=stated.line,
    )
    paper.name(f"Safety action {item.id}: {item.title}")
    paper.say(
        f"{stated.org_name}, {found.framework.label.lower()}, {dates.day(dates.local_day(found.moment))}"
    )
    paper.say(stated.line)
    if views:
        row = summary_row(item, found.found)
        states = STATES if found.begun else ()
        heads = (*(state.word for state in states), "Total requirements")
        counts = (*row.counts[: len(states)], row.total)
        paper.table(heads, [tuple(map(str, counts))], (*(2 for _ in states), 3), figures=len(counts))
    else:
        paper.say(NONE)
    paper.items(checks_of(item, found))
    for view in views:
        _requirement(paper, view)
    return paper.bytes()


def _requirement(paper: Paper, view: RequirementView) -> None:
    paper.heading(f"{view.title}: {view.state.word.lower()}, {view.state.meaning}", 2)
    paper.say(view.wording or view.to_confirm)
    paper.say(view.came)
    if view.parting:
        paper.say(view.parting.said, bold=True)
    paper.items(_piece(line) for line in view.evidence)
    paper.items(_moment(one) for one in view.moments if one.state)


def _moment(one: Moment) -> str:
    return f"{one.when}: {' '.join(filter(None, (one.what, one.by)))}. {one.said}"


def _piece(line: EvidenceLine) -> str:
    digest = f"SHA-256 {line.digest}. " if line.digest else ""
    return f"{line.title}, of {line.dated}. {line.where}. {digest}Added by {line.by}. {line.gone}".rstrip()
