"""The words by which a director looks for a measure find it, also with a letter amiss."""

from __future__ import annotations

import pathlib

import pytest
from playwright.sync_api import Browser

import dashboard
from metrics.catalogue import CATALOGUE

pytestmark = pytest.mark.browser
SCRIPT = pathlib.Path(dashboard.__file__).parent / "assets" / "svg.js"
WANTED = {
    "bleed": "pph_1500",
    "bleeding": "pph_1500",
    "tear": "severe_tear",
    "staffing": "midwife_fill_day",
    "fill": "midwife_fill_night",
    "ATAIN": "term_admissions",
    "HIE": "hie_2_3",
    "cooling": "hie_2_3",
    "brain": "hie_2_3",
    "still birth": "stillbirth_rate",
    "stilbirth": "stillbirth_rate",
    "compliants": "complaints",
    "admisions term": "term_admissions",
}


def test_each_word_finds_its_measure_and_nonsense_finds_none(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate("window.React = {createElement: () => null}")
    page.evaluate(SCRIPT.read_text())
    options = [
        {"label": m.title, "href": m.id, "words": " ".join((m.short, *m.aliases, *m.words))}
        for m in CATALOGUE.measures.values()
    ]
    asked = "([options, text]) => pqs.matches(options, text).map(o => o.href)"
    found = {text: page.evaluate(asked, [options, text]) for text in (*WANTED, "zebra", "qqqqqqqqqq", "")}
    page.close()
    assert {text: measure for text, measure in WANTED.items() if measure not in found[text]} == {}
    assert [found[text] for text in ("zebra", "qqqqqqqqqq", "")] == [[], [], []]
