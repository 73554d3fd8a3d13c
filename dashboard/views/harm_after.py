"""After an incident: investigations and their age, who was told, duty of candour, actions past their date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.harm_types import Harm
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, count_phrase, joined
from metrics.harm.actions import Action
from metrics.harm.investigations import Investigation, Tally
from metrics.vocabulary import label

OPEN, SHARED, CANDOUR, OVERDUE = "psii_open", "si_shared", "duty_of_candour", "incident_actions_overdue"
OUTSIDE = "Single investigations are the trust's own record and are not shown outside it."
NO_LIST = "No list of investigations has been sent, so they cannot be counted one by one."
CASES_ONLY = "Single investigations are shown to those who may read single cases: here they are counted."
NOT_TOLD = "not recorded"


def after_lead(harm: Harm) -> str:
    """Open investigations and the oldest, whom nobody told, and the actions that are late."""
    found = harm.tally
    if found is None:
        return NO_LIST if harm.inside else OUTSIDE
    return " ".join(part for part in (_open(found), _untold(found), overdue_words(harm)) if part)


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


def _opened(found: Tally) -> str:
    were = "was" if found.year == 1 else "were"
    return f"{numbers.in_words(found.year)} {were} opened in twelve months"


def _untold(found: Tally) -> str:
    """Shared with both, or with whom not."""
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
    """The stock of the return, and how many of the listed actions are late."""
    counts = harm.counts
    card = harm.cards[OVERDUE]
    figure = f"The return counts {card.figure} overdue actions" if card.figure else ""
    if counts is None or not (counts.done or counts.open):
        return f"{figure}." if figure else ""
    done = f"{numbers.in_words(counts.done)} {'is' if counts.done == 1 else 'are'} done"
    if not counts.open:
        listed = f"of those after single cases {done} and none is open"
    else:
        past = "is past its date" if counts.overdue == 1 else "are past their date"
        late = numbers.in_words(counts.overdue) if counts.overdue else "none"
        past = past if counts.overdue else "is past its date"
        still = f"{numbers.in_words(counts.open)} open"
        listed = f"of those after single cases {done}, {still}, and of these {late} {past}"
    return f"{figure}; {listed}." if figure else f"{capital(listed)}."


def investigations_table(harm: Harm) -> PageTable:
    """Case by case: open ones and those that were not shared, the oldest first."""
    return PageTable(
        name="harm_investigations",
        title="Investigations that are open or not shared",
        columns=(
            Column("Case"),
            Column("Site"),
            Column("Harm"),
            Column("Themes"),
            Column("Opened", "date"),
            Column("Age"),
            Column("Duty of candour", "date"),
            Column("Board told", "date"),
            Column("LMNS told", "date"),
        ),
        rows=tuple(_row(harm, one) for one in harm.investigations or ()),
        note=f"As at {dates.day(harm.as_at)}, the oldest first. Pseudonymised, and each is about a family.",
        empty="No investigation is open, and each one is recorded as shared."
        if harm.investigations is not None
        else CASES_ONLY,
        fold=8,
    )


def _row(harm: Harm, one: Investigation) -> tuple[Cell, ...]:
    took = f"{numbers.number(one.days)} {'day' if one.days == 1 else 'days'}"
    themes = [label("theme", theme) for theme in one.themes]
    return (
        Cell(one.ref),
        Cell(harm.site_name(one.site_code)),
        Cell(label("harm", one.harm) if one.harm else None, "" if one.harm else NOT_TOLD),
        Cell("; ".join(themes) or None, "" if themes else "no theme recorded"),
        Cell(one.opened),
        Cell(took, note="open" if one.open else "to its report"),
        *(_told(day) for day in (one.candour, one.board, one.lms)),
    )


def _told(day: date | None) -> Cell:
    return Cell(day) if day is not None else Cell(None, NOT_TOLD, tone="gone")


def counts_table(harm: Harm) -> PageTable:
    """For those who may not read single cases: the same as counts."""
    found = harm.tally
    rows: list[tuple[Cell, ...]] = []
    if found is not None:
        rows = [
            (Cell(name), Cell(count))
            for name, count in (
                ("Opened in twelve months", found.year),
                ("Open", found.open),
                ("Days that the oldest has been open", found.oldest),
                ("Not recorded as shared with the board", found.no_board),
                ("Not recorded as shared with the LMNS", found.no_lms),
                ("Open or of the year, no day of duty of candour recorded", found.no_candour),
            )
        ]
    return PageTable(
        name="harm_investigation_counts",
        title="Investigations, counted",
        columns=(Column("What is counted"), Column("Number", "count")),
        rows=tuple(rows),
        note=f"As at {dates.day(harm.as_at)}. {'' if harm.sees_cases else CASES_ONLY}".strip(),
        empty=NO_LIST if harm.inside else OUTSIDE,
    )


def overdue_table(harm: Harm) -> PageTable:
    """Actions of the case lists whose date has passed, the oldest first."""
    return PageTable(
        name="harm_overdue",
        title="Actions past their date, of the lists of cases",
        columns=(Column("Action"), Column("Case"), Column("Was due", "date"), Column("Overdue by")),
        rows=tuple(_late(harm, one) for one in harm.overdue or ()),
        note=f"As at {dates.day(harm.as_at)}, the oldest first. The return counts actions of reviews too.",
        empty="No listed action is past its date." if harm.overdue is not None else CASES_ONLY,
        fold=8,
    )


def _late(harm: Harm, one: Action) -> tuple[Cell, ...]:
    days = (harm.as_at - one.on).days
    return (
        Cell(one.text),
        Cell(one.ref),
        Cell(one.on),
        Cell(f"{numbers.number(days)} {'day' if days == 1 else 'days'}"),
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


TABLES: dict[str, Callable[[Harm], PageTable]] = {
    "harm_investigation_counts": counts_table,
}
CASE_TABLES: dict[str, Callable[[Harm], PageTable]] = {
    "harm_investigations": investigations_table,
    "harm_overdue": overdue_table,
}
