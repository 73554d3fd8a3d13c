"""What a signature stands under: all that is known of a month's return at one moment, as one text.

`contents` gives it as plain lists, `canonical` as JSON that is the same text whenever it means the same, and
`seal` its SHA-256, which is kept with the signature. Whoever reads the month as it was known at the moment of
the signature makes the same text again, and sees by the seal whether it is what was signed.

The text has these parts; rows are in the order of their keys, and the moment itself is no part of it:

- `format`, `org`, `month`
- `observation`, `narrative`: figures and words of the month, of the trust and of its sites, as their columns;
  those of a quarter or a year stand with the month in which it ends
- `case`: how many cases of each kind are of the month; never single ones
- `rating`, `requirement_status`, `programme_entry`: as they stand for the view of the month
- `said`: signed commentary on the month, with its signature, and the reasons given for rows that are missing
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection

from metrics.periods import add_months, last_day, looked_at_until, months_of
from metrics.store import ledger
from metrics.store.audit import as_text
from metrics.store.kinds import (
    CASE,
    NARRATIVE,
    OBSERVATION,
    PROGRAMME,
    RATING,
    REQUIREMENT,
    Kind,
    Values,
)
from metrics.store.known import Version, as_known, versions
from metrics.store.organisations import hierarchy_of
from metrics.types import Grain

FORMAT = 1
LONGEST = 12  # months of the longest period that ends with a month
OF_PERIOD, STANDING = (OBSERVATION, NARRATIVE), (RATING, REQUIREMENT, PROGRAMME)
# What is said of a month: kind of thread -> the step that makes it part of the return, those that end that.
SAID = {"commentary": ("signed", ("written", "withdrawn")), "missing_reason": ("given", ("withdrawn",))}
Asked = tuple[date, datetime]  # a month, and the moment of whose knowledge it is


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces; days and moments in ISO form, moments in UTC."""
    written = as_text(content)
    assert written is not None
    return json.dumps(json.loads(written), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal(content: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the canonical text in UTF-8."""
    return sha256(canonical(content).encode()).hexdigest()


def contents(connection: Connection, org_code: str, asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """What is known of each month of a trust's return at its moment. One reading, however many months."""
    above = hierarchy_of(connection)
    codes = [
        org_code,
        *sorted(c for c, p in above.parents.items() if p == org_code and above.kinds[c] == "site"),
    ]
    months, until = [month for month, _ in asked], max(moment for _, moment in asked)
    found = {
        kind: versions(connection, kind, _where(kind, codes, months), until)
        for kind in (*OF_PERIOD, CASE, *STANDING)
    }
    by_month = {kind: _by_month(kind, found[kind], set(months)) for kind in (*OF_PERIOD, CASE)}
    threads = ledger.threads(connection, [org_code], list(SAID), None)
    return [
        {
            "format": FORMAT,
            "org": org_code,
            "month": f"{month:%Y-%m}",
            **{k.name: _rows(k, as_known(by_month[k].get(month, {}), moment).values()) for k in OF_PERIOD},
            CASE.name: _counts(as_known(by_month[CASE].get(month, {}), moment).values(), month),
            **{k.name: _rows(k, _until(k, as_known(found[k], moment), month)) for k in STANDING},
            "said": _said(threads, month, moment),
        }
        for month, moment in asked
    ]


def _where(kind: Kind, codes: list[str], months: list[date]) -> list[ColumnElement[bool]]:
    t = kind.table.c
    where: list[ColumnElement[bool]] = [t.org_code.in_(codes)]
    if kind is CASE:
        return [*where, t.occurred_on.between(min(months), last_day(max(months)))]
    if kind in OF_PERIOD:
        where.append(t.period.between(add_months(min(months), 1 - LONGEST), max(months)))
    return where


def _by_month(
    kind: Kind, found: Mapping[Values, list[Version]], months: set[date]
) -> dict[date, dict[Values, list[Version]]]:
    """The versions by the month with which they are signed. A case whose day changed stands in both."""
    parted: dict[date, dict[Values, list[Version]]] = {}
    for key, rows in found.items():
        for month in {_month(kind, version) for version in rows} & months:
            parted.setdefault(month, {})[key] = rows
    return parted


def _month(kind: Kind, version: Version) -> date:
    row = version.row
    if kind is CASE:
        return date(row.occurred_on.year, row.occurred_on.month, 1)
    return months_of(row.period, Grain(getattr(row, "grain", Grain.MONTH)))[-1]


def _rows(kind: Kind, known: Iterable[Version]) -> list[list[Any]]:
    width = len(kind.key) + len(kind.payload)
    return sorted((list(version.row[:width]) for version in known), key=lambda row: [*map(str, row)])


def _until(kind: Kind, known: Mapping[Values, Version], month: date) -> list[Version]:
    """The records that the view of a month can show: those published or reviewed until it was looked at."""
    day = {RATING: "published_on", REQUIREMENT: "reviewed_on"}.get(kind)
    last = looked_at_until(month)
    return [one for one in known.values() if day is None or getattr(one.row, day) <= last]


def _counts(known: Iterable[Version], month: date) -> list[list[Any]]:
    of_month = (one for one in known if _month(CASE, one) == month)
    counted = Counter((one.row.org_code, one.row.kind) for one in of_month)
    return [[*who, count] for who, count in sorted(counted.items())]


def _said(threads: Sequence[Any], month: date, moment: datetime) -> list[list[Any]]:
    """[kind, key, who, when, step, content] of each entry that is part of the return."""
    code, found = f"{month:%Y-%m}", []
    for thread in threads:
        if code not in thread.key.split("/"):
            continue
        by_then = [one for one in thread.entries if one.at <= moment]
        step, ends = SAID[thread.kind]
        last = next((one for one in reversed(by_then) if one.step in (step, *ends)), None)
        if last is None or last.step != step:
            continue
        text = last.content.get("text") if step == "signed" else None
        kept = [one for one in by_then if one is last or one.ordinal == text]
        found += [[thread.kind, thread.key, e.by, e.at, e.step, dict(e.content)] for e in kept]
    return sorted(found, key=lambda row: (row[0], row[1], str(row[3])))
