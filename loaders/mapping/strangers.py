"""Rows of another trust: a column that names organisations is read, whatever the mapping says of it.

A system that serves several trusts exports a column of theirs. Where a mapping has no such column every row
would count for one trust, so each cell of it must name that trust or a site of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.cells import Fault, slug
from loaders.grid import plain
from loaders.mapping.table import Bound
from loaders.source import Context

NO_GRANT = "The file is of {}, for which you may not load figures. Its data lead can."
HEADERS = frozenset(
    {
        *("org", "organisation", "organization", "trust", "provider", "ods", "ods_code", "nhs_trust"),
        *(f"{of}_{what}" for of in ("org", "organisation", "organization") for what in ("code", "name")),
        *(f"{of}_{what}" for of in ("trust", "provider", "nhs_trust") for what in ("code", "name", "id")),
        *("organisation_ods_code", "trust_ods_code", "provider_org_code", "provider_organisation_code"),
        *("reporting_organisation", "reporting_organisation_code", "organisation_id", "name_of_trust"),
    }
)
OF_NAMES = ("nhs_foundation_trust", "nhs_trust", "foundation_trust", "trust")  # ends of names, left out


def named_in_rows(tables: Iterable[Bound], trust: str, context: Context) -> str | Fault:
    """The one trust that the rows name; "" where no column of the file names organisations.

    A fault where they name another than `trust`, several, or something that is nobody here.
    """
    found: dict[str, str] = {}
    known = _known(context)
    for bound in tables:
        for header, cell in _cells(bound):
            code = known.get(slug(cell)) or known.get(_short(cell))
            if code is None:
                return Fault(
                    "unknown_organisation",
                    f"The column “{header}” names an organisation that is not known here, so its rows may be "
                    "of another trust. Give the codes of trusts there, or take the column out.",
                )
            found.setdefault(code, header)
    others = [code for code in found if code != trust] if trust else list(found)[1:]
    if others:
        named = " and ".join(found)
        whose = f" and not only of {trust}" if trust in found else f" and not of {trust}" if trust else ""
        return Fault(
            "several_trusts",
            f"The column “{found[others[0]]}” says that rows are of {named}{whose}. Load the export of each "
            "trust by itself.",
        )
    return next(iter(found), "")


def _cells(bound: Bound) -> Iterator[tuple[str, str]]:
    """Every organisation that a column nobody reads names, once: header and cell."""
    for place in bound.unread:
        if plain(bound.found.header[place]) in HEADERS:
            texts = (cells[place].strip() for _, cells in bound.found.rows if place < len(cells))
            yield from ((bound.found.header[place], text) for text in dict.fromkeys(texts) if text)


def _known(context: Context) -> dict[str, str]:
    """Code or name of a trust or one of its sites -> the code of the trust."""
    known: dict[str, str] = {}
    for org in context.organisations.values():
        whose = org.code if org.kind == "trust" else org.parent_code if org.kind == "site" else None
        if whose:
            known |= {slug(org.code): whose, slug(org.name): whose, _short(org.name): whose}
    return known


def _short(name: str) -> str:
    """A name without "NHS Foundation Trust" at its end, which one system writes and another does not."""
    plainly = plain(name)
    for end in OF_NAMES:
        plainly = plainly.removesuffix(f"_{end}")
    return slug(plainly)
