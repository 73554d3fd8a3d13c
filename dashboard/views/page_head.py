"""The head of a theme page: one question, and its answer from the figures in the first line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.views import dates
from dashboard.views.card_section import chance_line, counts_words, tally
from dashboard.views.card_types import Card, PageHead
from dashboard.views.measure_types import Choice
from metrics.types import Board, Organisation

WHOLE = "Whole trust"


def page_head_view(
    name: str,
    question: str,
    answer: str,
    board: Board,
    cards: Iterable[Card] | None,
    *,
    trust: Organisation,
    sites: Sequence[Organisation] = (),
    told: tuple[str, ...] = (),
) -> PageHead:
    """`board` is of what is looked at, the trust or one site; `cards` are all of the page, each counted once,
    or None to count none; `sites` are those that can be chosen.
    """
    here = board.org.name if board.org.code == trust.code else f"{trust.name} · {board.org.name}"
    found = None if cards is None else tally(cards)
    return PageHead(
        name=name,
        where=f"{here} · data to {dates.month_year(board.period)}",
        question=question,
        answer=answer,
        counts=counts_words(found, board) if found else "",
        chance=chance_line(found) if found and found.able else "",
        told=told,
        sites=site_choices(trust, sites, board.org.code),
    )


def site_choices(trust: Organisation, sites: Sequence[Organisation], chosen: str) -> tuple[Choice, ...]:
    """The whole trust, then its sites by name; nothing where there is nothing to choose."""
    if not sites:
        return ()
    named = [Choice(site.name, site.code, site.code == chosen) for site in sites]
    return (Choice(WHOLE, "", chosen == trust.code), *named)
