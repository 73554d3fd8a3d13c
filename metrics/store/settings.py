"""Chart settings: what somebody decided about a chart, with the reason. Each is audited as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from metrics.access import Permission, Viewer, require
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.fits import require_fit
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.scope import Scope, scope
from metrics.store.types import StoreError
from metrics.store.written import write_audited
from metrics.types import ChartSetting, Grain

ALONE = ("chart", "convention", "baseline")  # kinds of which a series has one: the newest
KINDS = ("phase", "ghost", "baseline", "target", "convention", "annotation", "chart", "phase_rejected")
WITHDRAWAL = "withdrawal"
OF_THE_TRUST = "trust"  # how far a setting may be seen: as a figure of its month that the trust returned
NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
LONGEST_NUMBER = 20  # characters
FIELDS = (
    "id",
    "org_code",
    "measure_id",
    "breakdown",
    "kind",
    "on",
    "value",
    "reason",
    "author",
    "minute_ref",
    "recorded_at",
)


def all_settings(connection: Connection, org_codes: Iterable[str]) -> list[Row[*tuple[Any, ...]]]:
    """Every row, withdrawals included, oldest first: `in_force` tells which held at a moment."""
    t = tables.chart_setting
    query = select(*(t.c[name] for name in FIELDS), t.c.withdraws).where(t.c.org_code.in_(list(org_codes)))
    return list(connection.execute(query.order_by(t.c.recorded_at, t.c.id)).all())


def readable(rows: Iterable[Row[*tuple[Any, ...]]], allowed: Scope) -> list[Row[*tuple[Any, ...]]]:
    """The settings that a viewer may read. From outside: those whose month is shared, and the month too in
    which they were recorded. Their words tell what was known by then, and a chart's or a convention's month
    is only the first of its series.
    """
    return [row for row in rows if all(_sees(allowed, day) for day in (row.on, row.recorded_at.date()))]


def _sees(allowed: Scope, day: date) -> bool:
    return allowed.sees(day.replace(day=1), Grain.MONTH, OF_THE_TRUST)


def in_force(rows: Iterable[Row[*tuple[Any, ...]]], known_at: datetime) -> tuple[ChartSetting, ...]:
    """The settings recorded by the moment and not taken back by then."""
    known = [row for row in rows if row.recorded_at <= known_at]
    gone = {row.withdraws for row in known if row.withdraws is not None}
    return tuple(
        ChartSetting(*row[: len(FIELDS)]) for row in known if row.withdraws is None and row.id not in gone
    )


def settings(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[ChartSetting, ...]:
    """The settings of an organisation that held at a moment (default: now), and that the viewer may read."""
    with store.reading() as connection:
        moment = known_at or now(connection)
        allowed = scope(connection, viewer, org_code, moment)
        return in_force(readable(all_settings(connection, [org_code]), allowed), moment)


def add_setting(
    store: Store,
    viewer: Viewer,
    org_code: str,
    kind: str,
    on: date,
    *,
    reason: str,
    measure_id: str | None = None,
    breakdown: str = "",
    value: str = "",
    minute_ref: str | None = None,
    recorded_at: datetime | None = None,
    still_right: Callable[[tuple[ChartSetting, ...]], None] | None = None,
) -> int:
    """Decide a setting; its number. Raises Forbidden without the right, StoreError without a reason.

    `still_right` is given the settings in force at the organisation, under the writer's lock, and raises what
    then speaks against this one: of two who decide the same at one moment, the second is told.
    """
    if kind not in KINDS:
        raise StoreError(f"A chart setting is one of {', '.join(KINDS)}; “{kind}” is none of these.")
    if not reason.strip():
        raise StoreError("A chart setting needs a reason: a board will ask for it.")
    if kind == "target" and value and not is_number(value):
        raise StoreError(f"A target is a number on the scale of its measure, such as 95; “{value}” is none.")
    if measure_id is None and kind != "annotation":
        raise StoreError("Only an annotation may stand on every chart; name the measure.")
    row = {
        "org_code": org_code,
        "measure_id": measure_id,
        "breakdown": breakdown,
        "kind": kind,
        "on": on,
        "value": value,
        "reason": reason,
        "minute_ref": minute_ref,
    }
    return _add(store, viewer, row, recorded_at, still_right)


def is_number(value: str) -> bool:
    """Whether a text is a number as people write one: figures, at most one point, perhaps a minus."""
    return len(value) <= LONGEST_NUMBER and NUMBER.fullmatch(value) is not None


def withdraw_setting(
    store: Store, viewer: Viewer, setting_id: int, reason: str, *, recorded_at: datetime | None = None
) -> int:
    """Take a setting back with a new row; what was drawn before can still be drawn.

    Raises StoreError without a reason, for a number that is no setting, and for one taken back already.
    """
    if not reason.strip():
        raise StoreError("Taking a decision back needs a reason: a board will ask for it.")
    with store.writing() as connection:
        found = _found(connection, setting_id)
        require(viewer, Permission.SETTINGS, found["org_code"], hierarchy_of(connection))
        t = tables.chart_setting
        if connection.execute(select(t.c.id).where(t.c.withdraws == setting_id)).first():
            raise StoreError("This decision was taken back already.")
        row = {name: found[name] for name in ("org_code", "measure_id", "breakdown", "on")} | {
            "kind": WITHDRAWAL,
            "value": "",
            "reason": reason,
            "withdraws": setting_id,
        }
        return _write(connection, viewer, row, recorded_at, before=found)


def _found(connection: Connection, setting_id: int) -> dict[str, Any]:
    t = tables.chart_setting
    found = connection.execute(select(t).where(t.c.id == setting_id)).mappings().one_or_none()
    if found is None or found["withdraws"] is not None:
        raise StoreError(f"There is no chart setting {setting_id}.")
    return dict(found)


def _add(
    store: Store,
    viewer: Viewer,
    row: dict[str, Any],
    recorded_at: datetime | None,
    still_right: Callable[[tuple[ChartSetting, ...]], None] | None,
) -> int:
    with store.writing() as connection:
        require(viewer, Permission.SETTINGS, row["org_code"], hierarchy_of(connection))
        if still_right is not None:
            still_right(in_force(all_settings(connection, [row["org_code"]]), now(connection)))
        return _write(connection, viewer, row, recorded_at, before=_superseded(connection, row))


def _superseded(connection: Connection, row: dict[str, Any]) -> dict[str, Any] | None:
    """The setting in force whose place a new one takes: of its kind, for its series, and of its day."""
    t = tables.chart_setting
    back = select(t.c.withdraws).where(t.c.withdraws.is_not(None))
    same = [t.c[name] == row[name] for name in ("org_code", "measure_id", "breakdown", "kind")]
    if row["kind"] not in ALONE:
        same.append(t.c.on == row["on"])
    query = select(t).where(*same, t.c.id.not_in(back)).order_by(t.c.recorded_at.desc(), t.c.id.desc())
    found = connection.execute(query.limit(1)).mappings().one_or_none()
    return None if found is None else dict(found)


def _write(
    connection: Connection,
    viewer: Viewer,
    row: dict[str, Any],
    recorded_at: datetime | None,
    before: dict[str, Any] | None,
) -> int:
    """The row and its entry in the audit, in one transaction.

    The entry's object is the new row; `before` is the row whose place it takes or that it takes back.
    """
    t = tables.chart_setting
    require_fit(t, row, "The chart setting")
    moment = moment_of(connection, viewer, recorded_at, "a chart setting")
    values = row | {"author": viewer.email, "recorded_at": moment, "recorded_by": viewer.email}
    action = "add" if row.get("withdraws") is None else "withdraw"
    return write_audited(connection, viewer, t, values, action, before)
