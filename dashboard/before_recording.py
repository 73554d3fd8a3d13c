"""What only a page can know of a step, settled by the server before it is recorded.

To add one: a function and a line in PREPARES. It gets the request, the thread's key and the fields of the
form, and gives the fields that are recorded; it raises DraftError for what cannot stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dashboard.cards import source
from dashboard.page import Request
from dashboard.views.asked import shown_as
from dashboard.views.dates import parse_month
from dashboard.views.prompts import require_own_words
from dashboard.worked import worked
from metrics.access import permissions
from metrics.catalogue import CATALOGUE
from metrics.draft import DraftError
from metrics.governance import action, challenge, commentary
from metrics.governance.kinds import KINDS
from metrics.governance.read import thread, threads
from metrics.store import StoreError, read
from metrics.store.months import months
from metrics.store.people import people_at
from metrics.types import Assessment

Given = Mapping[str, str]
NO_MONTH = "There are no figures of that month that you may ask about."
NO_TEXT = "There is no such text here that you may read: ask from the page that shows it."
NO_MEETING = "There is no such meeting here: choose one of the list."
EARLY = "The chart says: {}. Judge that it is too early, or write what shows it besides the chart."
NOBODY = "Nobody of that name has this role here: choose another, or the role alone."


def _own_words(request: Request, key: str, given: Given) -> Given:
    """A commentary that says more than what was drafted for it; the draft is made anew here."""
    found = None
    if commentary.is_key(key):
        measure, month, breakdown = commentary.parts(key)
        if commentary.is_figure(measure, breakdown):
            found = _assessment(request, measure, month, breakdown)
    require_own_words(given, found)
    return given


def _as_it_stands(request: Request, _key: str, given: Given) -> Given:
    """A question with the figure as its asker sees it now, and of texts and meetings that there are."""
    kept = {name: text for name, text in given.items() if name != "shown"}
    _require_text(request, given.get("thread", ""))
    _require_meeting(request, given.get("meeting", ""))
    measure, month = given.get("measure", ""), parse_month(given.get("month"))
    if not measure or month is None:
        return kept
    if month not in months(request.store, request.viewer, request.org.code):
        raise DraftError("", NO_MONTH)
    part = given.get("breakdown", "")
    if not _is_measure(measure):
        return kept  # the content itself refuses it
    asked = _at(request, month)
    found = source(asked)
    own = found.assessment(measure, part)
    shown = shown_as(own, hidden=bool(found.small.periods(own)))
    return {**kept, "shown": shown} if shown else kept


def _to_somebody_here(request: Request, _key: str, given: Given) -> Given:
    """An answer is asked of a role, or of somebody who holds that role here."""
    named = given.get("to", "").strip()
    if not named:
        return given
    role = given.get("to_role", "")
    here = people_at(request.store, request.viewer, request.org.code)
    if not any(one.email == named and any(g.role == role for g in one.grants) for one in here):
        raise DraftError("to", NOBODY)
    return given


def _decided_where(request: Request, _key: str, given: Given) -> Given:
    _require_meeting(request, given.get("meeting", ""))
    return given


def _beside_the_chart(request: Request, key: str, given: Given) -> Given:
    """While the chart cannot say yet whether an action worked, nobody does without what else shows it."""
    if given.get("worked") not in ("yes", "no") or given.get("evidence", "").strip():
        return given
    asked = (request.store, request.viewer, request.org.code, [action.NAME])
    judged = next(iter(threads(*asked, key=key)), None)
    if judged is None or request.org.kind != "trust":
        return given
    chart = worked(source(request), judged, charts=False)
    if chart.early:
        raise DraftError("evidence", EARLY.format(chart.answer))
    return given


PREPARES: Mapping[tuple[str, str], Callable[[Request, str, Given], Given]] = MappingProxyType(
    {
        (action.NAME, "checked"): _beside_the_chart,
        (commentary.NAME, "written"): _own_words,
        (challenge.NAME, "asked"): _as_it_stands,
        (challenge.NAME, "assigned"): _to_somebody_here,
        (challenge.NAME, "decided"): _decided_where,
    }
)


def prepared(request: Request, kind: str, step: str, key: str, given: Given) -> Given:
    """The fields of a form as they are recorded. Raises DraftError.

    Of somebody who has no right to the step nothing is looked at: they are refused all the same.
    """
    prepare = PREPARES.get((kind, step))
    if prepare is None:
        return given
    held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
    return prepare(request, key, given) if held.intersection(KINDS[kind].steps[step].needs) else given


def is_somebody(request: Request, text: str) -> bool:
    """Whether a text is the e-mail address of somebody with a role here, as a list of people sends it."""
    if "@" not in text or " " in text.strip():
        return False
    here = people_at(request.store, request.viewer, request.org.code)
    return any(one.email == text.strip() for one in here)


def number_of(text: str) -> int:
    """The number of a matter as an address or a form writes it; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _at(request: Request, month: date) -> Request:
    return replace(request, period=month, state=request.state.changed(period=month))


def _assessment(request: Request, measure: str, month: date, breakdown: str) -> Assessment:
    return source(_at(request, month)).assessment(measure, breakdown)


def _is_measure(measure: str) -> bool:
    return measure in CATALOGUE.measures


def _require_text(request: Request, number: str) -> None:
    if not number:
        return
    try:
        found = thread(request.store, request.viewer, number_of(number))
    except StoreError:
        found = None
    if found is None or found.org_code != request.org.code:
        raise DraftError("", NO_TEXT)


def _require_meeting(request: Request, number: str) -> None:
    if number and number not in {
        str(one.id) for one in read.meetings(request.store, request.viewer, request.org.code)
    }:
        raise DraftError("meeting", NO_MEETING)
