"""The page of one measure says where a trust lies with the same words in its head, picture and table."""

from __future__ import annotations

from dashboard.views.compare_funnel import funnel_drawing, funnel_of
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_year_table import year_table
from spc import funnel_outside as say
from tests.dashboard.test_compare_doubts import facts

BOTH = "between the 95% and the 99.8% limits"


def test_head_picture_and_table_agree() -> None:
    """A trust between the limits is so in the head, in the label, in its mark's words and in the table."""
    found = facts("msds_year_breast_milk_first_feed", (790, 1000))
    drawn, model = funnel_drawing(found), funnel_of(found)
    assert drawn is not None
    assert model is not None
    told = say.found_in(model)
    assert told.between
    head = measure_compared(found).head.answer
    assert head.startswith(drawn.title)
    assert head in drawn.label
    beside = [str(getattr(row[-1], "value", row[-1])) for row in year_table(found).rows]
    assert [i for i, text in enumerate(beside) if text.startswith("Between")] == list(told.between)
    assert drawn.wide.count(f"B{BOTH[1:]}, ") >= len(told.between)
