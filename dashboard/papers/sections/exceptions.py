"""A page for each signal: its finding, chart and plain reading, commentary, questions, and what is done."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.papers.changes import BEFORE_QUARTER, IN_QUARTER, Change
from dashboard.papers.sections.actions import actions_about
from dashboard.papers.sections.commentary import commentary_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Break, Heading, Items, Say
from dashboard.views.words import capital
from metrics.governance import action
from metrics.series import Key

TITLE = "Exceptions"
NONE = "No chart shows an unusual change that still stands."
ORDER = (
    "The measures that the board follows closely come first, then other concerns; within each, what is new "
    "before what continues."
)
LISTED = "Other signals, in a line each"
QUESTIONS = "Questions a board might ask"
WITH_IT = "Its parts that changed with it"


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    wanted, rest, parts = _split(source, part)
    if not (wanted or rest):
        return (Say(NONE),)
    blocks: list[Block] = [Say(ORDER, small=True)] if len(wanted) > 1 else []
    for place, one in enumerate(wanted):
        blocks += [Break()] if place else []
        blocks += _page(source, one, [own for own in parts if own.key[0] == one.key[0] and not one.key[1]])
    if not wanted:
        blocks.append(Say(source.new.empty))
    return (*blocks, *_others(rest))


def drawn(source: PaperSource) -> dict[Key, str]:
    """What has its chart in this section of the paper, and the section's title; nothing without it."""
    part = next((one for one in source.order.template.sections if one.key == "exceptions"), None)
    if part is None:
        return {}
    return {one.key: part.title or TITLE for one in _split(source, part)[0]}


def told(source: PaperSource) -> dict[Key, str]:
    """What has its chart in this section, and the parts that stand in a line beside it."""
    part = next((one for one in source.order.template.sections if one.key == "exceptions"), None)
    if part is None:
        return {}
    shown, _, parts = _split(source, part)
    return {one.key: part.title or TITLE for one in (*shown, *parts)}


def _split(source: PaperSource, part: Part) -> tuple[Sequence[Change], Sequence[Change], Sequence[Change]]:
    """The signals that get a page, those that get a line, and the parts told on the page of their whole: a
    page for all that the board follows closely and for every concern, as far as the template allows.
    """
    asked = [one for one in source.changes if not part.measures or one.key[0] in part.measures]
    wanted = [one for one in asked if one.close or one.item.tone == "concern" or part.measures]
    wholes = [one.key[0] for one in wanted if not one.key[1]]
    own = [one for one in wanted if not (_goes_along(source, one) and one.key[0] in wholes)]
    shown = own[: part.most or None]
    there = {one.key[0] for one in shown if not one.key[1]}
    parts = [one for one in asked if one.key[0] in there and _goes_along(source, one)]
    return shown, [one for one in asked if one not in (*shown, *parts)], parts


def _goes_along(source: PaperSource, one: Change) -> bool:
    """Whether it is a part of a measure about which nobody has written or agreed anything of its own."""
    if not one.key[1]:
        return False
    line = source.commented.line(one.signal.assessment)
    acts = source.following.actions if source.order.people_speak else ()
    return (line is None or line.missing) and all(action.about_of(act) != one.key for act in acts)


def _page(source: PaperSource, one: Change, parts: Sequence[Change]) -> tuple[Block, ...]:
    item = one.item
    beside = tuple(f"{part.item.title}. {part.mark}. {part.item.evidence[0]}." for part in parts)
    return (
        Heading(item.title),
        Say(_status(source, one)),
        source.chart(*one.key),
        Items(item.evidence, "Evidence"),
        *((Items(beside, WITH_IT),) if beside else ()),
        *commentary_of(source, *one.key),
        *actions_about(source, source.following, one.key),
        Items(item.questions, QUESTIONS),
    )


def _status(source: PaperSource, one: Change) -> str:
    """How new it is; in the paper of a quarter first whether it is new in the quarter, said once."""
    status = one.item.status
    if not source.order.is_quarter:
        return status
    quarter = IN_QUARTER if one.fresh else BEFORE_QUARTER
    mark = quarter.split(" ", maxsplit=1)[0]
    return f"{quarter}. {capital(status.removeprefix(f'{mark}: ').removeprefix(f'{mark}. '))}"


def _others(left: Sequence[Change]) -> tuple[Block, ...]:
    if not left:
        return ()
    lines = tuple(f"{one.item.title}. {one.mark}." for one in left)
    return (Heading(LISTED), Items(lines))
