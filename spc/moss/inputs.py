"""The other inputs in the published formats: births, reference rates, and the days of earlier signals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from spc.moss.events import Event, read_events
from spc.moss.months import month_of
from spc.moss.rows import Faults, Row, UnreadableError, day, number, rows

YEARS = re.compile(r"(\d{4})\s*\D{1,4}\s*(\d{4})")
SIGNAL = re.compile(r"(.+)-([A-Za-z]+ \d{4})-([12])")
ANY_SITE = ""


@dataclass(frozen=True, slots=True)
class Births:
    """Term births of one site and month; None where the cell is blank."""

    row: Row
    births: float | None


@dataclass(frozen=True, slots=True)
class Rate:
    """Reference events per term birth over three years."""

    row: Row
    rate: float


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """All that one run reads. `births` by site and year; `rates` by site (or ANY_SITE) and last year."""

    events: list[Event]
    births: dict[tuple[str, int], list[Births]]
    rates: dict[tuple[str, int], Rate]
    mailed: dict[tuple[str, int, int], date]  # (site, month, level) -> day of the e-mail

    @property
    def sites(self) -> list[str]:
        return sorted({site for site, _ in self.births})

    def rate(self, site: str, year: int) -> Rate | None:
        """The rate that judges a year: that of the three years before, the site's own or everybody's."""
        return self.rates.get((site, year - 1)) or self.rates.get((ANY_SITE, year - 1))


def read(denominators: Path, events: Path, rates: Path, signals: Path | None, faults: Faults) -> Inputs:
    """Read every file. Errors: UnreadableError, OSError."""
    births = _births(denominators, faults)
    found = Inputs(
        read_events(events, faults),
        births,
        _rates(rates, faults),
        {} if signals is None else _mailed(signals, faults),
    )
    if not births:
        raise UnreadableError(f"{denominators.name}: there is no row of births")
    return found


def _births(path: Path, faults: Faults) -> dict[tuple[str, int], list[Births]]:
    found: dict[tuple[str, int], list[Births]] = {}
    seen: dict[tuple[str, int], int] = {}
    for row in rows(path, ("Site_Code", "Period", "Term_Births"), faults):
        site, when, births = row.get("Site_Code"), day(row.get("Period")), number(row.get("Term_Births"))
        if not site or when is None:
            faults.add(
                f"{row.place}: the row has no {'Period' if site else 'site'} that can be read; left out"
            )
            continue
        if births is None:
            faults.add(f"{row.place}: {site} has no number of term births; the national code stops")
        key = (site, month_of(when))
        if key in seen:
            faults.add(f"{row.place}: {site} has this month in row {seen[key]} already; both are in the mean")
        seen.setdefault(key, row.number)
        found.setdefault((site, when.year), []).append(Births(row, births))
    return found


def _rates(path: Path, faults: Faults) -> dict[tuple[str, int], Rate]:
    found: dict[tuple[str, int], Rate] = {}
    table = rows(path, ("Year", "Ref_Rate"), faults)
    if table and "site_code" not in table[0].cells:
        faults.add(
            f"{path.name} row 1: there is no column Site_Code, so each rate applies to every site; the "
            "national code stops"
        )
    for row in table:
        years, rate = YEARS.fullmatch(row.get("Year")), number(row.get("Ref_Rate"))
        if years is None or rate is None:
            faults.add(f"{row.place}: {'Year' if years is None else 'Ref_Rate'} cannot be read; left out")
            continue
        if int(years[2]) - int(years[1]) != 2:
            faults.add(f"{row.place}: {row.get('Year')} is not three years; the national code finds no rate")
            continue
        key = (row.get("Site_Code"), int(years[2]))
        if key in found:
            faults.add(f"{row.place}: these years are in row {found[key].row.number} already; left out")
        found.setdefault(key, Rate(row, rate))
    return found


def _mailed(path: Path, faults: Faults) -> dict[tuple[str, int, int], date]:
    found: dict[tuple[str, int, int], date] = {}
    for row in rows(path, ("ID", "Date_Email"), faults):
        signal, when = SIGNAL.fullmatch(row.get("ID")), day(row.get("Date_Email"))
        on = _month_named(signal[2]) if signal else None
        if signal is None or on is None or when is None:
            faults.add(f"{row.place}: {'Date_Email' if signal and on else 'ID'} cannot be read; left out")
            continue
        found[signal[1], month_of(on), int(signal[3])] = when
    return found


def _month_named(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%B %Y").date()  # noqa: DTZ007 - a month has no time zone
    except ValueError:
        return None
