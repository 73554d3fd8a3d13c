from __future__ import annotations

from dataclasses import replace
from datetime import date

from spc.draw.chart import chart
from spc.draw.spec import ChartSpec, Suggested
from tests.spc.draw.series import FILL, STEADY, SVG, monthly, parsed, texts

LOWER = (*STEADY, *(v - 3 for v in STEADY[:9]))
START = date(2026, 2, 1)
PLAIN = ChartSpec(monthly(LOWER), 0, FILL, "What it shows")


def test_a_suggestion_is_a_quiet_dotted_line_from_its_start_on() -> None:
    drawing = chart(replace(PLAIN, suggested=Suggested(START, 91.2)))
    (line,) = [p for p in parsed(drawing).iter(f"{SVG}path") if p.get("class") == "suggested"]
    assert line.get("stroke-dasharray")
    assert {"Suggested", "91.2"} <= set(texts(drawing))


def test_without_one_or_with_its_start_out_of_sight_nothing_is_drawn() -> None:
    outside = replace(PLAIN, suggested=Suggested(START, 91.2), first=date(2026, 4, 1))
    for spec in (PLAIN, outside):
        drawing = chart(spec)
        assert "suggested" not in drawing
        assert "Suggested" not in texts(drawing)
