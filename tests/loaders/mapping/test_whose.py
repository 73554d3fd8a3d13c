"""Whose rows an export holds: what it says of itself, by sheet or by row, is never passed over."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.mapping.files import by_id
from loaders.mapping.read import Reading, read
from loaders.source import Given
from loaders.types import Severity
from tests.loaders.support import context, csv_bytes, raw, xlsx_bytes

HEAD = ["Red flag ID", "Date", "Red flag"]
DAYS = [["Period from", "2026-10-01"], ["Period to", "2026-10-31"]]


def rows(prefix: str, *first: str) -> list[list[str]]:
    return [[*first, f"{prefix}{n}", f"2026-10-{4 * n + 1:02}", "RF2"] for n in range(8)]


def flags(content: bytes, org: str = "", **changes: Any) -> Reading:
    return read(raw(content), by_id("red_flags"), context(given=Given(org=org), **changes))


def stops(found: Reading) -> list[str]:
    return [i.code for i in found.checked.issues if i.severity is Severity.REFUSAL]


def table(header: str, *lines: list[str], above: list[list[str]] | None = None) -> bytes:
    return csv_bytes([*(above or []), *DAYS, [header, *HEAD], *lines])


@pytest.mark.parametrize(
    "header", ["Organisation", "Trust code", "Provider Org Code", "ORG_NAME", "ODS code"]
)
def test_rows_of_another_trust_are_never_counted_as_ours(header: str) -> None:
    both = table(header, *rows("R", "ZZA"), *rows("S", "ZZB"), above=[["org", "ZZA"]])
    assert stops(flags(both)) == ["several_trusts"]
    of_b = table(header, *rows("S", "ZZB"))
    assert stops(flags(of_b, org="ZZA")) == ["several_trusts"]
    lead = flags(of_b, may_load=lambda code: code == "ZZA")
    assert stops(lead) == ["no_load_grant"]
    assert flags(of_b).trusts == ("ZZB",)  # the file says whose it is, and need not be asked


@pytest.mark.parametrize(
    "name",
    ["ZZA", "zza", "Northmere University Hospitals", "NORTHMERE UNIVERSITY HOSPITALS NHS TRUST", "ZZA01"],
)
def test_a_trust_is_known_by_its_code_its_name_and_its_sites(name: str) -> None:
    found = flags(table("Trust", *rows("R", name)), org="ZZA")
    assert (stops(found), found.trusts) == ([], ("ZZA",))


def test_a_name_that_is_nobody_here_keeps_the_file_out() -> None:
    assert stops(flags(table("Trust", *rows("R", "Elsewhere")), org="ZZA")) == ["unknown_organisation"]


def test_blank_cells_and_other_columns_say_nothing() -> None:
    assert stops(flags(table("Trust", *rows("R", "")), org="ZZA")) == []
    assert stops(flags(table("Ward", *rows("R", "Elsewhere")), org="ZZA")) == []


def test_each_sheet_says_whose_it_is() -> None:
    sheets = {
        "Oct": [["org", "ZZA"], *DAYS, HEAD, *rows("R")],
        "Oct (2)": [["org", "ZZB"], *DAYS, HEAD, *rows("S")],
    }
    assert stops(flags(xlsx_bytes(sheets))) == ["several_trusts"]
    sheets["Oct (2)"][0] = ["org", "ZZA"]
    assert stops(flags(xlsx_bytes(sheets))) == []


def test_the_option_does_not_overrule_the_file() -> None:
    content = csv_bytes([["org", "ZZB"], *DAYS, HEAD, *rows("R")])
    found = flags(content, org="ZZA")
    assert stops(found) == ["several_trusts"]
    assert "ZZA and of ZZB" in next(
        i.sentence for i in found.checked.issues if i.severity is Severity.REFUSAL
    )
    assert flags(content, org="ZZB").trusts == ("ZZB",)
