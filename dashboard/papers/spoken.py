"""What a page says to its reader, said for a paper: nobody has opened it, and everybody may hold it.

The words of people are left as they are: quotes, what is marked as their own (`types.Own`), what they wrote
about a chart (`THEIRS`), and the sections of `OF_PEOPLE`, which say the page's own words through `on_paper`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.papers.types import Block, Own, Quote
from dashboard.papers.walk import retold
from dashboard.views.measure_types import MeasureView

OF_PEOPLE = frozenset({"following", "brief"})
THEIRS = frozenset({"phases", "target", "words", "deciding"})  # of a measure's view: reasons, and texts
FORMS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\b([Ss]hared|[Ss]hown|[Ww]ithheld) (?:with|to|from) you\b", r"\1"),
        (r"\bYou read only what the trust has shared\b", "This paper holds only what the trust has shared"),
        (r"\bthat you may read is\b", "that is shared is"),
        (r"\bthat you may read of\b", "that is shared"),
        (r": its trend stands on its own page\b", ""),
        (r"\bdoes not share (it|that|them) with you now\b", r"does not share \1 now"),
        (r"\bis not shown outside it\. Ask the trust\.", "is not shown outside it."),
        (r"\bNo chart on this page\b", "No chart of this section"),
        (r"\bis reviewed on the Deaths page\b", "is counted under deaths and reviews"),
        (r"\bmore in the grids below\b", "more in the tables that follow"),
        (r"\bThe cards below it are the return\b", "The newest figures after it are the return"),
        (r"\bThe card of reports below counts\b", "The figure of reports after it counts"),
        (r"\bthis page (raised it|would raise)\b", r"the program \1"),
        (r"\b([Oo])n this page\b", lambda found: f"{'I' if found[1] == 'O' else 'i'}n this paper"),
        (r"\b([Tt])his page\b", r"\1his paper"),
        (r" \(see What changed\)", ""),
        (r", answered under “Do two measures move together\?”", ""),
        (r" on the [A-Z]\w+ page\b", ""),
    )
)
MAY = re.compile(  # anything of it at all
    r"\b[Yy]ou\b|page\b|see What changed|answered under|\bbelow\b|Ask the trust"
)


def on_paper(text: str) -> str:
    """A sentence of a page as a paper says it."""
    if "<svg" in text or not MAY.search(text):
        return text
    for pattern, instead in FORMS:
        text = pattern.sub(instead, text)
    return text


def spoken(blocks: Iterable[Block], key: str = "") -> tuple[Block, ...]:
    """The blocks of a section with every sentence as a paper says it, the words of people excepted."""
    say = _plain if key in OF_PEOPLE else _said
    return tuple(retold(one, say, _is_theirs, ("dashboard",)) for one in blocks)


def _said(text: str) -> str:
    return _plain(text) if isinstance(text, Own) else on_paper(text)


def _plain(text: str) -> str:
    return str(text) if isinstance(text, Own) else text


def _is_theirs(thing: object, field: str) -> bool:
    return isinstance(thing, Quote) or (isinstance(thing, MeasureView) and field in THEIRS)
