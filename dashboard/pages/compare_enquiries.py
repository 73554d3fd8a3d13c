"""On which cells of a comparison an enquiry is open, as far as the reader may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.page import Request
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_types import MatrixFacts
from metrics.governance import enquiry
from metrics.governance.read import threads_of
from metrics.store.stamp import kept

Open = frozenset[tuple[str, str]]  # code of a trust, id of a measure


def open_enquiries(request: Request, codes: Iterable[str]) -> Open:
    """The trusts and measures with an open enquiry: of those that the page of enquiries shows this reader, so
    an outsider learns of none by a mark. Kept until anything is recorded.
    """
    asked = tuple(codes)
    found, _ = kept(
        request.store,
        request.viewer,
        ("enquiries on cells", asked),
        request.known_at,
        lambda: _open(request, asked),
    )
    return found


def _open(request: Request, codes: Iterable[str]) -> Open:
    found = threads_of(request.store, request.viewer, codes, [enquiry.NAME], known_at=request.known_at)
    about = ((one.org_code, enquiry.about_of(one)) for one in found if enquiry.is_open(one))
    return frozenset((code, what[0]) for code, what in about if what is not None)


def with_enquiries(facts: MatrixFacts, request: Request) -> MatrixFacts:
    """The matrix with what is open on its cells. An enquiry is about a trust, never a single site."""
    if facts.by:
        return facts
    return replace(facts, enquiries=open_enquiries(request, [one.org.code for one in facts.matrix.columns]))


def with_enquiries_of(facts: MeasureFacts, request: Request) -> MeasureFacts:
    """The same of the cards of one measure."""
    found = open_enquiries(request, [one.code for one in facts.system.members if one.code in facts.own])
    return replace(facts, enquired=frozenset(code for code, id_ in found if id_ == facts.measure.id))
