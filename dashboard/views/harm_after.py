"""After an incident, in words: investigations and their age, who was told, what is past its date."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.harm_types import Harm
from dashboard.views.words import capital, count_phrase, joined
from metrics.harm.investigations import Tally
from metrics.types import Point

OPEN, SHARED, CANDOUR, OVERDUE = "psii_open", "si_shared", "duty_of_candour", "incident_actions_overdue"
OUTSIDE = "Single investigations are the trust's own record and are not shown outside it."
NO_LIST = "No list of investigations has been sent, so they cannot be counted one by one."
CASES_ONLY = "Single investigations are shown to those who may read single cases: here they are counted."
NAMED = 3  # months that are named


def after_lead(harm: Harm) -> str:
    """Open investigations and the oldest, whom nobody told, and the actions that are late."""
    found = harm.tally
    if found is None:
        return NO_LIST if harm.inside else OUTSIDE
    parts = (
        _open(found),
        _returned(harm, found),
        _list_ends(found, harm.board.period),
        _untold(found),
        overdue_words(harm),
    )
    return " ".join(part for part in parts if part)


def _list_ends(found: Tally, period: date) -> str:
    """That the list does not reach the end of the month: what was opened since is unknown and not none."""
    if found.until is None or found.until >= dates.month_end(period):
        return ""
    return f"The list of investigations ends on {dates.day(found.until)}: later ones are not known here."


def _open(found: Tally) -> str:
    on = dates.day(found.as_at)
    if not found.open:
        return f"No investigation is open on {on}; {_opened(found)}."
    verb = "is" if found.open == 1 else "are"
    which = "it has been open for" if found.open == 1 else "the oldest has been open for"
    return (
        f"{capital(numbers.counted(found.open, 'investigation'))} {verb} open on {on}; {which} "
        f"{numbers.counted(found.oldest, 'day')}. {capital(_opened(found))}."
    )


def _returned(harm: Harm, found: Tally) -> str:
    """How the return's count of open ones stands beside the list, which is read on a later day."""
    count = whole_number(harm.assessments[OPEN].latest)
    if count is None or OPEN in harm.hidden or count == found.open:
        return ""
    month = dates.month_year(harm.board.period)
    said = f"The return counts {numbers.in_words(count)} open at the end of {month}"
    if count == found.month_end:
        return f"{said}, as the list does for that day: the others have ended or begun since."
    return f"{said}, the list {numbers.in_words(found.month_end)} on that day: the two do not agree."


def whole_number(point: Point | None) -> int | None:
    value = None if point is None else point.value if point.numerator is None else point.numerator
    return None if value is None else round(value)


def _opened(found: Tally) -> str:
    were = "was" if found.year == 1 else "were"
    return f"{numbers.in_words(found.year)} {were} opened in twelve months"


def _untold(found: Tally) -> str:
    """Shared with both, or with whom not."""
    if not (found.unshared or found.open or found.year):
        return ""
    if not found.unshared:
        return "Every one on the list is recorded as shared with the board and with the local system (LMNS)."
    said = f"{count_phrase(found.unshared)} {'is' if found.unshared == 1 else 'are'} not recorded as shared"
    both = (found.no_board, "the board"), (found.no_lms, "the local system (LMNS)")
    gaps = [(count, whom) for count, whom in both if count]
    if all(count == found.unshared for count, _ in gaps):
        whole = f" with {joined([whom for _, whom in gaps])}"
    else:
        whole = f": {joined([f'{numbers.in_words(count)} with {whom}' for count, whom in gaps])}"
    since = f"opened {numbers.counted(found.waiting, 'day')} ago"
    one = f"it was {since}" if found.unshared == 1 else f"the one that waits longest was {since}"
    return f"{said}{whole}; {one}."


