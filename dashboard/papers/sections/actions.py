"""Actions with owner, day and what their measure did since, for a paper."""

from __future__ import annotations

from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Own, Say, Table
from dashboard.views import dates
from dashboard.views.following import title_of
from dashboard.views.following_types import Following
from dashboard.views.following_words import ROLES
from dashboard.worked import worked
from metrics.governance import action
from metrics.governance.types import Thread
from metrics.series import Key

HEADS = ("Action", "Owner", "Due", "Where it stands")
SHARES = (8, 4, 3, 7)
NONE = "No action about this figure is on the record."


def actions_about(source: PaperSource, following: Following, key: Key) -> tuple[Block, ...]:
    """Those that name the figure as what they should move; where there is none, that."""
    if source.public:  # its readers see no action, which is not the same as none
        return ()
    rows = tuple(
        (
            Own(title_of(one)),
            whose(following, one),
            dates.day_short_year(action.due_of(one)),
            _stands(source, one),
        )
        for one in following.actions
        if action.about_of(one) == key
    )
    return (Table("What is done about it", HEADS, rows, SHARES),) if rows else (Say(NONE),)


def whose(following: Following, one: Thread) -> str:
    """The role whose it is, and the person where one is named."""
    role = ROLES.get(str(one.opening.get("owner_role")), "")
    person = following.person(str(one.opening.get("owner") or ""))
    return "\n".join(filter(None, (role, person))) or "–"


def _stands(source: PaperSource, one: Thread) -> str:
    found = worked(source.figures, one, charts=False)
    return " ".join(part.rstrip(".") + "." for part in (found.answer, found.said) if part)
