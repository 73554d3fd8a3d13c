from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from spc import palette
from spc.draw.chart import chart, compose, frame_of, points_shown
from spc.draw.room import Canvas
from spc.draw.spec import ChartSpec, EventNote, PhaseNote, Planned, Suggested
from spc.naming import SeriesWords
from spc.types import Analysis, Better
from tests.spc.draw.series import FILL, STEADY, SVG, events, monthly, months, parsed, texts

SIZES = ((920.0, 470.0), (358.0, 400.0))
BELOW = (92.9, 93.2, 92.7, 93.0, 92.8, 92.6, 88.1)
WAVES = tuple(float(12 + (i * 7) % 11) for i in range(30))
COUNT = SeriesWords("Red flags", "count", 0)
DAYS = SeriesWords("Stillbirths", "days", 0, event="stillbirth", deaths=True)


def spec(analysis: Analysis, words: SeriesWords = FILL, **more: object) -> ChartSpec:
    return replace(ChartSpec(analysis, 0, words, "What it shows"), **more)  # type: ignore[arg-type]


def _two_phases() -> ChartSpec:
    before = tuple(v - 5 for v in STEADY)
    analysis = monthly((*before, *STEADY[:12], None, *BELOW), target=95, phases=[date(2025, 3, 1)])
    notes = (
        EventNote(date(2024, 3, 1), "new rota system"),
        EventNote(date(2026, 4, 1), "sickness begins to rise"),
        EventNote(date(2025, 8, 1), "inspection report published, overall rating requires improvement"),
    )
    return spec(
        analysis,
        phases=(PhaseNote(date(2025, 3, 1), "11.2 more midwives in post", "Agreed 22 May 2025"),),
        events=notes,
        reference=("England", 92.2),
    )


def _many() -> dict[str, ChartSpec]:
    rate = SeriesWords("Blood loss", "per 1,000")
    births = tuple(float(400 + (i * 13) % 60) for i in range(30))
    planned = (Planned(date(2026, 11, 1), 90.2), Planned(date(2026, 12, 1), 87.8))
    gaps = [9, 31, 4, 17, 22, 60, 12, 3, 44, 19, 27, 8, 15, 33, 11, 52, 6, 21]
    return {
        "two phases": _two_phases(),
        "planned": spec(monthly((*STEADY, *BELOW)), planned=planned),
        "varying limits": spec(monthly(WAVES, denominators=births, multiplier=1000, chart="u_prime"), rate),
        "few": spec(monthly((3.0, 5.0, 2.0), better=Better.LOWER), COUNT),
        "one": spec(monthly((3.0,), better=Better.LOWER), COUNT),
        "provisional": spec(monthly(STEADY[:11])),
        "constant": spec(monthly((100.0,) * 30, target=95)),
        "zeros": spec(monthly((0.0,) * 30, better=Better.LOWER), COUNT),
        "last missing": spec(monthly((*STEADY, None))),
        "many gaps": spec(monthly(tuple(v if i % 3 else None for i, v in enumerate(STEADY * 2, 1)))),
        "ghost": spec(monthly((*STEADY[:8], 70.0, *STEADY[9:]), ghosts=[date(2026, 1, 1)])),
        "large numbers": spec(
            monthly(
                (*(1.4e6 + 9e3 * v for v in STEADY), *(1.5e6 + 2e4 * v for v in STEADY)), target=2_345_678
            ),
            SeriesWords("Births", "count", 0),
            suggested=Suggested(months(18)[0], 3_380_123.0),
        ),
        "stock": spec(monthly(STEADY, limits=False, target=90)),
        "gaps between events": spec(events(gaps, open_days=17), DAYS, today=date(2026, 10, 31)),
        "one event": spec(events([40], open_days=5), DAYS, today=date(2026, 10, 19)),
        "closer together": spec(
            events([*gaps, *([25, 30] * 3), *([2, 3] * 5)], open_days=2), DAYS, today=date(2026, 10, 16)
        ),
    }


