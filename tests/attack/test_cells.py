"""What the matrix of sites tells beside the figures: a verdict that hidden counts can be tried against."""

from __future__ import annotations

from tests.attack.attack import Attack
from tests.attack.conftest import SEPTEMBER
from tests.attack.told import cells_told

FEWEST = 4  # hidden counts of which a verdict fixes none
OF_MONTHS = ("fired", "since", "spans", "changing", "worse_than")  # what would tell months and limits


def test_no_site_cell_can_be_tried_against_few_hidden_counts(looked: Attack) -> None:
    """Where one to three figures are hidden a cell says nothing; where more are, its verdict and no month."""
    (figures, _said), *_ = looked.looks
    hidden = frozenset().union(*(one.hidden for one in figures.values()))
    cells = [*cells_told(looked.store, looked.viewer, "ZZL", SEPTEMBER, hidden)]
    assert [one for one in cells if one.is_told and 0 < one.tried < FEWEST] == []
    assert [one for one in cells if one.is_told and any(getattr(one.verdict, n) for n in OF_MONTHS)] == []
    assert any(one.is_told for one in cells), "verdicts over hidden figures are told"
    assert any(not one.is_told for one in cells), "some are not"
