"""What keeps an export out: references made of names, people in the place of a site, split numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.mapping.support import HEADER, TOML, held, log, reading, row


def refusals(folder: Path, content: bytes, text: str = TOML) -> set[str]:
    return {i.code for i in reading(held(folder, text), content).checked.issues if i.severity == "refusal"}


@pytest.mark.parametrize("reference", ["Jones.Sarah", "SJones1987", "OKONKWO-M-030591"])
def test_a_reference_made_of_a_name_keeps_the_file_out(tmp_path: Path, reference: str) -> None:
    assert refusals(tmp_path, log(row(reference, "2026-04-03"))) == {"person_name"}
    without_case = TOML[: TOML.index("[case]")]
    assert refusals(tmp_path, log(row(reference, "2026-04-03")), without_case) == {"person_name"}


@pytest.mark.parametrize("site", ["Sarah Jones", "Sarah", "Mrs Zwart"])
def test_a_person_in_the_place_of_a_site_keeps_the_file_out_and_is_not_quoted(
    tmp_path: Path, site: str
) -> None:
    found = reading(held(tmp_path), log(row("E1", "2026-04-03", site=site))).checked
    assert "person_name" in {issue.code for issue in found.issues}
    assert not any(site in f"{i.sentence} {i.cell}" for i in found.issues if i.code != "person_name")
    assert any("pqs org add" in issue.sentence for issue in found.issues)


@pytest.mark.parametrize("site", ["ZZA01", "The Royal", "Northmere Royal", "Northmere", "Community"])
def test_a_place_that_is_known_is_no_person(tmp_path: Path, site: str) -> None:
    assert refusals(tmp_path, log(row("E1", "2026-04-03", site=site))) <= {"nothing_whole", "none_counted"}


def test_a_place_that_the_mapping_names_is_no_person_whatever_it_is_called(tmp_path: Path) -> None:
    content = log(row("E1", "2026-04-03", site="William Harvey"))
    assert refusals(tmp_path, content) == {"person_name"}
    named = TOML.replace('["The Royal"]', '["The Royal", "William Harvey"]')
    assert refusals(tmp_path, content, named) == set()


def test_a_number_over_three_columns_that_nobody_reads(tmp_path: Path) -> None:
    rows = [
        [*row("E1", "2026-04-03"), "943", "476", "5919"],
        [*row("E2", "2026-04-04"), "401", "023", "2137"],
    ]
    assert refusals(tmp_path, log(*rows, header=[*HEADER, "a", "b", "c"])) == {"nhs_number"}


def test_a_header_over_two_rows(tmp_path: Path) -> None:
    above = [["org", "ZZA"], ["covers_from", "2026-04-01"], ["covers_to", "2026-06-30"]]
    over = ["", "", "", "", "", "", "", "NHS"]
    rows = [[*row("E1", "2026-04-03"), "K-77"]]
    told = refusals(tmp_path, log(*rows, above=[*above, over], header=[*HEADER, "number"]))
    assert told == {"nhs_number"}
