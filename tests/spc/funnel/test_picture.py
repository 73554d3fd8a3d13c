"""`python -m spc funnel --format svg`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spc import funnel_words, palette
from spc.__main__ import main
from spc.draw.funnel import FunnelSpec
from spc.draw.marks import Mark
from spc.funnel import FunnelOptions, Overdispersion, funnel
from spc.funnel.picture import Named, _sizes, spec_of
from spc.types import Better

Capture = pytest.CaptureFixture[str]
ROWS = "group,numerator,denominator\n" + "".join(f"Unit {i},{10 + i % 5},{100 + 7 * i}\n" for i in range(12))
FAR = "High & mighty,90,300\nNo figure,,200\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "groups.csv"
    path.write_text(ROWS + FAR, encoding="utf-8")
    return path


def drawn(capsys: Capture, *arguments: object) -> str:
    assert main(["funnel", "--format", "svg", *(str(a) for a in arguments)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert not re.search(r"\b(nan|inf|None(?! of))\b", re.sub(r">[^<]*<", "><", out))
    ET.fromstring(out)
    return out


@pytest.mark.parametrize("model", ["additive", "none"])
@pytest.mark.parametrize("kind", ["proportion", "rate", "ratio"])
def test_every_kind_and_model_is_drawn(capsys: Capture, file: Path, kind: str, model: str) -> None:
    picture = drawn(capsys, "--kind", kind, "--overdispersion", model, file)
    named = picture.count("<title>") - 1  # the first is of the whole picture
    assert named == 13, "a group without a figure is not in the picture"
    assert re.match(r"<svg [^>]*><title>(\w+ of|All) 13 groups lies? (outside|inside) the 9", picture)
    assert "It gives no ranks." in picture


def test_who_is_outside_and_what_chance_would_give_is_said(capsys: Capture, file: Path) -> None:
    picture = drawn(capsys, "--kind", "proportion", "--overdispersion", "none", "--multiply", 100, file)
    assert (
        "One of 13 groups lies outside the 99.8% limits: High &amp; mighty (above); two lie between"
        in picture
    )
    assert "If chance were the only difference between 13 groups, hardly any would lie outside" in picture


@pytest.mark.parametrize("whole", [True, False])
def test_limits_are_drawn_at_the_size_of_every_group_from_the_smallest_on(whole: bool) -> None:
    groups = np.array([3.0, 17.0, 1234.0])
    at = _sizes(groups, 1300.0, whole=whole)
    assert at[0] == 3.0
    assert at[-1] == 1300.0
    assert np.isin(groups, at).all()
    assert (np.diff(at) > 0).all()
    assert not whole or (at == np.round(at)).all()


def test_groups_without_cases_are_named_and_limits_that_lie_close_are_told_apart(
    capsys: Capture, file: Path
) -> None:
    picture = drawn(capsys, "--kind", "proportion", "--overdispersion", "none", file)
    assert "Not drawn, without cases or without a figure: No figure." in picture
    edge = re.findall(r'text-anchor="end"[^>]*>([\d.]+)</text>', picture)
    assert len(set(edge[-5:])) == 5, "four limits and the centre"
    (every := file.parent / "every.csv").write_text(ROWS, encoding="utf-8")
    assert "Not drawn" not in drawn(capsys, "--kind", "proportion", every)


def test_limits_that_were_widened_say_why(capsys: Capture, tmp_path: Path) -> None:
    spread = tmp_path / "spread.csv"
    lines = [f"U{i},{(20, 60, 35, 50)[i % 4]},{400 + i}" for i in range(12)]
    spread.write_text("\n".join(["group,numerator,denominator", *lines]), encoding="utf-8")
    assert "differ by more than counting explains (phi" in drawn(capsys, "--kind", "proportion", spread)
    lines = [f"U{i},{many},1000" for i, many in enumerate((6, 15, 7, 14, 6, 13))]
    spread.write_text("\n".join(["group,numerator,denominator", *lines]), encoding="utf-8")
    assert "differ about as counting explains (phi" in drawn(capsys, "--kind", "proportion", spread)


@pytest.mark.parametrize(
    ("better", "colour"),
    [("lower", palette.CONCERN), ("higher", palette.IMPROVE), ("neither", palette.NEITHER)],
)
def test_the_shape_and_colour_say_which_way_is_good(
    capsys: Capture, file: Path, better: str, colour: str
) -> None:
    options = ("--kind", "proportion", "--overdispersion", "none", "--better", better)
    others = {palette.CONCERN, palette.IMPROVE, palette.NEITHER} - {colour}
    picture = drawn(capsys, *options, file)
    assert colour in picture
    assert not any(other in picture for other in others)


def test_it_goes_to_a_file(capsys: Capture, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "funnel.svg"
    assert main(["funnel", "--kind", "rate", "--format", "svg", "--out", str(out), str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert out.read_text(encoding="utf-8").startswith("<svg")


def _compared(names: list[str], y: list[float], n: list[float], **more: Any) -> FunnelSpec:
    found = funnel(y, n, FunnelOptions(overdispersion=Overdispersion.NONE, multiplier=100))
    return spec_of(found, Named(names, y, n, **more), Better.HIGHER)


NAMES = [f"Saltings {i} NHS Trust" for i in range(9)] + ["All NHS Trust"]
COUNTS, OF = [70.0 + i for i in range(9)] + [100.0], [100.0] * 10


def test_a_page_gets_the_picture_without_words_and_each_group_explained() -> None:
    spec = _compared(NAMES, COUNTS, OF, noun="trust", chosen=NAMES[2], shown=[n[:-10] for n in NAMES])
    assert spec.footnotes == ()
    said = "One of 10 trusts lies outside the 99.8% limits: All (above)."
    assert spec.label == f"Funnel of 10 trusts by size. {said}"
    assert [g.name for g in spec.groups if g.chosen] == [NAMES[2]]
    first = spec.groups[0]
    assert (first.short, first.shown, first.counts) == ("Saltings 0", "70.0%", "70 of 100")
    assert spec.groups[-1].mark is Mark.IMPROVEMENT
    assert spec.groups[-1].verdict == "Above the 99.8% limits."


def test_none_or_all_of_many_is_drawn_as_neither_better_nor_worse_and_said() -> None:
    spec = _compared(NAMES, COUNTS, OF, recording={"All NHS Trust"})
    assert spec.groups[-1].mark is Mark.NEITHER
    assert spec.groups[-1].verdict.endswith(funnel_words.NONE_OR_ALL)
    assert not any(funnel_words.NONE_OR_ALL in group.verdict for group in spec.groups[:-1])
