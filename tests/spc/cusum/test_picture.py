"""CUSUM charts drawn: the run-length statement, phases, ghosts and both directions."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.spc.command.files import Capture, monthly, run, write

COUNTS = [1.0, 0.0, 2.0, 1.0, 0.0, 1.0, 1.0, 0.0, 2.0, 1.0, 1.0, 2.0] * 2 + [4.0, 4.0]


def picture(capsys: Capture, folder: Path, *options: object) -> str:
    file = write(folder, monthly(COUNTS))
    code, drawn, err = run(capsys, "--chart", "cusum_poisson", "--format", "svg", *options, file)
    assert (code, err) == (0, [])
    root = ET.fromstring(drawn)
    assert root[0].tag.endswith("}title")
    assert (root[0].text or "").startswith("in"), "what is not named has the name of its file"
    return drawn


def test_the_run_lengths_stand_under_the_picture_and_in_its_label(capsys: Capture, tmp_path: Path) -> None:
    drawn = picture(capsys, tmp_path, "--better", "lower")
    said = "With nothing wrong the rise meets its threshold about once in "
    assert drawn.count(said) == 2
    assert "Watching for a rise." in drawn
    assert "Shaded: short of the threshold" in drawn


def test_where_higher_is_better_the_fall_is_drawn(capsys: Capture, tmp_path: Path) -> None:
    drawn = picture(capsys, tmp_path, "--better", "higher")
    assert "Watching for a fall." in drawn
    assert "for a rise" not in drawn


def test_without_a_better_way_both_are_drawn_one_under_the_other(capsys: Capture, tmp_path: Path) -> None:
    drawn = picture(capsys, tmp_path)
    assert drawn.count("<svg") == 3
    assert drawn.index("Watching for a rise.") < drawn.index("Watching for a fall.")


@pytest.mark.parametrize("better", ["lower", "higher", "neither"])
def test_what_was_found_stands_once_and_before_what_is_watched_for(
    better: str, capsys: Capture, tmp_path: Path
) -> None:
    found = {
        "neither sum meets": COUNTS[:-2],
        "Events have become more frequent": COUNTS,
    }
    for said, counts in found.items():
        file = write(tmp_path, monthly(counts))
        _, drawn, _ = run(capsys, "--chart", "cusum_poisson", "--format", "svg", "--better", better, file)
        written = drawn.split("</title>", 1)[-1]
        told = [text for text in re.findall(r"<text [^>]*>([^<]*)</text>", written) if text.endswith(".")]
        assert said in told[0]
        assert told[1].startswith("Watching for a ")
        assert sum(said in text for text in told) == 1


def test_phases_and_ghosts_have_their_reasons(capsys: Capture, tmp_path: Path) -> None:
    options = ("--rebase", "2021-02-01=new unit", "--ghost", "2020-05-01=counted twice", "--better", "lower")
    drawn = picture(capsys, tmp_path, *options)
    assert "From February 2021: new unit" in drawn
    assert "Kept out of the sum: May 2020 (counted twice)." in drawn


@pytest.mark.parametrize("better", ["lower", "neither"])
def test_two_series_are_one_fault(capsys: Capture, tmp_path: Path, better: str) -> None:
    lines = [f"{name},{line}" for name in "ab" for line in monthly(COUNTS).splitlines()[1:]]
    text = "\n".join(["series,date,value", *lines])
    options = ("--chart", "cusum_poisson", "--format", "svg", "--better", better)
    code, out, err = run(capsys, *options, write(tmp_path, text))
    assert (code, out, err) == (
        2,
        "",
        ["svg draws one series; choose it with --series NAME: the file has a and b"],
    )
    code, out, err = run(capsys, *options, "--series", "b", tmp_path / "in.csv")
    assert (code, err) == (0, [])
    assert "<title>b" in out
