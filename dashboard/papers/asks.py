"""What the board is asked to do: the template's sentences, each with what the record holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dashboard.papers.ask_lines import NAMED, Line, asks_with, new_concerns, overdue
from dashboard.papers.changes import Change
from dashboard.papers.sections import exceptions
from dashboard.papers.sections.commentary import words_of
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Ask
from dashboard.views.enquiries import waiting_of
from dashboard.views.measure_words import low
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import capital, joined, name
from metrics.governance import action

GRADES = (
    ("Assurance", "rests on assurance", "rest on assurance"),
    ("Reassurance", "rests on reassurance only", "rest on reassurance only"),
    ("ungraded", "has words that say not what they rest on", "have words that say not what they rest on"),
    ("", "has no commentary", "have no commentary"),
)
SINGLED = "Reassurance"  # the grade of which the names are told


def asks_of(source: PaperSource) -> tuple[Ask, ...]:
    return asks_with(source, LINES)


def _assure(source: PaperSource) -> Iterable[str]:
    """On what the commentary of the signals rests that have a page of their own."""
    shown = exceptions.drawn(source)
    own = [one for one in source.changes if one.key in shown]
    if not own:
        return
    many = capital(counted(len(own), "change has", "changes have"))
    if not source.order.people_speak:
        yield f"{many} a page of evidence."
        return
    graded = [(_grade(source, one), one) for one in own]
    parts = []
    for grade, single, plural in GRADES:
        named = [_name(one) for found, one in graded if found == grade]
        if named:
            names = f" ({'; '.join(named)})" if grade == SINGLED and len(named) <= NAMED else ""
            many_of = "it" if len(own) == 1 else in_words(len(named))
            who = f"all {many_of}" if 1 < len(named) == len(own) else many_of
            parts.append(f"{who} {single if len(named) == 1 else plural}{names}")
    yield f"{many} a page: {joined(parts)}."


def _grade(source: PaperSource, one: Change) -> str:
    newest = words_of(source, one.signal.assessment).newest
    return "" if newest is None else newest.grade or "ungraded"


def _discuss(source: PaperSource) -> Iterable[str]:
    """The concerns that are new, a part only where its whole is none, and what is missing."""
    fresh = [one for one in source.changes if one.fresh and one.item.tone == "concern"]
    wholes = {one.key[0] for one in fresh if not one.key[1]}
    worse = [_name(one) for one in fresh if not (one.key[1] and one.key[0] in wholes)]
    if worse:
        yield new_concerns(worse)
    elif not source.public:
        yield "No concern is new."
    missing = len(source.overview.due.missing)
    if missing and not source.public:
        said = counted(missing, "figure or text has", "figures or texts have")
        yield f"{capital(said)} not come."


def _decide(source: PaperSource) -> Iterable[str]:
    """What waits: proposals, actions that are overdue or that nobody has checked. Outside the trust nobody
    sees all of them, so a public paper counts none.
    """
    if source.public:
        return
    following = source.following
    waiting, late = len(waiting_of(source.enquiries)), following.overdue
    done = [one for one in following.actions if action.KIND.state(one) == "done"]
    if waiting:
        yield f"{capital(counted(waiting, 'proposal waits', 'proposals wait'))} for a decision."
    if late:
        yield overdue(late)
    if done:
        said = counted(len(done), "action is done and not checked", "actions are done and not checked")
        yield f"{capital(said)}."
    if not (waiting or late or done):
        yield "No proposal waits, and no action is overdue."


def _name(one: Change) -> str:
    return low(name(one.signal.measure, one.key[1]))


LINES: Mapping[str, Line] = MappingProxyType({"assure": _assure, "discuss": _discuss, "decide": _decide})
