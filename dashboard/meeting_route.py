"""Writing a meeting down: POST /meetings/add. What completes it afterwards is a matter of its own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER
from dashboard.desk import current_desk
from dashboard.form_route import form_route
from dashboard.page import Request
from dashboard.post import require_mark
from dashboard.screen import require_nobody_named
from dashboard.tokens import done_token
from dashboard.views import dates
from dashboard.whose import LEVEL
from metrics.draft import DraftError, check_minute
from metrics.governance.content import FIRST, LAST
from metrics.periods import LONDON
from metrics.records import FORUMS, OF_LEADS, Meeting
from metrics.store import add_meeting, read

BACK = "back"  # the trust beside whose page a system's meeting was written down
NO_FORUM = "Choose the forum."
NO_DAY = "Write the day as year, month and day: 2026-09-24."
LATE_PACK = "The pack cannot be made after the meeting: write a day up to the meeting."
NO_FILE = "No file had come before that day: write the day on which the pack of the meeting was made."


def add_meeting_route(server: Flask) -> None:
    """Under the rights that `metrics.store.add_meeting` asks for."""

    @server.post("/meetings/add")
    @form_route
    def meeting_added() -> Response:
        request = current_desk()
        require_mark(request)
        kept = add_meeting(request.store, request.viewer, _meeting(request))
        return Response(status=SEE_OTHER, headers={"Location": _onward(request, kept)})


def _meeting(request: Request) -> Meeting:
    """The meeting that the form says. Raises DraftError."""
    forum = http.form.get("forum", "")
    if forum not in FORUMS:
        raise DraftError("forum", NO_FORUM)
    held = _day("held_on", http.form.get("held_on", ""))
    made = http.form.get("known_on", "").strip()
    minute = http.form.get("minute_ref", "").strip()
    check_minute(minute)
    require_nobody_named({"minute_ref": minute}, request.store.now().date())
    if not made:
        return Meeting(request.org.code, forum, held, _newest_file(request, held), minute)
    pack = _day("known_on", made)
    if pack > held:
        raise DraftError("known_on", LATE_PACK)
    known = dates.end_of_day(pack)
    now = request.store.now()
    of_past = pack <= dates.local_day(now)
    return Meeting(request.org.code, forum, held, min(known, now) if of_past else known, minute)


def _day(field: str, text: str) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise DraftError(field, NO_DAY) from None
    if not FIRST <= day < LAST:
        raise DraftError(field, f"{day.isoformat()} cannot be meant: give a day from {FIRST.year} on.")
    return day


def _newest_file(request: Request, held: date) -> datetime:
    """When the newest file came before the day of the meeting; of one to come, whatever comes before it."""
    start = datetime.combine(held, time(), LONDON)
    if held > dates.local_day(request.store.now()):
        return start - timedelta(seconds=1)
    files = read.submissions(request.store, request.viewer, request.org.code)
    came = [one.recorded_at for one in files if one.recorded_at < start]
    if not came and http.form.get("forum") in OF_LEADS:
        return start  # a system sends no files of its own
    if not came:
        raise DraftError("known_on", NO_FILE)
    return max(came)


def done_meeting(meeting: Meeting) -> int:
    """What the mark of what was recorded says of a meeting: below zero, for it is no matter of a thread."""
    return -(meeting.id or 0)


def _onward(request: Request, kept: Meeting) -> str:
    back = http.form.get(BACK, "").upper()
    beside = ((LEVEL, http.form.get(LEVEL, "")),) if back else ()
    done = ("done", done_token(request.viewer, done_meeting(kept)))
    state = request.state.changed(org=back or request.org.code, more=(*beside, done), present=0)
    return state.address(f"/meetings/{kept.id}")
