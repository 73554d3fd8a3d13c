"""The matrix is worked out elsewhere while the browser still loads the scripts that will ask for it."""

from __future__ import annotations

from dashboard.compare import asked_of_matrix
from dashboard.page import Request
from dashboard.workshop.job import Workshop, unseen
from dashboard.workshop.jobs import WorkOutMatrix
from metrics.system.matrix import matrix


def begin(request: Request, place: Workshop) -> None:
    """Returns once the matrix of an address is kept. Raises as the page does where there is none."""
    asked = asked_of_matrix(request)
    code, period, known_at = asked.place.org.code, request.period, request.known_at
    job = WorkOutMatrix(request.viewer, code, period, known_at, asked.whole, asked.sites)
    matrix(
        request.store,
        request.viewer,
        code,
        period,
        known_at,
        whole=asked.whole,
        sites=asked.sites,
        by=lambda: place.do(request.store, job, unseen),
    )
