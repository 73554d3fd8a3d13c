"""Voices: both sides beside each other, themes, what was done and whether its measure moved."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from flask import Flask

from dashboard.views.card_types import Card, Stand
from dashboard.views.page_table import PageTable, cell_of, shown
from dashboard.views.voices import MEASURES, answer, voices_page
from dashboard.views.voices_done import NOTHING, done_lead
from dashboard.views.voices_themes import MEASURES as NAMED
from dashboard.views.voices_themes import both_sides
from dashboard.views.voices_types import Voices, VoicesPage
from dashboard.views.voices_words import WITHHELD
from dashboard.voices import newest, read_voices
from metrics.catalogue import CATALOGUE
from metrics.said_done import SaidDone
from metrics.types import Assessment
from metrics.vocabulary import describe
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD, OCTOBER
from tests.sample.support import INNOCENTS, SIGNALS, name

FAMILY = ("voices", "culture")
PLANTED = [e for e in [*SIGNALS, *INNOCENTS] if CATALOGUE.measures[e["measure"]].family in FAMILY]


@cache
def voices(server: Flask, org: str = "ZZA", **query: str) -> Voices:
    return read_voices(request_of(server, org=org, **query))


@cache
def page_of(server: Flask, org: str = "ZZA", **query: str) -> VoicesPage:
    return voices_page(voices(server, org, **query))


def sections(view: VoicesPage) -> list[Card]:
    found = (view.points, view.complaints, view.fft, view.surveys)
    return [card for one in found for card in (*one.large, *one.small, *one.missing)]


def texts(table: PageTable) -> list[list[str]]:
    return [[shown(cell_of(c), k) for c, k in zip(row, table.columns, strict=True)] for row in table.rows]


def test_every_figure_of_voices_and_culture_is_on_the_page() -> None:
    own = {m.id for m in CATALOGUE.measures.values() if m.family in FAMILY and m.kind != "text"}
    assert set(MEASURES) == own


@pytest.mark.parametrize("entry", PLANTED, ids=name)
def test_what_was_planted_stands_where_a_reader_looks(demo_server: Flask, entry: dict[str, Any]) -> None:
    view = page_of(demo_server, entry["org"])
    own = (entry["measure"], entry.get("breakdown", ""))
    card = next((c for c in sections(view) if (c.view.measure_id, c.view.breakdown) == own), None)
    expect = entry.get("expect", {"status": "none", "variation": "common_cause"})
    if expect["status"] in ("new", "continuing"):
        assert card is not None
        assert card.stand is Stand.SIGNAL
        assert card in view.changed
    elif card is None:  # too few a month for a chart: it stands in the table of themes
        assert own[1] in [one.series.breakdown for one in voices(demo_server, entry["org"]).themes[own[0]]]
    else:
        assert card.stand is Stand.CALM
        assert card not in view.changed


def test_the_first_line_is_from_the_figures_and_from_both_sides(demo_server: Flask) -> None:
    assert page_of(demo_server).head.answer == (
        "More than before. Complaints were 28.9 per 1,000 births in October 2026, higher than usual since "
        "September 2026. "
        "Families and staff both name “Communication and listening” and “Transfer and triage” more often "
        "than before (August to October 2026). Care at birth was good or very good for 94.1% of those who "
        "replied (64 of 68), as usual."
    )


def test_the_calm_trust_shows_that_nothing_changed(demo_server: Flask) -> None:
    view = page_of(demo_server, "ZZE")
    assert (view.changed, view.calm) == (
        (),
        "None of the 12 charts shows more than the ups and downs of chance.",
    )
    assert view.head.counts.startswith("No unusual change in 12 charts.")
    assert "No theme is named more often than before by families and staff alike" in view.head.answer
    assert not [card for card in sections(view) if card.stand in (Stand.SIGNAL, Stand.MISSING)]


def test_the_first_word_follows_what_changed(demo_server: Flask) -> None:
    """More of what is said is one thing, another change is a second, and what is hidden or absent a third."""
    calm, calm_page = voices(demo_server, "ZZE"), page_of(demo_server, "ZZE")
    assert calm_page.head.answer.startswith("Much as before. Complaints were")
    moved = replace(calm.cards["fft_birth"], stand=Stand.SIGNAL)
    assert answer(replace(calm, cards={**calm.cards, "fft_birth": moved})).startswith("Changed. ")
    gone = replace(calm.cards["complaints"], stand=Stand.MISSING)
    without = replace(calm, cards={**calm.cards, "complaints": gone})
    assert answer(without).startswith("Not all is known. No figure of complaints")
    neither = replace(calm.cards["fft_birth"], stand=Stand.MISSING)
    without = replace(calm, cards={**calm.cards, "complaints": gone, "fft_birth": neither})
    assert answer(without).startswith("Not known. ")


def test_both_sides_stand_with_author_month_and_themes(demo_server: Flask) -> None:
    families, staff = page_of(demo_server).sides
    assert families.newest is not None
    assert staff.newest is not None
    assert families.newest.author == "Maternity and neonatal voices partnership lead"
    assert (families.newest.when, staff.newest.when) == ("October 2026", "October 2026")
    assert families.newest.themes.startswith("Communication and listening, Transfer and triage")
    assert [text.when for text in families.earlier] == ["August 2026", "July 2026"]
    assert page_of(demo_server).quotes[0] == (
        "I asked three times about my pain and felt I was in the way.",
        "Told by a family, October 2026",
    )


def test_words_of_an_earlier_month_say_that_they_are(demo_server: Flask) -> None:
    families = page_of(demo_server, period="2026-09").sides[0]
    assert families.newest is not None
    assert families.newest.when == "August 2026"
    assert families.stale.startswith("Nothing has been written down for September 2026")


def test_themes_of_both_sides_stand_first_and_in_words(demo_server: Flask) -> None:
    read = voices(demo_server)
    assert both_sides(read) == ("“Communication and listening”", "“Transfer and triage”")
    rows = texts(page_of(demo_server).themes)
    assert rows[:2] == [
        ["Communication and listening", "14", "7", "18", "Both sides, more than before, and complaints too"],
        ["Transfer and triage", "6", "5", "4", "Both sides, more than before, and complaints too"],
    ]
    assert len(rows) == len({row[0] for row in rows}) == 19
    complaints = cell_of(page_of(demo_server).themes.rows[0][3])  # its bars hold 20
    assert complaints.note.endswith(
        "more than before; two more told by another source too, and counted there"
    )


def test_the_months_of_a_theme_are_those_of_the_returns(demo_server: Flask) -> None:
    read, table = voices(demo_server), page_of(demo_server).months
    rows = {(row[0], row[1]): row for row in texts(table)}
    listening = rows["Communication and listening", "Families"]
    own = next(a for a in read.themes["mnvp_items"] if "communication" in a.series.breakdown)
    assert listening[2:14] == [f"{point.value:.0f}" for point in own.series.points[-12:]]
    assert listening[14] == "More than usual"
    assert rows["Transfer and triage", "Complaints"][14] == "Too few to chart"


def test_what_was_done_stands_with_its_day_and_what_the_measure_did(demo_server: Flask) -> None:
    rows = texts(page_of(demo_server).done)
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("Staff", "2 Nov 2026", "Too early to tell (0 points)"),
        ("Women and families", "1 Sep 2026", "Too early to tell (2 points)"),
        ("Women and families", "1 Dec 2025", "No change since"),
    ]
    assert rows[0][1] == "The text does not say what it answers"
    assert rows[1][1] == "One named midwife to call."
    assert rows[1][4] == "Midwifery red flags: Triage later than 30 minutes"
    assert page_of(demo_server).done_lead == (
        "Three things done after somebody spoke: one was followed by no change since and two are too early "
        "to tell."
    )


def test_a_measure_that_moved_after_it_is_called_moved(demo_server: Flask) -> None:
    view = page_of(demo_server, "ZZB")
    assert view.done_lead == "One thing was done after somebody spoke: it was followed by a change of level."
    assert texts(view.done)[0][5] == "Moved"
    assert "The board has set a new phase from then." in cell_of(view.done.rows[0][5]).note
    assert "need not have come from it" in view.done_note


def test_nothing_done_says_how_it_is_told(demo_server: Flask) -> None:
    assert page_of(demo_server, "ZZC").done_lead == NOTHING
    assert page_of(demo_server, "ZZC").done.rows == ()


def test_an_answer_without_day_or_figures_is_told_and_not_judged(demo_server: Flask) -> None:
    read = voices(demo_server)
    first = read.answered[0]
    bare = replace(first, said=replace(first.said, on=None), followed=None)
    said = done_lead(replace(read, answered=(bare, first)))
    assert said.endswith("one is too early to tell and one has nothing to be looked at by.")


def test_what_is_told_again_stands_once_and_the_newest_first() -> None:
    def one(done: str, month: int, on: date | None) -> SaidDone:
        return SaidDone("staff_feedback", date(2026, month, 1), "", "", done, on, None)

    told = (one("A", 8, date(2026, 7, 1)), one("A", 9, date(2026, 7, 1)), one("B", 10, None))
    assert [(s.done, s.period.month) for s in newest(told)] == [("B", 10), ("A", 9)]


def test_replies_are_told_with_how_many_and_never_ranked(demo_server: Flask) -> None:
    view = page_of(demo_server)
    cards = {card.view.measure_id: card for card in (*view.fft.large, *view.fft.small)}
    assert len(cards) == 5
    assert cards["fft_birth"].figure_note == "64 of 68, October 2026"
    assert cards["fft_response_rate"].figure == "16.8%"
    assert "not used to rank trusts" in view.fft.note


def test_surveys_stand_with_their_interval(demo_server: Flask) -> None:
    said = {card.view.measure_id: card.said for card in page_of(demo_server).surveys.small}
    assert len(said) == 3
    assert all("95% interval" in text for text in said.values())


def test_a_fault_of_the_data_is_named_at_its_charts(demo_server: Flask) -> None:
    """ZZD sent the good replies of September as all replies: two measures that no longer agree."""
    for id_ in ("fft_birth", "fft_response_rate"):
        view = voices(demo_server, "ZZD").cards[id_].view
        assert [mark.met for mark in view.marks if mark.name == "Consistent"] == [False]
        said = voices(demo_server, "ZZD").cards[id_].unfit  # on the card itself, though its month is as usual
        assert said.startswith("Data not consistent: September 2026: 37 (")
        assert "figures-2026-09.csv, row 40" in said
        assert "figures-2026-09.csv, row 43" in said
        assert voices(demo_server, "ZZE").cards[id_].unfit == ""
    for id_ in ("fft_birth", "fft_response_rate"):
        view = voices(demo_server, "ZZE").cards[id_].view
        assert [mark.met for mark in view.marks if mark.name == "Consistent"] != [False]


def test_a_reader_from_outside_reads_shared_months_and_no_small_count(demo_server: Flask) -> None:
    read = voices(demo_server, period="2026-09", **{"as": LEAD})
    view = voices_page(read)
    shared = read.board.shared
    assert shared is not None
    assert {text.period for text in (*read.families, *read.staff)} <= shared
    assert view.head.answer.startswith(
        "More than before. How many complaints there were up to September 2026 is not shown outside the "
        "trust: counts are small. Taken together they are as usual; of communication and listening they are "
        "higher than usual."
    )
    assert {card.gone for card in view.surveys.missing} == {"Not shared"}
    assert "missing" not in repr([part.lead for part in (view.points, view.complaints, view.fft)])
    assert ".." not in view.complaints.large[0].said
    assert "not shown births" not in view.head.answer.lower()
    assert read.hidden
    for row, one in zip(view.months.rows, ordered(read), strict=True):
        counts = {shown(cell_of(cell), view.months.columns[i]) for i, cell in enumerate(row[2:], 2)}
        if (one.series.measure.id, one.series.breakdown) in read.hidden:
            assert counts == {"not shown"}


def ordered(read: Voices) -> list[Assessment]:
    """The series of the table of months, in its order."""
    key = {(describe(a.series.breakdown), n): a for m, n in NAMED for a in read.themes[m]}
    rows = voices_page(read).months.rows
    return [key[str(cell_of(row[0]).value), str(cell_of(row[1]).value)] for row in rows]


def test_without_any_shared_word_a_reader_from_outside_is_told_so(demo_server: Flask) -> None:
    read = replace(voices(demo_server, period="2026-09", **{"as": LEAD}), families=(), staff=(), answered=())
    view = voices_page(read)
    assert {side.empty for side in view.sides} == {WITHHELD}
    assert (view.quotes, view.done.rows, view.done_lead) == ((), (), WITHHELD)


def test_an_earlier_day_is_answered_from_what_was_known_then(demo_server: Flask) -> None:
    view = page_of(demo_server, period="2026-07", known_at="2026-09-07")
    assert view.head.answer.startswith("Much as before. Complaints were 11.1 per 1,000 births in July 2026")
    assert view.changed == ()
    assert [row[3] for row in texts(view.done)] == ["1 Dec 2025"]
    assert view.sides[0].newest is not None
    assert view.sides[0].newest.when == "July 2026"


@pytest.mark.parametrize("org", ["ZZA", "ZZB", "ZZC", "ZZD", "ZZE"])
def test_no_sentence_is_left_unfinished(demo_server: Flask, org: str) -> None:
    view = page_of(demo_server, org)
    assert voices(demo_server, org).board.period == OCTOBER
    found = [view.head.answer, view.head.counts, view.calm, view.both, view.done_lead, view.done_note]
    found += [part.lead for part in (view.points, view.complaints, view.fft, view.surveys)]
    for text in filter(None, found):
        assert text.endswith((".", "...”.")), text
        assert not re.search(r"None\b(?! of)|nan|\{|\}|  |–", text), text
