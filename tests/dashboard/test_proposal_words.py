"""A proposal about a chart says of it what the overview and the measure's own page say."""

from __future__ import annotations

import pytest
from flask import Flask

from dashboard.cards import source
from dashboard.following import proposed
from dashboard.viewer import current_request
from dashboard.views.proposal_words import OF_CHARTS
from dashboard.views.words import reading_of
from tests.dashboard.conftest import DIRECTOR


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("term_admissions", "Term babies admitted to neonatal unit: near the upper limit"),
        ("red_flags", "Midwifery red flags: more than usual"),
        ("midwife_fill_day", "Midwife fill rate, day: lower than usual"),
    ],
)
def test_its_title_its_sentence_and_its_fact_have_the_words_of_the_verdict(
    demo_server: Flask, measure: str, title: str
) -> None:
    with demo_server.test_request_context("/", query_string={"org": "ZZA", "as": DIRECTOR}):
        request = current_request()
        one = next(p for p in proposed(request) if p.rule in OF_CHARTS and p.about == (measure, ""))
        told = reading_of(source(request).assessment(measure, ""))
    assert told is not None
    assert one.title == title
    assert one.title.endswith(f": {told.headline[:1].lower()}{told.headline[1:]}")
    assert one.sentence.startswith(f"{title} since ")
    assert one.facts[0].text.startswith(title)
