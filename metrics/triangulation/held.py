"""What the store holds of one organisation: cases, monthly figures and words, each with its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from metrics.events import whole_months
from metrics.periods import start_of
from metrics.records import Case
from metrics.store import tables
from metrics.store.asked import known_for
from metrics.store.cases import case_from
from metrics.store.history import History
from metrics.store.kinds import NARRATIVE
from metrics.store.known import Version, as_known
from metrics.store.named import File
from metrics.themes import theme_of, themes, themes_of
from metrics.triangulation.declared import From
from metrics.triangulation.evidence import Dated
from metrics.triangulation.types import Trace
from metrics.triangulation.view import View
from metrics.types import Grain

NUMBER = re.compile(r"[0-9]+")  # recommendations are sometimes only counted


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What was read of one organisation, once, for all its sources."""

    found: History
    up_to: date
    files: Mapping[int, File]
    cases: Mapping[str, tuple[Version, ...]]  # by kind
    figures: Mapping[str, tuple[Version, ...]]  # by measure, monthly, of the organisation itself
    words: Mapping[str, tuple[Version, ...]]
    whole: Mapping[str, frozenset[date]]  # kind of case -> months that its lists tell whole

    def trace(self, version: Version, kind: str, name: str) -> Trace:
        """Where a record stands."""
        row = version.row
        file = self.files.get(row.submission_id)
        if file is None:  # a reader from outside is not told of the trust's files
            return Trace(kind, name, "", 0)
        return Trace(kind, name, file.file_name, file.id, row.row, getattr(row, "sheet", None))


def read_all(view: View) -> Held:
    """Read it once for all sources. Raises Forbidden to whom may read nothing of it."""
    found, up_to = view.found, view.period
    code, moment = found.scope.org.code, found.known_at
    cases: dict[str, list[Version]] = {}
    for version in as_known(found.cases, moment).values():
        cases.setdefault(version.row.kind, []).append(version)
    figures: dict[str, list[Version]] = {}
    for (org, measure, grain, period, _), version in found.known_by(moment).items():
        if org == code and grain == Grain.MONTH and period <= up_to:
            figures.setdefault(measure, []).append(version)
    t = tables.narrative
    allowed, told = known_for(
        view.store, view.viewer, code, NARRATIVE, [t.c.org_code == code, t.c.period <= up_to], moment
    )
    words: dict[str, list[Version]] = {}
    for version in told:
        if allowed.sees(version.row.period, Grain.MONTH, version.visibility):
            words.setdefault(version.row.measure_id, []).append(version)
    return Held(
        found,
        up_to,
        view.files,
        {kind: tuple(held) for kind, held in cases.items()},
        {measure: tuple(held) for measure, held in figures.items()},
        {measure: tuple(held) for measure, held in words.items()},
        whole_months(found, up_to, moment) if found.scope.all else {},
    )


def cases_of(held: Held, own: From) -> Iterator[Dated]:
    """The cases of one source that it had told of by the viewed month, with their themes."""
    for kind in own.cases:
        for version in held.cases.get(kind, ()):
            case = case_from(version.row)
            on = _told_on(case, own)
            if on is not None and start_of(on, Grain.MONTH) <= held.up_to:
                named, unknown = themes_of_case(case, own)
                yield Dated(
                    case.event_ref,
                    start_of(on, Grain.MONTH),
                    named,
                    held.trace(version, "case", kind),
                    on,
                    case.site_code,
                    unknown,
                    private=case.fields.get("privileged") in (True, "yes", "true"),
                )


def _told_on(case: Case, own: From) -> date | None:
    """The day on which the source told of it: of a review, when its report was published."""
    if own.dated_by is None:
        return case.occurred_on
    said = case.fields.get(own.dated_by)
    try:
        return date.fromisoformat(str(said)) if said else None
    except ValueError:
        return None


def themes_of_case(case: Case, own: From) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The themes of a case, and its words of which none is one: its codes count where it has no theme."""
    named = dict.fromkeys(code for code in case.theme_codes if code in themes())
    unknown = [code for code in case.theme_codes if code not in themes()]
    for name in own.issues:
        said = str(case.fields.get(name) or "")
        if not NUMBER.fullmatch(said.strip()):
            more, other = themes_of(said)
            named |= dict.fromkeys(more)
            unknown += other
    if not named:
        for name in own.codes:
            code = str(case.fields.get(name) or "")
            found = theme_of(code)
            if found is not None:
                named[found] = None
            elif code:
                unknown.append(code)
    return tuple(named), tuple(unknown)
