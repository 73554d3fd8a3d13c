"""Reads the commentary on the figures of one organisation and month, for the person who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.gather import names
from dashboard.page import Request
from dashboard.views.commentary import comment_line
from dashboard.views.commentary_types import CommentLine
from dashboard.views.prompts import own_words
from metrics.access import permissions
from metrics.governance import commentary as kind
from metrics.governance.kinds import KINDS
from metrics.governance.read import is_inside, threads
from metrics.governance.types import Thread
from metrics.series import Key
from metrics.store import read
from metrics.store.returns import standing
from metrics.types import Assessment
from metrics.unsaid import asks_for_commentary

SIGNED_MONTHS = ("signed", "shared")


@dataclass(frozen=True, eq=False)
class Commented:
    """All commentary on an organisation's figures that this reader may see, by figure and month."""

    request: Request
    org_code: str

    @cached_property
    def threads(self) -> Mapping[Key, Mapping[date, Thread]]:
        asked = self.request
        found: dict[Key, dict[date, Thread]] = {}
        for one in threads(asked.store, asked.viewer, self.org_code, [kind.NAME], known_at=asked.known_at):
            if kind.is_key(one.key):
                measure, month, breakdown = kind.parts(one.key)
                found.setdefault((measure, breakdown), {})[month] = one
        return found

    @cached_property
    def inside(self) -> bool:
        asked = self.request
        return is_inside(asked.viewer, self.org_code, read.hierarchy(asked.store))

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The names of everybody who wrote or signed one of them."""
        every = (one for months in self.threads.values() for one in months.values())
        return names(self.request.store, {said.by for one in every for said in one.entries})

    def thread(self, key: Key, month: date) -> Thread | None:
        return self.threads.get(key, {}).get(month)

    def other_months(self, key: Key, month: date) -> tuple[date, ...]:
        """The other months of a figure that have a commentary standing, oldest first."""
        found = self.threads.get(key, {})
        stands = (kind.DRAFT, kind.SIGNED)
        return tuple(sorted(m for m, one in found.items() if m != month and kind.KIND.state(one) in stands))

    def line(self, assessment: Assessment) -> CommentLine | None:
        """Commentary on the viewed month in one line, or that a signal has none."""
        series, month = assessment.series, self.request.period
        key = (series.measure.id, series.breakdown)
        before = [one for one in self.other_months(key, month) if one < month]
        return comment_line(
            self.thread(key, month),
            month,
            self.people,
            signal=asks_for_commentary(assessment),
            inside=self.inside,
            newest=max(before, default=None),
            own=lambda text: own_words(text, assessment),
        )

    def lines(self, assessed: Mapping[Key, Assessment]) -> dict[Key, CommentLine]:
        """The same of every figure of a board that has such a line."""
        found = ((key, self.line(one)) for key, one in assessed.items())
        return {key: line for key, line in found if line is not None}


def commented(request: Request, org_code: str = "") -> Commented:
    return Commented(request, org_code or request.org.code)


def month_is_signed(request: Request) -> bool:
    """Whether the return of the viewed month is signed, so that what is said of it stands still."""
    trust = read.hierarchy(request.store).trust_of(request.org.code)
    steps = read.returns(request.store, request.viewer, trust, known_at=request.known_at)
    return standing(list(steps)).get(request.period) in SIGNED_MONTHS


def offered(
    request: Request, kind_name: str, thread: Thread | None, *, fixed: bool = False
) -> Callable[[str], bool]:
    """Whether a step has a form on this page: a right, its turn, and not beside an earlier day.

    `fixed`: the month's return is signed. What is refused all the same, `metrics.governance.record` decides.
    """
    held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
    told = KINDS[kind_name]
    state = told.state(thread) if thread else ""

    def may(name: str) -> bool:
        step = told.steps[name]
        open_ = request.known_at is None and not (step.of_month and fixed)
        return open_ and bool(held.intersection(step.needs)) and state in step.after

    return may
