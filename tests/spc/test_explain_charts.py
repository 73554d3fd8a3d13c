"""Every chart is explained, and none like another."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from spc import CHARTS
from spc.cusum.chart import KINDS
from spc.explain import CHART_WORDS
from tests.spc.test_words import FORBIDDEN

PARTS = ("shows", "use", "assumes", "unseen")


def test_every_chart_has_words_and_no_other() -> None:
    assert set(CHART_WORDS) == {*CHARTS, *KINDS}


@pytest.mark.parametrize("chart", CHART_WORDS)
def test_the_words_are_plain(chart: str) -> None:
    words = CHART_WORDS[chart]
    for part in PARTS:
        sentence = getattr(words, part)
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not FORBIDDEN.search(sentence)
        assert len(sentence) < 170
    if chart in CHARTS:
        assert words.title == CHARTS[chart].title


def test_no_two_charts_are_explained_alike() -> None:
    for part in ("title", "shows", "use", "unseen"):
        said = [getattr(words, part) for words in CHART_WORDS.values()]
        assert len(set(said)) == len(said), part
    assert len({astuple(words) for words in CHART_WORDS.values()}) == len(CHART_WORDS)
