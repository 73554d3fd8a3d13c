"""The headline band: what changed since the last board, and what chance alone would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dashboard.views import dates, words
from dashboard.views.board_card import card
from dashboard.views.board_chance import by_chance
from dashboard.views.board_types import Headline
from dashboard.views.commentary_types import CommentLine
from dashboard.views.deaths_national import first_check, open_checks, signal_words
from dashboard.views.measure_words import low
from dashboard.views.numbers import counted, in_words
from dashboard.views.sums import and_sums, sum_card, sums_clause, sums_of
from metrics.deaths.national import NationalSignals
from metrics.missing import tally
from metrics.series import Key, catalogue
from metrics.types import Assessment, Board, Signal, SignalStatus


def headline(
    board: Board,
    training: str,
    hidden: frozenset[Key] = frozenset(),
    unshared: str = "",
    comments: Mapping[Key, CommentLine] = MappingProxyType({}),
    sent: NationalSignals | None = None,
) -> Headline:
    """`training` is the sentence on groups below their standard; `unshared` that on months not shared; `sent`
    is what the national system sent, where the reader may know it.
    """
    cards = tuple(
        replace(made, comment=comments.get((made.key, made.breakdown)))
        for made in (card(signal, hidden) for signal in board.signals if signal.headline)
    )
    since = _since(board)
    sums = sums_of(board, lambda one: (one.series.measure.id, one.series.breakdown) in hidden)
    happened = f"changed since {since}" if since else f"stand out in {dates.month_name(board.period)}"
    if not cards:
        title = _nothing(board, since, sums)
    elif len(cards) == 1:
        title = (
            f"One thing has changed since {since}"
            if since
            else f"One thing stands out in {dates.month_name(board.period)}"
        )
    else:
        title = f"{words.count_phrase(len(cards))} things {'have ' if since else ''}{happened}"
    return Headline(
        eyebrow=f"Board overview · data to {dates.month_year(board.period)}",
        title=first_check(title, open_checks(sent)),
        sub=_sub(board, since, training, sums),
        compared=_compared(board, since),
        cards=(*cards, *map(sum_card, sums)),
        chance=by_chance(board),
        unshared=unshared,
        checks=tuple((f"National signal: {low(title)}", clock) for title, clock in checks(board, sent)),
    )


def checks(board: Board, sent: NationalSignals | None) -> tuple[tuple[str, str], ...]:
    """Each national signal without a recorded safety check, and its clock; the first due first."""
    names = {org.code: org.name for org in (board.org, *board.sites)}
    found = [signal_words(one, names.get(one.site_code or "", board.org.name)) for one in open_checks(sent)]
    return tuple((one.title, one.clock) for one in found)


def _nothing(board: Board, since: str, sums: Sequence[Assessment]) -> str:
    """No headline: what else has changed, or how much is missing, so that quiet is never read as fine."""
    if sums:
        chart = "no chart that the board follows closely" if _others(board) else "no chart"
        quiet = f"{chart} has changed since {since}" if since else f"{chart} stands out by itself"
        moved = moved_words(board)
        return f"{and_sums(quiet, sums)}{f'; {moved}' if moved else ''}"
    month = dates.month_name(board.period)
    gone, others = absent_words(board), _others(board)
    if not board.charts:
        return f"No figures can be judged for {month}: {gone}" if gone else "Too few months to judge yet"
    if others:
        has = "has" if others == 1 else "have"
        return (
            f"No headline measure has changed since {since}; {counted(others, 'other chart')} {has}"
            if since
            else f"No headline measure stands out in {month}; {counted(others, 'other chart')} "
            f"{'does' if others == 1 else 'do'}"
        )
    if moved := moved_words(board):
        return f"{_what(board)} is new {f'since {since}' if since else f'in {month}'}; {moved}"
    quiet = f"{_what(board)} has changed since {since}" if since else f"{_what(board)} stands out in {month}"
    return f"{quiet}, but {gone}" if gone else quiet


def _what(board: Board) -> str:
    """From outside, only of what is shared: the rest may have changed."""
    return "Nothing" if board.shared is None else "Nothing that is shared with you"


def absent_words(board: Board) -> str:
    """ "52 of 52 rows are missing", where at least half of the minimum set has not come; else empty. A row
    whose day is still to come is not missing.
    """
    found = tally(board.missing, board.known_at)
    rows = sum(measure.appendix2 for measure in catalogue().values())
    absent = found.missing + found.due
    if not absent or 2 * absent < rows:
        return ""
    which = f"{'all ' if absent == rows else f'{absent} of '}{rows} rows"
    if not found.due:
        return f"{which} are missing"
    if not found.missing:
        return f"{which} have not come and are not due yet"
    return f"{which} have not come, {in_words(found.due)} of them not due yet"


def moved_words(board: Board) -> str:
    """What became of earlier signals: "one earlier signal has ended"; empty where nothing did."""
    ended = sum(s.status is SignalStatus.ENDED for s in board.signals)
    corrected = sum(s.status is SignalStatus.CORRECTED for s in board.signals)
    said = []
    if ended:
        said.append(counted(ended, "earlier signal has ended", "earlier signals have ended"))
    if corrected:
        said.append(counted(corrected, "chart has been corrected", "charts have been corrected"))
    return words.joined(said)


def _others(board: Board) -> int:
    """Charts that have newly changed and make no headline."""
    return sum(s.status is SignalStatus.NEW and not s.headline for s in board.signals)


def _since(board: Board) -> str:
    """ "July", with its year when it is not of the last twelve months; empty when no board has met yet."""
    seen = board.last_seen_period
    if seen is None:
        return ""
    far = seen <= dates.add_months(board.period, -12)
    return dates.month_year(seen) if far else dates.month_name(seen)


def _sub(board: Board, since: str, training: str, sums: Sequence[Assessment] = ()) -> str:
    heads = [signal for signal in board.signals if signal.headline]
    parts = [_compared(board, since)]
    if heads:
        parts.append(_kinds(heads))
    if sums and heads:
        parts.append(f"{words.capital(sums_clause(sums))}.")
    carried = sum(s.status is SignalStatus.CONTINUING for s in board.signals)
    others = _others(board)
    quiet = []
    if others:
        quiet.append(f"{counted(others, 'other chart has', 'other charts have')} changed (see What changed)")
    if carried:
        quiet.append(f"{counted(carried, 'earlier signal continues', 'earlier signals continue')}")
    corrected = sum(s.status is SignalStatus.CORRECTED and not s.headline for s in board.signals)
    if corrected:
        quiet.append(
            f"{counted(corrected, 'chart reads', 'charts read')} differently because a figure was corrected"
        )
    if quiet:
        parts.append(words.capital("; ".join(quiet)) + ".")
    return " ".join([*parts, training] if training else parts)


def _compared(board: Board, since: str) -> str:
    """What “new” is measured from; with a newer board, which saw this month already, that it is an older."""
    if board.newer_meeting is None:
        return f"{since} was the last month the board saw." if since else "No earlier board is recorded."
    came = f"before {dates.month_name(board.period)}’s figures came"
    if not since or board.last_meeting is None:
        return f"No board {came} is recorded."
    met = dates.day(board.last_meeting.held_on)
    return f"Compared with what the board saw on {met}, the last board {came}: {since} was its last month."


def _kinds(heads: Sequence[Signal]) -> str:
    tones = [words.tone(signal.assessment.variation) for signal in heads]
    said = []
    for kind, one, many in (
        ("concern", "is a concern", "are concerns"),
        ("improvement", "is an improvement", "are improvements"),
        (
            "neither",
            "is a change that is neither better nor worse",
            "are changes that are neither better nor worse",
        ),
    ):
        count = tones.count(kind)
        if count:
            said.append(f"{in_words(count)} {one if count == 1 else many}")
    gone = sum(bool(words.withdrawn(signal.assessment)) for signal in heads)
    if gone:
        said.append(f"{in_words(gone)} {'rests' if gone == 1 else 'rest'} on figures withdrawn since")
    righted = sum(
        not tone and signal.status is SignalStatus.CORRECTED and not words.withdrawn(signal.assessment)
        for tone, signal in zip(tones, heads, strict=True)
    )
    if righted:
        verb = "no longer shows" if righted == 1 else "no longer show"
        said.append(f"{in_words(righted)} {verb}, since a figure was corrected")
    ended = tones.count("") - gone - righted
    if ended:
        said.append(f"{in_words(ended)} {'has' if ended == 1 else 'have'} ended")
    if len(said) == 1 and len(heads) == 1:
        return "It " + said[0].removeprefix("one ") + "."
    return words.capital(words.joined(said)) + "."
