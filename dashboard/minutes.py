"""Reads what is evidence for the minutes of one meeting, for the person who asks."""

from __future__ import annotations

from dashboard.before_recording import number_of
from dashboard.challenged import today
from dashboard.page import Plain, Request
from dashboard.views.minutes import minutes_view
from dashboard.views.minutes_types import MinutesView
from dashboard.whose import overseen, whose
from metrics.access import OPERATOR, Viewer
from metrics.governance import challenge, commentary
from metrics.governance.read import threads
from metrics.records import Meeting
from metrics.store import Store, StoreError, read

WHICH = Plain("Which meeting?", "Name a meeting by its number: the page of questions lists them.")
NO_SUCH = "There is no meeting {number} of {org} that was known then."


def minutes(request: Request) -> MinutesView:
    """The evidence for the meeting that the address names. Raises Plain where there is none."""
    org = whose(request).org
    asked = (request.store, request.viewer, org.code)
    number = number_of(dict(request.state.more).get("meeting", ""))
    if not number:
        raise WHICH
    meetings = read.meetings(*asked, known_at=request.known_at)
    meeting = next((one for one in meetings if one.id == number), None)
    if meeting is None:
        raise Plain("There is no such meeting", NO_SUCH.format(number=number, org=org.name))
    trusts = {one.code: one.name for one in overseen(request, org)} if org != request.org else {}
    kinds = [challenge.NAME, commentary.NAME]
    found = [
        one
        for code in (org.code, *trusts)
        for one in threads(request.store, request.viewer, code, kinds, known_at=request.known_at)
    ]
    emails = {one.by for each in found for one in each.entries}
    emails |= {str(one.get("to")) for each in found for one in each.entries if one.get("to")}
    return minutes_view(
        org,
        meeting,
        before(meeting, meetings),
        [one for one in found if one.kind == challenge.NAME],
        [one for one in found if one.kind == commentary.NAME and commentary.is_key(one.key)],
        people(request.store, emails),
        meetings,
        today=today(request),
        known_at=request.known_at or request.store.now(),
        trusts=trusts,
    )


def before(meeting: Meeting, meetings: tuple[Meeting, ...]) -> Meeting | None:
    """The meeting of the same forum before this one; None for the first."""
    earlier = [one for one in meetings if one.forum == meeting.forum and one.held_on < meeting.held_on]
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
