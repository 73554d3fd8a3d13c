"""What matters are called whose key or beginning says what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from dashboard.views import dates
from dashboard.views.partner_words import NATURES, PARTNERS
from dashboard.views.programme import CRITERIA
from metrics.draft import DraftError
from metrics.framework import load_framework
from metrics.governance import (
    checklist,
    declaration,
    insight,
    objective,
    paper,
    paper_template,
    plan,
    programme_flag,
    requirement,
    system_paper,
    thematic_review,
)
from metrics.governance.framework_keys import FUNDS, action_of, framework_of, parts
from metrics.governance.types import Thread

Named = tuple[str, str]  # what it is, what it is about
YEARS_MONEY = "Money of the year"


def _insight(thread: Thread) -> Named:
    said = thread.opening
    partner = PARTNERS.get(str(said.get("partner")), "")
    return f"{NATURES.get(str(said.get('nature')), 'Insight')} of a partner", partner


def _principle(thread: Thread) -> Named:
    try:
        framework, one = checklist.item_of(thread.key)
    except DraftError:
        return "Principle", thread.key
    return "Principle", f"{load_framework(framework).label}, {one.id}: {one.title}"


def _paper(thread: Thread) -> Named:
    made = thread.opening
    known = dates.moment(datetime.fromisoformat(str(made.get("known_at"))))
    last = date.fromisoformat(str(made.get("period")))
    months = f"the three months to {dates.month_year(last)}"
    of = months if made.get("span") == "quarter" else dates.month_year(last)
    return "Paper", f"{made.get('template_name')}, {made.get('marking')}, {of}, as known on {known}"


def _of_a_year(thread: Thread) -> str:
    """ "Year 8, 5.4: training of all groups"."""
    framework_id, rest = parts(thread.key)
    try:
        year = framework_of(framework_id)
    except DraftError:
        return thread.key
    if not rest:
        return year.label
    if rest == FUNDS:
        return f"{year.label}: {YEARS_MONEY.lower()}"
    item = next((one for one in year.items if one.id == rest), None)
    try:
        item = item or action_of(year, rest)
    except DraftError:
        return thread.key
    return f"{year.label}, {rest}: {item.short or item.title}"


NAMED: Mapping[str, Callable[[Thread], Named]] = MappingProxyType(
    {
        insight.NAME: _insight,
        thematic_review.NAME: lambda thread: ("Thematic review", str(thread.opening.get("title"))),
        objective.NAME: lambda thread: ("Quality objective", str(thread.opening.get("title"))),
        checklist.NAME: _principle,
        requirement.NAME: lambda thread: ("Safety action", _of_a_year(thread)),
        declaration.NAME: lambda thread: ("Declaration", _of_a_year(thread)),
        plan.NAME: lambda thread: ("Plan", _of_a_year(thread)),
        paper.NAME: _paper,
        system_paper.NAME: _paper,
        paper_template.NAME: lambda thread: ("Template of papers", thread.key),
        programme_flag.NAME: lambda thread: ("Support programme", CRITERIA.get(thread.key, thread.key)),
    }
)
