"""The director's brief: what to ask, what was promised, what is late, what nobody checked, and chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.brief import read_brief
from dashboard.challenged import questions
from dashboard.pages import PAGES, ask, brief, overview
from dashboard.viewer import current_request
from dashboard.views.brief import brief_view, next_meeting
from dashboard.views.brief_lines import LISTED
from dashboard.views.brief_promised import DECIDED, promised
from dashboard.views.brief_types import BriefPart, BriefView, Record
from metrics.access import OPERATOR
from metrics.due import Due, What
from metrics.records import Meeting
from metrics.store import Store, save_organisations
from metrics.types import Board, MissingRow
from tests.dashboard.conftest import DIRECTOR, LEAD, OCTOBER
from tests.dashboard.test_empty_store import TRUST
from tests.dashboard.test_frame import opened, words

PAGE = next(page for page in PAGES if page.name == "brief")
TODAY = date(2026, 11, 14)
NOTHING = Record((), (), (), ())


def seen(server: Flask, **query: str) -> BriefView:
    asked = {"org": "ZZA", "period": "2026-10", "as": DIRECTOR} | query
    with server.test_request_context("/brief", query_string=asked):
        return read_brief(current_request())


def part(view: BriefView, key: str) -> BriefPart:
    return next(one for one in view.parts if one.key == key)


def lines(view: BriefView, key: str) -> dict[str, str]:
    return {line.what: line.state for line in part(view, key).lines}


def made(board: Board, record: Record = NOTHING, *, may_ask: bool = True) -> BriefView:
    def link(path: str, **_more: Any) -> str:
        return path

    return brief_view(board, [], record, TODAY, link=link, may_ask=may_ask)


def test_it_is_of_the_next_board_and_says_when_the_last_one_met(demo_server: Flask) -> None:
    view = seen(demo_server)
    assert view.title == "Board of 26 November 2026: what to ask, what was promised, what is late"
    assert view.sub.startswith("The last board met on 24 September 2026.")


def test_its_questions_are_of_the_gravest_signals_and_say_which_stand_on_the_record(
    demo_server: Flask,
) -> None:
    first, second, third = seen(demo_server).questions
    assert "Term babies admitted to neonatal unit" in first.finding
    assert (bool(first.ask), first.asked) == (True, "")
    assert second.asked == "On the record since 26 October 2026: answered, waiting to be accepted"
    assert (second.ask, third.ask) == ("", "")
    assert third.question == "What work stops on a shift with this many people missing, and who decides?"
    assert third.asked.endswith("due by 24 November 2026; the last answer was returned")


def test_what_was_promised_stands_with_its_day_and_what_is_broken_is_counted(demo_server: Flask) -> None:
    promised = lines(seen(demo_server), "promised")
    waits = "What work stops on a shift with this many people missing, and who decides?"
    assert promised[waits] == "Due by 24 November 2026; the last answer was returned"
    assert not any(state.startswith("Overdue") for state in promised.values())
    assert part(seen(demo_server), "promised").more.endswith("Two more are overdue.")
    states = list(promised.values())
    waiting = [state.startswith(("Due", "Answered")) for state in states]
    assert waiting == sorted(waiting, reverse=True)  # what waits stands first


def test_what_the_last_board_decided_and_what_is_due_by_the_coming_one_stand_there(
    demo_server: Flask,
) -> None:
    found = part(seen(demo_server), "promised")
    assert found.title == "Promised last time"
    assert found.sub == "At the board of 24 September 2026 or since; enquiries due by 26 November 2026"
    states = [line.state for line in found.lines]
    assert DECIDED in states
    assert any(line.what.startswith("Enquiry: ") and line.state.startswith("Due by") for line in found.lines)
    assert not any("short form" in line.what for line in found.lines)  # agreed and done a year ago


def test_after_a_newer_board_nothing_stands_there_that_was_promised_at_the_one_before(
    demo_server: Flask,
) -> None:
    with demo_server.test_request_context("/brief", query_string={"org": "ZZA", "as": DIRECTOR}):
        request = current_request()
        (asked, *_) = [t for t in questions(request) if t.key == "board-2026-09-training"]
    board = Meeting("ZZA", "board", date(2026, 11, 12), asked.opening.at, "board 2026-11, item 1", id=99)
    before = replace(board, held_on=date(2026, 9, 24), minute_ref="board 2026-09, item 7", id=98)
    record = Record((asked,), (), (), (before,))

    def told(*meetings: Meeting) -> BriefPart:
        return promised(replace(record, meetings=meetings), meetings[-1], None, TODAY, lambda path, **_: path)

    assert told(before).more or told(before).lines
    assert (told(board).lines, told(board).empty) == ((), "Nothing was promised.")
    assert told(board).sub == "At the board of 12 November 2026 or since"


def test_what_is_overdue_is_what_the_calendar_has(demo_server: Flask) -> None:
    """A step that was never recorded of a finished review is told by the page of deaths: no clock runs."""
    late = lines(seen(demo_server), "late")
    assert late == {
        "Who falls out of date in the next three months, and are their places booked?": (
            "Overdue since 30 October 2026"
        ),
        "Plan day shifts of both wards by acuity, and say each week what was not covered": (
            "Overdue since 31 October 2026"
        ),
    }
    assert all(line.late and line.href for line in part(seen(demo_server), "late").lines)


def test_overdue_steps_of_reviews_are_those_of_the_calendar(october: Board) -> None:
    due = (Due(What.REVIEWS_OVERDUE, OCTOBER, "ZZA", "reviews-overdue", ("leadership",), count=3),)
    told = lines(made(october, replace(NOTHING, overdue=due)), "late")
    assert told["Reviews of deaths"] == "Three steps overdue"


def test_what_nobody_has_checked_is_named(demo_server: Flask) -> None:
    unchecked = part(seen(demo_server), "unchecked")
    found = {line.what: line.state for line in unchecked.lines}
    assert found["A rota for break cover on day shifts"] == "Done; nobody has checked whether it worked"
    assert found["Complaints per 1,000 births"] == "A signal without commentary"
    assert len(unchecked.lines) == LISTED
    assert "more on What changed and Actions" in unchecked.more


@pytest.mark.parametrize("who", [DIRECTOR, LEAD])
@pytest.mark.parametrize("month", ["2026-08", "2026-09"])
def test_chance_is_what_the_overview_says_to_the_same_reader(
    demo_server: Flask, who: str, month: str
) -> None:
    asked = {"org": "ZZA", "period": month, "as": who}
    with demo_server.test_request_context("/", query_string=asked):
        board = overview.found_view(current_request())
    assert seen(demo_server, **asked).chance[0] == board.headline.chance


def test_a_reader_outside_has_only_the_own_questions_and_no_count_of_cases(demo_server: Flask) -> None:
    view = seen(demo_server, period="2026-09", **{"as": LEAD})
    assert lines(view, "promised") == {
        "What could the other units of the system lend until the posts are filled, and what would have to be "
        "agreed first?": "Due by 4 December 2026",
        "A second midwife in triage from ten in the morning to ten at night, with the lead midwife of "
        "Greenholme": "Due by 1 December 2026",
    }
    assert part(view, "late").lines == ()
    assert part(view, "late").empty == "Nothing that you may read of is overdue."
    assert view.chance[-1] == "You read only what the trust has shared: other figures may have changed."
    assert view.told == ""


def test_a_month_that_is_not_shared_says_so(demo_server: Flask) -> None:
    view = seen(demo_server, **{"as": LEAD})
    assert view.told.startswith("October 2026 is not shared with you")
    assert "September 2026" in view.told
    assert "Term babies" not in str(view.questions)


def test_an_earlier_day_has_its_own_board_and_nothing_that_came_later(demo_server: Flask) -> None:
    view = seen(demo_server, period="2026-08", known_at="2026-09-24")
    assert view.title.startswith("Board of 24 September 2026")
    assert "The last board met on 23 July 2026." in view.sub
    assert all(one.ask == "" for one in view.questions)  # nothing is asked beside an earlier day
    said = str(view)
    assert "30 October" not in said


def test_where_nothing_is_late_it_says_so(demo_server: Flask) -> None:
    view = seen(demo_server, org="ZZE", **{"as": "daniel.osei@greenholme.example"})
    assert [part(view, key).empty for key in ("promised", "late")] == [
        "Nothing was promised.",
        "Nothing is overdue.",
    ]
    assert len(view.questions) == 3
    assert all(one.finding.endswith("Inspectors ask every board.") for one in view.questions)
    assert not any(" this" in f"{one.question} ".replace("this board", "") for one in view.questions)
    assert view.chance[1] == "None is new this quarter."


def test_a_trust_without_a_coming_board(october: Board) -> None:
    view = made(october)
    assert view.title == "Before the next board: what to ask, what was promised, what is late"
    assert view.sub.startswith("One page for the evening before.")
    assert part(view, "promised").sub == "So far"
    past = Meeting("ZZA", "board", date(2026, 9, 24), october.known_at, "item 7")
    other = replace(past, forum="quality_committee", held_on=date(2026, 11, 20))
    assert next_meeting([past, other], TODAY) is None


def test_rows_that_never_came_are_late_and_rows_not_due_are_not(october: Board) -> None:
    gone = MissingRow("3c", "red_flags", "", OCTOBER, date(2026, 11, 10), None)
    later = MissingRow("3c", "complaints", "", OCTOBER, date(2026, 12, 10), None)
    assert lines(made(replace(october, missing=(gone, later))), "late") == {
        "Figures of the minimum set": "One row late or never sent"
    }


def test_who_may_not_ask_is_offered_no_way_to(october: Board) -> None:
    assert all(one.ask for one in made(october).questions)
    assert not any(one.ask for one in made(october, may_ask=False).questions)


def test_each_question_leads_to_the_form_with_the_question_in_it(demo_server: Flask) -> None:
    first = seen(demo_server).questions[0]
    address = urlsplit(first.ask)
    given = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.path, given["measure"], given["question"]) == (
        "/ask",
        "term_admissions",
        first.question,
    )
    with demo_server.test_request_context("/ask", query_string=given):
        form = next(one for one in ask.layout(current_request())._traverse() if getattr(one, "fields", None))
    assert next(one["value"] for one in form.fields if one["name"] == "question") == first.question
    meeting = next(one for one in form.fields if one["name"] == "meeting")
    assert {one["label"] for one in meeting["options"] if one["value"] == meeting["value"]} == {
        "Board, 26 November 2026"
    }
    assert form.hidden["measure"] == "term_admissions"
    assert form.hidden["month"] == "2026-10"


def test_a_question_that_the_address_brings_is_cut_where_it_is_far_too_long(demo_server: Flask) -> None:
    asked = {"org": "ZZA", "as": DIRECTOR, "question": "W" * 900, "measure": "births"}
    with demo_server.test_request_context("/ask", query_string=asked):
        form = next(one for one in ask.layout(current_request())._traverse() if getattr(one, "fields", None))
    assert next(one["value"] for one in form.fields if one["name"] == "question") == "W" * 500


def test_the_page_has_every_part_in_its_order(demo_server: Flask) -> None:
    asked = {"org": "ZZA", "period": "2026-10", "as": DIRECTOR}
    with demo_server.test_request_context("/brief", query_string=asked):
        said = words(brief.layout(current_request()))
    parts = ["Three questions worth asking", "Promised last time", "Overdue", "Nobody has checked"]
    places = [said.index(title) for title in (*parts, "What chance would explain")]
    assert places == sorted(places)
    assert said.count("Put it on the record") == 1


def test_an_empty_store_says_what_to_do(sqlite_store: Store) -> None:
    server = create_app(sqlite_store, OPERATOR, False).server
    assert "The store is empty" in opened(server, PAGE)
    save_organisations(sqlite_store, OPERATOR, [TRUST])
    assert "The store holds no figures of Northmere" in opened(server, PAGE, org="ZZA")
