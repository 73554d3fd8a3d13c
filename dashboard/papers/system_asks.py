"""What the quality group is asked to do: the template's sentences, each with what the record holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dashboard.papers.ask_lines import Line, asks_with, first_of, new_concerns, overdue
from dashboard.papers.sections import system_exceptions, system_together
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Ask
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import capital, joined

GRADES = (
    ("Assurance", "is marked as assurance", "are marked as assurance"),
    ("Reassurance", "is marked as reassurance only", "are marked as reassurance only"),
    ("", "says not what it rests on", "say not what they rest on"),
)


def system_asks(source: PaperSource) -> tuple[Ask, ...]:
    return asks_with(source, {} if source.public else LINES)


def _assure(source: PaperSource) -> Iterable[str]:
    """Of the concerns with a chart in this paper, how many have words of the trust that it shared."""
    shown = system_exceptions.drawn(source)
    if not shown:
        return
    quotes = [
        one for one in (system_exceptions.newest_words(source, *key) for key in shown) if one is not None
    ]
    many = charts_said(source, shown)
    if not quotes:
        yield f"{many}; the trusts have shared no words on any of them."
        return
    parts = []
    for grade, single, plural in GRADES:
        count = sum(one.grade == grade for one in quotes)
        if count:
            parts.append(f"{in_words(count)} {single if count == 1 else plural}")
    yield f"{many}; on {in_words(len(quotes))} the trust has shared its words: {', '.join(parts)}."


def charts_said(source: PaperSource, shown: Sequence[tuple[str, str]]) -> str:
    """How many are drawn, and by name those of which the reader may not see the chart."""
    found = source.system
    views = {key: found.chart(*key).view for key in shown}
    bare = [key for key, view in views.items() if view.chart is None and not view.picture]
    drawn = len(shown) - len(bare)
    said = capital(counted(drawn, "concern has its chart", "concerns have their charts")) if drawn else ""
    if not bare:
        return said
    named = joined([f"{views[key].short} at {found.name(key[0])}" for key in bare])
    if not drawn:
        return f"{capital(counted(len(bare), 'concern is', 'concerns are'))} told without a chart: {named}"
    return f"{said} and {in_words(len(bare))} {'is' if len(bare) == 1 else 'are'} told without one: {named}"


def _discuss(source: PaperSource) -> Iterable[str]:
    """The concerns that are new, those of all trusts together, and who has not shared the last month."""
    found = source.system
    fresh = [
        f"{row.measure.short} at {found.name(cell.code)}"
        for row in found.matrix.rows
        for cell in row.cells
        if cell.variation.is_concern and found.is_new(cell)
    ]
    if fresh:
        yield new_concerns(fresh)
    else:
        yield "No concern is new."
    if together := system_together.changed(found, lambda variation: variation.is_concern):
        yield together_said([system_together.named(found, id_) for id_ in together])
    late = [code for code, months in found.returns.items() if not months[found.order.period].is_shared]
    if late:
        yield f"{capital(counted(len(late), 'trust has', 'trusts have'))} not shared {found.last_month}."


def together_said(named: Sequence[str]) -> str:
    """The sum of all can be a concern where no trust is one."""
    return f"A concern of all trusts together: {first_of(named)}."


def _decide(source: PaperSource) -> Iterable[str]:
    """What waits at the level of the system: offers of help, and actions that are overdue."""
    found = source.system
    late = [one for own in (found.following, *found.followed) for one in own.overdue]
    if offers := found.view.offers:
        several = counted(len(offers), "offer of help", "offers of help")
        yield f"{capital(several)} between trusts {'is' if len(offers) == 1 else 'are'} named in this paper."
    if late:
        yield overdue(late)
    if not (offers or late):
        yield "No offer of help between trusts stands, and no action of the system is overdue."


LINES: Mapping[str, Line] = MappingProxyType({"assure": _assure, "discuss": _discuss, "decide": _decide})
