"""The pages of meetings: what each knew, what was asked, decided and promised there, who is offered what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash.development.base_component import Component
from flask import Flask

from dashboard.forms import Form
from dashboard.meetings import TABLES, asked_meeting, read_meetings
from dashboard.page import Page, Plain, Request
from dashboard.pages import PAGES
from dashboard.views.meeting import meeting_view
from dashboard.views.meeting_types import MeetingView
from dashboard.views.meeting_words import BEFORE, NOT_COUNTED, NOTHING_SHARED
from dashboard.views.meetings import answer, decided_at, present_words, waiting_words
from dashboard.views.page_table import cell_of
from metrics.access import Forbidden
from metrics.governance.meeting_keys import named, same_minutes
from metrics.governance.record import Saying, say
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import words

PAGE: dict[str, Page] = {page.name: page for page in PAGES}
CHAMPION, LEADERSHIP = "ruth.lindqvist@northmere.example", "pia.holm@northmere.example"
DIRECTOR, LEAD, REGION = (
    "amara.okafor@northmere.example",
    "lena.marsh@fells.example",
    "imran.vale@region.example",
)
BOARD, NEXT, COMMITTEE = "board/2026-09-24", "board/2026-11-26", "quality_committee/2026-10-22"


def asked(server: Flask, who: str = CHAMPION, **query: str) -> Request:
    return request_of(server, **({"as": who} | query))


def view_of(server: Flask, key: str, who: str = CHAMPION, **query: str) -> MeetingView:
    found = read_meetings(asked(server, who, **query))
    meeting = named(found.meetings, key)
    assert meeting is not None
    return meeting_view(meeting, found)


def drawn(server: Flask, name: str, who: str = CHAMPION, key: str = "", **query: str) -> Any:
    request = asked(server, who, **query)
    meeting = named(read_meetings(request).meetings, key) if key else None
    if meeting is not None:
        request = replace(request, variables={"number": str(meeting.id)})
    with server.test_request_context("/"):
        return PAGE[name].layout(request)


def _all(component: Any) -> Iterator[Form]:
    if isinstance(component, Form):
        yield component
    for one in component._traverse() if isinstance(component, Component) else ():
        if isinstance(one, Form):
            yield one


def offered(component: Any) -> set[str]:
    return {
        "-".join(form.id.split("-")[1:3]) if form.id != "add-meeting" else "add" for form in _all(component)
    }


def test_the_first_lines_say_what_the_last_board_knew_and_when_the_next_is(demo_server: Flask) -> None:
    found = read_meetings(asked(demo_server))
    assert answer(found) == (
        "The newest meeting of the board was on 24 September 2026 and knew what had come by "
        "7 September 2026. The next one is that of the board on 26 November 2026, in 12 days."
    )
    assert waiting_words(found) == "Two escalations wait to be heard by a board."


def test_a_board_shows_what_was_asked_decided_promised_and_heard(demo_server: Flask) -> None:
    view = view_of(demo_server, BOARD)
    assert [one.title for one in view.asked] == [
        "Who falls out of date in the next three months, and are their places booked?",
        "What work stops on a shift with this many people missing, and who decides?",
    ]
    assert "The same comparison comes to the board each quarter, with the months that have come since." in [
        one.title for one in view.decided
    ]
    assert [one.title for one in view.promised] == [
        "Plan day shifts of both wards by acuity, and say each week what was not covered"
    ]
    assert [one.stands for one in view.escalations] == ["Heard"]


def test_an_escalation_stands_on_the_pages_of_both_meetings(demo_server: Flask) -> None:
    begins, ends = view_of(demo_server, COMMITTEE), view_of(demo_server, NEXT)
    matters = [one.matter for one in begins.escalations]
    assert "Day shifts have been short since April, and triage waits with them" in matters
    assert matters == [one.matter for one in ends.escalations]
    assert {one.stands for one in ends.escalations} == {"Waits to be heard"}
    assert all(one.route.endswith("→ Board, 26 November 2026") for one in begins.escalations)


def test_what_was_known_opens_the_overview_as_then(demo_server: Flask) -> None:
    (known,) = (fact for fact in view_of(demo_server, BOARD).facts if fact[0] == "What was known")
    assert known[1] == "7 September 2026, 13:00"
    assert "known_at=2026-09-07T12:00:00" in known[2]
    assert "period=" not in known[2]


def test_a_meeting_to_come_has_a_pack_and_nobody_present(demo_server: Flask) -> None:
    view = view_of(demo_server, NEXT)
    assert view.sentence == "Still to come: in 12 days."
    assert ("It will know", "What comes by 16 November 2026, 12:00", "") in view.facts


def test_roles_are_counted_in_the_order_of_the_board(demo_server: Flask) -> None:
    meeting = named(read_meetings(asked(demo_server)).meetings, COMMITTEE)
    assert meeting is not None
    assert present_words(meeting) == (
        "3 non-executive directors, 1 board safety champion, 3 of the perinatal leadership and 1 data lead"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ZZA board 2026-09, item 7", "zza board 2026-09, item 8", True),
        ("ZZA board 2026-09, item 7", "ZZA board 2026-07, item 7", False),
        ("", "", False),
    ],
)
def test_minutes_of_one_meeting_are_known_by_what_stands_before_the_item(
    one: str, other: str, same: bool
) -> None:
    assert same_minutes(one, other) is same


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (CHAMPION, {"add", "escalation-raised", "escalation-withdrawn"}),
        (LEADERSHIP, {"escalation-raised", "escalation-withdrawn"}),
        (DIRECTOR, {"escalation-raised", "escalation-withdrawn"}),
        (LEAD, set()),
    ],
)
def test_each_is_offered_what_they_may_record(demo_server: Flask, who: str, may: set[str]) -> None:
    assert offered(drawn(demo_server, "meetings", who)) == may


def test_beside_an_earlier_day_nothing_is_offered_and_later_words_are_not_there(demo_server: Flask) -> None:
    page = drawn(demo_server, "meetings", known_at="2026-10-01")
    assert offered(page) == set()
    seen = words(page)
    assert "triage waits with them" not in seen
    assert "Study days are put off" in seen


def test_completing_a_meeting_is_offered_to_who_records_it_once_it_was_held(demo_server: Flask) -> None:
    assert "meeting_note-held" in offered(drawn(demo_server, "meeting", key=BOARD))
    assert "meeting_note-held" not in offered(drawn(demo_server, "meeting", key=NEXT))
    assert "meeting_note-held" not in offered(drawn(demo_server, "meeting", DIRECTOR, BOARD))


def test_a_meeting_leads_to_the_evidence_for_its_minutes(demo_server: Flask) -> None:
    meeting = named(read_meetings(asked(demo_server)).meetings, BOARD)
    assert meeting is not None
    assert f"meeting={meeting.id}" in str(drawn(demo_server, "meeting", key=BOARD))


@pytest.mark.parametrize(
    ("who", "level", "key"), [(LEAD, "lms", "lms/2026-12-10"), (REGION, "region", "region/2026-11-05")]
)
def test_so_does_a_meeting_of_the_system_and_of_the_region(
    demo_server: Flask, who: str, level: str, key: str
) -> None:
    meeting = named(read_meetings(asked(demo_server, who, level=level)).meetings, key)
    assert meeting is not None
    page = str(drawn(demo_server, "meeting", who, key, level=level))
    assert f"level={level}&meeting={meeting.id}" in page


def test_a_lead_sees_no_escalation_of_the_trust_and_the_meetings_of_the_system(demo_server: Flask) -> None:
    assert read_meetings(asked(demo_server, LEAD)).escalations == ()
    found = read_meetings(asked(demo_server, LEAD, level="lms"))
    assert {one.forum for one in found.meetings} == {"lms"}
    assert found.forums == ("lms",)
    assert "level=lms" in found.href("/meetings/1")


def test_the_level_of_another_is_not_shown_to_a_trust(demo_server: Flask) -> None:
    assert read_meetings(asked(demo_server, level="lms")).org.code == "ZZA"
    assert read_meetings(asked(demo_server, LEAD, level="region")).org.code == "ZZA"
    assert read_meetings(asked(demo_server, REGION, level="region")).org.code == "ZZR"


@pytest.mark.parametrize("number", ["0", "999", "x", "-1"])
def test_a_number_without_a_meeting_is_a_plain_sentence(demo_server: Flask, number: str) -> None:
    request = replace(asked(demo_server), variables={"number": number})
    with pytest.raises(Plain, match="no meeting under this number"):
        asked_meeting(request, read_meetings(request))


def test_the_tables_hold_every_meeting_and_every_escalation(demo_server: Flask) -> None:
    request = asked(demo_server)
    rows = TABLES["meetings"](request).rows
    assert len(rows) == len(read_meetings(request).meetings)
    assert [cell_of(row[3]).text or cell_of(row[3]).value for row in TABLES["escalations"](request).rows] == [
        "Waits to be heard",
        "Waits to be heard",
        "Heard",
    ]


def test_the_calm_trust_has_nothing_to_hear(demo_server: Flask) -> None:
    found = read_meetings(asked(demo_server, "elin.frost@greenholme.example", org="ZZE"))
    assert (found.escalations, waiting_words(found)) == ((), "")


def test_another_trusts_meetings_are_not_read(demo_server: Flask) -> None:
    with pytest.raises((Plain, Forbidden)):
        asked(demo_server, CHAMPION, org="ZZB")


def test_a_cancelled_meeting_is_told_apart_and_its_link_still_opens(
    load_server: Flask, load_store: Store
) -> None:
    before = view_of(load_server, NEXT)
    given = {"reason": "It was moved to December"}
    saying = Saying("ZZA", "meeting_note", NEXT, "cancelled", given)
    say(load_store, viewer_of(load_store, CHAMPION), saying)
    found = read_meetings(asked(load_server))
    assert named(found.meetings, NEXT) is None
    gone = named(found.every, NEXT)
    assert gone is not None
    assert meeting_view(gone, found).sentence == "Cancelled: it counts no more. It was moved to December"
    assert meeting_view(gone, found).escalations == before.escalations  # what cites it keeps its link
    assert "It was moved to December" in words(drawn(load_server, "meetings"))
    request = replace(asked(load_server), variables={"number": str(gone.id)})
    with load_server.test_request_context("/"):
        page = PAGE["meeting"].layout(request)
    assert offered(page) >= {"meeting_note-restored"}
    assert not offered(page) & {"meeting_note-held", "meeting_note-corrected", "meeting_note-cancelled"}


def test_what_stood_before_a_correction_is_on_the_page_and_in_the_file(
    load_server: Flask, load_store: Store
) -> None:
    given = {"held_on": "2026-09-23", "reason": "It met a day earlier", "minute_ref": "board 9, item 1"}
    ruth = viewer_of(load_store, CHAMPION)
    say(load_store, ruth, Saying("ZZA", "meeting_note", BOARD, "corrected", given))
    view = view_of(load_server, BOARD)
    (step,) = [one for one in view.history if one.title == "Corrected"]
    before = dict(step.parts)[BEFORE]
    assert before.startswith("day of the meeting: 24 September 2026; minute: ZZA board 2026-09")
    assert dict(step.parts)["Because"] == "It met a day earlier"
    request = asked(load_server)
    told = [str(cell_of(row[-1]).value) for row in TABLES["meetings"](request).rows]
    (line,) = [text for text in told if "It met a day earlier" in text]
    assert line.startswith(f"Corrected by Ruth Lindqvist, {step.when}")
    assert before in line
    assert "corrected; before: 24 September 2026" in words(drawn(load_server, "meetings"))


def test_a_meeting_with_only_who_was_present_can_be_cancelled(load_server: Flask, load_store: Store) -> None:
    request = asked(load_server)
    found = read_meetings(request)
    bare = next(m for m in found.held if m.attendees_by_role and not decided_at(m, found))
    decided = next(m for m in found.held if decided_at(m, found))
    for meeting, may in ((bare, True), (decided, False)):
        with load_server.test_request_context("/"):
            page = PAGE["meeting"].layout(replace(request, variables={"number": str(meeting.id)}))
        assert ("meeting_note-cancelled" in offered(page)) is may


def test_an_escalation_says_whose_minute_it_has(demo_server: Flask) -> None:
    table = TABLES["escalations"](asked(demo_server))
    assert table.columns[-1].heading == "Minute of the board"
    assert any("Minute: " in cell_of(row[1]).note for row in table.rows)


def test_outside_nothing_is_said_of_what_is_not_shared(demo_server: Flask) -> None:
    """The board of September has questions and an escalation, which its lead may not know of."""
    inside, outside = (view_of(demo_server, BOARD, who) for who in (CHAMPION, LEAD))
    assert inside.asked
    assert ("On the record", NOT_COUNTED, "") in outside.facts
    listed = words(drawn(demo_server, "meetings", LEAD))
    whole = words(drawn(demo_server, "meeting", LEAD, BOARD))
    assert NOTHING_SHARED in listed
    for page in (listed, whole):
        assert "is read inside the trust alone" in page
        for untrue in ("nothing yet", "Nothing has been escalated", "Nothing was escalated", "No question"):
            assert untrue not in page