def overdue_words(harm: Harm) -> str:
    """The stock of the return; how many of the listed are late and for how long; whether both agree."""
    counts = harm.counts
    card = harm.cards[OVERDUE]
    action = "action" if card.figure == "1" else "actions"
    figure = f"The return counts {card.figure} overdue {action}" if card.figure else ""
    if counts is None or not (counts.done or counts.open):
        return f"{figure}." if figure else ""
    done = f"{numbers.in_words(counts.done)} {'is' if counts.done == 1 else 'are'} done"
    if not counts.open:
        listed = f"of those after single cases {done} and none is open"
    else:
        past = "are past their date" if counts.overdue > 1 else "is past its date"
        late = numbers.in_words(counts.overdue) if counts.overdue else "none"
        still = f"{numbers.in_words(counts.open)} open"
        listed = f"of those after single cases {done}, {still}, and of these {late} {past}{_oldest(harm)}"
    said = f"{figure}, those of reviews among them; {listed}." if figure else f"{capital(listed)}."
    return f"{said} {disagrees(harm)}".strip()


def _oldest(harm: Harm) -> str:
    """ ", the oldest since 4 January 2026 (314 days)"."""
    due = harm.counts.were_due if harm.counts else ()
    if not due:
        return ""
    which = "since" if len(due) == 1 else "the oldest since"
    days = numbers.counted((harm.as_at - due[0]).days, "day")
    return f", {which} {dates.day(due[0])} ({days})"


def disagrees(harm: Harm) -> str:
    """Months whose return counts fewer overdue actions than the list shows: of both one is wrong."""
    due = harm.counts.were_due if harm.counts else ()
    if not due or OVERDUE in harm.hidden:
        return ""
    months = dates.last_months(harm.board.period)
    returned = {p.period: whole_number(p) for p in harm.assessments[OVERDUE].series.points}
    fewer = [
        month
        for month in months
        if (count := returned.get(month)) is not None
        and count < sum(day < dates.month_end(month) for day in due)
    ]
    if not fewer:
        return ""
    named = joined([dates.month_year(month) for month in fewer[-NAMED:]])
    more = f"{numbers.in_words(len(fewer))} of twelve months, the newest " if len(fewer) > NAMED else ""
    which = dates.month_year(fewer[-1]) if more else named
    return (
        f"In {more}{which}{',' if more else ''} the return counted fewer actions overdue than the list now "
        "shows for then: the two do not agree, so the chart may look better than it was."
    )


def shared_words(harm: Harm) -> str:
    """Duty of candour and sharing in the returns of twelve months, in words: numbers are small."""
    said = [
        part
        for id_, name in ((CANDOUR, "Duty of candour was carried out in"), (SHARED, "Shared with both:"))
        if (part := _year(harm, id_, name))
    ]
    return " ".join(part for part in (*said, _differs(harm)) if part)


def _differs(harm: Harm) -> str:
    """Where the returns say that all were shared, and the list has no day for some."""
    lacking = harm.tally.unshared if harm.tally else 0
    if not lacking or SHARED in harm.hidden:
        return ""
    month = harm.assessments[SHARED].latest
    if month is None or not month.denominator or month.numerator != month.denominator:
        return ""
    when = dates.month_year(month.period)
    return (
        f"The return of {when} counts each as shared; the list has no day for {numbers.in_words(lacking)}: "
        "the two do not agree yet."
    )


def _year(harm: Harm, id_: str, name: str) -> str:
    if id_ in harm.hidden:
        return ""
    months = dates.last_months(harm.board.period)
    own = harm.assessments[id_].series.points
    known = [p for p in own if p.period in months and p.numerator is not None and p.denominator is not None]
    met, of = (sum(getattr(p, part) or 0 for p in known) for part in ("numerator", "denominator"))
    if not of:
        return ""
    gap = of - met
    rest = f"; {numbers.in_words(round(gap))} {'was' if gap == 1 else 'were'} not" if gap else ""
    return f"{name} {numbers.in_words(round(met))} of {numbers.in_words(round(of))} in twelve months{rest}."