MANY = _many()


def test_rolling_figures_that_are_not_judged_are_small_and_hollow_with_a_word() -> None:
    values = (*STEADY, *STEADY, 60.0)
    rolling = chart(spec(monthly(values, window=3), legend=True))
    off_grid = len([i for i in range(len(values)) if i % 3])
    assert rolling.count('class="between"') == off_grid + 1  # and one in the legend
    assert "Small and hollow: not judged" in texts(rolling)
    assert rolling.count("Not judged: shares data with its neighbours.") == off_grid
    plain = chart(spec(monthly(values), legend=True))
    assert 'class="between"' not in plain
    assert "Small and hollow: not judged" not in texts(plain)


def strings(canvas: Canvas) -> list[str]:
    return [p.text for p in canvas.placed]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", MANY)
def test_every_chart_is_well_formed_and_finite(name: str, size: tuple[float, float]) -> None:
    for shown in (MANY[name], replace(MANY[name], interactive=True), replace(MANY[name], legend=True)):
        drawn = chart(shown, *size)
        parsed(drawn)
        assert not re.search(r"\b(nan|inf|None)\b", re.sub(r">[^<]*<", "><", drawn))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", MANY)
def test_no_text_stands_on_other_text_or_leaves_the_picture(name: str, size: tuple[float, float]) -> None:
    canvas = compose(replace(MANY[name], legend=True), *size)
    for a, b in combinations(canvas.placed, 2):
        assert not a.box.overlaps(b.box, -1), (a.text, b.text)
    for placed in canvas.placed:
        assert placed.box.left >= -1, placed.text
        assert placed.box.right <= canvas.width + 1, placed.text
        assert placed.box.bottom <= canvas.height + 1, placed.text


def test_large_numbers_keep_their_digits_and_their_names() -> None:
    said = strings(compose(MANY["large numbers"], *SIZES[0]))
    assert {"Upper limit", "Lower limit", "Suggested", "3,380,123", "2,500,000"} <= set(said)


def test_ordinary_numbers_leave_the_sides_as_they_are() -> None:
    frames = [frame_of(spec(monthly(STEADY, target=95), words), 920, 470)[1] for words in (FILL, COUNT)]
    assert [(frame.left, frame.right) for frame in frames] == [(54.0, 764.0)] * 2


@pytest.mark.parametrize("name", MANY)
def test_the_same_chart_is_the_same_text(name: str) -> None:
    assert chart(MANY[name]) == chart(MANY[name])


def test_event_notes_keep_off_the_data() -> None:
    canvas = compose(_two_phases(), *SIZES[0])
    starts = ("new rota", "sickness", "inspection report")
    notes = [p for p in canvas.placed if p.text.startswith(starts)]
    assert len(notes) == 3
    for note in notes:
        assert not any(note.box.crossed_by(*stroke) for stroke in canvas.strokes), note.text


def test_a_run_has_a_bracket_in_words() -> None:
    said = strings(compose(_two_phases(), *SIZES[0]))
    assert "Seven in a row" in said
    assert "below the mean" in said
    assert "below lower limit" in said
    assert "88.1%" in said


def test_phases_are_captioned_on_both_sides() -> None:
    said = strings(compose(_two_phases(), *SIZES[0]))
    assert "To February 2025" in said
    assert "From March 2025: 11.2 more midwives in post" in said
    assert "Agreed 22 May 2025" in said
    assert any(text.startswith("Mean 89.1, usual range") for text in said)


