"""The regulator's latest ratings: maternity out of everything, at the trust or at its sites."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders import load
from loaders.national import cqc
from loaders.types import Checked
from metrics.access import OPERATOR
from metrics.store import read
from tests.loaders.national.books import BANNER, LOCATIONS, PROVIDERS, SHEETS, location, provider, spreadsheet
from tests.loaders.support import NOW, codes, context, csv_bytes, new_store, raw, xlsx_bytes

NORTHMERE = provider("1-100", "ZZA", "Northmere University Hospitals NHS Foundation Trust")
CALDERMOOR = ("1-200", "Caldermoor Hospitals NHS Trust")


def reading(
    *rows: list[str],
    header: list[str] = LOCATIONS,
    providers: list[list[str]] | None = None,
    **about: Any,
) -> Checked:
    sheets = {"Locations": [BANNER, header, *rows], "Providers": providers or [PROVIDERS, NORTHMERE]}
    return cqc.read(raw(spreadsheet(sheets)), context(**about))


def ratings(found: Checked) -> set[tuple[str, str, str, date]]:
    return {(r.org_code, r.domain, r.rating, r.published_on) for r in found.ratings}


DAY = date(2025, 3, 14)


def test_a_trust_with_one_maternity_service_is_rated_itself_and_one_with_two_at_each_site() -> None:
    found = cqc.read(raw(spreadsheet(SHEETS)), context())
    assert ratings(found) == {
        ("ZZA", "overall", "good", DAY),
        ("ZZA", "safe", "requires_improvement", DAY),
        ("ZZA", "well_led", "good", DAY),
        ("ZZB01", "overall", "inadequate", DAY),
        ("ZZB02", "overall", "good", DAY),
    }
    assert [(o.code, o.name, o.kind, o.parent_code) for o in found.organisations] == [
        ("ZZB02", "ZZB02 Hospital", "site", "ZZB")
    ]
    assert (found.visibility, found.rows_read, found.rows_not_used) == ("public", 9, 4)


def test_the_ratings_reach_the_store_and_its_page(tmp_path: Path) -> None:
    store, path = new_store(tmp_path / "s.db"), tmp_path / "Latest_ratings.ods"
    path.write_bytes(spreadsheet(SHEETS))
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert (report.outcome, report.accepted, report.rejected) == ("loaded", 5, 0)
    assert {r.domain for r in read.ratings(store, OPERATOR, "ZZA")} == {"overall", "safe", "well_led"}
    assert {r.rating for r in read.ratings(store, OPERATOR, "ZZB02")} == {"good"}
    (again,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert again.outcome == "unchanged"


def test_older_files_call_the_key_question_by_another_name_and_have_no_banner() -> None:
    older = ["Key Question" if name == "Domain" else name for name in LOCATIONS]
    found = cqc.read(
        raw(
            spreadsheet(
                {"Locations": [older, location("ZZA01", "Safe", "Good")], "Providers": [PROVIDERS, NORTHMERE]}
            )
        ),
        context(),
    )
    assert ratings(found) == {("ZZA", "safe", "good", DAY)}


def test_the_same_table_as_a_workbook_or_as_text_reads_the_same() -> None:
    rows = [LOCATIONS, location("ZZA01", "Safe", "Good")]
    due = {("ZZA", "safe", "good", DAY)}
    assert ratings(cqc.read(raw(csv_bytes(rows)), context())) == due
    book = xlsx_bytes({"Locations": [BANNER, *rows], "Providers": [PROVIDERS, NORTHMERE]})
    assert ratings(cqc.read(raw(book), context())) == due


def test_a_rating_of_the_trust_as_a_whole_leaves_those_of_its_services_to_the_sites() -> None:
    whole = provider("1-100", "ZZA", "Northmere", service="Maternity", rating="Outstanding")
    found = reading(location("ZZA01", "Overall", "Good"), providers=[PROVIDERS, NORTHMERE, whole])
    assert ratings(found) == {("ZZA", "overall", "outstanding", DAY), ("ZZA01", "overall", "good", DAY)}


def test_an_inherited_rating_is_kept_and_told() -> None:
    found = reading(location("ZZA01", "Safe", "Good", inherited="Y"))
    assert ratings(found) == {("ZZA", "safe", "good", DAY)}
    (told,) = [issue for issue in found.issues if issue.code == "inherited_rating"]
    assert (told.severity, told.sheet, told.row) == ("information", "Locations", 3)
    assert "from whoever ran the service before" in told.sentence


@pytest.mark.parametrize(
    "said", ["Insufficient evidence to rate", "Inspected but not rated", "Not rated", "No published rating"]
)
def test_what_is_no_rating_is_kept_as_not_rated(said: str) -> None:
    assert {r.rating for r in reading(location("ZZA01", "Safe", said)).ratings} == {"not_rated"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (location("ZZA01", "Safe", "Quite good"), "unknown_category"),
        (location("ZZA01", "Safe", "Good", ""), "no_date"),
        (location("ZZA01", "Safe", "Good", "31/02/2025"), "not_a_date"),
        (location("ZZA01", "Safe", "Good", "14/03/2027"), "period_in_future"),
        (location("ZZX01", "Safe", "Good", provider=("1-999", "Nowhere Hospitals")), "unmatched_name"),
    ],
)
def test_a_wrong_row_is_kept_out(row: list[str], code: str) -> None:
    found = reading(row)
    assert code in codes(found)
    assert found.ratings == ()
    assert found.rows_rejected == 1


def test_maternity_alone_counts_before_an_older_rating_together_with_gynaecology() -> None:
    older = "Maternity and gynaecology"
    found = reading(
        location("ZZA01", "Safe", "Good"),
        location("ZZA01", "Safe", "Inadequate", "01/02/2018", service=older),
        location("ZZA01", "Caring", "Outstanding", "01/02/2018", service=older),
    )
    assert ratings(found) == {
        ("ZZA", "safe", "good", DAY),
        ("ZZA", "caring", "outstanding", date(2018, 2, 1)),
    }
    assert found.rows_rejected == 0


def test_a_key_question_that_the_minimum_set_lacks_is_not_used() -> None:
    found = reading(location("ZZA01", "Use of resources", "Good"), location("ZZA01", "Safe", "Good"))
    assert {r.domain for r in found.ratings} == {"safe"}
    assert found.rows_rejected == 0


def test_two_ratings_of_one_day_contradict_each_other() -> None:
    found = reading(location("ZZA01", "Safe", "Good"), location("ZZA01", "Safe", "Inadequate"))
    assert "conflicting_figures" in codes(found)
    assert found.ratings == ()


def test_a_site_without_a_code_cannot_be_told_from_another() -> None:
    nameless = location("", "Safe", "Good", provider=CALDERMOOR)
    other = location("ZZB01", "Safe", "Good", provider=CALDERMOOR)
    found = reading(nameless, other, providers=[PROVIDERS, NORTHMERE, provider("1-200", "ZZB", "Caldermoor")])
    assert ratings(found) == {("ZZB01", "safe", "good", DAY)}
    assert "no_organisation" in codes(found)


def test_a_trust_is_found_by_its_known_site_or_its_name_where_the_file_gives_no_code() -> None:
    unnamed = [PROVIDERS, provider("1-300", "", "A care home")]
    by_site = reading(location("ZZA01", "Safe", "Good", provider=("1-9", "?")), providers=unnamed)
    by_name = reading(location("ZZB09", "Safe", "Good", provider=CALDERMOOR), providers=unnamed)
    assert {r.org_code for r in (*by_site.ratings, *by_name.ratings)} == {"ZZA", "ZZB"}


def test_whoever_may_not_load_for_a_trust_adds_no_site_and_leaves_its_rows_aside() -> None:
    found = cqc.read(
        raw(spreadsheet(SHEETS)), context(operator=False, may_load=lambda c: c.startswith("ZZA"))
    )
    assert {r.org_code for r in found.ratings} == {"ZZA"}
    assert found.organisations == ()
    assert found.rows_rejected == 0


def test_a_damaged_spreadsheet_is_refused_whole() -> None:
    content = bytearray(
        spreadsheet({**SHEETS, "Locations": [*SHEETS["Locations"], *[location("Z", "Safe", "Good")] * 999]})
    )
    at = content.index(b"content.xml") + 400
    content[at : at + 40] = bytes(40)
    found = cqc.read(raw(bytes(content)), context())
    assert codes(found) == {"damaged_workbook"}
    assert (found.ratings, found.organisations) == ((), ())


def test_another_spreadsheet_is_not_taken_for_it() -> None:
    assert not cqc.recognise(raw(spreadsheet({"S": [["org", "measure"], ["ZZA", "births"]]})))
