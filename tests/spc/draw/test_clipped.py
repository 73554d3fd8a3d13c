from __future__ import annotations

import math

from spc.draw.clipped import inside, stepped


def test_a_line_is_drawn_up_to_the_edge_that_it_passes() -> None:
    assert inside([(0, 20), (10, 0), (20, 5)], 0, 10) == [[(5, 10), (10, 0), (20, 5)]]
    assert inside([(0, 5), (10, -5), (20, 5)], 0, 10) == [[(0, 5), (5, 0)], [(15, 0), (20, 5)]]
    assert inside([(0, -10), (10, 20)], 0, 10) == [[(10 / 3, 0), (20 / 3, 10)]]


def test_what_lies_outside_or_has_no_value_is_not_drawn() -> None:
    assert inside([(0, 11), (10, 12)], 0, 10) == []
    assert inside([(0, 5), (10, math.nan), (20, 5), (30, 6)], 0, 10) == [[(20, 5), (30, 6)]]
    assert inside([(0, 5)], 0, 10) == []


def test_a_limit_of_whole_sizes_jumps_half_way() -> None:
    assert stepped([(1, 5), (2, 3)]) == [(1, 5), (1.5, 5), (1.5, 3), (2, 3)]
    assert stepped([]) == []
