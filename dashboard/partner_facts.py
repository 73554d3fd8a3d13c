"""Reads what the store knows of a system or a region that speaks to Principles 2 and 3."""

from __future__ import annotations

from datetime import date

from dashboard.page import Request
from dashboard.views.dates import add_months, last_months, local_day
from dashboard.views.partner_words import PARTNERS
from dashboard.views.principle_types import GroupFacts
from dashboard.whose import Whose, overseen
from metrics.governance import enquiry, insight, objective, thematic_review
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.governance.vocabulary import LEVELS
from metrics.store import read
from metrics.store.people import people_at
from metrics.store.returns import SHARED

YEAR, NEWEST = 12, 3
FORUM = {1: "lms", 2: "region"}
LEADS = {1: "lms_lead", 2: "region"}


def group_facts(request: Request, shown: Whose, today: date) -> GroupFacts:
    """What the record shows of the group of a system (level 1) or a region (level 2)."""
    asked = (request.store, request.viewer, shown.org.code)
    known = request.known_at
    first = add_months(today.replace(day=1), -YEAR)
    trusts = overseen(request, shown.org)
    enquiries = [
        one
        for trust in trusts
        for one in threads(request.store, request.viewer, trust.code, [enquiry.NAME], known_at=known)
    ]
    here = [one for one in enquiries if enquiry.is_open(one) and _at(one) == shown.level]
    said = threads(*asked, [insight.NAME, objective.NAME, thematic_review.NAME], known_at=known)
    objectives = [
        one for one in said if one.kind == objective.NAME and objective.KIND.state(one) == objective.IN_FORCE
    ]
    met = [one for one in read.meetings(*asked, known_at=known) if one.held_on <= today]
    return GroupFacts(
        leads=tuple(p.name for p in people_at(*asked) if any(g.role == LEADS[shown.level] for g in p.grants)),
        met=tuple(one for one in met if one.forum == FORUM[shown.level]),
        trusts=len(trusts),
        sending=sum(_shares(request, trust.code, today) for trust in trusts),
        enquiries=len(here),
        overdue=sum((due := enquiry.due_of(one)) is not None and due < today for one in here),
        upwards=sum(_went_on(one, shown.level, first) for one in enquiries),
        objectives=len(objectives),
        reviewed=max((day for one in objectives if (day := objective.reviewed_of(one))), default=None),
        partners=_heard(said, first),
        reviews=sum(
            one.kind == thematic_review.NAME and (one.opening.day("on") or first) >= first for one in said
        ),
        months=last_months(add_months(today.replace(day=1), -1), YEAR),
    )


def _at(thread: Thread) -> int:
    return LEVELS.index(enquiry.level_of(thread))


def _went_on(thread: Thread, level: int, first: date) -> bool:
    """Whether it was moved from this level or below to the next one up, since a day."""
    return any(
        one.step == "moved" and LEVELS.index(str(one.get("to_level"))) > level and local_day(one.at) >= first
        for one in thread.entries
    )


def _heard(said: tuple[Thread, ...], first: date) -> tuple[str, ...]:
    named = {
        str(one.opening.get("partner"))
        for one in said
        if one.kind == insight.NAME and insight.stands(one) and (one.opening.day("on") or first) >= first
    }
    return tuple(words for name, words in PARTNERS.items() if name in named)


def _shares(request: Request, trust: str, today: date) -> bool:
    """Whether one of the newest three whole months was shared."""
    newest = set(last_months(add_months(today.replace(day=1), -1), NEWEST))
    steps = read.returns(request.store, request.viewer, trust, known_at=request.known_at)
    return any(step.month in newest and step.step == SHARED for step in steps)
