"""What trusts told their system of serious incidents and investigations, without names."""

from __future__ import annotations

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Items, Own, Say, Table
from dashboard.views import dates
from dashboard.views.compare_words import summary_words
from dashboard.views.numbers import in_words
from metrics.system.summaries import OfTrust

LEFT_OUT = (
    "What trusts told their system of serious incidents is for the system alone, and left out of a public "
    "paper."
)
TITLE = "Shared since {month}"
HEADS, SHARES = ("Trust", "Shared in", "In the trust’s words, without names"), (5, 3, 12)
COUNTS = "How many each trust has told in all"
COUNT = "{trust}: {all}, {since} of them since {month}{bare}."
BARE = "; {many} without words"
NONE = "{trust}: none."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    if source.public:
        return (Say(LEFT_OUT),)
    view, first = source.system.view, source.order.months[0]
    blocks: list[Block] = [Say(view.summaries_said)]
    if not source.system.reads_summaries:
        return tuple(blocks)
    month = dates.month_year(first)
    fresh = {one.org.code: [s for s in one.summaries if s.month >= first] for one in source.system.summaries}
    lines = [_count(one, len(fresh[one.org.code]), month) for one in source.system.summaries]
    rows = tuple(
        (one.org.name, dates.month_year(summary.month), Own(summary_words(summary.text, summary.by)))
        for one in source.system.summaries
        for summary in fresh[one.org.code]
    )
    blocks += [Items(tuple(lines), COUNTS)] if lines else []
    blocks += [Table(TITLE.format(month=month), HEADS, rows, SHARES)] if rows else []
    return tuple(blocks)


def _count(one: OfTrust, since: int, month: str) -> str:
    if not one.shared:
        return NONE.format(trust=one.org.name)
    bare = BARE.format(many=in_words(one.without_words)) if one.without_words else ""
    told = {"trust": one.org.name, "all": in_words(one.shared), "since": in_words(since) if since else "none"}
    return COUNT.format(**told, month=month, bare=bare)
