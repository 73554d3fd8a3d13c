"""Reads what is evidence for the minutes of one meeting, for the person who asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard.before_recording import number_of
from dashboard.challenged import today
from dashboard.page import Plain, Request
from dashboard.views.minutes import minutes_view
from dashboard.views.minutes_types import Gathered, MinutesView
from dashboard.whose import overseen, whose
from metrics.access import OPERATOR, Viewer
from metrics.governance.kinds import KINDS
from metrics.governance.levels import LEVEL_OF
from metrics.governance.read import is_inside, threads
from metrics.governance.types import Thread
from metrics.periods import add_months
from metrics.records import Meeting
from metrics.store import Store, StoreError, read
from metrics.store.meetings import written_down
from metrics.store.returns import Recorded, history_of
from metrics.types import Organisation

WHICH = Plain("Which meeting?", "Name a meeting by its number: the page of questions lists them.")
NO_SUCH = "There is no meeting {number} of {org} that was known then."
QUARTER = 3  # months before the first meeting of a forum that its evidence reaches back


def minutes(request: Request) -> MinutesView:
    """The evidence for the meeting that the address names. Raises Plain where there is none."""
    org = whose(request).org
    number = number_of(dict(request.state.more).get("meeting", ""))
    if not number:
        raise WHICH
    asked = (request.store, request.viewer, org.code)
    meetings = read.meetings(*asked, known_at=request.known_at, cancelled=True)
    meeting = next((one for one in meetings if one.id == number), None)
    if meeting is None:
        raise Plain("There is no such meeting", NO_SUCH.format(number=number, org=org.name))
    return minutes_view(gathered(request, org, meeting, meetings))


def gathered(
    request: Request, org: Organisation, meeting: Meeting, meetings: tuple[Meeting, ...]
) -> Gathered:
    """Everything that was recorded of the organisation, its sites, and the trusts whose matters it hears."""
    asked, at = (request.store, request.viewer), request.known_at
    places = {one.code: one.name for one in heard_there(request, org)}
    codes = (org.code, *places)
    earlier = before(meeting, meetings)
    above = read.hierarchy(request.store)
    found = Gathered(
        org=org,
        meeting=meeting,
        before=earlier,
        since=earlier.held_on if earlier else quarter_before(meeting.held_on),
        meetings=meetings,
        threads=[one for code in codes for one in threads(*asked, code, list(KINDS), known_at=at)],
        returns={code: _returns(request, code) for code in codes if above.kinds.get(code) == "trust"},
        files=read.submissions(*asked, org.code, known_at=at) if is_inside(asked[1], org.code, above) else (),
        decided=[one for code in codes for one in read.decided(*asked, code, known_at=at)],
        written=written_down(*asked, meeting),
        people={},
        places=places,
        today=today(request),
        known_at=at or request.store.now(),
    )
    return replace(found, people=people(request.store, _emails(found)))


def heard_there(request: Request, org: Organisation) -> tuple[Organisation, ...]:
    """Whose matters a meeting hears beside those of its own: the sites of a trust; the trusts of a system;
    the systems of a region too.
    """
    own = LEVEL_OF.get(org.kind, 0)
    systems = tuple(kind for kind, level in LEVEL_OF.items() if 0 < level < own)
    return overseen(request, org, ("trust", *systems) if own else ("site",))


def quarter_before(day: date) -> date:
    """The day three months before; the last of its month where that month is shorter."""
    return add_months(day, -QUARTER)


def _returns(request: Request, code: str) -> tuple[Recorded, ...]:
    """The steps of a trust's returns; from outside only that months were shared, and not by whom."""
    asked = (request.store, request.viewer, code)
    if is_inside(request.viewer, code, read.hierarchy(request.store)):
        return history_of(*asked, None, known_at=request.known_at)
    shared = read.returns(*asked, known_at=request.known_at)
    return tuple(Recorded(0, replace(step, by=""), "", "") for step in shared)


def _emails(found: Gathered) -> set[str]:
    told = {one.by for each in found.threads for one in each.entries}
    told |= _named(found.threads)
    told |= {one.step.by for steps in found.returns.values() for one in steps}
    told |= {one.recorded_by for one in found.files} | {s.by for one in found.files for s in one.steps}
    told |= {one.setting.author for one in found.decided}
    told |= {one.taken_back.by for one in found.decided if one.taken_back is not None}
    return (told | ({found.written[1]} if found.written else set())) - {""}


def _named(found: Iterable[Thread]) -> set[str]:
    """Those who were named to answer or to do something."""
    return {
        str(one.get(field))
        for each in found
        for one in each.entries
        for field in ("to", "owner")
        if one.get(field)
    }


def before(meeting: Meeting, meetings: tuple[Meeting, ...]) -> Meeting | None:
    """The meeting of the same forum before this one; None for the first. A cancelled one was none."""
    same = (one for one in meetings if one.forum == meeting.forum and not one.cancelled)
    earlier = [one for one in same if one.held_on < meeting.held_on]
    return max(earlier, key=lambda one: one.held_on, default=None)


def people(store: Store, emails: set[str]) -> dict[str, Viewer]:
    """Those who said something, with their roles; an address that nobody has any more is left out."""
    found = {OPERATOR.email: OPERATOR}
    for email in emails - set(found):
        try:
            found[email] = read.viewer_of(store, email)
        except StoreError:
            continue
    return found
