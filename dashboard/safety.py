"""Reads what the pages of safety actions show, for the person who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from dashboard.cards import Source, source
from dashboard.gather import names
from dashboard.page import Plain, Request
from metrics import safety
from metrics.access import Permission, permissions, require_figures
from metrics.draft import DraftError
from metrics.framework import SAFETY_ACTIONS, Framework, load_framework, safety_actions_on
from metrics.governance import declaration, plan
from metrics.governance.framework_keys import action_of, parts
from metrics.governance.read import is_inside, threads
from metrics.governance.types import Thread
from metrics.periods import last_day, looked_at_until
from metrics.safety import Requirement
from metrics.store import read
from metrics.store.keeping import KeptFile, kept_files

CHOSEN = "framework"  # the address's word for the year
UNKNOWN = "The address says framework={}, which is no year of safety actions: {} is shown."


@dataclass(frozen=True, eq=False)
class Safety:
    """One year of safety actions at one trust, in the view of a month, as known at a moment."""

    request: Request
    framework: Framework
    told: tuple[str, ...] = ()

    @cached_property
    def source(self) -> Source:
        return source(self.request)

    @cached_property
    def moment(self) -> datetime:
        return self.source.board.known_at

    @cached_property
    def found(self) -> tuple[Requirement, ...]:
        asked = self.request
        return safety.requirements(
            asked.store,
            asked.viewer,
            asked.org.code,
            self.framework.id,
            until=looked_at_until(asked.period),
            known_at=self.moment,
        )

    @cached_property
    def begun(self) -> bool:
        """Whether anything was said of the year: before that its requirements have no colour."""
        return safety.is_begun(self.found)

    @cached_property
    def held(self) -> frozenset[Permission]:
        asked = self.request
        return permissions(asked.viewer, asked.org.code, read.hierarchy(asked.store))

    @cached_property
    def inside(self) -> bool:
        """Whether the reader reads the trust's own matters: evidence, owners, plans and declarations."""
        asked = self.request
        return is_inside(asked.viewer, asked.org.code, read.hierarchy(asked.store))

    @cached_property
    def plans(self) -> Mapping[str, Thread]:
        """The plans of the year, by requirement, action or `funds`."""
        found = self._threads(plan.NAME)
        return {parts(one.key)[1]: one for one in found if parts(one.key)[0] == self.framework.id}

    @cached_property
    def declaration(self) -> Thread | None:
        found = self._threads(declaration.NAME)
        return next((one for one in found if one.key == self.framework.id), None)

    @cached_property
    def kept(self) -> Mapping[str, KeptFile]:
        """The files that evidence names, by hash; none for readers outside."""
        if not self.inside:
            return {}
        hashes = {
            str(entry.get("sha256"))
            for one in self.found
            if one.thread is not None
            for entry in one.thread.by_step.get("evidence", ())
            if entry.get("sha256")
        }
        asked = self.request
        if not hashes:
            return {}
        return kept_files(asked.store, asked.viewer, asked.org.code, hashes, known_at=self.moment)

    @cached_property
    def people(self) -> Mapping[str, str]:
        matters = [one.thread for one in self.found if one.thread is not None]
        matters += [*self.plans.values(), *([self.declaration] if self.declaration else [])]
        return names(self.request.store, {entry.by for one in matters for entry in one.entries})

    @property
    def writable(self) -> bool:
        """Whether forms may be offered: nothing is recorded beside an earlier day."""
        return self.request.known_at is None

    def requirement(self, number: str) -> Requirement:
        """A requirement, also one of which nothing was said yet. Raises Plain for what can be none."""
        try:
            action_of(self.framework, number)
        except DraftError as fault:
            raise Plain("There is no such requirement", fault.sentence) from None
        return next((one for one in self.found if one.number == number), Requirement(number))

    def _threads(self, kind: str) -> tuple[Thread, ...]:
        asked = self.request
        return threads(asked.store, asked.viewer, asked.org.code, [kind], known_at=self.moment)


def read_safety(request: Request, framework_id: str = "") -> Safety:
    """The year of the path or of the address, else the one in force in the month of the page.

    Raises Forbidden for who reads nothing of the trust, Plain for a path that names no year.
    """
    require_figures(request.viewer, request.org.code, read.hierarchy(request.store))
    asked = framework_id or dict(request.state.more).get(CHOSEN, "")
    if asked in SAFETY_ACTIONS:
        return Safety(request, load_framework(asked))
    if framework_id:
        raise Plain("There is no such year", f"There are {', '.join(SAFETY_ACTIONS)}.")
    year = safety_actions_on(last_day(request.period))
    told = (UNKNOWN.format(asked[:20], year.label.lower()),) if asked else ()
    return Safety(request, year, told)
