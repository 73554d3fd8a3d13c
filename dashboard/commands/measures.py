"""`pqs measures`: the catalogue on the screen, and the proof that it answers the minimum set."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from metrics.catalogue import Catalogue
    from metrics.framework import RowAnswer
    from metrics.measure import Measure, Target

CHART_NAMES = {
    "xmr": "individual values (XmR)",
    "p": "shares (p)",
    "u": "rates (u)",
    "p_prime": "shares, Laney (p′)",
    "u_prime": "rates, Laney (u′)",
    "c": "counts (c)",
    "g": "births between (g)",
    "t": "days between (t)",
    "run": "run chart",
    "moss": "term signal (CUSUM)",
    "stock": "stock, no limits",
    "none": "no chart",
}
FULL = 100  # nothing is more than all of them


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


RowOption = Annotated[str | None, typer.Option(help="Only this Appendix 2 row: 1, 3a, ratings, context ...")]
SearchOption = Annotated[str | None, typer.Option(help="Only measures with these words in a name.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print it.")]
CheckOption = Annotated[
    bool, typer.Option("--check", help="Prove that every row of the minimum set is answered; exit 1 if not.")
]


def measures(
    row: RowOption = None,
    search: SearchOption = None,
    format_: FormatOption = Format.TABLE,
    check: CheckOption = False,
) -> None:
    """List the measures: row, name, chart, and target with who set it. `--check` proves the minimum set.

    A national target has a published source. A local target is common practice that the trust must confirm.
    """
    from metrics.catalogue import ROWS, catalogue

    known = catalogue()
    if check:
        from metrics.framework import MINIMUM_SET, answers, load_framework

        raise typer.Exit(0 if print_check(answers(load_framework(MINIMUM_SET), known)) else 1)
    if row is not None and row not in ROWS:
        raise typer.BadParameter(
            f"There is no row “{row}”; the rows are {', '.join(ROWS)}.", param_hint="--row"
        )
    typer.echo(WRITERS[format_](chosen(known, row, search)), nl=False)


def chosen(known: Catalogue, row: str | None, search: str | None) -> list[Measure]:
    """The measures of a row, or of all, in whose names every word of the search is found."""
    from metrics.catalogue import normalise

    words = normalise(search or "").split()
    return [
        measure
        for measure in known.measures.values()
        if row in (None, measure.row) and all(word in _names(measure) for word in words)
    ]


def print_check(rows: Iterable[RowAnswer]) -> bool:
    """One line a row with its measures, and a line for all that is missing. True when nothing is."""
    rows = list(rows)
    for row in rows:
        state = "answered" if row.answered else "MISSING"
        typer.echo(
            f"{row.item.id:<15} {state:<8} {row.item.title}: {', '.join(m.id for m in row.measures) or '-'}"
        )
        for sentence in row.missing:
            typer.echo(f"{'':<15} {'':<8} - {sentence}")
    answered = sum(row.answered for row in rows)
    parts = sum(len(row.item.parts) for row in rows)
    typer.echo(f"{answered} of {len(rows)} rows of the 2020 minimum set are answered ({parts} parts).")
    return answered == len(rows)


def target_words(target: Target | None) -> str:
    """`90 or more, national`; a dash when nobody has set one."""
    if target is None:
        return "-"
    bound = "" if target.value == FULL else " or more" if target.meets == ">=" else " or less"
    return f"{target.value:g}{bound}, {target.status}"


def _names(measure: Measure) -> str:
    from metrics.catalogue import normalise

    return normalise(" ".join((measure.id, measure.title, measure.short, *measure.aliases)))


def _table(found: list[Measure]) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("Row", no_wrap=True)
    table.add_column("Id", no_wrap=True)  # to be copied whole
    for name in ("Name", "Chart", "Target"):
        table.add_column(name, overflow="fold")
    for m in found:
        table.add_row(m.row.replace("annual_", "yearly "), m.id, m.short, m.chart, target_words(m.target))
    console = Console(highlight=False)
    with console.capture() as captured:
        console.print(table)
        console.print(f"{len(found)} {'measure' if len(found) == 1 else 'measures'}.", markup=False)
    return captured.get()


def _json(found: list[Measure]) -> str:
    return (
        json.dumps([measure.model_dump(mode="json") for measure in found], ensure_ascii=False, indent=2)
        + "\n"
    )


def _csv(found: list[Measure]) -> str:
    from metrics.measure import Measure

    columns = list(Measure.model_fields)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for measure in found:
        dumped = measure.model_dump(mode="json")
        writer.writerow([_cell(dumped[column]) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _markdown(found: list[Measure]) -> str:
    lines = [
        "| row | measure | numerator / denominator | unit | better | chart | target |",
        "| --- " * 7 + "|",
    ]
    for m in found:
        counted = f"{m.numerator} / {m.denominator}" if m.denominator else m.numerator
        cells = (
            m.row,
            f"`{m.id}` {m.title}",
            counted,
            m.unit,
            m.better,
            CHART_NAMES[m.chart],
            target_words(m.target),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


WRITERS: dict[Format, Callable[[list[Measure]], str]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.MARKDOWN: _markdown,
}
