"""The fault of the data that was planted is named, and nothing else of the sample is accused."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.types import Board
from tests.sample.support import FOLDER, PLANTED, TRUSTS

(FAULT,) = PLANTED["fault"]
EXPECTED = {"ZZD": set(FAULT["shown_at"])}


@pytest.mark.parametrize("code", TRUSTS)
def test_only_what_was_planted_does_not_hold_together(boards: dict[str, Board], code: str) -> None:
    """Five honest trusts, twelve months each: every check of chance keeps quiet."""
    accused = {id_ for (id_, _), a in boards[code].assessments.items() if a.quality.consistent is False}
    assert accused == EXPECTED.get(code, set())


@pytest.mark.parametrize("measure", FAULT["shown_at"])
def test_the_planted_fault_names_both_figures_and_both_rows(boards: dict[str, Board], measure: str) -> None:
    (found,) = [f for f in boards["ZZD"].assessments[measure, ""].quality.findings if f.code == "relation"]
    assert found.relation == FAULT["relation"]
    assert found.months == (date(2026, 9, 1),)
    assert [(c.measure_id, c.number) for c in found.cells] == [
        ("fft_birth", 37),
        ("fft_response_rate", FAULT["sent"]),
    ]
    assert all(c.row and c.submission_id for c in found.cells)


def test_the_readme_tells_of_it() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"| {FAULT['org']} | {FAULT['measure']} | {FAULT['period']} | {FAULT['what']} |" in readme
