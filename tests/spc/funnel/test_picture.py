"""`python -m spc funnel --format svg`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from spc import palette
from spc.__main__ import main

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
    assert not re.search(r"\b(nan|inf|None)\b", re.sub(r">[^<]*<", "><", out))
    ET.fromstring(out)
    return out


@pytest.mark.parametrize("model", ["additive", "none"])
@pytest.mark.parametrize("kind", ["proportion", "rate", "ratio"])
def test_every_kind_and_model_is_drawn(capsys: Capture, file: Path, kind: str, model: str) -> None:
    picture = drawn(capsys, "--kind", kind, "--overdispersion", model, file)
    assert picture.count("<title>") == 13, "a group without a figure is not in the picture"
    assert "It gives no ranks." in picture


def test_who_is_outside_and_what_chance_would_give_is_said(capsys: Capture, file: Path) -> None:
    picture = drawn(capsys, "--kind", "proportion", "--overdispersion", "none", "--multiply", 100, file)
    assert "outside the 99.8% limits: High &amp; mighty" in picture
    assert "If chance were the only difference, hardly any would." in picture


def test_limits_that_were_widened_say_why(capsys: Capture, tmp_path: Path) -> None:
    spread = tmp_path / "spread.csv"
    lines = [f"U{i},{(20, 60, 35, 50)[i % 4]},{400 + i}" for i in range(12)]
    spread.write_text("\n".join(["group,numerator,denominator", *lines]), encoding="utf-8")
    assert "differ by more than counting explains (phi" in drawn(capsys, "--kind", "proportion", spread)


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
