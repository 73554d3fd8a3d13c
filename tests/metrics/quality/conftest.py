"""Honest figures for all checks of chance, made once."""

from __future__ import annotations

import pytest

from metrics.quality.check import Key
from metrics.types import Series
from tests.metrics.quality.honest import honest

SERIES, SEED = 4_000, 20261129  # 48,000 months that are judged


@pytest.fixture(scope="session")
def many() -> dict[Key, Series]:
    return honest(SERIES, SEED)
