"""What `pqs mapping check` says of cases that a file lacks."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.mapping.preview import _lacking
from metrics.records import CaseCover


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), "June 2026 lacks a case, so it is not counted"),
        (
            date(2026, 4, 1),
            date(2026, 6, 30),
            "a case may be lacking in any month from April 2026 to June 2026, so none of them is counted",
        ),
        (
            date(2025, 6, 1),
            date(2026, 6, 30),
            "a case may be lacking in any month from June 2025 to June 2026, so none of them is counted",
        ),
        (None, None, "a case may be lacking in any month of the list, so none of them is counted"),
    ],
)
def test_the_months_that_lack_a_case(first: date | None, last: date | None, said: str) -> None:
    assert _lacking(CaseCover("ZZA", "incident", first, last, whole=False)) == said
