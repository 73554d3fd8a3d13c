"""One published file while it is read: its trusts by code, its figures with their places, and what it leaves.

All published files are alike in this: they hold every trust of England, of which a store may know only some;
they call trusts by names that change, so that the code counts; and their figures are open to every reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from loaders import whole
from loaders.cells import Fault, short, tidy_text
from loaders.companion import Companion
from loaders.national.names import key_of
from loaders.national.tables import Line, Month, NoMonth
from loaders.notes import Notes
from loaders.source import Context, Known
from loaders.types import Checked, Issue, Severity
from metrics.records import Rating
from metrics.types import Observation, Organisation, Status

TRUST_CODE = re.compile(r"[A-Z][A-Z0-9]{2}")  # of NHS trusts; anything else is not added as one
ALL_TOGETHER = frozenset({"", "-", "ENG", "ENGLAND", "NATIONAL", "ALL", "ALLSUBMITTERS", "TOTAL"})
NOT_A_TRUST = "England, a region or a group of trusts, and not one trust"
ELSEWHERE = "trusts that are not in this store, or for which you may not load figures"
FINAL_IS_HERE = "the final figures of the month are here, and these are provisional"
PART_OF_FIGURE = "a part of a figure that is counted once, with another of its rows"
WITH_A_FAULT = "another row of the same figure has a fault"
NOTHING_COUNTED = "nothing was counted for the figure"
NO_MEASURE = "no measure of the catalogue is made of them"


@dataclass(slots=True)
class Published:
    """What one published file has given so far."""

    source: str
    context: Context
    named: Companion = field(default_factory=Companion)
    vintage: Status = Status.FINAL
    unit: str = "rows"  # what is counted: figures, where one row holds several
    notes: Notes = field(default_factory=Notes)
    placed: list[whole.Placed[Observation]] = field(default_factory=list)
    ratings: list[whole.Placed[Rating]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)  # reason -> rows that are nobody's figure here
    periods: set[date] = field(default_factory=set)
    sites: dict[str, Organisation] = field(default_factory=dict)  # new ones, which the file names
    called: dict[str, str] = field(default_factory=dict)  # trust -> its name in the file
    told: set[tuple[str, str]] = field(default_factory=set)  # what one warning says for the whole file
    _final: dict[str, frozenset[Known]] = field(default_factory=dict)
    _trusts: dict[str, str | Fault | None] = field(default_factory=dict)

    def pass_over(self, reason: str, rows: int = 1) -> None:
        """Rows that are neither loaded nor at fault, counted by the reason: national files have thousands."""
        self.passed_over[reason] += rows

    def trust(self, text: str, name: str = "") -> str | Fault | None:
        """The code of a trust; None where it is not theirs to load for; a fault where it is no code."""
        code = tidy_text(text).upper()
        if code not in self._trusts:
            self._trusts[code] = self._trust(code)
        found = self._trusts[code]
        if name and isinstance(found, str):
            self.called.setdefault(code, tidy_text(name))
        return found

    def _trust(self, code: str) -> str | Fault | None:
        known = code in self.context.organisations or code in self._added()
        if not known and (self.context.operator or not TRUST_CODE.fullmatch(code)):
            return Fault("unknown_organisation", f"holds “{short(code)}”, which is not a trust's code.")
        return code if known and self.context.may_load(code) else None

    def place(self, line: Line, period_of: Callable[[Line], Month | NoMonth]) -> tuple[str, date] | None:
        """The trust and the period of a row; None where it has none, which is noted."""
        code = self.trust(line.cell("code"), line.cell("name"))
        if code is None:
            self.pass_over(ELSEWHERE)
            return None
        period = period_of(line)
        if isinstance(code, Fault):
            self.wrong(line, "code", code)
        if isinstance(period, NoMonth):
            self.wrong(line, period.column, period.fault)
        if isinstance(code, Fault) or isinstance(period, NoMonth):
            return None
        for column, doubt in period.doubts:
            self.once(line, column, doubt)
        return code, period.start

    def wrong(self, line: Line, column: str, fault: Fault, part: str = "") -> None:
        """This row (or this part of it) is not loaded."""
        self.notes.error(
            fault,
            sheet=line.sheet,
            row=line.row,
            column=line.name(column),
            cell=line.cell(column),
            part=part,
        )

    def once(self, line: Line, column: str, fault: Fault) -> None:
        """A warning about something that may stand in thousands of rows: told where it first stands."""
        cell = line.cell(column)
        if (fault.code, cell) not in self.told:
            self.told.add((fault.code, cell))
            name = line.name(column)
            self.notes.warning(fault, sheet=line.sheet, row=line.row, column=name, cell=cell)

    def _added(self) -> Mapping[str, Organisation]:
        return {org.code: org for org in self.named.organisations}

    def keep(self, made: Observation, *, sheet: str | None = None, part: str = "") -> None:
        """Keep a figure with its vintage; not the words of a provisional file for a figure that is final."""
        row = made.row or 0
        self.periods.add(made.period)
        if self.vintage is Status.PROVISIONAL and made.status is Status.FINAL:
            made = replace(made, status=Status.PROVISIONAL)  # the store lets a settled figure stand above it
        elif self.vintage is Status.PROVISIONAL and self._final_is_here(made):
            self.notes.not_used(FINAL_IS_HERE, sheet=sheet, row=row, part=part)
            return
        self.placed.append((made, sheet, row, part))

    def _final_is_here(self, made: Observation) -> bool:
        """Whether a final file has given the figure. `DNS`, `Low DQ` and `*` have no vintage of their own."""
        if made.org_code not in self._final:
            self._final[made.org_code] = self.context.final(self.source, made.org_code)
        return (made.measure_id, made.breakdown, made.period) in self._final[made.org_code]

    def checked(self, rows_read: int, before: tuple[Issue, ...] = (), column: str = "value") -> Checked:
        """Everything that holds together, public, with the trusts that it needs and every issue."""
        observations = whole.one_answer_each(
            self.placed, whole.observation_key, whole.observation_says, self.notes, column
        )
        ratings = whole.one_answer_each(
            self.ratings,
            lambda r: (r.org_code, r.body, r.domain, r.published_on),
            lambda r: r.rating,
            self.notes,
            column,
        )
        used = {o.org_code for o in observations} | {r.org_code for r in ratings}
        sites = tuple(site for code, site in sorted(self.sites.items()) if code in used)
        used |= {site.parent_code for site in sites if site.parent_code}
        needed = (*self.named.needed_by(used), *sites)
        issues = (*before, *self.named.issues(used), *self._other_names(used), *self.notes.all())
        return Checked(
            source=self.source,
            observations=observations,
            ratings=ratings,
            organisations=needed,
            issues=(*issues, *self._told_over()),
            covers_from=min(self.periods, default=None),
            covers_to=max(self.periods, default=None),
            rows_read=rows_read,
            rows_rejected=len(self.notes.rejected),
            rows_not_used=self.notes.set_aside + sum(self.passed_over.values()),
            beside=frozenset(org.code for org in needed),
            visibility="public",
        )

    def _told_over(self) -> tuple[Issue, ...]:
        return tuple(
            Issue(
                Severity.INFORMATION,
                "not_used",
                f"{count:,} of the {self.unit} {'were' if count > 1 else 'was'} not used: {reason}.",
            )
            for reason, count in self.passed_over.items()
            if count
        )

    def _other_names(self, used: set[str]) -> tuple[Issue, ...]:
        """Trusts that have another name here than in the file: renamed since, or before."""
        names = {code: org.name for code, org in {**self.context.organisations, **self._added()}.items()}
        other = sorted(
            code
            for code, called in self.called.items()
            if code in used and names.get(code, code) != code and key_of(names[code]) != key_of(called)
        )
        if not other:
            return ()
        first = other[0]
        sentence = (
            f"{len(other)} trusts have another name in the file than here ({', '.join(other[:5])}"
            f"{', …' if len(other) > 5 else ''}; {first} is “{short(self.called[first], 60)}” there). "
            "The code counts."
        )
        return (Issue(Severity.INFORMATION, "other_name", sentence),)
