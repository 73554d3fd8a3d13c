"""`pqs mapping`: how exports by the line are read. List the mappings, show one, try one on a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import Covers, MappingFile, Org, export_given
from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from rich.console import Console

    from loaders.mapping.read import Reading
    from loaders.source import Context
    from loaders.types import RawFile

mapping = typer.Typer(
    no_args_is_help=True,
    help="How exports by the line (incidents, roster, training ...) are read: list, show, check.",
)
MATCHED, SOME_NOT, REFUSED = 0, 1, 2


@mapping.command("list")
def list_mappings() -> None:
    """List the mappings that come with the program. A file is read by the one whose columns it has."""
    from rich.console import Console
    from rich.table import Table

    from loaders.mapping.files import shipped

    table = Table("Mapping", "What it reads", box=None, pad_edge=False)
    for held in shipped():
        table.add_row(held.mapping.id, held.mapping.what)
    Console(highlight=False).print(table)
    typer.echo("`pqs mapping show NAME > ours.toml` writes one to a file, to be changed for your own export.")


@mapping.command("show")
def show(
    name: Annotated[str, typer.Argument(help="Id of a mapping; `pqs mapping list` lists them.")],
) -> None:
    """Print a mapping as it stands, to be kept as a file of your own and changed."""
    from loaders.mapping.files import by_id

    typer.echo(by_id(name).text, nl=False)


@mapping.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The export.")],
    mapping_file: MappingFile = None,
    covers: Covers = None,
    org: Org = "",
    rows: Annotated[
        str | None, typer.Option(metavar="MEASURE", help="Name the rows behind each figure of this measure.")
    ] = None,
    as_email: As = None,
) -> None:
    """Show what a file would become, and every value that no rule of its mapping covers. Nothing is stored.

    Ends with 0 when every row was understood, 1 when some were not, 2 when the file cannot be used.
    """
    from rich.console import Console

    from loaders import LoaderError, mapped
    from loaders.mapping.preview import rows_behind

    found = mapped.reading(*_asked(file, mapping_file, covers, org, as_email))
    screen, checked = Console(highlight=False, soft_wrap=True), found.checked
    refused = any(issue.severity.value == "refusal" for issue in checked.issues)
    if not refused:
        _print(file.name, found, screen)
    if rows and not refused and rows not in (counted := {rule.measure.id for rule in found.counting.rules}):
        raise LoaderError(f"--rows: the mapping counts no “{rows}”; it counts {', '.join(sorted(counted))}.")
    for line in rows_behind(found, rows) if rows else ():
        typer.echo(line)
    _print_issues(file.name, found, screen)
    faulty = bool(checked.rows_rejected or found.misses.rows)
    raise typer.Exit(REFUSED if refused else SOME_NOT if faulty else MATCHED)


def _asked(
    file: Path, mapping_file: Path | None, covers: str | None, org: str, as_email: str | None
) -> tuple[RawFile, Context]:
    """The file, and what the check may know. Faults of the options are told before the store is opened."""
    from loaders.known import context_of
    from loaders.raw import read_file
    from loaders.types import LoaderError, RawFile

    said = export_given(mapping_file, covers, org)
    raw = read_file(file)
    if not isinstance(raw, RawFile):
        raise LoaderError(f"{file}: {raw.sentence}")
    store = open_store()
    return raw, context_of(store, who(store, as_email), store.now().date(), given=said)


def _print(name: str, found: Reading, screen: Console) -> None:
    from rich.table import Table

    from loaders.mapping import preview

    for line in (*preview.head(name, found), *preview.columns(found)):
        screen.print(line, markup=False)
    figures = preview.table(found, screen.width)
    table = Table("Figure", *figures.periods, box=None, pad_edge=False)
    for cells in figures.lines:
        table.add_row(*cells)
    screen.print(table)
    for line in (*figures.more, *preview.cases(found)):
        screen.print(line, markup=False)
    missed = tuple(preview.unmatched(found))
    screen.print("What no rule of the mapping names:" if missed else "Every value is named by a rule.")
    for line in missed:
        screen.print(f"  {line}", markup=False)


def _print_issues(name: str, found: Reading, screen: Console) -> None:
    """The issues but for those that the preview has said."""
    from dashboard.commands.load import print_issues
    from loaders.types import LoadReport

    told = ("unmapped_value", "mapped", "column_not_kept")
    issues = tuple(issue for issue in found.checked.issues if issue.code not in told)
    print_issues(LoadReport(name, None, "", 0, 0, 0, 0, 0, 0, issues, None, "would_load"), screen)
