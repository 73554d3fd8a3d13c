"""A suggested re-baseline, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from spc import rebaseline_evidence
from spc.naming import SeriesWords
from spc.rebaseline import Proposal, Reason, propose
from spc.rebaseline_words import REASONS, ProposalWords, told
from spc.types import Better
from tests.spc.draw.series import FILL, STEADY, monthly
from tests.spc.test_words import COUNT, FORBIDDEN

LONG = (*STEADY, *STEADY)


def said(tail: list[float], causes: dict[date, str] | None = None, **more: Better) -> ProposalWords:
    found = propose(monthly((*LONG, *tail), **more), 0, causes=causes or {})
    assert found is not None
    return told(found, FILL)


def test_a_step_up_with_its_cause() -> None:
    words = said([v + 3 for v in STEADY[:13]], {date(2025, 9, 20): "Second theatre team began."})
    assert words.headline == (
        "New limits could be drawn from October 2025: the level moved from 94.1 to 97.2%."
    )
    assert words.for_ == (
        "13 months in a row, every one since October 2025, above the old level.",
        "The level is 3.1 higher: nearly all the way from the old level to the old limit (2.8 sigma).",
        "The 13 months since are as usual around the new level: no rule is met.",
        "Recorded near the start, in September 2025: Second theatre team began.",
    )
    assert words.against == ()


def test_a_step_to_a_worse_level_needs_a_minute() -> None:
    words = said([v - 3 for v in STEADY[:13]])
    assert words.against == (
        (
            "The new level is worse than the old. Accepting it needs a minuted decision; the old level stays "
            "drawn, and the words “worse than before October 2025” stay until it is undone."
        ),
        "No cause is recorded within two months of October 2025.",
    )
    assert "lower" in words.for_[1]


def test_too_few_is_an_invitation_to_wait() -> None:
    words = said([v + 3 for v in STEADY[:8]])
    assert words.headline == (
        "A new level since March 2026, from 94.1 to 97.2%, has too few months for limits yet."
    )
    assert words.against[0] == (
        "Wait until December 2026, for two more months: limits are not drawn from fewer than 10 months."
    )


PROPOSAL = Proposal(date(2025, 3, 1), date(2026, 2, 1), 12, 1, None, 40.0, 44.0, 38.0, 50.0, True, (), ())


def one(reason: Reason, words: SeriesWords = FILL) -> str:
    return told(replace(PROPOSAL, speaks_against=(reason,)), words).against[0]


@pytest.mark.parametrize(
    ("old", "new", "level", "by"),
    [
        (86.34, 82.85, "from 86.3 to 82.9%", "3.4 lower"),
        (86.26, 82.94, "from 86.3 to 82.9%", "3.4 lower"),
        (1203.94, 1206.06, "from 1,203.9 to 1,206.1%", "2.2 higher"),
        (94.01, 94.04, "from 94.0 to 94.0%", "0.0 higher"),
    ],
)
def test_how_far_the_level_moved_is_the_difference_of_the_figures_shown(
    old: float, new: float, level: str, by: str
) -> None:
    reason = Reason(rebaseline_evidence.UNMEASURED, None)
    side = 1 if new > old else -1
    moved = replace(PROPOSAL, old_centre=old, new_centre=new, side=side, speaks_for=(reason,))
    words = told(moved, FILL)
    assert words.headline.endswith(f"the level moved {level}.")
    assert words.for_[0].startswith(f"The level is {by};")


def test_both_levels_of_small_counts_have_the_same_decimals() -> None:
    assert "from 8.4 to 6.2" in told(replace(PROPOSAL, old_centre=8.4, new_centre=6.2), COUNT).headline


WAY = "from the old level to the old limit"
OUT_OF_DATE = "a drift, not a step, so a new level would soon be out of date."


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("moved", None), "The level is 4.0 higher; before, it never varied."),
        (
            Reason("unmeasured"),
            "The level is 4.0 higher; the old one had no limits to measure that by.",
        ),
        (
            Reason("moved", 0.5),
            f"The level is 4.0 higher: less than a quarter of the way {WAY} (0.5 sigma).",
        ),
        (
            Reason("moved", 1.5),
            f"The level is 4.0 higher: about half way {WAY} (1.5 sigma).",
        ),
        (
            Reason("moved", 3.0),
            "The level is 4.0 higher: as far as the old limit lies from the old level (3.0 sigma).",
        ),
        (
            Reason("moved", 6.0),
            "The level is 4.0 higher: 2 times as far as the old limit lies from the old level (6.0 sigma).",
        ),
        (
            Reason("wait", 1),
            "Wait for one more month: limits are not drawn from fewer than 10 months.",
        ),
        (
            Reason("provisional", 12),
            (
                "The new limits would be provisional: they would rest on 12 months, and limits are firm "
                "from 13 on."
            ),
        ),
        (Reason("few_points", 9), "The new limits would rest on only nine months, too few to be firm."),
        (
            Reason("out_of_control", 1, date(2025, 8, 1)),
            "It has not settled: August 2025 is unusual even around the new level.",
        ),
        (
            Reason("out_of_control", 3, date(2025, 8, 1)),
            "It has not settled: three months, the first August 2025, are unusual even around the new level.",
        ),
        (
            Reason("moving", 1),
            f"The figures rise on since March 2025: {OUT_OF_DATE}",
        ),
        (
            Reason("moving", -1),
            f"The figures fall on since March 2025: {OUT_OF_DATE}",
        ),
        (
            Reason("old_unstable", 1, date(2024, 8, 1)),
            "The old level was itself not steady: one month was unusual before March 2025.",
        ),
        (
            Reason("old_unstable", 4, date(2024, 8, 1)),
            "The old level was itself not steady: four months were unusual before March 2025.",
        ),
        (
            Reason("autocorrelated", 0.62),
            (
                "Each month resembles the one before (correlation 0.6): such a series drifts off and comes "
                "back without any change."
            ),
        ),
    ],
)
def test_every_other_reason(reason: Reason, sentence: str) -> None:
    assert one(reason) == sentence


def test_every_reason_of_the_evidence_has_words() -> None:
    codes = {
        value
        for name, value in vars(rebaseline_evidence).items()
        if name.isupper() and isinstance(value, str)
    }
    assert codes == set(REASONS)


def test_the_words_are_plain_and_speak_of_the_series_own_periods() -> None:
    on = date(2025, 8, 1)
    for sentence in (one(Reason(code, 3, on, "new rota")) for code in REASONS):
        assert not FORBIDDEN.search(sentence)
        assert sentence.endswith(".")
        assert "should" not in sentence
    quarters = SeriesWords("Appraisals", "%", period="quarter")
    assert one(Reason("held", 9), quarters) == (
        "Nine quarters in a row, every one since Mar to May 2025, above the old level."
    )
