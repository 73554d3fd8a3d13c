"""Investigations and their actions in the sample: they hang together with the monthly figures."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR
from metrics.harm.actions import action_counts
from metrics.harm.investigations import tally
from metrics.store import Store
from tests.sample.support import OCTOBER, TRUSTS, figures

DAY = date(2026, 10, 31)


@pytest.mark.parametrize("code", TRUSTS)
def test_the_lists_tell_no_more_than_the_figures_count(built: Store, code: str) -> None:
    """The figures count actions of reviews too, and one investigation that is older than the lists."""
    own = figures(code)
    late = action_counts(built, OPERATOR, code, OCTOBER, DAY)
    assert late.overdue <= float(own[code, "incident_actions_overdue", "2026-10"]["value"])
    assert late.done
    found = tally(built, OPERATOR, code, OCTOBER, DAY)
    assert found is not None
    open_ = float(own[code, "psii_open", "2026-10"]["value"])
    assert open_ - 3 <= found.open <= open_
