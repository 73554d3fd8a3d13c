"""Cases of deaths, referrals and national signals for tests, written as a list of cases would bring them."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.records import Case


def death(ref: str, on: date, *, type_: str = "stillbirth", site: str | None = "ZZA01", **more: Any) -> Case:
    """A death; `themes`, `band` and fields of its review by name."""
    themes, band = more.pop("themes", ()), more.pop("band", "37_plus")
    return Case(
        ref,
        "ZZA",
        "perinatal_death",
        on,
        site,
        gestation_band=band,
        theme_codes=themes,
        fields={"type": type_, **more},
    )


def referral(ref: str, on: date, criterion: str = "severe_brain_injury", **fields: Any) -> Case:
    return Case(ref, "ZZA", "mnsi_referral", on, "ZZA01", fields={"criterion": criterion, **fields})


def signal(ref: str, on: date, level: str = "1", site: str = "ZZA01", **fields: Any) -> Case:
    return Case(ref, "ZZA", "national_signal", on, site, fields={"level": level, **fields})
