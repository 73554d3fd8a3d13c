"""What no file may say, whoever reads it: two answers for one question, and text that cannot be kept."""

from __future__ import annotations

import math
from dataclasses import replace

from metrics.figure_table import FigureTable
from metrics.store import fits, many
from metrics.store.kinds import KINDS, Values
from metrics.store.types import StoreError, Submission


def refuse_what_cannot_be(submission: Submission) -> None:
    """Loaders check files; the store still never keeps a number that is none, or two answers for one key."""
    if isinstance(submission.observations, FigureTable):
        doubtful = many.doubtful(submission.observations, submission.file_name)
        submission = replace(submission, observations=doubtful)
    for o in submission.observations:
        if any(n is not None and not math.isfinite(n) for n in (o.numerator, o.denominator, o.value)):
            raise StoreError(
                f"{submission.file_name}: row {o.row} gives {o.measure_id} something that is not a number; "
                "correct the cell."
            )
    for kind in KINDS:
        seen: dict[Values, Values] = {}
        names = (*kind.key, *kind.payload)
        for key, payload, place in kind.rows(submission):
            where = f"{submission.file_name}{_row(place)}"
            fits.require_fit(kind.table, dict(zip(names, (*key, *payload), strict=True)), where)
            if seen.setdefault(key, payload) != payload:
                what = ", ".join(str(part) for part in key if part not in ("", None))
                raise StoreError(
                    f"{submission.file_name}: two rows disagree about {what}{_at(place)}; "
                    "keep one of them and load the file again."
                )


def _row(place: Values) -> str:
    return f", row {place[-1]}" if place and place[-1] is not None else ""


def _at(place: Values) -> str:
    return f" (the second is row {place[-1]})" if place and place[-1] is not None else ""
