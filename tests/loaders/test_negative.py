"""More midwives than funded posts are vacancies below zero; nothing else is."""

from __future__ import annotations

import pytest

from loaders.figures import read
from metrics.catalogue import CATALOGUE
from metrics.types import Status


@pytest.mark.parametrize(
    ("measure", "kept"), [("midwife_vacancy", -3.2), ("births", None), ("midwife_sickness", None)]
)
def test_only_vacancies_may_be_below_zero(measure: str, kept: float | None) -> None:
    assert read(CATALOGUE.measures[measure], "-3.2", "200", "", Status.FINAL).numerator == kept
