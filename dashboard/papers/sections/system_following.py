"""Enquiries and actions of the system itself: what is open and overdue, whose it is and by when."""

from __future__ import annotations

from dashboard.papers.sections.action_groups import tables_of
from dashboard.papers.sections.following import ACTIONS, ENQUIRIES, open_enquiries
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views import actions as actions_view
from dashboard.views import enquiries as view

LEFT_OUT = "What the system asks of its trusts and has agreed with them is left out of a public paper."
NONE_OPEN = "No enquiry of {org} itself is open."
ENDED = "Closed, or not raised"


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    if source.public:
        return (Say(LEFT_OUT),)
    following = source.system.following
    ended = view.ended_lines([*following.closed, *following.dismissed], following)
    return (
        Heading(ENQUIRIES),
        *(open_enquiries(following) if following.open else (Say(NONE_OPEN.format(org=following.org.name)),)),
        *((Items(tuple(f"{title}. {said}" for title, said, _ in ended), ENDED),) if ended else ()),
        Heading(ACTIONS),
        Say(actions_view.answer(following), lead=True),
        *tables_of(following, {}),
    )
