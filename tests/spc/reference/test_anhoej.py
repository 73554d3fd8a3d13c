from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from spc import Options, Panel, analyse
from spc.panel import from_series
from tests.spc.reference import anhoej
from tests.spc.reference.cases import Outcome, table
from tests.spc.series import months


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(anhoej.outcomes())


def test_every_recorded_case_is_run(outcomes: list[Outcome]) -> None:
    assert len(outcomes) == len(table("qic_cases"))
    assert {o.group for o in outcomes} == set(table("qic_cases")["chart"])


def test_nothing_differs_without_a_reason(outcomes: list[Outcome]) -> None:
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


def test_freeze_and_exclude_are_heeded_on_i_prime() -> None:
    """The document says so, and no recorded case can show it: the peer leaves both out there."""
    rng = np.random.default_rng(5)
    cases, births = rng.binomial(300, 0.25, 24).astype(float), rng.integers(250, 351, 24).astype(float)

    def lines(panel: Panel, freeze: int | None = None) -> np.ndarray:
        found = analyse(panel, Options(chart="i_prime", convention="anhoej", freeze=freeze))
        return np.vstack([found.centre, found.lower, found.upper])

    def panel(last: int = 24, ghosts: Sequence[int] = (), wild: int | None = None) -> Panel:
        y = [births[i] if i == wild else cases[i] for i in range(last)]
        on = months(last)
        return from_series(on, y, births[:last].tolist(), ghosts=[on[i] for i in ghosts])

    np.testing.assert_allclose(lines(panel(), freeze=12)[:, :12], lines(panel(12)), rtol=1e-12)
    assert not np.allclose(lines(panel(), freeze=12)[:, :12], lines(panel())[:, :12], rtol=1e-3)
    kept_out = lines(panel(ghosts=[7], wild=7))
    np.testing.assert_allclose(kept_out, lines(panel(ghosts=[7])), rtol=1e-12)
    assert not np.allclose(kept_out, lines(panel(wild=7)), rtol=1e-3)


def test_the_named_differences_are_these_and_no_more(outcomes: list[Outcome]) -> None:
    assert {(o.case.split()[1], *o.differences.values()) for o in outcomes if o.differences} == {
        ("S049", anhoej.CONSTANT)
    }
