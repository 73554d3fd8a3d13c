"""Pages of enquiries and actions: what is proposed, who reads and is offered what, what was known when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash.development.base_component import Component
from flask import Flask

from dashboard.actions import TABLES
from dashboard.following import proposed, read_enquiries, read_following
from dashboard.forms import Form
from dashboard.page import Page, Plain, Request
from dashboard.pages import PAGES
from dashboard.views.enquiries import (
    answer,
    answered_words,
    at_level,
    open_about,
    proposal_view,
    waiting_of,
)
from dashboard.views.enquiry import path_words
from dashboard.views.following import due_first, line_of, steps, title_of
from dashboard.views.page_table import PageTable, cell_of
from dashboard.views.programme import lead
from metrics.governance import action, enquiry
from metrics.governance.types import Thread
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import words

PAGE = {page.name: page for page in PAGES}
CHAMPION, LEADERSHIP = "ruth.lindqvist@northmere.example", "pia.holm@northmere.example"
LEAD, REGION = "lena.marsh@fells.example", "imran.vale@region.example"
DATA_LEAD = "tom.ashby@northmere.example"
STAFFING, TRIAGE = "Day shifts that are not filled", "Waits of over 30 minutes in triage"


def asked(server: Flask, who: str = CHAMPION, **query: str) -> Request:
    return request_of(server, **({"as": who} | query))


def thread_of(server: Flask, title: str, who: str = CHAMPION, **query: str) -> Thread:
    found = read_following(asked(server, who, **query))
    return next(
        one
        for one in (*found.enquiries, *found.actions)
        if title in (enquiry.raised_of(one).get("title"), one.opening.get("what"))
    )


def drawn(server: Flask, page: Page, who: str = CHAMPION, number: int = 0, **query: str) -> Any:
    request = replace(asked(server, who, **query), variables={"number": str(number)})
    with server.test_request_context("/"):
        return page.layout(request)


def forms(component: Any) -> Iterator[str]:
    """The ids of all forms of a page."""
    return (form.id for form in _all(component))


def cells(table: PageTable, row: int) -> list[object]:
    return [cell_of(cell).value for cell in table.rows[row]]


def test_the_story_of_the_trust_is_told_in_its_first_lines(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server))
    assert answer(found).startswith(
        "Two enquiries are open: one at provider level and one at LMS / ICS level. One action is overdue."
    )
    (late, coming) = due_first(found.following)
    assert (late.title, late.late) == (
        "Plan day shifts of both wards by acuity, and say each week what was not covered",
        True,
    )
    assert late.said == "overdue by 14 days: was due on 31 October 2026; action of perinatal leadership"
    assert (coming.title, coming.said) == (STAFFING, "due on 26 November 2026, in 12 days")


def test_a_headline_concern_is_proposed_and_what_is_looked_into_is_not(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server))
    waiting = [one.proposal.key for one in waiting_of(found)]
    assert "dashboard_concern/term_admissions//2026-09" in waiting
    assert "triangulated/communication_and_listening/2026" in waiting
    assert "thematic_reviews/staffing_and_capacity/2026" in waiting
    assert [(title, what) for title, what, _ in answered_words(found)] == [
        ("A concern from the Care Quality Commission", "is being looked into"),
        ("Midwife fill rate, day: lower than usual", "is being looked into"),
        ("Midwifery red flags: more than usual", "was not raised"),
    ]


def test_an_enquiry_with_a_theme_in_common_is_named_and_answers_nothing(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server))
    near = next(
        one for one in waiting_of(found) if one.proposal.key == "triangulated/transfer_and_triage/2026"
    )
    shown = proposal_view(near, found.following, 0)
    assert shown.near is not None
    assert shown.near[0] == TRIAGE
    assert shown.facts[0][0] == "Complaints name it more often"


@pytest.mark.parametrize(
    ("org", "who", "keys"),
    [
        ("ZZE", "elin.frost@greenholme.example", []),
        ("ZZD", "asif.noor@saltings.example", []),  # a concern that makes no headline
        ("ZZB", "hugh.pellow@caldermoor.example", ["thematic_reviews/fetal_monitoring_and_escalation/2026"]),
        (
            "ZZC",
            "dora.hale@wharram.example",
            ["national_signal/ZZC01/2026-11-09", "dashboard_concern/stillbirth_rate//2026-07"],
        ),
    ],
)
def test_calm_trusts_are_left_in_peace(demo_server: Flask, org: str, who: str, keys: list[str]) -> None:
    assert [one.key for one in proposed(asked(demo_server, who, org=org))] == keys


def test_the_national_signal_carries_its_clock(demo_server: Flask) -> None:
    request = asked(demo_server, "dora.hale@wharram.example", org="ZZC")
    found = read_enquiries(request)
    (_check, signal) = due_first(found.following)
    assert signal.said == (
        "due on 19 November 2026, in five days; working day 4 of eight for the critical safety check"
    )


def test_the_system_reads_what_was_moved_to_it_and_not_what_the_trust_looks_at(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server, LEAD, period="2026-09"))
    assert [one.title for one in at_level(found.following, "lms")] == [TRIAGE]
    assert at_level(found.following, "provider") == ()
    thread = thread_of(demo_server, TRIAGE, LEAD, period="2026-09")
    seen = [one.title for one in steps(thread, found.following)]
    assert seen == ["Raised", "Moved to the local system (LMS / ICS)", "Decided"]
    assert [one.opening.get("level") for one in found.following.actions] == ["lms"]
    with pytest.raises(Plain, match="under this number that you may read"):
        drawn(demo_server, PAGE["enquiry"], LEAD, thread_of(demo_server, STAFFING).id, period="2026-09")


def test_a_form_about_a_measure_names_what_is_open_about_it(demo_server: Flask) -> None:
    following = read_following(asked(demo_server))
    one = next(one for one in following.open if enquiry.raised_of(one).get("measure"))
    measure = str(enquiry.raised_of(one).get("measure"))
    assert (title_of(one), following.href(f"/enquiries/{one.id}")) in open_about(following, measure)
    assert open_about(following, "") == open_about(following, "no_such_measure") == ()
    assert "Open already about this measure: " in words(
        drawn(demo_server, PAGE["enquiries"], measure=measure, part="")
    )
    assert "Open already" not in words(drawn(demo_server, PAGE["enquiries"]))


def test_the_region_reads_none_of_them(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server, REGION, period="2026-09"))
    assert (found.following.enquiries, found.following.actions, found.elsewhere) == ((), (), ())
    assert answer(found).startswith("Nothing is under enquiry here at your level or above.")


def test_another_trusts_page_names_those_at_the_readers_level(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server, LEAD, org="ZZE", period="2026-09"))
    (own,) = found.elsewhere
    assert [line_of(one, own, own.org.name).title for one in own.open] == [TRIAGE]


def test_the_levels_say_since_when_it_is_where_it_is(demo_server: Flask) -> None:
    path = path_words(thread_of(demo_server, TRIAGE))
    assert [word for _, _, word in path] == [
        "from 5 October 2026",
        "here since 9 November 2026",
        "",
        "",
    ]


def test_forms_are_offered_by_right_and_never_beside_an_earlier_day(demo_server: Flask) -> None:
    own = set(forms(drawn(demo_server, PAGE["enquiries"])))
    assert {"record-enquiry-raised-by-hand", "record-programme_flag-noted-warning-notice"} <= own
    assert "record-enquiry-dismissed-proposal-0" in own
    assert list(forms(drawn(demo_server, PAGE["enquiries"], DATA_LEAD))) == []
    assert list(forms(drawn(demo_server, PAGE["enquiries"], known_at="2026-11-12"))) == []
    refused = words(drawn(demo_server, PAGE["enquiries"], DATA_LEAD))
    assert (
        "Enquiries are raised and followed by the perinatal leadership, the board safety champion" in refused
    )


def test_each_step_that_fits_has_its_form(demo_server: Flask) -> None:
    number = thread_of(demo_server, STAFFING).id
    seen = list(forms(drawn(demo_server, PAGE["enquiry"], number=number)))
    assert [one.removeprefix("record-enquiry-") for one in seen] == [
        "responded",
        "record-action-agreed",
        "decided",
        "moved",
        "put",
        "closed",
    ]
    dismissed = thread_of(demo_server, "Midwifery red flags: more than usual").id
    assert list(forms(drawn(demo_server, PAGE["enquiry"], number=dismissed))) == ["record-enquiry-raised"]


def test_whoever_did_an_action_is_not_offered_to_judge_it(demo_server: Flask) -> None:
    cover = thread_of(demo_server, "A rota for break cover on day shifts").id
    assert "record-action-checked" in list(forms(drawn(demo_server, PAGE["action"], number=cover)))
    own = drawn(demo_server, PAGE["action"], LEADERSHIP, cover)
    assert "record-action-checked" not in list(forms(own))


def test_did_it_work_is_said_by_the_measures_chart(demo_server: Flask) -> None:
    form = thread_of(demo_server, "A short form for reporting on the ward tablets").id
    moved = words(drawn(demo_server, PAGE["action"], number=form))
    assert "Moved: All incidents reported per 1,000" in moved
    assert "The level changed after it: from 116.6 to 135.2 per 1,000." in moved
    cover = thread_of(demo_server, "A rota for break cover on day shifts").id
    assert "Too early to tell (0 points)" in words(drawn(demo_server, PAGE["action"], number=cover))


def test_actions_of_commentary_and_enquiries_stand_in_one_list(demo_server: Flask) -> None:
    table = TABLES["actions"](asked(demo_server))
    assert [cells(table, row)[1] for row in range(len(table.rows))] == [
        STAFFING,
        TRIAGE,
        "Commentary on Midwife fill rate, day, August 2026",
        STAFFING,
        None,
        None,
    ]
    stands = [cells(table, row)[7] for row in range(len(table.rows))]
    assert stands[:3] == ["Overdue", "Not done yet", "Done, not checked yet"]
    seen = words(drawn(demo_server, PAGE["actions"]))
    assert "Six actions: one overdue, one in time, two done but not checked and two checked." in seen


def test_an_earlier_day_knows_what_had_been_said_by_then(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server, known_at="2026-10-01"))
    assert [enquiry.raised_of(one).get("title") for one in found.following.enquiries] == [STAFFING]
    (thread,) = found.following.enquiries
    assert [one.step for one in thread.entries] == ["raised"]
    late = [one for one in found.following.actions if action.is_overdue(one, found.following.today)]
    assert late == []
    table = TABLES["enquiries"](asked(demo_server, known_at="2026-10-01"))
    assert cells(table, 0)[:3] == [STAFFING, "Provider", "Open"]


def test_the_tables_hold_what_the_page_says(demo_server: Flask) -> None:
    table = TABLES["enquiries"](asked(demo_server))
    assert [cells(table, row)[0] for row in range(3)] == [
        STAFFING,
        TRIAGE,
        "Midwifery red flags: more than usual",
    ]
    assert cells(table, 2)[2] == "Not raised"
    proposals = TABLES["enquiry_proposals"](asked(demo_server))
    assert len(proposals.rows) == 12
    programme = TABLES["support_programme"](asked(demo_server))
    assert [cells(programme, row)[2] for row in range(7)] == [
        *("Not met", "Not met", "Met"),
        *("Not known",) * 3,
        "Not asked",
    ]


def test_the_programme_says_what_is_met_and_what_is_not_known(demo_server: Flask) -> None:
    found = read_enquiries(asked(demo_server)).programme
    assert lead(found) == (
        "The trust is not on the programme. Of the six criteria of entry one is met; "
        "of three it is not known."
    )


def test_a_signal_leads_to_its_enquiry_or_to_the_filled_form(demo_server: Flask) -> None:
    seen = words(drawn(demo_server, PAGE["signals"]))
    assert f"Under enquiry:  /enquiries/{thread_of(demo_server, STAFFING).id}" in seen
    assert "measure=term_admissions" in seen
    filled = drawn(demo_server, PAGE["enquiries"], measure="term_admissions", part="")
    form = next(one for one in _all(filled) if one.id == "record-enquiry-raised-by-hand")
    given = {field["name"]: field["value"] for field in form.fields}
    assert (given["measure"], given["origin"], given["level"]) == ("term_admissions", "signal", "provider")
    asked_of = drawn(demo_server, PAGE["enquiries"], title="Who decides?", origin="challenge", ref="7")
    form = next(one for one in _all(asked_of) if one.id == "record-enquiry-raised-by-hand")
    assert form.hidden["origin_ref"] == "7"
    assert {field["name"]: field["value"] for field in form.fields}["origin"] == "challenge"


@pytest.mark.parametrize(
    ("query", "measure"),
    [
        ({"measure": "<script>", "title": "Why"}, ""),
        ({"measure": "births", "part": "nonsense"}, "births"),
        ({"measure": "red_flags", "part": "type=missed_medication"}, "red_flags/type=missed_medication"),
        ({"measure": "births", "ref": "7 or 8", "origin": "rumour"}, "births"),
    ],
)
def test_an_odd_address_fills_in_what_there_is(
    demo_server: Flask, query: dict[str, str], measure: str
) -> None:
    page = drawn(demo_server, PAGE["enquiries"], **query)
    form = next(one for one in _all(page) if one.id == "record-enquiry-raised-by-hand")
    given = {field["name"]: field["value"] for field in form.fields}
    assert (given["measure"], given["origin"]) == (measure, "signal" if measure else "")
    assert "origin_ref" not in form.hidden


def _all(component: Any) -> Iterator[Form]:
    if isinstance(component, Form):
        yield component
    elif isinstance(component, list | tuple):
        for one in component:
            yield from _all(one)
    elif isinstance(component, Component):
        yield from _all(getattr(component, "children", None))
