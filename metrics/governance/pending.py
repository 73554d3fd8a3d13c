"""Which proposals wait for somebody: neither raised, nor dismissed, nor looked into already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.governance import enquiry
from metrics.governance.rules.types import Proposal
from metrics.governance.types import Thread


@dataclass(frozen=True, slots=True)
class Paired:
    """A proposal, and the enquiry that answers it: raised or dismissed from it, or open on the same measure.

    `near` is an open enquiry that shares a theme: it is named beside the proposal, and answers nothing.
    """

    proposal: Proposal
    thread: Thread | None = None
    near: Thread | None = None

    @property
    def waits(self) -> bool:
        return self.thread is None


def paired(proposals: Iterable[Proposal], enquiries: Iterable[Thread]) -> tuple[Paired, ...]:
    """Each proposal with what became of it, in the same order."""
    threads = tuple(enquiries)
    by_key = {one.key: one for one in threads}
    open_ = [one for one in threads if enquiry.is_open(one)]
    on_measure = {about: one for one in open_ if (about := enquiry.about_of(one))}
    on_theme = {theme: one for one in open_ for theme in enquiry.raised_of(one).get("themes", ())}
    found = []
    for one in proposals:
        thread = by_key.get(one.key) or (on_measure.get(one.about) if one.about else None)
        near = next((on_theme[theme] for theme in one.themes if theme in on_theme), None)
        found.append(Paired(one, thread, near if thread is None else None))
    return tuple(found)
