"""What a page is, and what it is asked to show. A page is one line in `dashboard.pages.PAGES`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dashboard.state import State
from metrics.access import Viewer
from metrics.store import Store
from metrics.types import Organisation

if TYPE_CHECKING:
    from dashboard.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for which organisation and month. `state.org` and `state.period` are always filled in."""

    store: Store
    viewer: Viewer
    state: State
    org: Organisation
    period: date
    path: str
    variables: Mapping[str, str] = field(default_factory=dict)  # parts of the path: {"measure_id": ...}
    known_at: datetime | None = None
    told: tuple[str, ...] = ()  # what the address said that was not followed, in a sentence each

    def href(self, path: str, **changes: object) -> str:
        return self.state.href(path, **changes)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader stands, as far as it is known: what the frame needs, also around a refusal."""

    viewer: Viewer | None
    state: State
    org: Organisation | None
    period: date | None
    path: str
    elsewhere: str = ""  # the page for another organisation, where the path is about this one alone
    kept: tuple[tuple[str, str], ...] = ()  # what goes along to another organisation: a group of measures

    @classmethod
    def of(cls, request: Request) -> Place:
        return cls(request.viewer, request.state, request.org, request.period, request.path)

    def href(self, path: str, **changes: object) -> str:
        return self.state.href(path, **changes)


@dataclass(frozen=True, slots=True)
class Deck:
    """What Present mode shows: one slide at a time under one title. `about` is the figure that the whole deck
    tells of, where it is one (dashboard.at_hand).
    """

    title: str
    eyebrow: str
    slides: tuple[Any, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """`layout` gets a Request and gives what stands inside <main>; it must hold exactly one h1.

    `deck` gives the slides of Present mode; without it they are the parts of the layout. `without` gives
    what somebody reads who may see no figures; without it that is a refusal with the ways on. A page with
    `sites` can be asked for one site of the trust. One with `shown_to` is in the menu of these readers alone.
    `keeps` are parameters of the address that go along to another organisation: from where one looks.
    `tells_of` gives the organisation that paper and Present mode name, where it is not that of the address.
    `ahead` works out what it rests on, while the browser has not asked for the page itself yet.
    """

    name: str
    path: str  # "/signals"; with a variable "/measure/<measure_id>"
    title: str
    group: str  # heading in the navigation; "" = not in the navigation
    layout: Callable[[Request], Any]
    deck: Callable[[Request], Deck] | None = None
    without: Callable[[], Any] | None = None
    sites: bool = False
    shown_to: Callable[[Viewer], bool] | None = None
    keeps: tuple[str, ...] = ()
    tells_of: Callable[[Request], Organisation] | None = None
    ahead: Callable[[Request, Workshop], None] | None = None

    def told_of(self, request: Request) -> Organisation:
        return self.tells_of(request) if self.tells_of else request.org


class Plain(Exception):  # noqa: N818 - not a fault: what the reader is told instead of a page
    """A sentence for the reader instead of the page (unknown measure, nothing loaded yet ...)."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(sentence)
        self.title = title
        self.sentence = sentence
