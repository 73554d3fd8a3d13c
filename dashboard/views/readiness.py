"""What speaks for signing a declaration and what against it."""

from __future__ import annotations

from dashboard.safety import Safety
from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from dashboard.views.safety import partings_of
from dashboard.views.safety_tables import href_of, summary_row
from dashboard.views.safety_types import Told
from dashboard.views.safety_words import (
    BODIES,
    LABEL,
    STATE,
)
from metrics.governance import declaration, plan
from metrics.governance.types import Entry
from metrics.safety import Requirement

CLAIMED = "Called blue by a file, not reviewed"
MORE = "Declared as met, and not blue"
NOT_SO = "Of an action that is met every requirement is blue: its evidence was read by somebody else."
NO_REVIEWER = "A file names no reviewer, so they count as green: whoever signs asks who read the evidence."


def readiness(found: Safety) -> tuple[Told, ...]:
    """What speaks for signing and what against it, the loudest first; of no state before there is one."""
    if not found.begun:
        return tuple(one for one in (_declared(found),) if one.lines)
    partings = partings_of(found)
    contradicted = tuple(
        (parting.said, parting.href if parting.href.startswith("/") else "", "") for parting in partings
    ) + tuple((check_words(entry), "", "") for entry in contradictions(found))
    unmet = [one for one in found.found if one.rag in ("red", "amber")]
    planned = [one for one in unmet if _has_plan(one, found)]
    blue = [one for one in found.found if one.rag == "blue"]
    bare = [one for one in unmet if not _has_plan(one, found)]
    told = (
        _declared(found),
        Told(
            "Contradicted by a figure or from outside",
            "What is known elsewhere overrides the trust’s own word.",
            contradicted,
            loud=bool(contradicted),
        ),
        Told(
            "Red or amber, without a plan",
            "None of these has an open plan here that says what it costs.",
            _listed(bare, found),
        ),
        Told("Red or amber, with a plan", "", _listed(planned, found)),
        Told(
            "Green, evidence not reviewed",
            "The board would sign on the word of whoever rated them.",
            _listed([one for one in found.found if one.rag == "green" and not one.claimed], found),
        ),
        Told(CLAIMED, NO_REVIEWER, _listed([one for one in found.found if one.claimed], found)),
        Told("Blue, evidence reviewed here by somebody else", "", _listed(blue, found)),
    )
    return tuple(one for one in told if one.lines)


def _declared(found: Safety) -> Told:
    """A draft that declares more actions as met than are blue, with the reason that was given for it."""
    own = found.declaration
    draft = own.newest("drafted") if own and declaration.KIND.state(own) != "" else None
    rows = [summary_row(item, found.found) for item in found.framework.items]
    blue = sum(1 for row in rows if row.total and row.counts[3] == row.total)
    met = int(draft.get("met", 0)) if draft else 0
    if draft is None or met <= blue:
        return Told(MORE, "", ())
    are_blue = in_words(blue) if blue else "none"
    said = f"{counted(met, 'action').capitalize()} declared as met; {are_blue} blue throughout."
    return Told(MORE, NOT_SO, ((said, "", str(draft.get("reason"))),), loud=True)


def _listed(requirements: list[Requirement], found: Safety) -> tuple[tuple[str, str, str], ...]:
    return tuple((LABEL.format(one.number), href_of(found, one.number), _small(one)) for one in requirements)


def _small(one: Requirement) -> str:
    worded = one.thread.newest("worded") if one.thread else None
    text = str(worded.get("text")) if worded else ""
    return f"{STATE[one.rag].word}{f': {text}' if text else ''}"


def _has_plan(one: Requirement, found: Safety) -> bool:
    plans = (found.plans.get(one.number), found.plans.get(one.action))
    return any(own is not None and plan.KIND.state(own) == plan.OPEN for own in plans)


def contradictions(found: Safety) -> tuple[Entry, ...]:
    told = found.declaration.by_step.get("verified", ()) if found.declaration else ()
    return tuple(entry for entry in told if entry.get("finding") == "contradicts")


def check_words(entry: Entry) -> str:
    day = entry.day("on")
    action = f", safety action {entry.get('action')}" if entry.get("action") else ""
    return (
        f"{BODIES.get(str(entry.get('body')), '')}{action}, {dates.day(day) if day else ''}: "
        f"{entry.get('finding')}. {entry.get('text')}"
    )
