"""Text that cannot be set as it stands: what becomes of it, sign by sign."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.papers.pdf import make
from dashboard.papers.pdf.letters import clean, cleaned, named, named_heading, refused, without
from dashboard.papers.progress import silent
from dashboard.papers.types import Facts, Heading, Items, Quote, Say, Section, Table
from tests.dashboard.papers.example import EMOJI, NASTY, RIGHT_TO_LEFT, paper_of
from tests.dashboard.papers.pdf_reading import pages_of


def test_controls_and_half_signs_go_and_lines_stay_lines() -> None:
    assert clean("a\x00b\x1b[0m\ud800c\ufeff") == "ab[0mc"
    assert clean("a\r\nb\u2028c\x0bd") == "a\nb\nc\nd"
    assert cleaned({"lines": ["\x07x", 3, None, True]}) == {"lines": ["x", 3, None, True]}


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("👶", "[baby]"),
        ("👶🏽", "[baby]"),
        ("中", "[CJK letters]"),
        ("ก", "[Thai letters]"),
        ("\U0010fffd", "[sign without a name]"),
        ("\u200d", ""),
    ],
)
def test_a_sign_without_letters_is_named(sign: str, words: str) -> None:
    assert named(sign) == words


def test_a_run_of_letters_of_one_script_is_named_once_and_a_finding_for_listeners_stays() -> None:
    given_ = {"text": "In 中文 and Thai ก.", "alt": "中文", "rows": [["中", 1]]}
    told = without(given_, {"中", "文", "ก"})
    assert told["text"] == "In [CJK letters] and Thai [Thai letters]."
    assert told["alt"] == "中文"
    assert told["rows"] == [["[CJK letters]", 1]]


def test_the_compiler_is_understood() -> None:
    message = (
        'the text `"\\u{feff}"` could not be displayed and codepoint `"\\u{e000}"` and the text `"👶"` could'
    )
    assert refused(message) == {"\ufeff", "\ue000", "👶"}
    assert refused("missing alt text") == frozenset()


def test_a_heading_that_shows_nothing_is_a_dash() -> None:
    assert named_heading(" \u200b") == "–"
    assert named_heading("A") == "A"


def test_a_digit_within_a_sign_is_not_taken_out_of_every_number() -> None:
    made = make(paper_of(Section("x", "X", (Say("1\ufe0f\u20e3 of 1,111"),))), silent)
    assert "of 1,111" in pages_of(made)[-1]


def test_hebrew_and_arabic_are_set_in_letters() -> None:
    words = pages_of(make(paper_of(Section("x", "X", (Say(RIGHT_TO_LEFT),))), silent))[-1]
    assert "[" not in words


PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        (NASTY, RIGHT_TO_LEFT, EMOJI, "W" * 200, "\n\n", "\x00", '“#import "x": *”', "1\ufe0f\u20e3")
    ),
)


@settings(max_examples=6)
@given(st.lists(PIECES, min_size=8, max_size=8))
def test_no_text_breaks_a_paper(texts: list[str]) -> None:
    a, b, c, d, e, f, g, h = texts
    blocks = (
        Heading(a),
        Say(b),
        Items((c, d), e),
        Facts(((f, g),)),
        Table(h, (a, b), ((c, d), (e, f)), (1, 2)),
        Quote(((g, h),), a, "Assurance", b),
    )
    assert make(paper_of(Section("x", c, blocks)), silent).startswith(b"%PDF")
