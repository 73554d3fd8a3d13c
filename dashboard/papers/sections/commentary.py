"""What people wrote about a figure, marked as assurance or reassurance, for a paper."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Quote, Say
from dashboard.views.commentary import commentary_words
from dashboard.views.commentary_types import CommentaryWords
from metrics.catalogue import CATALOGUE
from metrics.types import Assessment
from metrics.unsaid import asks_for_commentary

NONE = "Nobody has written about this signal yet."
LEFT_OUT = "What was written about this figure is left out of a public paper."
EARLIER = "There is commentary on earlier months: {months}."
NOTHING: Mapping[str, str] = {}


def commentary_of(source: PaperSource, measure: str, breakdown: str = "") -> tuple[Block, ...]:
    """The text that stands on a figure of the paper's last month; of a signal, also that there is none."""
    found = source.figures.assessment(measure, breakdown)
    if not source.order.people_speak or source.is_hidden(measure, breakdown):
        return (Say(LEFT_OUT, small=True),) if asks_for_commentary(found) else ()
    words = words_of(source, found)
    blocks: list[Block] = []
    if words.newest is not None:
        text = words.newest
        pairs = tuple((fact.label, fact.text) for fact in text.facts)
        by = ". ".join(filter(None, (text.by, text.signed)))
        blocks.append(Quote(pairs, by, text.grade, text.rests))
    elif asks_for_commentary(found) and not source.public:
        blocks.append(Say(NONE))
    blocks += [Quote((("Later note", note.text),), note.by) for note in words.notes]
    if words.newest is None and words.elsewhere:
        blocks.append(
            Say(EARLIER.format(months=", ".join(month for month, _ in words.elsewhere)), small=True)
        )
    return tuple(blocks)


def words_of(source: PaperSource, found: Assessment) -> CommentaryWords:
    """All that is written of one figure of the paper's last month."""
    key = (found.series.measure.id, found.series.breakdown)
    said, month = source.commented, source.order.period
    return commentary_words(
        CATALOGUE.measures[key[0]],
        key[1],
        month,
        said.thread(key, month),
        people=said.people,
        signal=asks_for_commentary(found),
        inside=said.inside,
        fixed=True,
        offered=lambda _step: False,
        drafted=NOTHING,
        others=said.other_months(key, month),
    )
