"""What people wrote about a figure, marked as assurance or reassurance, for a paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.commented import Commented
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Quote, Say
from dashboard.views.commentary import commentary_words
from dashboard.views.commentary_types import CommentaryWords, TextWords
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
        blocks.append(quote_of(words.newest))
    elif asks_for_commentary(found) and not source.public:
        blocks.append(Say(NONE))
    blocks += [Quote((("Later note", note.text),), note.by) for note in words.notes]
    if words.newest is None and words.elsewhere:
        blocks.append(
            Say(EARLIER.format(months=", ".join(month for month, _ in words.elsewhere)), small=True)
        )
    return tuple(blocks)


def quote_of(text: TextWords) -> Quote:
    """A text as it was written, with whose name stands under it."""
    pairs = tuple((fact.label, fact.text) for fact in text.facts)
    return Quote(pairs, ". ".join(filter(None, (text.by, text.signed))), text.grade, text.rests)


def words_of(source: PaperSource, found: Assessment) -> CommentaryWords:
    """All that is written of one figure of the paper's last month."""
    return words_about(source.commented, found, source.order.period)


def words_about(said: Commented, found: Assessment, month: date) -> CommentaryWords:
    """All that a reader may read of one figure of a month."""
    key = (found.series.measure.id, found.series.breakdown)
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
