"""The matrix of an address: what it asks for, and the matrix, which two processes work out together.

It is begun while the browser still loads the scripts that will ask for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.compare_place import WITH_SITES, compared_from
from dashboard.page import Request
from dashboard.views import compare_words as say
from dashboard.views.compare_column_words import BY
from dashboard.whose import Whose
from dashboard.workshop import Workshop, unseen, workshop
from dashboard.workshop.jobs import JudgeTrusts
from metrics.system.matrix import Judged, judged_trusts, matrix
from metrics.system.types import Matrix, System

LEAST = 6  # trusts, below which it is not worth the trouble
THERE = 0.6  # of the trusts: this process has its pages to give as well


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, where it can be shown; `measures` and `by` as it says it."""

    place: Whose
    measures: str
    by: str

    @property
    def whole(self) -> bool:
        return bool(self.measures)


def asked_of(request: Request) -> Asked:
    """Raises as `compared_from` does."""
    place, asked = compared_from(request), dict(request.state.more)
    measures = asked.get("measures", "") if asked.get("measures") in say.MEASURES else ""
    by = asked.get("by", "") if place.name in WITH_SITES and asked.get("by") in BY else ""
    return Asked(place, measures, by)


def matrix_of(request: Request, asked: Asked, other: Workshop | None = None) -> Matrix:
    """`other`: a workshop, where this is not the thread of a request, which knows its own."""
    shop = other or workshop()

    def judged(found: System) -> Sequence[Judged]:
        many = len(found.members) if shop.apart else 0
        return _in_two(request, found, round(many * THERE) if many >= LEAST else 0, shop, whole=asked.whole)

    return matrix(
        request.store,
        request.viewer,
        asked.place.org.code,
        request.period,
        request.known_at,
        whole=asked.whole,
        sites=asked.by == "sites",
        judges=judged,
    )


def begin(request: Request, shop: Workshop) -> None:
    """Returns once the matrix of an address is kept. Raises as the page does where there is none."""
    matrix_of(request, asked_of(request), shop)


def _in_two(request: Request, found: System, many: int, shop: Workshop, *, whole: bool) -> tuple[Judged, ...]:
    """The first trusts there, the others here meanwhile."""
    first, rest = (replace(found, members=part) for part in (found.members[:many], found.members[many:]))
    if not first.members:
        return judged_trusts(request.store, request.viewer, rest, whole=whole)
    job = JudgeTrusts(request.viewer, first, whole)
    with shop.beside(request.store, job) as waited:
        own = judged_trusts(request.store, request.viewer, rest, whole=whole)
        there = waited()
    return (*(job.run(request.store, unseen) if there is None else there), *own)
