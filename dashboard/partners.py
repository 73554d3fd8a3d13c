"""Reads what partners say, and the objectives and reviews of a system or a region; their tables too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.gather import names
from dashboard.page import Request
from dashboard.views import partners as view
from dashboard.views.dates import local_day
from dashboard.views.group_matters import objectives_table
from dashboard.views.page_table import PageTable
from dashboard.views.partner_types import Partners
from dashboard.views.partner_words import PARTNERS
from dashboard.whose import LEVEL, Whose, overseen, whose
from metrics.access import Permission, holders, permissions
from metrics.governance import insight, objective, thematic_review
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.store import read
from metrics.themes import themes

BELOW = ("icb_lms", "trust")
PARTNER, THEME = "partner", "theme"  # parameters of the address: whose items are open


def read_partners(request: Request, shown: Whose | None = None) -> Partners:
    """What is known at the level that is shown: of a system, also what its trusts share with it."""
    shown = shown or whose(request)
    org = shown.org
    asked = dict(request.state.more)
    held = permissions(request.viewer, org.code, read.hierarchy(request.store))
    own = _of(request, org.code, (insight.NAME, objective.NAME, thematic_review.NAME))
    below = overseen(request, org, BELOW) if shown.level else ()
    found = [one for one in own if one.kind == insight.NAME]
    for each in below:
        found += [one for one in _of(request, each.code, (insight.NAME,)) if _is_shared(one)]
    now = request.known_at is None
    people = {one.by for each in (*own, *found) for one in each.entries}
    partner, theme = asked.get(PARTNER, ""), asked.get(THEME, "")
    return Partners(
        org=org,
        level=shown.level,
        today=local_day(request.known_at or request.store.now()),
        insights=tuple(sorted(found, key=lambda one: one.id)),
        objectives=tuple(one for one in own if one.kind == objective.NAME),
        reviews=tuple(one for one in own if one.kind == thematic_review.NAME),
        places={one.code: one.name for one in (org, *below)},
        people=names(request.store, people),
        partner=partner if partner in PARTNERS else "",
        theme=theme if theme in themes() else "",
        logs=now and bool(held.intersection(insight.LOGS)),
        leads=now and bool(shown.level) and Permission.COMPARE in held,
        earlier=not now,
        who="What partners say is logged by "
        f"{holders(Permission.COMMENT, Permission.LOAD, Permission.COMPARE)}.",
        at=lambda partner, theme: _address(request, shown, partner, theme),
    )


def _of(request: Request, code: str, kinds: tuple[str, ...]) -> tuple[Thread, ...]:
    return threads(request.store, request.viewer, code, kinds, known_at=request.known_at)


def _is_shared(thread: Thread) -> bool:
    return insight.level_of(thread) in insight.ABOVE


def _address(request: Request, shown: Whose, partner: str, theme: str) -> str:
    pairs = ((LEVEL, shown.name if shown.level else ""), (PARTNER, partner), (THEME, theme))
    more = tuple(pair for pair in pairs if pair[1])
    return f"{request.state.changed(more=more).address('/partners')}#items"


def _insights(request: Request) -> PageTable:
    found = read_partners(request)
    return view.insights_table(found, found.open)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "partners": lambda request: view.grid_table(read_partners(request)),
    "insights": _insights,
    "objectives": lambda request: objectives_table(read_partners(request)),
}
