"""The front sheet says what is wanted of the board this time, as the record has it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.papers.ask_lines import FAILED
from dashboard.papers.asks import asks_of
from dashboard.papers.sections import exceptions
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Quote
from dashboard.views.enquiries import waiting_of
from dashboard.views.following import title_of
from dashboard.views.numbers import in_words
from dashboard.views.words import capital
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.reading import section

PUBLIC = ("ZZA", "quarterly", "public")


def said(source: PaperSource) -> dict[str, str]:
    """What stands after the template's own sentence."""
    own = [one.text for one in source.order.template.asks]
    found = asks_of(source)
    assert [one.text[: len(text)] for one, text in zip(found, own, strict=True)] == own
    return {one.kind: one.text[len(text) :].strip() for one, text in zip(found, own, strict=True)}


def test_assurance_is_counted_as_the_pages_of_the_exceptions_mark_it(papers: Papers) -> None:
    line = said(papers.source())["assure"]
    marks = [one.mark for one in section(papers(), "exceptions").blocks if isinstance(one, Quote)]
    shown = len(exceptions.drawn(papers.source()))
    assert line.startswith(f"{capital(in_words(shown))} changes have a page: ")
    assert f"{in_words(marks.count('Assurance'))} rests on assurance" in line
    assert (
        f"{in_words(marks.count('Reassurance'))} rests on reassurance only (midwife fill rate, day)" in line
    )
    assert f"{in_words(shown - len(marks))} have no commentary" in line


def test_what_is_to_decide_is_what_waits(papers: Papers) -> None:
    source = papers.source()
    line = said(source)["decide"]
    assert re.match(rf"{in_words(len(waiting_of(source.enquiries)))} proposals? wait", line, re.IGNORECASE)
    assert source.following.overdue
    assert all(f"“{title_of(one)}”" in line for one in source.following.overdue)


def test_what_is_new_is_named_in_the_words_of_the_summary(papers: Papers) -> None:
    line = said(papers.source("ZZC", "quarterly", "private"))["discuss"]
    assert line.startswith("New and a concern: extended perinatal deaths per 1,000; ")


def test_a_public_paper_counts_nothing_that_only_the_trust_sees(papers: Papers) -> None:
    lines = said(papers.source(*PUBLIC))
    assert lines["decide"] == ""
    assert "commentary" not in lines["assure"]
    assert "have not come" not in lines["discuss"]


def test_a_line_that_fails_says_so_and_loses_no_other(
    papers: Papers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_source: PaperSource) -> tuple[()]:
        raise ZeroDivisionError("a fault of ours")

    lines = {"assure": broken, "discuss": lambda _source: ("Discussed.",), "decide": lambda _source: ()}
    monkeypatch.setattr("dashboard.papers.asks.LINES", lines)
    source = papers.source()
    quiet = PaperSource(replace(source.order), source.request)
    assert said(quiet) == {"assure": FAILED, "discuss": "Discussed.", "decide": ""}
    assert "assure" in caplog.text
