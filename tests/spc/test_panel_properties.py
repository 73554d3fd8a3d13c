"""What must hold for panels on every chart: of their rows, of their phases, and of points still to come."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spc import CHARTS, CONVENTIONS, Analysis, Assurance, Better, Options, Panel, Variation, analyse
from spc.__main__ import main
from spc.panel import Line, from_lines
from spc.types import Announced
from tests.spc.drawn import LINES
from tests.spc.series import months
from tests.spc.slow import panels

SAMPLE = 4  # panels for each chart
WINDOW = 15  # the longest rule: what lies further back is not marked anew
ARRAYS = (
    "dates", "numerator", "denominator", "present", "ghost", "phase", "target", "absent", "spread", "bare"
)  # fmt: skip


def drawn(chart: str, **fixed: Any) -> list[tuple[Panel, Options]]:
    """Random panels with random options, some of them fixed."""
    found = []
    for number in range(SAMPLE):
        rng = np.random.default_rng([number, list(CHARTS).index(chart)])
        panel = panels.panel(rng, chart)
        convention = list(CONVENTIONS)[int(rng.integers(len(CONVENTIONS)))]
        found.append((panel, replace(panels.options(rng, panel, chart, convention), **fixed)))
    return found


def arranged(panel: Panel, take: Callable[[np.ndarray], np.ndarray]) -> Panel:
    """The panel with `take` done to each of its tables."""
    tables = {name: getattr(panel, name) for name in ARRAYS}
    return replace(panel, **{name: take(table) for name, table in tables.items() if table is not None})


def rows_of(panel: Panel, rows: list[int]) -> Panel:
    some = arranged(panel, lambda table: table[rows])
    running = None if panel.running is None else panel.running[rows]
    return replace(some, better=tuple(panel.better[row] for row in rows), running=running)


def part(panel: Panel, row: int, points: Any) -> Panel:
    """Some points of one series."""
    return arranged(rows_of(panel, [row]), lambda table: table[:, points])


def same(one: Analysis, other: Analysis, at: Any = slice(None), of: Any = slice(None)) -> None:
    """Lines and rules of some points of one analysis are those of some points of another."""
    for name in LINES:
        # Not bit for bit: sums over a group may be added up in another order.
        np.testing.assert_allclose(getattr(one, name)[at], getattr(other, name)[of], rtol=1e-12, atol=1e-12)
    for rule, sides in other.rules.items():
        np.testing.assert_array_equal(one.rules[rule][at], sides[of])


def same_verdicts(one: Analysis, other: Analysis, rows: list[int]) -> None:
    for place, row in enumerate(rows):
        mine, theirs = one.verdicts[place], other.verdicts[row]
        assert (mine.variation, mine.assurance) == (theirs.variation, theirs.assurance)
        assert (mine.fired, mine.notes, mine.since) == (theirs.fired, theirs.notes, theirs.since)


@pytest.mark.parametrize("chart", CHARTS)
def test_the_order_of_the_series_does_not_matter(chart: str) -> None:
    for panel, options in drawn(chart):
        rows = [int(row) for row in np.random.default_rng(5).permutation(panel.n_series)]
        whole, other = analyse(panel, options), analyse(rows_of(panel, rows), options)
        same(other, whole, of=rows)
        same_verdicts(other, whole, rows)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_panel_says_of_each_series_what_it_says_of_it_alone(chart: str) -> None:
    for panel, options in drawn(chart):
        whole = analyse(panel, options)
        for row in range(panel.n_series):
            long = int((~np.isnat(panel.dates[row])).sum())
            alone = analyse(part(panel, row, slice(long)), options)
            same(alone, whole, of=(slice(row, row + 1), slice(long)))
            same_verdicts(alone, whole, [row])
            assert not any(sides[row, long:].any() for sides in whole.rules.values())


@pytest.mark.parametrize("chart", CHARTS)
def test_one_more_ghost_changes_no_limit(chart: str) -> None:
    for panel, options in drawn(chart, window=1, limits=True):
        place = min(7, panel.n_points - 1)
        row = part(panel, 0, np.insert(np.arange(panel.n_points), place, place))
        row.ghost[0, place] = row.present[0, place] = True
        row.numerator[0, place] = 1000.0
        if row.denominator is not None:
            row.denominator[0, place] = 1001.0
        if row.spread is not None:
            row.spread[0, place] = 50.0
        if row.absent is not None:
            row.absent[0, place] = False
        rest = [i for i in range(row.n_points) if i != place]
        same(analyse(row, options), analyse(rows_of(panel, [0]), options), at=(slice(None), rest))


@pytest.mark.parametrize("chart", CHARTS)
def test_a_phase_is_read_as_if_nothing_were_before_it_or_after(chart: str) -> None:
    """So no window, no moving range and no mean crosses the start of a phase."""
    for panel, options in drawn(chart, window=1, freeze=12):
        panel = replace(panel, running=None)
        whole = analyse(panel, options)
        for row in range(panel.n_series):
            for number in np.unique(panel.phase[row]):
                own = np.flatnonzero((panel.phase[row] == number) & ~np.isnat(panel.dates[row]))
                same(analyse(part(panel, row, own), options), whole, of=(slice(row, row + 1), own))


@pytest.mark.parametrize("chart", CHARTS)
def test_the_future_is_not_read_once_limits_are_locked(chart: str) -> None:
    """Lines to a day are those of that day, and so is every mark that later points cannot reach."""
    for panel, options in drawn(chart, baseline=12, freeze=None, window=1):
        panel = replace(panel, running=None)
        whole = analyse(panel, options)
        for row in range(panel.n_series):
            locked = np.flatnonzero(_counted_so_far(whole, row) >= 13)
            for last in locked[::6]:
                known = analyse(part(panel, row, slice(last + 1)), options)
                for name in LINES:
                    np.testing.assert_allclose(
                        getattr(known, name)[0], getattr(whole, name)[row, : last + 1], rtol=1e-12, atol=1e-12
                    )
                _marks_agree(known, whole, row, int(last))


def _counted_so_far(found: Analysis, row: int) -> np.ndarray:
    """Counted points of the point's own phase, up to it."""
    phase, counted = found.panel.phase[row], found.counted[row]
    return np.array([(counted[: i + 1] & (phase[: i + 1] == phase[i])).sum() for i in range(phase.size)])


