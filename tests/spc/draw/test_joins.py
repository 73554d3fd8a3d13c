"""The mark of a join: its own kind, where points and words leave it room, on every drawing of a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from spc import join_words
from spc.draw.chart import chart, compose
from spc.draw.joins import DASHES, ROW
from spc.draw.multiple import Part, multiples
from spc.draw.spec import ChartSpec, EventNote, JoinNote, PhaseNote
from spc.draw.strip import StripSpec, strip
from spc.naming import SeriesWords
from tests.spc.draw.series import FILL, STEADY, SVG, events, monthly, parsed, texts

SIZES = ((920.0, 470.0), (358.0, 400.0))
BELOW = (92.9, 93.2, 92.7, 93.0, 92.8, 92.6, 88.1)


def join(on: date, name: str = "Saltings (ZZD)") -> JoinNote:
    return JoinNote(on, join_words.mark([name], on), join_words.short([name]))


APRIL = join(date(2026, 4, 1))
PHASED = ChartSpec(
    monthly((*(v - 5 for v in STEADY), *STEADY[:12], None, *BELOW), target=95, phases=[date(2025, 3, 1)]),
    0,
    FILL,
    "x",
    phases=(PhaseNote(date(2025, 3, 1), "11.2 more midwives in post"),),
    events=(
        EventNote(date(2026, 4, 1), "sickness begins to rise"),
        EventNote(date(2025, 8, 1), "inspection"),
    ),
    reference=("England", 92.2),
)
GAPS = ChartSpec(
    events([9, 31, 4, 17, 22, 60, 12, 3, 44, 19, 27, 8, 15, 33, 11, 52, 6, 21], open_days=17),
    0,
    SeriesWords("Stillbirths", "days", 0, event="stillbirth", deaths=True),
    "x",
    today=date(2026, 10, 31),
)
THREE = (
    join(date(2025, 3, 1)),
    join(date(2026, 8, 14), "Dunmouth Women's and Children's NHS Foundation Trust (ZZE)"),
    join(date(2025, 9, 1), "Kelder (ZZK)"),
)
MANY = {
    "phases and events": replace(PHASED, joins=(APRIL,)),
    "three": replace(PHASED, joins=THREE),
    "plain": ChartSpec(monthly(STEADY), 0, FILL, "x", joins=(APRIL,)),
    "gaps": replace(GAPS, joins=(APRIL,)),
}


def marks(svg: str) -> list[str]:
    """The titles of the joins of a drawing."""
    groups = [e for e in parsed(svg).iter(f"{SVG}g") if e.get("class") == "join"]
    return [g.findtext(f"{SVG}title") or "" for g in groups]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(MANY))
def test_no_words_stand_on_others_and_none_leave_the_picture(name: str, size: tuple[float, float]) -> None:
    canvas = compose(MANY[name], *size)
    for a, b in combinations(canvas.placed, 2):
        assert not a.box.overlaps(b.box, -1), (a.text, b.text)
    assert all(p.box.left >= -1 and p.box.right <= canvas.width + 1 for p in canvas.placed)


def test_the_mark_says_when_and_with_whom_and_a_phone_says_it_shorter() -> None:
    wide, narrow = (chart(MANY["plain"], *size) for size in SIZES)
    assert "From April 2026 with Saltings (ZZD)" in texts(wide)
    assert "With Saltings (ZZD)" in texts(narrow)
    assert marks(wide) == marks(narrow) == ["From April 2026 with Saltings (ZZD)"]


@pytest.mark.parametrize("name", ["plain", "gaps"])
def test_no_point_reaches_the_row_of_the_join(name: str) -> None:
    spec = MANY[name]
    tops = []
    for one in (spec, replace(spec, joins=())):
        found = [e for e in parsed(chart(one)).iter(f"{SVG}circle") if e.get("class") != "running"]
        tops.append(min(float(e.get("cy", "")) for e in found if e.get("r") != "2.6"))
    assert tops[0] > tops[1] + ROW / 2


def test_it_is_neither_a_phase_nor_an_event() -> None:
    """Limits, centre and words of the series are the same with and without it."""
    plain = MANY["plain"]
    with_it, without = texts(chart(plain)), texts(chart(replace(plain, joins=())))
    assert set(without) <= set(with_it)
    assert DASHES in chart(plain)
    assert DASHES not in chart(replace(plain, joins=()))


@pytest.mark.parametrize("on", [date(2025, 5, 1), date(2020, 1, 1), date(2026, 11, 1)])
def test_a_join_outside_the_months_that_are_shown_is_not_marked(on: date) -> None:
    assert chart(replace(MANY["plain"], joins=(join(on),))) == chart(replace(MANY["plain"], joins=()))


def test_a_join_within_a_month_stands_before_the_first_figure_of_both() -> None:
    whole, within = (
        chart(replace(PHASED, joins=(join(on),))) for on in (date(2026, 6, 1), date(2026, 5, 14))
    )
    place = [svg.split('class="join"')[1].split('d="M')[1].split(" ")[0] for svg in (whole, within)]
    assert place[0] == place[1]


def test_small_multiples_mark_it_each_for_itself() -> None:
    parts = [Part(monthly(STEADY), 0, "one", (APRIL,)), Part(monthly(STEADY), 0, "two")]
    first, second = multiples(parts, FILL)
    assert marks(first) == ["From April 2026 with Saltings (ZZD)"]
    assert marks(second) == []
    assert texts(first) == texts(second), "one scale for all"


def test_the_line_runs_on_through_the_strips() -> None:
    related = StripSpec(monthly(STEADY * 2), 0, "Sickness", "7.3%", "As usual", "Sickness: 7.3%")
    assert strip(related, MANY["plain"]).count(DASHES) == 1
    assert DASHES not in strip(related, replace(MANY["plain"], joins=()))
