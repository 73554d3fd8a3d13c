"""The page of partners: who said what by theme, what came of it, and what a system sets and reviews."""

from __future__ import annotations

import pytest
from flask import Flask

from dashboard.partners import TABLES, read_partners
from dashboard.views.group_matters import objective_view, review_view
from dashboard.views.page_table import cell_of
from dashboard.views.partners import answer, answered_words, grid_table, insight_view, most_named, open_title
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

DATA_LEAD = "tom.ashby@northmere.example"


def test_the_first_lines_count_partners_and_what_several_of_them_name(demo_server: Flask) -> None:
    found = read_partners(asked(demo_server))
    assert answer(found).startswith(
        "Six partners said six things: four concerns, one piece of advice and one word of praise."
    )
    assert "transfer and triage (Voices partnership (MNVP) and CQC)" in most_named(found)
    assert answered_words(found) == "Two concerns have no answer on the record yet."


def test_each_counts_under_each_of_its_themes_and_once_in_all(demo_server: Flask) -> None:
    found = read_partners(asked(demo_server))
    table = grid_table(found)
    last = [cell_of(cell).value for cell in table.rows[-1]]
    assert (last[0], last[-1]) == ("All partners", 6)
    assert sum(int(str(value)) for value in last[1:-1]) == 8
    deanery = next(row for row in table.rows if cell_of(row[0]).value == "Deanery")
    assert [cell_of(cell).value for cell in deanery].count(1) == 3  # two themes, and itself


def test_a_number_opens_the_items_behind_it(demo_server: Flask) -> None:
    found = read_partners(asked(demo_server, partner="cqc", theme="transfer_and_triage"))
    assert open_title(found) == "CQC: Transfer and triage"
    (one,) = found.open
    assert insight_view(one, found).answer.startswith("Answered on 16 October")
    assert "partner=rcm" in found.at("rcm", "")
    assert found.at("rcm", "").endswith("#items")


@pytest.mark.parametrize("query", [{"partner": "nobody"}, {"theme": "gossip"}, {"partner": "<script>"}])
def test_an_odd_choice_shows_all(demo_server: Flask, query: dict[str, str]) -> None:
    assert len(read_partners(asked(demo_server, **query)).open) == 6


def test_a_system_reads_its_own_and_what_its_trusts_share_with_it(demo_server: Flask) -> None:
    found = read_partners(asked(demo_server, LEAD, level="lms"))
    assert {one.org_code for one in found.insights} == {"ZZL", "ZZA"}
    assert all(one.opening.get("level") in ("lms", "region") for one in found.insights)
    assert len(read_partners(asked(demo_server, LEAD)).insights) == 3  # of the trust, what is known there


def test_a_region_reads_those_of_its_systems_too(demo_server: Flask) -> None:
    found = read_partners(asked(demo_server, REGION, level="region"))
    assert {one.org_code for one in found.insights} == {"ZZR", "ZZL", "ZZA"}


def test_objectives_and_reviews_say_how_they_stand(demo_server: Flask) -> None:
    found = read_partners(asked(demo_server, LEAD, level="lms"))
    stands = {one.opening.get("title"): objective_view(one, found).stands for one in found.objectives}
    assert stands == {
        "No wait of over 30 minutes in triage": "Off course",
        "Day shifts as planned": "Not reviewed yet",
        "Smoking at the time of birth": "Ended: partly reached",
    }
    (review,) = found.reviews
    assert review_view(review, found).stands == "Held on 20 August 2026; followed up"


@pytest.mark.parametrize(
    ("who", "query", "has"),
    [
        (LEADERSHIP, {}, "insight-logged"),
        (DATA_LEAD, {}, "insight-logged"),
        (LEAD, {"level": "lms"}, "objective-set"),
        (REGION, {"level": "region"}, "thematic_review-held"),
        (CHAMPION, {}, "insight-answered"),
        (DIRECTOR, {}, ""),
        (CHAMPION, {"known_at": "2026-10-20"}, ""),
    ],
)
def test_forms_are_offered_to_who_may(demo_server: Flask, who: str, query: dict[str, str], has: str) -> None:
    made = offered(drawn(demo_server, "partners", who, **query))
    assert has in made if has else made == set()


def test_an_earlier_day_shows_what_had_been_said_by_then(demo_server: Flask) -> None:
    assert len(read_partners(asked(demo_server, known_at="2026-09-01", period="2026-07")).insights) == 2


def test_the_files_hold_what_the_page_shows(demo_server: Flask) -> None:
    request = asked(demo_server, partner="rcm")
    assert len(TABLES["insights"](request).rows) == 1
    assert TABLES["partners"](request).rows
    assert len(TABLES["objectives"](asked(demo_server, LEAD, level="lms")).rows) == 3
    assert TABLES["objectives"](request).rows == ()
