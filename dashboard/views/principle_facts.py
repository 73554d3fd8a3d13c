"""What the record shows of each requirement of Principle 1, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from dashboard.views.principle_types import Fact, TrustFacts
from dashboard.views.principle_words import named, number_of
from dashboard.views.words import capital, joined
from metrics.governance.sharing import Sharing
from metrics.records import Meeting

NAMED = 6  # months without a meeting that are named


def _directors(facts: TrustFacts) -> tuple[Fact, ...]:
    if not facts.directors:
        return (Fact("Nobody holds the role of non-executive director here.", False),)
    who = named(facts.directors)
    held = "holds" if len(facts.directors) == 1 else "hold"
    made = [Fact(f"{capital(who)} {held} the role of non-executive director here.", True)]
    if not facts.champions:
        made.append(Fact("Nobody holds the role of board safety champion beside them.", False))
    return tuple(made)


def months_with(meetings: Sequence[Meeting], months: Sequence[date]) -> tuple[date, ...]:
    """The months in which one was held."""
    held = {one.held_on.replace(day=1) for one in meetings}
    return tuple(month for month in months if month in held)


def _monthly(facts: TrustFacts) -> tuple[Fact, ...]:
    if not facts.months:
        return (Fact("No meeting is recorded for a whole month yet.", False, "/meetings"),)
    board = months_with(facts.boards, facts.months)
    of = f"the {in_words(len(facts.months))} months from {dates.month_year(facts.months[0])}"
    said = f"A board is recorded in {in_words(len(board))} of {of} to {dates.month_year(facts.months[-1])}."
    made = [Fact(said, len(board) == len(facts.months), "/meetings")]
    of_all = in_words(len(facts.months))
    either = months_with((*facts.boards, *facts.committees), facts.months)
    if len(either) > len(board):
        without = [month for month in facts.months if month not in either]
        none = joined([dates.month_name(month) for month in without[:NAMED]])
        rest = f"none in {none}" if without else "no month is left out"
        made.append(Fact(f"With the quality committee: {in_words(len(either))} of {of_all}; {rest}."))
    return tuple(made)


def sharing_words(found: Sharing) -> str:
    """ "17 of 20 serious incidents of twelve months are recorded as shared with the board and the system"."""
    if not found.total:
        return "No serious incident of twelve months is on the list, and no older one is still to be shared."
    said = (
        f"Of {counted(found.total, 'serious incident')} opened within twelve months, or older and not "
        "shared yet, "
        f"{in_words(found.both)} {'is' if found.both == 1 else 'are'} recorded as shared with both the board "
        f"and the system: {in_words(found.board)} with the board, {in_words(found.lms)} with the system."
    )
    if not found.unshared:
        return said
    waits = "It was opened" if found.unshared == 1 else "The one that waits longest was opened"
    return (
        f"{said} {number_of(found.unshared, 'is not', 'are not')}. {waits} "
        f"{counted(found.longest, 'day')} ago."
    )


def _incidents(facts: TrustFacts) -> tuple[Fact, ...]:
    if facts.sharing is None:
        text = "No list of investigations has been sent, so they cannot be counted."
        return (
            Fact(text if facts.inside else "The list is the trust’s own record and is not counted here."),
        )
    return (Fact(sharing_words(facts.sharing), not facts.sharing.unshared, "/principles#incidents"),)


def _dashboard(facts: TrustFacts) -> tuple[Fact, ...]:
    if not facts.boards:
        return (Fact("No board that saw these pages is recorded.", False, "/meetings"),)
    last = facts.boards[0]
    said = (
        f"{number_of(len(facts.boards), 'board is', 'boards are')} recorded with what each knew; the newest, "
        f"of {dates.day(last.held_on)}, saw what stood on {dates.day(dates.local_day(last.known_at))}."
    )
    return (Fact(said, True, "/meetings"),)


def _formal(facts: TrustFacts) -> tuple[Fact, ...]:
    if not facts.shared:
        return (Fact("No month’s return has been shared with the system.", False, "/data"),)
    newest = max(facts.shared)
    of_year = [month for month in facts.shared if month in facts.months]
    said = f"The newest return shared with the system is that of {dates.month_year(newest)}"
    if facts.months:
        since = dates.month_year(facts.months[0])
        said += (
            f"; of {in_words(len(facts.months))} months from {since}, {in_words(len(of_year))} were shared"
        )
    return (Fact(f"{said}.", None, "/data"),)


def _guidance(facts: TrustFacts) -> tuple[Fact, ...]:
    if not facts.champions:
        return (Fact("Nobody holds the role of board safety champion here.", False),)
    who = named(facts.champions)
    return (Fact(f"Board safety champion: {who}. Whether the guidance was read, no record shows."),)


OF_TRUST: Mapping[str, Callable[[TrustFacts], tuple[Fact, ...]]] = {
    "1": _directors,
    "2": _monthly,
    "3": _incidents,
    "4": _dashboard,
    "5": _formal,
    "6": _guidance,
}
