"""Comparing trusts over odd data: nothing, one trust, noughts, strange names. Never a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dash.development.base_component import Component
from flask import Flask

from dashboard.app import create_app, layout_of
from dashboard.views import compare_words as say
from dashboard.views.compare_interval_words import intervals_reading
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.store import Store, save_organisations
from metrics.types import Observation, Organisation
from tests.dashboard.compare import ON
from tests.dashboard.test_frame import opened
from tests.metrics.make import JUNE, at, figure, record, with_organisations

SCRIPT = "<script>alert(1)</script> & \"Sons\" 'of' ZZB"
MEASURES = ("births", "pph_1500", "term_admissions", "severe_plus", "midwife_fill_day", "training_core")
Made = Callable[..., Flask]


@pytest.fixture
def made(sqlite_store: Store) -> Made:
    """A server over these records, which the operator reads."""

    def make(*records: Any, names: dict[str, str] | None = None, above: str | None = "ZZL") -> Flask:
        store = with_organisations(sqlite_store)
        for code, name in (names or {}).items():
            org = Organisation(code, name, "trust", above, None, None, None, True)
            save_organisations(store, OPERATOR, [org], recorded_at=at(2))
        if records:
            record(store, *records, when=at(5))
        server: Flask = create_app(store, OPERATOR, False).server
        return server

    return make


def months(count: int, measure: str, **more: Any) -> list[Observation]:
    return [figure(measure=measure, period=add_months(JUNE, i), **more) for i in range(1 - count, 1)]


def shares(org: str, count: int = 30, numerator: float = 12.0) -> list[Observation]:
    births = months(count, "births", numerator=400.0, org=org)
    women = months(count, "women_giving_birth", numerator=395.0, org=org)
    lost = [
        replace(one, numerator=numerator, denominator=395.0) for one in months(count, "pph_1500", org=org)
    ]
    return [*births, *women, *lost]


def pages(server: Flask, *measures: str, **query: str) -> dict[str, str]:
    asked = {"org": "ZZA", "period": "2026-06"} | query
    seen = {"": opened(server, ON["compare"], **asked)}
    return seen | {id_: opened(server, ON["compare_measure"], measure_id=id_, **asked) for id_ in measures}


def whole(seen: dict[str, str]) -> None:
    for where, words in seen.items():
        assert "could not be made" not in words, where
        assert "nan" not in words.lower().split(), where


def test_a_store_without_figures_is_one_sentence(made: Made) -> None:
    assert "There are no figures to read yet" in pages(made())[""]


def test_one_trust_alone_is_compared_with_nobody(made: Made) -> None:
    seen = pages(made(*shares("ZZA")), *MEASURES)
    whole(seen)
    assert "needs five trusts" in seen["pph_1500"]


def test_a_trust_that_belongs_to_nothing_is_told_what_to_do(made: Made) -> None:
    server = made(*shares("ZZA"), figure(400.0, org="ZZQ"), names={"ZZQ": "Alone"}, above=None)
    seen = opened(server, ON["compare"], org="ZZQ", period="2026-06")
    assert "belongs to no local system or region" in seen
    assert "--parent CODE" in seen


def test_one_month_of_one_trust(made: Made) -> None:
    whole(pages(made(figure(400.0, org="ZZA")), *MEASURES))


@pytest.mark.parametrize("numerator", [0.0, 395.0])
def test_nobody_and_everybody(made: Made, numerator: float) -> None:
    records = [one for org in ("ZZA", "ZZB") for one in shares(org, numerator=numerator)]
    whole(pages(made(*records), *MEASURES))


def drawn(node: object) -> Iterator[str]:
    """What the browser takes as HTML or as a drawing, unread."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from drawn(child)
    elif isinstance(node, dict):
        props = node["props"]
        yield from (str(props[name]) for name in ("svg", "html") if name in props)
        yield from drawn(node["inside"])
    elif isinstance(node, Component):
        spec = getattr(node, "spec", None)
        yield from drawn(spec if spec is not None else getattr(node, "children", None))


@pytest.mark.parametrize("page", ["compare", "compare_measure"])
def test_strange_names_are_words_and_nothing_else(made: Made, page: str) -> None:
    records = [one for org in ("ZZA", "ZZB") for one in shares(org)]
    server = made(*records, names={"ZZB": SCRIPT})
    variables = {"measure_id": "pph_1500"} if page == "compare_measure" else {}
    with server.test_request_context("/"):
        shown = layout_of(ON[page])(org="ZZA", period="2026-06", **variables)
    found = list(drawn(shown))
    assert not [text for text in found if "<script>" in text]
    assert [text for text in found if "&lt;script&gt;" in text]


def test_months_that_differ_in_length(made: Made) -> None:
    whole(pages(made(*shares("ZZA", 30), *shares("ZZB", 3)), *MEASURES))


def test_of_a_few_trusts_no_figure_of_all_is_spoken_of() -> None:
    assert "figure of all" in intervals_reading(12, date(2025, 4, 1))
    assert "figure of all" not in intervals_reading(2, date(2025, 4, 1), of_all=False)


def test_measures_without_a_figure_are_not_told_to_be_refused() -> None:
    assert say.silent(["Births"], "site") == (
        "Not in the table is one measure without a figure of any site here, as none was recorded or shared: "
        "Births."
    )
