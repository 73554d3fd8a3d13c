"""What the store says of the months and files that a file would change, and what must not be overlooked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.views import dates, numbers
from dashboard.views.words import capital, joined
from metrics.store.types import Change, StoredSubmission

SIGNED = ("signed", "shared")


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says of the months and files that a file would change."""

    organisations: Mapping[str, str] = field(default_factory=dict)  # code -> name
    people: Mapping[str, str] = field(default_factory=dict)  # e-mail -> name
    files: Mapping[int, StoredSubmission] = field(default_factory=dict)
    returns: Mapping[tuple[str, date], str] = field(default_factory=dict)  # organisation, month -> step
    boards: Mapping[str, tuple[date, datetime]] = field(default_factory=dict)  # newest: held on, known at
    today: date = date.max


def span(first: date, last: date) -> str:
    one, other = dates.month_year(first), dates.month_year(last)
    return one if one == other else f"{one} to {other}"


def months_named(months: Sequence[date]) -> str:
    if len(months) > 6:
        return f"{numbers.number(len(months))}, from {span(months[0], months[-1])}"
    return joined([dates.month_year(month) for month in months])


def alarms(changes: Iterable[Change], known: Known) -> Iterable[str]:
    """What must not be overlooked: months that somebody signed, and figures that a board has seen."""
    signed: dict[tuple[str, str], dict[date, int]] = {}
    seen: dict[str, int] = {}
    for change in changes:
        month = change.period.replace(day=1) if change.period else None
        step = known.returns.get((change.org_code, month)) if month else None
        if step in SIGNED and month is not None:
            found = signed.setdefault((change.org_code, step), {})
            found[month] = found.get(month, 0) + 1
        if seen_by_board(change, known):
            seen[change.org_code] = seen.get(change.org_code, 0) + 1
    for (org, step), months in signed.items():
        who = known.organisations.get(org, org)
        one = len(months) == 1
        yield (
            f"{months_named(sorted(months))} of {who} {'is' if one else 'are'} {step}. This changes "
            f"{numbers.counted(sum(months.values()), 'record')} of {'it' if one else 'them'}: what was "
            "signed stays readable, and the board safety champion must sign "
            f"{'that month' if one else 'those months'} again."
        )
    for org, count in seen.items():
        held_on, _known_at = known.boards[org]
        board, verb = (
            f"the board of {known.organisations.get(org, org)}",
            "changes" if count == 1 else "change",
        )
        which = (
            f"{board} {'has before it' if held_on > known.today else 'saw'} on {dates.day_of_year(held_on)}"
        )
        records = capital(numbers.counted(count, "record"))
        yield f"{records} that {which} {verb}. The board will be shown both."


def seen_by_board(change: Change, known: Known) -> bool:
    file = known.files.get(change.submission_id) if change.submission_id is not None else None
    held = known.boards.get(change.org_code)
    return file is not None and held is not None and file.recorded_at <= held[1]
