"""Worked examples of textbooks and handbooks, against the numbers that they print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from spc import Analysis, Options, analyse
from spc.panel import Line, from_lines, from_series
from spc.rules.runs import runs_analysis
from spc.subgroups import from_subgroups
from tests.spc.reference.cases import DATA, cells, close


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / "published" / f"{name}.csv.gz")


def days(n: int) -> list[date]:
    return [date(2020, 1, 1) + timedelta(days=i) for i in range(n)]


def chart(
    y: pd.Series,
    n: pd.Series | None = None,
    *,
    options: Options,
    phases: Sequence[int] = (),
    ghosts: Sequence[int] = (),
    multiplier: float = 1.0,
) -> Analysis:
    on = days(len(y))
    panel = from_series(
        on,
        cells(y.astype(float)),
        None if n is None else cells(n.astype(float)),
        phases=[on[i] for i in phases],
        ghosts=[on[i] for i in ghosts],
        multiplier=multiplier,
        fill_gaps=False,
    )
    return analyse(panel, options)


def peer(name: str, **more: object) -> Options:
    return Options(chart=name, convention="anhoej", **more)  # type: ignore[arg-type]


def agrees(analysis: Analysis, reference: str) -> None:
    """Value, centre, limits and runs as the answers that qicharts2 keeps for its own tests."""
    told = read(f"qic_reference_{reference}")
    shown = ~told["y"].isna().to_numpy()
    at = np.flatnonzero(shown)
    for line, column in (
        (analysis.value, "y"),
        (analysis.centre, "cl"),
        (analysis.lower, "lcl"),
        (analysis.upper, "ucl"),
    ):
        assert close(line[0, at], told.loc[shown, column].to_numpy(dtype=float)), column
    for phase, (_, part) in enumerate(told.groupby("part")):
        runs, row = runs_analysis(analysis, 0, phase), part.iloc[0]
        assert (runs.useful, runs.longest, runs.longest_max) == (
            row["n.useful"],
            row["longest.run"],
            row["longest.run.max"],
        )
        assert (runs.crossings, runs.crossings_min) == (row["n.crossings"], row["n.crossings.min"])


def lines(analysis: Analysis, i: int = 0) -> list[float]:
    return [float(line[0, i]) for line in (analysis.centre, analysis.lower, analysis.upper)]


def subgroups(table: str, name: str) -> Analysis:
    rings = read(f"montgomery_{table}").dropna(subset="sample").astype({"sample": int})
    on = days(int(rings["sample"].max()))
    measured = cells(rings["obs"].to_numpy(dtype=float))
    return analyse(
        from_subgroups([on[i - 1] for i in rings["sample"]], measured, fill_gaps=False), peer(name)
    )


@pytest.mark.parametrize(
    ("table", "name", "reference", "printed"),
    [
        ("tbl_06.03", "xbar", "ex_6.3_1", [74.0012, 73.9878, 74.0146]),
        ("tbl_06.03", "s", "ex_6.3_2", [0.009399, 0, 0.01964]),
        ("tbl_06.04", "xbar", "ex_6.4_1", [74.0008, None, None]),
        ("tbl_06.04", "s", "ex_6.4_2", [0.01029, None, None]),
    ],
)
def test_piston_rings(table: str, name: str, reference: str, printed: list[float | None]) -> None:
    analysis = subgroups(table, name)
    agrees(analysis, reference)
    for ours, told in zip(lines(analysis), printed, strict=True):
        assert told is None or ours == pytest.approx(told, abs=1e-4 if name == "xbar" else 2e-5)


def test_piston_rings_with_blanks() -> None:
    """For qicharts2 an empty subgroup takes one degree of freedom away; here it does not count."""
    analysis, told = subgroups("NA_test", "xbar"), read("qic_reference_NA_test")
    shown = ~told["y"].isna().to_numpy()
    assert close(analysis.value[0, shown], told.loc[shown, "y"].to_numpy(dtype=float))
    assert close(analysis.centre[0, shown], told.loc[shown, "cl"].to_numpy(dtype=float))
    sizes = told["y.length"].to_numpy(dtype=float)
    free = float((sizes[sizes > 0] - 1).sum())
    half = (analysis.upper - analysis.centre)[0, shown] * np.sqrt(free / (free - 1))
    theirs = (told["ucl"] - told["cl"]).to_numpy(dtype=float)[shown]
    assert np.allclose(half, theirs, rtol=1e-9, equal_nan=True)


def test_mortgage_costs() -> None:
    cost = read("montgomery_tbl_06.07")["cost"]
    costs, ranges = (chart(cost, options=peer(name, freeze=20)) for name in ("xmr", "mr"))
    agrees(costs, "ex_6.5_3")
    agrees(ranges, "ex_6.5_4")
    assert lines(costs) == pytest.approx([300.5, 279.78, 321.22], abs=0.005)
    assert lines(ranges, 1) == pytest.approx([7.789, 0, 25.448], abs=0.0006)


def test_orange_juice_cans() -> None:
    cans = read("montgomery_tbl_07.03")
    whole = chart(cans["count"][:30], cans["size"][:30], options=peer("p"))
    assert lines(whole) == pytest.approx([0.2313, 0.0524, 0.4102], abs=6e-5)
    both = chart(cans["count"], cans["size"], options=peer("p"), phases=[30], ghosts=[14, 22])
    agrees(both, "ex_7.1_5")
    assert lines(both) == pytest.approx([0.2150, 0.0407, 0.3893], abs=6e-5)
    assert lines(both, 53) == pytest.approx([0.1097, 0, 0.2423], abs=6e-5)


def test_purchase_orders() -> None:
    orders = read("montgomery_tbl_07.04")
    analysis = chart(orders["count"], orders["size"], options=peer("p"))
    agrees(analysis, "tbl_7.4_1")
    assert lines(analysis)[0] == pytest.approx(0.0955, abs=5e-5)


def test_circuit_boards() -> None:
    boards = read("montgomery_tbl_07.08")["count"]
    frozen = days(26)[-1]
    analysis = chart(boards, options=peer("c", freeze=frozen), ghosts=[5, 19])
    agrees(analysis, "ex_7.3_3")
    assert lines(analysis) == pytest.approx([19.667, 6.363, 32.971], abs=6e-4)


def test_shipping_errors_and_dyed_cloth() -> None:
    shipping = read("montgomery_tbl_07.10")
    analysis = chart(shipping["count"], shipping["size"], options=peer("u"))
    agrees(analysis, "ex_7.4_1")
    assert lines(analysis) == pytest.approx([0.0740, 0, 0.1894], abs=6e-5)
    cloth = read("montgomery_tbl_07.11")
    analysis = chart(cloth["count"], cloth["meters"], options=peer("u"), multiplier=50.0)
    agrees(analysis, "ex_7.5_1")
    assert lines(analysis)[0] == pytest.approx(1.4233, abs=5e-5)


def test_valve_failures() -> None:
    analysis = chart(read("montgomery_tbl_07.14")["hours"], options=peer("t"))
    agrees(analysis, "ex_7.6_1")
    assert lines(analysis) == pytest.approx([430.04, 0, 6937.9], abs=0.05)


def test_nist_flow_rates_and_wafers() -> None:
    examples = read("nist_examples")
    flow, wafers = (examples[examples.example == name]["value"] for name in examples["example"].unique())
    assert lines(chart(flow, options=peer("xmr"))) == pytest.approx([50.81, 45.8159, 55.8041], abs=6e-4)
    ranges = chart(flow, options=peer("mr"))
    assert lines(ranges, 1)[0] == pytest.approx(1.8778, abs=5e-5)
    assert lines(chart(wafers, options=peer("c"))) == pytest.approx([16, 4, 28], abs=0.01)


def test_the_vignette_on_screening() -> None:
    values = read("ptd_vignette")["value"]
    screened = chart(values, options=Options(convention="plotthedots"))
    assert lines(screened) == pytest.approx([1.94, -0.72, 4.6], abs=0.006)
    whole = chart(values, options=Options(convention="plotthedots", screen=False))
    assert lines(whole)[1:] == pytest.approx([-3.06, 6.95], abs=0.006)


def test_the_readme_of_statprocon() -> None:
    values = read("statprocon_readme")["value"]
    assert lines(chart(values, options=Options(convention="plotthedots")))[1:] == pytest.approx([-20.7, 85.7])
    # It rounds the factor up to 3.268, and so has 65.36.
    centre, _, upper = lines(chart(values, options=Options(chart="mr", convention="plotthedots")), 1)
    assert (centre, upper) == pytest.approx((20.0, 65.36), rel=4e-4)


@pytest.mark.parametrize(
    ("reference", "by"), [("hai_1", []), ("hai_2", ["infection"]), ("hai_3", ["hospital", "infection"])]
)
def test_hospital_infections_by_month(reference: str, by: list[str]) -> None:
    """One panel for all facets: the mean of each one's limits, and its runs."""
    infections = read("qicharts2_hospital_infections")
    rows = infections.groupby([*by, "month"], as_index=False)[["n", "days"]].sum()
    parts = [part for _, part in rows.groupby(by)] if by else [rows]
    _facets(parts, "month", reference)


