"""Trusts by name: what is the same name, and what is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.cells import Fault
from loaders.national.names import PAST, Names, key_of
from metrics.types import Organisation
from tests.loaders.support import ORGANISATIONS

YORK = Organisation("RCB", "York and Scarborough Teaching Hospitals NHS Foundation Trust", "trust")


def found(name: str, *more: Organisation) -> str:
    """The code, or the code of the fault."""
    said = Names.of((*ORGANISATIONS, *more)).find(name)
    return said.code if isinstance(said, Fault) else said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northmere University Hospitals NHS Foundation Trust", "NORTHMERE UNIVERSITY HOSPITALS NHS TRUST"),
        ("The Shrewsbury and Telford Hospital NHS Trust", "Shrewsbury & Telford Hospital NHS Trust"),
        ("Guy’s and St Thomas’ NHS Foundation Trust", "Guy's and St Thomas' NHS Foundation Trust"),
        ("Portsmouth Hospitals University National Health Service Trust", "Portsmouth Hospitals University"),
    ],
)
def test_case_punctuation_and_the_legal_form_make_no_other_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Manchester University NHS Foundation Trust", "Manchester NHS Foundation Trust"),
        ("University Hospitals Sussex NHS Foundation Trust", "Sussex NHS Foundation Trust"),
    ],
)
def test_what_a_name_says_beside_its_legal_form_counts(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_a_name_finds_its_trust() -> None:
    assert found("NORTHMERE UNIVERSITY HOSPITALS NHS FOUNDATION TRUST") == "ZZA"


def test_sites_and_care_systems_are_not_meant() -> None:
    assert found("Northmere Royal") == "unmatched_name"
    assert found("Northern Fells Local Maternity and Neonatal System") == "unmatched_name"


def test_a_name_of_former_years_finds_the_trust_that_had_it() -> None:
    assert found("York Teaching Hospital NHS Foundation Trust", YORK) == "RCB"
    assert found("York Teaching Hospital NHS Foundation Trust") == "unmatched_name"
    assert len(set(PAST.values())) == len(PAST)


def test_two_trusts_of_one_name_are_told_apart_only_by_one_being_closed() -> None:
    twin = Organisation("ZZX", "Northmere University Hospitals", "trust")
    closed = Organisation("ZZX", "Northmere University Hospitals", "trust", valid_to=date(2020, 3, 31))
    assert found("Northmere University Hospitals", twin) == "ambiguous_name"
    assert found("Northmere University Hospitals", closed) == "ZZA"


def test_a_near_name_is_suggested_and_never_taken() -> None:
    said = Names.of(ORGANISATIONS).find("Northmere University Hospital NHS Foundation Trust")
    assert isinstance(said, Fault)
    assert "ZZA is “Northmere University Hospitals”: if that is meant, correct the name." in said.sentence
