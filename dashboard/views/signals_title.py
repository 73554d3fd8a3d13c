"""What changed, in its first sentences: what is new among what the board follows, and how much is quiet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dashboard.views import dates, numbers
from dashboard.views.board_headline import absent_words, moved_words
from dashboard.views.kept_back import month_kept_back
from dashboard.views.questions import kind_of
from dashboard.views.sums import and_sums, sums_clause
from dashboard.views.words import capital, joined
from metrics.assess import can_signal
from metrics.signals import may_headline
from metrics.types import Assessment, Board, Signal, SignalStatus

KINDS = (
    ("concern", "concern"),
    ("improvement", "improvement"),
    ("neither", "change that is neither better nor worse"),
)
RANKED = (
    "Ranked: concerns first, then changes that are neither better nor worse, then improvements; within each, "
    "deaths and severe harm first, then who is affected, then how many rules agree."
)


SHARED = "You read only what the trust has shared: other figures may have changed."
LATE = "{month} is not shared with you."
OR_FEW = (
    "Of {measures}, for that reason or because of too few cases to be shown outside the trust, this page "
    "cannot say whether anything changed."
)


def in_full(signal: Signal, board: Board) -> bool:
    return may_headline(signal.assessment, board.assessments)


def title_of(
    board: Board, every: list[Signal], sums: Sequence[Assessment] = (), *, shared_only: bool = False
) -> str:
    """What is new among the measures that the board follows closely; the others are only counted."""
    new = [signal for signal in every if in_full(signal, board)]
    counts = Counter(kind_of(signal.assessment.variation) for signal in new)
    parts = [numbers.counted(counts[kind], words, many_words(words)) for kind, words in KINDS if counts[kind]]
    if not parts:
        seen = board.last_seen_period
        if not board.charts:
            gone = absent_words(board)
            month = dates.month_name(board.period)
            return f"No figures can be judged for {month}: {gone}" if gone else "Too few months to judge yet"
        since = f"since {dates.month_name(seen)}" if seen else "this quarter"
        if sums and not every:
            return and_sums(f"No chart has changed {since}", sums)
        if not every:
            if shared_only:
                return f"Nothing that is shared has changed {since}"
            if moved := moved_words(board):
                return f"Nothing is new {since}; {moved}"
            gone = absent_words(board)
            return f"Nothing has changed {since}{f', but {gone}' if gone else ''}"
        others = f"{numbers.counted(len(every), 'other chart')} {'has' if len(every) == 1 else 'have'}"
        if sums:
            return (
                f"{and_sums(f'No chart that the board follows closely has changed {since}', sums)}; {others}"
            )
        return f"Nothing that the board follows closely has changed {since}; {others}"
    return f"{capital(joined(parts))} {'is' if len(new) == 1 else 'are'} new this quarter"


def many_words(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first}s that are {rest.removeprefix('that is ')}" if rest else f"{first}s"


def sub_of(board: Board, sums: Sequence[Assessment] = (), *, ranked: int, listed: int) -> str:
    active = (SignalStatus.NEW, SignalStatus.CONTINUING, SignalStatus.CORRECTED)
    signalling = sum(s.status in active and s.assessment.variation.is_signal for s in board.signals)
    quiet = board.charts - signalling
    also = f" {capital(sums_clause(sums))}." if sums else ""
    if quiet == board.charts and sums:
        return f"No chart shows an unusual change by itself.{also}"
    if quiet == board.charts:
        of = "" if board.shared is None else " that are shared with you"
        one = "The one chart there is shows"
        charts = f"All {board.charts} charts{of} show" if board.charts != 1 else one
        return f"{charts} only the ups and downs of chance." if board.charts else ""
    how = f"{RANKED} " if ranked > 1 else ""
    if ranked and listed:
        how += "The measures that the board follows closely come first; the others are listed below. "
    if sums:
        return f"{how}{quiet} of {board.charts} charts show no unusual change by themselves.{also}"
    return f"{how}{quiet} of {board.charts} charts show only the ups and downs of chance."


def withheld_of(board: Board, hidden: Callable[[Assessment], bool]) -> str:
    """For a reader from outside: that the rest may have changed, and of how many measures nothing is told."""
    told = [one for (_, part), one in board.assessments.items() if not part and hidden(one)]
    many = sum(not can_signal(one) for one in told)
    late = f" {LATE.format(month=dates.month_year(board.period))}" if month_kept_back(board) else ""
    if not many:
        return f" {SHARED}{late}"
    if late:
        return f" {SHARED}{late} {OR_FEW.format(measures=numbers.counted(many, 'measure'))}"
    measures, rest = numbers.counted(many, "measure"), "they rest" if many > 1 else "it rests"
    return (
        f" {SHARED} {capital(measures)} {'are' if many > 1 else 'is'} withheld from you, since {rest} on too "
        "few cases to be shown outside the trust: this page cannot say whether anything changed there."
    )
