"""The Organisation Data Service's list of trusts, good and bad."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import ods
from loaders.ods_names import BOARDS, REGIONS, trust_name
from tests.loaders.support import ODS, TIDY, codes, context, csv_bytes, ods_bytes, ods_row, raw


def test_trusts_with_all_above_them() -> None:
    found = ods.read(raw(ods_bytes(ODS)), context())
    by_code = {o.code: o for o in found.organisations}
    assert found.issues == ()
    assert (by_code["ZZC"].parent_code, by_code["QHM"].parent_code, by_code["Y63"].parent_code) == (
        "QHM",
        "Y63",
        "ENG",
    )
    assert {o.kind for o in found.organisations} == {"nation", "region", "icb_lms", "trust"}
    assert by_code["ZZC"].valid_from == date(2019, 4, 1)
    assert by_code["ZZC"].valid_to is None


def test_a_trust_without_a_care_system_belongs_to_its_region() -> None:
    found = ods.read(raw(ods_bytes([ods_row("ZZC", "A TRUST", "W00", "Q99")])), context())
    assert {o.code: (o.kind, o.parent_code) for o in found.organisations}["ZZC"] == ("trust", "W00")


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("GUY'S AND ST THOMAS' HOSPITALS", "Guy's and St Thomas' Hospitals"),
        ("THE TRUST OF THE NORTH NHS TRUST", "The Trust of the North NHS Trust"),
        ("STOKE-ON-TRENT", "Stoke-on-Trent"),
    ],
)
def test_names_are_written_as_people_write_them(capitals: str, name: str) -> None:
    assert trust_name(capitals) == name


def test_only_the_list_itself_is_recognised() -> None:
    assert ods.recognise(raw(ods_bytes(ODS)))
    assert not ods.recognise(raw(csv_bytes(TIDY)))
    assert not ods.recognise(raw(csv_bytes([["a"] * 27, ["b"] * 27])))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ods_row("ZZ C", "A TRUST"), "bad_code"),
        (ods_row("ZZC", ""), "no_name"),
        (ods_row("ZZC", "A TRUST", opened="20191399"), "not_a_date"),
        (ods_row("ZZC", "A TRUST")[:-1], "wrong_width"),
    ],
)
def test_a_wrong_row_is_kept_out(row: list[str], code: str) -> None:
    found = ods.read(raw(ods_bytes([*ODS, row])), context())
    assert codes(found) == {code}
    assert found.rows_rejected == 1
    assert len([o for o in found.organisations if o.kind == "trust"]) == 2


def test_only_the_operator_may_load_it() -> None:
    found = ods.read(raw(ods_bytes(ODS)), context(operator=False))
    assert codes(found) == {"operator_only"}
    assert found.organisations == ()


@pytest.mark.real_data
def test_the_real_list(shared_data: Path) -> None:
    content = (shared_data / "ods" / "etr.csv").read_bytes()
    found = ods.read(raw(content), context())
    assert found.issues == ()
    kinds = [o.kind for o in found.organisations]
    assert (kinds.count("trust"), kinds.count("icb_lms"), kinds.count("region")) == (
        218,
        len(BOARDS),
        len(REGIONS),
    )


def test_a_region_or_a_board_is_no_trust() -> None:
    rows = [ODS[0], ods_row("Y63", "A REGION"), ods_row("QHM", "A BOARD")]
    checked = ods.read(raw(ods_bytes(rows)), context())
    assert [(i.code, i.row) for i in checked.issues if i.severity == "error"] == [
        ("bad_code", 2),
        ("bad_code", 3),
    ]
    assert (checked.rows_read, checked.rows_rejected) == (3, 2)
    assert [org.code for org in checked.organisations if org.kind == "trust"] == ["ZZC"]
