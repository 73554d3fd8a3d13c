"""What each check of the data can tell, what it cannot, and how often it accuses honest figures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.views import numbers
from metrics.findings import Mark
from metrics.quality import CHECKS
from metrics.quality.check import Check

WORDS = Path(__file__).with_name("quality.toml")


@dataclass(frozen=True, slots=True)
class CheckWords:
    name: str
    mark: str  # timely, complete, consistent, audited
    can: str
    cannot: str
    alarms: str  # how often it accuses honest figures; empty where it judges none


@cache
def checks() -> tuple[CheckWords, ...]:
    """Every check in the order in which findings are told."""
    said = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return tuple(
        CheckWords(
            said[code]["name"], check.mark.value, said[code]["can"], said[code]["cannot"], _alarms(check)
        )
        for code, check in CHECKS.items()
    )


def _alarms(check: Check) -> str:
    if check.mark is not Mark.CONSISTENT:
        return ""
    if not check.false_alarms:
        return "It is arithmetic, so figures that are right never fail it."
    one_in = numbers.number(round(1 / check.false_alarms))
    return f"Accuses honest figures by chance at most once in {one_in} months of one measure."
