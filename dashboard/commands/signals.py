"""`pqs signals`: what changed, as the board's page says it, for people and for other programs."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import month_given
from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.access import Viewer
    from metrics.store import Store
    from metrics.types import Assessment, Board, Signal


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


OrgOption = Annotated[str, typer.Option(help="Code of the trust or site, such as ZZA.")]
PeriodOption = Annotated[str, typer.Option(help="The newest month to look at, such as 2026-10 or Oct 2026.")]
FormatOption = Annotated[Format, typer.Option("--format", help="json for programs, table for people.")]


def signals(
    org: OrgOption, period: PeriodOption, form: FormatOption = Format.TABLE, as_email: As = None
) -> None:
    """List every signal of an organisation: new since its last board, continuing, ended, corrected.

    A signal is a change that chance alone seldom makes; each says which rule found it, and since when. Rare
    events that are more than expected when months are added up follow, counted as no signals.
    """
    wanted = month_given(period)  # said before the store is opened
    period = f"{wanted:%Y-%m}"
    from metrics.board import board

    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    seen = board(store, viewer, code, _with_figures(store, viewer, code, wanted))
    rows = [as_row(signal, code, period) for signal in seen.signals]
    added = _sums(store, viewer, seen)
    if form is Format.JSON:
        told = [sum_row(one, code, period) for one in added]
        typer.echo(json.dumps([*rows, *told], indent=2, ensure_ascii=False))
    else:
        _print(seen, rows, period)
        _print_sums(added)


def _print(seen: Board, rows: list[dict[str, object]], period: str) -> None:
    from rich.console import Console
    from rich.table import Table

    from dashboard.views.words import name

    console = Console(highlight=False)
    count = "1 signal" if len(rows) == 1 else f"{len(rows)} signals"
    table = Table(title=f"{seen.org.name}, {period}: {count} to tell", title_justify="left")
    for column in ("status", "measure", "since", "reading"):
        table.add_column(column)
    for signal, row in zip(seen.signals, rows, strict=True):
        title = name(signal.measure, signal.assessment.series.breakdown)
        status = f"{row['status']}, headline" if signal.headline else str(row["status"])
        table.add_row(status, title, str(row["since"] or ""), str(row["reading"]))
    console.print(table)
    charts = "1 chart" if seen.charts == 1 else f"{seen.charts} charts"
    console.print(
        f"{charts} could have raised a signal; "
        f"chance alone gives about {seen.expected_by_chance:.1f} new ones a quarter.",
        soft_wrap=True,
    )


def _sums(store: Store, viewer: Viewer, seen: Board) -> tuple[Assessment, ...]:
    """Rare events that were added up to more than expected, as far as this reader may know of them."""
    from dashboard.views.sums import sums_of
    from metrics import apart

    hidden = apart.hidden_from(store, viewer, seen.org.code, seen.period, seen.known_at)
    return sums_of(seen, lambda one: bool(hidden.periods(one.series)))


def _print_sums(added: tuple[Assessment, ...]) -> None:
    from rich.console import Console

    from dashboard.views.sums import NOT_COUNTED, TITLE, sum_name, sum_words

    if not added:
        return
    console = Console(highlight=False)
    console.print(f"{TITLE}", soft_wrap=True)
    for one in added:
        console.print(f"  {sum_name(one)}: {sum_words(one)}", soft_wrap=True)
    console.print(NOT_COUNTED, soft_wrap=True)


def _with_figures(store: Store, viewer: Viewer, org: str, wanted: date) -> date:
    """The month itself. Raises StoreError for one that lies outside what the store can know of."""
    from metrics.store import StoreError
    from metrics.store.months import months

    known = months(store, viewer, org)
    if known and not known[0] <= wanted <= max(known[-1], store.now().date()):
        raise StoreError(
            f"There are no figures of {org} for {wanted:%Y-%m}; "
            f"they reach from {known[0]:%Y-%m} to {known[-1]:%Y-%m}."
        )
    return wanted


def as_row(signal: Signal, org: str, period: str) -> dict[str, object]:
    """One signal as `pqs signals --format json` gives it."""
    from dashboard.views.words import reading_of, withdrawn

    found = signal.assessment
    verdict, reading = found.verdict, reading_of(found)
    return {
        "org": org,
        "measure": signal.measure.id,
        "breakdown": found.series.breakdown,
        "period": period,
        "variation": verdict.variation.value,
        "assurance": verdict.assurance.value,
        "rules": [fired.rule for fired in verdict.fired],
        "since": f"{verdict.since:%Y-%m}" if verdict.since else None,
        "status": signal.status.value,
        "priority": signal.priority,
        "headline": signal.headline,
        "reading": reading.short if reading else withdrawn(found),
    }


def sum_row(found: Assessment, org: str, period: str) -> dict[str, object]:
    """Rare events that were added up, among the rows of `as_row`: status "added_up", by the rule "cusum"."""
    from dashboard.views.sums import sum_words

    met = found.sum_met
    return {
        "org": org,
        "measure": found.series.measure.id,
        "breakdown": found.series.breakdown,
        "period": period,
        "variation": found.variation.value,
        "assurance": found.assurance.value,
        "rules": ["cusum"],
        "since": f"{met.on:%Y-%m}" if met else None,
        "status": "added_up",
        "priority": found.series.measure.priority,
        "headline": False,
        "reading": sum_words(found),
    }
