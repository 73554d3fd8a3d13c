"""Reads what the Triangulation page shows, for the person who asks; its tables and drawings for files too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from dashboard.cards import source
from dashboard.page import Request
from dashboard.views import triangulation_delays, triangulation_lanes, triangulation_pair
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import PageTable
from dashboard.views.triangulation_claims import claims_table
from dashboard.views.triangulation_grid import grid_table
from dashboard.views.triangulation_items import items_table
from dashboard.views.triangulation_raised import evidence_table
from dashboard.views.triangulation_types import Facts, PairAsked, Picked
from metrics.apart import hidden_from
from metrics.series import Key
from metrics.store.stamp import kept
from metrics.store.types import StoreError
from metrics.themes import themes
from metrics.triangulation import claims_scorecard, declared, pair, triangulate
from metrics.triangulation.declared import Pair, key_of
from metrics.triangulation.types import PairView, Source, Triangulation
from metrics.types import Assessment

LONGEST = 40  # letters of the address that are repeated to the reader


def read_facts(request: Request) -> Facts:
    """Everything of the page, of the trust or of the site that its address names."""
    found = source(request)
    picked = picked_of(request)
    site = found.org.code if found.org != request.org else None
    asked_of = (request.store, request.viewer, request.org.code)
    known_at = request.known_at
    made = triangulate(*asked_of, request.period, known_at=known_at, site=site, window=picked.window)
    claims, _ = kept(  # once for each reader, as triangulate does: a filter or a cell reads it again
        request.store,
        request.viewer,
        ("claims scorecard", request.org.code, site, request.period),
        known_at,
        lambda: claims_scorecard(*asked_of, request.period, known_at=known_at, site=site),
    )
    board = found.board.assessments
    asked = pair_asked(request, made, picked, board)
    compared, no_pair = _compared(request, found.org.code, asked, known_at)
    hidden = hidden_from(request.store, request.viewer, found.org.code, request.period, known_at)
    quality = {key: one.quality for key, one in board.items() if not hidden.periods(one.series)}
    return Facts(
        trust=request.org,
        sites=found.sites,
        found=made,
        picked=picked,
        asked=asked,
        pair=compared,
        no_pair=no_pair,
        claims=claims,
        quality=quality,
        told=(*found.told, *picked.told),
    )


def picked_of(request: Request) -> Picked:
    """The window, the theme and the source that the address names, and what of it is not there."""
    more, rules, told = dict(request.state.more), declared(), list[str]()
    window = rules.window
    if asked := more.get("window", ""):
        if asked in {str(offered) for offered in rules.windows}:
            window = int(asked)
        else:
            told.append(f"{_said('window', asked)}: {rules.window} months are shown.")
    theme = more.get("theme", "")
    if theme and theme not in themes():
        told.append(f"{_said('theme', theme)}: all themes are shown.")
        theme = ""
    named = more.get("source", "")
    known = next((one for one in Source if one.value == named), None)
    if named and known is None:
        told.append(f"{_said('source', named)}: no cell is opened.")
    if known is not None and not theme:
        told.append("The address names a source without a theme: no cell is opened.")
        known = None
    return Picked(window, theme, known, tuple(told))


def _said(name: str, value: str) -> str:
    short = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    return f"The address says {name}={short}, which this page does not know"


def pair_asked(
    request: Request, made: Triangulation, picked: Picked, board: Mapping[Key, Assessment]
) -> PairAsked | None:
    """The set and the two measures of the pair view: as the address says, else what is raised, else the first
    declared set that has figures.
    """
    more = dict(request.state.more)
    usable = _usable(board)
    sets = {one.id: one for one in declared().pair if _sides(one, usable) is not None}
    if not sets:
        return None
    told = []
    named = more.get("pair", "")
    if named and named not in sets:
        told.append(f"{_said('pair', named)} or has no figures of: another set is shown.")
    raised = [one for one in made.raised_outcomes if one.pair in sets]
    of_theme = [one.id for one in sets.values() if one.theme == picked.only]
    chosen = named if named in sets else next(iter([*of_theme, *(one.pair for one in raised), *sets]))
    sides = _sides(sets[chosen], usable)
    assert sides is not None
    firsts, seconds = sides
    own = [one for one in raised if one.pair == chosen]
    before = own[-1].precursors[0].key if own else firsts[0]
    after = own[-1].outcome.key if own else seconds[0]
    first = _key(more.get("first", ""), usable, before if before in firsts else firsts[0], told)
    second = _key(more.get("second", ""), usable, after if after in seconds else seconds[0], told)
    others = tuple(key for key in _other(made) if key in usable and key not in (*firsts, *seconds))
    return PairAsked(chosen, first, second, firsts, seconds, others, tuple(told))


def _usable(board: Mapping[Key, Assessment]) -> frozenset[Key]:
    """The monthly series with any figure."""
    return frozenset(
        key
        for key, one in board.items()
        if one.series.measure.grain == "month" and any(p.value is not None for p in one.series.points)
    )


def _sides(own: Pair, usable: frozenset[Key]) -> tuple[tuple[Key, ...], tuple[Key, ...]] | None:
    """Precursors and outcomes of a set that have figures; None where either side has none."""
    firsts = tuple(key for key in map(key_of, own.precursors) if key in usable)
    seconds = tuple(key for key in map(key_of, own.outcomes) if key in usable)
    return (firsts, seconds) if firsts and seconds else None


def _other(made: Triangulation) -> tuple[Key, ...]:
    named = [key_of(n) for own in declared().pair for n in (*own.precursors, *own.outcomes)]
    return tuple(dict.fromkeys([*(row.key for row in made.lanes), *named]))


def _key(text: str, usable: frozenset[Key], instead: Key, told: list[str]) -> Key:
    if not text:
        return instead
    try:
        key = key_of(text)
    except ValueError:
        key = ("", "")
    if key in usable:
        return key
    told.append(f"There are no monthly figures of {text[:LONGEST]} here: another measure is shown.")
    return instead


def _compared(
    request: Request, org: str, asked: PairAsked | None, known_at: datetime | None
) -> tuple[PairView | None, str]:
    if asked is None:
        return None, ""
    if asked.first == asked.second:
        return None, "Both measures are the same: choose another for one of them."
    try:
        made = pair(
            request.store, request.viewer, org, asked.first, asked.second, request.period, known_at=known_at
        )
    except StoreError as fault:
        return None, str(fault)
    return made, ""


def _table(make: Callable[[Facts], PageTable]) -> Callable[[Request], PageTable]:
    return lambda request: make(read_facts(request))


def timeline_drawing(request: Request) -> Drawing:
    """For a file, as wide as a sheet is."""
    return triangulation_lanes.timeline(read_facts(request), width=triangulation_lanes.FILE)


def pair_drawing(request: Request) -> Drawing:
    return triangulation_pair.pair_drawing(read_facts(request), wide=triangulation_pair.FILE)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "triangulation_evidence": _table(evidence_table),
    "triangulation_grid": _table(grid_table),
    "triangulation_items": _table(items_table),
    "triangulation_timeline": _table(triangulation_lanes.timeline_table),
    "triangulation_pair": _table(triangulation_pair.pair_table),
    "triangulation_delays": _table(triangulation_delays.delays_table),
    "triangulation_claims": _table(claims_table),
}
DRAWINGS: Mapping[str, Callable[[Request], Drawing]] = {
    "triangulation_timeline": timeline_drawing,
    "triangulation_pair": pair_drawing,
}
