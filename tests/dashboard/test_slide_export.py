"""One measure as a slide: its chart with the figures of the page, whose they are, as known when."""

from __future__ import annotations

from dataclasses import replace

from dashboard.exports import FORMATS
from dashboard.views.decision_types import TrialWords
from metrics.store import Store
from tests.dashboard.papers.example import charts
from tests.dashboard.papers.slides_read import natives, opened, words


def test_a_measure_becomes_one_slide_with_a_chart_that_can_be_edited(demo_store: Store) -> None:
    view = charts(demo_store, "midwife_fill_day")[0].view
    content = FORMATS["pptx"].make(view)
    deck = opened(content)
    ((title, chart),) = natives(deck)
    assert title == view.title
    assert [*chart.plots[0].series[0].values][-1] == view.data[-1].value
    said = words(deck)
    assert view.org_name in said
    assert f"Figures as known on {view.known_at}" in said
    assert "Fictional organisation, invented figures" in said
    assert FORMATS["pptx"].make(view) == content


def test_a_measure_without_a_chart_says_why(demo_store: Store) -> None:
    view = charts(demo_store, "training_compliance")[0].view
    deck = opened(FORMATS["pptx"].make(view))
    assert not list(natives(deck))
    assert view.empty in words(deck)


def test_a_trial_says_that_it_is_one(demo_store: Store) -> None:
    view = charts(demo_store, "midwife_fill_day")[0].view
    trial = TrialWords("", "A trial, not the board’s view.", (), (), ())
    tried = replace(view, trial=trial)
    for slide in opened(FORMATS["pptx"].make(tried)).slides:
        foot = next(one for one in slide.placeholders if one.placeholder_format.idx == 11)
        assert foot.text_frame.paragraphs[0].text == trial.line
