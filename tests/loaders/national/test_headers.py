"""The headers of the published files themselves, each told for what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import SOURCES
from loaders.load import recognised
from tests.loaders.support import raw

HEADERS = {
    "msds_exp_data.csv": "msds_data",
    "msds_exp_measures.csv": "msds_measures",
    "msds_exp_dq.csv": "msds_dq",
    "mbrrace_trust_rates.csv": "mbrrace",
    "cqc_latest_ratings_providers.csv": "cqc",
}


@pytest.mark.real_data
@pytest.mark.parametrize(("name", "source"), HEADERS.items())
def test_a_published_header_is_recognised(name: str, source: str, shared_data: Path) -> None:
    header = (shared_data.parent / "reference" / "headers" / name).read_text(encoding="utf-8-sig").strip()
    found = recognised(raw(f"{header}\n{',' * header.count(',')}\n"), SOURCES)
    assert found is not None
    assert found.id == source
