"""What a reader of the report must know: months that are not counted, columns that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from loaders.breakdowns import canonical
from loaders.cells import Fault
from loaders.mapping.count import Counting, Rule
from loaders.mapping.figures import Figures
from loaders.mapping.model import NO_PART, Mapping, columns_of_measure, in_date
from loaders.mapping.table import Bound
from loaders.notes import Notes
from metrics.types import Grain
from metrics.vocabulary import describe, parts


def columns(mapping: Mapping, bound: Bound, notes: Notes) -> None:
    """The columns that nobody reads, and what is not made because a column is not there."""
    for place in bound.unread:
        fault = Fault("column_not_kept", "is not one that the mapping knows, so it was not read.")
        name = bound.found.header[place]
        notes.information(fault, sheet=bound.sheet, row=None, column=name)
    for name, column in mapping.column.items():
        if name in bound.at:
            continue
        made = sorted(set(_made_of(mapping, name)))
        sentence = f"The file has no column “{column.headers[0]}”."
        if column.blank is not None and column.blank != NO_PART:
            sentence += f" Every row is read as if it said “{column.blank.replace('_', ' ')}” there."
        if made:
            sentence += f" Without it there is no {', '.join(made)}."
        notes.information(Fault("column_not_there", sentence), sheet=bound.sheet, row=None, column=None)


def _made_of(mapping: Mapping, column: str) -> Iterator[str]:
    for rule in mapping.measure:
        if column in columns_of_measure(rule) and mapping.column[column].blank is None:
            yield rule.id
        elif rule.ahead and any(column == one.until for one in in_date(rule)):
            yield f"{rule.id} of the months ahead"
        elif any(column in keys for keys in rule.by):
            yield f"{rule.id} by {column.replace('_', ' ')}"


def in_part(counting: Counting, found: Figures, sites: Iterable[str], notes: Notes) -> None:
    """One line for each measure and month that is not counted; `column` and `cell` say which."""
    rules, of_sites = {rule.number: rule for rule in counting.rules}, set(sites)
    lines: dict[_Line, str] = {}
    for (number, org, breakdown, period), why in found.in_part.items():
        at = f" at {org}" if org in of_sites else ""
        lines.setdefault(_Line(number, period, _by(rules[number], breakdown), at), why)
    for line, why in lines.items():
        if any(wider in lines for wider in line.wider()):
            continue  # the wider figure is not counted either, and its line says so
        rule, what = rules[line.number], f"{line.by}{line.at}"
        short = rule.measure.short
        fixed = describe(canonical(rule.rule.fixed)) if rule.rule.total and rule.rule.fixed else ""
        group = f" ({fixed[:1].lower()}{fixed[1:]})" if fixed else ""
        sentence = (
            f"{_period(line.period, rule.grain)} is not counted for {short}{group}{what}: {why}. "
            "It is shown as a gap and never as a low figure."
        )
        notes.warning(
            Fault("month_in_part", sentence),
            sheet=None,
            row=None,
            column=rule.measure.id,
            cell=f"{line.period:%Y-%m}{what}",
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """A figure, or all its parts of one kind, that is not counted."""

    number: int
    period: date
    by: str
    at: str

    def wider(self) -> Iterator[_Line]:
        """The total, the trust, and the total of the trust."""
        for by, at in (("", self.at), (self.by, ""), ("", "")):
            if (by, at) != (self.by, self.at):
                yield replace(self, by=by, at=at)


def _by(rule: Rule, breakdown: str) -> str:
    """All parts of one kind together; of a measure that has no total each part by itself."""
    if not rule.rule.total:
        return f" in {describe(breakdown)}"
    keys = [key for key in parts(breakdown) if key not in rule.rule.fixed]
    return f" by {' and '.join(key.replace('_', ' ') for key in keys)}" if keys else ""


def _period(period: date, grain: Grain) -> str:
    if grain is Grain.FINANCIAL_YEAR:
        return f"{period.year}-{(period.year + 1) % 100:02d}"
    return f"{period:%B %Y}" if grain is Grain.MONTH else f"The {grain.value} from {period:%B %Y}"
