"""The six kinds of record that a submission brings: how each becomes a row, and what tells two apart.

`key` says which record it is, `payload` what is known of it; two rows with one key and another payload
are a correction. `place` (sheet and row of the file) is kept and never compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table

from metrics.records import Case, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store import tables
from metrics.store.types import Submission
from metrics.types import Observation

Values: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `rows` gives (key, payload, place) for every record of a submission."""

    table: Table
    key: tuple[str, ...]
    payload: tuple[str, ...]
    place: tuple[str, ...]
    rows: Callable[[Submission], Iterable[tuple[Values, Values, Values]]]

    @property
    def name(self) -> str:
        return self.table.name


def _text(value: object) -> str:
    """JSON that is the same text whenever it means the same."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _observations(submission: Submission) -> Iterable[tuple[Values, Values, Values]]:
    for o in submission.observations:
        yield _observation(o)


def _observation(o: Observation) -> tuple[Values, Values, Values]:
    key = (o.org_code, o.measure_id, o.grain.value, o.period, o.breakdown)
    return key, (o.numerator, o.denominator, o.value, o.value_text, o.status.value), (o.sheet, o.row)


def _cases(submission: Submission) -> Iterable[tuple[Values, Values, Values]]:
    count = _Ordinals()
    for c in submission.cases:
        key = (c.org_code, c.kind, c.event_ref)
        yield (*key, count.next(key)), _case_payload(c), (c.row,)


def _case_payload(c: Case) -> Values:
    return (
        c.occurred_on,
        c.site_code,
        c.reported_on,
        c.harm_physical,
        c.harm_psychological,
        c.gestation_band,
        _text(c.theme_codes),
        _text(c.fields),
    )


def _narratives(submission: Submission) -> Iterable[tuple[Values, Values, Values]]:
    count = _Ordinals()
    for n in submission.narratives:
        key = (n.org_code, n.measure_id, n.period)
        yield (*key, count.next(key)), _narrative_payload(n), (n.row,)


def _narrative_payload(n: Narrative) -> Values:
    return n.text, n.author, _text(n.themes), n.event_ref


def _ratings(submission: Submission) -> Iterable[tuple[Values, Values, Values]]:
    for r in submission.ratings:
        yield _rating(r)


def _rating(r: Rating) -> tuple[Values, Values, Values]:
    return (r.org_code, r.body, r.domain, r.published_on), (r.rating,), ()


def _programmes(submission: Submission) -> Iterable[tuple[Values, Values, Values]]:
    for p in submission.programmes:
        yield _programme(p)


def _programme(p: ProgrammeEntry) -> tuple[Values, Values, Values]:
    return (p.org_code, p.programme), (p.on_programme, p.entered_on, p.exited_on, p.adviser), ()


def _requirements(submission: Submission) -> Iterable[tuple[Values, Values, Values]]:
    for r in submission.requirements:
        yield _requirement(r)


def _requirement(r: RequirementStatus) -> tuple[Values, Values, Values]:
    return (r.org_code, r.framework, r.requirement, r.reviewed_on), (r.rag,), ()


class _Ordinals:
    """Counts records that share a key, in the order of the file."""

    def __init__(self) -> None:
        self._seen: dict[Values, int] = {}

    def next(self, key: Values) -> int:
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return ordinal


OBSERVATION = Kind(
    tables.observation,
    ("org_code", "measure_id", "grain", "period", "breakdown"),
    ("numerator", "denominator", "value", "value_text", "status"),
    ("sheet", "row"),
    _observations,
)
CASE = Kind(
    tables.case,
    ("org_code", "kind", "event_ref", "ordinal"),
    (
        "occurred_on",
        "site_code",
        "reported_on",
        "harm_physical",
        "harm_psychological",
        "gestation_band",
        "theme_codes",
        "fields",
    ),
    ("row",),
    _cases,
)
NARRATIVE = Kind(
    tables.narrative,
    ("org_code", "measure_id", "period", "ordinal"),
    ("text", "author", "themes", "event_ref"),
    ("row",),
    _narratives,
)
RATING = Kind(tables.rating, ("org_code", "body", "domain", "published_on"), ("rating",), (), _ratings)
PROGRAMME = Kind(
    tables.programme_entry,
    ("org_code", "programme"),
    ("on_programme", "entered_on", "exited_on", "adviser"),
    (),
    _programmes,
)
REQUIREMENT = Kind(
    tables.requirement_status,
    ("org_code", "framework", "requirement", "reviewed_on"),
    ("rag",),
    (),
    _requirements,
)
KINDS: tuple[Kind, ...] = (OBSERVATION, CASE, NARRATIVE, RATING, PROGRAMME, REQUIREMENT)
