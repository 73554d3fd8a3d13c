"""Reads the checklist of principles with what the record shows, for the person who asks; its tables too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.gather import names
from dashboard.page import Request
from dashboard.partner_facts import group_facts
from dashboard.views import incidents_shared as shared
from dashboard.views import principles as view
from dashboard.views.dates import add_months, last_months, local_day
from dashboard.views.page_table import PageTable
from dashboard.views.principle_types import Principles, TrustFacts
from dashboard.whose import Whose, link, whose
from metrics.access import Permission, holders, permissions, require
from metrics.framework import PRINCIPLES, load_framework
from metrics.governance import checklist
from metrics.governance.read import threads
from metrics.governance.sharing import sharing, unshared
from metrics.records import Meeting
from metrics.store import read
from metrics.store.months import months
from metrics.store.people import people_at
from metrics.store.returns import SHARED

YEAR = 12
BOARD, COMMITTEE = "board", "quality_committee"


def read_principles(request: Request, shown: Whose | None = None) -> Principles:
    """The principle of the trust, or of the system or region whose level the address asks for."""
    shown = shown or whose(request)
    org = shown.org
    framework = load_framework(PRINCIPLES[shown.level])
    held = permissions(request.viewer, org.code, read.hierarchy(request.store))
    asked = (request.store, request.viewer, org.code)
    said = threads(*asked, [checklist.NAME], known_at=request.known_at)
    today = local_day(request.known_at or request.store.now())
    now = request.known_at is None
    judges = Permission.COMMENT in held if not shown.level else Permission.COMPARE in held
    who = Permission.COMMENT if not shown.level else Permission.COMPARE
    cases = not shown.level and Permission.CASES in held
    return Principles(
        org=org,
        framework=framework,
        level=shown.level,
        today=today,
        threads={
            item: one for one in said for name, _, item in [one.key.partition("/")] if name == framework.id
        },
        trust=_trust_facts(request, today, inside=Permission.FIGURES in held) if not shown.level else None,
        group=group_facts(request, shown, today) if shown.level else None,
        listed=unshared(*asked, today, request.known_at) if cases else None,
        people=names(request.store, {one.by for each in said for one in each.entries}),
        reader=request.viewer.email,
        judges=now and judges,
        reviews=now and bool(held.intersection(checklist.REVIEWS)) and (bool(shown.level) or _inside(held)),
        earlier=not now,
        who=f"Requirements are judged by {holders(who)}; somebody else reviews each.",
        href=lambda path: link(request, path, shown),
    )


def _inside(held: frozenset[Permission]) -> bool:
    return Permission.FIGURES in held


def _trust_facts(request: Request, today: date, *, inside: bool) -> TrustFacts:
    asked = (request.store, request.viewer, request.org.code)
    known = request.known_at
    people = people_at(*asked)
    met = [one for one in read.meetings(*asked, known_at=known) if one.held_on <= today]
    boards = tuple(one for one in met if one.forum == BOARD)
    committees = tuple(one for one in met if one.forum == COMMITTEE)
    steps = read.returns(*asked, known_at=known)
    found = months(*asked, known_at=known)
    return TrustFacts(
        directors=tuple(p.name for p in people if any(g.role == "director" for g in p.grants)),
        champions=tuple(p.name for p in people if any(g.role == "champion" for g in p.grants)),
        boards=boards,
        committees=committees,
        months=whole_months(met, today),
        sharing=sharing(*asked, today, known) if inside else None,
        inside=inside,
        shared=tuple(sorted({step.month for step in steps if step.step == SHARED})),
        newest=max(found, default=None),
    )


def whole_months(met: list[Meeting], today: date) -> tuple[date, ...]:
    """The twelve whole months before a day, or those since the first meeting that is recorded."""
    if not met:
        return ()
    first = min(one.held_on for one in met).replace(day=1)
    newest = add_months(today.replace(day=1), -1)
    return tuple(month for month in last_months(newest, YEAR) if month >= first)


def principles_table(request: Request) -> PageTable:
    found = read_principles(request)
    return view.principles_table(found, view.requirements(found))


def unshared_table(request: Request) -> PageTable:
    """Single cases: refused to those who may not read them."""
    require(request.viewer, Permission.CASES, request.org.code, read.hierarchy(request.store))
    return shared.unshared_table(read_principles(request, Whose(request.org, 0)))


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "principles": principles_table,
    "incidents_shared": lambda request: shared.counts_table(read_principles(request, Whose(request.org, 0))),
    "incidents_unshared": unshared_table,
}
