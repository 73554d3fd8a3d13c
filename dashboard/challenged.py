"""Reads the questions on the record of one organisation, for the person who asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dashboard.before_recording import number_of
from dashboard.gather import names
from dashboard.page import Plain, Request
from dashboard.views.dates import local_day
from metrics.access import permissions
from metrics.governance import challenge
from metrics.governance.read import thread, threads
from metrics.governance.types import Thread
from metrics.series import Key
from metrics.store import StoreError, read

NO_SUCH = Plain(
    "There is no such question",
    "No question that you may read stands under this number; the list has them all.",
)


def today(request: Request) -> date:
    """The day on which the page stands: today, or the earlier day that is looked at."""
    return local_day(request.known_at or request.store.now())


def may_ask(request: Request) -> bool:
    """Whether this reader asks questions on the record here, and is not beside an earlier day."""
    held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
    return request.known_at is None and bool(held.intersection(challenge.ASKS))


def questions(request: Request) -> tuple[Thread, ...]:
    """Every question that this reader may see, oldest first."""
    asked = request
    return threads(asked.store, asked.viewer, asked.org.code, [challenge.NAME], known_at=asked.known_at)


def question(request: Request, number: str) -> Thread:
    """One question by its number. Raises Plain when there is none here that this reader may see."""
    try:
        found = thread(request.store, request.viewer, number_of(number), known_at=request.known_at)
    except StoreError:
        raise NO_SUCH from None
    if found.kind != challenge.NAME or found.org_code != request.org.code:
        raise NO_SUCH
    return found


def asked_about(request: Request, org_code: str = "") -> Mapping[Key, tuple[Thread, ...]]:
    """The questions about each figure of an organisation, newest first; those taken back are left out."""
    code = org_code or request.org.code
    every = threads(request.store, request.viewer, code, [challenge.NAME], known_at=request.known_at)
    found: dict[Key, tuple[Thread, ...]] = {}
    for one in every:
        measure, part = str(one.opening.get("measure")), str(one.opening.get("breakdown"))
        if measure and challenge.KIND.state(one) != challenge.WITHDRAWN:
            found[(measure, part)] = (one, *found.get((measure, part), ()))
    return found


def people_of(request: Request, found: Iterable[Thread]) -> Mapping[str, str]:
    """The names of everybody who said something, or was named to answer."""
    every = [one for each in found for one in each.entries]
    return names(
        request.store, {*(one.by for one in every), *(str(one.get("to")) for one in every if one.get("to"))}
    )
