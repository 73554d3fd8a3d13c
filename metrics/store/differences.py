"""What is known at one moment and was not, or was otherwise, at another: was, now, who, file, row, why.

One definition for the command, the pages and the banner of an earlier day: two views of the same versions
(`metrics.store.known`), compared key by key. Dated cases are told as counts by kind and month, never singly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection

from metrics.access import Viewer
from metrics.periods import last_day, looked_at_until
from metrics.store.case_counts import KindAndMonth, counts, in_words, kind_and_month
from metrics.store.cases import cases_of
from metrics.store.changes import change_of
from metrics.store.database import Store
from metrics.store.gone import Step, steps
from metrics.store.kinds import CASE, KINDS, NARRATIVE, OBSERVATION, Kind, Values
from metrics.store.known import Version, as_known, versions
from metrics.store.named import File, files_by_number
from metrics.store.scope import Scope, scope
from metrics.types import Grain


class Why(StrEnum):
    """How a record came to be known as it is."""

    NEW = "new"  # nothing was known of it
    CORRECTED = "corrected"  # a later file says something else
    WITHDRAWN = "withdrawn"  # the file that said it was taken back
    RESTORED = "restored"  # that was undone


@dataclass(frozen=True, slots=True)
class Difference:
    """One record, or the cases of one kind and month. `was` or `now` is None where nothing is known."""

    kind: str  # name of the table: observation, narrative, case, rating ...
    what: str  # id of the measure of a figure or of words; kind of case; else the kind of record
    org_code: str
    period: date | None
    grain: Grain
    breakdown: str
    was: str | None
    now: str | None
    why: Why
    at: datetime  # when it became so; from outside, when the month was shared
    by: str  # e-mail address; "" with the file and its row, where they are not this viewer's to know
    reason: str  # of a withdrawal or its undoing; "" for what a file brought
    submission_id: int
    file_name: str
    source: str
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class _Moments:
    """What telling two views apart needs: when they are, the files, and what was done to them."""

    then: datetime
    now: datetime
    files: Mapping[int, File]
    steps: Mapping[int, tuple[Step, ...]]


def differences(
    store: Store,
    viewer: Viewer,
    org_code: str,
    then: datetime,
    now: datetime,
    *,
    up_to: date | None = None,
    measures: tuple[str, ...] | None = None,
) -> tuple[Difference, ...]:
    """Everything known of an organisation at `now` that was not known so at `then`, newest period first.

    With `up_to` (a month) only what a page of that month can show; `measures` limits figures and words and
    leaves the other kinds out. Raises Forbidden, and StoreError for an unknown code.
    """
    with store.reading() as connection:
        scopes = scope(connection, viewer, org_code, then), scope(connection, viewer, org_code, now)
        moments = _Moments(then, now, files_by_number(connection), steps(connection, now))
        found = [
            one
            for kind in KINDS
            if measures is None or kind in (OBSERVATION, NARRATIVE)
            for one in _of_kind(connection, kind, scopes, moments, up_to, measures)
        ]
    return tuple(sorted(found, key=_place))


def _place(one: Difference) -> tuple[int, str, str]:
    return -(one.period or date.max).toordinal(), one.what, one.breakdown


def _of_kind(
    connection: Connection,
    kind: Kind,
    scopes: tuple[Scope, Scope],
    moments: _Moments,
    up_to: date | None,
    measures: tuple[str, ...] | None,
) -> Iterator[Difference]:
    before, allowed = scopes
    if kind is CASE and not allowed.all:
        return
    where = _where(kind, allowed.org.code, up_to, measures)
    found = versions(connection, kind, where, moments.now)
    then, now = as_known(before.readable(kind, found), moments.then), allowed.readable(kind, found)
    pairs = _pairs(kind, then, as_known(now, moments.now))
    if kind is CASE:
        yield from _cases(found, pairs, moments)
        return
    for key, old, new in pairs:
        if up_to is not None and not _is_over(kind, key, up_to):
            continue
        payload = len(kind.key), len(kind.key) + len(kind.payload)
        told = None if old is None else (*old.row[slice(*payload)], old.row.submission_id)
        change = change_of(kind, key, told, None if new is None else tuple(new.row[slice(*payload)]))
        named = dict(zip(kind.key, key, strict=True))
        told_by = _told(old, new, moments)
        if not all(allowed.tells_whose(v.visibility) for v in (old, new) if v is not None):
            told_by = _unnamed(told_by, old, new, allowed.shared_at(kind, key))
        yield replace(
            told_by,
            kind=kind.name,
            what=change.what,
            org_code=change.org_code,
            period=change.period,
            grain=Grain(named.get("grain", Grain.MONTH)),
            breakdown=change.breakdown,
            was=change.was,
            now=None if new is None else change.now,
        )


def _is_over(kind: Kind, key: Values, up_to: date) -> bool:
    """Whether a page of the month can show a figure of this period: a quarter only once it has ended.

    The results of a year come within it.
    """
    named = dict(zip(kind.key, key, strict=True))
    grain = Grain(named.get("grain", Grain.MONTH))
    return grain is not Grain.QUARTER or last_day(named["period"], grain) <= last_day(up_to)


def _where(
    kind: Kind, org_code: str, up_to: date | None, measures: tuple[str, ...] | None
) -> list[ColumnElement[bool]]:
    t = kind.table.c
    where = [cases_of(org_code) if kind is CASE else t.org_code == org_code]
    if measures is not None:
        where.append(t.measure_id.in_(measures))
    if up_to is not None:
        last = {
            "period": up_to,
            "occurred_on": last_day(up_to),
            "published_on": looked_at_until(up_to),
            "reviewed_on": looked_at_until(up_to),
        }
        where += [t[name] <= day for name, day in last.items() if name in t]
    return where


def _pairs(
    kind: Kind, then: Mapping[Values, Version], now: Mapping[Values, Version]
) -> list[tuple[Values, Version | None, Version | None]]:
    """The keys of which the two views say different things, with what each says."""
    start, end = len(kind.key), len(kind.key) + len(kind.payload)

    def says(version: Version | None) -> tuple[Any, ...] | None:
        return None if version is None else tuple(version.row[start:end])

    return [
        (key, then.get(key), now.get(key))
        for key in sorted(then.keys() | now.keys(), key=str)
        if then.get(key) is not now.get(key) and says(then.get(key)) != says(now.get(key))
    ]


def _told(old: Version | None, new: Version | None, moments: _Moments) -> Difference:
    """Who made it so, when and by which file. The fields of the record itself are filled in by the caller."""
    newest = new.newest(moments.now) if new is not None else None
    if new is not None and newest is not None and newest[0] > moments.then:
        why = Why.NEW if old is None else Why.CORRECTED
        return _by_file(new, newest[1], why, moments)
    # Nothing later said it: what the earlier view knew was taken back, or what it lacked came back.
    step, version = _step(old, True, moments), old
    if step is None:
        step, version = _step(new, False, moments), new
    if step is None or version is None:  # seen from outside: the month was shared in between
        version = new or old
        assert version is not None
        number = (version.newest(moments.now) or (version.recorded_at, version.row.submission_id))[1]
        return _by_file(version, number, Why.NEW if old is None else Why.CORRECTED, moments)
    why = Why.WITHDRAWN if step.withdrawn else Why.RESTORED
    made = _by_file(version, step.submission_id, why, moments)
    return replace(made, at=step.at, by=step.by, reason=step.reason)


def _unnamed(
    told: Difference, old: Version | None, new: Version | None, shared_at: datetime | None
) -> Difference:
    """What somebody outside learns of it: that it is so since the month was shared, and not by whose file."""
    why = Why.NEW if old is None else Why.WITHDRAWN if new is None else Why.CORRECTED
    at = told.at if shared_at is None else shared_at
    return replace(
        told,
        why=why,
        at=at,
        by="",
        reason="",
        submission_id=0,
        file_name="",
        source="",
        sheet=None,
        row=None,
    )


def _step(version: Version | None, withdrawn: bool, moments: _Moments) -> Step | None:
    """The newest step between the two moments that took away, or gave back, the word for a version."""
    if version is None:
        return None
    found = [
        step
        for assertion in version.assertions
        for step in moments.steps.get(assertion.submission_id, ())
        if moments.then < step.at <= moments.now and step.withdrawn is withdrawn
    ]
    return max(found, key=lambda step: (step.at, step.id), default=None)


def _by_file(version: Version, number: int, why: Why, moments: _Moments) -> Difference:
    file = moments.files[number]
    own = version.row.submission_id == number  # another file said it again, in a row that nobody kept
    return Difference(
        kind="",
        what="",
        org_code="",
        period=None,
        grain=Grain.MONTH,
        breakdown="",
        was=None,
        now=None,
        why=why,
        at=file.recorded_at,
        by=file.recorded_by,
        reason="",
        submission_id=number,
        file_name=file.file_name,
        source=file.source,
        sheet=getattr(version.row, "sheet", None) if own else None,
        row=getattr(version.row, "row", None) if own else None,
    )


def _cases(
    found: Mapping[Values, list[Version]],
    pairs: list[tuple[Values, Version | None, Version | None]],
    moments: _Moments,
) -> Iterator[Difference]:
    """The counts of each kind and month in which a case came, went or is told differently."""
    groups: dict[KindAndMonth, list[tuple[Version | None, Version | None]]] = {}
    for _key, old, new in pairs:
        for version in (old, new):
            if version is not None:
                group = groups.setdefault(kind_and_month(version), [])
                if (old, new) not in group:
                    group.append((old, new))
    before, after = (counts(as_known(dict(found), at).values()) for at in (moments.then, moments.now))
    for (kind, month), changed in groups.items():
        was, now = before.get((kind, month), 0), after.get((kind, month), 0)
        told = max((_told(old, new, moments) for old, new in changed), key=lambda one: one.at)
        yield replace(
            told,
            kind=CASE.name,
            what=kind,
            org_code=str(next(v for pair in changed for v in pair if v is not None).row.org_code),
            period=month,
            was=in_words(was) if was else None,
            now=in_words(now, told_differently=len(changed) if was == now else 0) if now else None,
            row=None,  # a row of the list is one family's
        )
