"""The claims scorecard: five years of incidents by cause, beside incidents and complaints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from metrics.apart import Hidden
from metrics.periods import months_of, start_of
from metrics.store.cases import case_from
from metrics.store.history import History
from metrics.store.known import as_known
from metrics.store.named import File
from metrics.suppress import is_small
from metrics.themes import theme_of, themes
from metrics.triangulation.grid import Known
from metrics.triangulation.types import ClaimsRow, ClaimsScorecard, Source, Trace
from metrics.types import Grain
from metrics.vocabulary import parts

YEARS = 5
NUMBER, VALUE = "claims_received", "claims_value"
YEAR = Grain.FINANCIAL_YEAR
ByYear = Mapping[date, float]


def scorecard(
    found: History,
    known: Known,
    period: date,
    hidden: Hidden | None = None,
    files: Mapping[int, File] | None = None,
) -> ClaimsScorecard:
    """The newest five years of incidents of which claims are known, as known at the moment of the history.

    `hidden` are the figures that a reader from outside may not see; None: a reader from inside. Numbers are
    those of the scorecard; where it has no causes, listed claims are counted by theirs, and a cause that is
    no theme stands in a row of its own. Incidents and complaints are given for years of which every month
    is known. `files`: for the rows that the numbers of all claims stand in.
    """
    figures = _figures(found, period, hidden)
    listed, bands = _listed(found, period) if hidden is None else ({}, {})
    years = tuple(sorted({year for told in (*figures.values(), *listed.values()) for year in told})[-YEARS:])
    numbers, values = _by_theme(figures, NUMBER), _by_theme(figures, VALUE)
    counts = numbers or listed
    whole = {year for told in counts.values() for year in told} if hidden is None else set[date]()
    made = [
        _row(theme, years, counts[theme], values.get(theme, {}), whole, bands, known, hidden)
        for theme in (*themes(), None)
        if theme in counts
    ]
    total, value = figures.get((NUMBER, ""), {}), figures.get((VALUE, ""), {})
    return ClaimsScorecard(
        years=years,
        rows=tuple(sorted(made, key=lambda row: -sum(number or 0 for number in row.claims))),
        claims=tuple(_whole(total.get(year)) for year in years),
        value=tuple(value.get(year) for year in years),
        hidden=hidden is not None,
        traces=_traces(found, years, files or {}),
    )


def _by_theme(figures: Mapping[tuple[str, str], ByYear], measure: str) -> dict[str | None, dict[date, float]]:
    """Figures by cause as figures by theme: causes that are none are added up."""
    found: dict[str | None, dict[date, float]] = {}
    for (name, cause), told in figures.items():
        if name == measure and cause:
            own = found.setdefault(theme_of(cause), {})
            for year, number in told.items():
                own[year] = own.get(year, 0.0) + number
    return found


def _traces(found: History, years: tuple[date, ...], files: Mapping[int, File]) -> tuple[Trace, ...]:
    """The rows in which the numbers and values of all claims stand, by year."""
    known, code = found.known_by(found.known_at), found.scope.org.code
    wanted = [known.get((code, name, YEAR, year, "")) for year in years for name in (NUMBER, VALUE)]
    return tuple(
        Trace(
            "figure",
            v.row.measure_id,
            files[v.row.submission_id].file_name,
            v.row.submission_id,
            v.row.row,
            v.row.sheet,
        )
        for v in wanted
        if v is not None and v.row.submission_id in files
    )


def _figures(found: History, period: date, hidden: Hidden | None) -> dict[tuple[str, str], dict[date, float]]:
    """(measure, cause) -> year -> figure; the empty cause is all claims."""
    told: dict[tuple[str, str], dict[date, float]] = {}
    code = found.scope.org.code
    for (org, measure, grain, year, breakdown), version in found.known_by(found.known_at).items():
        keys = parts(breakdown)
        wanted = org == code and measure in (NUMBER, VALUE) and grain == YEAR and year <= period
        if not wanted or not set(keys) <= {"cause"}:
            continue
        row = version.row
        number = row.value if row.numerator is None else row.numerator
        unseen = hidden is not None and ((org, measure, breakdown, year) in hidden.cells or is_small(number))
        if number is not None and not unseen:
            told.setdefault((measure, keys.get("cause", "")), {})[year] = float(number)
    return told


def _listed(
    found: History, period: date
) -> tuple[dict[str | None, dict[date, float]], dict[str | None, Counter[str]]]:
    """Listed claims by theme of their cause and year of the incident, and by damages band."""
    counts: dict[str | None, dict[date, float]] = {}
    bands: dict[str | None, Counter[str]] = {}
    for version in as_known(found.cases, found.known_at).values():
        if version.row.kind == "claim" and version.row.occurred_on.replace(day=1) <= period:
            case = case_from(version.row)
            theme = next((t for t in case.theme_codes if t in themes()), None)
            theme = theme or theme_of(str(case.fields.get("cause") or ""))
            year = start_of(case.occurred_on, YEAR)
            own = counts.setdefault(theme, {})
            own[year] = own.get(year, 0.0) + 1
            bands.setdefault(theme, Counter())[str(case.fields.get("damages_band") or "not_known")] += 1
    return counts, bands


def _row(
    theme: str | None,
    years: tuple[date, ...],
    counts: ByYear,
    value: ByYear,
    whole: set[date],
    bands: Mapping[str | None, Counter[str]],
    known: Known,
    hidden: Hidden | None,
) -> ClaimsRow:
    """One row. A year that has claims of other causes and none of this one had none of it."""
    beside = theme if hidden is None else None
    return ClaimsRow(
        theme=theme,
        claims=tuple(_whole(counts.get(year, 0.0 if year in whole else None)) for year in years),
        value=tuple(value.get(year) for year in years),
        bands=dict(sorted(bands.get(theme, Counter()).items())),
        incidents=_beside(beside, Source.INCIDENTS, years, known) if beside else (),
        complaints=_beside(beside, Source.COMPLAINTS, years, known) if beside else (),
    )


def _beside(theme: str, source: Source, years: tuple[date, ...], known: Known) -> tuple[int | None, ...]:
    """Counts of the same theme in each year; None for a year of which a month is not known."""
    counts = known[theme, source].count
    return tuple(
        sum(counts[m] for m in months_of(year, YEAR)) if set(months_of(year, YEAR)) <= counts.keys() else None
        for year in years
    )


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
