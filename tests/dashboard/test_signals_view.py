"""What changed: the board's own signals in its order, with evidence, questions and the rate of chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.pages.signals import layout
from dashboard.viewer import current_request
from dashboard.views import figure_words as figures
from dashboard.views import numbers
from dashboard.views import signals_evidence as told
from dashboard.views.board_headline import headline
from dashboard.views.measure_empty import HIDDEN as HIDDEN_ON_PAGE
from dashboard.views.questions import kind_of
from dashboard.views.signals import HIDDEN, quarter_words, signals_view
from dashboard.views.words import compared_with
from metrics.access import Viewer
from metrics.board import board
from metrics.signals import may_headline
from metrics.store import Store
from metrics.types import Board, SignalStatus
from tests.dashboard.conftest import DIRECTOR, LEAD, OCTOBER

STATUSES = ("new", "continuing", "ended", "corrected")


def full(found: Board, status: str) -> list[tuple[str, str]]:
    return [
        (s.measure.id, s.assessment.series.breakdown)
        for s in found.signals
        if s.status == status and may_headline(s.assessment, found.assessments)
    ]


@pytest.mark.parametrize("status", STATUSES)
def test_each_group_holds_the_boards_own_signals_in_its_order(october: Board, status: str) -> None:
    view = signals_view(october, show=status)
    assert [(item.measure_id, item.breakdown) for item in view.items] == full(october, status)
    all_of_them = sum(s.status == status for s in october.signals)
    assert len(view.items) + len(view.other.items) == all_of_them
    assert [c.value for c in view.choices if c.chosen] == [status]
    assert [int(c.label.split()[-1]) for c in view.choices if c.chosen] == [all_of_them]
    assert sum(len(g.items) for g in view.also) == len(october.signals) - all_of_them


def test_the_story_of_the_trust_is_told(october: Board) -> None:
    view = signals_view(october)
    assert "midwife_fill_day" in [item.measure_id for item in view.items]
    assert "new this quarter" in view.title
    assert "compared with what the board saw on 24 September" in view.eyebrow
    fill = next(item for item in view.items if item.measure_id == "midwife_fill_day")
    latest = october.assessments["midwife_fill_day", ""].latest
    assert latest is not None
    assert latest.value is not None
    assert fill.evidence[0].startswith(f"{latest.value:.1f}% (")
    assert "target 95% (local)" in fill.evidence[0]
    assert fill.evidence[-1].startswith("Data: ")
    assert fill.questions
    assert fill.wide.startswith("<svg")
    assert fill.status == (
        "New: the board of 24 September had the figures known on 7 September, and they did not show it."
    )
    assert "(figures known on 7 September)" in view.eyebrow


def test_the_number_that_chance_gives_is_the_boards(october: Board) -> None:
    view = signals_view(october)
    assert f"about {numbers.expected(october.expected_by_chance)} new signals" in view.chance
    assert f"{october.charts} charts" in view.chance


def test_the_innocent_trust_has_no_headline(demo_store: Store, director: Viewer) -> None:
    found = board(demo_store, replace(director, operator=True), "ZZE", OCTOBER)
    view = signals_view(found)
    assert [s.status for s in found.signals] == [SignalStatus.ENDED]
    assert view.title == "Nothing is new since July; one earlier signal has ended"
    assert not view.items
    assert view.empty


def test_without_a_meeting_it_says_what_it_compares_with(october: Board) -> None:
    view = signals_view(replace(october, last_meeting=None, last_seen_period=None, signals=()))
    assert view.title == "Nothing has changed this quarter"
    assert "no board meeting is recorded" in view.eyebrow
    assert view.sub == f"All {october.charts} charts show only the ups and downs of chance."


def test_where_a_newer_board_saw_the_month_every_sentence_says_so(october: Board) -> None:
    met = october.last_meeting
    assert met is not None
    newer = replace(met, held_on=date(2026, 11, 12))
    since = replace(october, newer_meeting=newer)
    saw = "what the board saw on 24 September"
    assert saw in signals_view(since).eyebrow
    assert signals_view(since).eyebrow.endswith(", the last board before October’s figures came")
    assert "came" not in signals_view(october).eyebrow
    told = headline(since, "").sub
    assert told.startswith(f"Compared with {saw} 2026, the last board before October’s figures came: July")
    assert headline(october, "").sub.startswith("July was the last month the board saw.")
    assert [compared_with(one) for one in (october, since)] == [
        "the last board",
        "the board of 24 September 2026",
    ]
    none = replace(since, last_meeting=None, last_seen_period=None)
    assert "no board before October’s figures came is recorded" in signals_view(none).eyebrow
    assert headline(none, "").sub.startswith("No board before October’s figures came is recorded.")


def test_hidden_figures_are_not_told(october: Board) -> None:
    view = signals_view(october, hidden=lambda _assessment: True)
    assert view.items
    for item in view.items:
        assert item.reading == HIDDEN
        assert not item.wide
        assert not item.narrow
        figure = figures.figure(october.assessments[item.measure_id, item.breakdown])
        assert not [line for line in item.evidence if line.startswith(figure)]
        assert not [question for question in item.questions if figure in question.split()]
    assert HIDDEN != HIDDEN_ON_PAGE


def test_titles_are_plain(october: Board) -> None:
    for status in SignalStatus:
        for item in signals_view(october, show=status.value).items:
            assert "significant" not in item.title + item.reading
            assert item.why.startswith(f"Why it is ranked {item.rank}.")


def test_other_signals_alone_are_counted_in_the_title(october: Board) -> None:
    """A title that says nothing has changed above a list of what has changed would be false."""
    others = tuple(s for s in october.signals if not may_headline(s.assessment, october.assessments))
    new = sum(s.status is SignalStatus.NEW for s in others)
    assert new > 1
    view = signals_view(replace(october, signals=others))
    since, _, counted = view.title.partition("; ")
    assert since == "Nothing that the board follows closely has changed since July"
    assert counted == f"{numbers.in_words(new)} other charts have"
    assert "Ranked" not in view.sub
    assert signals_view(replace(october, signals=())).title == "Nothing has changed since July"


def test_what_is_not_shared_is_not_called_unchanged(october: Board) -> None:
    view = signals_view(replace(october, signals=(), charts=1, expected_by_chance=0.03), shared_only=True)
    assert view.title == "Nothing that is shared has changed since July"
    assert view.sub.endswith("You read only what the trust has shared: other figures may have changed.")
    assert view.chance == (
        "Chance alone would give fewer than 0.1 new signals in a quarter on one chart like this."
    )


def test_the_page_of_a_neighbour_says_that_it_reads_only_what_is_shared(demo_server: Flask) -> None:
    asked = {"org": "ZZA", "period": "2026-10", "as": LEAD}
    with demo_server.test_request_context("/signals", query_string=asked):
        assert "only what the trust has shared" in str(layout(current_request()))
    with demo_server.test_request_context("/signals", query_string={**asked, "as": DIRECTOR}):
        assert "only what the trust has shared" not in str(layout(current_request()))


def test_an_older_quarter_leads_back_to_the_newest(october: Board) -> None:
    july = replace(october, period=date(2026, 7, 1))
    quarters = signals_view(july, newest=OCTOBER).quarters
    assert [(q.value, q.chosen) for q in quarters] == [
        ("2026-04", False),
        ("2026-07", True),
        ("2026-10", False),
    ]
    assert [q.value for q in signals_view(october, newest=OCTOBER).quarters] == ["2026-07", "2026-10"]


def test_the_month_of_a_title_is_in_its_reading(october: Board) -> None:
    """ "Since September" beside a reason that names only October cannot be followed."""
    view = signals_view(october)
    for item in view.items:
        since = october.assessments[item.measure_id, item.breakdown].verdict.since
        assert since is not None
        assert f"{since:%B}" in item.title
        assert f"{since:%B}" in item.reading.partition(". ")[2]


def test_a_quarter_is_named_by_its_three_months() -> None:
    assert quarter_words(date(2026, 10, 1)) == "August to October 2026"
    assert quarter_words(date(2026, 1, 1)) == "November 2025 to January 2026"


def test_a_target_that_the_trust_set_is_never_called_national(october: Board) -> None:
    found = october.assessments["midwife_fill_day", ""]
    assert [setting.kind for setting in found.series.settings if setting.kind == "target"]
    goal = found.series.measure.target
    assert goal is not None
    national = found.series.measure.model_copy(
        update={"target": goal.model_copy(update={"status": "national"})}
    )
    changed = replace(found, series=replace(found.series, measure=national))
    assert "target 95% (local)" in told.evidence(changed, (), october, hide=False)[0]
    unset = replace(changed, series=replace(changed.series, settings=()))
    assert "target 95% (national)" in told.evidence(unset, (), october, hide=False)[0]


def test_rank_and_its_explanation_agree(october: Board) -> None:
    """Concerns, then what is neither, then improvements; each says so, in the order of the rank."""
    kinds = [kind_of(s.assessment.variation) for s in october.signals if s.headline]
    order = ["concern", "neither", "improvement"]
    assert [order.index(kind) for kind in kinds] == sorted(order.index(kind) for kind in kinds)
    headlines = [signal for signal in october.signals if signal.headline]
    for signal, kind in zip(headlines, kinds, strict=True):
        assert told.MEANING[kind] in told.why(signal)
    assert "Ranked: concerns first" in signals_view(october).sub


def test_harm_without_a_better_direction_says_why(october: Board) -> None:
    """More reported harm can be more harm, or a better culture of reporting."""
    found = next(s for s in october.signals if s.measure.id == "moderate_plus")
    assert "neither better nor worse by itself, so it comes after the concerns" in told.why(found)
    more = {"high": "More", "low": "Fewer"}[found.assessment.variation.value.rpartition("_")[2]]
    assert f"{more} reports can mean " in told.why(found)
    assert "the reporting culture tells" in told.why(found)
    plain = next(s for s in october.signals if s.measure.better != "neither")
    assert told.reporting(plain) == ""


def words_of(server: Flask, **query: str) -> str:
    with server.test_request_context("/signals", query_string={"period": "2026-10"} | query):
        return str(layout(current_request()).to_plotly_json())


def test_what_the_national_system_sent_stands_among_what_changed(demo_server: Flask) -> None:
    said = words_of(demo_server, org="ZZC", **{"as": "piotr.lis@wharram.example"})
    assert "Level 1 at Wharram Infirmary, sent on 9 November 2026" in said
    assert "Safety check due by 19 November 2026: day four of eight." in said
    assert "Level 1 at Kirkbeck, sent on 12 October 2026" in said
    assert "What the national system has sent" not in words_of(demo_server, org="ZZA")
    outside = words_of(demo_server, org="ZZC", **{"as": LEAD})
    assert "Withheld from you: whether the national system has sent this trust a signal" in outside
    assert "Wharram Infirmary" not in outside


def test_a_signal_that_was_sent_later_is_not_in_an_earlier_quarter(demo_server: Flask) -> None:
    assert "What the national system has sent" not in words_of(demo_server, org="ZZC", period="2026-07")
    september = words_of(demo_server, org="ZZC", period="2026-09")
    assert "Kirkbeck" in september
    assert "sent on 9 November" not in september