def test_hospital_infections_by_hospital() -> None:
    infections = read("qicharts2_hospital_infections")
    late = infections[infections.month >= "2016-07-01"]
    rows = late.groupby(["infection", "hospital"], as_index=False)[["n", "days"]].sum()
    ordered = [part.sort_values("days") for _, part in rows.groupby("infection")]  # small hospitals first
    _facets(ordered, "hospital", "hai_4", multiplier=10_000.0)


def _facets(parts: Sequence[pd.DataFrame], x: str, reference: str, *, multiplier: float = 1.0) -> None:
    told = read(f"qic_reference_{reference}")
    facets = [Line(days(len(part[x])), cells(part["n"].astype(float)), cells(part["days"])) for part in parts]
    analysis = analyse(from_lines(facets, multiplier=multiplier, fill_gaps=False), peer("u"))
    for line, column in ((analysis.lower, "aLCL"), (analysis.centre, "CL"), (analysis.upper, "aUCL")):
        assert close(line.mean(axis=1), told[column].to_numpy(dtype=float)), column
    for i in range(len(parts)):
        runs, row = runs_analysis(analysis, i), told.iloc[i]
        assert (runs.longest, runs.crossings) == (row["longest.run"], row["n.crossings"])
        assert runs.signal == bool(row["runs.signal"])
        outside = bool(analysis.rules["outside_limits"][i].any())
        assert outside == bool(row["sigma.signal"])
