"""`pqs paper`: a board paper as a file, kept on the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from dashboard.papers.keep import PaperRecord

FAILED = 1  # exit code of a paper that lacks a section


def paper(
    org: Annotated[
        str, typer.Option(help="Code of the trust, such as ZZA; of a local system or region for its report.")
    ],
    quarter: Annotated[
        str, typer.Option(help="A financial quarter: 2026-27Q2 is July to September 2026.")
    ] = "",
    month: Annotated[str, typer.Option(help="A month, such as 2026-10, for a template of a month.")] = "",
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE.toml",
            help="What stands in it: quarterly, monthly, brief, one of the trust's own "
            "(`pqs papers --templates` lists all), or a file; of a local system or region: system. "
            "Without it: quarterly, monthly or system.",
        ),
    ] = "",
    form: Annotated[
        str, typer.Option("--format", help="pdf, pptx, docx or xlsx. Without it: as the name of FILE ends.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="A file, or a folder to put it in under its own name; else here.",
        ),
    ] = None,
    known_at: Annotated[
        str, typer.Option(help="As known on a day (2026-08-04, at its end) or at a moment; else now.")
    ] = "",
    public: Annotated[
        bool,
        typer.Option(
            "--public/--private",
            help="For publication: without what the trust has not shared and without small numbers. "
            "Private is for the board.",
        ),
    ] = False,
    meeting: Annotated[
        str, typer.Option(help="The meeting, as the front sheet names it; else the next board on record.")
    ] = "",
    date: Annotated[str, typer.Option(help="The day of the meeting, such as 2026-11-26.")] = "",
    author: Annotated[str, typer.Option(help="Who stands for it; else your own name.")] = "",
    words_checked: Annotated[
        bool,
        typer.Option(
            "--words-checked",
            help="You have read what people wrote, and all of it may be published: the public paper has it.",
        ),
    ] = False,
    as_email: As = None,
) -> None:
    """Make a board paper of a month or a financial quarter, and keep it on the record with its hash.

    `pqs papers` lists those that were made and makes one again, byte for byte. Ctrl+C stops it: nothing is
    kept and no file is written. A file that is there already is replaced, once the new one is whole.

    Of a local system or region it is the exception report for its quality group, made by whoever compares the
    trusts there and for their eyes.

    Ends with 0 when every section was made, with 1 when one could not be: the paper and this command name it.
    """
    from dashboard.commands.paper_file import format_given, out_given, write_beside
    from dashboard.commands.paper_order import Asked, order_given
    from dashboard.commands.watched import watched
    from dashboard.papers.keep import make_paper
    from dashboard.papers.words_of_file import size_of

    file_format = format_given(form, out)
    asked = Asked(org, quarter, month, template, known_at, public, words_checked, meeting, date, author)
    asked.require_whole()  # said before the store is opened
    store = open_store()
    viewer = who(store, as_email)
    order = order_given(store, viewer, asked)
    path = out_given(out, order, file_format)
    deed = "Replaced" if path.exists() else "Wrote"
    with write_beside(path) as write, watched() as progress:
        made, content = make_paper(store, viewer, order, file_format, progress)
        write(content)
    tell(deed, path, made, size_of(file_format, content))
    raise typer.Exit(FAILED if made.failed else 0)


def tell(deed: str, path: Path, made: PaperRecord, size: str) -> None:
    """What was made: the file, its size, its hash, and what it lacks."""
    whole = f" ({size})" if size else ""
    typer.echo(f"{deed} {path}{whole}: {made.org_code}, {made.template_name}, {made.marking}.")
    typer.echo(f"Kept on the record with its SHA-256, {made.sha256}")
    for title in made.failed:
        typer.echo(f"The section “{title}” could not be made; the paper says why.", err=True)
