"""A paper that was built is kept for a while: its pages are looked at, then it is made, perhaps twice."""

from __future__ import annotations

from typing import cast

from dashboard.papers.build import build
from dashboard.papers.order import Order
from dashboard.papers.progress import Progress, silent
from dashboard.papers.types import Paper
from metrics.governance import paper, paper_template, system_paper
from metrics.store import Store
from metrics.store.engine import in_memory
from metrics.store.kept import Kept
from metrics.store.stamp import sum_of

PAPERS = (
    paper.NAME,
    paper_template.NAME,
    system_paper.NAME,
)  # kinds of matter of which no paper says anything

_BUILT = Kept(2)  # one takes some ten megabytes


def built(store: Store, order: Order, progress: Progress = silent) -> Paper:
    """The paper of an order, built once for as long as nothing is recorded. One in which a section failed is
    built anew. Raises as `build` does.
    """
    if in_memory(store.url):  # two of them have the same address
        return build(store, order, progress)
    _now, known = sum_of(store, PAPERS)
    question = (store.where, order, known)
    found = _BUILT.get(question)
    if found is not None:
        return cast("Paper", found)
    made = build(store, order, progress)
    return made if made.failed else cast("Paper", _BUILT.once(question, lambda: made))
