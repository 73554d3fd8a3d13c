"""The measure page while something is tried: what it says, what files say, and what cannot be tried."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask import Flask
from openpyxl import load_workbook
from plotly.utils import PlotlyJSONEncoder

from dashboard.exports import FORMATS, sheet
from dashboard.pages.measure_decisions import LOOKED_AT, suggestion_part, trial_strip
from dashboard.post import Post
from dashboard.views.decision_types import SuggestionWords
from dashboard.views.trying import HIDDEN, WHY_NOT
from tests.dashboard.pages import view
from tests.dashboard.test_export_routes import fetched

LEAD = "lena.marsh@fells.example"
FILL = {"chart": "i_prime", "convention": "nelson", "phase": "2026-04", "ghost": "2026-06", "baseline": "12"}


def test_without_a_trial_the_page_is_the_boards(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_day")
    assert made.trial is None
    assert not made.file_stem.endswith("_trial")
    same = view(demo_server, "midwife_fill_day", chart="xmr", convention="mdc")
    assert same.trial is None  # what the board has already is no trial


def test_the_strip_says_what_is_tried_and_what_each_view_concludes(demo_server: Flask) -> None:
    made, board = view(demo_server, "midwife_fill_day", **FILL), view(demo_server, "midwife_fill_day")
    trial = made.trial
    assert trial is not None
    assert trial.headline.startswith("You are trying another chart, another convention, another baseline,")
    assert trial.headline.endswith("The board’s view is unchanged.")
    assert len(trial.tried) == len(FILL)
    told = {row.label: (row.board, row.trial) for row in trial.rows}
    assert told["Chart"] == ("Individual values (XmR)", "Individuals, normalised (I')")
    assert told["Convention"] == ("Making Data Count", "Nelson")
    assert told["Verdict"][0] == "Lower than usual. Concern. Unlikely to be chance."
    assert told["By chance"] == (board.chance, made.chance)
    assert made.chance
    assert made.chance != board.chance
    assert made.eyebrow.startswith("A trial, not the board’s view · ")
    assert [phase.decided for phase in made.phases][1:] == ["Tried, not decided"]


def test_what_differs_is_told_in_plain_words(demo_server: Flask) -> None:
    trial = view(demo_server, "midwife_fill_day", **FILL).trial
    assert trial is not None
    titles = [told.title for told in trial.differs]
    assert titles == [
        "What Individuals, normalised (I') shows",
        "What Individual values (XmR), the board’s chart, shows",
        "How Nelson differs from Making Data Count on this chart",
    ]
    assert "A shift is nine points, not seven." in trial.differs[-1].sentences
    only_phase = view(demo_server, "midwife_fill_day", phase="2026-04").trial
    assert only_phase is not None
    assert only_phase.differs == ()


@pytest.mark.parametrize(
    ("measure", "query", "said"),
    [
        ("midwife_fill_day", {"chart": "t"}, "chart=t"),
        ("midwife_fill_day", {"chart": "<b>"}, "chart=<b>"),
        ("midwife_fill_day", {"convention": "mine"}, "convention=mine"),
        ("midwife_fill_day", {"phase": "2019-01"}, "phase=2019-01"),
        ("midwife_fill_day", {"ghost": "soon"}, "ghost=soon"),
        ("midwife_fill_day", {"baseline": "3"}, "baseline=3"),
        ("training_compliance", {"convention": "nelson"}, "convention=nelson"),
    ],
)
def test_what_cannot_be_tried_is_said_and_left_out(
    demo_server: Flask, measure: str, query: dict[str, str], said: str
) -> None:
    made = view(demo_server, measure, **query)
    assert made.trial is None
    assert made.deciding is not None
    (told,) = made.deciding.refused
    assert told == f"The address tries {said}, which these figures do not allow: it is left out."


def test_some_figures_have_no_other_chart_and_the_page_says_why(demo_server: Flask) -> None:
    assert view(demo_server, "training_compliance").trying.why_not == WHY_NOT["stock"]
    assert view(demo_server, "pmrt_notified").trying.why_not == WHY_NOT["dots"]
    assert view(demo_server, "cqc_safe").trying.entries == ()


def test_hidden_figures_cannot_be_tried_decided_or_read_from_a_history(demo_server: Flask) -> None:
    """Two charts of the same hidden months side by side would give them away."""
    asked = {"as": LEAD, "chart": "u", "convention": "nelson", "ghost": "2026-08"}
    made, plain = view(demo_server, "complaints", **asked), view(demo_server, "complaints", **{"as": LEAD})
    assert (made.trial, made.deciding, made.chart) == (None, None, None)
    assert made.trying.why_not == HIDDEN
    assert (made.title, made.reading, made.table) == (plain.title, plain.reading, plain.table)
    assert (made.cumulative, made.moss, made.warnings) == (None, None, ())


def test_a_suggestion_is_shown_with_both_sides_and_drawn_on_the_boards_chart(demo_server: Flask) -> None:
    made = view(demo_server, "pph_1500", org="ZZB")
    assert made.deciding is not None
    found = made.deciding.suggestion
    assert found is not None
    assert found.start == "2026-01"
    assert found.speaks_for
    assert any("needs a minuted decision" in said for said in found.speaks_against)
    assert found.forms == ()  # a director reads it and does not decide
    assert made.chart is not None
    assert made.chart.suggested is not None
    tried = view(demo_server, "pph_1500", org="ZZB", phase="2026-01")
    assert tried.chart is not None
    assert tried.chart.suggested is None
    assert tried.trial is not None


@pytest.mark.parametrize("other", [{"chart": "xmr"}, {"phase": "2025-06"}, {"ghost": "2026-06"}])
def test_a_suggestion_is_silent_beside_a_chart_that_is_not_its_own(
    demo_server: Flask, other: dict[str, str]
) -> None:
    made = view(demo_server, "pph_1500", org="ZZB", **other)
    assert made.trial is not None
    assert made.deciding is not None
    assert made.deciding.suggestion is None


def test_where_it_is_looked_at_the_suggestion_leads_nowhere_else(demo_server: Flask) -> None:
    at, before = ({"org": "ZZB"} | more for more in ({"phase": "2026-01"}, {}))
    tried, board = (
        view(demo_server, "pph_1500", **at).deciding,
        view(demo_server, "pph_1500", **before).deciding,
    )
    assert tried is not None
    assert board is not None
    assert tried.suggestion is not None
    assert board.suggestion is not None
    assert (tried.suggestion.looked_at, board.suggestion.looked_at) == (True, False)
    assert "see-suggestion" in _part(board.suggestion)
    assert "see-suggestion" not in _part(tried.suggestion)
    assert LOOKED_AT in _part(tried.suggestion)


def _part(words: SuggestionWords) -> str:
    return json.dumps(suggestion_part(words, Post("", ""), "/there").to_plotly_json(), cls=PlotlyJSONEncoder)


def test_while_the_advice_is_to_wait_nothing_is_drawn(demo_server: Flask) -> None:
    made = view(demo_server, "neonatal_nursing_bapm", org="ZZC")
    assert made.deciding is not None
    assert made.deciding.suggestion is not None
    assert "has too few months for limits yet" in made.deciding.suggestion.headline
    assert made.deciding.suggestion.title == "A new level, too early for new limits"
    assert made.chart is not None
    assert made.chart.suggested is None


def test_what_differs_stands_open_and_reads_as_one_sentence(demo_server: Flask) -> None:
    trial = view(demo_server, "midwife_fill_day", chart="run").trial
    assert trial is not None
    assert "It does not see: a single extreme month, however far away." in trial.differs[0].sentences
    text = json.dumps(trial_strip(trial, "/").to_plotly_json(), cls=PlotlyJSONEncoder)
    assert '"open": true' in text
    other = view(demo_server, "midwife_fill_day", convention="plotthedots").trial
    assert other is not None
    assert any(said.endswith("Under Making Data Count concern wins.") for said in other.differs[0].sentences)


def test_a_cause_that_is_noted_near_it_speaks_for_a_suggestion(demo_server: Flask) -> None:
    made = view(demo_server, "incidents_reported")
    assert made.deciding is not None
    assert made.deciding.suggestion is not None
    assert any("a short form on the ward tablets" in said for said in made.deciding.suggestion.speaks_for)


def test_a_chart_that_takes_too_much_for_granted_says_so_and_names_a_better_one(demo_server: Flask) -> None:
    (warning,) = view(demo_server, "severe_tear", chart="p").warnings
    assert "these limits are too narrow" in warning.text
    assert (warning.chart, warning.chart_name) == ("p_prime", "Proportion (Laney p')")
    assert view(demo_server, "severe_tear").warnings == ()
    alike = view(demo_server, "neonatal_cots_available", chart="c").warnings
    assert [(w.chart, "too wide" in w.text) for w in alike] == [("xmr", True)]
    assert view(demo_server, "midwife_fill_night", chart="ewma").warnings == ()  # its points are no months


@pytest.mark.parametrize("format_name", FORMATS)
def test_files_of_a_trial_say_so_and_files_of_the_board_do_not(demo_server: Flask, format_name: str) -> None:
    answer = fetched(demo_server, format_name, chart="run")
    assert 'filename="ZZA_midwife_fill_day_2026-10_trial.' in answer.headers["Content-Disposition"]
    assert "trial" not in fetched(demo_server, format_name).headers["Content-Disposition"]


def test_the_words_of_a_trial_stand_in_every_file(demo_server: Flask) -> None:
    line = "A trial, not the board’s view: chart Run chart."
    made = view(demo_server, "midwife_fill_day", chart="run")
    assert made.trial is not None
    assert made.trial.line == line
    assert line in sheet.sheet(made)  # of which the picture is made too
    rows = list(
        csv.DictReader(io.StringIO(fetched(demo_server, "csv", chart="run").data.decode("utf-8-sig")))
    )
    assert {row["Trial"] for row in rows} == {line}
    assert "Trial" not in fetched(demo_server, "csv").data.decode("utf-8-sig").splitlines()[0]
    book = load_workbook(io.BytesIO(fetched(demo_server, "xlsx", chart="run").data))
    cells = [str(cell.value) for cell in [*book["Chart"]["A"], *book["About"]["B"]]]
    assert sum(line in cell for cell in cells) >= 2
