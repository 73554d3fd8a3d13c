"""Small files in the published formats, to be spoilt by a test."""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from spc.__main__ import main

EVENTS = "ods_code,Site_Code,Site_Name,Trust_Name,test_date,year_month,event_count,outcome"


def event(on: str, site: str = "AA1", count: str = "1", outcome: str = "SB") -> str:
    return f"AA,{site},Site,TRUST,{on},{on[:7]},{count},{outcome}"


def births(site: str, year: int, each: int = 200) -> list[str]:
    days = [calendar.monthrange(year, month)[1] for month in range(1, 13)]
    return [
        f"{site},{day:02d}/{month:02d}/{year},{each},{each},{year}" for month, day in enumerate(days, start=1)
    ]


@dataclass
class Files:
    """Two sites, both with births of 2023 and 2024; a red signal at AA1 in April 2024."""

    folder: Path
    events: list[str] = field(
        default_factory=lambda: [
            event("2024-01-03"),
            event("2024-02-10", "AA2", outcome="NND"),
            event("2024-03-05"),
            event("2024-04-07", count="4"),
            event("2024-05-30"),
            event("2025-01-15", "AA2"),
        ]
    )
    births: list[str] = field(
        default_factory=lambda: [
            line for site in ("AA1", "AA2") for y in (2023, 2024) for line in births(site, y)
        ]
    )
    rates: list[str] = field(
        default_factory=lambda: [
            f"{site},{y}-{y + 2},600,300000,0.002,made up" for site in ("AA1", "AA2") for y in (2021, 2022)
        ]
    )
    rate_head: str = "Site_Code,Year,Events,Denom,Ref_Rate,Source"

    def run(self, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[dict], list[str]]:
        """Exit code, objects written, and lines on standard error."""
        self._write("E.csv", EVENTS, self.events)
        self._write("D.csv", "Site_Code,Period,Term_Births,Term_Live_Births,Year", self.births)
        self._write("R.csv", self.rate_head, self.rates)
        at = {name: str(self.folder / name) for name in ("D.csv", "E.csv", "R.csv")}
        arguments = ["moss", "--denominators", at["D.csv"], at["E.csv"], "--rates", at["R.csv"], *options]
        code = main(arguments)
        said = capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err.splitlines()

    def _write(self, name: str, head: str, lines: list[str]) -> None:
        (self.folder / name).write_text("\n".join([head, *lines, ""]), encoding="utf-8")
