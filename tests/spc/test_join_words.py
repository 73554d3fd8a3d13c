from __future__ import annotations

from datetime import date

from spc import join_words

SALTINGS, KELDER = "Saltings (ZZD)", "Kelder (ZZK)"


def test_the_mark_says_when_and_with_whom() -> None:
    april = date(2026, 4, 1)
    assert join_words.mark([SALTINGS], april) == "From April 2026 with Saltings (ZZD)"
    assert (
        join_words.mark([SALTINGS, KELDER], april) == "From April 2026 with Saltings (ZZD) and Kelder (ZZK)"
    )
    assert join_words.mark([SALTINGS], date(2026, 4, 14)) == "From 14 April 2026 with Saltings (ZZD)"
    assert join_words.short([SALTINGS]) == "With Saltings (ZZD)"


def test_a_trust_that_was_split_is_counted_with_nobody() -> None:
    said = join_words.counted_with_nobody([SALTINGS], date(2026, 4, 1))
    assert said == (
        "Saltings (ZZD) was split between others on 1 April 2026: its counts are those of no one trust, and "
        "are left out until then."
    )
    both = join_words.counted_with_nobody([SALTINGS, KELDER], date(2026, 4, 1))
    assert "were split between others on 1 April 2026: their counts" in both


def test_the_sentence_says_what_stands_before_the_day() -> None:
    said = join_words.counted_before([SALTINGS], date(2026, 4, 1))
    assert said.startswith(
        "Until March 2026 the counts of Saltings (ZZD), taken over on 1 April 2026, are added"
    )
    assert join_words.counted_before([SALTINGS], date(2026, 4, 14)).startswith("Until 13 April 2026 ")
    unread = join_words.unread_before([SALTINGS], date(2026, 4, 1))
    assert unread.startswith("April 2026 is the first with Saltings (ZZD)")
    assert "gaps" in unread
    apart = join_words.apart_before([SALTINGS, KELDER], date(2026, 4, 1))
    assert apart.startswith("From April 2026 Saltings (ZZD) and Kelder (ZZK) are part of it.")
    assert "no counts" in apart
