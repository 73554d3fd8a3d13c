"""Signals before noise: what the cards of a page amount to, and in which order and size they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.views import dates, numbers
from dashboard.views.card_types import Card, CardSection, Stand, Tally
from dashboard.views.chance import chance_words
from dashboard.views.words import capital, joined
from metrics.types import Board

LOUDNESS = {stand: place for place, stand in enumerate(Stand)}
LARGE = (Stand.SIGNAL, Stand.SHORT)
ABSENT = (Stand.MISSING, Stand.NOTHING)
NAMED = 3  # missing figures that the head of a page names; the others are counted
TONES = {"concern": 0, "neither": 1, "improvement": 2, "common": 3}


def section(
    key: str,
    title: str,
    cards: Sequence[Card],
    *,
    lead: str | None = None,
    note: str = "",
    large: Iterable[str] = (),
    beside: Sequence[Card] = (),
) -> CardSection:
    """The cards of one part of a page, the loudest first, as the board ranks them.

    `large` are ids of measures that stand large even when calm; `beside` are cards that stand small whatever
    they show, last and in their order (the sites of a measure whose whole has a card); `lead` is what the
    part says in a line (by default what its cards amount to).
    """
    always = set(large)
    ordered = sorted(cards, key=_order)
    present = [card for card in ordered if card.stand not in ABSENT]
    loud = [card for card in present if card.stand in LARGE or card.view.measure_id in always]
    return CardSection(
        key=key,
        title=title,
        lead=amount(cards) if lead is None else lead,
        large=tuple(loud),
        missing=tuple(card for card in (*ordered, *beside) if card.stand in ABSENT),
        small=(
            *(card for card in present if card not in loud),
            *(card for card in beside if card.stand not in ABSENT),
        ),
        note=note,
    )


def _order(card: Card) -> tuple[int, int, int]:
    return LOUDNESS[card.stand], TONES[card.tone], card.rank


def tally(cards: Iterable[Card]) -> Tally:
    """What the cards of a page amount to; the same measure and part is counted once."""
    found = list({(c.view.measure_id, c.view.breakdown, c.view.org_code): c for c in cards}.values())
    loud = [card for card in found if card.stand is Stand.SIGNAL and not card.summed]

    def stands(stand: Stand) -> int:
        return sum(card.stand is stand for card in found)

    return Tally(
        cards=len(found),
        able=len([card for card in found if card.able or card in loud]),
        concern=sum(card.tone == "concern" for card in loud),
        improvement=sum(card.tone == "improvement" for card in loud),
        neither=sum(card.tone == "neither" for card in loud),
        new=sum(card.fresh.startswith(("New", "Corrected")) for card in loud),
        calm=stands(Stand.CALM),
        short=stands(Stand.SHORT),
        few=stands(Stand.FEW),
        missing=tuple(card.name for card in found if card.stand is Stand.MISSING),
        nothing=stands(Stand.NOTHING),
        chance=sum(card.chance for card in found if card.able),
        sums=sum(card.summed for card in found),
    )


def amount(cards: Iterable[Card]) -> str:
    """One line for a part of a page: "One of four charts shows a change; the others show no unusual one." """
    found = tally(cards)
    parts = [_changed(found)] if found.able else []
    if found.sums:
        parts.append(_summed(found))
    if found.short:
        parts.append(f"{numbers.counted(found.short, 'figure')} without limits short of the standard")
    if found.missing:
        parts.append(f"{numbers.counted(len(found.missing), 'figure')} missing")
    return f"{capital('; '.join(parts))}." if parts else ""


def _changed(found: Tally) -> str:
    charts = numbers.counted(found.able, "chart")
    if not found.signals:
        return (
            "the one chart shows no unusual change" if found.able == 1 else f"no unusual change in {charts}"
        )
    verb = "shows" if found.signals == 1 else "show"
    if found.able == 1:
        return "the one chart shows a change that is unlikely to be chance"
    return f"{numbers.in_words(found.signals)} of {charts} {verb} a change that is unlikely to be chance"


def _summed(found: Tally) -> str:
    """Sums are told and are no signals: their own false alarms are not in what chance would give."""
    have = "has" if found.sums == 1 else "have"
    return f"added up over months, {numbers.in_words(found.sums)} {have} more than expected"


def counts_words(found: Tally, board: Board) -> str:
    """For the head of a page: how much changed, which way, how much of it is new, and what is missing."""
    said = [f"{capital(_changed(found))}{_kinds(found)}."] if found.able else []
    if found.sums:
        said.append(f"{capital(_summed(found))}.")
    if found.short:
        of = "figures without limits are" if found.short > 1 else "figure without limits is"
        said.append(f"{capital(numbers.in_words(found.short))} {of} short of the standard.")
    if found.few:
        get = "others get" if found.few > 1 else "other gets"
        said.append(f"{capital(numbers.in_words(found.few))} {get} no verdict: a stock, or too few figures.")
    said.append(_missing(found, board))
    return " ".join(said)


def _kinds(found: Tally) -> str:
    if not found.signals:
        return ""
    parts = [
        numbers.counted(count, one, many)
        for count, one, many in (
            (found.concern, "concern", "concerns"),
            (found.neither, "change neither better nor worse", "changes neither better nor worse"),
            (found.improvement, "improvement", "improvements"),
        )
        if count
    ]
    new = "none is" if not found.new else f"{numbers.in_words(found.new)} {'is' if found.new == 1 else 'are'}"
    if found.new == found.signals:
        new = "it is" if found.new == 1 else "all are"
    return f": {joined(parts)}; {new} new since the last board"


def _missing(found: Tally, board: Board) -> str:
    month = dates.month_year(board.period)
    if board.shared is not None and board.period not in board.shared:
        return f"{month} has not been shared with you."
    never = f"; {numbers.in_words(found.nothing)} never recorded" if found.nothing else ""
    if not found.missing:
        return f"No figure for {month} is missing{never}."
    count = len(found.missing)
    more = [f"{numbers.in_words(count - NAMED)} more"] if count > NAMED else []
    which = "; ".join([*found.missing[:NAMED], *more])
    verb = "is" if count == 1 else "are"
    counted = capital(numbers.counted(count, "figure"))
    return f"{counted} for {month} {verb} missing{never}: {which}."


def calm_words(found: Tally) -> str:
    """What stands where the signals would, on a page that has none; empty where nothing can be judged."""
    if found.signals or not found.able:
        return ""
    charts = "The one chart shows" if found.able == 1 else f"None of the {found.able} charts shows"
    more = "only the ups and downs of chance" if found.able == 1 else "more than the ups and downs of chance"
    return f"{charts} {more}."


def chance_line(found: Tally) -> str:
    """What chance alone would give so many charts: stands wherever signals are listed."""
    return chance_words(found.able, found.chance)


def changed(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The signals of a page, each once, ranked as the board ranks them: they are named before all else."""
    loud = [card for card in cards if card.stand is Stand.SIGNAL]
    once = {(c.view.measure_id, c.view.breakdown, c.view.org_code): c for c in loud}
    return tuple(sorted(once.values(), key=lambda card: (TONES[card.tone], card.rank)))
