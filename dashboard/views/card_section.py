"""Signals before noise: what the cards of a page amount to, and in which order and size they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.views import dates, numbers
from dashboard.views.card_types import Card, CardSection, Stand, Tally
from dashboard.views.chance import chance_words
from dashboard.views.measure_words import low
from dashboard.views.words import capital, compared_with, joined
from metrics.types import Board

LOUDNESS = {stand: place for place, stand in enumerate(Stand)}
LARGE = (Stand.SIGNAL, Stand.SHORT)
ABSENT = (Stand.MISSING, Stand.NOTHING)
REST_WITHHELD = "The rest is withheld from you, so this page cannot say whether anything changed."
GONE = {"Not shared": "not shared with you"}
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
        few=stands(Stand.FEW) - sum(card.withheld for card in found),
        missing=tuple(card.name for card in found if card.stand is Stand.MISSING),
        nothing=stands(Stand.NOTHING),
        chance=sum(card.chance for card in found if card.able),
        sums=sum(card.summed for card in found),
        withheld=sum(card.withheld for card in found),
        short_names=tuple(card.name for card in found if card.stand is Stand.SHORT),
        sum_names=tuple(card.name for card in found if card.summed),
        gone=next((GONE[card.gone] for card in found if card.gone in GONE), "missing"),
    )


def amount(cards: Iterable[Card]) -> str:
    """One line for a part of a page: "One of four charts shows a change; the others show no unusual one." """
    found = tally(cards)
    parts = [_changed(found)] if found.able else []
    if found.sums:
        parts.append(_summed(found))
    if found.withheld:
        parts.append(f"{numbers.counted(found.withheld, 'figure')} withheld from you")
    if found.short:
        parts.append(_short(found))
    if found.missing:
        parts.append(f"{numbers.counted(len(found.missing), 'figure')} {found.gone}")
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
    verb = "is" if found.sums == 1 else "are"
    many = numbers.counted(found.sums, "figure")
    return f"added up over months, {many} {verb} more than expected: {_few_named(found.sum_names)}"


def _short(found: Tally) -> str:
    """ "one figure is short of its standard: midwife vacancies"."""
    verb, its = ("is", "its") if found.short == 1 else ("are", "their")
    many = numbers.counted(found.short, "figure")
    return f"{many} {verb} short of {its} standard: {_few_named(found.short_names)}"


def _few_named(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    rest = [f"{numbers.in_words(more)} more"] if more > 0 else []
    return "; ".join([*(low(name) for name in names[:NAMED]), *rest])


def counts_words(found: Tally, board: Board) -> str:
    """For the head of a page: how much changed, which way, how much of it is new, and what is missing."""
    shown = " that is shown to you" if found.withheld and found.able == 1 else ""
    first = _changed(found).replace("the one chart", f"the one chart{shown}")
    said = [f"{capital(first)}{_kinds(found, board)}."] if found.able else []
    if found.sums:
        said.append(f"{capital(_summed(found))}.")
    if found.short:
        said.append(f"{capital(_short(found))}.")
    if found.withheld:
        said.append(withheld_words(found))
    if found.few:
        are = "are not judged: they move" if found.few > 1 else "is not judged: it moves"
        have = "have" if found.few > 1 else "has"
        other = "" if not said else "other " if found.few == 1 else "others "
        few = capital(numbers.in_words(found.few))
        said.append(f"{few} {other}{are} too slowly for limits, or {have} too few figures.")
    said.append(_missing(found, board))
    return " ".join(part for part in said if part)


def withheld_words(found: Tally) -> str:
    """Why nothing is said of so many charts: it is this reader who may not know, and not the chart."""
    if not found.withheld:
        return ""
    also = " more" if found.able else ""
    one = found.withheld == 1
    verb, it, figures = ("is", "it", "its figure rests") if one else ("are", "they", "their figures rest")
    return (
        f"{capital(numbers.in_words(found.withheld))}{also} {verb} withheld from you, since {figures} on too "
        f"few cases to be shown outside the trust, so this page cannot say whether {it} changed."
    )


def _kinds(found: Tally, board: Board) -> str:
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
    since = f"since {compared_with(board)}" if board.last_meeting else "in the last three months"
    return f": {joined(parts)}; {new} new {since}"


def _missing(found: Tally, board: Board) -> str:
    month = dates.month_year(board.period)
    if board.shared is not None and board.period not in board.shared:
        return f"{month} is not shared with you."
    gone, kept = ("missing", "recorded") if board.shared is None else ("not shared with you", "shared")
    never = f"; {numbers.in_words(found.nothing)} never {kept}" if found.nothing else ""
    if not found.missing and board.shared is not None:
        return f"{capital(never.removeprefix('; '))}." if never else ""
    if not found.missing:
        return f"No figure for {month} is {gone}{never}."
    count = len(found.missing)
    more = [f"{numbers.in_words(count - NAMED)} more"] if count > NAMED else []
    which = "; ".join([*found.missing[:NAMED], *more])
    verb = "is" if count == 1 else "are"
    counted = capital(numbers.counted(count, "figure"))
    return f"{counted} for {month} {verb} {gone}{never}: {which}."


def calm_words(found: Tally) -> str:
    """What stands where the signals would, on a page that has none; empty where nothing can be judged."""
    if found.signals or found.sums:
        return ""
    if found.withheld:
        return shown_calm(found)
    if not found.able:
        return ""
    charts = "The one chart shows" if found.able == 1 else f"None of the {found.able} charts shows"
    more = "only the ups and downs of chance" if found.able == 1 else "more than the ups and downs of chance"
    return f"{charts} {more}."


def shown_calm(found: Tally) -> str:
    """For a reader from whom verdicts are withheld: what is shown is calm, and that the rest is not known."""
    if not found.able:
        return withheld_words(found)
    shown = "one chart that is shown to you has" if found.able == 1 else "charts that are shown to you have"
    return f"The {shown} no unusual change. {REST_WITHHELD}"


def chance_line(found: Tally) -> str:
    """What chance alone would give so many charts: stands wherever signals are listed."""
    return chance_words(found.able, found.chance)


def changed(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The signals of a page, each once, ranked as the board ranks them: they are named before all else."""
    loud = [card for card in cards if card.stand is Stand.SIGNAL]
    once = {(c.view.measure_id, c.view.breakdown, c.view.org_code): c for c in loud}
    return tuple(sorted(once.values(), key=lambda card: (TONES[card.tone], card.rank)))
