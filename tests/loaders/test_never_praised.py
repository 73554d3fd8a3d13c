"""A late, partial, empty or filtered export is never told as an improvement, whatever its mapping.

Every shipped mapping and every measure of it: two years of which little ever changes, or whose newest month
is one of concern; then one month more, or two months sent again, of which rows are lacking.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loaders.mapping.files import shipped
from tests.loaders.made_exports import MADE, SPOILT
from tests.loaders.praised import OCTOBER, TRIALS, Trial, faults, starts

EVERY = 9  # of how many ways one is tried here


@pytest.fixture(scope="module", params=TRIALS, ids=" ".join)
def trial(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    name, state = request.param
    found = Trial(name, state, tmp_path_factory.mktemp(f"{name}-{state}"))
    yield found
    found.store.close()


def test_every_shipped_mapping_and_measure_is_tried() -> None:
    assert set(MADE) == {held.mapping.id for held in shipped()}


def test_no_spoilt_file_is_praised_or_takes_a_concern_away(trial: Trial) -> None:
    """A part of the ways in which a file is spoilt, another for each mapping; `make soak` tries all."""
    turn = list(MADE).index(trial.name)
    assert list(faults(trial, list(SPOILT)[turn % EVERY :: EVERY])) == []


def test_a_whole_file_is_loaded_and_its_figures_are_not_doubted(trial: Trial) -> None:
    """Else nothing would be praised because nothing was read."""
    (first, *_) = starts(trial)
    found, loaded = trial.spoilt(trial.made.months(first, OCTOBER), first)
    assert loaded
    october = [one for (month, _id, _part), one in found.items() if month == OCTOBER]
    assert october
    if not trial.bad:
        assert {f.code for one in october for f in one.doubts if f.code.startswith("export")} == set()
