"""The director's questions at hand in Present mode: what stands on the record, and what could be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates
from dashboard.views.challenges import WAITING, given_to, line
from dashboard.views.numbers import counted
from dashboard.views.suggested import Group
from metrics.governance import challenge
from metrics.governance.challenge import Stand
from metrics.governance.types import Thread

WHOLE = "Questions of this meeting"
ON_RECORD = "On the record already"
NOTHING = "Nothing stands on the record about this figure."
NOTHING_WAITS = "No question waits for an answer."
LISTED = 8  # of what waits for the whole organisation; the page of questions has all
Ask = Callable[[str], str]  # a question -> the address at which it is put on the record; "" = it cannot be
Open = Callable[[int], str]  # the number of a question -> its page


@dataclass(frozen=True, slots=True)
class OnRecord:
    question: str
    said: str  # "Amara Okafor, 24 September. Overdue since 16 October"
    answer: str  # what was answered last; empty while nothing was
    href: str
    late: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """A question that could be asked; `note` says that it was, instead of the way to ask it."""

    question: str
    ask: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AtHand:
    title: str
    asked: tuple[OnRecord, ...]
    nothing: str  # instead of `asked`
    more: str
    groups: tuple[tuple[str, tuple[Worth, ...]], ...]


def of_figure(
    finding: str,
    asked: Sequence[Thread],
    groups: Sequence[Group],
    today: date,
    people: Mapping[str, str],
    *,
    ask: Ask,
    at: Open,
) -> AtHand:
    """`asked` are the questions about this figure, newest first; those that wait come before all others."""
    ordered = sorted(asked, key=lambda one: challenge.stand(one, today) not in WAITING)
    return AtHand(
        title=f"Questions: {finding}",
        asked=tuple(_on_record(one, today, people, at) for one in ordered),
        nothing=NOTHING,
        more="",
        groups=_worth(groups, asked, ask),
    )


def of_whole(
    every: Sequence[Thread],
    groups: Sequence[Group],
    today: date,
    people: Mapping[str, str],
    *,
    ask: Ask,
    at: Open,
) -> AtHand:
    """For a slide that tells no finding of its own: what waits anywhere here, the most pressing first."""
    order = list(Stand)
    waits = [one for one in every if challenge.stand(one, today) in WAITING]
    waits.sort(key=lambda one: (order.index(challenge.stand(one, today)), one.opening.at))
    left = len(waits) - LISTED
    return AtHand(
        title=WHOLE,
        asked=tuple(_on_record(one, today, people, at) for one in waits[:LISTED]),
        nothing=NOTHING_WAITS,
        more=f"And {counted(left, 'more', 'more')} on the page of questions." if left > 0 else "",
        groups=_worth(groups, every, ask),
    )


def _on_record(one: Thread, today: date, people: Mapping[str, str], at: Open) -> OnRecord:
    told = line(one, today, people)
    given, answer = one.newest(challenge.GIVEN), one.newest(challenge.ANSWERED)
    said = [f"Asked by {told.asked}", told.stands]
    if answer is not None:
        by = people.get(answer.by, answer.by)
        said.insert(1, f"answered by {by}, {dates.day(dates.local_day(answer.at))}")
    elif given is not None:
        said.insert(1, f"given to {given_to(given, people)}")
    return OnRecord(
        question=told.question,
        said=f"{', '.join(said[:-1])}. {said[-1]}.",
        answer=str(answer.get("answer")) if answer is not None else "",
        href=at(one.id),
        late=challenge.stand(one, today) is Stand.OVERDUE,
    )


def _worth(
    groups: Sequence[Group], asked: Sequence[Thread], ask: Ask
) -> tuple[tuple[str, tuple[Worth, ...]], ...]:
    """What is on the record already is not offered a second time."""
    known = {str(one.opening.get("question")) for one in asked}

    def worth(text: str) -> Worth:
        return Worth(text, "", ON_RECORD) if text in known else Worth(text, ask(text))

    return tuple((heading, tuple(map(worth, texts))) for heading, texts in groups)
