"""A newest figure that is kept out of the limits is told everywhere: no concern vanishes in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.views import board_row
from dashboard.views.measure import measure_view
from dashboard.views.subject import Subject
from dashboard.views.words import reading_of
from metrics.assess import assess
from metrics.types import Assessment, ChartSetting
from spc.draw.chart import chart
from spc.types import Variation
from tests.metrics.test_decide import held
from tests.metrics.test_trial import NOW, proportion, series

RISING = (*(5.0, 6.0, 4.0, 5.0, 6.0, 5.0) * 6, 30.0)
LAST = date(2026, 10, 1)
OF = proportion(better="lower")


def assessed(*settings: ChartSetting) -> Assessment:
    return assess(series(OF, RISING, settings=settings), known_at=NOW)


def test_the_heading_the_reading_and_the_table_say_that_it_is_kept_out() -> None:
    found = assessed(held("ghost", LAST, reason="A fault of the system"))
    assert found.variation is Variation.COMMON_CAUSE
    made = measure_view(Subject(found))
    assert made.title.endswith("October 2026 is kept out")
    assert "October 2026 is kept out: what follows is about those before it." in made.reading
    assert "Kept out of the limits: October 2026 (A fault of the system)." in made.reading
    said = reading_of(found)
    assert said is not None
    assert said.sub.endswith("October 2026 is kept out")
    assert said.short.startswith("October 2026 is kept out. Of those before it: ")
    assert board_row.needs_attention(found, None)


def test_without_it_the_concern_is_told() -> None:
    found = assessed()
    assert found.variation is Variation.CONCERN_HIGH
    assert "kept out" not in measure_view(Subject(found)).reading


def test_an_earlier_one_is_told_with_its_reason_and_takes_no_verdict_away() -> None:
    made = measure_view(Subject(assessed(held("ghost", date(2026, 5, 1), reason="The unit was closed"))))
    assert "kept out" not in made.title
    assert "Kept out of the limits: May 2026 (The unit was closed)." in made.reading


def test_a_picture_that_leaves_the_page_names_the_shape() -> None:
    made = measure_view(Subject(assessed(held("ghost", LAST))))
    assert made.chart is not None
    assert "Pale and hollow: kept out of the limits" in chart(
        replace(made.chart, interactive=False, legend=True)
    )
