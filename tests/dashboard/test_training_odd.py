"""Training over odd data: nothing, one month, nobody in post, no counts, months ahead with a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.training import read_training
from dashboard.views.training import TOTAL_ONLY, training_page
from dashboard.views.training_types import TrainingPage
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.store import Store
from metrics.types import Observation, Status
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import opened
from tests.metrics.make import JUNE, at, figure, record, with_organisations

TRAINING = next(page for page in PAGES if page.name == "training")
GROUP = "module=fetal_monitoring|staff_group=midwives"
Made = Callable[..., Flask]


@pytest.fixture
def made(sqlite_store: Store) -> Made:
    """A server over these records, sent on 5 July."""

    def make(*records: Any) -> Flask:
        store = with_organisations(sqlite_store)
        record(store, figure(300, measure="births"), *records, when=at(5))
        server: Flask = create_app(store, OPERATOR, False).server
        return server

    return make


def taught(server: Flask) -> TrainingPage:
    assert "Is every group trained" in opened(server, TRAINING, org="ZZA", period="2026-06")
    return training_page(read_training(request_of(server, period="2026-06")))


def in_date(n: float | None, of: float | None, month: date = JUNE, **more: Any) -> Observation:
    return Observation(
        "training_compliance", "ZZA", month, breakdown=GROUP, numerator=n, denominator=of, **more
    )


def test_without_training_every_group_is_missing(made: Made) -> None:
    view = taught(made())
    assert view.head.answer == ("Nobody can tell: no group’s core training has been returned for June 2026.")
    assert len(view.weakest) == 8
    assert view.more_weak == "24 more in the grids below."
    assert view.lapse_lead.startswith("No expiry dates were loaded")


def test_one_month_has_a_figure_and_no_trend(made: Made) -> None:
    view = taught(made(in_date(17, 20)))
    first = view.grids[0].rows[0][1][0]
    assert first is not None
    assert (first.figure, first.against, first.trend) == ("85%", "One person short of 90%", "First figure")


def test_nobody_in_post_is_neither_met_nor_failed(made: Made) -> None:
    view = taught(made(in_date(0, 0)))
    own = next(one for one in view.weakest if one.title == "Midwives, Fetal monitoring")
    assert own.missing


def test_a_share_without_counts_is_shown_without_people(made: Made) -> None:
    view = taught(made(Observation("training_compliance", "ZZA", JUNE, breakdown=GROUP, value=72.0)))
    assert view.weakest[0].text == "72% in date. No counts, so no trend."


def test_a_month_that_was_not_sent_is_named_with_the_last_one(made: Made) -> None:
    view = taught(made(in_date(19, 20, add_months(JUNE, -1))))
    own = next(one for one in view.weakest if one.title == "Midwives, Fetal monitoring")
    assert own.text.startswith("No figure")


def test_months_ahead_after_a_gap_are_left_out(made: Made) -> None:
    ahead = [in_date(n, 20, add_months(JUNE, k), status=Status.PLANNED) for k, n in ((1, 18), (3, 15))]
    view = taught(made(in_date(19, 20), *ahead))
    assert "would be below the standard on 31 July 2026" in view.lapse_lead
    assert "No expiry dates are known of 19 other groups." in view.lapse_lead


def test_a_group_that_the_catalogue_does_not_ask_for_is_shown_too(made: Made) -> None:
    extra = Observation(
        "training_compliance",
        "ZZA",
        JUNE,
        breakdown="module=newborn_life_support|staff_group=maternity_support_workers",
        numerator=3.0,
        denominator=10.0,
    )
    view = taught(made(extra))
    assert view.weakest[0].title == "Maternity support workers, Newborn life support"


def test_a_site_that_training_is_returned_for_can_be_looked_at(made: Made) -> None:
    server = made(
        in_date(80, 100),
        Observation("training_compliance", "ZZA01", JUNE, breakdown=GROUP, numerator=30, denominator=40),
    )
    whole = taught(server)
    assert [one.label for one in whole.head.sites] == ["Whole trust", "Northmere Royal"]
    assert TOTAL_ONLY not in whole.grids[0].note
    asked = {"period": "2026-06", "site": "ZZA01"}
    one = training_page(read_training(request_of(server, **asked)))
    assert "30 of 40 in date" in one.head.answer
    other = training_page(read_training(request_of(server, **(asked | {"site": "ZZA02"}))))
    assert "80 of 100 in date" in other.head.answer
    assert other.head.told == ("Training is not returned for Eastholme: the whole trust is shown.",)


def test_where_training_is_returned_for_no_site_the_page_says_so(made: Made) -> None:
    view = taught(made(in_date(80, 100)))
    assert view.head.sites == ()
    assert view.grids[0].note.endswith(TOTAL_ONLY)
