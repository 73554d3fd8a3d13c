"""`pqs org` and `pqs user`: the organisations and the people of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who
from metrics.access import ROLES
from metrics.vocabulary import ORGANISATION_KINDS

if TYPE_CHECKING:
    from rich.table import Table

    from metrics.store import Store
    from metrics.types import Organisation

org = typer.Typer(no_args_is_help=True, help="The organisations of the store: add one, list them.")
user = typer.Typer(no_args_is_help=True, help="The people of the store: add one with a role, list them.")


@org.command("add")
def add_org(
    code: Annotated[str, typer.Argument(help="The ODS code, such as ZZX; a site's code for a site.")],
    name: Annotated[str, typer.Argument(help="The name that boards know.")],
    kind: Annotated[str, typer.Option(help=f"One of {', '.join(ORGANISATION_KINDS)}.")] = "trust",
    parent: Annotated[
        str | None, typer.Option(help="The code of the LMS of a trust, or of the trust of a site.")
    ] = None,
    comparator_group: Annotated[
        str | None,
        typer.Option(help="The MBRRACE-UK group, such as births_4000_plus: sets the reference means."),
    ] = None,
    as_email: As = None,
) -> None:
    """Add an organisation, or correct its name or its parent (the older row is kept)."""
    from metrics.store import StoreError, save_organisations
    from metrics.store.organisations import organisation, organisations
    from metrics.types import Organisation

    if not name.strip() or not code.strip():
        raise StoreError("An organisation needs a code and the name that boards know; one is blank.")
    store = open_store()
    viewer = who(store, as_email)
    if parent is not None:
        organisation(store, viewer, parent)  # says so when there is none
    given = Organisation(code.strip().upper(), name.strip(), kind, parent, comparator_group)
    before = next((one for one in organisations(store, viewer) if one.code == given.code), None)
    added = save_organisations(store, viewer, [given])
    typer.echo(f"{given.code} {name}: {_done(before, given) if added else 'already known, nothing changed'}")


def _done(before: Organisation | None, given: Organisation) -> str:
    """What became of a code: added, or what of it changed."""
    if before is None:
        return "added"
    said = (("name", "name"), ("kind", "kind"), ("parent_code", "parent"), ("comparator_group", "group"))
    pairs = ((word, getattr(before, field), getattr(given, field)) for field, word in said)
    changed = [f"{word} was {old or 'none'}, now {new or 'none'}" for word, old, new in pairs if old != new]
    what = "; ".join(changed) or "its dates changed"
    return f"known before; {what}. The older row is kept"


@org.command("list")
def list_orgs(as_email: As = None) -> None:
    """List the organisations that you may see."""
    from rich.console import Console
    from rich.table import Table

    from metrics.store.organisations import organisations

    store = open_store()
    table = Table("Code", "Name", "Kind", "Belongs to")
    for one in organisations(store, who(store, as_email)):
        table.add_row(one.code, one.name, one.kind, one.parent_code or "")
    Console(highlight=False).print(table)


@user.command("add")
def add_person(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    name: Annotated[str, typer.Option(help="The name shown on pages and in the record.")],
    role: Annotated[str, typer.Option(help=f"One of {', '.join(ROLES)}.")],
    org_code: Annotated[
        str, typer.Option("--org", help="Where the role holds, with everything that belongs to it.")
    ],
    as_email: As = None,
) -> None:
    """Add a person, or give one who is known a further role."""
    from metrics.store import StoreError, add_user, grant
    from metrics.store.organisations import organisation

    store = open_store()
    viewer = who(store, as_email)
    if role not in ROLES:
        raise StoreError(f"A role is one of {', '.join(ROLES)}; “{role}” is none of these.")
    organisation(store, viewer, org_code)
    add_user(store, viewer, email, name)
    grant(store, viewer, email, role, org_code)
    typer.echo(f"{name} ({email}) is {ROLES[role][0].lower()} at {org_code}.")


@user.command("list")
def list_people(as_email: As = None) -> None:
    """List the people with a role, and where each role holds."""
    from rich.console import Console

    Console(highlight=False).print(people_table(open_store(), as_email))


def people_table(store: Store, as_email: str | None = None) -> Table:
    """Everybody in the store as a table: address, name, role."""
    from rich.table import Table

    from metrics.store.people import users

    table = Table("E-mail", "Name", "Role")
    for person in users(store, who(store, as_email)):
        roles = ", ".join(f"{ROLES[held.role][0]} ({held.org_code})" for held in person.grants)
        table.add_row(person.email, person.name, roles)
    return table
