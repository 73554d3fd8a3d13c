"""A chart without a reference case is not finished."""

from __future__ import annotations

import pytest

from spc import CHARTS
from tests.spc.charts.references import REFERENCES, Reference


def test_every_chart_has_a_reference_case() -> None:
    assert set(REFERENCES) == set(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_registered_under_its_own_name(name: str) -> None:
    assert CHARTS[name].name == name
    assert CHARTS[name].title


@pytest.mark.parametrize("reference", [r for case in REFERENCES.values() for r in case], ids=lambda r: r.name)
def test_every_reference_states_its_source_and_something_to_check(reference: Reference) -> None:
    assert len(reference.source) > 10
    assert reference.expected


@pytest.mark.parametrize("name", REFERENCES)
def test_references_use_the_chart_they_stand_under(name: str) -> None:
    assert {reference.options.chart for reference in REFERENCES[name]} == {name}
