"""A declared nil return: somebody says that a period had none, and why. Nothing else makes a blank a nought.

It is a submission like any file, of one figure, so it has its number, can be withdrawn, and a page of an
earlier day does not know it. Its bytes are the declaration itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from metrics.access import Viewer
from metrics.measure import Measure
from metrics.nil_beside import require_breakdown, require_none_beside
from metrics.periods import last_day, start_of
from metrics.series import catalogue
from metrics.store import Receipt, Store, StoreError, Submission, record_submission
from metrics.store.cases import event_dates
from metrics.store.held import Held, held
from metrics.types import Grain, Observation, Status
from metrics.vocabulary import describe

SOURCE = "nil_return"
FILE_NAME = "Declared nil return: {what}, {when}"
CODE = "nil_return"  # of the issue that carries the reason
COUNTED = ("count", "rate", "proportion")  # kinds of measure of which there can be none
NOTHING_SAID = (Status.DID_NOT_SUBMIT, Status.IN_PART, Status.NOT_APPLICABLE, Status.SUPPRESSED_AT_SOURCE)


@dataclass(frozen=True, slots=True)
class _Reason:
    """The reason, kept as what is said of the submission."""

    sentence: str
    severity: str = "information"
    code: str = CODE
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None


def declare_nil(
    store: Store,
    viewer: Viewer,
    org_code: str,
    measure_id: str,
    period: date,
    reason: str,
    *,
    breakdown: str = "",
    denominator: float | None = None,
    recorded_at: datetime | None = None,
) -> Receipt:
    """Declare that a period of a measure had none. `period` is any day of it; `denominator` says of how many
    births, shifts or cases there were none, where that is known.

    Raises Forbidden to whom may not load for the organisation; StoreError for an unknown measure, one of
    which there cannot be none, a period that is not over, a missing reason, and where a figure or a dated
    case is known already. A nil return that stands already changes nothing (`already_loaded`).
    """
    measure, said = _measure(measure_id), reason.strip()
    if not said:
        raise StoreError("A nil return needs a reason: who looked, and where.")
    grain = Grain(measure.grain)
    start = start_of(period, grain)
    known = require_nil(
        store, viewer, org_code, measure_id, start, breakdown=breakdown, recorded_at=recorded_at
    )
    of_parts = measure.denominator is not None
    of = denominator if of_parts else None
    stands = known is not None and known.observation.status is Status.NIL_RETURN
    if known is not None and stands and of in (None, known.observation.denominator):
        moment = recorded_at or store.now()
        return Receipt(None, moment, already_loaded=True, earlier=known.file.id)
    figure = Observation(
        measure_id=measure.id,
        org_code=org_code,
        period=start,
        grain=grain,
        breakdown=breakdown,
        numerator=0.0 if of_parts else None,
        denominator=of,
        value=None if of_parts else 0.0,
        status=Status.NIL_RETURN,
    )
    return record_submission(store, viewer, _submission(figure, said, viewer), recorded_at=recorded_at)


def require_nil(
    store: Store,
    viewer: Viewer,
    org_code: str,
    measure_id: str,
    period: date,
    *,
    breakdown: str = "",
    recorded_at: datetime | None = None,
) -> Held | None:
    """What is known of the period, if a nil return of it can be declared (again). `period` is any day of it.

    Raises StoreError as `declare_nil` does, whatever the reason.
    """
    measure = _measure(measure_id)
    grain = Grain(measure.grain)
    start = start_of(period, grain)
    if last_day(start, grain) >= (recorded_at or store.now()).date():
        raise StoreError(f"{_name(start, grain)} is not over; a nil return can be declared once it is.")
    require_breakdown(measure, breakdown)
    known = _known(store, viewer, org_code, measure, start, breakdown, recorded_at)
    if known is not None and known.observation.status is Status.NIL_RETURN:
        return known
    _require_nothing(known, measure, start)
    require_none_beside(store, viewer, org_code, measure, start, breakdown, recorded_at)
    _require_no_case(store, viewer, org_code, measure, start, breakdown)
    return known


def _measure(measure_id: str) -> Measure:
    found = catalogue().get(measure_id)
    if found is None:
        raise StoreError(f"“{measure_id}” is not a measure here. `pqs measures` lists them all.")
    if found.kind not in COUNTED or found.unit in ("£", "pounds"):
        raise StoreError(_not_counted(found))
    return found


def _not_counted(measure: Measure) -> str:
    """Why there is no nil return of a measure, and where one is declared instead."""
    if measure.kind != "text":
        return (
            f"{measure.short} does not count cases, so there is no nil return of it. Load its figure, or say "
            "in its status why there is none."
        )
    known = catalogue()
    counted = next((id_ for id_ in measure.related if id_ in known and known[id_].kind == "count"), "")
    instead = f", or declare that there were none of {counted} ({known[counted].short})" if counted else ""
    return f"{measure.short} is told in words, so there is no nil return of it. Write “none” there{instead}."


def _known(
    store: Store,
    viewer: Viewer,
    org_code: str,
    measure: Measure,
    start: date,
    breakdown: str,
    known_at: datetime | None,
) -> Held | None:
    found = held(store, viewer, org_code, known_at=known_at, measures=(measure.id,))
    key = (start, breakdown)
    return next((h for h in found if (h.observation.period, h.observation.breakdown) == key), None)


def _require_nothing(known: Held | None, measure: Measure, start: date) -> None:
    """Raise StoreError where a number is known: it is corrected or withdrawn, and not declared away."""
    if known is None or known.observation.status in NOTHING_SAID:
        return
    one, file = known.observation, known.file
    number = one.value if one.numerator is None else one.numerator
    row = "" if one.row is None else f", row {one.row}"
    raise StoreError(
        f"{measure.short} of {_name(start, one.grain)} is known already: {number or 0:g} "
        f"({file.file_name}{row}, submission {file.id}). Correct or withdraw that instead."
    )


def _require_no_case(
    store: Store, viewer: Viewer, org_code: str, measure: Measure, start: date, breakdown: str
) -> None:
    if measure.events is None or breakdown:
        return
    ends = last_day(start, Grain(measure.grain))
    days = event_dates(store, viewer, org_code, measure.events)
    count = sum(start <= day <= ends for day in days)
    if count:
        cases = "one dated case" if count == 1 else f"{count} dated cases"
        raise StoreError(
            f"The store knows {cases} of {measure.short} in {_name(start, Grain(measure.grain))}, so it "
            "cannot be nil. If a case is wrong, withdraw the list that brought it."
        )


def _submission(figure: Observation, reason: str, viewer: Viewer) -> Submission:
    declared = {
        "declared": "nil return",
        "org": figure.org_code,
        "measure": figure.measure_id,
        "period": figure.period.isoformat(),
        "grain": figure.grain.value,
        "breakdown": figure.breakdown,
        "reason": reason,
        "by": viewer.email,
    }
    if figure.denominator is not None:
        declared["denominator"] = f"{figure.denominator:.12g}"
    part = f", {describe(figure.breakdown)}" if figure.breakdown else ""
    what = f"{_measure(figure.measure_id).short}{part}"
    content = json.dumps(declared, ensure_ascii=False, indent=2, sort_keys=True).encode()
    return Submission(
        source=SOURCE,
        file_name=FILE_NAME.format(what=what, when=_name(figure.period, figure.grain)),
        sha256=sha256(content).hexdigest(),
        content=content,
        observations=(figure,),
        issues=(_Reason(f"Declared nil by {viewer.name}: {reason}"),),
        covers_from=figure.period,
        covers_to=last_day(figure.period, figure.grain),
        rows_read=1,
        again=True,  # the same declaration counts anew after another figure, or its own withdrawal
    )


def _name(start: date, grain: Grain) -> str:
    return f"{start:%B %Y}" if grain is Grain.MONTH else f"the {grain.value.replace('_', ' ')} from {start}"
