"""Deaths: the first line, the national signal, the planted rows and innocents, and who is told what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.views.card_types import Stand
from dashboard.views.deaths import MEASURES, deaths_view
from dashboard.views.deaths_clock import clock_table, counts_table
from dashboard.views.deaths_learning import actions_table, grades_drawing, themes_table
from dashboard.views.deaths_moss import moss_drawing, moss_table
from dashboard.views.deaths_moss_words import alarm, clocks_said
from dashboard.views.deaths_national import clock, national_words
from dashboard.views.deaths_rates import rates_drawing, rates_table
from dashboard.views.deaths_referrals import referral_table
from dashboard.views.deaths_splits import split_table, splits_lead
from dashboard.views.page_table import cell_of
from metrics.catalogue import CATALOGUE
from metrics.deaths.national import NationalSignal, NationalSignals
from tests.dashboard.deaths import LEADERS, cards, everything, read, said, view


def test_every_death_and_review_of_the_minimum_set_is_on_the_page() -> None:
    row_1_and_2 = {m.id for m in CATALOGUE.measures.values() if m.row in ("1", "2") and m.kind != "text"}
    published = {id_ for id_ in row_1_and_2 if id_.startswith("mbrrace_")}
    assert row_1_and_2 - published - {"pmrt_eligible"} <= set(MEASURES)


# The first line


def test_the_first_line_begins_with_a_national_signal_whose_check_is_open(demo_server: Flask) -> None:
    assert view(demo_server, "ZZC").head.answer == (
        "Yes: the national system sent a level 1 signal for Wharram Infirmary on 9 November. Safety check "
        "due by 19 November 2026: day four of eight. None is recorded yet. By our own figures: stillbirths "
        "per 1,000 births are closer together since 14 July 2026 and deaths at term at Wharram Infirmary are "
        "at level 1, as worked out here. Not every review is on time, of 18 deaths in twelve months: two "
        "were not notified within seven working days and two were reported late; none of nine open reviews "
        "is outside its clock."
    )


def test_the_first_line_of_the_story_trust_is_answered_from_its_reviews(demo_server: Flask) -> None:
    assert view(demo_server).head.answer == (
        "No, but it is near: deaths at term at Northmere Royal add up to just below level 1 (1.56, and level "
        "1 begins at 1.57). Not every review is on time: all 30 deaths in twelve months were notified in "
        "time, but one has no record that parents were asked, two were started late and two were reported "
        "late; none of nine open reviews is outside its clock."
    )


def test_a_trust_without_late_steps_or_signals_is_answered_no_and_on_time(demo_server: Flask) -> None:
    assert view(demo_server, "ZZD").head.answer == (
        "No: no chart, sum or rate shows more deaths than expected. Every review is on time: all nine deaths "
        "in twelve months were notified in time, and none of five open reviews is outside its clock."
    )


def test_a_sum_just_below_level_1_is_named(demo_server: Flask) -> None:
    made = moss_drawing(read(demo_server))
    assert made.title.endswith("no signal at any site in October 2026, Northmere Royal just below level 1")
    assert "It was 0 in August 2026." in made.reading


def test_a_step_of_a_finished_review_is_told_apart_from_open_ones(demo_server: Flask) -> None:
    own = read(demo_server)
    clock = next(part for part in deaths_view(own).parts if part.section.key == "clock")
    assert clock.section.title == (
        "Review clock: all nine open reviews are inside it; one step was never recorded of finished ones"
    )
    assert "in the month in which it fell due" in clock.section.note
    notes = [cell_of(row[4]).note for row in counts_table(own).rows]
    assert notes == ["", "of a finished review", "", ""]


def test_a_large_gap_between_groups_is_not_called_none(demo_server: Flask) -> None:
    table = split_table(read(demo_server), "ethnicity")
    assert table.title == (
        "By ethnic group: not proven, but the gap is large: 7.87 for Asian or Asian British beside 4.42 for "
        "White"
    )
    assert "no proof, and no reason to look away" in table.note


def test_charts_of_deaths_call_nothing_usual(demo_server: Flask) -> None:
    for card in cards(view(demo_server)).values():
        if CATALOGUE.measures[card.view.measure_id].deaths_or_severe:
            assert "Usual variation" not in repr(card.view)
            rows = card.view.table.rows if card.view.table else ()
            assert not [row for row in rows if "Usual gap" in row.cells]


def test_without_a_list_the_first_line_says_so(demo_server: Flask) -> None:
    found = deaths_view(replace(read(demo_server), tally=None))
    assert "No list of deaths with their reviews has been loaded" in found.head.answer
    assert "No list of deaths" in counts_table(replace(read(demo_server), tally=None)).empty


def test_a_month_without_a_death_is_no_blank(demo_server: Flask) -> None:
    own = read(demo_server)
    assert own.tally is not None
    quiet = replace(own.tally, deaths=0, by_type={}, open=0, outside=0)
    found = deaths_view(replace(own, tally=quiet))
    assert "No death is on the list of the twelve months to 31 October 2026." in found.head.answer
    assert found.facts[0].title == "No babies died in twelve months"


# What was planted, innocents, and the trust in which nothing happened


def test_stillbirths_that_come_closer_together_are_a_new_concern(demo_server: Flask) -> None:
    found = view(demo_server, "ZZC")
    card = cards(found)["stillbirth_rate"]
    assert (card.stand, card.tone, card.fresh) == (Stand.SIGNAL, "concern", "New since the last board")
    assert card.title == "Stillbirths per 1,000 births: closer together since 14 July 2026"
    assert found.changed[0] == card


def test_a_single_neonatal_death_is_no_signal_and_never_as_usual(demo_server: Flask) -> None:
    found = view(demo_server, "ZZD")
    card = cards(found)["neonatal_death_rate"]
    assert card.stand is not Stand.SIGNAL
    assert card.said.endswith("No unusual change detected; every neonatal death is reviewed.")
    assert card not in found.changed


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"])
def test_deaths_are_never_as_usual(demo_server: Flask, org: str) -> None:
    found = view(demo_server, org)
    of_deaths = [c for id_, c in cards(found).items() if id_ != "mnsi_reports"]  # these are letters
    told = [everything(found), *(f"{c.title} {c.said}" for c in of_deaths)]
    assert "as usual" not in " ".join(told).lower()
    assert "significant" not in " ".join(told).lower()


def test_the_trust_in_which_nothing_happened_has_no_signal_at_any_site(demo_server: Flask) -> None:
    own = read(demo_server, "ZZE")
    assert moss_drawing(own).title == "Deaths at term, added up: no signal in October 2026"
    assert clocks_said(own) == ()
    words = national_words(own)
    assert words is not None
    assert words.lead.endswith("has sent no signal that is on record, to 9 November 2026.")
    assert view(demo_server, "ZZE").changed == ()


# The national system and our own sums


def test_each_national_signal_stands_with_its_own_clock(demo_server: Flask) -> None:
    words = national_words(read(demo_server, "ZZC"))
    assert words is not None
    assert [(one.title, one.clock, one.tone) for one in words.signals] == [
        (
            "Level 1 at Wharram Infirmary, sent on 9 November 2026",
            "Safety check due by 19 November 2026: day four of eight. None is recorded yet.",
            "concern",
        ),
        (
            "Level 1 at Kirkbeck, sent on 12 October 2026",
            "Safety check done on 21 October 2026, in time: due by 22 October 2026.",
            "",
        ),
    ]
    assert said(words.table).splitlines()[0] == (
        "9 Nov 2026 | Wharram Infirmary | 1 | 19 Nov 2026 | not recorded | Day 4 of 8"
    )


def test_an_overdue_and_a_late_check_are_said() -> None:
    sent = date(2026, 10, 12)
    assert clock(NationalSignal("X", 2, sent, None, date(2026, 10, 24))) == (
        "Safety check overdue by two days: it was due by 22 October 2026, and none is recorded."
    )
    assert "after its day, 22 October" in clock(
        NationalSignal("X", 2, sent, date(2026, 10, 23), date(2026, 11, 1))
    )
    assert "its first working day is still to come" in clock(NationalSignal("X", 1, sent, None, sent))


def test_nobody_said_is_not_none_sent(demo_server: Flask) -> None:
    own = replace(read(demo_server), national=NationalSignals((), None))
    words = national_words(own)
    assert words is not None
    assert "is not known here: no list says" in words.lead


def test_our_own_signal_says_its_clock_and_the_national_one_beside_it(demo_server: Flask) -> None:
    own = read(demo_server, "ZZC")
    assert (
        moss_drawing(own).title
        == "Deaths at term, added up: Wharram Infirmary has a level 1 signal in October 2026"
    )
    one, other = clocks_said(own)
    assert one == (
        "Wharram Infirmary, level 1 in October 2026: its figures came on 10 November 2026. The national "
        "system signalled too, and its check is due by 19 November 2026."
    )
    assert other == (
        "Kirkbeck, level 1 in September 2026: its figures came on 10 October 2026. The national system "
        "signalled too, and its check was done on 21 October 2026."
    )
    alone = clocks_said(replace(own, national=NationalSignals((), None)))
    assert alone[0].endswith("so a safety check is due by 20 November 2026 (eight working days).")
    assert alone[1].endswith("ended on 21 October 2026. Ask for the result of the check.")


def test_every_sum_has_its_false_alarms(demo_server: Flask) -> None:
    told = alarm(read(demo_server, "ZZC"))
    assert told.count("level 1 about once in") == 3
    assert "Over the two sites together" in told
    assert "Over the" not in alarm(read(demo_server, "ZZE"))
    assert told in moss_drawing(read(demo_server, "ZZC")).cannot  # it goes with the file too


def test_the_table_of_sums_is_what_is_drawn(demo_server: Flask) -> None:
    own = read(demo_server, "ZZC")
    rows = moss_table(own).rows
    assert len(rows) == sum(len(site.months) for site in own.moss)
    assert moss_drawing(own).wide.count('class="pt"') == 2 * len(rows)


def test_a_site_without_figures_says_what_it_lacks(demo_server: Flask) -> None:
    own = read(demo_server, "ZZE")
    lacking = replace(own.moss[0], months=(), missing="its term births for each month of 2023 to 2025")
    drawing = moss_drawing(replace(own, moss=(lacking,)))
    assert drawing.wide == ""
    assert (
        drawing.empty
        == "Greenholme: there is no sum, for it lacks its term births for each month of 2023 to 2025."
    )


# Rates, clocks, learning, referrals, groups


def test_rates_stand_beside_the_group_with_exact_intervals_and_the_citation(demo_server: Flask) -> None:
    drawing = rates_drawing(read(demo_server, "ZZC"))
    assert drawing.title == (
        "Rates of twelve months: none of the three can be told apart from the mean of similar trusts"
    )
    assert "Stillbirths: 12 in 3,546 births, 3.38 per 1,000 (1.75 to 5.91)" in drawing.reading
    assert (
        "MBRRACE-UK perinatal mortality surveillance, means by comparator group, births in 2024"
        in drawing.note
    )
    assert "Terminations of pregnancy are left out" in drawing.cannot
    assert "place of birth" in drawing.cannot


def test_a_rate_away_from_its_group_is_told_with_what_chance_does(demo_server: Flask) -> None:
    drawing = rates_drawing(read(demo_server, "ZZB"))
    assert drawing.title.startswith("Rates of twelve months: extended perinatal deaths ")
    assert drawing.title.endswith("than the mean of similar trusts")
    assert drawing.reading.endswith("Of 20 such intervals about one would not hold the mean by chance alone.")


def test_without_a_group_nothing_is_compared(demo_server: Flask) -> None:
    own = read(demo_server)
    alone = replace(
        own,
        assessments={id_: replace(one, reference=None) for id_, one in own.assessments.items()},
        board=replace(own.board, org=replace(own.board.org, comparator_group=None)),
        trust=replace(own.trust, comparator_group=None),
    )
    drawing = rates_drawing(alone)
    assert drawing.title == "Rates of twelve months, without a group to compare with"
    assert "comparator group is not recorded" in drawing.note
    assert "no group to compare with" in said(rates_table(alone))


def test_the_most_overdue_case_stands_first_and_says_by_which_step(demo_server: Flask) -> None:
    first = clock_table(read(demo_server, "ZZB", **{"as": LEADERS["ZZB"]})).rows[0]
    ref, notified, parents, started, reported, *_ = map(cell_of, first)
    assert (ref.value, ref.note) == ("ZZB-PGZNJ", "Stillbirth, 37 weeks or later; Thornsike, 26 May 2026")
    assert (notified.text, parents.text, started.text) == ("In time", "Not recorded", "In time")
    assert (parents.tone, parents.note) == ("concern", "was due 26 Jul 2026")
    assert (reported.text, reported.note, reported.tone) == ("12 days left", "due 26 Nov 2026", "soon")


def test_finished_reviews_fold_away_beneath_the_open_ones(demo_server: Flask) -> None:
    own = read(demo_server, "ZZC", **{"as": LEADERS["ZZC"]})
    table = clock_table(own)
    assert own.reviews is not None
    assert table.fold == sum(r.open for r in own.reviews) == 9
    opened = [cell_of(row[5]).text for row in table.rows[: table.fold]]
    assert opened == ["not yet"] * 9


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC"])
def test_every_finished_review_that_is_counted_is_on_the_list(demo_server: Flask, org: str) -> None:
    """Whoever may read cases finds each of those graded C or D, however long ago the death was."""
    own = read(demo_server, org, **{"as": LEADERS[org]})
    assert own.reviews is not None
    assert own.tally is not None
    first, last = date(2025, 11, 1), date(2026, 10, 31)
    listed = [r for r in own.reviews if r.reported_on and first <= r.reported_on <= last]
    assert len(listed) == own.tally.finished.count
    assert sum(r.poor for r in listed) == own.tally.finished.poor


def test_actions_of_reviews_stand_with_what_contributed_the_newest_report_first(demo_server: Flask) -> None:
    own = read(demo_server, **{"as": LEADERS["ZZA"]})
    rows = [[cell_of(cell) for cell in row] for row in actions_table(own).rows]
    assert own.tally is not None
    assert len(rows) >= own.tally.finished.with_actions > 15
    days = [row[1].value for row in rows]
    assert days == sorted(days, reverse=True)
    assert all(row[2].value and row[3].value for row in rows)
    assert rows[0][3].value == "Growth scans are booked at the visit in which they are asked for."
    assert rows[0][2].value == "Growth surveillance; perineal trauma"


def test_a_step_that_was_never_done_is_marked_though_the_review_is_finished(demo_server: Flask) -> None:
    table = said(clock_table(read(demo_server, **{"as": LEADERS["ZZA"]})))
    assert "Never recorded" in table


def test_the_counts_of_steps_add_up_to_the_deaths(demo_server: Flask) -> None:
    for row in counts_table(read(demo_server, "ZZB")).rows:
        _, *counts, deaths = [cell_of(cell).value for cell in row]
        assert sum(int(str(count)) for count in counts) == deaths


def test_grades_are_a_square_each_before_and_after_birth(demo_server: Flask) -> None:
    own = read(demo_server)
    assert own.tally is not None
    drawing = grades_drawing(own)
    assert drawing.title == "Care was graded C or D in four of 32 finished reviews"
    assert drawing.wide.count("<rect") == 32 + 5
    assert "D: care issues that were likely to have made a difference" in drawing.reading
    theme = cell_of(themes_table(own).rows[0][0])
    assert theme.value == "Fetal monitoring and escalation"


def test_referrals_say_criterion_status_and_early_notification(demo_server: Flask) -> None:
    own = read(demo_server, "ZZC", **{"as": LEADERS["ZZC"]})
    assert said(referral_table(own)).splitlines()[0] == (
        "ZZC-PQBMA | Stillbirth during labour, at term | 22 Oct 2026 | yes | 24 Oct 2026 | none | "
        "awaited | none recorded"
    )


def test_groups_show_those_not_stated_and_give_no_rate_to_a_few(demo_server: Flask) -> None:
    table = split_table(read(demo_server, "ZZC"), "ethnicity")
    assert table.title == "By ethnic group: no two groups can be told apart"
    assert (
        table.note == "36 months from November 2023 to October 2026. Not stated: 4.1% of births, four deaths."
    )
    assert "Ethnic group not known | 4 | 441 | too few | too few" in said(table)
    assert "White | 28 | 6,641 | 4.22 | 2.80 to 6.09" in said(table)


def test_groups_that_were_never_returned_are_said(demo_server: Flask) -> None:
    bare = replace(read(demo_server), splits=())
    assert splits_lead(bare).startswith(
        "Stillbirths and neonatal deaths by ethnic group and deprivation have not"
    )
    assert split_table(bare, "imd_quintile").rows == ()


def test_babies_born_elsewhere_are_said_with_who_counts_them(demo_server: Flask) -> None:
    own = read(demo_server)
    assert own.tally is not None
    two = deaths_view(replace(own, tally=replace(own.tally, elsewhere=2)))
    assert two.facts[0].text.endswith("Two were born elsewhere: the national comparison counts them there.")
    assert "born elsewhere may be among them" in rates_drawing(own).cannot


def test_a_level_met_a_month_before_is_told_beside_the_calm_newest_month(demo_server: Flask) -> None:
    found = view(demo_server, "ZZC", site="ZZC02", **{"as": LEADERS["ZZC"]})
    assert found.facts[1].title == "No signal in October 2026, after level 1 at Kirkbeck in September"
    assert found.facts[1].tone == "concern"


def test_a_site_is_compared_as_its_trust_is_and_the_source_is_named(demo_server: Flask) -> None:
    own = read(demo_server, site="ZZA02", **{"as": LEADERS["ZZA"]})
    drawing = rates_drawing(own)
    assert "cannot be told apart from the group mean of 2.93" in drawing.reading
    assert "is not recorded" not in drawing.note
    assert "trusts with 4,000 births or more: MBRRACE-UK perinatal mortality surveillance" in drawing.note


def test_groups_that_a_site_does_not_return_are_looked_for_at_the_trust(demo_server: Flask) -> None:
    own = read(demo_server, site="ZZA02", **{"as": LEADERS["ZZA"]})
    assert splits_lead(own).startswith(
        "By ethnic group and deprivation, deaths are not returned for this site"
    )
    assert split_table(own, "ethnicity").empty.endswith(
        "the page of the whole trust shows what was returned."
    )
    assert "nobody can see" not in everything(deaths_view(own))
