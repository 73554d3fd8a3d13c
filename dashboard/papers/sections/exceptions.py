"""A page for each signal: its finding, chart and plain reading, commentary, questions, and what is done."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.papers.changes import BEFORE_QUARTER, IN_QUARTER, Change, changes_of
from dashboard.papers.sections.actions import actions_about
from dashboard.papers.sections.commentary import commentary_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Break, Heading, Items, Say
from metrics.series import Key

TITLE = "Exceptions"
NONE = "No chart shows an unusual change that still stands."
ORDER = (
    "The measures that the board follows closely come first, then other concerns; within each, what is new "
    "before what continues."
)
LISTED = "Other signals, in a line each"
QUESTIONS = "Questions a board might ask"


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    wanted, rest = _split(source, part)
    if not (wanted or rest):
        return (Say(NONE),)
    blocks: list[Block] = [Say(ORDER, small=True)] if len(wanted) > 1 else []
    for place, one in enumerate(wanted):
        blocks += [Break()] if place else []
        blocks += _page(source, one)
    if not wanted:
        blocks.append(Say(source.new.empty))
    return (*blocks, *_others(rest))


def drawn(source: PaperSource) -> dict[Key, str]:
    """What has its chart in this section of the paper, and the section's title; nothing without it."""
    part = next((one for one in source.order.template.sections if one.key == "exceptions"), None)
    if part is None:
        return {}
    return {one.key: part.title or TITLE for one in _split(source, part)[0]}


def _split(source: PaperSource, part: Part) -> tuple[Sequence[Change], Sequence[Change]]:
    """The signals that get a page, and those that get a line: a page for all that the board follows closely
    and for every concern, as far as the template allows.
    """
    asked = [one for one in changes_of(source) if not part.measures or one.key[0] in part.measures]
    wanted = [one for one in asked if one.close or one.item.tone == "concern" or part.measures]
    shown = wanted[: part.most or None]
    return shown, [one for one in asked if one not in shown]


def _page(source: PaperSource, one: Change) -> tuple[Block, ...]:
    item = one.item
    return (
        Heading(item.title),
        Say(f"{_quarter(one)}. {item.status}" if source.order.is_quarter else item.status),
        source.chart(*one.key),
        Items(item.evidence, "Evidence"),
        *commentary_of(source, *one.key),
        *actions_about(source, source.following, one.key),
        Items(item.questions, QUESTIONS),
    )


def _quarter(one: Change) -> str:
    return IN_QUARTER if one.fresh else BEFORE_QUARTER


def _others(left: Sequence[Change]) -> tuple[Block, ...]:
    if not left:
        return ()
    lines = tuple(f"{one.item.title}. {one.mark}." for one in left)
    return (Heading(LISTED), Items(lines))