@pytest.mark.parametrize("size", SIZES, ids=("wide", "narrow"))
@pytest.mark.parametrize("since", [WAVES[:12], (*WAVES[:4], *(30.0,) * 8)], ids=("calm", "run"))
def test_the_unit_over_the_axis_and_the_words_of_phases_keep_apart(
    size: tuple[float, float], since: tuple[float, ...]
) -> None:
    values = (*WAVES, *since)
    shown = spec(monthly(values, phases=[months(len(values))[30]]), SeriesWords("Loss", "per 1,000"))
    canvas = compose(shown, *size)
    (unit,) = (p for p in canvas.placed if p.text == "per 1,000")
    others = [p for p in canvas.placed if p is not unit]
    assert any(p.text.startswith("To ") for p in others)
    assert not any(unit.box.overlaps(p.box) for p in others)


def test_a_phase_that_has_no_room_for_its_reason_gives_it_the_second_line() -> None:
    values = (*STEADY, *(v - 4 for v in STEADY[:6]))
    start = months(len(values))[18]
    note = PhaseNote(start, "a second theatre opened in the new wing", "Agreed 22 May 2025")
    said = strings(compose(spec(monthly(values, phases=[start]), phases=(note,)), *SIZES[0]))
    assert "From May 2026:" in said
    assert any(text.startswith("a second theatre opened") for text in said)
    assert not any(text.startswith("From May 2026: ") for text in said)


def test_a_first_phase_of_a_few_months_is_named_whole_on_a_phone() -> None:
    values = (*STEADY, *(v - 4 for v in STEADY[:11]))
    said = strings(compose(spec(monthly(values, phases=[months(len(values))[18]])), *SIZES[1]))
    assert "To Nov 2025" in said


def test_how_many_points_each_drawing_shows() -> None:
    month = spec(monthly((*STEADY, *BELOW)))
    assert [points_shown(month, width) for width, _height in SIZES] == [25, 18]
    year = replace(month, first=date(2025, 11, 1))
    assert [points_shown(year, width) for width, _height in SIZES] == [12, 12]
    gaps = spec(events([40] * 30, open_days=9), DAYS, today=date(2026, 10, 31))
    wide, narrow = (points_shown(gaps, width) for width, _height in SIZES)
    assert wide == len(gaps.analysis.value[0])
    assert 0 < narrow < wide


def test_a_missing_month_is_named_and_nothing_crosses_it() -> None:
    drawn = chart(_two_phases())
    assert {"No return", "Mar 2026"} <= set(texts(drawn))
    gap = parsed(drawn).find(f".//{SVG}rect[@class='gap']")
    assert gap is not None
    left, right = float(gap.get("x", "")), float(gap.get("x", "")) + float(gap.get("width", ""))
    for path in parsed(drawn).iter(f"{SVG}path"):
        if path.get("class") in ("mean", "limit", "target", "band"):
            xs = [float(x) for x in re.findall(r"[MLH](-?[\d.]+)", path.get("d", ""))]
            inside = [x for x in xs if left + 0.2 < x < right - 0.2]
            assert not inside, path.get("class")


def test_a_month_that_has_no_range_by_definition_is_no_gap() -> None:
    """The first, and the one after a month that is missing; the missing one is a gap as ever."""
    whole = chart(spec(monthly(STEADY, chart="mr")))
    assert 'class="gap"' not in whole
    assert "No return" not in texts(whole)
    parted = chart(spec(monthly((*STEADY[:9], None, *STEADY[10:]), chart="mr")))
    assert parted.count('class="gap"') == 1


def test_the_narrow_drawing_shows_eighteen_months() -> None:
    wide, narrow = (chart(replace(_two_phases(), interactive=True), *size) for size in SIZES)
    count = [len(parsed(svg).findall(f".//{SVG}g[@class='pt']")) for svg in (wide, narrow)]
    assert count == [len(_two_phases().analysis.value[0]) - 1, 17]


