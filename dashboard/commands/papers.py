"""`pqs papers`: the papers that were made, one of them again, and the templates that there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from dashboard.papers.keep import PaperRecord, Remade
    from dashboard.papers.template import Template
    from metrics.access import Viewer
    from metrics.store import Store

DIFFERS = 1  # exit code of a paper that was made again and is not the same
LEAST = 8  # characters of a hash that name a paper
SHOWN = 12


def papers(
    org: Annotated[
        str,
        typer.Option(help="Code of the trust, local system or region; else all whose papers you may read."),
    ] = "",
    again: Annotated[
        str,
        typer.Option(
            metavar="SHA", help=f"Make this paper again: its SHA-256, or the first {LEAST} letters of it."
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write the paper that is made again."),
    ] = None,
    templates: Annotated[
        bool, typer.Option("--templates", help="List the templates, with the sections that each holds.")
    ] = False,
    as_email: As = None,
) -> None:
    """List the papers that were made, newest first; or make one again from the record; or list templates.

    A paper that is made again holds what was known then, whatever was loaded or said since. By the same
    version of the program it is the same byte for byte: ends with 0 if it is, with 1 if it is not.
    """
    from metrics.store import StoreError

    if again and templates:
        raise StoreError("Give --again or --templates, not both.")
    if bool(again) != bool(out):
        raise StoreError("To make a paper again give both: --again with its hash, and --out with a file.")
    if again and len(again.strip()) < LEAST:
        raise StoreError(f"Give at least the first {LEAST} letters of the paper’s hash.")
    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    if templates:
        list_templates(store, viewer, code)
    elif again and out:
        made_again(store, viewer, _papers(store, viewer, code), again.strip().lower(), out)
    else:
        list_papers(_papers(store, viewer, code), code)


def _papers(store: Store, viewer: Viewer, code: str) -> tuple[PaperRecord, ...]:
    """The papers of one organisation, or of every trust whose figures the viewer reads whole and every system
    whose trusts they compare.
    """
    from dashboard.papers.keep import papers as made_of
    from metrics.access import Permission, Reach, may, reach
    from metrics.governance.system_paper import OF
    from metrics.store.organisations import hierarchy, organisation, organisations

    if code:
        return made_of(store, viewer, organisation(store, viewer, code).code)
    above = hierarchy(store)
    own = [
        one.code
        for one in organisations(store, viewer)
        if (one.kind == "trust" and reach(viewer, one.code, above) is Reach.ALL)
        or (one.kind in OF and may(viewer, Permission.COMPARE, one.code, above))
    ]
    return tuple(one for code in own for one in made_of(store, viewer, code))


def list_papers(found: tuple[PaperRecord, ...], code: str) -> None:
    from rich.console import Console
    from rich.table import Table

    from dashboard.views import dates

    if not found:
        of = f" of {code}" if code else ""
        typer.echo(f"No paper{of} has been made yet. `pqs paper --help` says how.")
        return
    table = Table("Made", "Paper", "SHA-256", "By")
    table.columns[2].no_wrap = True  # it is what --again takes
    for one in found:
        known = f"as known on {dates.moment(one.known_at)}"
        what = f"{one.org_code} {one.template_name}, {one.months}, {one.marking.value}, {one.format}\n{known}"
        table.add_row(dates.moment(one.at), what, one.sha256[:SHOWN], one.by)
    Console(highlight=False).print(table)


def list_templates(store: Store, viewer: Viewer, code: str) -> None:
    """The trust's own, then those that ship; one that ships and has an own of its name is told once."""
    from dashboard.papers.keep import saved_templates
    from dashboard.papers.template import shipped
    from metrics.store.organisations import organisation

    own = saved_templates(store, viewer, organisation(store, viewer, code).code) if code else ()
    names = {one.name for one in own}
    for one in own:
        _tell_template(one, f"saved by {code}")
    for one in shipped().values():
        if one.name not in names:
            _tell_template(one, "ships with the program")


def _tell_template(one: Template, whose: str) -> None:
    from dashboard.papers.sections import SECTIONS

    about = " of a local system or region" if one.about == "system" else ""
    typer.echo(f"{one.name}: {one.title}. Of a {one.span}{about}; {whose}.")
    for part in one.sections:
        more = [f"only {', '.join(part.measures)}"] if part.measures else []
        more += [f"{part.most} charts at most"] if part.most else []
        limits = f" ({'; '.join(more)})" if more else ""
        typer.echo(f"  {part.title or SECTIONS[part.key].title}{limits}")


def made_again(store: Store, viewer: Viewer, found: tuple[PaperRecord, ...], digest: str, out: Path) -> None:
    """Make the paper of a hash again, write it, and say whether it is the same."""
    from dashboard.commands.paper_file import write_beside
    from dashboard.commands.watched import watched
    from dashboard.papers.keep import remade
    from metrics.store import StoreError

    chosen = [one for one in found if one.sha256.startswith(digest)]
    if not chosen:
        raise StoreError(f"No paper that you may read has the hash {digest}; `pqs papers` lists them.")
    if len({one.sha256 for one in chosen}) > 1:
        raise StoreError(f"Several papers have a hash that begins with {digest}; give more of it.")
    with write_beside(out) as write, watched() as progress:
        made = remade(store, viewer, chosen[0], progress)
        write(made.content)
    typer.echo(f"Wrote {out}: {_whether_same(made)}")
    raise typer.Exit(0 if made.same else DIFFERS)


def _whether_same(made: Remade) -> str:
    if made.same:
        return "byte for byte the paper that was kept."
    if not made.same_version:
        return (
            f"it differs from the paper that was kept. That was made by version {made.was} of the program, "
            f"this by version {made.now}; the one that was kept is unchanged."
        )
    return (
        f"it differs from the paper that was kept, though the program is the same, version {made.now}. "
        "The one that was kept is unchanged; please tell whoever runs the program."
    )
