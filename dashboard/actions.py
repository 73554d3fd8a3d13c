"""Reads what the tables of enquiries and actions hold, for pages and for files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.cards import source
from dashboard.following import read_enquiries, read_following
from dashboard.page import Plain, Request
from dashboard.views import actions, enquiries, programme
from dashboard.views.page_table import PageTable
from dashboard.whose import whose
from dashboard.worked import all_worked
from metrics.governance.types import Thread


def effects_of(request: Request, threads: tuple[Thread, ...]) -> dict[int, str]:
    """What the measure of each action has done since it was done, by the action's number."""
    if not threads or whose(request).level:
        return {}  # what a system or a region follows is no figure of one trust
    found = all_worked(source(request), threads, charts=False)
    return {one.thread.id: f"{one.answer}. {one.said}" for one in found if one.answer}


def actions_table(request: Request) -> PageTable:
    following = read_following(request)
    members = tuple(one for _, _, _, group in actions.groups(following) for one in group)
    return actions.actions_table(following, members, effects_of(request, members))


def _programme(request: Request) -> PageTable:
    found = read_enquiries(request).programme
    if found is None:
        raise Plain("There is no such table", "The support programme is entered by trusts.")
    return programme.programme_table(found)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "enquiries": lambda request: enquiries.enquiries_table(read_following(request)),
    "enquiry_proposals": lambda request: enquiries.proposals_table(read_enquiries(request)),
    "support_programme": _programme,
    "actions": actions_table,
}
