"""Rare events added up, in words: run lengths, what the sum shows, and the national system by site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.viewer import current_request
from dashboard.views.measure_cumulative import cumulative_words, in_a_row, sentence
from dashboard.views.measure_moss import moss_words
from metrics.assess import assess
from metrics.board import board
from tests.dashboard.pages import subject, view
from tests.metrics.test_decide import held

RARE = ("stillbirth_rate", "neonatal_death_rate", "hie_2_3", "term_event_signal", "severe_plus")


@pytest.mark.parametrize("measure", RARE)
def test_every_rare_event_has_a_sum_with_its_run_length(demo_server: Flask, measure: str) -> None:
    found = view(demo_server, measure).cumulative
    assert found is not None
    said = " ".join(found.sentences)
    assert "With nothing wrong the sum meets its line about once in" in said
    assert "nearly twice as often on average, some several times." in said
    assert "Were the rate to double, it would take" in said
    assert found.wide.startswith("<svg")
    assert len(found.rows) == 48


def test_too_few_to_know_what_to_expect_is_said(demo_server: Flask) -> None:
    found = view(demo_server, "maternal_deaths").cumulative
    assert found is not None
    assert (found.wide, found.rows) == ("", ())
    assert found.sentences[0].startswith("Nothing is added up yet: it takes 24 months with a count")


@pytest.mark.parametrize("measure", ["midwife_fill_day", "complaints", "training_compliance", "cqc_safe"])
def test_other_measures_are_not_added_up(demo_server: Flask, measure: str) -> None:
    made = view(demo_server, measure)
    assert (made.cumulative, made.moss) == (None, None)


def test_the_reading_says_when_the_sum_has_just_met_its_line(demo_server: Flask) -> None:
    """ZZE: by chance a neonatal death in May 2025 took the sum over its line."""
    made = view(demo_server, "neonatal_death_rate", org="ZZE", period="2025-05")
    assert made.cumulative is not None
    assert "the cumulative sum met its line in May 2025" in made.reading
    assert "With nothing wrong it does so about once in nine years." in made.reading
    assert "met its line" not in view(demo_server, "neonatal_death_rate", org="ZZB").reading


def test_no_reassuring_word_stands_beside_a_sum_over_its_line(demo_server: Flask) -> None:
    made = view(demo_server, "neonatal_death_rate", org="ZZE", period="2025-05")
    assert made.title == "Neonatal deaths per 1,000 live births: more than expected"
    assert (made.verdict[0].icon, made.verdict[0].title) == ("–", "More than expected")
    assert "met their line in May 2025" in made.verdict[0].note
    assert "The gaps alone show no unusual change" in made.reading
    everything = " ".join((made.title, made.alt, made.reading, *(item.title for item in made.verdict)))
    assert "no unusual change;" not in everything.replace("The gaps alone show no unusual change;", "")
    assert "As usual" not in everything


def test_a_crossing_of_long_ago_is_told_beside_the_sum_and_not_in_the_reading(demo_server: Flask) -> None:
    asked = subject(demo_server, "neonatal_death_rate")
    assert sentence(asked) == ""
    words = cumulative_words(asked)
    assert words is not None
    assert any(said.startswith("It met its line before in February 2024") for said in words.sentences)
    assert any("48 months would show about 0.5 of these" in said for said in words.sentences)


def test_the_excess_names_its_reference_and_is_no_verdict(demo_server: Flask) -> None:
    found = view(demo_server, "stillbirth_rate", org="ZZC").cumulative
    assert found is not None
    assert found.excess.startswith(
        "40 stillbirths since November 2022; 40.9 at the mean of trusts like this one"
    )
    assert "no target" in found.excess
    assert view(demo_server, "severe_plus").cumulative.excess == ""


def test_the_national_system_is_shown_for_each_site_with_its_own_run_lengths(demo_server: Flask) -> None:
    found = view(demo_server, "term_event_signal").moss
    assert found is not None
    assert [site.name for site in found.sites] == ["Northmere Royal", "Eastholme"]
    for site in found.sites:
        assert site.svg.startswith("<svg")
        assert any(
            said.startswith("With nothing wrong this site would still show level 1 about once in")
            for said in site.sentences
        )
    one = view(demo_server, "term_event_signal", org="ZZD").moss
    assert one is not None
    assert [site.name for site in one.sites]  # a trust with one site: its births are the site's


def test_a_site_without_births_says_what_it_lacks(demo_server: Flask) -> None:
    asked = subject(demo_server, "term_event_signal")
    lacking = tuple(replace(site, births=None) for site in asked.moss_sites)
    words = moss_words(replace(asked, moss_sites=lacking))
    assert words is not None
    (said,) = words.sites[0].sentences
    assert said == "There is no sum for this site: it lacks its term births for each month of 2023 to 2025."


def test_months_after_the_list_of_cases_are_said_to_be_unknown(demo_server: Flask) -> None:
    asked = subject(demo_server, "term_event_signal")
    until = date(2026, 6, 30)
    short = tuple(replace(site, cases=replace(site.cases, events_until=until)) for site in asked.moss_sites)
    words = moss_words(replace(asked, moss_sites=short))
    assert words is not None
    for site in words.sites:
        assert "June 2026" in site.sentences[0]
        assert "The list of cases ends on 30 June 2026: what came after is not known." in site.sentences
    whole = moss_words(asked)
    assert whole is not None
    assert not any("The list of cases ends" in said for site in whole.sites for said in site.sentences)


def test_a_sum_that_could_not_be_carried_over_says_when_it_begins(demo_server: Flask) -> None:
    """The demonstration begins in November 2022, so that 2026 is its first year with a rate."""
    begins = "The sum begins in January 2026: cases before it are not in it"
    words = moss_words(subject(demo_server, "term_event_signal"))
    assert words is not None
    assert all(any(said.startswith(begins) for said in site.sentences) for site in words.sites)


def test_the_sum_of_a_site_does_not_speak_for_the_national_system(demo_server: Flask) -> None:
    found = view(demo_server, "term_event_signal").moss
    assert found is not None
    for site in found.sites:
        assert "so its levels may differ" in site.sentences[-1]
        assert "national arithmetic" not in " ".join(site.sentences)


def test_a_death_kept_out_of_the_limits_stays_in_the_sum_and_the_page_says_so(demo_server: Flask) -> None:
    """ZZE: a death of May 2025, with which the sum met its line."""
    asked = subject(demo_server, "neonatal_death_rate", org="ZZE", period="2025-05")
    day = next(day for day in asked.assessment.series.events if (day.year, day.month) == (2025, 5))
    left_out = replace(asked.assessment.series, settings=(held("ghost", day),))
    made = replace(asked, assessment=assess(left_out, known_at=asked.known_at))
    whole, less = cumulative_words(asked), cumulative_words(made)
    assert whole is not None
    assert less is not None
    assert less.rows == whole.rows
    assert "Neonatal deaths kept out of the chart's limits are counted in the sum." in less.sentences
    assert not any("kept out" in said for said in whole.sentences)
    assert "the cumulative sum met its line in May 2025" in sentence(made)


def test_readers_from_outside_get_no_dates_of_sites(demo_server: Flask) -> None:
    made = view(demo_server, "term_event_signal", org="ZZE", **{"as": "lena.marsh@fells.example"})
    assert made.moss is None


def test_a_signal_of_a_site_stands_in_the_heading_and_in_the_overview(demo_server: Flask) -> None:
    made = view(demo_server, "term_event_signal", org="ZZC")
    assert "more than expected" in made.title
    assert "Wharram Infirmary has a level 1 signal in October 2026" in made.reading
    with demo_server.test_request_context("/", query_string="org=ZZC&period=2026-10"):
        request = current_request()
    found = board(request.store, request.viewer, "ZZC", request.period)
    assert in_a_row(found.assessments["term_event_signal", ""]).startswith(
        "Wharram Infirmary: a level 1 signal in October"
    )
