"""The minutes evidence as a Word document: part by part, each matter step by step in a table."""

from __future__ import annotations

from dashboard.exports.word import Paper
from dashboard.views.minutes_types import Item, Matter, MinutesView, Part
from dashboard.views.minutes_words import SINCE

FICTIONAL = "Fictional organisation, invented figures."
SUMMARY = ("Question", "About", "As it then stood", "Where it stands")
STEPS = ("When", "Step", "What was said", "What it rests on", "Due or minute", "By")
SHARES_OF_SUMMARY = (96, 62, 52, 57)
SHARES_OF_STEPS = (30, 42, 92, 45, 28, 30)
ABOUT, STOOD, STANDS = "About", "As it then stood", "Where it stands"
KNOWN = "What was said, as known at {moment}."


def make(view: MinutesView) -> bytes:
    """The document, ready to be pasted into the minutes or kept beside them."""
    fictional = f" {FICTIONAL}" if view.fictional else ""
    paper = Paper(
        view.title,
        author=view.org_name,
        foot_name=f"{view.org_name}. {view.title}",
        known=KNOWN.format(moment=view.known_at) + fictional,
        across=True,
    )
    paper.name(view.title)
    paper.say(f"{view.org_name} ({view.org_code}).{fictional}")
    paper.facts(view.facts)
    for part in view.parts:
        _part(paper, part)
    if view.nothing:
        paper.say(view.nothing)
    return paper.bytes()


def _part(paper: Paper, part: Part) -> None:
    paper.heading(part.title)
    if not part.matters:
        paper.say(part.none)
    elif part.listed:
        rows = [(one.title, one.about, one.shown, one.stands) for one in part.matters]
        paper.table(SUMMARY, rows, SHARES_OF_SUMMARY)
    for matter in part.matters:
        _matter(paper, matter)


def _matter(paper: Paper, matter: Matter) -> None:
    paper.heading(matter.title, 2)
    about = "" if matter.about in matter.title else f"{ABOUT}: {matter.about}. "
    stood = f"{STOOD}: {matter.shown}. " if matter.shown else ""
    paper.say(f"{about}{stood}{STANDS}: {matter.stands}.", leads=True)
    if matter.items:
        paper.table(STEPS, [_cells(one, matter) for one in matter.items], SHARES_OF_STEPS)
    if matter.since:
        paper.heading(SINCE, 3)
        paper.table(STEPS, [_cells(one, matter) for one in matter.since], SHARES_OF_STEPS)


def _cells(one: Item, matter: Matter) -> tuple[str, ...]:
    """A step; one that is about something of its own (a file, a row of a return) says of what."""
    step = one.step if one.about == matter.about else f"{one.step}\n{one.about}"
    minute = f"Minute: {one.minute}" if one.minute else ""
    due = f"Due by {one.due}" if one.due else ""
    by = f"{one.by}\n{one.role}" if one.role else one.by
    return one.when, step, one.said, one.rests, "\n".join(filter(None, (due, minute))), by
