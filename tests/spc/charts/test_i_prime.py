from __future__ import annotations

import pytest

from tests.spc.charts.references import REFERENCES, Reference


@pytest.mark.parametrize("reference", REFERENCES["i_prime"], ids=lambda r: r.name)
def test_published_numbers(reference: Reference) -> None:
    reference.check()
