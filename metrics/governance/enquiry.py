"""Enquiry: something that warrants a closer look, at which level it is looked at, and what came of it.

It is raised by a person, from an origin that can be opened (a signal, a challenge, a concern from outside).
It moves between the trust, its system, the region and the nation with a reason and the support that is
offered (NHS England, Implementing a revised perinatal quality surveillance model, 2020, Principle 5).
A proposal that is not followed is dismissed with its reason, under the same key.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.about import require_known
from metrics.governance.clocks import CLOCKS, due_by_clock
from metrics.governance.content import Content
from metrics.governance.enquiry_steps import (
    SUPPORT,
    Closed,
    Decided,
    Dismissed,
    Moved,
    Put,
    Raised,
    Reopened,
    Responded,
)
from metrics.governance.evidence import says_where
from metrics.governance.levels import highest, lowest, own_level
from metrics.governance.types import Entry, Kind, Outside, Situation, Step, Thread
from metrics.governance.vocabulary import LEVELS
from metrics.periods import day_of
from metrics.series import Key

NAME = "enquiry"
OPEN, CLOSED, DISMISSED = "open", "closed", "dismissed"


def raised_of(thread: Thread) -> Entry:
    """The step that raised it; of a proposal that was dismissed alone, the step that dismissed it."""
    return thread.newest("raised") or thread.opening


def level_of(thread: Thread) -> str:
    """The level at which it is now."""
    moved = thread.newest("moved")
    return str(moved.get("to_level") if moved else raised_of(thread).get("level", "provider"))


def due_of(thread: Thread) -> date | None:
    """The day by which it is answered: the newest that was set, else the end of its origin's clock."""
    for one in reversed(thread.entries):
        day = one.day("due")
        if day is not None:
            return day
    raised = raised_of(thread)
    return due_by_clock(str(raised.get("origin")), raised.day("received_on"))


def since_of(thread: Thread) -> date:
    """The day from which its age counts: on which it came, else on which it was raised."""
    raised = raised_of(thread)
    return raised.day("received_on") or day_of(raised.at)


def about_of(thread: Thread) -> Key | None:
    """The measure and the part that it is about."""
    raised = raised_of(thread)
    return (str(raised.get("measure")), str(raised.get("breakdown"))) if raised.get("measure") else None


def is_open(thread: Thread) -> bool:
    return KIND.state(thread) == OPEN


def may_reach(situation: Situation, level: str) -> bool:
    """Whether somebody may raise or move an enquiry there: a trust up to its system, those above to any
    level below their own, and one above it.
    """
    if situation.viewer.operator:
        return True
    return LEVELS.index(level) <= highest(situation.viewer, situation.org_code, situation.hierarchy) + 1


def _own_proposal(situation: Situation, _content: Content) -> None:
    """A proposal is answered at the level to which it was made: its key begins with the level, unless it is
    the trust's. Raises DraftError for another's.
    """
    if situation.viewer.operator:
        return
    place = (situation.viewer, situation.org_code, situation.hierarchy)
    own = 0 if Permission.FIGURES in situation.held else lowest(*place)
    level = situation.key.partition("/")[0]
    if (LEVELS.index(level) if level in LEVELS else 0) != own:
        raise DraftError("", "This was proposed to another level, and is answered there.")


def _can_be_set_aside(situation: Situation, dismissed: Dismissed) -> None:
    require_known(dismissed)
    _own_proposal(situation, dismissed)


def _can_be_raised(situation: Situation, raised: Raised) -> None:
    require_known(raised)
    if situation.key.partition("/")[0] in LEVELS:
        _own_proposal(situation, raised)
    _require_reach(situation, raised.level, "level")
    if raised.received_on is not None and raised.received_on > situation.today:
        raise DraftError("received_on", "That day is still to come: write the day on which it came.")
    if raised.origin not in CLOCKS:
        return
    ends = due_by_clock(raised.origin, raised.received_on)
    if ends is None:
        raise DraftError("received_on", "Write the day on which it came: its clock starts there.")
    if raised.due is not None and raised.due > ends:
        raise DraftError(
            "due", f"Its clock ends on {ends.day} {ends:%B %Y}: choose that day, or an earlier one."
        )


