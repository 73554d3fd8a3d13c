"""One page: what changed, what concerns, what improves, what we do not know."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views.board_types import Headline
from dashboard.views.signals_types import ShortItem, SignalItem
from dashboard.views.words import joined

MOST = 7  # lines under one heading: the summary has to stand on one page
NOTHING = "Nothing is known to stand here."
HEADINGS = (
    ("concern", "What concerns us"),
    ("improvement", "What improves"),
    ("neither", "What else changed, neither better nor worse"),
)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    top = source.overview.headline
    blocks: list[Block] = [Say(f"{top.title}.", lead=True), Say(top.sub), Say(top.chance, small=True)]
    for tone, title in HEADINGS:
        lines = list(_lines(source, tone))
        if lines or tone != "neither":
            blocks += [Heading(title), _listed(lines)]
    return (*blocks, Heading("What we do not know"), _listed(list(_unknown(source, top))))


def _lines(source: PaperSource, tone: str) -> Iterable[str]:
    """What changed, new before continuing, each with its short reading."""
    for view, word in ((source.new, "New"), (source.continuing, "Continuing")):
        items: Iterable[SignalItem] = (one for one in view.items if one.tone == tone)
        yield from (f"{one.title}. {word}." for one in items)
    if tone == "concern":
        yield from (_short(one) for one in source.new.sums.items)


def _short(one: ShortItem) -> str:
    return f"{one.title}: {one.words}"


def _unknown(source: PaperSource, top: Headline) -> Iterable[str]:
    due = source.overview.due
    if due.missing:
        named = [title for _, title, _ in due.missing[:MOST]]
        more = f" {due.missing_more}" if due.missing_more else ""
        yield f"No figure has come for {joined(named)}.{more}"
    if due.also:
        yield due.also
    yield from (f"{title}. {clock}" for title, clock in top.checks)
    yield from filter(None, (top.unshared, top.withheld))


def _listed(lines: list[str]) -> Block:
    if not lines:
        return Say(NOTHING)
    more = len(lines) - MOST
    return Items(
        (*lines[:MOST], f"And {more} more, in the sections that follow.") if more > 0 else tuple(lines)
    )
