"""The check of orders, with a few of them."""

from __future__ import annotations

import sys

import pytest

from tests.soak import ordered


@pytest.mark.skipif(sys.platform == "win32", reason="PostgreSQL is not here")
def test_a_few_orders_come_to_the_same_view_on_both_databases(postgres_server: str) -> None:
    tally = ordered.run({"sqlite": 1, "postgresql": 1}, postgres_server)
    assert tally.faults == []
    text = "\n".join(ordered.lines(tally))
    assert "Every order came to the same view" in text
    tally.faults.append("sqlite, order 3: x")
    assert "Every order" not in "\n".join(ordered.lines(tally))
