"""The check of signed months: it sends to every address, and tells what moved. Its sample is run in
tests/dashboard/test_signed_stands.py.
"""

from __future__ import annotations

import random

from tests.dashboard.test_every_form import Case
from tests.soak import signed
from tests.soak.signed import OF_DASH, SEED, Tally, bent


def test_all_of_it_is_in_the_long_run() -> None:
    from tests.soak.__main__ import SECTIONS

    assert SECTIONS["signed months"] is signed.section


def test_forms_are_bent_in_every_way_and_the_same_again() -> None:
    case = Case("/return/step", {"step": "draft", "base": "2", "month": "2026-01"})

    def many() -> list[Case]:
        rng = random.Random(SEED)
        return [bent(case, rng) for _ in range(60)]

    assert many() == many()
    assert {len(one.form) for one in many()} > {2, 3}  # too few, and as many
    assert any(one.query for one in many())
    assert any(one.form.get("month") in ("2026-09", "2026-10") for one in many())


def test_the_section_claims_nothing_when_something_is_wrong() -> None:
    tally = Tally(9, 2, {OF_DASH})
    assert "its seal held" in "\n".join(signed.lines(tally))
    tally.faults.append("/return/step: what was signed is not what it was")
    text = "\n".join(signed.lines(tally))
    assert "- /return/step: what was signed" in text
    assert "its seal held" not in text
