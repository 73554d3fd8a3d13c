"""What a source rests on: figures by theme, dated cases or words; and what is known of it."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.records import Narrative
from metrics.store import Store
from metrics.triangulation.declared import declared
from metrics.triangulation.gather import Gathered, gather
from metrics.triangulation.types import Basis, Source
from metrics.triangulation.view import look
from metrics.types import Status
from tests.metrics.make import at, record
from tests.metrics.triangulation.stored import (
    FIRST,
    LISTENING,
    MONTHS,
    OCTOBER,
    SENT,
    STAFFING,
    by_theme,
    case,
    listed,
    trust,
    value,
)


def gathered(store: Store) -> Gathered:
    return gather(look(store, OPERATOR, "ZZA", None, OCTOBER, 3, None, declared()))


@pytest.fixture
def there(sqlite_store: Store) -> Store:
    return trust(sqlite_store)


def test_figures_by_theme_come_first_then_cases_then_words(there: Store) -> None:
    record(there, *by_theme("complaints", LISTENING, 1, 1), when=SENT, name="complaints.csv")
    listed(there, "incident", [case("E1", OCTOBER, STAFFING)])
    words = [Narrative("ZZA", "staff_feedback", m, "Rotas.", themes=(STAFFING,)) for m in MONTHS]
    record(there, *words, when=SENT, name="words.csv")
    found = gathered(there).evidence
    assert found[Source.COMPLAINTS].basis is Basis.COUNTS
    assert found[Source.COMPLAINTS].exposure == "births"
    assert found[Source.INCIDENTS].basis is Basis.CASES
    assert found[Source.STAFF].basis is Basis.WORDS
    assert found[Source.CLAIMS].basis is Basis.NOTHING
    assert found[Source.COMPLAINTS].known == frozenset(MONTHS)
    assert found[Source.CLAIMS].known == frozenset()


def test_figures_that_begin_lately_do_not_take_the_place_of_a_list_that_was_always_sent(there: Store) -> None:
    listed(there, "incident", [case(f"E{m}", m, STAFFING) for m in MONTHS])
    late = [o for o in by_theme("incidents_reported", STAFFING, 9, 9, 40) if o.period in MONTHS[-4:]]
    record(there, *late, when=SENT, name="by theme.csv")
    assert gathered(there).evidence[Source.INCIDENTS].basis is Basis.CASES


def test_a_total_without_its_themes_is_not_a_month_without_them(there: Store) -> None:
    rows = by_theme("complaints", LISTENING, 1, 1)
    rows = [o for o in rows if o.period != OCTOBER or not o.breakdown]
    record(there, *rows, when=SENT, name="complaints.csv")
    assert OCTOBER not in gathered(there).evidence[Source.COMPLAINTS].known


def test_a_month_of_which_rows_could_not_be_read_is_not_known(there: Store) -> None:
    rows = [o for o in by_theme("complaints", LISTENING, 1, 1) if o.period != OCTOBER]
    rows.append(value("complaints", OCTOBER, 0, status=Status.IN_PART))
    record(there, *rows, when=SENT, name="complaints.csv")
    assert OCTOBER not in gathered(there).evidence[Source.COMPLAINTS].known


def test_a_declared_none_is_known(there: Store) -> None:
    rows = [o for o in by_theme("complaints", LISTENING, 1, 1) if o.period != OCTOBER]
    record(there, *rows, value("complaints", OCTOBER, 0), when=SENT, name="complaints.csv")
    found = gathered(there).evidence[Source.COMPLAINTS]
    assert OCTOBER in found.known
    assert found.totals[OCTOBER] == 0


def test_a_review_is_told_when_its_report_is_published(there: Store) -> None:
    death = date(2026, 3, 4)
    reviews = [
        case("D1", death, LISTENING, kind="perinatal_death", report_published_on="2026-09-02"),
        case("D2", death, kind="perinatal_death"),
    ]
    listed(there, "perinatal_death", reviews)
    found = gathered(there).evidence[Source.REVIEWS]
    assert [(c.event_ref, c.month) for c in found.cases] == [("D1", date(2026, 9, 1))]
    assert min(found.known) == add_months(FIRST, 9)  # the first months of a list lack reports


def test_claims_are_known_up_to_the_month_before_their_list_was_sent(there: Store) -> None:
    claim = case("L1", date(2024, 2, 1), kind="claim", cause="PPH", notified_on="2026-08-09")
    listed(there, "claim", [claim], until=date(2025, 3, 31))
    found = gathered(there).evidence[Source.CLAIMS]
    assert (found.cases[0].month, found.cases[0].themes) == (date(2026, 8, 1), ("postpartum_haemorrhage",))
    assert max(found.known) == OCTOBER
    assert min(found.known) == add_months(FIRST, 24)


def test_contributory_issues_and_recommendations_fall_under_themes_and_the_rest_is_counted(
    there: Store,
) -> None:
    review = case(
        "D1",
        OCTOBER,
        kind="perinatal_death",
        report_published_on="2026-10-05",
        contributory_issues="Delay in escalation; Phase of the moon",
    )
    listed(there, "perinatal_death", [review])
    report = case("M1", OCTOBER, kind="mnsi_referral", report_received_on="2026-10-07", recommendations="2")
    listed(there, "mnsi_referral", [report])
    listed(
        there, "incident", [case("E1", OCTOBER, category="pph_1500"), case("E2", OCTOBER, category="other")]
    )
    found = gathered(there)
    assert found.evidence[Source.REVIEWS].cases[0].themes == ("fetal_monitoring_and_escalation",)
    assert found.evidence[Source.MNSI].cases[0].themes == ()
    assert {c.event_ref: c.themes for c in found.evidence[Source.INCIDENTS].cases} == {
        "E1": ("postpartum_haemorrhage",),
        "E2": (),
    }
    assert [(u.source, u.words, u.count) for u in found.unmapped] == [
        (Source.INCIDENTS, "other", 1),
        (Source.REVIEWS, "Phase of the moon", 1),
    ]


def test_without_births_of_every_month_each_month_counts_alike(sqlite_store: Store) -> None:
    there = trust(sqlite_store)
    early = add_months(FIRST, -1)
    rows = [*by_theme("complaints", LISTENING, 1, 1), value("complaints", early, 0)]
    record(there, *rows, when=SENT, name="complaints.csv")
    found = gathered(there).evidence[Source.COMPLAINTS]
    assert found.exposure == "births"
    assert early not in found.known  # before all that is looked at, and without births
    record(
        there, value("births", OCTOBER, 400, status=Status.DID_NOT_SUBMIT), when=at(10, 11), name="again.csv"
    )
    assert gathered(there).evidence[Source.COMPLAINTS].exposure == "months"
