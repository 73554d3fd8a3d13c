"""A file of public figures gives trusts by code only. Their names come from an ODS list beside it.

Looked for in this order: `etr.csv` in the same folder, `ods/etr.csv` below it, `ods/etr.csv` beside it.
What was taken from where is said in the report. A trust found nowhere is named by its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from loaders import ods
from loaders.grid import grids
from loaders.ods_names import NATION
from loaders.raw import read_file
from loaders.source import Context
from loaders.types import Issue, RawFile, Severity
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class Companion:
    """Organisations that a file needs and the store lacks, and where their names came from."""

    organisations: tuple[Organisation, ...] = ()
    region_of: tuple[tuple[str, str], ...] = ()
    taken_from: str | None = None
    unnamed: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()  # organisations that have their names already
    own: frozenset[str] = frozenset()  # named as the file itself names them

    def needed_by(self, codes: Iterable[str]) -> tuple[Organisation, ...]:
        """Those that are used after all, with their boards and regions."""
        used = set(codes)
        trusts = [org for org in self.organisations if org.code in used]
        if not trusts:
            return ()
        return tuple(
            org for org in ods.with_parents(trusts, dict(self.region_of)) if org.code not in self.known
        )

    def issues(self, codes: Iterable[str]) -> tuple[Issue, ...]:
        """What a reader of the report must know about the names."""
        used = set(codes)
        elsewhere = self.unnamed | self.own
        named = [org.code for org in self.organisations if org.code in used and org.code not in elsewhere]
        unnamed = sorted(self.unnamed & used)
        found = []
        if named:
            sentence = f"{len(named)} trusts were new here. Their names were taken from {self.taken_from}."
            found.append(Issue(Severity.WARNING, "names_from_companion", sentence))
        if own := self.own & used:
            sentence = f"{len(own)} trusts were new here. Their names were taken from the file itself."
            found.append(Issue(Severity.WARNING, "names_from_file", sentence))
        if unnamed:
            sentence = (
                f"{len(unnamed)} trusts were new here and are named by their codes ({', '.join(unnamed[:5])}"
                f"{', …' if len(unnamed) > 5 else ''}). Load an ODS list (etr.csv) to name them."
            )
            found.append(Issue(Severity.WARNING, "named_by_code", sentence))
        return tuple(found)


def organisations_for(
    codes: set[str], path: Path, context: Context, names: Mapping[str, str] = MappingProxyType({})
) -> Companion:
    """The organisations to add for these codes: only the operator adds any, and only unknown ones.

    `names` are those that the file itself gives, for trusts that no list names.
    """
    if not context.operator:
        return Companion()
    known = frozenset(code for code, org in context.organisations.items() if org.name != code)
    new = codes - known
    if not new:
        return Companion()
    found, regions, where = listed(path, context)
    others = {code for code in new if code not in found and code not in context.organisations}
    chosen = [found[code] for code in sorted(new & set(found))]
    chosen += [Organisation(code, names.get(code) or code, "trust", NATION[0]) for code in sorted(others)]
    own = frozenset(code for code in others if names.get(code))
    return Companion(
        tuple(chosen), tuple(sorted(regions.items())), where, frozenset(others - own), known, own
    )


def listed(path: Path, context: Context) -> tuple[dict[str, Organisation], dict[str, str], str | None]:
    """Trusts by code and regions by board, of the ODS list that lies beside a file; and where that lies."""
    folder = path.parent
    for candidate in (folder / "etr.csv", folder / "ods" / "etr.csv", folder.parent / "ods" / "etr.csv"):
        if not candidate.is_file() or candidate.resolve() == path.resolve():
            continue
        raw = read_file(candidate)
        if isinstance(raw, RawFile) and ods.recognise(raw):
            trusts = {org.code: org for org in ods.read(raw, context).organisations if org.kind == "trust"}
            return (
                trusts,
                ods.region_of(grids(raw).grids[0].rows),
                f"{candidate.parent.name}/{candidate.name}",
            )
    return {}, {}, None
