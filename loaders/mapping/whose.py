"""Whose file it is, and of which site a row: by code, by the mapping's own names, or by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders import organisations
from loaders.cells import Fault, short, slug, tidy_text
from loaders.grid import plain
from loaders.long_rows import Rows
from loaders.mapping.line import Line
from loaders.mapping.model import NO_PART, Mapping
from loaders.mapping.strangers import NO_GRANT, named_in_rows
from loaders.mapping.table import Bound
from loaders.source import Context

LABEL = "org"


def trusts_of(bounds: Iterable[Bound], context: Context) -> tuple[str, ...] | Fault:
    """The trusts of a file: those of its own column; else the one that it says of itself or that is said
    with --org; else the only one that may be loaded for. A file that says two things is a fault.
    """
    tables = list(bounds)
    if tables and all("org" in bound.at for bound in tables):
        cells = {cells[b.at["org"]] for b in tables for _, cells in b.found.rows if b.at["org"] < len(cells)}
        found = (organisations.code(cell, context) for cell in sorted(cells))
        return tuple(dict.fromkeys(code for code in found if isinstance(code, str)))
    trust = _one_trust(tables, context)
    if isinstance(trust, Fault):
        return trust
    column = named_in_rows(tables, trust, context)
    if isinstance(column, Fault):
        return column
    trust = trust or column
    if trust:
        return (trust,) if context.may_load(trust) else Fault("no_load_grant", NO_GRANT.format(trust))
    trusts = [org.code for org in context.organisations.values() if org.kind == "trust"]
    own = sorted(code for code in trusts if context.may_load(code))
    if len(own) == 1:
        return (own[0],)
    few = f" ({', '.join(own[:5])}{' …' if len(own) > 5 else ''})" if own else ""
    return Fault(
        "no_organisation",
        f"The file does not say of which trust it is{few}. Say it with --org, such as --org "
        f"{own[0] if own else 'RXX'}, or write org and its code in a line above the header.",
    )


def _one_trust(tables: Iterable[Bound], context: Context) -> str | Fault:
    """The trust that is said with --org and above each table; "" where nobody says it."""
    said = [text for text in (context.given.org, *(_above(bound.above) for bound in tables)) if text]
    found = [organisations.code(text, context) for text in said]
    fault = next((one for one in found if isinstance(one, Fault)), None)
    if fault is not None:
        return fault
    codes = list(dict.fromkeys(code for code in found if isinstance(code, str)))
    if len(codes) > 1:
        return Fault(
            "several_trusts",
            f"The file is said to be of {' and of '.join(codes)}: with --org, or in the lines above its "
            "headers. Load the export of each trust by itself.",
        )
    return codes[0] if codes else ""


def _above(above: Rows) -> str:
    for _number, cells in above:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 2 and plain(filled[0]) == LABEL:
            return filled[1]
    return ""


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of the trusts of a file by everything that a cell may call them; "" is none of them."""

    codes: tuple[str, ...]
    known: dict[tuple[str, str], str]  # trust, cell -> code

    def of_trust(self, trust: str) -> tuple[str, ...]:
        """The sites of one of the trusts."""
        return tuple(code for code in self.codes if self.known.get((trust, slug(code))) == code)

    def of(self, line: Line, trust: str) -> str | None:
        """The site of a row; None when nobody can tell."""
        text = line.text("site")
        found = self.known.get((trust, slug(text))) if text else None
        if found is None:
            sentence = (
                f"holds “{short(tidy_text(text))}”, which is no site of the trust by code or name. Say in "
                "the mapping which site it is; until then it is missing from what is shown for each site."
            )
            fault = Fault("unmapped_value", sentence if text else "is blank, so the site is not known.")
            line.fault("site", fault)
            line.sheet.misses.unmatched("site", text, line.number)
        return found


def sites_of(mapping: Mapping, trusts: tuple[str, ...], context: Context) -> Sites:
    """The sites of the trusts of a file."""
    own = {o.code: o for o in context.organisations.values() if o.kind == "site" and o.parent_code in trusts}
    known = {(o.parent_code or "", slug(name)): o.code for o in own.values() for name in (o.code, o.name)}
    for word, cells in (mapping.column["site"].values if "site" in mapping.column else {}).items():
        site = own.get(word.upper())
        whose = trusts if word == NO_PART else (site.parent_code or "",) if site else ()
        known |= {(trust, slug(cell)): site.code if site else "" for trust in whose for cell in cells}
    return Sites(tuple(sorted(own)), known)
