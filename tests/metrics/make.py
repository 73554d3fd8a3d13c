"""Short makers for tests: organisations, people, submissions and measures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from metrics.access import OPERATOR, Grant, Viewer
from metrics.measure import Measure
from metrics.records import Case, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store import Receipt, Store, Submission, record_submission, save_organisations
from metrics.types import Observation, Organisation

ORGANISATIONS = (
    Organisation("ZZR", "Fictional North", "region", fictional=True),
    Organisation("ZZL", "Northern Fells", "icb_lms", "ZZR", fictional=True),
    Organisation("ZZA", "Northmere", "trust", "ZZL", "births_2000_3999", fictional=True),
    Organisation("ZZA01", "Northmere Royal", "site", "ZZA", fictional=True),
    Organisation("ZZA02", "Eastholme", "site", "ZZA", fictional=True),
    Organisation("ZZB", "Caldermoor", "trust", "ZZL", "births_under_2000", fictional=True),
    Organisation("ZZB01", "Caldermoor General", "site", "ZZB", fictional=True),
)
JUNE = date(2026, 6, 1)


def at(day: int, month: int = 7, year: int = 2026, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def with_organisations(store: Store) -> Store:
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=at(1, 1, 2020))
    return store


def viewer(role: str, org: str) -> Viewer:
    return Viewer(f"{role}.{org}@test.example".lower(), f"The {role} of {org}", (Grant(role, org),))


def figure(
    numerator: float | None = 1.0,
    *,
    org: str = "ZZA",
    measure: str = "births",
    period: date = JUNE,
    **more: Any,
) -> Observation:
    return Observation(measure, org, period, numerator=numerator, **more)


def submission(*records: Any, name: str = "", **more: Any) -> Submission:
    """A file that holds these records; its bytes are their text, or `name`."""
    text = (name or repr(records)).encode()
    kinds = {
        "observations": Observation,
        "cases": Case,
        "narratives": Narrative,
        "ratings": Rating,
        "programmes": ProgrammeEntry,
        "requirements": RequirementStatus,
        "organisations": Organisation,
    }
    sorted_ = {field: tuple(r for r in records if isinstance(r, kind)) for field, kind in kinds.items()}
    return Submission(
        source=more.pop("source", "tidy"),
        file_name=name or "file.csv",
        sha256=sha256(text).hexdigest(),
        content=text,
        rows_read=len(records),
        **sorted_,
        **more,
    )


def record(store: Store, *records: Any, when: datetime, name: str = "", **more: Any) -> Receipt:
    """Record a file of these records on a day, as the local operator."""
    return record_submission(store, OPERATOR, submission(*records, name=name, **more), recorded_at=when)


def measure(id_: str = "births", **more: Any) -> Measure:
    """A count per month unless said otherwise."""
    base: dict[str, Any] = {
        "id": id_,
        "title": id_.replace("_", " ").title(),
        "short": id_[:40],
        "why": "It matters.",
        "row": "context",
        "family": "context",
        "kind": "count",
        "numerator": "Number of them",
        "unit": "count",
        "better": "lower",
        "chart": "xmr",
        "small_number_rule": "none",
        "source_system": "Test",
        "owner": "Test",
        "checked_by": "Test",
        "version": date(2026, 1, 1),
        "frequency": "Each month",
    }
    return Measure(**(base | more))


def proportion(id_: str = "in_time", **more: Any) -> Measure:
    own = {"kind": "proportion", "unit": "%", "multiplier": 100.0, "denominator": "All", "chart": "p_prime"}
    return measure(id_, **(own | {"better": "higher"} | more))
