"""What a dry run found, in lines: new records by measure and months, and each correction with was and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.types import LoadReport
from metrics.store.types import Change
from metrics.types import UNCOUNTED

GAPS = frozenset(status.value.replace("_", " ") for status in UNCOUNTED)  # what is said of no figure
HEADS = ("measure", "organisation", "breakdown", "month", "was", "now")


def new_by_measure(changes: Iterable[Change]) -> Iterator[str]:
    """One line for each measure and organisation: how many new records, from which month to which. Gaps are
    no figures and have lines of their own.
    """
    groups: dict[tuple[bool, str, str], list[Change]] = {}
    for change in changes:
        if change.was is None:
            groups.setdefault((change.now in GAPS, change.what, change.org_code), []).append(change)
    for (gaps, what, org), new in groups.items():
        months = sorted({change.period for change in new if change.period is not None})
        over = ""
        if months:
            first, last = f"{months[0]:%b %Y}", f"{months[-1]:%b %Y}"
            over = f", {first}" if first == last else f", {first} to {last}"
        if gaps:
            yield f"not counted: {what}, {org}: {len(new):,} {'gap' if len(new) == 1 else 'gaps'}{over}"
        else:
            yield f"new: {what}, {org}: {len(new):,}{over}"


def corrections(changes: Iterable[Change]) -> Iterator[str]:
    """One line for each record that would be corrected."""
    for change in changes:
        if change.was is not None:
            yield f"correction: {place(change)}: was {change.was}, now {change.now}"


def place(change: Change) -> str:
    """Measure, organisation, breakdown and month, as far as there are any."""
    month = f"{change.period:%b %Y}" if change.period else ""
    parts = (change.what, change.org_code, change.breakdown.replace("|", ", "), month)
    return ", ".join(part for part in parts if part)


def lines(report: LoadReport) -> tuple[str, ...]:
    """Everything that a file would change; a correction before what is new, since a board has seen it."""
    if report.outcome != "would_load":
        return ()
    found = (*corrections(report.changes), *new_by_measure(report.changes))
    return found or ("nothing would change",)
