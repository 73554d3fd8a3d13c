"""What is kept of an export in the store, so that a load can be repeated: never a name of anybody.

A file without discarded columns is kept byte for byte, as every other file is. Of a file with discarded
columns a CSV file is kept in which their cells are blank; row numbers stay. Of a file about members of staff
no row is kept at all: only the counts that were made of it, as a table that can be loaded like any other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from loaders.mapping.model import Mapping
from loaders.mapping.table import Bound
from loaders.types import Issue, Severity
from metrics.types import Observation

COLUMNS = ("org", "measure", "period", "breakdown", "numerator", "denominator", "value", "status")


def kept(
    mapping: Mapping, bounds: Iterable[Bound], observations: Iterable[Observation]
) -> tuple[bytes | None, Issue | None]:
    """What is kept in the place of the file, with the sentence that says so; None: the file itself."""
    tables = list(bounds)
    if mapping.person is not None:
        sentence = (
            "The file has a row for each member of staff, so it is not kept: the store keeps the counts that "
            "were made of it, and its checksum. Keep the file itself where such files are kept."
        )
        return _counts(observations), Issue(Severity.INFORMATION, "kept_as_counts", sentence)
    if any(bound.discarded for bound in tables):
        named = ", ".join(dict.fromkeys(b.found.header[i] for b in tables for i in b.discarded))
        sentence = f"The file is kept without the cells of its discarded columns: {named}."
        return _without(tables), Issue(Severity.INFORMATION, "kept_without_columns", sentence)
    return None, None


def _counts(observations: Iterable[Observation]) -> bytes:
    rows = [
        (
            o.org_code,
            o.measure_id,
            f"{o.period:%Y-%m}",
            o.breakdown,
            _number(o.numerator),
            _number(o.denominator),
            _number(o.value),
            o.status.value,
        )
        for o in observations
    ]
    return _csv([COLUMNS, *rows])


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _without(bounds: list[Bound]) -> bytes:
    """The rows at their places; those of a second sheet follow after the first."""
    lines: list[tuple[str, ...]] = []
    for bound in bounds:
        held = dict(bound.above) | dict([bound.head]) | dict(bound.found.rows)
        for number in range(1, max(held) + 1):
            cells, inside = held.get(number, ()), number > bound.head[0]
            lines.append(
                tuple("" if inside and i in bound.discarded else cell for i, cell in enumerate(cells))
            )
    return _csv(lines)


def _csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(lines)
    return stream.getvalue().encode()
