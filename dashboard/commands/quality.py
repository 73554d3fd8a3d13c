"""`pqs quality`: the four marks of the data of an organisation, and what each that is not given lacks."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from dashboard.views.quality_places import Files
    from metrics.access import Viewer
    from metrics.store import Store
    from metrics.types import Assessment

COLUMNS = ("org", "measure", "breakdown", "period", "timely", "complete", "consistent", "audited", "found")
MET = {True: "yes", False: "no", None: "not known"}


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"
    TEXT = "text"


def quality(
    org: Annotated[str, typer.Option(help="Code of the trust or site, such as ZZA.")],
    measure: Annotated[str, typer.Option(help="Id or name of one measure; all of them without it.")] = "",
    period: Annotated[
        str,
        typer.Option(
            help="The newest month to look at, such as 2026-10; the newest with figures without it."
        ),
    ] = "",
    form: Annotated[
        Format, typer.Option("--format", help="json or csv for programs, text for people.")
    ] = Format.TEXT,
    as_email: As = None,
) -> None:
    """Check the data of an organisation: timely, complete, consistent, audited.

    Each fault is named with its months, figures, file and row. text lists the measures with a fault beside a
    lacking audit; json and csv list all of them.
    """
    from dashboard.views.quality_marks import is_told_by_total
    from metrics.board import board

    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    only = _known(measure) if measure else ""
    seen = board(store, viewer, code, _month(store, viewer, code, period))
    told = [a for (id_, _), a in seen.assessments.items() if only in ("", id_)]
    told = [a for a in told if a.series.measure.kind not in ("text", "category")]
    files, hidden = _files(store, viewer, code), _hidden(store, viewer, code, seen.period, seen.known_at)
    rows = [as_row(a, code, seen.period, files, hide=hidden(a)) for a in told]
    if form is Format.JSON:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif form is Format.CSV:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({**{k: row[k] for k in COLUMNS[:-1]}, "found": " ".join(_found(row))})
    else:
        told_once = [
            row for row, a in zip(rows, told, strict=True) if not is_told_by_total(a, seen.assessments)
        ]
        _print(rows, told_once, f"{seen.org.name}, {seen.period:%Y-%m}", every=bool(only))


def as_row(
    found: Assessment, org: str, period: date, files: Files, *, hide: bool = False
) -> dict[str, object]:
    """One series as `pqs quality --format json` gives it."""
    from dashboard.views.quality_marks import explained
    from metrics.quality import without_counts

    series = found.series
    marks = explained(without_counts(found.quality) if hide else found.quality, series, {} if hide else files)
    return {
        "org": org,
        "measure": series.measure.id,
        "breakdown": series.breakdown,
        "period": f"{period:%Y-%m}",
        **{mark.name.lower(): MET[mark.met] for mark in marks},
        "found": {mark.name.lower(): list(mark.said) for mark in marks if not mark.met or len(mark.said) > 1},
    }


def _found(row: dict[str, object]) -> list[str]:
    held = row["found"]
    return [text for said in held.values() for text in said] if isinstance(held, dict) else []


def _known(name: str) -> str:
    from metrics.catalogue import catalogue
    from metrics.store import StoreError

    found = catalogue().find(name)
    if found is None:
        raise StoreError(f"“{name}” is not a measure here. `pqs measures` lists them all.")
    return found.id


def _month(store: Store, viewer: Viewer, org: str, text: str) -> date:
    """The month asked for, or the newest with figures."""
    from dashboard.commands.given import month_given
    from metrics.store import StoreError
    from metrics.store.months import months

    if text:
        return month_given(text)
    known = months(store, viewer, org)
    if not known:
        raise StoreError(f"There are no figures of {org} yet, so nothing can be said of their quality.")
    return known[-1]


def _files(store: Store, viewer: Viewer, org: str) -> Files:
    from metrics.store import read

    return {file.id: file for file in read.submissions(store, viewer, org)}


def _hidden(
    store: Store, viewer: Viewer, org: str, period: date, known_at: datetime
) -> Callable[[Assessment], bool]:
    """Whether this viewer may not read the figures of a series: one of them is small."""
    from metrics.apart import hidden_from

    found = hidden_from(store, viewer, org, period, known_at)
    return lambda assessment: bool(found.periods(assessment.series))


def _print(
    rows: list[dict[str, object]], listed: list[dict[str, object]], title: str, *, every: bool
) -> None:
    """People read first what does not fit; of a measure that was named, all four marks.

    Parts of which nothing more is known than that they do not add up are told with their total.
    """
    from rich.console import Console

    from dashboard.views.numbers import counted
    from dashboard.views.quality_checks import checks

    console = Console(highlight=False, soft_wrap=True)
    marks = ("timely", "complete", "consistent", "audited")
    faulty = [row for row in listed if every or any(row[mark] != "yes" for mark in marks[:-1])]
    of = counted(len(rows), "measure or part", "measures and parts")
    console.print(f"{title}: {of}, {len(checks())} checks", markup=False)
    for mark in marks:
        console.print(f"  {mark}: {sum(row[mark] == 'yes' for row in rows)} of {len(rows)}")
    for row in sorted(faulty, key=lambda row: row["consistent"] != "no"):
        part = f" {row['breakdown']}" if row["breakdown"] else ""
        console.print(f"\n{row['measure']}{part}", markup=False)
        held = row["found"] if isinstance(row["found"], dict) else {}
        for mark in marks if every else marks[:-1]:
            if every or row[mark] != "yes":
                console.print(f"  {mark}: {row[mark]}")
                for text in held.get(mark, ()):
                    console.print(f"    {text}", markup=False)
