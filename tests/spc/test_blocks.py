"""A large panel is worked through in blocks of series, and nobody can tell from the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spc import Analysis, Options, analyse, blocks
from spc.panel import from_lines
from spc.types import Panel
from tests.bench.analyse import panel
from tests.spc.series import months

SERIES, POINTS = 7, 30


def whole() -> Panel:
    """Seven series with gaps, a phase, a ghost and their own targets."""
    rng = np.random.default_rng(5)
    values = rng.normal(50, 5, (SERIES, POINTS))
    values[3, 14:] += 20
    made = panel(values, np.broadcast_to(np.array(months(POINTS), dtype="datetime64[D]"), values.shape))
    made.ghost[1, 4] = True
    made.present[2, 9] = False
    made.phase[3, 14:] = 1
    return replace(made, target=np.arange(SERIES * POINTS, dtype=float).reshape(values.shape))


@pytest.mark.parametrize("rows", [1, 2, 3, 6])
def test_the_answer_does_not_depend_on_the_size_of_a_block(
    monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    at_once = analyse(whole())
    monkeypatch.setattr(blocks, "POINTS", rows * POINTS)
    assert len(list(blocks.blocks(whole()))) == -(-SERIES // rows)
    in_blocks = analyse(whole())
    same(at_once, in_blocks)
    for row in range(SERIES):
        assert in_blocks.verdicts[row] == at_once.verdicts[row]
        assert in_blocks.verdicts[row - SERIES] == at_once.verdicts[row]


def same(one: Analysis, other: Analysis) -> None:
    for name in ("value", "centre", "lower", "upper", "provisional", "counted", "variation", "assurance"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    for rule, sides in one.rules.items():
        np.testing.assert_array_equal(other.rules[rule], sides)


def test_a_series_longer_than_a_block_is_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "POINTS", 10)
    assert [part.n_series for part in blocks.blocks(whole())] == [1] * SERIES


def test_a_panel_without_series_or_points_is_one_block() -> None:
    empty = from_lines([])
    assert list(blocks.blocks(empty)) == [empty]
    assert len(analyse(empty, Options()).verdicts) == 0
