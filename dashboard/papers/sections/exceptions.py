"""A page for each signal: its finding, chart and plain reading, commentary, questions, and what is done."""

from __future__ import annotations

from dashboard.following import read_following
from dashboard.papers.sections.actions import actions_about
from dashboard.papers.sections.commentary import commentary_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Break, Heading, Items, Say
from dashboard.views.signals_types import SignalItem

NONE = "No chart that the board follows closely shows a signal."
LISTED = "Other signals"
MORE = "{many} more stand in the list below."


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    wanted = [one for one in (*source.new.items, *source.continuing.items) if _asked(one, part)]
    shown = wanted[: part.most] if part.most else wanted
    blocks: list[Block] = []
    following = read_following(source.request)
    for place, one in enumerate(shown):
        blocks += [Break()] if place else []
        blocks += [
            Heading(one.title),
            source.chart(one.measure_id, one.breakdown),
            Say(one.status),
            Items(tuple(one.evidence), "Evidence"),
            *commentary_of(source, one.measure_id, one.breakdown),
            *actions_about(source, following, (one.measure_id, one.breakdown)),
            Items(tuple(one.questions), "Questions a board might ask"),
        ]
    if not shown:
        blocks.append(Say(source.new.empty or NONE))
    return (*blocks, *_others(source, wanted[len(shown) :]))


def _asked(one: SignalItem, part: Part) -> bool:
    return not part.measures or one.measure_id in part.measures


def _others(source: PaperSource, left: list[SignalItem]) -> tuple[Block, ...]:
    lines = [f"{one.title}. {one.status}" for one in left]
    for view in (source.new, source.continuing):
        lines += [f"{one.title}: {one.words}" for one in view.other.items]
    return (Heading(LISTED), Items(tuple(lines))) if lines else ()
