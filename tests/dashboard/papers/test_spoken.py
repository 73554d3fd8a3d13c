"""A paper does not speak to somebody who has opened a page; the words of people are left as they are."""

from __future__ import annotations

import pytest

from dashboard.papers.sections.adapters import table_of
from dashboard.papers.spoken import on_paper, spoken
from dashboard.papers.types import Items, Own, Quote, Say, Shown, Table
from dashboard.views.page_table import Cell, Column, PageTable

SAID = (
    ("October 2026 is not shared with you.", "October 2026 is not shared."),
    ("Nothing that is shared with you has changed", "Nothing that is shared has changed"),
    (
        "You read only what the trust has shared: other figures may have changed.",
        "This paper holds only what the trust has shared: other figures may have changed.",
    ),
    ("so this page cannot say whether it changed.", "so this paper cannot say whether it changed."),
    ("No figure on this page", "No figure in this paper"),
    ("Two other charts have changed (see What changed).", "Two other charts have changed."),
    (
        "Northmere does not share it with you now: this page ends with September 2026.",
        "Northmere does not share it now: this paper ends with September 2026.",
    ),
    ("Nothing that you may read of is overdue.", "Nothing that is shared is overdue."),
)


@pytest.mark.parametrize(("page", "paper"), SAID)
def test_what_a_page_says_to_its_reader_is_said_for_a_paper(page: str, paper: str) -> None:
    assert on_paper(page) == paper


def test_every_text_of_a_block_is_said_for_a_paper_and_no_quote() -> None:
    text, said = "It is withheld from you.", "It is withheld."
    quote = Quote((("", text),), "Somebody")
    table = Table(text, (text,), ((Shown(text, "<svg/>"),),), (1,), note=text)
    found = spoken((Say(text), Items((text,), text), table, quote))
    assert found == (
        Say(said),
        Items((said,), said),
        Table(said, (said,), ((Shown(said, "<svg/>"),),), (1,), note=said),
        quote,
    )


def test_what_needs_no_other_words_stays_the_same_block() -> None:
    blocks = (Say("As usual."), Items(("One.",)))
    assert all(new is old for new, old in zip(spoken(blocks), blocks, strict=True))


def test_words_of_people_in_a_table_or_a_list_are_never_altered() -> None:
    text = "You said that nobody on this page had shown it to you."
    (table, items) = spoken((Table("T", ("A",), ((Own(text), text),), (1,)), Items((Own(text),))))
    assert table.rows[0][0] == text != table.rows[0][1]
    assert items.texts == (text,)
    assert {type(one) for one in (table.rows[0][0], items.texts[0])} == {str}, "a file gets plain text"


def test_columns_of_a_page_that_hold_words_of_people_are_marked() -> None:
    text = "It was shared with you on this page."
    page = PageTable("t", "T", (Column("Said"), Column("Since")), ((Cell(text, note=text), Cell(text)),))
    (table,) = spoken((table_of(page, own=(0,)),))
    assert table.rows[0] == (f"{text}\n{text}", "It was shared in this paper.")


def test_the_sections_of_people_say_nothing_otherwise_and_lose_the_mark() -> None:
    text = "It is withheld from you."
    (said,) = spoken((Items((Own(text), text)),), "following")
    assert said.texts == (text, text)
    assert type(said.texts[0]) is str