def _marks_agree(known: Analysis, whole: Analysis, row: int, last: int) -> None:
    for rule, sides in known.rules.items():
        if rule == "runs":  # speaks of a phase as a whole
            continue
        reach = 1 if rule == "outside_limits" else WINDOW
        counted = np.flatnonzero(known.counted[0])
        settled = counted[: max(counted.size - reach + 1, 0)]
        np.testing.assert_array_equal(sides[0, settled], whole.rules[rule][row, settled])


@pytest.mark.parametrize("chart", CHARTS)
def test_no_infinity_and_no_missing_number_reaches_an_answer(chart: str) -> None:
    for panel, options in drawn(chart):
        found = analyse(panel, options)
        for name in ("value", *LINES):
            assert not np.isinf(getattr(found, name)).any()
        for name in LINES:
            assert np.isnan(getattr(found, name)[np.isnan(found.value)]).all(), "no line where nothing is"
        assert np.isin(found.variation, range(len(Variation))).all()
        assert np.isin(found.assurance, range(len(Assurance))).all()
        for verdict in found.verdicts:
            for span in verdict.spans:
                assert all(x is None or np.isfinite(x) for x in (span.centre, span.lower, span.upper))


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no number")


@pytest.mark.parametrize("chart", CHARTS)
def test_the_command_writes_numbers_or_null(
    chart: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too few points, gaps, zero denominators and constants, through the command and back."""
    needs = CHARTS[chart].denominator == "needed" and not CHARTS[chart].subgroups
    on = months(14)
    values = {"short": [3, 4], "constant": [5] * 14, "none": [0] * 14, "gaps": [1, "", 3, 2, "", 4] * 2}
    lines = ["series,date,numerator,denominator" if needs else "series,date,value"]
    for name, cells in values.items():
        for i, cell in enumerate(cells):
            row = f"{name},{on[i]},{cell}"
            if needs:
                row = f"{row},9" if i != 2 else f"{name},{on[i]},0,0"
            lines += [row] * (3 if CHARTS[chart].subgroups else 1)
    file = tmp_path / "series.csv"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    target = "0.4" if CHARTS[chart].upper_bound else "4"
    code = main(["--chart", chart, "--target", target, "--better", "lower", str(file)])
    said = capsys.readouterr()
    assert code == 0, said.err
    told = [json.loads(line, parse_constant=refuse) for line in said.out.splitlines()]
    assert [one["series"] for one in told] == list(values)


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_panel_and_an_empty_series_are_no_error(chart: str, convention: str) -> None:
    size = [3.0] if CHARTS[chart].denominator == "needed" else None
    one = from_lines([Line([months(1)[0]], [2.0], size)])
    one = replace(one, spread=np.ones((1, 1)) if CHARTS[chart].subgroups else None)
    options = Options(chart=chart, convention=convention)
    assert analyse(one, options).verdicts[0].variation in (Variation.COMMON_CAUSE, Variation.NO_DATA)
    nothing = arranged(one, lambda table: table[:, :0])
    assert analyse(nothing, options).verdicts[0].variation is Variation.NO_DATA
    nobody = replace(arranged(one, lambda table: table[:0]), better=())
    assert len(analyse(nobody, options).verdicts) == 0
    assert analyse(nobody, options).value.shape == (0, 1)


def test_an_empty_series_beside_another_has_no_data() -> None:
    assert len(analyse(from_lines([])).verdicts) == 0
    both = analyse(from_lines([Line([], []), Line(months(1), [3.0])]))
    assert both.verdicts[0].variation is Variation.NO_DATA
    assert both.verdicts[1].variation is Variation.COMMON_CAUSE
    assert both.verdicts[1].notes == ("too_few",)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_target_announced_for_later_changes_no_verdict(chart: str) -> None:
    for panel, options in drawn(chart):
        told = replace(panel, ahead=((Announced(months(90)[-1], 1.0),),) * panel.n_series)
        before, after = analyse(panel, options), analyse(told, options)
        same(after, before)
        same_verdicts(after, before, list(range(panel.n_series)))


def test_every_table_of_a_panel_is_rearranged_here() -> None:
    """A new one must join `ARRAYS`, or the tests above leave it behind."""
    others = {"better", "multiplier", "running", "single", "ahead"}
    assert {field.name for field in fields(Panel)} == set(ARRAYS) | others
    assert Better.HIGHER in Better
