"""How far each trust beside the others has shared its months, so that its card says what its cell says."""

from __future__ import annotations

from dataclasses import replace

from dashboard.page import Request
from dashboard.views.compare_measure_types import MeasureFacts
from metrics.access import Reach
from metrics.periods import add_months
from metrics.system.submitted import submitted

BACK = 60  # months; who shared none of these has shared nothing that is judged


def with_shared(facts: MeasureFacts, request: Request) -> MeasureFacts:
    """The facts with the newest month that each trust has shared with a reader who reads no others."""
    codes = [one.code for one in facts.system.members if one.reach is Reach.SHARED]
    last = facts.system.period
    first = add_months(last, 1 - BACK)
    steps = submitted(request.store, request.viewer, codes, first, last, facts.system.known_at)
    shared = {code: [month for month, one in found.items() if one.is_shared] for code, found in steps.items()}
    return replace(facts, shared={code: max(months) for code, months in shared.items() if months})
