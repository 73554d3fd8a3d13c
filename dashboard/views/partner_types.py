"""What was read for the page of partners, and how it is shown. No Dash here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.following_types import StepView
from metrics.governance import insight
from metrics.governance.types import Thread
from metrics.types import Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """What partners said of a trust, or of a system or a region with what is known there of its trusts.

    `partner` and `theme` are those whose items are open; empty: all.
    """

    org: Organisation
    level: int
    today: date
    insights: tuple[Thread, ...]  # oldest first
    objectives: tuple[Thread, ...]
    reviews: tuple[Thread, ...]
    places: Mapping[str, str]  # code of an organisation -> its name
    people: Mapping[str, str]
    partner: str
    theme: str
    logs: bool
    leads: bool  # sets objectives and records reviews
    earlier: bool
    who: str
    at: Callable[[str, str], str]  # the address of this page with the items of a partner and a theme

    def person(self, email: str) -> str:
        return self.people.get(email, email)

    @property
    def standing(self) -> tuple[Thread, ...]:
        """Those that were not taken back."""
        return tuple(one for one in self.insights if insight.stands(one))

    @property
    def open(self) -> tuple[Thread, ...]:
        """The items of the partner and the theme that are asked for, newest first."""
        found = [
            one
            for one in self.standing
            if self.partner in ("", str(one.opening.get("partner")))
            and (not self.theme or self.theme in one.opening.get("themes", ()))
        ]
        return tuple(sorted(found, key=lambda one: (str(one.opening.get("on")), one.id), reverse=True))


@dataclass(frozen=True, slots=True)
class InsightView:
    """One thing that a partner said, with what came of it."""

    thread: Thread
    title: str  # "Voices partnership (MNVP), 26 August 2026"
    nature: str
    text: str
    about: str  # themes
    known: str  # where it is known, and of which trust
    answer: str  # what came of it, or that nothing is recorded
    answered: bool
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class GroupMatter:
    """A quality objective or a thematic review."""

    thread: Thread
    title: str
    stands: str
    late: bool
    lines: tuple[str, ...]
    steps: tuple[StepView, ...]
    open: bool
