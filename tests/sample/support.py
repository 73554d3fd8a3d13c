"""What was planted, and what the dashboard says of it."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from typing import Any

from dashboard import demo
from dashboard.commands.signals import as_row
from metrics.types import Assessment, Board

FOLDER = demo.SAMPLE
PLANTED: dict[str, Any] = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))
OCTOBER, JULY = date(2026, 10, 1), date(2026, 7, 1)
TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
SIGNALS: list[dict[str, Any]] = [*PLANTED["signal"], *PLANTED["correction"]]
INNOCENTS: list[dict[str, Any]] = PLANTED["innocent"]
BREAKDOWNS = ("module", "staff_group", "type", "theme", "harm", "death_type")


def name(entry: dict[str, Any]) -> str:
    return " ".join(filter(None, (entry["org"], entry["measure"], entry.get("breakdown", ""))))


def told(boards: dict[str, Board], entry: dict[str, Any]) -> tuple[Assessment, dict[str, object] | None]:
    """The assessment of a planted row, and its entry among the signals (None: nothing is raised)."""
    page = boards[entry["org"]]
    key = entry["measure"], entry.get("breakdown", "")
    rows = [
        as_row(s, entry["org"], "2026-10")
        for s in page.signals
        if (s.measure.id, s.assessment.series.breakdown) == key
    ]
    assert len(rows) <= 1
    return page.assessments[key], rows[0] if rows else None


def figures(code: str) -> dict[tuple[str, str, str], dict[str, str]]:
    """(organisation, measure, month) -> the last row that was sent of the total."""
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    for path in [*sorted((FOLDER / code).glob("figures-*.csv")), *(FOLDER / code).glob("correction-*.csv")]:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if not any(row[key] for key in BREAKDOWNS):
                    rows[row["org"], row["measure"], row["period"]] = row
    return rows
