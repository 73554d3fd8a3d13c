"""`docs/codes.md` lists every code that an issue can carry, with its meaning, an example and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.cells import Fault
from loaders.codes import CODES
from loaders.dates import period
from loaders.figures import read
from metrics.catalogue import catalogue
from metrics.types import Grain, Status

DOCUMENT = Path(__file__).parents[2] / "docs" / "codes.md"


def rows() -> dict[str, tuple[str, ...]]:
    """Code -> what it means, example, what to do."""
    found: dict[str, tuple[str, ...]] = {}
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            code, *said = (cell.strip() for cell in line.strip("|").split("|"))
            assert code.strip("`") not in found, f"{code} stands twice"
            found[code.strip("`")] = tuple(said)
    return found


def test_every_code_is_listed_and_no_other() -> None:
    assert set(rows()) == set(CODES)
    assert {"ambiguous_date", "total_row", "possible_name", "part_month"} <= set(rows())


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_its_meaning_an_example_and_what_to_do(code: str) -> None:
    meaning, example, what_to_do = rows()[code]
    assert meaning == CODES[code]
    assert example
    assert what_to_do.endswith(".")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2026", "ambiguous_date"),
        ("31/02/2026", "not_a_date"),
        ("2026", "wrong_grain"),
        ("17/04/2026", "day_in_period"),
        ("01/04/1026", "date_out_of_range"),
    ],
)
def test_examples_of_dates_raise_their_code(text: str, code: str) -> None:
    found = period(text, Grain.MONTH)
    raised = [found.code] if isinstance(found, Fault) else [doubt.code for doubt in found.doubts]
    assert raised == [code]
    assert text in rows()[code][1]


@pytest.mark.parametrize(
    ("measure", "cells", "code"),
    [
        ("births", ("", "", "many"), "not_a_number"),
        ("births", ("", "", "-3"), "negative"),
        ("births", ("", "", "5%"), "percent_not_expected"),
        ("births", ("", "", "£312"), "pounds_not_expected"),
        ("term_admissions", ("14", "", ""), "no_denominator"),
        ("term_admissions", ("", "280", ""), "no_numerator"),
        ("term_admissions", ("14", "280", "6%"), "value_disagrees"),
        ("training_compliance", ("95", "90", ""), "more_than_all"),
        ("term_admissions", ("0", "0", ""), "zero_denominator"),
    ],
)
def test_examples_of_figures_raise_their_code(measure: str, cells: tuple[str, str, str], code: str) -> None:
    found = read(catalogue().measures[measure], *cells, Status.FINAL)
    assert code in {fault.code for _, fault in (*found.faults, *found.doubts)}
