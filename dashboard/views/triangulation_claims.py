"""The claims scorecard: claims by cause and year of the incident, beside incidents and complaints."""

from __future__ import annotations

from datetime import date

from dashboard.views import numbers
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_types import Facts
from dashboard.views.triangulation_words import about, items, months_said
from dashboard.views.words import capital, joined
from metrics.themes import themes
from metrics.triangulation.types import ClaimsRow, ClaimsScorecard

BANDS = {
    "up_to_50_000": "under £50k",
    "50_000_to_250_000": "£50k to £250k",
    "250_000_to_1_000_000": "£250k to £1m",
    "over_1_000_000": "over £1m",
    "not_known": "not known",
}
NO_CAUSE = "Without a cause that is a theme"
ALL = "All claims"
NOTE = (
    "By the year of the incident, as the scorecard has them. A claim comes years after what it is about, so "
    "the newest years are never complete: fewer claims there are not fewer mistakes. Incidents and "
    "complaints are given for the years of which every month was sent."
)
EMPTY = (
    "No scorecard of claims has been sent, or its figures are not yours to see: it is not known, and not "
    "nought."
)
GONE = "not known"


def year_name(year: date) -> str:
    """ "2023/24": a financial year."""
    return f"{year.year}/{(year.year + 1) % 100:02d}"


def claims_title(card: ClaimsScorecard) -> str:
    if not card.years:
        return "Claims beside incidents and complaints"
    first, last = year_name(card.years[0]), year_name(card.years[-1])
    known = [row for row in card.rows if row.theme is not None and None not in row.claims]
    most = max(map(_total, known), default=0)
    if card.hidden or None in card.claims or not most:
        return f"Claims of incidents from {first} to {last}"
    named = [themes()[row.theme or ""].label for row in known if _total(row) == most]
    verb, each = ("has", "") if len(named) == 1 else ("have", " each")
    who = joined([named[0], *map(low, named[1:])])
    every = sum(count or 0 for count in card.claims)
    return f"{who} {verb} most claims: {most}{each} of {every}, {first} to {last}"


def _total(row: ClaimsRow) -> int:
    return sum(count or 0 for count in row.claims)


def claims_lead(facts: Facts) -> str:
    """All claims, and how the causes with most claims stand among incidents and complaints now."""
    card = facts.claims
    if not card.years:
        return ""
    known = [count for count in card.claims if count is not None]
    said = (
        f"{capital(numbers.counted(sum(known), 'claim'))} in {numbers.counted(len(known), 'year')}"
        if known
        else ""
    )
    values = [value for value in card.value if value is not None]
    if said and values:
        said += f", of £{numbers.number(sum(values) / 1e6, 1)} million"
    now = [_now(facts, row) for row in card.rows[:1] if row.theme]
    return " ".join(part for part in (f"{said}." if said else "", *now) if part)


def _now(facts: Facts, row: ClaimsRow) -> str:
    """What incidents and complaints say of the same theme in the months that are looked at."""
    own = facts.found.row(row.theme or "")
    parts = [
        f"{items(cell.source, cell.count)} ({about(cell.expected)} expected)"
        for cell in own.cells[:2]
        if cell.count is not None and cell.expected is not None
    ]
    when = months_said(facts.found.window_months)
    return f"{own.label} in {when}: {joined(parts)}." if parts else ""


def claims_table(facts: Facts) -> PageTable:
    card, only = facts.claims, facts.picked.only
    rows = [_row(row, card) for row in card.rows if only in ("", row.theme)]
    if not only and any(count is not None for count in card.claims):
        rows.append(_all(card))
    years = [year_name(year) for year in card.years]
    return PageTable(
        name="triangulation_claims",
        title=claims_title(card),
        columns=(
            Column("Cause"),
            *(Column(f"Claims {year}", "count") for year in years),
            Column("All years", "count"),
            Column("Damages"),
            *(Column(f"Incidents {year}", "count") for year in _known(card, "incidents")),
            *(Column(f"Complaints {year}", "count") for year in _known(card, "complaints")),
        ),
        rows=tuple(rows),
        note=NOTE
        + (" Small counts are left out, and what they could be worked out from." if card.hidden else ""),
        empty=EMPTY if not only else f"No claim is known of {themes()[only].label.lower()}.",
    )


def _known(card: ClaimsScorecard, what: str) -> list[str]:
    """The years of which incidents or complaints are known of any cause."""
    return [
        year_name(year)
        for i, year in enumerate(card.years)
        if any(i < len(getattr(row, what)) and getattr(row, what)[i] is not None for row in card.rows)
    ]


def _row(row: ClaimsRow, card: ClaimsScorecard) -> tuple[Out, ...]:
    label = themes()[row.theme].label if row.theme else NO_CAUSE
    whole = None if any(count is None for count in row.claims) else _total(row)
    return (
        Out(label),
        *(_count(count) for count in row.claims),
        _count(whole),
        Out(_bands(row) or None, _bands(row) or "–"),
        *_beside(row.incidents, card, "incidents"),
        *_beside(row.complaints, card, "complaints"),
    )


def _beside(counts: tuple[int | None, ...], card: ClaimsScorecard, what: str) -> list[Out]:
    known = set(_known(card, what))
    return [
        _count(counts[i] if i < len(counts) else None)
        for i, y in enumerate(card.years)
        if year_name(y) in known
    ]


def _count(count: int | None) -> Out:
    return Out(None, GONE, tone="gone") if count is None else Out(count)


def _bands(row: ClaimsRow) -> str:
    """ "3 over £1m, 9 of £250,000 to £1m": the greatest first."""
    ordered = sorted(
        row.bands.items(), key=lambda band: -list(BANDS).index(band[0]) if band[0] in BANDS else 1
    )
    return ", ".join(f"{count} {BANDS.get(name, name.replace('_', ' '))}" for name, count in ordered if count)


def _all(card: ClaimsScorecard) -> tuple[Out, ...]:
    whole = None if any(count is None for count in card.claims) else sum(count or 0 for count in card.claims)
    many = len(_known(card, "incidents")) + len(_known(card, "complaints"))
    values = [value for value in card.value if value is not None]
    worth = f"£{numbers.number(sum(values))} in all" if values else ""
    return (
        Out(ALL),
        *(_count(count) for count in card.claims),
        _count(whole),
        Out(worth or None, worth or "–"),
        *(Out(None, "–") for _ in range(many)),
    )
