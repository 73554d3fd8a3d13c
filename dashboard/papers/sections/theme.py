"""How the section of a theme begins: the answer to its page's question, what was counted, what changed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from dashboard.papers.sections import charts, exceptions
from dashboard.papers.sections.own_words import speaks_of_cases
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Chart, Heading, Items, Quote, Say
from dashboard.views import dates
from dashboard.views.card_types import Card, PageHead
from metrics.series import Key

CHANGED, CONTINUING = "What changed", "Continuing"
SEE = "See “{title}”."
LAST = "Figures of one month are those of {month}, the last of the three; twelve months end with it."
WORDS_LEFT_OUT = "What people wrote in their own words is left out of a public paper."
MOST = 8  # rows of a long list in the paper of a month: the first ones are what a board needs


def opening(source: PaperSource, head: PageHead) -> tuple[Block, ...]:
    """The page's question with its answer, then what was counted and what chance alone would give."""
    quarter = LAST.format(month=dates.month_year(source.order.period)) if is_long(source) else ""
    said = (
        Say(head.question, small=True),
        Say(head.answer, lead=True),
        Say(head.counts),
        Say(" ".join(filter(None, (head.chance, quarter))), small=True),
    )
    return tuple(one for one in said if one.text)


def is_long(source: PaperSource) -> bool:
    """Whether the paper is of a quarter and has room for whole lists."""
    return len(source.order.months) > 1


def most(source: PaperSource) -> int:
    return 0 if is_long(source) else MOST


def what_changed(
    source: PaperSource, cards: Sequence[Card], calm: str, here: Container[str] = ()
) -> tuple[Block, ...]:
    """The signals by name; the charts of those that are drawn nowhere else, in the paper of a month only of
    what is new. `here`: keys of cards of which the section has a drawing of its own.
    """
    if not cards:
        return (Say(calm),) if calm else ()
    drawn = _elsewhere(source)
    told = {} if is_long(source) else exceptions.told(source)
    lines, own = [], []
    for card in cards:
        key = card.view.measure_id, card.view.breakdown
        place = drawn.get(key) or told.get(key)
        said = ". ".join(part.rstrip(".") for part in (card.title, card.fresh) if part)
        lines.append(f"{said}. {SEE.format(title=place)}" if place else f"{said}.")
        known = not is_long(source) and card.fresh.startswith(CONTINUING)
        own += [] if place or known or card.key in here else [Chart(card.view)]
    return (Items(tuple(lines), CHANGED), *own)


def _elsewhere(source: PaperSource) -> dict[Key, str]:
    return {**charts.drawn(source), **exceptions.drawn(source)}


def quotes(
    source: PaperSource, title: str, found: Iterable[tuple[str, str]], *, of_cases: bool = False
) -> tuple[Block, ...]:
    """Words of people of the paper's months, else the newest, with who wrote them and when."""
    if not (speaks_of_cases(source) if of_cases else source.order.people_speak):
        return ()
    there = list(found)
    months = tuple(map(dates.month_year, source.order.months))
    own = [one for one in there if any(month in one[1] for month in months)] or there[:1]
    if not own:
        return ()
    return Heading(title, 3), *(Quote((("", text),), by) for text, by in own)
