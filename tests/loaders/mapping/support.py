"""A small mapping, and files for it: what the tests of mappings share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from loaders.mapping.cover import Days
from loaders.mapping.files import Held, load_mapping
from loaders.mapping.read import Reading, read
from loaders.source import Given
from metrics.types import Organisation, Status
from tests.loaders.support import ORGANISATIONS, context, csv_bytes, raw

SAMPLES = Path(__file__).parents[3] / "data" / "sample" / "exports"
EASTHOLME = Organisation("ZZA02", "Eastholme", "site", "ZZA", fictional=True)
# A log of events: a reference, a day, a site, whose service, how grave, and of which theme.
TOML = """
id = "log"
title = "Log of events"
what = "One row for each event."
version = 2026-11-20
day = "day"
one_row_per = "reference"
discarded = ["Written by"]

[column.reference]
headers = ["Ref"]
type = "reference"

[column.day]
headers = ["Day", "Event day"]
type = "date"

[column.site]
headers = ["Site"]
type = "site"
optional = true

[column.site.values]
ZZA01 = ["The Royal"]
none_of_these = ["Community"]

[column.service]
headers = ["Service"]

[column.service.values]
ours = ["Maternity"]
elsewhere = ["Surgery"]

[column.harm]
headers = ["Harm"]

[column.harm.values]
none = ["None"]
moderate = ["Moderate"]
severe = ["Severe"]

[column.theme]
headers = ["Theme"]
optional = true
separator = ";"
blank = "none_of_these"

[column.theme.values]
medication = ["Drugs"]
induction_delay = ["Waiting"]

[[only]]
column = "service"
keep = ["ours"]
others_are = "they are of other services"

[[measure]]
id = "incidents_reported"
by = [["theme"]]
sites = true

[[measure]]
id = "moderate_plus"
by = [["harm"]]
numerator = { where = { harm = ["moderate", "severe"] } }

[case]
kind = "incident"
reference = "reference"
where = { harm = ["severe"] }

[case.fields]
harm_physical = "harm"
themes = "theme"
"""
HEADER = ["Ref", "Day", "Site", "Service", "Harm", "Theme", "Written by"]
COVERS = [["org", "ZZA"], ["covers_from", "2026-04-01"], ["covers_to", "2026-06-30"]]


def row(ref: str, day: str, harm: str = "None", theme: str = "Drugs", **more: str) -> list[str]:
    site, service = more.get("site", "ZZA01"), more.get("service", "Maternity")
    return [ref, day, site, service, harm, theme, more.get("by", "Sarah Jones")]


def held(folder: Path, text: str = TOML) -> Held:
    """The mapping of a text, read from a file as a trust's own is."""
    path = folder / f"{tomllib.loads(text).get('id', 'log')}.toml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


def log(*rows: list[Any], above: list[list[Any]] = COVERS, header: list[str] = HEADER) -> bytes:
    return csv_bytes([*above, header, *rows])


def reading(
    mapping: Held, content: bytes, covers: Days | None = None, org: str = "", **changes: Any
) -> Reading:
    """What a mapping makes of a file, for the trust ZZA with its two sites."""
    known = {org.code: org for org in (*ORGANISATIONS, EASTHOLME)}
    given = Given(mapping, covers, org)
    return read(raw(content), mapping, context(organisations=known, given=given, **changes))


def figures(found: Reading, measure: str, breakdown: str = "", org: str = "ZZA") -> dict[str, Any]:
    """Month -> the count, (count, of) where there is a denominator, or the status of one not counted."""
    told: dict[str, Any] = {}
    for o in found.checked.observations:
        if (o.org_code, o.measure_id, o.breakdown) == (org, measure, breakdown):
            over = o.numerator if o.value is None else o.value
            counted = over if o.denominator is None else (over, o.denominator)
            told[f"{o.period:%Y-%m}"] = o.status.value if o.status is Status.IN_PART else counted
    return told


def issues(found: Reading, code: str) -> list[tuple[int | None, str | None, str | None]]:
    """Row, column and cell of the issues of one code."""
    return [(i.row, i.column, i.cell) for i in found.checked.issues if i.code == code]
