"""What was typed in, recorded: each nil return as `pqs nil` declares it, the rest as one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.bringing import Said, load_now, loaded, looked_at
from dashboard.page import Request
from dashboard.staging import Staged
from dashboard.views.dates import parse_month
from dashboard.views.entry_figures import NIL
from loaders import typed
from loaders.cells import Number, number
from loaders.raw import from_bytes
from loaders.types import Issue, LoadReport
from metrics.nil import declare_nil
from metrics.store import MovedError
from metrics.store.changes import fingerprint
from metrics.store.record import MOVED

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The submissions made of one page, and what the loaders say of its table; None: there was no table."""

    numbers: tuple[int, ...]
    report: LoadReport | None = None


def recorded(request: Request, staged: Staged, said: Said, expected: str) -> Recorded:
    """Record a file that waits, if it still changes what was shown. Raises MovedError when it does not.

    Of what was typed in, the table comes before the nil returns: a declaration is whole by itself.
    """
    assert staged.raw is not None
    rows = typed.rows_of(staged.raw.content) if staged.origin else ()
    nils = [row for row in rows if row["status"] == NIL]
    if not nils:
        whole = loaded(request, staged, said, expected)
        return Recorded(() if whole.submission_id is None else (whole.submission_id,), whole)
    if fingerprint(looked_at(request, staged.raw, said).changes) != expected:
        raise MovedError(MOVED)
    rest = [row for row in rows if row["status"] != NIL]
    report = _table(request, staged, said, rest) if rest else None
    if report is not None and report.outcome == "refused":
        return Recorded((), report)
    first = () if report is None or report.submission_id is None else (report.submission_id,)
    return Recorded((*first, *(_declared(request, row) for row in nils)), report)


def _table(request: Request, staged: Staged, said: Said, rows: Sequence[Row]) -> LoadReport:
    raw = from_bytes(Path(staged.name), typed.table(rows))
    assert not isinstance(raw, Issue)
    return load_now(request, raw, said)


def _declared(request: Request, row: Row) -> int:
    """The submission of one nil return; the one that stands already where it is declared again."""
    month, of = parse_month(row["period"]), number(row["denominator"])
    assert month is not None
    receipt = declare_nil(
        request.store,
        request.viewer,
        row["org"],
        row["measure"],
        month,
        row[typed.WHY],
        breakdown=row["breakdown"],
        denominator=of.value if isinstance(of, Number) else None,
    )
    made = receipt.submission_id or receipt.earlier
    assert made is not None
    return made
