"""What is to be doubted of a year of figures: said beside the drawings, and praised or blamed by no shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.compare_measure import facts_of
from dashboard.views.compare_caterpillar import intervals_drawing
from dashboard.views.compare_doubts import AMONG_MORE, ASK, NO_CASES, doubted_names, doubtful, doubts
from dashboard.views.compare_funnel import funnel_drawing
from dashboard.views.compare_measure_types import MeasureFacts
from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.system.funnels import comparison
from metrics.system.one_measure import OneMeasure
from metrics.system.types import Group, Member, System
from metrics.types import Organisation
from spc.draw.marks import COLOURS, Mark

YEAR = date(2025, 4, 1)
USUAL = (
    (740, 1000),
    (1500, 2000),
    (2100, 3000),
    (730, 1000),
    (1450, 2000),
    (2250, 3000),
    (350, 500),
    (71, 100),
)


def facts(measure_id: str, *odd: tuple[float, float]) -> MeasureFacts:
    """Trusts A, B, C ... of which the last counted something odd."""
    groups = []
    for i, (y, n) in enumerate((*USUAL, *odd)):
        org = Organisation(f"ZZ{i}", f"Trust {chr(65 + i)}", "trust", "ZZL", fictional=True)
        groups.append(Group(Member(org, Reach.PUBLIC, outside=True), float(y), float(n)))
    members = tuple(one.member for one in groups)
    place = Organisation("ZZL", "Northern Fells", "icb_lms", fictional=True)
    system = System(place, members, date(2026, 3, 1), datetime(2026, 11, 14, tzinfo=UTC))
    measure = CATALOGUE.measures[measure_id]
    empty = facts_of(OneMeasure(system, measure, (), {}), {})
    return replace(empty, comparison=comparison(measure, YEAR, groups))


def test_a_trust_that_counted_all_is_named_with_its_counts_and_given_no_direction() -> None:
    found = facts("msds_year_breast_milk_first_feed", (2260, 2260))
    assert doubted_names(found.comparison) == {"Trust I"}
    assert doubts(found) == (
        f"Trust I (2,260 of 2,260). {ASK}",
        "Counts were published rounded to 5: those of small trusts are rough.",
    )
    drawn, rows = funnel_drawing(found), intervals_drawing(found)
    assert drawn is not None
    assert rows is not None
    assert ASK in drawn.reading
    for picture in (drawn.wide, rows.wide):
        assert COLOURS[Mark.NEITHER] in picture
        assert COLOURS[Mark.IMPROVEMENT] not in picture, "more breast milk is better, and this may be none"


def test_one_that_did_very_well_without_counting_all_keeps_its_direction() -> None:
    found = facts("msds_year_breast_milk_first_feed", (2250, 2260))
    assert doubtful(found.comparison) == ()
    drawn = funnel_drawing(found)
    assert drawn is not None
    assert ASK not in drawn.reading
    assert COLOURS[Mark.IMPROVEMENT] in drawn.wide


def test_many_are_counted_after_the_fifth() -> None:
    said = doubts(facts("msds_year_induction", *[(0, 300)] * 7))[0]
    assert said.startswith("Trust I (0 of 300), Trust J (0 of 300), ")
    assert said.endswith(f"Trust M (0 of 300) and two more. {ASK}")


def test_cots_are_no_separate_cases_and_exact_counts_need_no_word() -> None:
    assert doubts(facts("neonatal_cot_occupancy")) == (NO_CASES,)
    assert doubts(facts("one_to_one_care")) == ()


def test_births_that_stand_for_live_births_are_said() -> None:
    """A rate among all births is no rate among live births, be it nearly the same."""
    found = facts("neonatal_death_rate")
    assert doubts(found) == ()
    assert found.comparison is not None
    first, *others = found.comparison.groups
    among = comparison(found.measure, YEAR, [replace(first, among_whole=True), *others])
    assert doubts(replace(found, comparison=among)) == (AMONG_MORE,)


def test_without_a_comparison_nothing_is_said() -> None:
    assert doubts(replace(facts("msds_year_induction"), comparison=None)) == ()
    assert (doubtful(None), doubted_names(None)) == ((), frozenset())