def test_points_explain_themselves_to_the_keyboard() -> None:
    analysis = monthly(
        (*(9400.0 + v for v in range(18)), 8000.0),
        denominators=(10200.0,) * 19,
        multiplier=100.0,
        chart="p_prime",
    )
    root = parsed(chart(spec(analysis, interactive=True)))
    assert root.get("role") == "group"
    last = root.findall(f".//{SVG}g[@class='pt']")[-1]
    assert last.get("tabindex") == "0"
    assert last.get("role") == "img"
    assert last.get("data-month") == "2026-10"
    assert last.get("data-value") == "78.4%"
    assert (last.get("data-numerator"), last.get("data-denominator")) == ("8,000", "10,200")
    assert last.get("data-verdict") == "Concern"
    assert last.get("data-rules", "").startswith("Below the lower limit")
    assert last.get("aria-label", "").startswith(
        "October 2026: 78.4%, 8,000 of 10,200. Concern. Below the lower"
    )


def test_a_still_picture_has_titles_and_takes_no_focus() -> None:
    root = parsed(chart(_two_phases()))
    assert root.get("role") == "img"
    assert not [e for e in root.iter() if e.get("tabindex")]
    assert any((t.text or "").startswith("October 2026: 88.1%.") for t in root.iter(f"{SVG}title"))


def test_orange_only_where_something_is_a_concern() -> None:
    assert palette.CONCERN not in chart(spec(monthly(STEADY)))
    assert palette.CONCERN in chart(_two_phases())


def test_planned_months_are_hollow_on_tinted_ground() -> None:
    drawn = chart(MANY["planned"])
    assert palette.PLANNED_WASH in drawn
    assert {"Dec"} <= set(texts(drawn))


def test_a_reason_is_given_for_a_point_kept_out() -> None:
    shown = replace(MANY["ghost"], ghosts={date(2026, 1, 1): "roster system failed"})
    assert "Kept out of the limits: roster system failed." in chart(shown)


def test_a_worse_level_keeps_the_old_mean_in_sight() -> None:
    worse = tuple(v - 6 for v in STEADY)
    shown = spec(monthly((*STEADY, *worse), phases=[months(18)[0]]))
    said = strings(compose(shown, *SIZES[0]))
    assert shown.analysis.verdicts[0].worse_than == months(18)[0]
    assert "Mean before" in said
    assert 'class="old-mean"' in chart(shown)


def test_limits_that_rest_on_few_points_are_dotted() -> None:
    limits = [p for p in parsed(chart(MANY["provisional"])).iter(f"{SVG}path") if p.get("class") == "limit"]
    assert limits
    assert all(p.get("stroke-dasharray") for p in limits)


def test_gaps_between_events_show_the_open_gap_as_unfinished() -> None:
    drawn = chart(MANY["gaps between events"])
    said = texts(drawn)
    assert {"17", "days and counting", "Usual gap"} <= set(said)
    running = parsed(drawn).find(f".//{SVG}circle[@class='running']")
    assert running is not None
    assert running.get("fill") == palette.PAPER


def test_a_far_limit_is_named_with_an_arrow_not_drawn() -> None:
    said = texts(chart(MANY["gaps between events"]))
    upper = said[said.index("Upper limit") + 1]
    assert upper.endswith("↑")


def test_one_long_gap_alone_is_not_marked_as_better() -> None:
    gaps = [9, 11, 14, 17, 12, 10, 12, 13, 14, 9, 17, 8, 15, 13, 11, 12, 200, 11]
    drawn = chart(spec(events(gaps, open_days=3), DAYS, today=date(2026, 10, 17)))
    assert palette.IMPROVE not in drawn


def test_zoom_leaves_out_what_is_older() -> None:
    shown = replace(_two_phases(), first=date(2026, 1, 1), interactive=True)
    assert len(parsed(chart(shown)).findall(f".//{SVG}g[@class='pt']")) == 9


def test_a_legend_names_only_the_shapes_in_use() -> None:
    said = strings(compose(replace(_two_phases(), legend=True), *SIZES[0]))
    assert {"Concern", "Usual variation", "Shaded: the usual range"} <= set(said)
    assert "Improvement" not in said
