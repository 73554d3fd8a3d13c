"""Typing in for one site of a trust: which sites there are, and which measures are counted there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.page import Request
from dashboard.views.decision_types import Option
from dashboard.views.entry_types import Choice
from metrics.catalogue import CATALOGUE
from metrics.moss_sites import CHART
from metrics.store import read
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class Site:
    """A site, with the measures of which it has figures, and those of the national signal system."""

    code: str
    name: str
    measures: frozenset[str]


def at_site(request: Request, asked: Mapping[str, str]) -> Site | None:
    """The site that the address asks for; None: the trust as a whole."""
    wanted = asked.get("at", "")
    found = next((one for one in _sites(request) if one.code == wanted), None)
    if found is None:
        return None
    held = read.observations(request.store, request.viewer, found.code)
    by_signal = {m.id for m in CATALOGUE.measures.values() if m.chart == CHART}
    births = {m.exposure for m in CATALOGUE.measures.values() if m.id in by_signal and m.exposure}
    measures = frozenset({one.measure_id for one in held} | by_signal | births)
    return Site(found.code, found.name, measures)


def place_choice(request: Request, site: Site | None) -> tuple[Choice, ...]:
    """The trust and its sites; nothing to choose where it has none."""
    sites = _sites(request)
    if not sites:
        return ()
    options = (Option("", "The whole trust"), *(Option(one.code, one.name) for one in sites))
    return (Choice("at", "For", site.code if site else "", options),)


def _sites(request: Request) -> tuple[Organisation, ...]:
    return read.sites_of(request.store, request.viewer, request.org.code)
