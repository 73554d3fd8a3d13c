"""The check of a gigabyte of XML, with a few megabytes of it."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from tests.soak import streamed


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is not to be had there")
def test_a_small_one_is_made_loaded_and_measured() -> None:
    found = streamed.run(2_000_000)
    assert found.faults == []
    assert found.xml > 1_600_000
    assert found.rows > 1_000
    assert 0 < found.peak_mb < streamed.MOST_MB
    text = "\n".join(streamed.lines(found))
    assert "6 ratings of maternity kept" in text
    assert "Wrong" not in text
    heavy = replace(found, peak_mb=501.0)
    assert "- a peak of 501 MB" in streamed.lines(heavy)
    assert replace(found, outcome="refused").faults == ["refused, 6"]
