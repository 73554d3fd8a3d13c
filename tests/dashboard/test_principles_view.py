"""The page of principles: what is said of each requirement, what the record shows, and where they part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.page import Request
from dashboard.pages import PAGES
from dashboard.principles import TABLES, read_principles, whole_months
from dashboard.views.incidents_shared import NOT_TOLD, unshared_table
from dashboard.views.principle_facts import OF_TRUST, months_with
from dashboard.views.principle_types import Fact, Principles, RequirementView, TrustFacts
from dashboard.views.principles import answer, part_words, parting, requirements
from metrics.access import Forbidden
from metrics.governance.sharing import Sharing
from metrics.harm.investigations import investigation_of
from metrics.records import Meeting
from tests.dashboard.test_meetings_view import (
    CHAMPION,
    DIRECTOR,
    LEAD,
    LEADERSHIP,
    REGION,
    asked,
    drawn,
    offered,
)
from tests.metrics.harm.make import psii
from tests.metrics.make import at

TODAY = date(2026, 11, 14)
PAGE = next(page for page in PAGES if page.name == "principles")
NOBODY = TrustFacts((), (), (), (), (), None, True, (), None)


def board(day: str) -> Meeting:
    held = date.fromisoformat(day)
    return Meeting("ZZA", "board", held, at(1, held.month), "")


def read(server: Flask, who: str = CHAMPION, **query: str) -> tuple[Principles, dict[str, RequirementView]]:
    found = read_principles(asked(server, who, **query))
    return found, {one.id: one for one in requirements(found)}


def test_the_first_lines_count_what_is_said_and_where_the_record_parts_from_it(demo_server: Flask) -> None:
    _found, listed = read(demo_server)
    every = tuple(listed.values())
    assert answer(every) == (
        "By its own word, of six requirements four are met, one is partly met and one is not met."
    )
    assert part_words(every).startswith("Of one the record shows otherwise; ")


def test_a_board_that_meets_every_second_month_does_not_review_monthly(demo_server: Flask) -> None:
    _found, listed = read(demo_server)
    assert listed["2"].word == "Met"
    assert listed["2"].parts == (
        "It is judged as met, and the record shows otherwise. "
        "A board is recorded in four of the eight months from March 2026 to October 2026."
    )


def test_the_unshared_are_counted_and_told(demo_server: Flask) -> None:
    found, listed = read(demo_server)
    assert found.trust is not None
    sharing = found.trust.sharing
    assert sharing is not None
    assert (sharing.total, sharing.both, sharing.unshared, sharing.longest) == (10, 10, 0, 0)
    assert (
        listed["3"]
        .facts[0]
        .text.startswith(
            "Of 10 serious incidents opened within twelve months, or older and not shared yet, 10 "
        )
    )
    assert listed["3"].review.startswith("Its evidence was found not enough by Amara Okafor")


def test_the_calm_trust_parts_nowhere(demo_server: Flask) -> None:
    _found, listed = read(demo_server, "elin.frost@greenholme.example", org="ZZE")
    assert [one.parts for one in listed.values()] == [""] * 6
    assert [one.word for one in listed.values()] == ["Met", "Partly met", "Partly met", "Met", "Met", "Met"]
    assert all(one.review.startswith("Reviewed by Daniel Osei") for one in listed.values())


def test_where_nothing_is_judged_it_says_so_and_counts_nothing(demo_server: Flask) -> None:
    """Before 28 September nobody had judged."""
    _found, listed = read(demo_server, period="2026-08", known_at="2026-09-20")
    assert answer(tuple(listed.values())) == "None of the six requirements is judged yet."


@pytest.mark.parametrize(
    ("state", "holds", "parts"),
    [
        ("yes", False, True),
        ("yes", True, False),
        ("yes", None, False),
        ("no", True, True),
        ("no", False, False),
        ("partly", False, False),
        ("", False, False),
    ],
)
def test_word_and_fact_part_where_one_says_yes_and_the_other_no(
    state: str, holds: bool | None, parts: bool
) -> None:
    assert bool(parting(state, (Fact("As it is.", holds),))) is parts


def test_what_nothing_contradicts_is_no_proof_that_it_is_met() -> None:
    assert parting("no", (Fact("One.", True), Fact("Two.", False))) == ""
    assert parting("no", ()) == ""


@pytest.mark.parametrize("item", ["1", "2", "4", "5", "6"])
def test_an_empty_record_says_that_it_is_not_met(item: str) -> None:
    assert any(fact.holds is False for fact in OF_TRUST[item](NOBODY))


def test_a_month_counts_once_however_often_a_board_met() -> None:
    months = (date(2026, 9, 1), date(2026, 10, 1))
    assert months_with([board("2026-09-03"), board("2026-09-24")], months) == (date(2026, 9, 1),)
    assert whole_months([board("2026-09-03")], TODAY) == months
    assert len(whole_months([board("2024-01-03")], TODAY)) == 12
    assert whole_months([], TODAY) == ()


def test_a_board_each_month_holds() -> None:
    months = (date(2026, 9, 1), date(2026, 10, 1))
    facts = replace(NOBODY, boards=(board("2026-09-03"), board("2026-10-01")), months=months)
    assert [fact.holds for fact in OF_TRUST["2"](facts)] == [True]


def test_all_shared_holds_and_one_unshared_does_not() -> None:
    whole = replace(NOBODY, sharing=Sharing(TODAY, 3, 3, 3, 3, 0))
    lacking = replace(NOBODY, sharing=Sharing(TODAY, 3, 3, 2, 2, 40))
    assert [OF_TRUST["3"](one)[0].holds for one in (whole, lacking)] == [True, False]
    assert "One is not. It was opened 40 days ago." in OF_TRUST["3"](lacking)[0].text


def test_the_system_and_the_region_have_their_own_principle(demo_server: Flask) -> None:
    system, seven = read(demo_server, LEAD, level="lms")
    region, nine = read(demo_server, REGION, level="region")
    assert (system.org.code, len(seven)) == ("ZZL", 7)
    assert (region.org.code, len(nine)) == ("ZZR", 9)
    assert "Two quality objectives are in force" in seven["7"].facts[0].text
    assert "One thematic review is recorded" in nine["6"].facts[0].text
    assert nine["3"].word == "Not judged yet"


@pytest.mark.parametrize(
    ("who", "query", "may"),
    [
        (CHAMPION, {}, {"checklist-judged", "checklist-not_enough", "checklist-reviewed"}),
        (LEADERSHIP, {}, {"checklist-judged"}),
        (DIRECTOR, {}, {"checklist-reviewed", "checklist-not_enough"}),
        (LEAD, {}, set()),
        (LEAD, {"level": "lms"}, {"checklist-judged"}),
        (CHAMPION, {"known_at": "2026-10-20"}, set()),
    ],
)
def test_each_is_offered_what_they_may_record(
    demo_server: Flask, who: str, query: dict[str, str], may: set[str]
) -> None:
    assert offered(drawn(demo_server, "principles", who, **query)) <= may
    assert bool(offered(drawn(demo_server, "principles", who, **query))) is bool(may)


def test_cases_are_listed_for_those_who_read_cases_alone(demo_server: Flask) -> None:
    assert TABLES["incidents_unshared"](asked(demo_server, LEADERSHIP)).empty == (
        "Each one on the list is recorded as shared."
    )
    for who in (CHAMPION, DIRECTOR, LEAD):
        with pytest.raises(Forbidden):
            TABLES["incidents_unshared"](asked(demo_server, who))
    assert read(demo_server, DIRECTOR)[0].listed is None


def test_an_unshared_case_has_a_row_with_its_days(demo_server: Flask) -> None:
    found = read_principles(asked(demo_server, LEADERSHIP))
    late = investigation_of(psii("ZZA-LATE", date(2026, 10, 1), shared_with_board_on="2026-10-20"), TODAY)
    assert late is not None
    (row,) = unshared_table(replace(found, listed=(late,))).rows
    assert [cell.value for cell in row[:2]] == ["ZZA-LATE", late.opened]
    assert row[2].value == f"{(TODAY - late.opened).days} days"
    assert (row[3].value, row[4].text) == (date(2026, 10, 20), NOT_TOLD)


def test_from_outside_nothing_is_counted_that_was_not_shared(demo_server: Flask) -> None:
    found, listed = read(demo_server, LEAD)
    assert found.trust is not None
    assert found.trust.sharing is None
    assert listed["3"].parts == ""
    assert TABLES["incidents_shared"](asked(demo_server, LEAD)).rows == ()


def test_an_earlier_day_shows_what_was_said_by_then(demo_server: Flask) -> None:
    _found, listed = read(demo_server, known_at="2026-09-30", period="2026-07")
    assert listed["1"].review == "Not yet reviewed by another"
    _found, before = read(demo_server, known_at="2026-09-01", period="2026-07")
    assert {one.word for one in before.values()} == {"Not judged yet"}


def test_the_table_says_all_that_the_page_says(demo_server: Flask) -> None:
    request: Request = asked(demo_server)
    assert len(TABLES["principles"](request).rows) == 6
