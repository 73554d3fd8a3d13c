"""What the address says that a page does not know: said in one sentence, with what is shown instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.page import Page
from dashboard.pages.overview import SHOWS
from dashboard.state import State
from dashboard.views.measure_ranges import RANGES
from dashboard.views.signals import GROUPS
from metrics.governance.challenge import Stand

LONGEST = 40  # characters of the address that are repeated to the reader


@dataclass(frozen=True, slots=True)
class Choice:
    """The words that one parameter of one page may have, and what the page shows without it."""

    words: tuple[str, ...]
    instead: str


CHOICES: dict[tuple[str, str], Choice] = {
    ("overview", "show"): Choice(SHOWS, "the report is shown as it opens"),
    ("overview", "view"): Choice(("figures",), "the charts are shown"),
    ("signals", "show"): Choice(tuple(status.value for status in GROUPS), "the new signals are shown"),
    ("challenges", "show"): Choice(tuple(Stand), "all questions are shown"),
    ("measure", "view"): Choice(("explore",), "the drawn chart is shown"),
    ("measure", "range"): Choice(tuple(value for value, _ in RANGES), "all months are shown"),
}
KNOWN = ("site", "show", "view", "breakdown", "range")


def understood(page: Page, state: State, query: Mapping[str, object]) -> tuple[State, tuple[str, ...]]:
    """The state without what the page does not know, and a sentence for each thing left out.

    A breakdown that a measure does not have is the measure's own matter: it refuses it. So is a site that the
    trust does not have: the page says so.
    """
    told: list[str] = []
    given = {name: str(query[name]) for name in KNOWN if query.get(name)}
    if page.name == "measure":
        given.pop("breakdown", None)
    if page.sites:
        given.pop("site", None)
    for name, value in given.items():
        choice = CHOICES.get((page.name, name))
        if choice is not None and value in choice.words:
            continue
        instead = choice.instead if choice else "it is left out"
        told.append(f"The address says {name}={_short(value)}, which this page does not know: {instead}.")
        state = _without(state, name)
    asked = str(query.get("present") or "")
    if asked and not state.present:
        told.append(f"The address says present={_short(asked)}, which is no part: the whole page is shown.")
    return state, tuple(told)


def _without(state: State, name: str) -> State:
    if name == "range":
        return state.changed(more=tuple(pair for pair in state.more if pair[0] != name))
    return state.changed(**{name: ""})


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
