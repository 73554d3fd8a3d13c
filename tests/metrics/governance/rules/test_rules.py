"""Rules that propose: each fires on its facts, just does not below them, and raises nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.governance import enquiry
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.rules import RULES, proposals
from metrics.governance.rules.national_signal import national_signal
from metrics.governance.rules.outlier import outlier
from metrics.governance.rules.regulation_28 import regulation_28
from metrics.governance.rules.regulators import regulators
from metrics.governance.rules.service_users import service_users
from metrics.governance.rules.surveys import surveys
from metrics.governance.rules.thematic_reviews import thematic_reviews
from metrics.records import Case, Narrative
from metrics.store import Store, record_return_step
from metrics.types import Grain, Observation
from tests.metrics.governance.rules.make import (
    LEAD,
    OWN,
    TODAY,
    case,
    found,
    keys,
    months,
    sight,
    with_cases,
    years,
)
from tests.metrics.make import JUNE, at, record, viewer, with_organisations


def concern(on: date, **fields: object) -> Case:
    return case("external_concern", f"X{on:%m%d}", on, ("transfer_and_triage",), body="cqc", **fields)


def test_every_origin_of_a_rule_is_one_of_an_enquiry(sqlite_store: Store) -> None:
    with_cases(sqlite_store, concern(TODAY))
    (one,) = proposals(sight(sqlite_store))
    content = {"title": one.title, "question": one.question, "origin": one.origin, "level": "provider"}
    assert KINDS["enquiry"].steps["raised"].content.model_validate(content)
    assert len(RULES) == 9


def test_no_rule_raises_anything(sqlite_store: Store) -> None:
    with_cases(sqlite_store, concern(TODAY))
    assert proposals(sight(sqlite_store))
    assert threads(sqlite_store, OWN, "ZZA", [enquiry.NAME]) == ()


def test_a_regulators_concern_is_proposed_for_three_months_or_until_it_is_answered(
    sqlite_store: Store,
) -> None:
    lately, long_ago, waiting = TODAY - timedelta(days=92), TODAY - timedelta(days=93), date(2024, 1, 15)
    with_cases(
        sqlite_store,
        concern(lately, replied_on=lately.isoformat()),
        concern(long_ago, replied_on=TODAY.isoformat()),
        concern(waiting),
    )
    assert keys(regulators, sqlite_store) == [
        f"regulators/cqc/{waiting}",
        f"regulators/cqc/{lately}",
    ]
    first = found(regulators, sqlite_store)[0]
    assert first.sentence == (
        "On 15 January 2024 the Care Quality Commission raised a concern with the trust. "
        "No reply is recorded."
    )
    assert (first.themes, first.received_on) == (("transfer_and_triage",), waiting)


def test_what_came_after_the_day_that_is_viewed_is_not_known_then(sqlite_store: Store) -> None:
    with_cases(sqlite_store, concern(date(2026, 7, 8)))
    assert keys(regulators, sqlite_store, as_at=date(2026, 7, 7)) == []


def test_the_trusts_own_lists_are_not_read_from_above(sqlite_store: Store) -> None:
    with_cases(sqlite_store, concern(TODAY), case("reg28", "R1", TODAY))
    for rule in (regulators, regulation_28, national_signal, thematic_reviews):
        assert keys(rule, sqlite_store, LEAD) == []


def test_a_coroners_report_carries_its_clock(sqlite_store: Store) -> None:
    with_cases(sqlite_store, case("reg28", "R1", date(2026, 6, 1)))
    (one,) = found(regulation_28, sqlite_store)
    assert (one.key, one.received_on) == ("regulation_28/2026-06-01", date(2026, 6, 1))
    assert "The reply is due by 27 July 2026. No reply is recorded." in one.sentence


def test_a_national_signal_is_proposed_until_its_check_is_recorded(sqlite_store: Store) -> None:
    sent = date(2026, 7, 3)
    with_cases(
        sqlite_store,
        case("national_signal", "S1", sent, level="2"),
        case("national_signal", "S2", date(2026, 6, 1), level="1", check_done_on="2026-06-09"),
    )
    (one,) = found(national_signal, sqlite_store)
    assert one.key == "national_signal/ZZA01/2026-07-03"
    assert one.sentence == (
        "The national system sent a level 2 signal for Northmere Royal on 3 July 2026. "
        "The critical safety check is due by 15 July 2026; none is recorded."
    )


def review(ref: str, grade: str, *themes: str) -> Case:
    told = {"type": "stillbirth", "grade_before": grade, "report_published_on": "2026-05-20"}
    return case("perinatal_death", ref, date(2026, 1, 12), themes, **told)


@pytest.mark.parametrize(
    ("second", "proposed"),
    [
        (review("D2", "d", "medication"), ["thematic_reviews/medication/2026"]),
        (review("D2", "b", "medication"), []),  # no poor care was named
        (review("D2", "c", "staffing_and_capacity"), []),  # another theme
    ],
)
def test_two_reviews_of_poor_care_with_one_theme_are_proposed(
    sqlite_store: Store, second: Case, proposed: list[str]
) -> None:
    with_cases(sqlite_store, review("D1", "c", "medication"), second)
    assert keys(thematic_reviews, sqlite_store) == proposed


HELD = {
    "title": "Triage at night",
    "themes": "transfer_and_triage,staffing_and_capacity",
    "covers": "Five trusts",
    "text": "Two of five name nobody who rings back at Caldermoor",
}


def reviewed(store: Store, on: date, org: str = "ZZR") -> Saying:
    held = Saying(org, "thematic_review", f"r-{on}", "held", HELD | {"on": on.isoformat()})
    say(store, OPERATOR, held, recorded_at=at(9))
    return held


@pytest.mark.parametrize("org", ["ZZL", "ZZR"])
def test_a_review_of_the_system_or_the_region_is_asked_of_a_trust_that_names_its_theme(
    sqlite_store: Store, org: str
) -> None:
    """It tells no finding: that speaks of other trusts too."""
    with_cases(sqlite_store, *(review(ref, "c", "transfer_and_triage") for ref in ("D1", "D2")))
    reviewed(sqlite_store, date(2026, 6, 20), org)
    _of_deaths, one = found(thematic_reviews, sqlite_store)
    assert one.themes == ("transfer_and_triage", "staffing_and_capacity")
    assert "on 20 June 2026 (“Triage at night”). What followed is not recorded yet." in one.sentence
    assert one.facts[1].text.startswith("Two reviews of deaths here name")
    assert "Caldermoor" not in repr(one)
    with pytest.raises(Forbidden):
        found(thematic_reviews, sqlite_store, viewer("champion", "ZZB"))


def test_a_review_is_not_asked_of_a_trust_that_never_names_its_theme_nor_once_it_is_old_or_followed(
    sqlite_store: Store,
) -> None:
    with_organisations(sqlite_store)
    held = reviewed(sqlite_store, date(2026, 6, 20))
    assert keys(thematic_reviews, sqlite_store) == []
    record(sqlite_store, review("D1", "c", "transfer_and_triage"), when=at(9))
    assert keys(thematic_reviews, sqlite_store) == []  # one review is about one family
    record(sqlite_store, review("D2", "d", "transfer_and_triage"), when=at(10))
    of_deaths = "thematic_reviews/transfer_and_triage/2026"
    assert keys(thematic_reviews, sqlite_store)[:-1] == [of_deaths]
    reviewed(sqlite_store, date(2025, 6, 30))
    assert len(keys(thematic_reviews, sqlite_store)) == 2
    followed = replace(held, step="followed", given={"text": "One rota is in use"}, base=1)
    say(sqlite_store, viewer("region", "ZZR"), followed)
    assert keys(thematic_reviews, sqlite_store) == [of_deaths]


@pytest.mark.parametrize(("deaths", "proposed"), [(19, []), (20, ["outlier/stillbirth_rate/2026"])])
def test_a_rate_is_an_outlier_once_all_of_its_interval_lies_above_the_mean(
    sqlite_store: Store, deaths: int, proposed: list[str]
) -> None:
    with_organisations(sqlite_store)  # ZZA's group has a mean of 2.85: 8.6 in 3,000 births
    counts = [float(deaths // 12 + (i < deaths % 12)) for i in range(12)]
    record(sqlite_store, *months("stillbirth_rate", counts, 250), when=at(8))
    assert keys(outlier, sqlite_store) == proposed
    assert keys(outlier, sqlite_store, LEAD) == []


@pytest.mark.parametrize(
    ("year", "rate", "proposed"),
    [
        (2024, 2.99, []),  # within 5% of 2.85
        (2024, 3.0, ["outlier/mbrrace_stillbirth_stabilised/2024"]),
        (2023, 3.4, []),  # the group's means are of 2024
    ],
)
def test_a_stabilised_rate_is_an_outlier_more_than_5_percent_above_its_group(
    sqlite_store: Store, year: int, rate: float, proposed: list[str]
) -> None:
    with_organisations(sqlite_store)
    published = Observation("mbrrace_stillbirth_stabilised", "ZZA", date(year, 1, 1), Grain.YEAR, value=rate)
    record(sqlite_store, published, when=at(8))
    assert keys(outlier, sqlite_store) == proposed


@pytest.mark.parametrize(("deaths", "told_outside"), [(1.0, False), (0.0, True)])
def test_a_published_rate_that_is_hidden_from_a_reader_is_not_proposed_to_them(
    sqlite_store: Store, deaths: float, told_outside: bool
) -> None:
    """One stillbirth in the one month that is shared: the year of one would tell it."""
    with_organisations(sqlite_store)
    year, month, published = date(2024, 1, 1), date(2024, 12, 1), "mbrrace_stillbirth"
    record(
        sqlite_store,
        Observation(published, "ZZA", year, Grain.YEAR, numerator=deaths, denominator=3000),
        Observation(f"{published}_stabilised", "ZZA", year, Grain.YEAR, value=3.4),
        when=at(4),
        visibility="public",
    )
    own = Observation("stillbirth_rate", "ZZA", month, numerator=deaths, denominator=250)
    record(sqlite_store, own, when=at(5))
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(sqlite_store, OPERATOR, "ZZA", month, step, recorded_at=at(6))
    proposed = ["outlier/mbrrace_stillbirth_stabilised/2024"]
    assert keys(outlier, sqlite_store) == proposed
    assert keys(outlier, sqlite_store, LEAD) == (proposed if told_outside else [])


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [
        ({2023: (90, 130), 2024: (92, 130), 2025: (60, 130)}, ["surveys/midwives_recommend_work/2025"]),
        ({2023: (90, 130), 2024: (92, 130), 2025: (72, 130)}, []),
        ({2024: (120, 130), 2025: (30, 130)}, []),  # one survey before it tells nothing of its years
    ],
)
def test_a_survey_is_proposed_when_it_fell_by_more_than_chance(
    sqlite_store: Store, answers: dict[int, tuple[int, int]], proposed: list[str]
) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, *years("midwives_recommend_work", answers), when=at(8))
    assert keys(surveys, sqlite_store) == proposed


def test_few_trainees_do_not_make_a_theme(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    answers = {2022: (13, 13), 2023: (12, 12), 2024: (12, 12), 2025: (9, 11)}
    record(sqlite_store, *years("trainees_supervision", answers), when=at(8))
    assert keys(surveys, sqlite_store) == []


@pytest.mark.parametrize(("favourable", "told_outside"), [(3, False), (6, True)])
def test_a_survey_that_is_hidden_from_a_reader_is_not_proposed_to_them(
    sqlite_store: Store, favourable: int, told_outside: bool
) -> None:
    with_organisations(sqlite_store)
    answers = {2022: (50, 60), 2023: (51, 60), 2024: (50, 60), 2025: (favourable, 60)}
    record(sqlite_store, *years("trainees_supervision", answers), when=at(4), visibility="public")
    proposed = ["surveys/trainees_supervision/2025"]
    assert keys(surveys, sqlite_store) == proposed
    assert keys(surveys, sqlite_store, LEAD) == (proposed if told_outside else [])


@pytest.mark.parametrize(
    ("text", "month", "proposed"),
    [
        ("The CQC maternity survey came out in May.", JUNE, ["service_users/survey/2026-06"]),
        ("The CQC maternity survey came out in May.", date(2026, 5, 1), []),
        ("Six women spoke of the wait in triage.", JUNE, []),
    ],
)
def test_words_on_the_survey_of_women_are_proposed_in_their_month(
    sqlite_store: Store, text: str, month: date, proposed: list[str]
) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, Narrative("ZZA", "service_user_voice", month, text), when=at(8))
    assert keys(service_users, sqlite_store) == proposed