def _moves(situation: Situation, moved: Moved) -> None:
    _follows(situation, moved)
    unknown = [name for name in moved.support if name not in SUPPORT]
    if unknown:
        raise DraftError("support", f"“{unknown[0][:40]}” is no support of the list: choose from it.")
    if situation.thread is not None and level_of(situation.thread) == moved.to_level:
        raise DraftError("to_level", "It is at that level already.")
    _require_reach(situation, moved.to_level, "to_level")
    _keeps_its_clock(situation.thread, moved)


def _keeps_its_clock(thread: Thread | None, moved: Moved) -> None:
    """A clock that others set goes on whoever looks at it. Raises DraftError for a move to a day after it."""
    if thread is None or moved.due is None or str(raised_of(thread).get("origin")) not in CLOCKS:
        return
    ends = due_of(thread)
    if ends is not None and moved.due > ends:
        raise DraftError(
            "due",
            f"Its clock ends on {ends.day} {ends:%B %Y}, wherever it is looked at: leave this empty, or put "
            "the day off with its reason.",
        )


def _require_reach(situation: Situation, level: str, field: str) -> None:
    if LEVELS.index(level) < own_level(situation.org_code, situation.hierarchy):
        raise DraftError(
            field, "It is a matter of a level above the trusts, and goes no lower: choose another."
        )
    if not may_reach(situation, level):
        raise DraftError(field, "From here it goes one level up at most: choose the next level.")


def _follows(situation: Situation, _content: Content) -> None:
    """Raise DraftError for somebody above the trust who follows what is not at their level."""
    thread, viewer = situation.thread, situation.viewer
    if thread is None or viewer.operator or Permission.FIGURES in situation.held:
        return
    own = lowest(viewer, situation.org_code, situation.hierarchy)
    if thread.opening.by != viewer.email and LEVELS.index(level_of(thread)) < own:
        raise DraftError("", "It is looked at below your level now, so those who look at it go on with it.")


def _responds(situation: Situation, said: Responded) -> None:
    _follows(situation, said)
    says_where(situation, said)


def _from_there_on(thread: Thread, reader: Outside) -> Thread | None:
    """From above the trust one reads what was said while it was at one's own level or above, with what
    raised it and what took it away again; and whole what one has raised oneself, or set aside at one's own
    level. What is looked at by the trust alone, and a proposal that it dismissed, are the trust's.
    """
    raised = raised_of(thread)
    if raised.step == "dismissed":
        return thread if thread.key.startswith(f"{LEVELS[reader.level]}/") else None
    if raised.by == reader.viewer.email:
        return thread.cut(lambda one: one.ordinal >= raised.ordinal)
    seen: set[int] = set()
    above = False
    for one in thread.entries:
        was, level = above, _goes_to(one)
        above = LEVELS.index(level) >= reader.level if level else above
        if was or above:
            seen.add(one.ordinal)
    return thread.cut(lambda one: one.ordinal in seen or one == raised) if seen else None


def _goes_to(entry: Entry) -> str:
    """The level that a step takes it to; empty for a step that leaves it where it is."""
    found: Any = entry.get("to_level") or entry.get("level")
    return str(found or "")


FOLLOWS = (Permission.ENQUIRE,)
KIND = Kind(
    noun="enquiry",
    steps={
        "raised": Step(Raised, FOLLOWS, ("", DISMISSED), OPEN, _can_be_raised),
        "dismissed": Step(Dismissed, FOLLOWS, ("",), DISMISSED, _can_be_set_aside),
        "responded": Step(Responded, FOLLOWS, (OPEN,), None, _responds),
        "decided": Step(Decided, FOLLOWS, (OPEN,), None, _follows),
        "moved": Step(Moved, FOLLOWS, (OPEN,), None, _moves),
        "put": Step(Put, FOLLOWS, (OPEN,), None, _follows),
        "closed": Step(Closed, FOLLOWS, (OPEN,), CLOSED, _follows),
        "reopened": Step(Reopened, FOLLOWS, (CLOSED,), OPEN, _follows),
    },
    outside=_from_there_on,
    by_level=True,
)
