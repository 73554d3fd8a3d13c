"""What trusts told their system of serious incidents and investigations in the months of the paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Items, Own, Say, Table
from dashboard.views import compare_words as say
from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import capital
from metrics.system.summaries import OfTrust

LEFT_OUT = (
    "What trusts told their system of serious incidents is for the system alone, and left out of a public "
    "paper."
)
IN_ALL = "{many} shared in {months}{bare}."
NONE_NOW = "No serious incident was shared in {months}."
TITLE = "Shared in {months}"
HEADS, SHARES = ("Trust", "Shared in", "In the trust’s words, without names"), (5, 3, 12)
COUNTS = "How many each trust shared in {months}"
COUNT = "{trust}: {many}{bare}."
NEVER = "{trust}: none, and none before."
BEFORE = (
    "{many} shared before that {are} not listed here. The page Compare lists under “{where}” what was told "
    "in words in the twelve months up to the month that is chosen there."
)
AFTER = "{many} shared after {month}, by the day of this paper, {are} for later reports."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    if source.public:
        return (Say(LEFT_OUT),)
    if not source.system.reads_summaries:
        return (Say(source.system.view.summaries_said),)
    first, last = source.order.months[0], source.order.months[-1]
    return told(source.system.summaries, first, last, source.order.words)


def told(each: Iterable[OfTrust], first: date, last: date, months: str) -> tuple[Block, ...]:
    """One span for the count, the list and their headings; what lies outside it is counted in a sentence."""
    every = tuple(each)
    now = tuple(one.within(first, last) for one in every)
    before = tuple(one.within(date.min, dates.add_months(first, -1)) for one in every)
    after = sum(one.within(dates.add_months(last, 1), date.max).shared for one in every)
    blocks: list[Block] = [Say(_in_all(now, months), lead=True)]
    if any(one.summaries for one in now):
        blocks.append(Say(say.summaries_said(reads=True, any_=True, months=f"those of {months}")))
    blocks += _outside(sum(one.shared for one in before), after, last)
    lines = [_count(*pair) for pair in zip(now, before, strict=True)]
    blocks += [Items(tuple(lines), COUNTS.format(months=months))] if lines else []
    rows = tuple(
        (one.org.name, dates.month_year(own.month), Own(say.summary_words(own.text, own.by)))
        for one in now
        for own in one.summaries
    )
    blocks += [Table(TITLE.format(months=months), HEADS, rows, SHARES)] if rows else []
    return tuple(blocks)


def _in_all(now: Iterable[OfTrust], months: str) -> str:
    each = tuple(now)
    many = sum(one.shared for one in each)
    if not many:
        return NONE_NOW.format(months=months)
    bare = say.bare_words(many, sum(one.without_words for one in each))
    said = capital(counted(many, "serious incident was", "serious incidents were"))
    return IN_ALL.format(many=said, months=months, bare=bare)


def _outside(before: int, after: int, last: date) -> Iterable[Block]:
    said = []
    if before:
        many = capital(counted(before, "serious incident", "serious incidents"))
        are = "is" if before == 1 else "are"
        said.append(BEFORE.format(many=many, are=are, where=say.SHARED))
    if after:
        are, month = "is" if after == 1 else "are", dates.month_year(last)
        said.append(AFTER.format(many=capital(in_words(after)), are=are, month=month))
    if said:
        yield Say(" ".join(said))


def _count(now: OfTrust, before: OfTrust) -> str:
    if not (now.shared or before.shared):
        return NEVER.format(trust=now.org.name)
    many = in_words(now.shared) if now.shared else "none"
    return COUNT.format(trust=now.org.name, many=many, bare=say.bare_words(now.shared, now.without_words))
